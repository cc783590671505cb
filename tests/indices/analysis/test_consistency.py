"""Cronbach's alpha."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis.consistency import consistency, of_children
from tests.indices.analysis import small
from tests.indices.analysis.test_correlation import sheet_of


def test_alpha_is_that_of_the_formula():
    values = np.random.default_rng(2).normal(size=(30, 4)) + np.arange(30)[:, None] / 10
    covariances = np.cov(values.T)
    expected = 4 / 3 * (1 - np.trace(covariances) / covariances.sum())
    assert consistency(sheet_of(values)).alpha == pytest.approx(expected, rel=1e-13)


def test_alpha_without_a_column_is_that_of_the_others():
    values = np.random.default_rng(2).normal(size=(30, 4)) + np.arange(30)[:, None] / 10
    found = consistency(sheet_of(values))
    assert found.without[1] == pytest.approx(consistency(sheet_of(values[:, [0, 2, 3]])).alpha, rel=1e-13)


def test_two_columns_have_no_alpha_without_one_of_them():
    assert np.isnan(consistency(sheet_of([[1, 2], [2, 2], [3, 5]])).without).all()


def test_columns_that_do_not_vary_have_no_alpha():
    found = consistency(sheet_of([[1, 2], [1, 2], [1, 2]]))
    assert np.isnan(found.alpha) and np.isnan(found.standardised)


def test_columns_that_cancel_have_no_alpha():
    assert np.isnan(consistency(sheet_of([[1, 3], [2, 2], [3, 1]])).alpha)


def test_the_children_of_a_node_are_taken_as_they_are_handed_to_it():
    index = small.made()
    found = of_children(index, "readiness")
    assert found.codes == ("access", "skills")
    assert found.alpha == pytest.approx(consistency(index.aggregated, ("access", "skills")).alpha)


def test_one_column_is_refused_and_so_is_a_node_that_is_not_there():
    with pytest.raises(InvalidInput, match="two or more"):
        consistency(small.year(), ("internet",))
    with pytest.raises(NotFound, match="no node other"):
        of_children(small.made(), "other")


@settings(deadline=None)
@given(
    arrays(np.float64, (8, 3), elements=st.integers(-20, 20)),
    st.integers(-1000, 1000),
    st.sampled_from([0.5, 3.0, 100.0]),
)
def test_alpha_does_not_change_with_origin_or_a_common_unit(values, shift, scale):
    first = consistency(sheet_of(values)).alpha
    second = consistency(sheet_of(scale * (values + shift * np.array([1, 0, -1])))).alpha
    assert second == pytest.approx(first, rel=1e-7, abs=1e-7, nan_ok=True)
    assert np.isnan(first) or first <= 1 + 1e-12
