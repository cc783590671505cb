"""A second vintage shows at once, as a revision, and an earlier day brings back the first."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from django.test import Client

from kopir.evidence import Draft, Store, conform


def draft(vintage: date, values: dict[str, float]) -> Draft:
    frame = pl.DataFrame({"area": list(values), "value": list(values.values())})
    return Draft(
        dataset="ITU.WTI",
        edition="",
        vintage=vintage,
        retrieved=vintage,
        frame=conform(frame, indicator="i99H", period="2020", unit="PERCENT", source="ITU.WTI", status="A"),
        licence="CC BY 4.0",
        source_name="internet users",
        source_url="https://example.org/",
        reader="test",
        reader_version="1",
    )


FIRST = {"KAZ": 80.0, "UZB": 60.0, "KGZ": 50.0}
SECOND = {"KAZ": 86.5, "UZB": 60.0, "KGZ": 50.0, "TJK": 30.0}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    monkeypatch.setenv("KOPIR_HOME", str(tmp_path))
    made = Store(tmp_path)
    made.publish([draft(date(2021, 5, 1), FIRST)])
    return made


def value_of_kazakhstan(reader: Client, **query: str) -> float:
    rows = reader.get("/kk/indicators/i99H.json", query).json()["tables"][0]["rows"]
    return next(row["value"] for row in rows if row["area"] == "KAZ")


def test_a_publication_is_seen_by_the_next_reader(reader: Client, store: Store):
    before = reader.get("/kk/indicators/i99H")
    assert value_of_kazakhstan(reader) == 80.0
    store.publish([draft(date(2022, 5, 1), SECOND)])
    assert value_of_kazakhstan(reader) == 86.5
    again = reader.get("/kk/indicators/i99H", HTTP_IF_NONE_MATCH=before["ETag"])
    assert again.status_code == 200


def test_an_earlier_day_brings_back_the_first_vintage(reader: Client, store: Store):
    store.publish([draft(date(2022, 5, 1), SECOND)])
    assert value_of_kazakhstan(reader, as_of="2022-04-30") == 80.0
    assert value_of_kazakhstan(reader, as_of="2022-05-01") == 86.5
    assert reader.get("/kk/indicators/i99H.json", {"as_of": "2021-04-30"}).status_code == 404


def test_a_revised_figure_is_shown_before_and_after(reader: Client, store: Store):
    store.publish([draft(date(2022, 5, 1), SECOND)])
    tables = reader.get("/ru/data/changes.json").json()["tables"]
    assert [(row["area"], row["before"], row["after"]) for row in tables[0]["rows"]] == [("KAZ", 80.0, 86.5)]
    text = reader.get("/ru/data/changes").content.decode()
    assert "Пересмотрено значений: 1, добавлено: 1, отозвано: 0." in text


def test_an_empty_store_says_so(reader: Client, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("KOPIR_HOME", str(tmp_path))
    for path in ("", "countries", "indicators", "indices", "divide", "data", "data/availability", "method"):
        assert reader.get(f"/en/{path}").status_code == 200, path
    assert reader.get("/en/countries/KAZ").status_code == 200
    assert reader.get("/en/indicators/i99H").status_code == 404
