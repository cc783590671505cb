"""Lorenz and concentration curves."""

import numpy as np
import pytest

from kopir.divide.curves import asymmetry, concentration_curve, lorenz, lorenz_points
from kopir.errors import InvalidInput


def test_a_lorenz_curve_cumulates_from_the_lowest():
    curve = lorenz(np.array([6.0, np.nan, 1.0, 3.0]))
    assert curve.population.tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert curve.held.tolist() == pytest.approx([0, 0.1, 0.4, 1])
    assert curve.areas == (2, 3, 0)


def test_weights_stretch_the_population():
    curve = lorenz(np.array([1.0, 3.0]), np.array([3.0, 1.0]))
    assert curve.population.tolist() == [0, 0.75, 1] and curve.held.tolist() == [0, 0.5, 1]


def test_a_generalised_curve_ends_at_the_mean():
    assert lorenz(np.array([1.0, 3.0]), generalised=True).held[-1] == 2


def test_a_curve_is_read_between_its_points_and_thinned_for_a_drawing():
    curve = lorenz(np.arange(1.0, 101.0))
    assert curve.at(0.5) == pytest.approx(1275 / 5050)
    thin = curve.thinned(11)
    assert len(thin.population) == 11 and thin.at(0.5) == curve.at(0.5)
    assert curve.thinned(500) is curve


def test_a_concentration_curve_follows_another_order_and_crosses_the_diagonal():
    curve = concentration_curve(np.array([3.0, 1.0]), np.array([1.0, 2.0]))
    assert curve.held.tolist() == [0, 0.75, 1]


def test_units_tied_in_the_order_are_one_straight_piece():
    tied = np.array([1.0, 1.0, 2.0])
    one = concentration_curve(np.array([1.0, 5.0, 4.0]), tied)
    other = concentration_curve(np.array([5.0, 1.0, 4.0]), tied)
    assert one.held.tolist() == other.held.tolist() == pytest.approx([0, 0.3, 0.6, 1])


@pytest.mark.parametrize("values", [[1.0], [1.0, np.nan], [0.0, 0.0], [-1.0, 3.0]])
def test_where_no_share_is_defined_there_is_no_curve(values):
    with pytest.raises(InvalidInput, match="no Lorenz curve"):
        lorenz(np.array(values))


def test_all_periods_at_once_have_the_points_of_each():
    values = np.array([[6.0, -1.0], [1.0, 2.0], [3.0, 3.0]])
    people, held = lorenz_points(values)
    assert held[:, 0].tolist() == pytest.approx(lorenz(values[:, 0]).held.tolist())
    assert people[:, 0].tolist() == pytest.approx([0, 1 / 3, 2 / 3, 1])
    assert np.isnan(held[:, 1]).all()


def test_asymmetry_says_whether_the_top_or_the_bottom_makes_the_inequality():
    assert asymmetry(np.array([1.0, 1, 1, 1, 9]))[0] > 1
    assert asymmetry(np.array([1.0, 9, 9, 9, 9]))[0] < 1
    assert asymmetry(np.array([1.0, 2, 3]))[0] == pytest.approx(0.5 + 1 / 3)
    assert asymmetry(np.array([2.0, 2, 2]))[0] == 1
