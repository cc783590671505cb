"""Recentred influence functions: what moves a quantile or an inequality measure, by a regression.

The recentred influence function of a statistic is the statistic plus what each unit does to it; its mean is
the statistic, so a regression of it on variables tells how the statistic moves with their means.

The density that a quantile needs is a sum of Gaussian kernels, exact, with Silverman's bandwidth of the
unweighted values.

Sources: S. Firpo, N. M. Fortin and T. Lemieux, "Unconditional quantile regressions", *Econometrica* 77
(2009) 953-973; the same, "Decomposing wage distributions using recentered influence function regressions",
*Econometrics* 6 (2018) 28; B. W. Silverman, *Density Estimation for Statistics and Data Analysis* (1986),
equation 3.31.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from kopir.divide.arrays import Floats
from kopir.divide.fit import Fit, fit, terms
from kopir.divide.intervals import influence
from kopir.divide.measures import measure
from kopir.errors import InvalidInput


def rif(name: str, values: Floats, weights: Floats | None = None) -> Floats:
    """Recentred influence function of a measure.

    Args:
        name: one of ``MEASURES`` that moves evenly with the weights.
        values: shape ``(n,)``; missing as NaN.
        weights: same shape.

    Returns:
        Shape ``(n,)``; its weighted mean is the measure.

    Raises:
        NotFound: no such measure. InvalidInput: shapes do not fit, or the measure jumps with the weights.
    """
    return np.asarray((measure(name, values, weights) + influence(name, values, weights))[:, 0])


def rif_quantile(
    values: Floats, weights: Floats | None = None, *, share: float, density: float | None = None
) -> Floats:
    """Recentred influence function of a quantile: ``q + (share - [y < q]) / f(q)``.

    Args:
        values: shape ``(n,)``, no value missing.
        weights: same shape, as numbers of people; ``None`` = each counts the same.
        share: of the population below the quantile, between 0 and 1. The quantile is interpolated between
            the people numbered ``1 + (W - 1) share``.
        density: at the quantile; ``None`` = by kernels.

    Raises:
        InvalidInput: a value is missing, all are the same, or the share is not between 0 and 1.
    """
    y = np.asarray(values, dtype=np.float64)
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=np.float64)
    if not 0 < share < 1:
        raise InvalidInput("the share {found} is not between 0 and 1; give it as 0.1 for 10 %", found=share)
    if not np.isfinite(y).all() or len(y) < 2 or y.min() == y.max():
        raise InvalidInput(
            "a value is missing, or all are the same; a quantile has no influence function then"
        )
    quantile = quantile_of_people(y, w, share)
    height = kernel_density(y, w, quantile) if density is None else density
    return np.asarray(quantile + (share - (y < quantile)) / height)


def rif_regression(
    function: Floats,
    variables: Mapping[str, Floats | Sequence[str]],
    weights: Floats | None = None,
    *,
    robust: bool = False,
) -> Fit:
    """Regression of a recentred influence function.

    Args:
        function: from ``rif`` or ``rif_quantile``, shape ``(n,)``.
        variables: by name: numbers, or labels of classes; none missing.
        weights: same shape.
        robust: errors that allow for unequal variance (HC3).

    Raises:
        InvalidInput: a variable is missing somewhere, or the columns depend on each other.
    """
    return fit(function, terms(variables), weights, robust=robust)


def quantile_of_people(y: Floats, w: Floats, share: float) -> float:
    """Quantile of values repeated as often as their weight says, between the two people around it."""
    order = np.argsort(y, kind="stable")
    y, reached = y[order], np.cumsum(w[order])
    place = 1 + (reached[-1] - 1) * share
    low = np.floor(place)
    first, second = (y[min(int(np.searchsorted(reached, at)), len(y) - 1)] for at in (low, low + 1))
    return float(first + (place - low) * (second - first))


def kernel_density(y: Floats, w: Floats, at: float) -> float:
    """Density of values at a point, by Gaussian kernels."""
    scaled = (y - at) / bandwidth(y)
    kernels = np.exp(-0.5 * scaled**2) / (bandwidth(y) * np.sqrt(2 * np.pi))
    return float((w / w.sum()) @ kernels)


def bandwidth(y: Floats) -> float:
    """Silverman's rule of thumb: 0.9 of the smaller of the deviation and the interquartile range / 1.34."""
    low, high = np.quantile(y, [0.25, 0.75])
    deviation = float(y.std(ddof=1))
    narrow = float(high - low) / 1.34
    return 0.9 * (min(deviation, narrow) if narrow > 0 else deviation) / float(len(y) ** 0.2)
