"""Weights as they stand, and the same index weighted otherwise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.indices.parts import Leaf, Node
from kopir.indices.structure import Structure
from kopir.indices.weights import effective, equal, with_weights

LEAVES = {code: Leaf(series=(code,)) for code in "abc"}


def tree(left=None, top=None, **more):
    nodes = {
        "left": Node(children=("a", "b"), weights=left or {}),
        "top": Node(children=("left", "c"), weights=top or {}),
    }
    return Structure(root="top", leaves=LEAVES, nodes=nodes, **more)


positive = st.floats(0.01, 100)


@given(positive, positive, positive, positive)
def test_effective_weights_of_a_tree_sum_to_one(a, b, left, c):
    found = effective(tree({"a": a, "b": b}, {"left": left, "c": c}))
    assert sum(found.values()) == pytest.approx(1) and min(found.values()) > 0
    assert found["c"] == pytest.approx(c / (left + c))


def test_a_leaf_that_hangs_on_two_nodes_counts_in_both():
    nodes = {"left": Node(children=("a", "b")), "top": Node(children=("left", "a"))}
    leaves = {code: LEAVES[code] for code in "ab"}
    found = effective(Structure(root="top", leaves=leaves, nodes=nodes, shared=("a",)), nodes=True)
    assert found == {"a": 0.75, "b": 0.25, "left": 0.5, "top": 1.0}


def test_equal_weights_forget_those_that_were_given():
    assert effective(equal(tree({"a": 3, "b": 1}, {"left": 9, "c": 1}))) == {"a": 0.25, "b": 0.25, "c": 0.5}


def test_a_child_that_is_not_named_keeps_its_share():
    found = with_weights(tree(top={"left": 30, "c": 10}), {"top": {"c": 0.75}})
    assert found.nodes["top"].shares() == {"left": 0.5, "c": 0.5}
    assert found.nodes["left"].shares() == {"a": 0.5, "b": 0.5}


@pytest.mark.parametrize(
    ("weights", "error", "words"),
    [
        ({"other": {"a": 1}}, NotFound, "no node other"),
        ({"left": {"c": 1}}, NotFound, "left has no child c"),
        ({"left": {"a": -1}}, InvalidInput, "weight -1 of a"),
        ({"left": {"a": float("nan")}}, InvalidInput, "weight nan of a"),
        ({"left": {"a": 0, "b": 0}}, InvalidInput, "sum to zero"),
    ],
)
def test_weights_that_are_none_are_refused(weights, error, words):
    with pytest.raises(error, match=words):
        with_weights(tree(), weights)
