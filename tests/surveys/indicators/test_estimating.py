"""Estimates of official indicators are those of the plain formulas, of people, households and groups."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import polars as pl
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import description, questionnaires
from kopir.surveys.design import Design
from kopir.surveys.indicators import definitions
from kopir.surveys.indicators.estimating import estimates
from kopir.surveys.indicators.rows import Estimates, Row
from kopir.surveys.means import mean
from kopir.surveys.microdata.opening import opened
from kopir.surveys.suppression import Rules
from tests.surveys.documented import example
from tests.surveys.example import persons

OPEN = Rules(
    min_cases=1, few_cases=1, min_units=1, proportions="cv", cv_marked=1e8, cv_suppressed=1e9, secondary=False
)


def estimated(
    folder: Path,
    *codes: str,
    by: list[tuple[str, ...]] | None = None,
    rules: Rules | None = None,
    frame: pl.DataFrame | None = None,
    **design: str,
) -> Estimates:
    path = folder / "people.parquet"
    (persons() if frame is None else frame).write_parquet(path)
    described = description.read(example("design.yaml", folder, **design))
    mapped = questionnaires.read(example("questionnaire.yaml", folder))
    wanted = [definitions.find(code) for code in codes]
    with opened(path, described) as data:
        return estimates(data, described, mapped, wanted, by, rules)


def one(found: Estimates, code: str, item: str | None = None, **groups: str) -> Row:
    rows = [row for row in found.rows if (row.definition.code, row.item, row.groups) == (code, item, groups)]
    assert len(rows) == 1
    return rows[0]


def test_internet_use_is_the_weighted_share_of_those_who_answered(tmp_path):
    found = one(estimated(tmp_path, "17.8.1"), "HH7")
    people = persons().filter((pl.col("age") >= 6) & pl.col("internet").is_in([1, 2]))
    share = (people["weight"] * (people["internet"] == 1)).sum() / people["weight"].sum()
    assert found.value == pytest.approx(share, rel=1e-12)
    assert found.n == people.height and found.units == 32 and found.degf == 28
    asked = persons().filter(pl.col("age") >= 6).height
    assert found.missing == pytest.approx(1 - people.height / asked)


def test_its_error_is_that_of_the_design(tmp_path):
    found = one(estimated(tmp_path, "17.8.1"), "HH7", sex="F")
    people = persons()
    answered = ((people["age"] >= 6) & people["internet"].is_in([1, 2]) & (people["sex"] == 2)).fill_null(
        value=False
    )
    design = Design.of(
        weights=people["weight"], psu=people["area"].to_numpy(), strata=people["stratum"].to_numpy()
    )
    alone = mean(
        design.domain(answered.to_numpy()), {"y": (people["internet"] == 1).fill_null(value=False).to_numpy()}
    )
    assert found.value == pytest.approx(alone.values[0], rel=1e-12)
    assert found.se == pytest.approx(alone.se[0], rel=1e-12)
    assert found.lower is not None and found.upper is not None and found.lower < found.value < found.upper


def test_households_are_counted_once_by_their_first_person(tmp_path):
    found = one(estimated(tmp_path, "HH6"), "HH6")
    households = persons().unique(["area", "hh"], keep="first", maintain_order=True)
    share = (households["weight"] * (households["hh_internet"] == 1)).sum() / households["weight"].sum()
    assert found.value == pytest.approx(share, rel=1e-12)
    assert found.n == households.height


def test_expenditure_is_a_ratio_of_totals(tmp_path):
    found = one(estimated(tmp_path, "HH16"), "HH16", location="R")
    households = (
        persons().unique(["area", "hh"], keep="first", maintain_order=True).filter(pl.col("urban") == 2)
    )
    above, below = (households["weight"] * households[name] for name in ("ict_spend", "income"))
    assert found.value == pytest.approx(above.sum() / below.sum(), rel=1e-12)
    assert found.deff is None


def test_who_was_not_asked_has_no_skill_and_did_nothing_on_the_internet(tmp_path):
    found = estimated(tmp_path, "4.4.1", "HH9")
    people = persons().filter(pl.col("age") >= 6)
    skill = people.filter(pl.col("internet").is_in([1, 2]))
    users = people.filter(pl.col("internet") == 1)
    yes = skill["weight"] * (skill["copy"] == 1).fill_null(value=False)
    assert one(found, "HH15", "SKILL_COPA").value == pytest.approx(yes.sum() / skill["weight"].sum())
    mail = users["weight"] * (users["email"] == 1)
    assert one(found, "HH9", "ACT_EMAIL").value == pytest.approx(mail.sum() / users["weight"].sum())


def test_quintiles_have_equal_weight_and_hold_the_poorest_first(tmp_path):
    found = estimated(tmp_path, "17.8.1", by=[("wealth",)], rules=OPEN)
    counts = [one(found, "HH7", wealth=f"Q{place}").n for place in range(1, 6)]
    assert max(counts) < 1.5 * min(counts)
    rows = [row.groups.get("wealth") for row in found.rows]
    assert rows == [None, "Q1", "Q2", "Q3", "Q4", "Q5"]


def test_groups_add_up_to_everybody(tmp_path):
    found = estimated(tmp_path, "17.8.1", by=[("sex",), ("sex", "location")], rules=OPEN)
    whole = one(found, "HH7").n
    assert sum(row.n for row in found.rows if set(row.groups) == {"sex"}) == whole
    assert sum(row.n for row in found.rows if set(row.groups) == {"sex", "location"}) == whole


def test_households_have_no_sex_and_things_leave_no_room_for_labour_status(tmp_path):
    found = estimated(tmp_path, "HH6", "4.4.1", by=[("sex",), ("labour",), ("location",)])
    assert {tuple(row.groups) for row in found.rows if row.definition.code == "HH6"} == {(), ("location",)}
    assert {tuple(row.groups) for row in found.rows if row.item} == {(), ("sex",), ("location",)}


def test_what_may_not_be_shown_holds_no_number(tmp_path):
    few = estimated(tmp_path, "17.8.1", by=[("age", "education")])
    hidden = [row for row in few.rows if row.hidden]
    assert hidden
    for row in hidden:
        assert (row.value, row.se, row.lower, row.upper, row.n, row.units, row.deff) == (
            None,
            None,
            None,
            None,
            0,
            0,
            None,
        )


def test_a_domain_of_three_people_is_suppressed(tmp_path):
    frame = persons().with_columns(pl.when(pl.int_range(pl.len()) < 3).then(1).otherwise(2).alias("sex"))
    found = estimated(tmp_path, "17.8.1", by=[("sex",)], frame=frame)
    men, women = one(found, "HH7", sex="M"), one(found, "HH7", sex="F")
    assert men.hidden and "cases" in men.decision.reasons
    assert women.hidden and women.decision.reasons[-1] == "secondary"


def test_a_constant_answer_is_marked_and_has_an_interval(tmp_path):
    frame = persons().with_columns(pl.lit(1).alias("phone"))
    found = one(estimated(tmp_path, "5.b.1", frame=frame), "HH18")
    assert (found.value, found.decision.verdict, found.decision.reasons) == (1.0, "marked", ("bound",))
    assert found.lower is not None and 0.9 < found.lower < 1 and found.upper == 1


def test_a_questionnaire_that_answers_nothing_wanted_is_told_what_it_lacks(tmp_path):
    with pytest.raises(InvalidInput, match="computer_use"):
        estimated(tmp_path, "HH5")
    assert estimated(tmp_path, "HH5", "HH6").left_out == {"HH5": ("computer_use",)}


def test_a_breakdown_that_the_questionnaire_does_not_have_is_named(tmp_path):
    with pytest.raises(InvalidInput, match="disability"):
        estimated(tmp_path, "HH7", by=[("disability",)])


def test_replicate_weights_give_the_error_around_the_estimate(tmp_path):
    people = persons()
    random = np.random.default_rng(5)
    areas = people["area"].unique().sort().to_list()
    columns = []
    for number in range(20):
        factor = dict(zip(areas, random.choice([0.3, 1.7], len(areas)), strict=True))
        column = people["weight"] * people["area"].replace_strict(factor, return_dtype=pl.Float64)
        columns.append(column.alias(f"r{number}"))
    frame = people.with_columns(columns)
    found = one(
        estimated(
            tmp_path,
            "17.8.1",
            frame=frame,
            strata="",
            psu="",
            lonely="replicates: {columns: 'r*', type: fay, rho: 0.3}",
        ),
        "HH7",
    )
    answered = frame.filter((pl.col("age") >= 6) & pl.col("internet").is_in([1, 2]))
    yes = (answered["internet"] == 1).cast(pl.Float64)
    replicas = [(answered[f"r{number}"] * yes).sum() / answered[f"r{number}"].sum() for number in range(20)]
    assert found.value is not None and found.se is not None
    assert found.se**2 == pytest.approx(sum((each - found.value) ** 2 for each in replicas) / (20 * 0.7**2))
    assert found.degf == 19


def test_weights_are_fitted_to_known_totals(tmp_path):
    margins = "[{by: sex, totals: {1: 60000, 2: 90000}}]"
    known = f"lonely: fail\ncalibration: [{{method: poststratify, margins: {margins}}}]"
    found = estimated(tmp_path, "17.8.1", by=[("sex",)], lonely=known)
    plain = estimated(tmp_path, "17.8.1", by=[("sex",)])
    assert one(found, "HH7", sex="F").value == pytest.approx(one(plain, "HH7", sex="F").value)
    assert one(found, "HH7").value != pytest.approx(one(plain, "HH7").value)
