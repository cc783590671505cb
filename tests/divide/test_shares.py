"""Quantiles and shares of the total, and measures with a parameter."""

import numpy as np
import pytest

from kopir.divide.entropy import atkinson, generalised_entropy, kolm, theil_l, theil_t
from kopir.divide.ranks import gini, s_gini, wolfson
from kopir.divide.shares import bottom_share, quantile, quantile_ratio, share_ratio, top_share
from kopir.errors import InvalidInput


def test_a_quantile_is_the_value_or_the_middle_of_two_where_the_share_is_met():
    values = np.array([1.0, 2.0, 4.0, 8.0])
    found = [quantile(values, share=share)[0] for share in (0, 0.25, 0.3, 0.5, 0.9, 1)]
    assert found == [1, 1.5, 2, 3, 8, 8]


def test_tenths_are_met_although_they_are_not_exact_in_the_machine():
    values = np.arange(1.0, 11.0)
    assert [quantile(values, share=k / 10)[0] for k in range(1, 10)] == [k + 0.5 for k in range(1, 10)]


def test_shares_of_bottom_and_top_make_one():
    values, weights = np.array([3.0, 1.0, 6.0]), np.array([1.0, 2.0, 1.0])
    assert bottom_share(values, weights, share=0.5)[0] == pytest.approx(2 / 11)
    assert top_share(values, weights, share=0.25)[0] == pytest.approx(6 / 11)
    assert bottom_share(values, weights, share=1)[0] == pytest.approx(1)
    with pytest.raises(InvalidInput, match="not between 0 and 1"):
        top_share(values, share=10)


def test_ratios_with_nothing_at_the_bottom_are_not_defined():
    values = np.array([0.0, 0.0, 0.0, 5.0])
    assert np.isnan(quantile_ratio(values, above=0.9, below=0.1)[0])
    assert np.isnan(share_ratio(values, top=0.1, bottom=0.4)[0])


def test_the_entropy_is_continuous_in_its_parameter():
    values = np.array([1.0, 2.0, 5.0])
    assert generalised_entropy(values, parameter=1e-7) == pytest.approx(theil_l(values), rel=1e-6)
    assert generalised_entropy(values, parameter=1 + 1e-7) == pytest.approx(theil_t(values), rel=1e-6)
    assert atkinson(values, aversion=1 + 1e-7) == pytest.approx(atkinson(values, aversion=1.0), rel=1e-6)


def test_nearly_equal_values_lose_no_digits():
    values = 1 + 1e-6 * np.array([-1.0, 0.0, 1.0])
    for parameter in (-1.0, 0.0, 0.5, 1.0, 2.0):
        assert generalised_entropy(values, parameter=parameter)[0] == pytest.approx(1e-12 / 3, rel=1e-4)


def test_more_aversion_finds_more_inequality():
    values = np.array([1.0, 2.0, 5.0, 9.0])
    for index, aversions in ((atkinson, (0.5, 1.0, 2.0)), (s_gini, (1.5, 2.0, 3.0)), (kolm, (0.5, 1.0, 2.0))):
        found = [index(values, aversion=aversion)[0] for aversion in aversions]
        assert found == sorted(found) and found[0] < found[-1]
    assert s_gini(values, aversion=2.0) == pytest.approx(gini(values))


@pytest.mark.parametrize(("index", "least"), [(atkinson, 0.0), (kolm, 0.0), (s_gini, 1.0)])
def test_an_aversion_that_means_nothing_is_refused(index, least):
    with pytest.raises(InvalidInput, match="aversion"):
        index(np.ones(3), aversion=least)


def test_two_halves_far_apart_are_fully_polarised():
    assert wolfson(np.array([0.0, 0.0, 1.0, 1.0]))[0] == pytest.approx(1)
    assert wolfson(np.array([1.0, 1.0, 1.0]))[0] == pytest.approx(0)
