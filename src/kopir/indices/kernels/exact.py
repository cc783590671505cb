"""Replications in double precision, whatever their tree: scores, and ranks from them.

Units are sorted by their scores rounded to single precision, which keeps their order; those that are equal
then are compared in double precision.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kopir.indices.kernels import compiled
from kopir.indices.kernels.aggregating import aggregate_nodes
from kopir.indices.kernels.normalising import normalise_column
from kopir.indices.kernels.replicating import (
    LAST,
    LOW,
    SHIFT,
    Keys,
    Singles,
    place_near,
    shares,
    sort_near,
    sorting_key,
)
from kopir.indices.sheet import Floats, Integers


@compiled
def tree_scores(
    rows: Integers,
    case: Integers,
    z: Floats,
    weights: Floats,
    first_child: Integers,
    child: Integers,
    method: Integers,
    power: Floats,
    least: Floats,
    by_count: Integers,
    scale: Floats,
    scores: Floats,
    status: Integers,
) -> None:
    """Exact scores of replications, whatever their tree.

    Args:
        rows: the replications.
        case: of each replication.
        z: normalised values, shape ``(cases, units, leaves)``; all missing for a unit that a case lacks.
        weights: shape ``(replications, edges)``.
        first_child: of the tree.
        child: of the tree.
        method: shape ``(cases, nodes)``.
        power: shape ``(cases, nodes)``.
        least: shape ``(nodes,)``.
        by_count: shape ``(nodes,)``.
        scale: how each node is normalised, shape ``(nodes, 6)``: see ``on_scale``.
        scores: receives them, shape ``(replications, units)``.
        status: shape ``(replications,)``; 0, else what ``aggregating.fault`` explains, or -1 less the node
            that does not vary.
    """
    units, nodes = z.shape[1], len(first_child) - 1
    own, work = np.empty(len(child)), np.empty(max(len(child), units))
    out, column = np.empty((units, nodes)), np.empty(units)
    for row in rows:
        of = case[row]
        shares(weights[row], first_child, own)
        status[row] = tree_of_replication(
            z[of], first_child, child, own, method[of], power[of], least, by_count, scale, out, work, column
        )
        if status[row] == 0:
            for unit in range(units):
                scores[row, unit] = out[unit, nodes - 1]


@compiled
def tree_of_replication(
    z: Floats,
    first_child: Integers,
    child: Integers,
    weight: Floats,
    method: Integers,
    power: Floats,
    least: Floats,
    by_count: Integers,
    scale: Floats,
    out: Floats,
    work: Floats,
    column: Floats,
) -> int:
    """All nodes of one replication, brought to their scales; arguments as in ``tree_scores``."""
    start, nodes = 0, len(method)
    for node in range(nodes):
        if scale[node, 0] == 0.0 and node < nodes - 1:
            continue
        status = aggregate_nodes(
            z, first_child, child, weight, method, power, least, by_count, out, work, start, node + 1
        )
        if status != 0:
            return int(status)
        if scale[node, 0] != 0.0 and not on_scale(out, node, scale[node], work, column):
            return -1 - node
        start = node + 1
    return 0


@compiled
def on_scale(out: Floats, node: int, scale: Floats, work: Floats, column: Floats) -> bool:
    """Bring a node to its scale.

    Args:
        out: values of all nodes, shape ``(units, nodes)``.
        node: which.
        scale: method, two parameters, two ends and flags of ``normalising.normalise_column``.
        work: at least as long as there are units.
        column: the same.

    Returns:
        Whether there is a scale.
    """
    units = out.shape[0]
    for unit in range(units):
        column[unit] = out[unit, node]
    status = normalise_column(
        column[:units], column[:units], int(scale[0]), scale[1], scale[2], scale[3], scale[4], int(scale[5]),
        work,
    )  # fmt: skip
    for unit in range(units):
        out[unit, node] = column[unit]
    return bool(status == 0)


@compiled
def exact_keys(rows: Integers, scores: Floats, single: Singles, keys: Keys) -> None:
    """Keys that sort units by their scores rounded to single precision, those without a score last."""
    bits = single.view(np.int32)
    for place in range(len(rows)):
        row = rows[place]
        for unit in range(keys.shape[1]):
            single[row, unit] = scores[row, unit]
            key = sorting_key(bits[row, unit], unit)
            keys[place, unit] = LAST | np.uint64(unit) if np.isnan(scores[row, unit]) else key


@compiled
def settle_exact(
    rows: Integers, keys: Keys, scores: Floats, ranks: NDArray[np.uint16], ties: Integers
) -> None:
    """Ranks from keys of ``exact_keys``, sorted; what single precision cannot tell is compared in double."""
    units = keys.shape[1]
    order, exact = np.empty(units, dtype=np.int64), np.empty(units)
    for place in range(len(rows)):
        row = rows[place]
        count = 0
        for at in range(units):
            order[at] = np.int64(keys[place, at] & LOW)
            known = not np.isnan(scores[row, order[at]])
            count += known
            ranks[row, order[at]] = at + 1 if known else 0
        start = 0
        while start < count:
            stop = start + 1
            while stop < count and keys[place, stop] >> SHIFT == keys[place, start] >> SHIFT:
                stop += 1
            if stop - start > 1:
                for at in range(start, stop):
                    exact[at - start] = scores[row, order[at]]
                sort_near(order[start:stop], exact[: stop - start])
                place_near(order[start:stop], exact[: stop - start], start, ranks[row], ties)
            start = stop
