"""Closing dates: three ways to tell them, the answers that are none, and what they must not depend on."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.divide.best_pace import Precedent, Precedents, by_pace, precedents
from kopir.divide.closing import by_trend
from kopir.divide.diffusion import by_logistic
from kopir.errors import InvalidInput

YEARS = list(range(2010, 2020))
LINE = np.arange(10.0)
SHARES = arrays(np.float64, 10, elements=st.floats(1, 99))
FAST = Precedents((Precedent("AAA", 2010, 2015, 20.0, 50.0), Precedent("BBB", 2010, 2015, 20.0, 40.0)), 10.0)


def logistic(start, speed):
    return 100 / (1 + np.exp(-(start + speed * LINE)))


def test_a_straight_gap_closes_where_its_line_meets_zero():
    found = by_trend(YEARS, 2 * LINE, 30 + LINE)
    assert (found.status, found.last, found.gap) == ("closes", 2019, 21.0)
    assert found.year == pytest.approx(2040) and found.low == found.high == pytest.approx(2040)
    assert (found.whole, found.earliest, found.latest) == (2040, 2040, 2040)


def test_a_gap_counts_as_closed_within_a_width():
    assert by_trend(YEARS, 2 * LINE, 30 + LINE, within=5).whole == 2035


def test_a_gap_that_is_gone_is_closed_already():
    assert by_trend(YEARS, 30 + LINE, 2 * LINE).status == "already_closed"


def test_a_gap_that_widens_does_not_close_at_this_pace():
    found = by_trend(YEARS, LINE, 30 + 2 * LINE)
    assert (found.status, found.year, found.whole) == ("not_at_this_pace", None, None)
    assert found.pace == pytest.approx(1.0)


def test_a_gap_that_needs_more_than_a_century_does_not_close_at_this_pace():
    assert by_trend(YEARS, 1.01 * LINE, 30 + LINE).status == "not_at_this_pace"


def test_three_years_are_too_few():
    few = np.where(np.arange(10) < 7, np.nan, LINE)
    assert by_trend(YEARS, few, few + 30).status == "too_few_years"
    assert by_trend(YEARS, np.full(10, np.nan), LINE).status == "too_few_years"


def test_only_the_last_years_set_the_pace():
    turned = np.where(LINE < 5, 5 * LINE, 20.0)
    assert by_trend(YEARS, turned, np.full(10, 50.0), span=5).status == "not_at_this_pace"
    assert by_trend(YEARS, turned, np.full(10, 50.0), span=10).status == "closes"


def test_the_interval_is_open_where_the_slope_may_be_zero():
    noise = np.array([3.0, -4, 4, -3, 2, -3, 4, -4, 3, -3])
    found = by_trend(YEARS, 0.4 * LINE + noise, np.full(10, 40.0))
    assert found.status in ("closes", "not_at_this_pace")
    found = by_trend(YEARS, 0.9 * LINE + noise, np.full(10, 40.0))
    assert found.status == "closes" and found.high is None and found.low <= found.year


def test_the_interval_of_the_trend_is_the_set_of_dates_that_a_t_test_does_not_reject():
    """Fieller's set: at its ends the fitted line is one t quantile of its own error from zero."""
    from kopir.divide.least_squares import least_squares, quantile_t

    noise = np.array([0.3, -0.4, 0.4, -0.3, 0.2, -0.3, 0.4, -0.4, 0.3, -0.3])
    behind, ahead = 2 * LINE + noise, np.full(10, 40.0)
    found = by_trend(YEARS, behind, ahead)
    line = least_squares(ahead - behind, {"time": LINE})
    for year in (found.low, found.high):
        at = np.array([1.0, year - 2010])
        error = np.sqrt(at @ line.covariance["const"] @ at)
        assert abs(line.coefficients @ at) / error == pytest.approx(quantile_t(0.95, 8))


def test_two_logistic_curves_close_when_they_are_near_enough():
    behind, ahead = logistic(-3, 0.5), logistic(0, 0.5)
    found = by_logistic(YEARS, behind, ahead, 100, within=5)
    later = np.arange(2010, 2060, 0.001)
    curves = [100 / (1 + np.exp(-(start + 0.5 * (later - 2010)))) for start in (0, -3)]
    expected = later[(curves[0] - curves[1] <= 5) & (later > 2019)][0]
    assert found.year == pytest.approx(expected, abs=0.01)
    assert found.low == pytest.approx(found.year) and found.high == pytest.approx(found.year)


def test_a_logistic_gap_does_not_close_where_the_one_behind_stands_still():
    found = by_logistic(YEARS, np.full(10, 20.0), logistic(0, 0.3), 100, within=5)
    assert found.status == "not_at_this_pace"


def test_full_and_empty_shares_have_a_place_on_the_curve():
    found = by_logistic(YEARS, np.linspace(0, 60, 10), np.full(10, 100.0), 100, within=5)
    assert found.status == "closes"


def test_a_logistic_answer_needs_a_ceiling_above_the_floor_and_a_width():
    with pytest.raises(InvalidInput):
        by_logistic(YEARS, LINE, LINE, 100, within=0)
    with pytest.raises(InvalidInput):
        by_logistic(YEARS, LINE, LINE, 0, within=5)


def test_the_best_pace_closes_a_gap_to_one_who_stands_still():
    found = by_pace(YEARS, np.full(10, 20.0), np.full(10, 80.0), FAST)
    assert found.year == pytest.approx(2019 + 60 / 6) and found.pace == 6.0
    assert found.low == pytest.approx(2029) and found.high == pytest.approx(2019 + 60 / 4)


def test_one_ahead_is_held_at_the_ceiling():
    found = by_pace(YEARS, np.full(10, 20.0), 50 + 5 * LINE, FAST, ceiling=100)
    assert found.year == pytest.approx(2019 + 80 / 6)


def test_without_a_precedent_nothing_closes():
    found = by_pace(YEARS, np.full(10, 20.0), np.full(10, 80.0), Precedents((), None))
    assert found.status == "not_at_this_pace"


def test_rises_are_looked_for_near_the_level_first_and_farther_away_where_they_are_few():
    values = np.stack([10 + 2 * LINE, 12 + 3 * LINE, 11 + 4 * LINE, 60 + LINE])
    found = precedents(YEARS, values, ["A", "B", "C", "D"], 10.0, 100.0)
    assert [(one.area, one.pace) for one in found.found] == [("C", 4.0), ("B", 3.0), ("A", 2.0)]
    assert found.reach == 10.0
    assert precedents(YEARS, values, ["A", "B", "C", "D"], 95.0, 100.0).reach is None


def test_a_rise_of_a_single_year_or_across_a_break_is_no_pace():
    jump = np.where(LINE < 5, 10.0, 70.0)[np.newaxis]
    assert precedents(YEARS, jump, ["A"], 10.0, 100.0).found == ()
    rise = (10 + 2 * LINE)[np.newaxis]
    broken = np.zeros((1, 10), dtype=bool)
    broken[0, 5] = True
    assert precedents(YEARS, rise, ["A"], 10.0, 100.0, broken).found == ()
    assert precedents(YEARS, rise, ["A"], 10.0, 100.0).found[0].pace == 2.0


def answers(years, behind, ahead, unit=1.0):
    scaled = Precedents(
        tuple(
            Precedent(one.area, one.first, one.last, one.before * unit, one.after * unit)
            for one in FAST.found
        ),
        FAST.reach * unit,
    )
    return (
        by_trend(years, behind * unit, ahead * unit, within=2 * unit),
        by_logistic(years, behind * unit, ahead * unit, 100 * unit, within=2 * unit, draws=99),
        by_pace(years, behind * unit, ahead * unit, scaled, ceiling=100 * unit, within=2 * unit, draws=99),
    )


def same(one, two, shift=0):
    assert one.status == two.status
    for first, second in ((one.year, two.year), (one.low, two.low), (one.high, two.high)):
        assert (first is None) == (second is None)
        assert first is None or first + shift == pytest.approx(second, abs=1e-6)


@given(SHARES, SHARES, st.integers(-1000, 1000))
@settings(deadline=None)
def test_closing_dates_move_with_the_calendar(behind, ahead, shift):
    assume(ahead[-1] - behind[-1] > 2.01)
    moved = [year + shift for year in YEARS]
    for one, two in zip(answers(YEARS, behind, ahead), answers(moved, behind, ahead), strict=True):
        same(one, two, shift)


@given(SHARES, SHARES)
@settings(deadline=None)
def test_closing_dates_are_the_same_in_per_cent_and_in_shares(behind, ahead):
    assume(ahead[-1] - behind[-1] > 2.01)
    assume(abs(np.polyfit(LINE, ahead - behind, 1)[0]) > 1e-3)
    one, two = (
        by_trend(YEARS, behind, ahead, within=2),
        by_trend(YEARS, behind / 100, ahead / 100, within=0.02),
    )
    if one.year is None or one.year < 2119 - 1e-3:
        assert one.status == two.status
        assert one.year is None or one.year == pytest.approx(two.year, abs=1e-4)
    one, two = (each[1] for each in (answers(YEARS, behind, ahead), answers(YEARS, behind, ahead, 0.01)))
    assert one.status == two.status
    assert one.year is None or one.year == pytest.approx(two.year, abs=1e-4)


@given(SHARES, SHARES)
@settings(deadline=None)
def test_an_interval_holds_its_date(behind, ahead):
    for one in answers(YEARS, behind, ahead):
        if one.status == "closes":
            assert one.last <= one.low <= one.year
            assert one.high is None or one.year <= one.high
            assert one.whole > one.last
