"""The twins of a page agree with it and with one another."""

from __future__ import annotations

import csv
import io

import pytest
from django.test import Client
from python_calamine import CalamineWorkbook

from tests.portal.addresses import ADDRESSES

WITH_TABLES = [name for name in ADDRESSES if name not in ("method",)]
WITH_CHARTS = ("home", "country", "indicator", "index", "edition", "group", "divide", "compare")


def split(name: str, suffix: str) -> str:
    """The address of a twin."""
    path, _, query = ADDRESSES[name].partition("?")
    return f"/en/{path or 'home'}.{suffix}" + (f"?{query}" if query else "")


@pytest.mark.parametrize("name", WITH_TABLES)
def test_csv_holds_the_rows_of_the_json(reader: Client, name: str):
    tables = reader.get(split(name, "json")).json()["tables"]
    for table in tables:
        joint = "&" if "?" in split(name, "csv") else "?"
        response = reader.get(f"{split(name, 'csv')}{joint}table={table['id']}")
        assert response["Content-Type"] == "text/csv; charset=utf-8"
        assert response.content.startswith(b"\xef\xbb\xbf")
        reading = csv.DictReader(io.StringIO(response.content.decode("utf-8-sig")))
        rows, names = list(reading), list(reading.fieldnames or ())
        assert len(names) == len(set(names)), "a program would read one of two columns of a name"
        assert len(rows) == len(table["rows"])
        for written, given in zip(rows, table["rows"], strict=True):
            for key, value in given.items():
                if isinstance(value, float):
                    assert float(written[key]) == pytest.approx(value)
                elif value is None:
                    assert written[key] == ""
        if table["sources"]:
            assert rows == [] or (rows[0]["release"] and rows[0]["licence"])


@pytest.mark.parametrize("name", WITH_TABLES)
def test_xlsx_has_a_sheet_for_each_table_and_one_of_sources(reader: Client, name: str, tmp_path):
    place = tmp_path / "page.xlsx"
    place.write_bytes(reader.get(split(name, "xlsx")).content)
    sheets = CalamineWorkbook.from_path(place).sheet_names
    tables = reader.get(split(name, "json")).json()["tables"]
    assert len(sheets) == len(tables) + 1
    assert sheets[-1] == "Sources"


@pytest.mark.parametrize("name", WITH_CHARTS)
def test_each_chart_is_a_file_by_itself(reader: Client, name: str):
    for chart in reader.get(split(name, "json")).json()["charts"]:
        svg = reader.get(chart["svg"])
        assert svg["Content-Type"] == "image/svg+xml; charset=utf-8"
        assert b"<style>" in svg.content
        assert chart["table"]
    png = reader.get(split(name, "png"))
    assert png["Content-Type"] == "image/png"
    assert png.content.startswith(b"\x89PNG")


def test_a_coded_column_has_code_and_name(reader: Client):
    rows = reader.get("/kk/indices/egdi/2022.json", {"group": "SCO"}).json()["tables"][0]["rows"]
    assert rows[0]["area"] == "KAZ"
    assert rows[0]["area_name"] == "Қазақстан"


def test_a_table_that_is_not_there_is_named_with_those_that_are(reader: Client):
    response = reader.get("/en/indices/egdi.csv", {"table": "nothing"})
    assert response.status_code == 404
    assert "places" in response.json()["answer"]


def test_a_page_without_a_chart_says_so(reader: Client):
    assert reader.get("/en/method.png").status_code == 404
