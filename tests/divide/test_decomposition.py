"""Inequality splits exactly into between and within."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.divide.decomposition import DECOMPOSABLE, decompose
from kopir.errors import InvalidInput, NotFound

positive = st.floats(min_value=0.01, max_value=1e4)


@pytest.mark.parametrize("name", DECOMPOSABLE)
@given(data=st.data())
def test_between_and_within_add_up_to_the_total(name, data):
    values = data.draw(
        arrays(np.float64, st.tuples(st.integers(2, 12), st.integers(1, 4)), elements=positive)
    )
    weights = data.draw(arrays(np.float64, values.shape, elements=positive))
    gaps = data.draw(arrays(np.bool_, values.shape))
    labels = data.draw(st.lists(st.sampled_from("abc"), min_size=len(values), max_size=len(values)))
    split = decompose(name, np.where(gaps, np.nan, values), labels, weights)
    np.testing.assert_allclose(split.between + split.within, split.total, rtol=1e-9, atol=1e-10)
    np.testing.assert_allclose(split.contribution.sum(axis=0), split.within, rtol=1e-12)


@pytest.mark.parametrize("name", DECOMPOSABLE)
def test_one_subgroup_has_everything_within(name):
    split = decompose(name, np.array([1.0, 2.0, 4.0]), ["a"] * 3)
    assert split.between[0] == pytest.approx(0, abs=1e-15)
    assert split.within[0] == pytest.approx(split.total[0])
    assert split.between_share[0] == pytest.approx(0, abs=1e-12)


@pytest.mark.parametrize("name", DECOMPOSABLE)
def test_subgroups_of_one_area_have_everything_between(name):
    split = decompose(name, np.array([1.0, 2.0, 4.0]), ["a", "b", "c"])
    assert split.within[0] == 0
    assert split.between_share[0] == pytest.approx(1)


@pytest.mark.parametrize("name", ["theil_t", "ge2"])
def test_a_subgroup_of_zeros_keeps_the_split_exact(name):
    split = decompose(name, np.array([0.0, 0.0, 1.0, 3.0]), ["a", "a", "b", "b"])
    assert split.between[0] + split.within[0] == pytest.approx(split.total[0])


def test_where_the_total_is_not_defined_neither_are_its_parts():
    split = decompose("theil_l", np.array([0.0, 1.0, 3.0]), ["a", "b", "b"])
    assert np.isnan([split.total[0], split.between[0], split.within[0], split.between_share[0]]).all()


def test_a_subgroup_without_values_has_no_mean_and_adds_nothing():
    split = decompose("theil_t", np.array([1.0, 3.0, np.nan]), ["a", "a", "b"])
    assert split.members[:, 0].tolist() == [2, 0]
    assert np.isnan(split.mean[1, 0]) and split.contribution[1, 0] == 0


def test_a_measure_that_does_not_split_is_refused():
    with pytest.raises(NotFound, match="does not split"):
        decompose("gini", np.ones(2), ["a", "b"])


def test_every_area_needs_a_label():
    with pytest.raises(InvalidInput, match="labels"):
        decompose("theil_t", np.ones(3), ["a", "b"])
