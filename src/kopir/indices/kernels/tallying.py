"""Replications are counted: how often a unit has a rank, is above another, and how its scores lie."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kopir.indices.kernels import compiled
from kopir.indices.sheet import Floats, Integers

Ranks = NDArray[np.uint16]
Held = NDArray[np.uint8] | NDArray[np.uint16]


@compiled
def count_ranks(ranks: Ranks, kept: NDArray[np.bool_], counts: Integers) -> bool:
    """Add up ranks.

    Args:
        ranks: shape ``(replications, units)``, 0 where there is none.
        kept: whether a replication counts.
        counts: shape ``(units, units + 1)``.

    Returns:
        Whether some unit has no rank in some replication.
    """
    lacking = False
    for row in range(ranks.shape[0]):
        if kept[row]:
            for unit in range(ranks.shape[1]):
                rank = ranks[row, unit]
                counts[unit, rank] += 1
                lacking |= rank == 0
    return lacking


@compiled
def count_above(
    ranks: Ranks, kept: NDArray[np.bool_], own: Held, held: Held, most: int, above: Integers
) -> None:
    """How often a unit is above one that stands after it in the list; a unit without rank is below all.

    Small numbers of many replications are added up at a time, a whole row of units at once.

    Args:
        ranks: shape ``(replications, units)``, 0 where there is none.
        kept: whether a replication counts.
        own: work, shape ``(padded units,)``: of bytes where there are fewer than 255 units.
        held: work, shape ``(units, padded units)``, of the same kind.
        most: the largest number they hold.
        above: shape ``(units, units)``; only above its diagonal.
    """
    units, pending = ranks.shape[1], 0
    held[:] = 0
    for row in range(ranks.shape[0]):
        if kept[row]:
            for unit in range(units):
                own[unit] = ranks[row, unit] - 1 if ranks[row, unit] > 0 else most
            for unit in range(units):
                compare(own[unit], own[unit // 64 * 64 :], held[unit, unit // 64 * 64 :])
            pending += 1
        if pending == most or row == ranks.shape[0] - 1:
            for unit in range(units):
                for other in range(unit + 1, units):
                    above[unit, other] += held[unit, other]
            held[:] = 0
            pending = 0


@compiled
def compare(rank: int, others: Held, counts: Held) -> None:
    """Count the others that have a larger rank."""
    for other in range(len(others)):
        counts[other] += rank < others[other]


@compiled
def count_tied(ranks: Ranks, kept: NDArray[np.bool_], tied: Integers) -> None:
    """How often two units have the same rank, shape ``(units, units)``."""
    units = ranks.shape[1]
    for row in range(ranks.shape[0]):
        if kept[row]:
            for unit in range(units):
                rank = ranks[row, unit]
                for other in range(unit + 1, units):
                    if rank > 0 and rank == ranks[row, other]:
                        tied[unit, other] += 1
                        tied[other, unit] += 1


@compiled
def count_scores(
    scores: Floats,
    kept: NDArray[np.bool_],
    edges: Floats,
    counts: Integers,
    sums: Floats,
    low: Floats,
    high: Floats,
) -> None:
    """Add up scores.

    Args:
        scores: shape ``(replications, units)``, NaN where there is none.
        kept: whether a replication counts.
        edges: lowest and highest end of the bins, shape ``(units, 2)``.
        counts: shape ``(units, bins)``; what is beyond the ends counts in the outer bins.
        sums: shape ``(units,)``; receives the sum of these scores.
        low: shape ``(units,)``; lowest so far.
        high: shape ``(units,)``; highest so far.
    """
    units, bins = counts.shape
    factor = np.empty(units)
    for unit in range(units):
        factor[unit] = bins / (edges[unit, 1] - edges[unit, 0])
    for row in range(scores.shape[0]):
        if kept[row]:
            for unit in range(units):
                score = scores[row, unit]
                if not np.isnan(score):
                    sums[unit] += score
                    low[unit] = min(low[unit], score)
                    high[unit] = max(high[unit], score)
                    place = int((score - edges[unit, 0]) * factor[unit])
                    counts[unit, min(max(place, 0), bins - 1)] += 1


@compiled
def sum_scores(scores: Floats, kept: NDArray[np.bool_], sums: Floats, low: Floats, high: Floats) -> None:
    """The same without counting by bin."""
    for row in range(scores.shape[0]):
        if kept[row]:
            for unit in range(len(sums)):
                score = scores[row, unit]
                known = score == score
                sums[unit] += score if known else 0.0
                low[unit] = score if score < low[unit] else low[unit]
                high[unit] = score if score > high[unit] else high[unit]
