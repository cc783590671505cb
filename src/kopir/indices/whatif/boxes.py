"""Branch and bound over boxes: the cheapest point that reaches a target when more of anything never hurts.

A box whose best corner misses the target holds no solution; one whose cheapest corner costs as much as the
best known point holds no better one. Every other box is shrunk from below, as far as the rest of it can still
reach the target, and halved. (H. Tuy, Monotonic optimization: problems and solution approaches, *SIAM Journal
on Optimization* 11 (2000) 464-494.) The number of boxes grows fast with the number of coordinates: for few of
them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

import numpy as np

from kopir.indices.sheet import Floats

Reaches = Callable[[Floats], np.ndarray[tuple[int, ...], np.dtype[np.bool_]]]
_TOLERANCE: Final = 1e-3
_HALVINGS: Final = 12
_BATCH: Final = 64


def cheapest(reaches: Reaches, costs: Floats, known: Floats, most: int = 20_000) -> tuple[Floats, bool]:
    """The cheapest point of the unit cube that reaches the target.

    Args:
        reaches: which points do, shape ``(points, coordinates)``; one that does goes on doing so when any
            coordinate grows.
        costs: of each coordinate, shape ``(coordinates,)``.
        known: a point that reaches it.
        most: points that may be evaluated.

    Returns:
        A point and whether nothing is cheaper by more than a thousandth of its cost.
    """
    best, cost = known, float(costs @ known)
    lows, highs = np.zeros((1, len(costs))), np.ones((1, len(costs)))
    spent = 0
    while len(lows) and spent < most:
        order = np.argsort(lows @ costs, kind="stable")
        lows, highs = lows[order], highs[order]
        low, high, lows, highs = lows[:_BATCH], highs[:_BATCH], lows[_BATCH:], highs[_BATCH:]
        low, high = _shrunk(reaches, costs, low, high, cost)
        spent += len(low) * (_HALVINGS * len(costs) + 2)
        for point in low[reaches(low)] if len(low) else low:
            if costs @ point < cost:
                best, cost = point, float(costs @ point)
        for point in _lowered(reaches, low, high) if len(low) else low:
            if costs @ point < cost:
                best, cost = point, float(costs @ point)
        low, high = _halved(low, high, costs)
        lows, highs = np.concatenate([lows, low]), np.concatenate([highs, high])
        useful = lows @ costs < cost * (1 - _TOLERANCE)
        lows, highs = lows[useful], highs[useful]
    return best, len(lows) == 0


def _shrunk(reaches: Reaches, costs: Floats, low: Floats, high: Floats, cost: float) -> tuple[Floats, Floats]:
    """Boxes that can hold a better point, cut by what it may cost and by what it takes at least."""
    if not len(low):
        return low, high
    low = low.copy()
    high = np.minimum(high, low + (cost - low @ costs)[:, None] / costs)
    able = reaches(high)
    low, high = low[able], high[able]
    for place in range(len(costs)):
        below, above = low[:, place].copy(), high[:, place].copy()
        for _ in range(_HALVINGS if len(low) else 0):
            middle = (below + above) / 2
            point = high.copy()
            point[:, place] = middle
            enough = reaches(point)
            above, below = np.where(enough, middle, above), np.where(enough, below, middle)
        low[:, place] = np.maximum(low[:, place], below)
    keep = low @ costs < cost * (1 - _TOLERANCE)
    return low[keep], high[keep]


def _lowered(reaches: Reaches, low: Floats, high: Floats) -> Floats:
    """The first point of each box's diagonal that reaches the target."""
    below, above = np.zeros(len(low)), np.ones(len(low))
    for _ in range(_HALVINGS):
        middle = (below + above) / 2
        enough = reaches(low + (high - low) * middle[:, None])
        above, below = np.where(enough, middle, above), np.where(enough, below, middle)
    return np.asarray(low + (high - low) * above[:, None])


def _halved(low: Floats, high: Floats, costs: Floats) -> tuple[Floats, Floats]:
    """Each box in two, across the side along which the cost differs most."""
    if not len(low):
        return low, high
    rows, side = np.arange(len(low)), np.argmax((high - low) * costs, axis=1)
    middle = (low[rows, side] + high[rows, side]) / 2
    upper, lower = low.copy(), high.copy()
    upper[rows, side], lower[rows, side] = middle, middle
    return np.concatenate([low, upper]), np.concatenate([lower, high])
