"""Measures of inequality over areas, for many periods at once.

Every measure takes ``values`` of shape ``(areas, periods)`` (or ``(areas,)``), NaN where one is missing, and
optional non-negative ``weights`` of the same shape, for instance populations. It returns one number a
period, NaN where the measure is not defined. The treatment is the same everywhere:

* an area with a missing value, or with a missing or zero weight, is left out of that period;
* fewer than two areas: nothing is defined, for one area is not a divide;
* a negative value: only the range is defined, the others compare by ratio;
* a zero: the ratio of top to bottom and Theil L are not defined (they divide by it, or take its logarithm);
  Gini, coefficient of variation and Theil T are (``0 ln 0 = 0``);
* all values zero: only the range is defined.

None of them corrects for small samples: the areas are the population of interest, not a sample of it.

Sources: F. A. Cowell, *Measuring Inequality*, 3rd edition (2011), chapters 2 and 3 and appendix A; H. Theil,
*Economics and Information Theory* (1967), chapter 4; A. F. Shorrocks, "The class of additively decomposable
inequality measures", *Econometrica* 48 (1980) 613-625.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput, NotFound

Floats = NDArray[np.float64]


def measure(name: str, values: Floats, weights: Floats | None = None) -> Floats:
    """One measure by its name.

    Args:
        name: one of ``MEASURES``.
        values: shape ``(areas, periods)`` or ``(areas,)``, in the unit of the indicator.
        weights: same shape, or ``(areas,)`` for all periods; ``None`` = every area counts the same.

    Returns:
        Shape ``(periods,)`` (a single area axis gives shape ``(1,)``).

    Raises:
        NotFound: no such measure. InvalidInput: shapes do not fit, or a weight is negative.

    >>> measure("gini", np.array([1.0, 2.0, 3.0, 4.0])).round(3).tolist()
    [0.25]
    """
    if name not in MEASURES:
        raise NotFound("there is no measure {name}; known: {known}", name=name, known=", ".join(MEASURES))
    return MEASURES[name](values, weights)


def spread(values: Floats, weights: Floats | None = None) -> Floats:
    """Range: highest minus lowest value, in the unit of the indicator; weights only say who is left out."""
    x, w = prepare(values, weights)
    low, high = _ends(x, w)
    return np.where(enough(w), high - low, np.nan)


def ratio(values: Floats, weights: Floats | None = None) -> Floats:
    """Ratio of the highest to the lowest value; not defined where the lowest is zero or negative."""
    x, w = prepare(values, weights)
    low, high = _ends(x, w)
    return _divide(high, np.where(enough(w) & (low > 0), low, np.nan))


def cv(values: Floats, weights: Floats | None = None) -> Floats:
    """Coefficient of variation: standard deviation of the population over the (weighted) mean.

    Weighted by population it is the measure of J. G. Williamson, "Regional inequality and the process of
    national development", *Economic Development and Cultural Change* 13 (1965).
    """
    x, w = prepare(values, weights)
    mean = _relative_mean(x, w)
    variance = _divide((w * (x - mean) ** 2).sum(axis=0), w.sum(axis=0))
    return _divide(np.sqrt(variance), mean)


def gini(values: Floats, weights: Floats | None = None) -> Floats:
    """Gini coefficient: mean absolute difference over twice the mean, 0 (all equal) to 1.

    Computed from the ranks: ``sum w_i x_i (2 W_i - w_i) / (W sum w x) - 1`` with areas in ascending order and
    ``W_i`` their cumulated weight (Cowell 2011, appendix A; Lerman and Yitzhaki 1989 for weights).
    """
    x, w = prepare(values, weights)
    order = np.argsort(x, axis=0, kind="stable")
    x, w = np.take_along_axis(x, order, axis=0), np.take_along_axis(w, order, axis=0)
    mean = _relative_mean(x, w)
    total = w.sum(axis=0)
    midpoints = 2 * np.cumsum(w, axis=0) - w - total
    return np.maximum(_divide((w * x * midpoints).sum(axis=0), total**2 * mean), 0.0)


def theil_t(values: Floats, weights: Floats | None = None) -> Floats:
    """Theil T, the generalised entropy index of parameter 1: mean of ``x/m ln(x/m)``; 0 to ln n."""
    x, w = prepare(values, weights)
    relative = _divide(x, _relative_mean(x, w))
    positive = relative > 0
    terms = np.where(positive, relative * np.log(np.where(positive, relative, 1.0)), relative * 0.0)
    return np.maximum(_divide((w * terms).sum(axis=0), w.sum(axis=0)), 0.0)


def theil_l(values: Floats, weights: Floats | None = None) -> Floats:
    """Theil L or mean logarithmic deviation, generalised entropy of parameter 0: mean of ``ln(m/x)``."""
    x, w = prepare(values, weights)
    mean = _relative_mean(x, w)
    zero = ((x == 0) & (w > 0)).any(axis=0)
    terms = np.log(_divide(np.where(zero, np.nan, mean), np.where(w > 0, x, mean)))
    return np.maximum(_divide((w * terms).sum(axis=0), w.sum(axis=0)), 0.0)


def ge2(values: Floats, weights: Floats | None = None) -> Floats:
    """Generalised entropy of parameter 2: half the squared coefficient of variation."""
    return cv(values, weights) ** 2 / 2


MEASURES: Final[Mapping[str, Callable[[Floats, Floats | None], Floats]]] = MappingProxyType(
    {"range": spread, "ratio": ratio, "cv": cv, "gini": gini, "theil_t": theil_t, "theil_l": theil_l}
)
"""The measures by name, in the order in which they are shown."""


def prepare(values: Floats, weights: Floats | None = None) -> tuple[Floats, Floats]:
    """Values and weights as ``(areas, periods)`` arrays in which what is left out has value 0 and weight 0.

    Raises:
        InvalidInput: shapes do not fit, a value is infinite, or a weight is negative or infinite.
    """
    x = _two_axes(np.asarray(values, dtype=np.float64))
    w = np.ones_like(x) if weights is None else _two_axes(np.asarray(weights, dtype=np.float64))
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


def enough(weights: Floats) -> NDArray[np.bool_]:
    """Periods in which two areas or more take part, by weights as ``prepare`` gives them."""
    return np.asarray((weights > 0).sum(axis=0) >= 2)


def count(values: Floats, weights: Floats | None = None) -> NDArray[np.int64]:
    """How many areas take part in each period, shape ``(periods,)``."""
    return np.asarray((prepare(values, weights)[1] > 0).sum(axis=0), dtype=np.int64)


def _relative_mean(x: Floats, w: Floats) -> Floats:
    """The weighted mean of each period; NaN where no measure that compares by ratio is defined."""
    mean = _divide((w * x).sum(axis=0), w.sum(axis=0))
    negative = ((x < 0) & (w > 0)).any(axis=0)
    return np.where(enough(w) & ~negative & (mean > 0), mean, np.nan)


def _ends(x: Floats, w: Floats) -> tuple[Floats, Floats]:
    present = w > 0
    low = np.where(present, x, np.inf).min(axis=0, initial=np.inf)
    high = np.where(present, x, -np.inf).max(axis=0, initial=-np.inf)
    any_present = present.any(axis=0)
    return np.where(any_present, low, np.nan), np.where(any_present, high, np.nan)


def _two_axes(array: Floats) -> Floats:
    if array.ndim not in (1, 2):
        raise InvalidInput(
            "an array of {axes} axes was given; expected areas, or areas by periods", axes=array.ndim
        )
    return array[:, np.newaxis] if array.ndim == 1 else array


def _divide(above: Floats, below: Floats) -> Floats:
    """Quotient, NaN where the divisor is zero or not defined."""
    usable = ~np.isnan(below) & (below != 0)
    result: Floats = np.full(np.broadcast_shapes(np.shape(above), np.shape(below)), np.nan)
    np.divide(above, below, out=result, where=np.broadcast_to(usable, result.shape))
    return result
