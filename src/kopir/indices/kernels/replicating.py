"""Many replications of an index whose normalised values are known: scores and ranks.

Where all means of a tree are of one kind and no value is missing, the index is a weighted sum of transformed
values (logarithms for geometric means, reciprocals for harmonic ones), up to a function that keeps the order.
The sums are taken in single precision with a bound on their error. Units that are nearer to each other than
the bound are compared again by the very function that makes an index, ``aggregating.aggregate_tree``: ranks
are those of double precision to the last, on every processor.

The bound: each sum is rounded at most ``depth`` times, so it is off by at most depth * 2^-24 * sum |w| |t|.
Source: N. J. Higham, *Accuracy and Stability of Numerical Algorithms* (2002), section 4.2.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba
import numpy as np
from numpy.typing import NDArray

from kopir.indices.kernels import compiled
from kopir.indices.kernels.aggregating import aggregate_tree
from kopir.indices.sheet import Floats, Integers

Singles = NDArray[np.float32]
Keys = NDArray[np.uint64]
AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])
STEP: Final = 8
LANES: Final = 16
_HALF_ULP: Final = 2.0**-24
_UNDERFLOW: Final = 1e-36
LOW: Final = np.uint64(0xFFFFFFFF)
SHIFT: Final = np.uint64(32)
LAST: Final = np.uint64(0xFFFFFFFF00000000)


def _fused(function: AnyFunction) -> AnyFunction:
    """Compiled so that a product and a sum may be rounded once: only for what is held to an error bound."""
    made: Any = numba.njit(cache=True, nogil=True, error_model="numpy", fastmath={"contract"})(function)
    return cast(AnyFunction, made)


@compiled
def spread_weights(uniform: Floats, varying: Integers, base: Floats, spread: float, out: Floats) -> None:
    """Weights drawn evenly around those of the definition, shape ``(rows, edges)``."""
    for row in range(out.shape[0]):
        out[row, :] = base
        for place in range(len(varying)):
            out[row, varying[place]] *= 1.0 + spread * (2.0 * uniform[row, place] - 1.0)


@compiled
def shares(weights: Floats, first_child: Integers, out: Floats) -> None:
    """Weights of one replication divided by the sum of their node, shape ``(edges,)``."""
    for node in range(len(first_child) - 1):
        total = 0.0
        for edge in range(first_child[node], first_child[node + 1]):
            total += weights[edge]
        for edge in range(first_child[node], first_child[node + 1]):
            out[edge] = weights[edge] / total


@compiled
def effective(weights: Floats, first_child: Integers, child: Integers, reach: Floats, out: Singles) -> None:
    """Weights of the leaves in the index.

    Args:
        weights: of the edges of one replication, on any scale, shape ``(edges,)``.
        first_child: shape ``(nodes + 1,)``.
        child: shape ``(edges,)``.
        reach: work, shape ``(leaves + nodes,)``.
        out: shape ``(at least leaves,)``; what is beyond the leaves is set to 0.
    """
    nodes = len(first_child) - 1
    leaves = len(reach) - nodes
    reach[:] = 0.0
    reach[leaves + nodes - 1] = 1.0
    for node in range(nodes - 1, -1, -1):
        total = 0.0
        for edge in range(first_child[node], first_child[node + 1]):
            total += weights[edge]
        scale = reach[leaves + node] / total
        for edge in range(first_child[node], first_child[node + 1]):
            reach[child[edge]] += weights[edge] * scale
    for leaf in range(leaves):
        out[leaf] = reach[leaf]
    for leaf in range(leaves, len(out)):
        out[leaf] = 0.0


@_fused
def weighted_sums(weights: Singles, values: Singles, out: Singles) -> None:
    """Sums of weighted rows of values; ``len(weights)`` is a multiple of ``STEP``.

    Args:
        weights: shape ``(leaves,)``.
        values: shape ``(leaves, units)``.
        out: shape ``(units,)``.
    """
    for unit in range(len(out)):
        out[unit] = 0.0
    for k in range(0, len(weights), 8):
        w0, w1, w2, w3 = weights[k], weights[k + 1], weights[k + 2], weights[k + 3]
        w4, w5, w6, w7 = weights[k + 4], weights[k + 5], weights[k + 6], weights[k + 7]
        v0, v1, v2, v3 = values[k], values[k + 1], values[k + 2], values[k + 3]
        v4, v5, v6, v7 = values[k + 4], values[k + 5], values[k + 6], values[k + 7]
        for unit in range(len(out)):
            out[unit] += ((w0 * v0[unit] + w1 * v1[unit]) + (w2 * v2[unit] + w3 * v3[unit])) + (
                (w4 * v4[unit] + w5 * v5[unit]) + (w6 * v6[unit] + w7 * v7[unit])
            )


@_fused
def weighted_sums_of_two(
    first: Singles, second: Singles, values: Singles, one: Singles, two: Singles
) -> None:
    """``weighted_sums`` of the same values with two sets of weights, reading the values once."""
    for unit in range(len(one)):
        one[unit] = 0.0
        two[unit] = 0.0
    for k in range(0, len(first), 8):
        a0, a1, a2, a3 = first[k], first[k + 1], first[k + 2], first[k + 3]
        a4, a5, a6, a7 = first[k + 4], first[k + 5], first[k + 6], first[k + 7]
        b0, b1, b2, b3 = second[k], second[k + 1], second[k + 2], second[k + 3]
        b4, b5, b6, b7 = second[k + 4], second[k + 5], second[k + 6], second[k + 7]
        v0, v1, v2, v3 = values[k], values[k + 1], values[k + 2], values[k + 3]
        v4, v5, v6, v7 = values[k + 4], values[k + 5], values[k + 6], values[k + 7]
        for unit in range(len(one)):
            one[unit] += ((a0 * v0[unit] + a1 * v1[unit]) + (a2 * v2[unit] + a3 * v3[unit])) + (
                (a4 * v4[unit] + a5 * v5[unit]) + (a6 * v6[unit] + a7 * v7[unit])
            )
            two[unit] += ((b0 * v0[unit] + b1 * v1[unit]) + (b2 * v2[unit] + b3 * v3[unit])) + (
                (b4 * v4[unit] + b5 * v5[unit]) + (b6 * v6[unit] + b7 * v7[unit])
            )


@compiled
def linear_scores(
    rows: Integers,
    weights: Floats,
    case: Integers,
    values: Singles,
    widest: Singles,
    centre: Floats,
    there: Integers,
    first_child: Integers,
    child: Integers,
    scores: Singles,
    offset: Floats,
    tolerance: Floats,
    keys: Keys,
) -> None:
    """Scores of replications in single precision, and keys that sort their units from best to last.

    Args:
        rows: the replications, positions in the arrays of replications.
        weights: shape ``(replications, edges)``, on any scale.
        case: of each replication, the place of its values, shape ``(replications,)``.
        values: transformed, centred, higher is better, shape ``(cases, leaves, units)``, both padded with 0.
        widest: largest absolute value of each leaf, shape ``(cases, leaves)``.
        centre: what was taken from each leaf, shape ``(cases, leaves)``.
        there: whether a case has a unit, shape ``(cases, units)``; the keys of those it lacks are the last.
        first_child: of the tree.
        child: of the tree.
        scores: shape ``(replications, padded units)``; without the centres.
        offset: shape ``(replications,)``; what the centres add to all scores of a replication.
        tolerance: shape ``(replications,)``; units further apart than it are in the right order.
        keys: shape ``(len(rows), units)``.
    """
    leaves = child_leaves(first_child, child)
    reach = np.empty(leaves + len(first_child) - 1)
    own = np.empty((2, values.shape[1]), dtype=np.float32)
    bits = scores.view(np.int32)
    depth = values.shape[1] // 8 + 8.0
    for place in range(len(rows)):
        row = rows[place]
        of = case[row]
        effective(weights[row], first_child, child, reach, own[place % 2])
        added, most = 0.0, 0.0
        for leaf in range(leaves):
            added += reach[leaf] * centre[of, leaf]
            most += reach[leaf] * widest[of, leaf]
        offset[row] = added
        tolerance[row] = 2.0 * depth * _HALF_ULP * most + _UNDERFLOW
        before = rows[place - 1] if place % 2 == 1 else row
        if place % 2 == 1 and case[before] == of:
            weighted_sums_of_two(own[0], own[1], values[of], scores[before], scores[row])
        else:
            if place % 2 == 1:
                weighted_sums(own[0], values[case[before]], scores[before])
            if place % 2 == 1 or place == len(rows) - 1:
                weighted_sums(own[place % 2], values[of], scores[row])
    for place in range(len(rows)):
        sorting_keys(bits[rows[place]], there[case[rows[place]]], keys[place])


@compiled
def sorting_keys(bits: NDArray[np.int32], there: Integers, keys: Keys) -> None:
    """Keys of the units of one replication, those of absent units last."""
    for unit in range(len(keys)):
        key = sorting_key(bits[unit], unit)
        keys[unit] = key if there[unit] != 0 else LAST | np.uint64(unit)


@compiled
def unfold(
    rows: Integers, sums: Singles, offset: Floats, case: Integers, there: Integers, out: Floats
) -> None:
    """Sums with their offsets, NaN for units that a case lacks; arguments as in ``linear_scores``."""
    for row in rows:
        of = case[row]
        for unit in range(out.shape[1]):
            out[row, unit] = sums[row, unit] + offset[row] if there[of, unit] else np.nan


@compiled
def sorting_key(bits: np.int32, unit: int) -> np.uint64:
    """A number that is the smaller the higher a score is, and then the smaller the number of the unit."""
    bit = np.int64(bits)
    up = bit if bit >= 0 else -np.int64(2147483648) - bit
    return (np.uint64(2147483647 - up) << SHIFT) | np.uint64(unit)


@compiled
def child_leaves(first_child: Integers, child: Integers) -> int:
    """How many leaves a tree has: the root is in no node, so the largest child is the node before it."""
    most = -1
    for each in child:
        most = max(most, each)
    return int(most + 3 - len(first_child)) if len(first_child) > 2 else int(most + 1)


@compiled
def settle(
    rows: Integers,
    keys: Keys,
    scores: Singles,
    tolerance: Floats,
    present: Integers,
    case: Integers,
    z: Floats,
    weights: Floats,
    first_child: Integers,
    child: Integers,
    method: Integers,
    power: Floats,
    least: Floats,
    by_count: Integers,
    ranks: NDArray[np.uint16],
    ties: Integers,
) -> int:
    """Ranks from sorted keys; what is too near to tell is compared in double precision.

    Args:
        rows: the replications.
        keys: sorted, shape ``(len(rows), units)``.
        scores: as of ``linear_scores``.
        tolerance: as of ``linear_scores``.
        present: how many units each case has; the keys of the others are the last.
        case: of each replication.
        z: normalised values, shape ``(cases, units, leaves)``.
        weights: shape ``(replications, edges)``.
        first_child: of the tree.
        child: of the tree.
        method: shape ``(cases, nodes)``.
        power: shape ``(cases, nodes)``.
        least: shape ``(nodes,)``.
        by_count: shape ``(nodes,)``.
        ranks: receives them, shape ``(replications, units)``.
        ties: counts replications in which two units have the same rank, shape ``(units, units)``.

    Returns:
        In how many replications something was compared again.
    """
    units, edges = keys.shape[1], len(child)
    own, order = np.empty(edges), np.empty(units, dtype=np.int64)
    exact, work = np.empty(units), np.empty(edges)
    rows_again, out = np.empty((units, z.shape[2])), np.empty((units, len(first_child) - 1))
    again = 0
    for place in range(len(rows)):
        row, of = rows[place], case[rows[place]]
        count, start, known = present[of], 0, False
        for at in range(units):
            order[at] = np.int64(keys[place, at] & LOW)
            ranks[row, order[at]] = at + 1 if at < count else 0
        while start < count:
            stop = start + 1
            while stop < count and (
                scores[row, order[stop - 1]] - scores[row, order[stop]] <= tolerance[row]
            ):
                stop += 1
            if stop - start > 1:
                if not known:
                    shares(weights[row], first_child, own)
                    known = True
                    again += 1
                near = stop - start
                for at in range(near):
                    rows_again[at, :] = z[of, order[start + at]]
                aggregate_tree(
                    rows_again[:near], first_child, child, own, method[of], power[of], least, by_count,
                    out[:near], work,
                )  # fmt: skip
                for at in range(near):
                    exact[at] = out[at, out.shape[1] - 1]
                sort_near(order[start:stop], exact[:near])
                place_near(order[start:stop], exact[:near], start, ranks[row], ties)
            start = stop
    return again


@compiled
def sort_near(order: Integers, exact: Floats) -> None:
    """Sort units by their exact scores from the highest; equal ones by their number."""
    for at in range(1, len(order)):
        unit, score, hole = order[at], exact[at], at
        while hole > 0 and (exact[hole - 1] < score or (exact[hole - 1] == score and order[hole - 1] > unit)):
            order[hole], exact[hole] = order[hole - 1], exact[hole - 1]
            hole -= 1
        order[hole], exact[hole] = unit, score


@compiled
def place_near(order: Integers, exact: Floats, start: int, ranks: NDArray[np.uint16], ties: Integers) -> None:
    """Ranks of sorted units that begin at place ``start``; equal scores share the better rank."""
    first = 0
    for at in range(len(order)):
        if exact[at] != exact[first]:
            first = at
        ranks[order[at]] = start + first + 1
        for other in range(first, at):
            ties[order[at], order[other]] += 1
            ties[order[other], order[at]] += 1
