"""Correlations against COINr 1.1.14.

Its functions ``get_corr()``, ``get_pvals()``, ``get_denom_corr()`` and ``get_corr_flags()``.
"""

import numpy as np
import pytest

from kopir.indices.analysis import correlation
from tests.references.composite import example
from tests.references.composite.reference import agree, asem, cases, number, stage, table

AGREED = {
    "corr__ind_pearson": None,
    "corr__ind_spearman": None,
    "corr__parent_1_2": None,
    "corr__parent_1_4": None,
    "corr__parent_2_4": None,
    "corr__pval05": None,
    "corr__pvals": None,
    "corr__denom": None,
    "corr__flags_low": None,
}


def long(case_id, values, rows, columns):
    """Our matrix in the order of COINr's long table, whose first name is of a column."""
    expected = table(case_id)
    ours = [
        values[rows.index(row), columns.index(column)]
        for column, row in zip(expected.text("Var1"), expected.text("Var2"), strict=True)
    ]
    agree(np.array(ours), expected.numbers("Correlation"))


def leaves(case_id):
    method = "spearman" if case_id.endswith("spearman") else "pearson"
    made = example.aggregated()
    found = correlation.between(made, 1, 1, method=method)
    long(case_id, found.values, found.rows, found.columns)


def parents(case_id):
    lower, upper = (int(each) for each in case_id.split("_")[-2:])
    found = correlation.between(example.aggregated(), lower, upper, within="ancestors")
    long(case_id, found.values, found.rows, found.columns)
    assert len(list(found.pairs())) == len(table(case_id))


def significant(case_id):
    found = correlation.correlate(asem()[0])
    long(case_id, found.significant(0.05), found.rows, found.columns)


def p_values(case_id):
    expected = table(case_id)
    found = correlation.correlate(asem()[0], expected.text("row"))
    agree(found.p_values, expected.matrix(found.columns))


def divisors(case_id):
    found = {
        (pair.first, pair.second): pair.correlation for pair in correlation.with_divisors(asem()[0], 0.4)
    }
    expected = {(row["Ind"], row["Denom"]): number(row["Corr"]) for row in table(case_id).rows()}
    matched(found, expected)


def flags(case_id):
    groups = correlation.within_groups(stage("Normalised"), asem()[1])
    found = {
        (group, *sorted((pair.first, pair.second))): pair.correlation
        for group, pair in correlation.beyond(groups, below=-0.2)
    }
    expected = {
        (row["Group"], *sorted((row["Ind1"], row["Ind2"]))): number(row["Corr"])
        for row in table(case_id).rows()
    }
    matched(found, expected)


def matched(found, expected):
    assert set(found) == set(expected)
    agree(np.array([found[key] for key in expected]), np.array(list(expected.values())))


WAYS = {
    "ind": leaves,
    "parent": parents,
    "pval05": significant,
    "pvals": p_values,
    "denom": divisors,
    "flags": flags,
}


def check(case_id):
    WAYS[case_id.split("__")[1].split("_")[0]](case_id)


@pytest.mark.parametrize("case_id", cases("corr"))
def test_correlations_are_those_of_coinr(case_id):
    check(case_id)
