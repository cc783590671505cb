"""Uncertainty and sensitivity against COINr 1.1.14, ``get_sensitivity(coin_agg, SA_specs, N, SA_type, …)``.

COINr's own draws are replayed: its ``design.csv`` names the alternative each run took, so every score and
rank, the statistics of the ranks and the indices of sensitivity must come out again.

Where COINr draws an alternative it cuts the *observed* range of the uniform numbers into equal bins
(``cut(u, k)``), so that one draw depends on all others; here [0, 1) is cut. That is no case of its own: a
replay takes the alternatives as they were drawn.
"""

from __future__ import annotations

from collections import defaultdict
from functools import cache

import numpy as np
import pytest

from kopir.indices.rules import Imputation, Normalisation, Screening, Treatment
from kopir.indices.uncertainty import Given, Uncertainty, WeightNoise, explore, sensitivity
from kopir.indices.uncertainty.estimating import indices
from tests.references.composite import reference

AGREED = dict.fromkeys(reference.cases("uncertainty"))
EXPLORED = [each for each in AGREED if each.startswith("ua_")]
SENSITIVE = [each for each in AGREED if each.startswith("sa_") and each != "sa_estimate_ishigami"]
ORDER = ("denominate", "impute", "screen", "treat", "normalise")
FACTORS = {
    "Impute": "impute",
    "Winmax": "treat",
    "Normalisation": "normalise",
    "Weights": "weights",
    "Aggregation": "aggregate",
}


def nominal():
    """COINr's own example coin: its rules at every stage."""
    raw, tree = reference.asem()
    return raw, reference.with_rules(
        tree,
        order=ORDER,
        impute=Imputation(method="group_mean", group="EurAsia_group"),
        screen=Screening(method="available", least=0.9),
        treat=winsorised(5),
        normalise=Normalisation(method="minmax", onto=(0, 100)),
    )


def winsorised(most):
    return Treatment(method="winsorise", most=most, otherwise="log_shift_range")


@cache
def weight_sets():
    sets = defaultdict(dict)
    for row in reference.table("asem_noisy_weights_100").rows():
        sets[int(row["set"])][row["iCode"]] = float(row["Weight"])
    return tuple(sets[number] for number in sorted(sets))


def uncertainty(design):
    """The alternatives of the cases A, or of B and C where imputation varies."""
    minmax = Normalisation(method="minmax", onto=(1, 100))
    if "Impute" not in design.names:
        return Uncertainty(
            treat=tuple(winsorised(most) for most in range(1, 6)),
            normalise=(minmax, Normalisation(method="zscore", onto=(10, 2), deviation="sample")),
            weights=WeightNoise(sets=weight_sets()),
            aggregate=("arithmetic", "geometric"),
            replications=len(design),
        )
    return Uncertainty(
        impute=tuple(
            Imputation(method=method, group="EurAsia_group") for method in ("group_mean", "group_median")
        ),
        treat=tuple(winsorised(most) for most in range(6)),
        normalise=(
            minmax,
            Normalisation(method="zscore", onto=(100, 10), deviation="sample"),
            Normalisation(method="rank", ties="min"),
        ),
        weights=WeightNoise(sets=weight_sets()),
        aggregate=("arithmetic", "geometric", "harmonic"),
        replications=len(design),
    )


def replayed(design, structure):
    """The design as COINr drew it; its alternatives are numbered from 1."""
    choices = {
        ours: design.numbers(theirs).astype(np.int64) - 1
        for theirs, ours in FACTORS.items()
        if theirs in design.names
    }
    return Given(uncertainty(design), structure, choices=choices)


def explored(case_id):
    raw, structure = nominal()
    design = reference.outputs(case_id)["design"]
    given = replayed(design, structure)
    return explore(raw, structure, given.uncertainty, design=given, keep=True)


def theirs(table, units):
    """A table of scores or ranks as (nominal, by replication) in the order of our units."""
    rows = {unit: row for row, unit in enumerate(table.text("uCode"))}
    places = [rows[unit] for unit in units]
    runs = table.matrix([name for name in table.names if name.startswith("r_")])
    return table.numbers("Nominal")[places], runs[places].T


def check(case_id):
    if case_id == "sa_estimate_ishigami":
        check_ishigami()
        return
    spread = explored(case_id)
    tables = reference.outputs(case_id)
    ranked = np.flatnonzero(spread.nominal_ranks > 0)
    units = [spread.units[row] for row in ranked]
    assert sorted(units) == sorted(tables["scores"].text("uCode"))
    assert spread.failed.count == 0
    nominal_scores, scores = theirs(tables["scores"], units)
    nominal_ranks, ranks = theirs(tables["ranks"], units)
    reference.agree(spread.nominal[ranked], nominal_scores)
    np.testing.assert_allclose(spread.scores[:, ranked], scores, rtol=1e-12)
    assert np.array_equal(spread.nominal_ranks[ranked], nominal_ranks)
    assert np.array_equal(spread.ranks[:, ranked], ranks)
    if case_id.startswith("ua_"):
        check_rankstats(spread, ranked, tables["rankstats"], units)
    else:
        check_rankstats_of_samples(spread, ranked, tables, units)
        check_indices(case_id, tables)


def check_rankstats(spread, ranked, table, units):
    rows = [table.text("uCode").index(unit) for unit in units]
    found = np.column_stack([spread.rank_means()[ranked], spread.rank_quantiles((0.5, 0.05, 0.95))[ranked]])
    np.testing.assert_allclose(found, table.matrix(["Mean", "Median", "Q5", "Q95"])[rows], rtol=1e-12)


def check_rankstats_of_samples(spread, ranked, tables, units):
    """Of a sensitivity analysis the ranks of the two base samples are told."""
    rows = [tables["rankstats"].text("uCode").index(unit) for unit in units]
    names = [name for name in tables["design"].names if name in FACTORS]
    ranks = spread.ranks[: 2 * (len(tables["design"]) // (len(names) + 2)), ranked]
    found = np.column_stack([ranks.mean(axis=0), *np.quantile(ranks, (0.5, 0.05, 0.95), axis=0)])
    expected = tables["rankstats"].matrix(["Mean", "Median", "Q5", "Q95"])[rows]
    np.testing.assert_allclose(found, expected, rtol=1e-12)


def check_indices(case_id, tables):
    raw, structure = nominal()
    design = tables["design"]
    given = replayed(design, structure)
    order = [name for name in design.names if name in FACTORS]
    base = len(design) // (len(order) + 2)
    found = sensitivity(raw, structure, given.uncertainty, base=base, design=given)
    np.testing.assert_allclose(found.values, tables["y"].numbers("y"), rtol=1e-12)
    expected = tables["sensitivity"]
    assert expected.text("Variable") == order
    assert found.factors == tuple(FACTORS[name] for name in order)
    np.testing.assert_allclose(found.first, expected.numbers("Si"), rtol=1e-12)
    np.testing.assert_allclose(found.total, expected.numbers("STi"), rtol=1e-12)


def check_ishigami():
    tables = reference.outputs("sa_estimate_ishigami")
    values = tables["design"].numbers("y")
    expected = tables[""]
    runs = values.reshape(len(expected) + 2, -1)
    first, total = indices(runs[0], runs[1], runs[2:])
    np.testing.assert_allclose(first, expected.numbers("Si"), rtol=1e-12)
    np.testing.assert_allclose(total, expected.numbers("STi"), rtol=1e-12)


@pytest.mark.parametrize("case_id", EXPLORED)
def test_scores_ranks_and_their_statistics_agree(case_id):
    check(case_id)


@pytest.mark.parametrize("case_id", SENSITIVE)
def test_scores_ranks_and_indices_agree(case_id):
    check(case_id)


def test_estimators_agree_on_the_ishigami_function():
    check("sa_estimate_ishigami")
