"""Workbooks of the COIN Tool are read where its sheets have things."""

import pytest
import xlsxwriter

from kopir.errors import InvalidInput
from kopir.indices.exchange import coin_tool

FRAMEWORK = [
    ("sp.01", 1, "Networks"),
    ("sp.02", 2, "Prices"),
    ("p.01", 1, "Access"),
    ("si.01", 1, "Digital"),
    ("Index", 1, "Readiness"),
    ("--", "", ""),
]
INDICATORS = [  # weight, direction, low, high, index, sub-index, pillar, sub-pillar, name, code
    (1, 1, 0, 100, "Index", "si.01", "p.01", "sp.01", "Coverage", "Ind.01"),
    (3, 1, "n/a", "n/a", "Index", "si.01", "p.01", "sp.01", "Speed", "Ind.02"),
    (1, -1, 0, 10, "Index", "si.01", "p.01", "sp.02", "Basket", "Ind.03"),
]
UNITS = [
    ("Kazakhstan", "KAZ", 90, 40, 2),
    ("Uzbekistan", "UZB", 60, "n/a", 4),
    ("Kyrgyzstan", "KGZ", 80, 20, 9),
]


def workbook(path, indicators=INDICATORS, units=UNITS, sheets=("Database", "Framework")):
    book = xlsxwriter.Workbook(path)
    database = book.add_worksheet(sheets[0])
    for place, column in enumerate(indicators):
        for row, cell in enumerate(column):
            database.write(6 + row, 4 + place, cell)
    for row, (name, code, *values) in enumerate(units):
        database.write_row(16 + row, 1, [name, code, "", *values])
    framework = book.add_worksheet(sheets[1])
    framework.write_row(3, 2, ["Dimension/indicator", "", "Weight", "", "", "Name"])
    for row, (code, weight, name) in enumerate(FRAMEWORK):
        framework.write_row(4 + row, 2, [code, "", weight, "", "", name])
    book.close()
    return path


def test_levels_that_are_not_used_fall_away_and_weights_come_from_both_sheets(tmp_path):
    found = coin_tool.read(workbook(tmp_path / "tool.xlsx"))
    assert found.structure.order() == ("sp.01", "sp.02", "Index")
    assert found.structure.nodes["Index"].weights == {"sp.01": 1, "sp.02": 2}
    assert found.structure.nodes["sp.01"].weights == {"Ind.01": 1, "Ind.02": 3}
    assert found.names["Index"] == "Readiness" and found.names["Ind.03"] == "Basket"


def test_goalposts_are_taken_where_both_are_given(tmp_path):
    leaves = coin_tool.read(workbook(tmp_path / "tool.xlsx")).structure.leaves
    assert leaves["Ind.01"].normalise.method == "goalposts" and leaves["Ind.02"].normalise.method == "minmax"
    assert leaves["Ind.03"].direction == -1


def test_the_index_follows_from_the_workbook(tmp_path):
    made = coin_tool.read(workbook(tmp_path / "tool.xlsx")).made()
    assert made.of("Ind.01").tolist() == [90, 60, 80]
    assert made.of("sp.01").tolist() == [97.5, 60, 20]
    assert made.index[0] == pytest.approx((97.5 + 2 * 80) / 3)


def test_a_cell_that_is_no_number_is_named(tmp_path):
    units = [("Kazakhstan", "KAZ", "many", 40, 2)]
    with pytest.raises(InvalidInput, match="cell E17: found many"):
        coin_tool.read(workbook(tmp_path / "tool.xlsx", units=units))


def test_another_workbook_is_refused(tmp_path):
    with pytest.raises(InvalidInput, match="no sheet Database"):
        coin_tool.read(workbook(tmp_path / "tool.xlsx", sheets=("Sheet1", "Framework")))


def test_a_text_file_is_refused(tmp_path):
    (tmp_path / "tool.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    with pytest.raises(InvalidInput, match="no XLSX"):
        coin_tool.read(tmp_path / "tool.csv")
