"""COINr's example index, made from its own data sets where a family of cases begins after some stage."""

from __future__ import annotations

from functools import cache

from kopir.indices.making import Made, make
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Sheet
from kopir.indices.stages import Stage
from tests.references.composite.reference import asem, stage, with_rules

MINMAX = Normalisation(method="minmax", onto=(0, 100))
ZSCORE = Normalisation(method="zscore", onto=(10, 2), deviation="sample")


@cache
def coin_agg() -> Made:
    """``coin_agg``: the treated values normalised to 0..100 and aggregated by arithmetic means."""
    return treated(MINMAX)


@cache
def coin_b() -> Made:
    """``coin_b``: the same with z-scores of mean 10 and standard deviation 2."""
    return treated(ZSCORE)


def treated(rule: Normalisation) -> Made:
    """An index from the treated values on."""
    tree = with_rules(asem()[1], normalise=rule, order=("normalise",))
    return make(stage("Treated"), tree)


@cache
def aggregated() -> Made:
    """``coin_agg`` with COINr's own aggregated data set, so that ranks of its scores are compared alone."""
    _, tree = asem()
    whole: Sheet = stage("Aggregated")
    leaves, nodes = whole.only(tuple(tree.leaves)), whole.only(tree.order())
    return Made(
        with_rules(tree, order=()),
        {
            "raw": Stage("raw", asem()[0]),
            "normalised": Stage("normalised", leaves),
            "aggregated": Stage("aggregated", nodes),
        },
    )
