"""Changes of inequality between two years."""

import numpy as np
import pytest

from kopir.divide.change import Year, change_of_mld
from kopir.divide.progressivity import change_of_gini
from kopir.errors import InvalidInput

BEFORE = Year(np.array([1.0, 2.0, 4.0, 8.0]), ["a", "a", "b", "b"])


def test_the_four_parts_and_the_residual_are_the_change():
    after = Year(np.array([2.0, 2.0, 4.0, 9.0, 9.0]), ["a", "a", "b", "b", "b"])
    found = change_of_mld(BEFORE, after)
    parts = found.inequality + found.weight_within + found.weight_between + found.means + found.residual
    assert parts == pytest.approx(found.change)
    assert abs(found.residual) < abs(found.change) / 10


def test_where_only_the_subgroups_change_inside_the_rest_is_nothing():
    after = Year(np.array([1.5, 1.5, 4.0, 8.0]), ["a", "a", "b", "b"])
    found = change_of_mld(BEFORE, after)
    assert found.inequality == pytest.approx(found.change)
    assert found.weight_within == found.weight_between == found.means == 0


def test_other_subgroups_and_zeros_are_refused():
    with pytest.raises(InvalidInput, match="same subgroups"):
        change_of_mld(BEFORE, Year(np.array([1.0, 2.0]), ["a", "c"]))
    with pytest.raises(InvalidInput, match="above zero"):
        change_of_mld(BEFORE, Year(np.array([0.0, 2.0, 3.0, 4.0]), ["a", "a", "b", "b"]))


def test_leapfrogging_without_a_change_of_inequality_is_as_much_ranking_as_progressivity():
    found = change_of_gini(np.array([1.0, 2.0, 6.0]), np.array([6.0, 2.0, 1.0]))
    assert found.change == pytest.approx(0)
    assert found.ranking == pytest.approx(found.progressivity) and found.ranking > 0


def test_areas_that_lack_a_year_are_left_out_of_both():
    found = change_of_gini(np.array([1.0, 2.0, 6.0, 50.0]), np.array([2.0, 3.0, 6.0, np.nan]))
    assert found.n == 3 and found.before == pytest.approx(10 / 27)


def test_years_of_different_areas_and_negative_values_are_refused():
    with pytest.raises(InvalidInput, match="do not fit"):
        change_of_gini(np.ones(3), np.ones(2))
    with pytest.raises(InvalidInput, match="not defined here"):
        change_of_gini(np.array([1.0, 2.0]), np.array([-1.0, 2.0]))
