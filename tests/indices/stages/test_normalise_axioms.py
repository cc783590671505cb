"""What holds for every normalisation of any values."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats

from kopir.indices.rules import Normalisation
from kopir.indices.stages.normalising import scaled

RULES = {
    "minmax": Normalisation(method="minmax"),
    "zscore": Normalisation(method="zscore"),
    "rank": Normalisation(method="rank"),
    "percentile": Normalisation(method="percentile", ties="average"),
    "borda": Normalisation(method="borda"),
    "distance_to_maximum": Normalisation(method="distance_to_maximum"),
    "goalposts": Normalisation(method="goalposts", low=0, high=100),
    "scaled": Normalisation(method="scaled", low=0, high=100),
    "target": Normalisation(method="distance_to_target", target=2000),
    "share_of_maximum": Normalisation(method="share_of_maximum"),
}
FREE = ("minmax", "zscore", "rank", "percentile", "borda", "distance_to_maximum")
VALUES = arrays(
    np.float64,
    st.integers(2, 30),
    elements=st.one_of(st.integers(1, 1000).map(float), st.just(np.nan)),
).filter(lambda x: len(np.unique(x[~np.isnan(x)])) > 1)


@given(VALUES, st.sampled_from(sorted(RULES)))
def test_the_order_is_kept_and_gaps_stay(x, name):
    found = scaled(x, RULES[name], "x")
    known = ~np.isnan(x)
    assert np.isfinite(found[known]).all() and np.isnan(found[~known]).all()
    order = np.argsort(x[known])
    assert (np.diff(found[known][order]) >= 0).all()


@given(VALUES, st.sampled_from(FREE), st.floats(0.01, 100), st.floats(-1000, 1000))
def test_unit_and_origin_play_no_part(x, name, factor, shift):
    known = ~np.isnan(x)
    moved = x[known] * factor + shift
    if len(np.unique(moved)) == len(np.unique(x[known])):
        found, expected = (scaled(each, RULES[name], "x") for each in (moved, x[known]))
        np.testing.assert_allclose(found, expected, rtol=1e-7, atol=1e-9)


@given(VALUES)
def test_z_scores_have_mean_zero_and_deviation_one(x):
    found = scaled(x, RULES["zscore"], "x")
    np.testing.assert_allclose((np.nanmean(found), np.nanstd(found)), (0, 1), atol=1e-12)


@given(VALUES)
def test_min_max_is_the_distance_to_the_maximum(x):
    found = scaled(x, RULES["minmax"], "x")
    np.testing.assert_allclose(found, scaled(x, RULES["distance_to_maximum"], "x"), atol=1e-14)
    assert np.nanmin(found) == 0 and np.nanmax(found) == 1


@pytest.mark.parametrize("ties", ["min", "average", "max"])
@given(x=VALUES)
def test_ranks_are_those_of_scipy(ties, x):
    known = x[~np.isnan(x)]
    found = scaled(known, Normalisation(method="rank", ties=ties), "x")
    np.testing.assert_array_equal(found, stats.rankdata(known, ties))


@given(VALUES, st.sampled_from(sorted(RULES)), st.randoms())
def test_the_order_of_the_units_plays_no_part(x, name, random):
    order = list(range(len(x)))
    random.shuffle(order)
    np.testing.assert_allclose(
        scaled(x[order], RULES[name], "x"), scaled(x, RULES[name], "x")[order], rtol=1e-12, atol=1e-12
    )
