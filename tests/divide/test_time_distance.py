"""Years behind and ahead: the rules of reaching a level, and that both sides agree."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.divide.time_distance import at_level, crossing, distance, reached

YEARS = list(range(2010, 2020))
PATHS = arrays(np.float64, len(YEARS), elements=st.one_of(st.floats(0, 100), st.just(float("nan"))))


def test_a_level_between_two_figures_is_reached_on_the_straight_line():
    assert crossing([2010, 2014], np.array([10.0, 30.0]), 15) == 2011.0


def test_a_missing_year_is_bridged():
    assert crossing([2010, 2011, 2012], np.array([10.0, np.nan, 30.0]), 15) == 2010.5


def test_a_level_counts_when_it_is_first_reached_even_if_it_is_lost_again():
    assert crossing([2010, 2011, 2012, 2013], np.array([10.0, 20, 5, 40]), 15) == 2010.5


@pytest.mark.parametrize(
    ("level", "when", "year"), [(5, "before", 2010), (40, "never", None), (20, "reached", 2011)]
)
def test_never_and_before_the_first_figure_are_told_apart(level, when, year):
    found = reached([2010, 2012], np.array([10.0, 30.0]), level)
    assert (found.when, found.year) == (when, year)


def test_nothing_is_reached_without_figures():
    assert reached([2010, 2012], np.full(2, np.nan), 1).when == "unknown"


def test_at_a_level_the_later_one_has_a_positive_distance():
    found = at_level([2010, 2012], np.array([0.0, 20]), np.array([10.0, 30]), 15)
    assert found.years == pytest.approx(1.0)


def test_one_who_never_reached_a_level_has_no_distance_there():
    found = at_level([2010, 2012], np.array([0.0, 12]), np.array([10.0, 30]), 15)
    assert found.own.when == "never" and found.other.when == "reached" and found.years is None


def test_behind_is_the_time_since_the_other_stood_there():
    found = distance([2010, 2012, 2014], np.array([0.0, 10, 15]), np.array([10.0, 20, 30]))
    assert (found.status, found.years, found.whole) == ("behind", 3.0, 3)
    assert (found.period, found.reached) == (2014, 2011.0)


def test_where_the_other_began_above_the_distance_is_at_least_the_time_of_its_figures():
    found = distance([2010, 2014], np.array([0.0, 5]), np.array([10.0, 30]))
    assert found.at_least and found.years == 4.0


def test_a_figure_that_is_too_old_says_nothing():
    own, other = np.array([1.0, np.nan, np.nan]), np.array([2.0, 3, 4])
    assert distance([2010, 2011, 2012], own, other, 2012).status == "unknown"
    assert distance([2010, 2011, 2012], own, other, 2012, max_age=2).period == 2010


@given(PATHS, PATHS)
def test_the_distance_of_two_is_the_same_from_either_side(own, other):
    one, two = distance(YEARS, own, other, YEARS[-1]), distance(YEARS, other, own, YEARS[-1])
    assert (one.years is None) == (two.years is None)
    if one.years is not None:
        assert one.years == pytest.approx(-two.years) and one.at_least == two.at_least
        assert {one.status, two.status} in ({"behind", "ahead"}, {"level"})


@given(PATHS, PATHS, st.integers(-500, 500))
def test_the_distance_does_not_depend_on_the_calendar(own, other, shift):
    one = distance(YEARS, own, other, YEARS[-1])
    two = distance([year + shift for year in YEARS], own, other, YEARS[-1] + shift)
    assert one.status == two.status
    assert one.years is None or one.years == pytest.approx(two.years, abs=1e-9)


@given(PATHS, PATHS)
def test_a_distance_lies_between_nothing_and_the_length_of_the_paths(own, other):
    found = distance(YEARS, own, other, YEARS[-1])
    assert found.years is None or 0 <= abs(found.years) <= len(YEARS)
