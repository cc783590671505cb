"""Axes have round values, and labels keep off each other."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.portal.charts.scale import Scale, axis_values, spread, tick_texts, ticks, widen, year_ticks

finite = st.floats(-1e6, 1e6, allow_nan=False)


@given(finite, st.floats(1e-3, 1e6))
def test_ticks_lie_inside_and_are_even(low, span):
    values = ticks(low, low + span)
    assert all(low - span * 1e-6 <= v <= low + span * (1 + 1e-6) for v in values)
    steps = {round((b - a) / span, 6) for a, b in itertools.pairwise(values)}
    assert len(steps) <= 1


@given(finite, st.floats(0, 1e6))
def test_a_widened_range_holds_the_values(low, span):
    start, end = widen(low, low + span)
    near = 1e-6 * max(span, abs(low), 1e-6)
    assert start <= low + near
    assert end >= low + span - near
    assert end > start


def test_a_scale_without_length_gives_its_middle():
    assert Scale(3, 3, 0, 100)(3) == 50


def test_years_are_whole_and_never_outside():
    assert year_ticks(2003, 2024, 5) == [2005, 2010, 2015, 2020]
    assert year_ticks(2014, 2017, 10) == [2014, 2015, 2016, 2017]


def test_an_axis_drops_decimals_that_are_all_nought():
    assert tick_texts([0.0, 0.2, 0.4], lambda v: f"{v:.4f}".replace(".", ",")) == ["0,0", "0,2", "0,4"]
    assert tick_texts([0.0, 50.0], lambda v: f"{v:.1f} %") == ["0 %", "50 %"]


def test_a_comma_between_thousands_is_not_a_decimal_comma():
    assert tick_texts([1000.0, 2000.0], "{:,.0f}".format) == ["1,000", "2,000"]


def test_an_axis_never_shows_the_same_text_twice():
    for high in (1, 2, 3, 5, 7):
        texts = [text for _, text in axis_values(0, high, 8, "{:.0f}".format)]
        assert len(set(texts)) == len(texts)


@given(st.lists(st.floats(0, 400), min_size=1, max_size=20), st.floats(10, 18))
def test_labels_never_overlap_and_stay_inside_when_they_can(wanted, height):
    heights = [height] * len(wanted)
    places = spread(wanted, heights, 0, 400)
    ordered = sorted(places)
    assert all(b - a >= height - 1e-6 for a, b in itertools.pairwise(ordered))
    if height * len(wanted) <= 400:
        assert ordered[0] >= height / 2 - 1e-6
        assert ordered[-1] <= 400 - height / 2 + 1e-6


@given(st.lists(st.floats(0, 400), min_size=1, max_size=20))
def test_labels_keep_the_order_of_their_marks(wanted):
    places = spread(wanted, [15.0] * len(wanted), 0, 400)
    for (a, pa), (b, pb) in itertools.combinations(zip(wanted, places, strict=True), 2):
        if a < b:
            assert pa < pb


def test_labels_with_room_stay_where_they_are_wanted():
    assert spread([20, 200, 100], [16, 16, 16], 0, 400) == pytest.approx([20, 200, 100])
