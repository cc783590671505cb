"""Competition ranks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import NotFound
from kopir.indices.analysis.places import competition_ranks, places
from tests.indices.analysis import small

values = st.lists(st.one_of(st.none(), st.integers(-9, 9)), min_size=1, max_size=30)


def column(given):
    return np.array([[np.nan if each is None else float(each)] for each in given])


def test_equal_values_share_the_better_rank_and_the_next_ranks_stay_empty():
    assert competition_ranks(column([5, 7, 5, None, 1])).ravel().tolist() == [2, 1, 2, 0, 4]


def test_ranks_are_within_periods():
    ranks, ranked = places(small.panel())
    assert ranks[:5, 0].tolist() == [3, 1, 4, 5, 2] and ranks[5:, 0].tolist() == [3, 1, 4, 5, 2]
    assert ranked[:, 1].tolist() == [4] * 5 + [5] * 5


def test_ranks_in_groups_are_among_units_of_the_group():
    ranks, ranked = places(small.year(), "region")
    assert ranks[:, 0].tolist() == [1, 1, 3, 4, 2] and ranked[:, 0].tolist() == [1, 4, 4, 4, 4]


def test_a_unit_in_no_group_has_no_rank_in_groups():
    sheet = small.year()
    bare = type(sheet)(sheet.units, sheet.periods, sheet.codes, sheet.values, {"g": ("", "a", "a", "", "a")})
    assert places(bare, "g")[0][:, 0].tolist() == [0, 1, 3, 0, 2]


def test_a_grouping_that_is_not_there_is_refused():
    with pytest.raises(NotFound, match="no grouping income; known: region"):
        places(small.year(), "income")


@given(values)
def test_a_rank_is_one_more_than_the_number_of_better_units(given):
    known = [each for each in given if each is not None]
    expected = [0 if each is None else 1 + sum(other > each for other in known) for each in given]
    assert competition_ranks(column(given)).ravel().tolist() == expected


@given(values)
def test_ranks_do_not_change_under_increasing_functions(given):
    assert np.array_equal(competition_ranks(column(given)), competition_ranks(3 * column(given) ** 3 - 1))
