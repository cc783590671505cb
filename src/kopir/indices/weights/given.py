"""Weights as they stand: what each leaf counts in the end, equal weights, other weights."""

from __future__ import annotations

import math
from collections.abc import Mapping

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.indices.making import Made
from kopir.indices.sheet import Sheet
from kopir.indices.structure import Structure

Weights = Mapping[str, Mapping[str, float]]


def effective(structure: Structure, nodes: bool = False) -> dict[str, float]:
    """What each leaf weighs in the index: the product of the shares on its way up, added over all ways.

    In a tree they sum to 1. They are the nominal weights of the children whatever the aggregation of a node;
    under a geometric mean they are exponents, under a ratio they say nothing.

    Args:
        structure: the index.
        nodes: give those of the nodes, too, 1 for the index.

    Source: OECD and JRC, *Handbook on Constructing Composite Indicators* (2008), step 6.

    >>> from kopir.indices.parts import Leaf, Node
    >>> leaves = {code: Leaf(series=(code,)) for code in "abc"}
    >>> top = Node(children=("pillar", "c"), weights={"pillar": 3, "c": 1})
    >>> nodes = {"pillar": Node(children=("a", "b")), "top": top}
    >>> effective(Structure(root="top", leaves=leaves, nodes=nodes))
    {'a': 0.375, 'b': 0.375, 'c': 0.25}
    """
    found = dict.fromkeys((*structure.leaves, *structure.order()), 0.0)
    found[structure.root] = 1.0
    for code in reversed(structure.order()):
        for child, share in structure.nodes[code].shares().items():
            found[child] += share * found[code]
    return found if nodes else {code: found[code] for code in structure.leaves}


def equal(structure: Structure) -> Structure:
    """The same structure with equal weights of the children of every node."""
    nodes = {code: node.model_copy(update={"weights": {}}) for code, node in structure.nodes.items()}
    return structure.model_copy(update={"nodes": nodes})


def with_weights(structure: Structure, weights: Weights) -> Structure:
    """The same structure with other weights.

    Args:
        structure: the index.
        weights: by node and child, on any scale; a child that is not named keeps its share (of 1).

    Raises:
        NotFound: there is no such node or child.
        InvalidInput: a weight is negative or no number, or those of a node sum to zero.
    """
    nodes = dict(structure.nodes)
    for code, given in weights.items():
        if code not in nodes:
            raise NotFound("there is no node {code}; known: {known}", code=code, known=", ".join(nodes))
        odd = [child for child in given if child not in nodes[code].children]
        if odd:
            raise NotFound(
                "{code} has no child {child}; its children are {known}",
                code=code,
                child=odd[0],
                known=", ".join(nodes[code].children),
            )
        complete = {**nodes[code].shares(), **given}
        check_weights(code, complete)
        nodes[code] = nodes[code].model_copy(update={"weights": complete})
    return structure.model_copy(update={"nodes": nodes})


def check_weights(code: str, weights: Mapping[str, float]) -> None:
    """Refuse weights that are none.

    Raises:
        InvalidInput: a weight is negative or no number, or all are zero.
    """
    for child, weight in weights.items():
        if not math.isfinite(weight) or weight < 0:
            raise InvalidInput(
                "{code}: the weight {weight} of {child} is no number of 0 or above; correct it",
                code=code,
                child=child,
                weight=weight,
            )
    if sum(weights.values()) <= 0:
        raise InvalidInput("{code}: the weights sum to zero; give at least one child a weight", code=code)


def children_of(made: Made, node: str) -> Sheet:
    """What the children of a node hand to it, one column a child.

    Raises:
        NotFound: there is no such node.
    """
    nodes = made.structure.nodes
    if node not in nodes:
        raise NotFound("there is no node {code}; known: {known}", code=node, known=", ".join(nodes))
    children = nodes[node].children
    values = np.stack([made.of(child) for child in children], axis=1)
    return made.aggregated.with_values(values, children)
