"""An index that is better where it is lower ranks the lowest first, itself and in the analyses of it."""

from __future__ import annotations

import numpy as np
import pytest

from kopir.evidence.groups import members
from kopir.indices import build, load
from kopir.indices.analysis.comparison import compare
from kopir.indices.uncertainty import Uncertainty, WeightNoise, explore


@pytest.fixture(scope="module")
def made(starter_store):
    return build(starter_store.view(), load("gii"), 2022, members("UN")).made


def place_of(made, unit):
    return int(made.ranks[made.aggregated.units.index(unit)])


def test_the_lowest_value_is_the_first_place(made):
    first = int(np.argmax(made.ranks == 1))
    assert made.index[first] == np.nanmin(made.index)
    assert place_of(made, "KAZ") == 42


def test_a_component_of_it_is_ranked_from_the_highest(made):
    ranks = made.ranks_in("women")
    assert made.of("women")[int(np.argmax(ranks == 1))] == np.nanmax(made.of("women"))


def test_a_comparison_ranks_as_the_index_does(made):
    found = compare({"one": made, "other": made})
    assert found.ranks[found.units.index("KAZ")].tolist() == [42, 42]


def test_uncertainty_ranks_as_the_index_does(made):
    spread = explore(
        made.raw, made.structure, Uncertainty(weights=WeightNoise(spread=0.1), replications=20, seed=1)
    )
    assert spread.nominal_ranks[spread.units.index("KAZ")] == 42
    low, high = spread.interval("KAZ")
    assert low <= 45 and high >= 40
