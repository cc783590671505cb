"""Levels, parents and scopes of a structure."""

import numpy as np
import pytest

from kopir.errors import NotFound
from kopir.indices.analysis import hierarchy
from kopir.indices.analysis.statistics import statistics
from kopir.indices.parts import Node
from tests.indices.analysis import small


def test_a_node_is_one_level_above_the_highest_of_its_children():
    tree = small.structure(readiness=Node(children=("access", "skills")))
    assert hierarchy.levels(tree) == {
        **dict.fromkeys(small.LEAVES, 1),
        "access": 2,
        "skills": 2,
        "readiness": 3,
    }


def test_the_outline_begins_with_the_index():
    assert hierarchy.outline(small.structure()) == ("readiness", "access", "skills", *small.LEAVES)


def test_ancestors_go_up_to_the_index():
    above = hierarchy.ancestors(small.structure())
    assert above["mobile"] == ("access", "readiness") and above["readiness"] == ()
    assert hierarchy.parents(small.structure())["mobile"] == ("access",)


def test_members_of_a_level_are_all_leaves_below():
    tree = small.structure()
    assert hierarchy.members(tree, 2)["skills"] == ("schooling", "illiteracy")
    assert hierarchy.members(tree, 3) == {"readiness": small.LEAVES}


def test_a_level_that_is_not_there_is_refused():
    with pytest.raises(NotFound, match="no level 4; the index is level 3"):
        hierarchy.at_level(small.structure(), 4)


def test_a_period_that_is_not_there_is_refused():
    with pytest.raises(NotFound, match="no period 1999; known: 2023, 2024"):
        hierarchy.scoped(small.panel(), 1999)


def test_directed_values_of_a_lower_is_better_leaf_change_sign():
    turned = hierarchy.directed(small.year(), small.structure())
    assert np.array_equal(turned.column("illiteracy"), -small.FIRST[:, 3])
    assert np.array_equal(turned.column("internet"), small.FIRST[:, 0])


def test_each_period_of_a_panel_has_the_result_of_that_year_alone():
    found = hierarchy.by_period(statistics, small.panel())
    assert list(found) == [2023, 2024]
    assert np.array_equal(found[2024].mean, statistics(small.year(small.SECOND)).mean)
