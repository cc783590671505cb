"""Correlations; scipy is the second witness of coefficients and p-values."""

import warnings

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from kopir.errors import InvalidInput, NotFound
from kopir.indices.analysis import correlation
from kopir.indices.analysis.correlation import Warnings, correlate
from kopir.indices.sheet import single
from tests.indices.analysis import small

WITNESS = {
    "pearson": stats.pearsonr,
    "spearman": stats.spearmanr,
    "kendall": lambda x, y: stats.kendalltau(x, y, method="asymptotic"),
}


def sheet_of(values):
    array = np.asarray(values, dtype=float)
    return single(
        [f"U{row}" for row in range(len(array))], [f"x{place}" for place in range(array.shape[1])], array
    )


def with_gaps_and_ties(seed=1, rows=60, columns=6):
    random = np.random.default_rng(seed)
    values = random.normal(size=(rows, 1)) + random.normal(size=(rows, columns))
    values[:, 1] = np.round(values[:, 1])
    values[:, 2] = values[:, 2] > 0
    values[random.random(values.shape) < 0.1] = np.nan
    return sheet_of(values)


@pytest.mark.parametrize("method", WITNESS)
def test_coefficients_and_p_values_are_those_of_scipy(method):
    sheet = with_gaps_and_ties()
    found = correlate(sheet, method=method)
    for row, first in enumerate(sheet.values.T):
        for column, second in enumerate(sheet.values.T):
            both = ~(np.isnan(first) | np.isnan(second))
            expected = WITNESS[method](first[both], second[both])
            assert found.counts[row, column] == both.sum()
            assert found.values[row, column] == pytest.approx(expected.statistic, rel=1e-12, abs=1e-14)
            if row != column:
                assert found.p_values[row, column] == pytest.approx(expected.pvalue, rel=1e-10)


@pytest.mark.parametrize("method", WITNESS)
def test_a_column_correlates_with_itself_exactly(method):
    found = correlate(with_gaps_and_ties(), method=method)
    assert np.diag(found.values).tolist() == [1.0] * 6
    assert np.array_equal(found.values, found.values.T)


@pytest.mark.parametrize("method", WITNESS)
def test_a_constant_or_empty_column_has_no_correlation_and_gives_no_warning(method):
    sheet = sheet_of([[0.1, 1, np.nan], [0.1, 2, np.nan], [0.1, 5, np.nan], [0.1, 4, np.nan]])
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        found = correlate(sheet, method=method)
    assert np.isnan(found.values[0]).all() and np.isnan(found.values[2]).all()
    assert np.isnan(found.p_values[0]).all()
    assert list(found.pairs()) == []


def test_two_rows_have_a_correlation_but_no_p_value():
    found = correlate(sheet_of([[1, 2], [3, 5]]))
    assert found.of("x0", "x1") == 1.0 and np.isnan(found.p_values[0, 1])


def test_correlations_that_are_not_significant_are_left_out():
    found = correlate(with_gaps_and_ties())
    kept = found.significant(0.05)
    assert np.array_equal(np.isnan(kept), found.p_values > 0.05)


def test_correlations_between_levels_are_with_the_index_itself():
    index = small.made()
    found = correlation.between(index, 1, 3)
    assert found.rows == small.LEAVES and found.columns == ("readiness",)
    both = ~np.isnan(index.of("mobile"))
    expected = np.corrcoef(index.of("mobile")[both], index.index[both])[0, 1]
    assert found.of("mobile", "readiness") == pytest.approx(expected, rel=1e-13)


def test_correlations_with_ancestors_leave_out_other_nodes():
    found = correlation.between(small.made(), 1, 2, within="ancestors")
    assert np.isnan(found.of("internet", "skills")) and not np.isnan(found.of("internet", "access"))


def test_a_family_is_everything_above():
    found = correlation.with_family(small.made(), 1)
    assert found.columns == ("access", "skills", "readiness")
    assert {(pair.first, pair.second) for pair in found.pairs()} == {
        *((leaf, "access") for leaf in ("internet", "mobile")),
        *((leaf, "skills") for leaf in ("schooling", "illiteracy")),
        *((leaf, "readiness") for leaf in small.LEAVES),
    }
    with pytest.raises(InvalidInput, match="nothing is above level 3"):
        correlation.with_family(small.made(), 3)


def test_pairs_beyond_a_limit_are_found_within_groups():
    groups = correlation.within_groups(small.year(), small.structure())
    assert set(groups) == {"access", "skills"}
    (found,) = correlation.beyond(groups, below=0.3)
    assert found[0] == "skills" and {found[1].first, found[1].second} == {"schooling", "illiteracy"}
    assert correlation.beyond(groups, above=0.999) == ()


def test_a_leaf_that_goes_with_a_divisor_is_named():
    sheet = small.year(np.column_stack([[3.0, 20.0, 7.0, 10.0, 36.0], small.FIRST[:, 1:]]))
    (found,) = correlation.with_divisors(sheet, 0.95)
    assert (found.first, found.second, found.correlation) == ("internet", "population", 1.0)
    with pytest.raises(InvalidInput, match="no column of divisors"):
        correlation.with_divisors(single(["A"], ["x"], np.array([[1.0]])))


def test_a_correlation_is_judged():
    verdicts = [Warnings().verdict(each) for each in (-0.5, -0.1, 0.5, 0.95, np.nan)]
    assert verdicts == ["negative", "weak", "fair", "redundant", "missing"]


def test_only_pairs_that_warn_of_something_are_listed():
    found = correlate(sheet_of([[1, 1, 4], [2, 2, 1], [3, 3, 3], [4, 4.1, 2]]))
    listed = {(pair.first, pair.second): verdict for pair, verdict in correlation.warned(found)}
    assert listed == {("x0", "x1"): "redundant", ("x0", "x2"): "weak", ("x1", "x2"): "weak"}


def test_a_panel_is_one_year_or_all_years_together():
    panel = small.panel()
    assert correlate(panel, period=2024).of("internet", "mobile") == pytest.approx(
        correlate(small.year(small.SECOND)).of("internet", "mobile"), rel=1e-15
    )
    assert correlate(panel).counts[0, 1] == 9


def test_a_column_that_is_not_there_is_refused():
    with pytest.raises(NotFound, match="no column other"):
        correlate(small.year(), ("other",))
    with pytest.raises(NotFound, match="no column other"):
        correlate(small.year()).of("internet", "other")


numbers = st.lists(st.tuples(st.integers(-50, 50), st.integers(-50, 50)), min_size=3, max_size=25)


@settings(deadline=None)
@given(numbers)
def test_correlations_of_ranks_do_not_change_under_increasing_functions(pairs):
    values = np.array(pairs, dtype=float)
    grown = np.column_stack([values[:, 0] ** 3, 2 * values[:, 1] + 7])
    for method in ("spearman", "kendall"):
        first, second = (correlate(sheet_of(each), method=method).values for each in (values, grown))
        assert np.array_equal(first, second, equal_nan=True)


@settings(deadline=None)
@given(numbers)
def test_a_correlation_lies_between_minus_one_and_one_and_turns_with_its_column(pairs):
    values = np.array(pairs, dtype=float)
    for method in WITNESS:
        found = correlate(sheet_of(values), method=method).of("x0", "x1")
        turned = correlate(sheet_of(values * [1, -1]), method=method).of("x0", "x1")
        assert np.isnan(found) or -1 <= found <= 1
        assert turned == pytest.approx(-found, abs=1e-12, nan_ok=True)
