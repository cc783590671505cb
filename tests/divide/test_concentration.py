"""Concentration indices and their errors."""

import numpy as np
import pytest

from kopir.divide.concentration import concentration, concentration_index, extended_concentration
from kopir.errors import InvalidInput

RNG = np.random.default_rng(20)
ORDER = RNG.normal(size=300)
USES = (RNG.random(300) < 1 / (1 + np.exp(-ORDER))).astype(float)
WEIGHTS = RNG.uniform(1, 3, 300)


def test_all_with_the_first_or_the_last_is_one_or_minus_one_less_a_share():
    order = np.arange(10.0)
    assert concentration_index(np.eye(10)[9], order)[0] == pytest.approx(0.9)
    assert concentration_index(np.eye(10)[0], order)[0] == pytest.approx(-0.9)


def test_a_bounded_outcome_is_as_unequal_as_its_mirror_by_erreygers_and_wagstaff():
    for kind in ("erreygers", "wagstaff"):
        mirrored = concentration_index(1 - USES, ORDER, WEIGHTS, kind=kind)[0]
        assert mirrored == pytest.approx(-concentration_index(USES, ORDER, WEIGHTS, kind=kind)[0])
    assert concentration_index(1 - USES, ORDER)[0] != pytest.approx(-concentration_index(USES, ORDER)[0])


def test_other_bounds_give_the_same_where_the_outcome_is_moved_with_them():
    percent = concentration_index(100 * USES, ORDER, kind="erreygers", bounds=(0, 100))
    assert percent == pytest.approx(concentration_index(USES, ORDER, kind="erreygers"))
    with pytest.raises(InvalidInput, match="outside of"):
        concentration_index(100 * USES, ORDER, kind="wagstaff")


def test_a_mean_at_a_bound_leaves_wagstaff_undefined():
    assert np.isnan(concentration_index(np.ones(3), np.arange(3.0), kind="wagstaff")[0])


def test_periods_at_once_equal_periods_one_by_one():
    values = np.stack([USES, USES[::-1], np.where(USES > 0, np.nan, 1.0)], axis=1)
    order = np.repeat(ORDER[:, np.newaxis], 3, axis=1)
    for index in (concentration_index, extended_concentration):
        together = index(values, order, WEIGHTS)
        for period in range(3):
            assert index(values[:, period], ORDER, WEIGHTS)[0] == pytest.approx(together[period], nan_ok=True)


def test_one_order_holds_for_all_periods_and_has_to_fit():
    both = np.stack([USES, 1 - USES], axis=1)
    twice = np.repeat(ORDER[:, np.newaxis], 2, axis=1)
    for index in (concentration_index, extended_concentration):
        assert index(both, ORDER) == pytest.approx(index(both, twice))
    with pytest.raises(InvalidInput, match="does not fit"):
        concentration_index(both, ORDER[:5])


def test_the_extended_index_of_two_is_the_index():
    ties = np.round(ORDER)
    assert extended_concentration(USES, ties, WEIGHTS) == pytest.approx(
        concentration_index(USES, ties, WEIGHTS)
    )
    with pytest.raises(InvalidInput, match="above 1"):
        extended_concentration(USES, ORDER, aversion=1.0)


@pytest.mark.parametrize("kind", ["relative", "generalised", "erreygers", "wagstaff"])
def test_all_methods_give_the_index_and_errors_of_one_size(kind):
    found = {
        method: concentration(USES, ORDER, kind=kind, method=method)
        for method in ("direct", "delta", "convenience")
    }
    exact = concentration_index(USES, ORDER, kind=kind)[0]
    for each in found.values():
        assert each.estimate == pytest.approx(exact)
        assert each.se == pytest.approx(found["direct"].se, rel=0.15)
        low, high = each.interval()
        assert low < each.estimate < high


def test_the_direct_error_is_that_of_the_bootstrap():
    direct = concentration(USES, ORDER, WEIGHTS, method="direct").se
    drawn = []
    for _ in range(400):
        rows = RNG.integers(0, 300, 300)
        drawn.append(concentration_index(USES[rows], ORDER[rows], WEIGHTS[rows])[0])
    assert direct == pytest.approx(np.std(drawn), rel=0.15)


def test_too_few_units_or_nothing_to_spread_have_no_index():
    with pytest.raises(InvalidInput, match="three units"):
        concentration(np.array([1.0, 2.0]), np.array([1.0, 2.0]))
    with pytest.raises(InvalidInput, match="three units"):
        concentration(np.zeros(5), np.arange(5.0))
