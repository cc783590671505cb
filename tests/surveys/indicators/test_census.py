"""On a real two-stage sample of a census that is known, the truth lies in the intervals as often as it
should.

Data: World Bank synthetic census and a sample of it; electricity, rooms and food stand in for what a survey
    of ICT asks.
"""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from kopir.surveys.description import Description
from kopir.surveys.indicators import definitions
from kopir.surveys.indicators.estimating import NO_PEOPLE, estimates
from kopir.surveys.microdata.checking import check
from kopir.surveys.microdata.opening import opened
from kopir.surveys.questionnaires import Questionnaire

DESIGN = Description.model_validate(
    {
        "code": "WB_2023",
        "names": {"en": "World Bank synthetic sample"},
        "level": "household",
        "weights": "hhweight",
        "strata": ["geo1", "urbrur"],
        "psu": ["ea"],
        "ids": {"household": "hid"},
    }
)
QUINTILES = {"poorest": "Q1", "poor": "Q2", "average": "Q3", "rich": "Q4", "richest": "Q5"}
ANSWERS = Questionnaire.model_validate(
    {
        "code": "STAND_IN",
        "names": {"en": "Stand-in"},
        "questions": {
            "radio": {"holds": {"variable": "electricity", "in": ["Yes"]}},
            "television": {"holds": {"variable": "rooms", "at_least": 3}},
            "expenditure": {"amount": "tot_exp"},
            "ict_expenditure": {"amount": "tot_food"},
        },
        "breakdowns": {
            "location": {"variable": "urbrur", "codes": {"Urban": "U", "Rural": "R"}},
            "wealth": {"variable": "quint_nat", "codes": QUINTILES},
        },
    }
)


@pytest.fixture
def folder(shared: Path) -> Path:
    return shared / "data" / "survey_microdata"


def truth(census: pl.DataFrame, code: str, groups: dict[str, str]) -> float:
    places = {"U": "Urban", "R": "Rural"}
    levels = {code: name for name, code in QUINTILES.items()}
    if "location" in groups:
        census = census.filter(pl.col("urbrur") == places[groups["location"]])
    if "wealth" in groups:
        census = census.filter(pl.col("quint_nat") == levels[groups["wealth"]])
    shares = {
        "HH1": (pl.col("electricity") == "Yes").mean(),
        "HH2": (pl.col("rooms") >= 3).mean(),
        "HH16": pl.col("tot_food").sum() / pl.col("tot_exp").sum(),
    }
    return float(census.select(shares[code]).item())


def test_most_intervals_hold_the_truth_of_the_census(folder):
    census = pl.read_parquet(folder / "hld_pop_wb_2023.parquet")
    wanted = [definitions.find(code) for code in ("HH1", "HH2", "HH16", "HH7")]
    with opened(folder / "hld_sample_wb_2023.parquet", DESIGN) as data:
        assert [one for one in check(data, DESIGN) if one.severity == "refused"] == []
        found = estimates(data, DESIGN, ANSWERS, wanted)
    assert found.left_out == {"HH7": (NO_PEOPLE,)}
    shown = [row for row in found.rows if row.lower is not None and row.upper is not None]
    held = [row.lower <= truth(census, row.definition.code, dict(row.groups)) <= row.upper for row in shown]
    assert len(shown) == 23 and sum(held) >= 20


def test_a_file_of_persons_has_no_person_twice(folder):
    design = DESIGN.model_copy(
        update={"level": "person", "ids": DESIGN.ids.model_copy(update={"person": "idno"})}
    )
    with opened(folder / "ind_sample_wb_2023.parquet", design) as data:
        assert [one.code for one in check(data, design) if one.severity == "refused"] == []
