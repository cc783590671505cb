"""Areas and periods as arrays: what takes part in a measure, and with which weight.

Every measure takes ``values`` of shape ``(areas, periods)`` (or ``(areas,)``), NaN where one is missing, and
optional non-negative ``weights`` of the same shape, for instance populations. What is left out (no value, no
weight) has value 0 and weight 0 in the arrays that the measures work on.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
Integers = NDArray[np.int64]


def prepare(values: Floats, weights: Floats | None = None) -> tuple[Floats, Floats]:
    """Values and weights as ``(areas, periods)`` arrays in which what is left out has value 0 and weight 0.

    Raises:
        InvalidInput: shapes do not fit, a value is infinite, or a weight is negative or infinite.
    """
    x = two_axes(np.asarray(values, dtype=np.float64))
    w = np.ones_like(x) if weights is None else two_axes(np.asarray(weights, dtype=np.float64))
    if w.shape[0] != x.shape[0] or w.shape[1] not in (1, x.shape[1]):
        raise InvalidInput(
            "weights of shape {found} do not fit values of shape {expected}; give one weight an area",
            found=w.shape,
            expected=x.shape,
        )
    if np.isinf(x).any() or np.isinf(w).any() or (w < 0).any():
        raise InvalidInput("a value is infinite or a weight is negative; leave out the areas concerned")
    keep = ~np.isnan(x) & (np.nan_to_num(w) > 0)
    return np.where(keep, x, 0.0), np.where(keep, np.broadcast_to(w, x.shape), 0.0)


def ranked(x: Floats, w: Floats) -> tuple[Floats, Floats]:
    """Values and weights of each period in ascending order of the values; both as ``prepare`` gives them."""
    order = np.argsort(x, axis=0, kind="stable")
    return np.take_along_axis(x, order, axis=0), np.take_along_axis(w, order, axis=0)


def enough(weights: Floats) -> Bools:
    """Periods in which two areas or more take part, by weights as ``prepare`` gives them."""
    return np.asarray((weights > 0).sum(axis=0) >= 2)


def count(values: Floats, weights: Floats | None = None) -> Integers:
    """How many areas take part in each period, shape ``(periods,)``."""
    return np.asarray((prepare(values, weights)[1] > 0).sum(axis=0), dtype=np.int64)


def weighted_mean(x: Floats, w: Floats) -> Floats:
    """Weighted mean of each period, shape ``(periods,)``; NaN where nothing takes part."""
    return quotient((w * x).sum(axis=0), w.sum(axis=0))


def relative_mean(x: Floats, w: Floats) -> Floats:
    """The weighted mean of each period; NaN where no measure that compares by ratio is defined."""
    mean = weighted_mean(x, w)
    return np.where(enough(w) & ~has_negative(x, w) & (mean > 0), mean, np.nan)


def has_negative(x: Floats, w: Floats) -> Bools:
    """Periods in which an area that takes part has a value below zero."""
    return np.asarray(((x < 0) & (w > 0)).any(axis=0))


def has_zero(x: Floats, w: Floats) -> Bools:
    """Periods in which an area that takes part has the value zero."""
    return np.asarray(((x == 0) & (w > 0)).any(axis=0))


def quotient(above: Floats, below: Floats) -> Floats:
    """Quotient, NaN where the divisor is zero or not defined."""
    usable = ~np.isnan(below) & (below != 0)
    result: Floats = np.full(np.broadcast_shapes(np.shape(above), np.shape(below)), np.nan)
    np.divide(above, below, out=result, where=np.broadcast_to(usable, result.shape))
    return result


def two_axes(array: Floats) -> Floats:
    """An array of areas, or of areas by periods, as areas by periods.

    Raises:
        InvalidInput: it has other axes.
    """
    if array.ndim not in (1, 2):
        raise InvalidInput(
            "an array of {axes} axes was given; expected areas, or areas by periods", axes=array.ndim
        )
    return array[:, np.newaxis] if array.ndim == 1 else array
