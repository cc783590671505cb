"""Places from scores: the highest is first, equal scores share the better place (1, 2, 2, 4)."""

from __future__ import annotations

import math

from kopir.indices.kernels import compiled
from kopir.indices.sheet import Floats, Integers


@compiled
def competition_ranks(scores: Floats, out: Integers, order: Integers) -> None:
    """Competition ranks, 1 for the highest score.

    Args:
        scores: shape ``(n,)``; NaN where missing.
        out: shape ``(n,)``; receives the ranks, 0 where there is no score.
        order: shape ``(n,)``; holds the numbers 0 to n - 1 in any order and is left holding them from best to
            last. The nearer it is to the order of the scores, the quicker: hand the last one back.
    """
    sort_descending(scores, order)
    rank = 0
    for place in range(len(order)):
        unit = order[place]
        if math.isnan(scores[unit]):
            out[unit] = 0
        else:
            if place == 0 or scores[unit] != scores[order[place - 1]]:
                rank = place + 1
            out[unit] = rank


@compiled
def sort_descending(scores: Floats, order: Integers) -> None:
    """Put the positions in ``order`` from the highest score to the lowest, NaN last.

    Shell's sort with the gaps of Tokuda (1992): no memory of its own, and nearly sorted orders cost little.
    """
    gap = 1
    while gap * 9 // 4 + 1 < len(order):
        gap = gap * 9 // 4 + 1
    while gap > 0:
        for place in range(gap, len(order)):
            unit = order[place]
            score = scores[unit]
            hole = place
            while hole >= gap and _before(score, scores[order[hole - gap]]):
                order[hole] = order[hole - gap]
                hole -= gap
            order[hole] = unit
        gap = 0 if gap == 1 else max(1, (gap - 1) * 4 // 9)


@compiled
def _before(score: float, other: float) -> bool:
    return score > other or (math.isnan(other) and not math.isnan(score))
