"""How exact a reported figure is."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.economy.rounding import before, change, interval, step
from tests.cooperation.economy.making import figure, rate


@pytest.mark.parametrize(
    ("value", "wording", "expected"),
    [
        (37.3e9, "$37,3 млрд-ты", 0.1e9),
        (4.3e9, "4.3 billion US dollars", 0.1e9),
        (40, "40%-ға", 1),
        (9.4, "на 9,4%", 0.1),
        (37_300_000_000, "37 300 000 000 долларов", 1),
        (2e9, "2,0 млрд", 0.1e9),
        (1500, "1,5 тыс. в 2024 году", 100),
    ],
)
def test_the_last_digit_is_read_from_the_wording(value: float, wording: str, expected: float) -> None:
    assert step(figure("a", value, wording=wording)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("value", "expected"), [(37.3e9, 0.1e9), (40, 1), (9.4, 0.1), (0, 1), (2.5e6, 0.1e6), (0.125, 0.001)]
)
def test_without_a_wording_it_is_the_last_digit_that_is_not_nought(value: float, expected: float) -> None:
    assert step(figure("a", value)) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("more", "low", "high"),
    [
        ({"comparator": ">"}, 20, math.inf),
        ({"comparator": "<="}, -math.inf, 20),
        ({"comparator": "~"}, 19, 21),
        ({"highest": 25}, 19.5, 25.5),
        ({}, 19.5, 20.5),
    ],
)
def test_words_of_comparison_widen_what_a_figure_may_be(
    more: dict[str, object], low: float, high: float
) -> None:
    found = interval(figure("a", 20, kind="count", unit="bodies", **more))
    assert (found.low, found.high) == (low, high)


def test_a_fall_is_a_factor_below_one_and_never_below_nought() -> None:
    fall = change(rate("a", 2.5, direction="down"))
    assert fall.low == pytest.approx(0.9745)
    assert fall.high == pytest.approx(0.9755)
    assert change(rate("a", 100, direction="down")).low == 0


@given(st.floats(1, 1e12), st.floats(-90, 900), st.integers(0, 3))
def test_the_level_before_is_always_in_the_interval_that_follows(
    earlier: float, percent: float, digits: int
) -> None:
    grown = round(percent, digits)
    level = earlier * (1 + grown / 100)
    direction = "down" if grown < 0 else "up"
    growth = rate("g", abs(grown), direction=direction, wording=f"{abs(grown):.{digits}f} %")
    found = before(interval(figure("l", level)), change(growth))
    assert found.low <= earlier * (1 + 1e-9)
    assert earlier <= found.high * (1 + 1e-9)
