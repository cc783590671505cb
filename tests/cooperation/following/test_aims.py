"""The path of an indicator against the path that would meet a commitment."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kopir.cooperation.following.aims import line, track, verdict
from kopir.errors import NotFound
from tests.cooperation.following.made import commitment, document, registers

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False).map(lambda one: round(one, 3))
YEARS = st.integers(2000, 2030)


class View:
    """Evidence of one indicator in Kazakhstan."""

    def __init__(self, values: dict[int, float | None], spread: float | None = None) -> None:
        self.values, self.spread = values, spread

    def observations(self, indicator: str, areas: list[str]) -> pl.DataFrame:
        if indicator != "i99H":
            raise NotFound("nothing of {indicator}", indicator=indicator)
        there = {} if areas != ["KAZ"] else self.values

        def end(value: float | None, sign: int) -> float | None:
            return None if value is None or self.spread is None else value + sign * self.spread

        return pl.DataFrame(
            {
                "period": [str(year) for year in there],
                "value": list(there.values()),
                "lower": [end(value, -1) for value in there.values()],
                "upper": [end(value, 1) for value in there.values()],
            },
            schema={"period": pl.String, "value": pl.Float64, "lower": pl.Float64, "upper": pl.Float64},
        )


def stood(values: dict[int, float | None], spread: float | None = None, up_to: int = 2026, **aim: Any):
    body = {"indicator": "i99H", "value": 100, "by": "2030", **aim}
    one = commitment(day="2020-05-01", actors=["place:KAZ"], aim=body)
    found = track(one, registers(one), View(values, spread), up_to)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize(("value", "told"), [
    (100, "reached"), (101, "reached"), (80, "on-track"), (79.9, "too-slow"), (50, "too-slow"),
    (49.9, "moving-away"),
])  # fmt: skip
def test_the_word_follows_from_the_straight_line(value: float, told: str):
    found = stood({2019: 40, 2020: 50, 2026: value})
    assert found.verdict == told
    assert found.base and (found.base.year, found.base.value, found.stated) == (2020, 50, False)
    assert found.required == 80
    assert found.needed == pytest.approx((100 - value) / 4)


def test_a_base_that_the_register_states_counts_before_the_store():
    found = stood({2020: 50, 2026: 70}, base=60, base_year=2021)
    assert found.base and (found.base.year, found.base.value, found.stated) == (2021, 60, True)
    assert [each.year for each in found.observed] == [2026]


def test_the_base_is_the_newest_value_of_the_year_it_was_made_or_before_else_the_first_after():
    assert stood({2015: 40, 2018: 45, 2023: 60}).base.year == 2018  # type: ignore[union-attr]
    assert stood({2022: 55, 2023: 60}).base.year == 2022  # type: ignore[union-attr]


def test_years_after_the_day_it_is_looked_at_are_left_out():
    assert stood({2020: 50, 2022: 70, 2026: 100}, up_to=2024).newest.value == 70  # type: ignore[union-attr]


def test_a_year_that_came_without_the_number_is_too_slow():
    assert stood({2020: 50, 2024: 99}, by="2024").verdict == "too-slow"


@pytest.mark.parametrize(("values", "aim", "missing"), [
    ({}, {}, "indicator"), ({2020: 50}, {}, "newer"), ({2020: None, 2021: None}, {}, "indicator"),
    ({2020: 50, 2024: 60}, {"by": None}, "year"),
    ({2020: 50, 2024: 60}, {"indicator": "fx.account"}, "indicator"),
])  # fmt: skip
def test_what_lacks_is_named_and_nothing_is_guessed(values, aim, missing: str):
    found = stood(values, **aim)
    assert (found.verdict, found.missing, found.required) == ("no-data", missing, None)


def test_the_year_may_be_that_of_the_deadline_or_of_the_horizon_of_the_document():
    body = {"indicator": "i99H", "value": 100}
    one = commitment(day="2020", actors=["place:KAZ"], document="d", aim=body)
    found = track(one, registers(one, document(horizon="/2035")), View({2020: 50, 2025: 70}), 2026)  # type: ignore[arg-type]
    assert found and found.year == 2035


def test_of_several_states_nobody_knows_which_is_meant():
    one = commitment(actors=["place:KAZ", "place:UZB"], aim={"indicator": "i99H", "value": 1, "by": "2030"})
    found = track(one, registers(one), View({2020: 50}), 2026)  # type: ignore[arg-type]
    assert found and (found.area, found.missing) == ("", "area")


def test_a_word_is_sure_where_both_ends_of_the_interval_say_it():
    assert stood({2020: 50, 2026: 90}, spread=2).sure is True
    assert stood({2020: 50, 2026: 81}, spread=2).sure is False
    assert stood({2020: 50, 2026: 90}).sure is None


def test_where_the_number_is_to_be_kept_the_indicator_says_what_is_better():
    assert verdict(90, 2026, 90, 2020, 90, 2030) == "reached"
    assert verdict(89, 2026, 90, 2020, 90, 2030) == "moving-away"
    assert verdict(89, 2026, 90, 2020, 90, 2030, -1) == "reached"


@given(base=NUMBERS, target=NUMBERS, start=YEARS, years=st.integers(1, 30), after=st.integers(1, 30))
def test_who_stands_on_the_line_is_on_track_until_the_number_is_reached(base, target, start, years, after):
    assume(abs(target - base) > 1e-3)
    asked = line(base, start, target, start + years, start + after)
    told = verdict(asked, start + after, base, start, target, start + years)
    assert told == ("reached" if after >= years else "on-track")


@given(
    base=NUMBERS,
    target=NUMBERS,
    value=NUMBERS,
    start=YEARS,
    years=st.integers(1, 30),
    after=st.integers(1, 30),
)
def test_the_word_does_not_depend_on_the_unit_nor_on_which_way_is_up(
    base, target, value, start, years, after
):
    assume(abs(target - base) > 1e-2)
    told = verdict(value, start + after, base, start, target, start + years)
    assume(abs((value - base) / (target - base)) > 1e-6)
    for scale in (-1, 1000):
        turned = verdict(value * scale, start + after, base * scale, start, target * scale, start + years)
        assert turned == told


@given(
    base=NUMBERS,
    target=NUMBERS,
    one=NUMBERS,
    other=NUMBERS,
    years=st.integers(2, 30),
    after=st.integers(1, 30),
)
def test_who_is_nearer_or_beyond_is_never_judged_worse(base, target, one, other, years, after):
    assume(abs(target - base) > 1e-2)
    order = ("moving-away", "too-slow", "on-track", "reached")
    less, more = sorted((one, other), key=lambda each: (each - base) / (target - base))
    words = [verdict(each, 2000 + after, base, 2000, target, 2000 + years) for each in (less, more)]
    assert order.index(words[0]) <= order.index(words[1])


def test_a_day_before_the_commitment_changes_nothing_of_its_line():
    assert line(50, 2020, 100, 2030, 2010) == 50
    assert line(50, 2020, 100, 2030, 2040) == 100
