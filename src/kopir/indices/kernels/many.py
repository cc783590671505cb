"""Short loops over columns without gaps, many units at once; the same bits as the loops they stand in for."""

from __future__ import annotations

import math

from kopir.indices.kernels import compiled
from kopir.indices.kernels.aggregating import ARITHMETIC, GEOMETRIC, HARMONIC
from kopir.indices.kernels.logarithms import exponential, logarithm
from kopir.indices.sheet import Floats, Integers


@compiled
def gaps(x: Floats) -> int:
    """How many values of a column are missing."""
    count = 0
    for value in x:
        count += value != value
    return count


@compiled
def turn(columns: Floats, z: Floats) -> None:
    """Columns as rows of units."""
    for leaf in range(z.shape[1]):
        for unit in range(z.shape[0]):
            z[unit, leaf] = columns[leaf, unit]


@compiled
def plain_means(
    columns: Floats, first_child: Integers, child: Integers, weight: Floats, method: Integers, scale: Floats
) -> bool:
    """All nodes of a tree of arithmetic, geometric and harmonic means without gaps, many units at once.

    The same operations in the same order as in ``aggregating.aggregate_tree``, so the same bits.

    Args:
        columns: leaves, then nodes, shape ``(leaves + nodes, units)``; the nodes are filled.
        first_child: of the tree.
        child: of the tree.
        weight: shape ``(edges,)``.
        method: shape ``(nodes,)``.
        scale: see ``exact.tree_scores``.

    Returns:
        Whether that is such a tree, has no value that a mean does not take, and all is finite.
    """
    nodes = len(method)
    for node in range(nodes):
        if method[node] > HARMONIC or scale[node, 0] != 0.0:
            return False
    for node in range(nodes):
        target = columns[len(columns) - nodes + node]
        target[:] = 0.0
        share = 0.0
        for edge in range(first_child[node], first_child[node + 1]):
            share += weight[edge]
            if method[node] == ARITHMETIC:
                add_weighted(weight[edge], columns[child[edge]], target)
            elif weight[edge] > 0.0 and not add_positive(
                weight[edge], columns[child[edge]], target, method[node] == HARMONIC
            ):
                return False
        if not finish(method[node], share, target):
            return False
    return True


@compiled
def finish(method: int, share: float, target: Floats) -> bool:
    """From weighted sums to means, in place; whether all are finite."""
    if method == HARMONIC:
        for unit in range(len(target)):
            target[unit] = share / target[unit]
    elif method == GEOMETRIC:
        for unit in range(len(target)):
            target[unit] = exponential(target[unit] / share)
    else:
        for unit in range(len(target)):
            target[unit] = target[unit] / share
    infinite = 0
    for value in target:
        infinite += not abs(value) < math.inf
    return infinite == 0


@compiled
def add_positive(weight: float, values: Floats, target: Floats, harmonic: bool) -> bool:
    """Add the weighted logarithms or reciprocals of a column to another; false where some value has none."""
    without = 0
    for value in values:
        without += not value > 0.0
    if without > 0:
        return False
    if harmonic:
        for unit in range(len(target)):
            target[unit] += weight / values[unit]
    else:
        for unit in range(len(target)):
            target[unit] += weight * logarithm(values[unit])
    return True


@compiled
def add_weighted(weight: float, values: Floats, target: Floats) -> None:
    """Add a weighted column to another."""
    for unit in range(len(target)):
        target[unit] += weight * values[unit]
