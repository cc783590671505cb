"""Statistics of leaves; scipy is the second witness."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from kopir.errors import InvalidInput
from kopir.indices.analysis.importance import correlation_ratio
from kopir.indices.analysis.pca import pca
from kopir.indices.analysis.statistics import Limits, statistics
from kopir.indices.sheet import single
from tests.indices.analysis import small


def columns(*values):
    array = np.array(values, dtype=float).T
    return single(
        [f"U{row}" for row in range(len(array))], [f"x{place}" for place in range(len(values))], array
    )


@pytest.fixture
def gappy():
    random = np.random.default_rng(3)
    values = np.exp(random.normal(size=(40, 6)))
    values[random.random(values.shape) < 0.15] = np.nan
    return columns(*values.T)


def test_shape_is_that_of_scipy(gappy):
    found = statistics(gappy)
    options = {"axis": 0, "bias": False, "nan_policy": "omit"}
    assert found.skewness == pytest.approx(np.asarray(stats.skew(gappy.values, **options)), rel=1e-12)
    assert found.kurtosis == pytest.approx(np.asarray(stats.kurtosis(gappy.values, **options)), rel=1e-12)


def test_location_and_spread_are_those_of_numpy(gappy):
    found = statistics(gappy)
    assert found.mean == pytest.approx(np.nanmean(gappy.values, axis=0), rel=1e-14)
    assert found.deviation == pytest.approx(np.nanstd(gappy.values, axis=0, ddof=1), rel=1e-13)
    quartiles = np.stack(
        [found.minimum, found.lower_quartile, found.median, found.upper_quartile, found.maximum]
    )
    assert quartiles == pytest.approx(
        np.nanquantile(gappy.values, [0, 0.25, 0.5, 0.75, 1], axis=0), rel=1e-14
    )


def test_values_are_counted():
    found = statistics(columns([0, 0, 1, 1, 1, small.NAN], [1, 2, 3, 4, 5, 6]))
    assert found.available.tolist() == [5, 6] and found.missing.tolist() == [1, 0]
    assert found.nonzero.tolist() == [3, 6]
    assert found.unique.tolist() == [2, 6]
    assert found.same.tolist() == [3, 1]
    assert found.shares["unique"].tolist() == [0.4, 1.0]
    assert found.few_unique.tolist() == [True, False]


def test_a_constant_column_has_no_shape_and_no_deviation():
    found = statistics(columns([0.1] * 7))
    assert np.isnan(found.skewness[0]) and np.isnan(found.kurtosis[0])
    assert found.deviation[0] == 0.0 and not found.skewed[0]


def test_an_empty_column_is_missing_throughout_and_flagged():
    found = statistics(columns([small.NAN] * 4))
    for name in ("minimum", "median", "maximum", "mean", "deviation", "skewness", "kurtosis"):
        assert np.isnan(getattr(found, name)[0])
    assert found.few_values[0] and found.unique[0] == found.same[0] == 0


def test_few_values_have_no_deviation_skewness_or_kurtosis():
    assert np.isnan(statistics(columns([3.0])).deviation[0])
    assert np.isnan(statistics(columns([3.0, 4.0])).skewness[0])
    three = statistics(columns([3.0, 4.0, 9.0]))
    assert three.skewness[0] == pytest.approx(stats.skew([3.0, 4.0, 9.0], bias=False))
    assert np.isnan(three.kurtosis[0])


def test_outliers_are_flagged_by_the_limits_given():
    sheet = columns([1, 2, 3, 2, 1, 2, 3, 90])
    assert statistics(sheet).skewed[0]
    assert not statistics(sheet, limits=Limits(skewness=5)).skewed[0]


def test_a_panel_is_one_year_or_all_years_together():
    both = statistics(small.panel())
    assert both.rows == 10 and statistics(small.panel(), 2024).rows == 5
    assert both.maximum[0] == 92 and statistics(small.panel(), 2023).maximum[0] == 90


def test_a_table_without_rows_is_refused():
    with pytest.raises(InvalidInput, match="no row"):
        statistics(small.year().take([]))


@given(
    st.lists(st.integers(-1000, 1000), min_size=4, max_size=30),
    st.integers(-1000, 1000),
    st.integers(1, 50),
)
def test_shape_does_not_depend_on_unit_or_origin(values, shift, scale):
    found = statistics(columns(values, [scale * each + shift for each in values]))
    assert found.skewness[1] == pytest.approx(found.skewness[0], abs=1e-9, nan_ok=True)
    assert found.kurtosis[1] == pytest.approx(found.kurtosis[0], abs=1e-8, nan_ok=True)
    assert found.unique[0] == found.unique[1] and found.same[0] == found.same[1]


@pytest.mark.parametrize("size", [1e300, 1e-300])
def test_squares_of_huge_and_tiny_values_do_no_harm(size):
    values = np.array([1.0, 2.0, 4.0, 7.0, 5.0])
    usual, odd = statistics(columns(values)), statistics(columns(values * size))
    assert odd.deviation[0] == pytest.approx(usual.deviation[0] * size, rel=1e-12)
    sheet = columns(values, values[::-1] ** 2)
    assert pca(sheet.with_values(sheet.values * size)).explained == pytest.approx(pca(sheet).explained)
    assert correlation_ratio(values, values * size) == pytest.approx(correlation_ratio(values, values))
