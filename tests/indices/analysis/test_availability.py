"""How much of the data there is."""

import numpy as np
import pytest

from kopir.errors import NotFound
from kopir.indices.analysis.availability import availability, by_group
from kopir.indices.parts import Leaf, Node
from kopir.indices.sheet import single, stacked
from kopir.indices.structure import Structure

NONE = np.nan
TREE = Structure(
    root="top",
    leaves={code: Leaf(series=(code,)) for code in "abc"},
    nodes={"top": Node(children=("first", "c")), "first": Node(children=("a", "b"))},
)


def year(*rows, period=2020):
    groups = {"region": ["x", "y"]}
    return single(["A", "B"], "abc", np.array(rows, dtype=float), period, groups)


PANEL = stacked([year([1, NONE, 0], [NONE, NONE, NONE]), year([1, 2, 3], [1, 2, NONE], period=2021)])


def test_shares_by_unit_node_and_leaf():
    found = availability(PANEL, TREE)
    assert found.nodes == ("first", "top")
    assert found.by_node.tolist() == [[0.5, pytest.approx(2 / 3)], [0, 0], [1, 1], [1, pytest.approx(2 / 3)]]
    assert found.rows.missing.tolist() == [1, 3, 0, 1]
    assert found.rows.nonzero.tolist() == [0.5, 0, 1, 1]
    assert found.by_leaf.tolist() == [[0.5, 0, 0.5], [1, 1, 0.5]]
    assert found.below.tolist() == [2, 3]


def test_the_share_of_a_node_over_all_units():
    found = availability(PANEL, TREE)
    assert found.of_node("first", 2020) == 0.25
    assert found.of_node("top") == pytest.approx(7 / 12)


def test_shares_by_group_of_units():
    assert by_group(PANEL, TREE, "region") == {
        "x": {"first": 0.75, "top": pytest.approx(5 / 6)},
        "y": {"first": 0.5, "top": pytest.approx(1 / 3)},
    }


def test_what_does_not_exist_is_refused():
    found = availability(PANEL, TREE)
    for ask in (
        lambda: found.of_node("second"),
        lambda: found.of_node("top", 1999),
        lambda: by_group(PANEL, TREE, "income"),
        lambda: availability(PANEL.only("ab"), TREE),
    ):
        with pytest.raises(NotFound):
            ask()
