"""Reported figures held against each other: what follows, what agrees, what cannot be."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from kopir.cooperation import economy
from kopir.cooperation.economy import Amount, Finding
from kopir.cooperation.economy.checks import of
from kopir.cooperation.records import MODELS, Figure
from kopir.cooperation.registers import Registers, integrity
from kopir.cooperation.registers.starter import starter
from tests.cooperation.economy.making import figure, rate

LEVELS = st.floats(1e6, 1e13)


def _found(check: str, *figures: Figure) -> list[Finding]:
    return [finding for finding in economy.checked(figures) if finding.check == check]


def _value(finding: Finding, name: str) -> float:
    fact = finding.facts[name]
    assert isinstance(fact, Amount)
    return fact.value


def test_growth_and_level_of_the_same_period_imply_the_level_before() -> None:
    only = _found("growth", figure("l", 4.3e9, wording="$4,3 млрд"), rate("g", 9.4, wording="9,4 %"))[0]
    assert only.outcome == "implied"
    assert only.figures == ("l", "g")
    assert _value(only, "before") == pytest.approx(4.3e9 / 1.094)
    assert _value(only, "low") == pytest.approx(4.25e9 / 1.0945)
    assert _value(only, "high") == pytest.approx(4.35e9 / 1.0935)


@pytest.mark.parametrize(("earlier", "outcome"), [(3.9e9, "agrees"), (4.1e9, "contradicts")])
def test_an_earlier_reported_level_agrees_with_growth_or_contradicts_it(earlier: float, outcome: str) -> None:
    level, growth = figure("l", 4.3e9), rate("g", 9.4)
    only = _found("growth", level, growth, figure("e", earlier, period="2023"))[0]
    assert only.outcome == outcome
    assert only.figures == ("l", "g", "e")


def test_a_growth_names_the_period_it_is_counted_from() -> None:
    level, growth = figure("l", 4.3e9, period="2024-H1"), rate("g", 9.4, period="2024-H1", against="2023-H1")
    whole_year = figure("y", 9.0e9, period="2023")
    half = figure("h", 3.9e9, period="2023-H1")
    found = _found("growth", level, growth, whole_year, half)
    assert [finding.figures for finding in found] == [("l", "g", "h")]


def test_figures_of_others_or_of_an_unknown_period_are_not_paired() -> None:
    level = figure("l", 4.3e9)
    assert not _found("growth", level, rate("g", 9.4, about="place:UZB"))
    assert not _found("growth", level, rate("g", 9.4, partner="group:CIS"))
    assert not _found("growth", level, rate("g", 9.4, measure="imports"))
    assert not _found("growth", figure("l", 4.3e9, period=None), rate("g", 9.4, period=None))
    assert not _found("growth", figure("l", 4.3e9, measure="other"), rate("g", 9.4, measure="other"))


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (rate("a", 120, direction="share"), "a share lies between"),
        (rate("a", 130, direction="down"), "nothing can fall"),
        (figure("a", 5e9, highest=4e9), "ends before it begins"),
        (figure("a", 0, kind="rank", unit="rank"), "a place in a ranking"),
        (figure("a", 2.5, kind="rank", unit="rank"), "a place in a ranking"),
        (figure("a", -3, kind="count", unit="bodies"), "cannot be"),
    ],
)
def test_what_a_figure_cannot_be_by_itself_is_told(given: Figure, said: str) -> None:
    only = _found("own", given)[0]
    assert only.outcome == "contradicts"
    assert said in only.message


def test_a_part_of_a_whole_is_a_share_of_it_and_never_more_than_all() -> None:
    whole = figure("w", 37.3e9, measure="trade-turnover")
    small = _found("part", whole, figure("p", 4.3e9, measure="exports", part_of="w"))[0]
    assert small.outcome == "implied"
    assert _value(small, "share") == pytest.approx(100 * 4.3 / 37.3)
    great = _found("part", whole, figure("p", 40e9, measure="exports", part_of="w"))[0]
    assert great.outcome == "contradicts"


@pytest.mark.parametrize(
    ("exports", "imports", "outcome"),
    [(20.1e9, 17.2e9, "agrees"), (20.1e9, 15.0e9, "contradicts"), (30.0e9, 17.2e9, "contradicts")],
)
def test_exports_and_imports_add_up_to_turnover(exports: float, imports: float, outcome: str) -> None:
    found = _found(
        "sum",
        figure("w", 37.3e9, measure="trade-turnover"),
        figure("x", exports, measure="exports", part_of="w"),
        figure("m", imports, measure="imports", part_of="w"),
    )
    assert [finding.outcome for finding in found] == [outcome]


def test_parts_that_are_not_all_leave_a_rest() -> None:
    parts = [figure(code, 1e9, measure="investment", part_of="w", period=None) for code in ("a", "b")]
    only = _found("sum", figure("w", 5e9, measure="investment"), *parts)[0]
    assert only.outcome == "implied"
    assert _value(only, "rest") == pytest.approx(3e9)


def test_a_share_is_held_against_the_level_of_the_same_part() -> None:
    whole, part = figure("w", 40e9, measure="trade-turnover"), figure("p", 10e9, part_of="w")
    assert _found("share", whole, part, rate("s", 25, direction="share", part_of="w"))[0].outcome == "agrees"
    assert (
        _found("share", whole, part, rate("s", 35, direction="share", part_of="w"))[0].outcome
        == "contradicts"
    )


def test_services_in_the_turnover_of_goods_are_asked_about() -> None:
    whole = figure("w", 37.3e9, measure="trade-turnover")
    only = _found("meaning", whole, figure("s", 4.3e9, measure="services-trade", part_of="w"))[0]
    assert only.outcome == "doubtful"
    assert _value(only, "goods") == pytest.approx(33e9)


@pytest.mark.parametrize(
    ("other", "outcome"), [(37.28e9, "agrees"), (36.0e9, "contradicts"), (37.3e6, "doubtful")]
)
def test_two_figures_of_one_thing_agree_within_rounding_or_do_not(other: float, outcome: str) -> None:
    only = _found("same", figure("a", 37.3e9), figure("b", other))[0]
    assert only.outcome == outcome


def test_growth_over_years_is_so_much_a_year_and_the_other_way_round() -> None:
    over = _found("pace", rate("a", 40, period="2024", against="2019"))[0]
    assert _value(over, "yearly") == pytest.approx((1.4**0.2 - 1) * 100, rel=1e-6)
    yearly = _found("pace", rate("a", 4.5, period="2024", against="2020", yearly=True))[0]
    assert _value(yearly, "whole") == pytest.approx((1.045**4 - 1) * 100, rel=1e-6)


def test_a_yearly_growth_that_leads_beyond_all_figures_tells_nothing() -> None:
    assert not _found("pace", rate("a", 1e20, period="2999", against="1000", yearly=True))
    assert not _found("pace", rate("a", 200, period="2124", against="2024", yearly=True))


def _rounded(value: float, digits: int) -> float:
    return float(f"{value:.{digits}e}")


VALUES = st.floats(-1e21, 1e21) | st.sampled_from([0.0, 100.0, 1e21, -1e21, 1e-300])
ANY = st.fixed_dictionaries(
    {
        "value": VALUES,
        "highest": st.none() | VALUES,
        "unit": st.sampled_from(["USD", "%"]),
        "kind": st.sampled_from(["money", "percent", "count", "rank"]),
        "comparator": st.sampled_from(["", ">", "<", "~"]),
        "direction": st.sampled_from(["level", "up", "down", "share"]),
        "measure": st.sampled_from(["trade-turnover", "exports", "imports", "services-trade"]),
        "part_of": st.sampled_from([None, "f0"]),
        "period": st.sampled_from(["2024", "2023", "2999"]),
        "against": st.sampled_from([None, "2023-H1", "1000"]),
        "yearly": st.booleans(),
    }
)


@given(st.lists(ANY, min_size=1, max_size=4))
def test_whatever_is_reported_no_check_fails_or_tells_a_number_that_there_is_not(
    given: list[dict[str, Any]],
) -> None:
    figures = []
    for number, fields in enumerate(given):
        with suppress(ValidationError):
            figures.append(figure(f"f{number}", fields.pop("value"), **fields))
    for finding in economy.checked(figures):
        amounts = [fact.value for fact in finding.facts.values() if isinstance(fact, Amount)]
        assert all(map(math.isfinite, amounts)), finding


def test_a_growth_by_more_than_so_much_gives_no_pace_and_no_level_before() -> None:
    growth = rate("g", 9.4, comparator=">", against="2020")
    assert not _found("pace", growth)
    assert not _found("growth", figure("l", 4.3e9), rate("g", 9.4, comparator=">"))


@given(LEVELS, st.floats(-60, 300), st.integers(2, 5))
def test_rounded_figures_of_a_true_growth_never_contradict_each_other(
    earlier: float, percent: float, digits: int
) -> None:
    growth = abs(round(percent, 1))
    found = economy.checked(
        [
            figure("l", _rounded(earlier * (1 + percent / 100), digits)),
            rate("g", growth, direction="up" if percent >= 0 else "down", wording=f"{growth:.1f} %"),
            figure("e", _rounded(earlier, digits), period="2023"),
        ]
    )
    assert [finding.outcome for finding in found] == ["agrees"]


@given(st.lists(st.floats(1, 1e12), min_size=2, max_size=6), st.integers(0, 3))
def test_parts_that_were_added_up_never_exceed_their_whole(values: list[float], digits: int) -> None:
    whole = figure("w", float(sum(_rounded(value, digits) for value in values)), measure="investment")
    parts = [
        figure(f"p{number}", _rounded(value, digits), measure="investment", part_of="w", period=None)
        for number, value in enumerate(values)
    ]
    found = economy.checked([whole, *parts])
    assert not [finding for finding in found if finding.outcome == "contradicts"]


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"period": "2023", "against": "2024"}, "does not end after"),
        ({"period": "2024", "against": "2024"}, "does not end after"),
        ({"part_of": "a"}, "part of itself"),
    ],
)
def test_a_figure_counted_from_later_or_part_of_itself_is_refused(more: dict[str, str], said: str) -> None:
    with pytest.raises(ValidationError, match=said):
        rate("a", 5, **more)


def test_parts_that_lead_back_to_themselves_are_found() -> None:
    one, other = figure("a", 1e9, part_of="b"), figure("b", 2e9, part_of="a")
    now = Registers({kind: {} for kind in MODELS} | {"figure": {"a": one, "b": other}}, {})
    assert {problem.field for problem in integrity.of(one, now)} == {"part_of"}
    assert {finding.check for finding in economy.checked([one, other])} == {"part"}


def test_the_figures_of_the_kazakh_text_are_checked_with_their_arithmetic() -> None:
    figures = [one for one in starter("figure").values() if isinstance(one, Figure)]
    found = economy.checked(figures)
    about = of("kaz-cis-services-2024", found)
    assert {finding.check for finding in about} >= {"growth", "part", "meaning"}
    assert found[0].outcome == "doubtful", "what must be asked about stands first"
    assert not [finding for finding in found if finding.outcome == "contradicts"]
