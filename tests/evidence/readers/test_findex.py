"""The Global Findex: indicator and group are read from the headings."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from kopir.evidence import readers
from kopir.evidence.readers.findex import parse_heading

from .samples import one, write

SMALL = (
    'Year,ISO,Country Name,Region,Income Group,Account (% age 15+),"Account, female (% age 15+)",'
    "Deposit in the past year (% with an account)\n"
    "2011,KAZ,Kazakhstan,ECA,Upper,42%,43%,5%\n2014,KAZ,Kazakhstan,ECA,Upper,54%,,5%\n2017,KAZ,Kazakhstan,ECA,Upper,59%,60%,5%\n"
)


@pytest.mark.parametrize(
    ("heading", "dimension", "code"),
    [
        ("Account (% age 15+)", "", "_T"),
        ("Account, male (% age 15+)", "sex", "M"),
        ("Account, young adults (% ages 15-24)", "age", "Y15T24"),
        ("Account, older adults (% ages 25+)", "age", "Y_GE25"),
        ("Account, primary education or less (% ages 15+) ", "education", "ISCED_LE1"),
        ("Account, secondary education or more (% ages 15+) ", "education", "ISCED_GE2"),
        ("Account, income, richest 60% (% ages 15+) ", "wealth", "R60"),
        ("Account , rural  (% age 15+)   ", "location", "R"),
        ("Account, out of labor force (% age 15+) ", "composite_breakdown", "LF_OUT"),
    ],
)
def test_a_heading_is_taken_apart(heading: str, dimension: str, code: str) -> None:
    column = parse_heading(heading)
    assert column is not None
    assert (column.indicator, column.dimension, column.code) == ("fx.account", dimension, code)


@pytest.mark.parametrize("heading", ["Year", "Account (% with a phone)", "Nonsense (% age 15+)"])
def test_a_heading_of_something_else_is_not(heading: str) -> None:
    assert parse_heading(heading) is None


def test_percent_signs_go_and_missing_cells_stay_missing(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.csv", SMALL))
    assert one(draft, "fx.account", "KAZ", "2017", sex="F")["value"] == 60.0
    assert draft.frame.filter((pl.col("sex") == "F") & (pl.col("period") == "2014")).is_empty()
    assert draft.vintage == date(2018, 4, 19)
    (found,) = [each for each in draft.findings if each.code == "columns_left_out"]
    assert found.count == 1


def test_the_file_at_hand_is_read_by_sex_age_income_education_and_rural(shared: Path) -> None:
    (draft,) = readers.read(shared / "data" / "findex" / "financial_inclusiveness.csv")
    assert draft.dataset == "WB.FINDEX"
    assert sorted(draft.frame["period"].unique()) == ["2011", "2014", "2017"]
    account = draft.frame.filter(pl.col("indicator") == "fx.account")
    assert sorted(account["wealth"].unique()) == ["B40", "R60", "_T"]
    assert sorted(account["education"].unique()) == ["ISCED_GE2", "ISCED_LE1", "_T"]
    assert sorted(account["location"].unique()) == ["R", "_T"]
    assert one(draft, "fx.account", "KAZ", "2017")["value"] == 59.0
    assert not [each for each in draft.findings if each.code == "unknown_area"]
