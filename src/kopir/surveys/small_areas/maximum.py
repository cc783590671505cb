"""Where functions of one number are largest: one for each of many samples at once.

Likelihoods of a variance can have two hills. A grid finds the higher one, its foot at zero included, and the
root of the slope between the grid's neighbours is then found to the last digits.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

import numpy as np
from scipy.optimize import elementwise

from kopir.surveys.taylor import Floats, Integers

GRID: Final = 81
"""Zero, and as many less one points, each the same multiple of the one before."""
LEAST: Final = 1e-12
"""First point above zero, as share of the last."""

Curve = Callable[[Floats, Integers], Floats]
"""Value at ``(b,)`` points, each of the sample whose place is given beside it."""


def largest(height: Curve, slope: Curve, top: Floats) -> Floats:
    """Points from zero to a top at which each sample's curve is highest.

    Args:
        height: of the curves.
        slope: of the curves.
        top: points beyond which the curves fall, shape ``(b,)``.

    Returns:
        Shape ``(b,)``; exactly zero where the curve falls from the start.
    """
    samples = np.arange(len(top))
    steps = np.concatenate([[0.0], np.geomspace(LEAST, 1.0, GRID - 1)])
    heights = np.stack([height(step * top, samples) for step in steps])
    best = np.argmax(heights, axis=0)
    point = steps[best] * top
    rises = slope(point, samples) > 0
    low = np.where(rises, point, steps[np.maximum(best - 1, 0)] * top)
    high = np.where(rises, steps[np.minimum(best + 1, GRID - 1)] * top, point)
    return _settled(slope, low, high, point, ~rises & (best == 0))


def crossing(slope: Curve, top: Floats) -> Floats:
    """Points from zero to a top at which falling curves cross zero; zero where they start below it."""
    samples = np.arange(len(top))
    below = slope(np.zeros_like(top), samples) <= 0
    return _settled(slope, np.zeros_like(top), top, np.zeros_like(top), below)


def _settled(slope: Curve, low: Floats, high: Floats, point: Floats, zero: Any) -> Floats:
    """Roots between two ends; zero where that is known; the point itself where the ends hold no root."""
    found = np.where(zero, 0.0, point)
    at = np.flatnonzero(~zero)
    if len(at):
        made = elementwise.find_root(slope, (low[at], high[at]), args=(at,))
        found[at] = np.where(made.success, made.x, point[at])
    return found
