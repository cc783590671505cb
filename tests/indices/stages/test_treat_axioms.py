"""What holds for every treatment of any values."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.indices.kernels import transforming, treating
from kopir.indices.kernels.skewness import passes, skewness_kurtosis

VALUES = arrays(
    np.float64,
    st.integers(4, 40),
    elements=st.one_of(st.floats(-1e3, 1e3).map(lambda each: round(each, 3)), st.just(np.nan)),
)
DISTINCT = arrays(
    np.float64, st.integers(5, 40), elements=st.integers(-(10**6), 10**6).map(float), unique=True
)
TRANSFORMATIONS = st.sampled_from(
    [
        transforming.LOG_SHIFT,
        transforming.LOG_SHIFT_RANGE,
        transforming.LOG_TAIL,
        transforming.BOXCOX,
    ]
)


def winsorised(x, most=-1, force=False, skewness=2.0, kurtosis=3.5):
    out = np.empty_like(x)
    points = treating.winsorise(x, out, most, force, skewness, kurtosis, np.empty(0))
    return out, points


@given(VALUES)
def test_winsorising_twice_changes_nothing_more(x):
    once, _ = winsorised(x)
    twice, points = winsorised(once)
    np.testing.assert_array_equal(once, twice)
    assert points == 0


@given(VALUES, st.integers(0, 6))
def test_winsorised_values_are_values_that_were_there(x, most):
    out, points = winsorised(x, most)
    assert np.isin(out[~np.isnan(x)], x).all()
    np.testing.assert_array_equal(np.isnan(out), np.isnan(x))
    changed = (out != x) & ~np.isnan(x)
    assert points == changed.sum()


@given(DISTINCT, st.integers(0, 4), st.booleans())
def test_of_distinct_values_no_more_are_set_than_allowed(x, most, force):
    out, points = winsorised(x, most, force)
    assert points <= most
    assert len(np.unique(out)) == len(x) - points
    if force:
        assert points == min(most, len(x) - 1)


@given(VALUES)
def test_winsorised_values_pass_the_check_or_are_all_equal(x):
    out, _ = winsorised(x)
    assert passes(out, 2.0, 3.5)


@given(VALUES, st.integers(-1, 5))
def test_winsorising_keeps_the_order(x, most):
    out, _ = winsorised(x, most)
    known = ~np.isnan(x)
    order = np.argsort(x[known])
    assert (np.diff(out[known][order]) >= 0).all()


@given(VALUES, TRANSFORMATIONS)
def test_transformations_keep_the_order_and_the_gaps(x, which):
    known = ~np.isnan(x)
    out = np.empty_like(x)
    if which == transforming.BOXCOX:
        status = transforming.box_cox(x, out, np.nan)
    else:
        status = transforming.log_family(x, out, which)
    if known.any() and np.ptp(x[known]) > 0:
        assert status == 0
        assert np.isfinite(out[known]).all()
        assert (np.diff(out[known][np.argsort(x[known])]) >= -1e-12).all()
    np.testing.assert_array_equal(np.isnan(out[~known]), True)


@given(DISTINCT, st.floats(0.1, 100), st.floats(-100, 100))
def test_skewness_and_kurtosis_do_not_depend_on_unit_or_origin(x, factor, shift):
    found = skewness_kurtosis(x)
    np.testing.assert_allclose(skewness_kurtosis(x * factor + shift), found, rtol=1e-6, atol=1e-6)


@given(DISTINCT)
def test_reflection_turns_skewness_and_keeps_kurtosis(x):
    skewness, kurtosis = skewness_kurtosis(x)
    np.testing.assert_allclose(skewness_kurtosis(-x), (-skewness, kurtosis), rtol=1e-9, atol=1e-9)
