"""Who moved and who stalled."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.divide.movers import Thresholds, movers
from kopir.errors import InvalidInput

AREAS = [f"A{place}" for place in range(6)]
VALUES = arrays(np.float64, 6, elements=st.integers(0, 400).map(lambda quarter: quarter / 4))


def test_one_who_passes_enough_others_leaps_and_names_them():
    found = movers(AREAS, np.array([10.0, 20, 30, 40, 50, 60]), np.array([55.0, 30, 40, 50, 60, 70]))
    first = found.rows[0]
    assert (first.area, first.kind, first.climbed, first.rank_before, first.rank_after) == (
        "A0",
        "leapt",
        3,
        6,
        3,
    )
    assert first.passed == ("A1", "A2", "A3") and found.places == 2
    assert [row.area for row in found.of("leapt")] == ["A0"]


def test_one_who_hardly_gains_while_others_do_has_stalled():
    found = movers(AREAS[:3], np.array([10.0, 20, 30]), np.array([11.0, 40, 50]))
    assert found.rows[-1].area == "A0" and found.rows[-1].kind == "stalled"
    assert found.median_gain == 20


def test_one_whose_share_grows_without_passing_anyone_has_risen():
    found = movers(AREAS[:3], np.array([10.0, 50, 90]), np.array([30.0, 70, 110]))
    assert {row.area: row.kind for row in found.rows} == {"A0": "rose", "A1": "held", "A2": "slipped"}


def test_where_lower_is_better_the_falling_one_leaps():
    found = movers(AREAS[:4], np.array([10.0, 20, 30, 40]), np.array([10.0, 20, 30, 5]), direction=-1)
    assert found.rows[0].area == "A3" and found.rows[0].rank_after == 1 and found.rows[0].kind == "leapt"


def test_members_without_both_figures_are_named():
    found = movers(AREAS[:3], np.array([10.0, np.nan, 30]), np.array([20.0, 40, 50]))
    assert found.without == ("A1",)
    with pytest.raises(InvalidInput):
        movers(AREAS[:2], np.array([1.0, np.nan]), np.array([1.0, 2.0]))


def test_thresholds_are_the_readers_to_set():
    values = np.array([10.0, 20, 30]), np.array([60.0, 40, 50])
    assert movers(AREAS[:3], *values, thresholds=Thresholds(leap=0.9)).rows[0].kind != "leapt"


@given(VALUES, VALUES)
def test_places_won_and_lost_fit_together(before, after):
    rows = movers(AREAS, before, after).rows
    over = {
        (one, other)
        for one in (row.area for row in rows)
        for row in rows
        if row.area == one
        for other in row.passed
    }
    assert not any((other, one) in over for one, other in over)
    if len(set(before)) == len(set(after)) == 6:
        assert sum(row.climbed for row in rows) == 0


@given(VALUES, VALUES, st.sampled_from([0.25, 2.0, 1024.0]))
def test_moves_do_not_depend_on_the_unit(before, after, scale):
    one, two = movers(AREAS, before, after), movers(AREAS, before * scale, after * scale)
    assert [(row.area, row.climbed, row.kind) for row in one.rows] == [
        (row.area, row.climbed, row.kind) for row in two.rows
    ]
