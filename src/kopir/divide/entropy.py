"""Generalised entropy, Atkinson's index and Kolm's: inequality with a parameter that says where it looks.

With ``r = x/m``, the value of an area over the weighted mean, and population shares ``p``:

* ``GE(a) = sum p (r^a - 1) / (a (a - 1))``; ``GE(0)``, Theil L or mean logarithmic deviation, is
  ``sum p ln(1/r)``, ``GE(1)``, Theil T, ``sum p r ln r``; the larger ``a``, the more the top counts;
* ``A(e) = 1 - (sum p r^(1-e))^(1/(1-e))``, for ``e = 1`` one less the geometric mean of ``r``; the larger
  ``e``, the more the bottom counts;
* ``K(k) = ln(sum p exp(k (1 - r))) / k``, Kolm's index of the values over their mean.

The entropy terms are taken as ``r^a - 1 - a (r - 1)``: their sum is the same, as ``sum p (r - 1) = 0``, but
each is of one sign, so that nearly equal values lose no digits.

A zero is not defined where it would be divided by or its logarithm taken: ``a <= 0``, ``e >= 1``.

Sources: A. F. Shorrocks, *Econometrica* 48 (1980) 613-625; A. B. Atkinson, *Journal of Economic Theory* 2
(1970) 244-263; S.-C. Kolm, *Journal of Economic Theory* 12 (1976) 416-442; F. A. Cowell, *Measuring
Inequality*, 3rd edition (2011), chapter 3.
"""

from __future__ import annotations

import numpy as np

from kopir.divide.arrays import Floats, has_zero, prepare, quotient, relative_mean, weighted_mean
from kopir.errors import InvalidInput


def generalised_entropy(values: Floats, weights: Floats | None = None, *, parameter: float = 1.0) -> Floats:
    """Generalised entropy of each period.

    Args:
        values: as in ``measures``.
        weights: as in ``measures``.
        parameter: below 0.5 it is sensitive to the bottom, above 1.5 to the top.

    Raises:
        InvalidInput: shapes do not fit.

    >>> generalised_entropy(np.array([1.0, 3.0]), parameter=2).tolist()
    [0.125]
    """
    x, w = prepare(values, weights)
    mean = relative_mean(x, w)
    if parameter <= 0:
        mean = np.where(has_zero(x, w), np.nan, mean)
    terms = entropy_terms(np.where(w > 0, quotient(x, mean), 1.0), parameter)
    return np.where(np.isnan(mean), np.nan, np.maximum(weighted_mean(terms, w), 0.0))


def theil_t(values: Floats, weights: Floats | None = None) -> Floats:
    """Theil T, the generalised entropy index of parameter 1: mean of ``x/m ln(x/m)``; 0 to ln n."""
    return generalised_entropy(values, weights, parameter=1.0)


def theil_l(values: Floats, weights: Floats | None = None) -> Floats:
    """Theil L or mean logarithmic deviation, generalised entropy of parameter 0: mean of ``ln(m/x)``."""
    return generalised_entropy(values, weights, parameter=0.0)


def ge2(values: Floats, weights: Floats | None = None) -> Floats:
    """Generalised entropy of parameter 2: half the squared coefficient of variation."""
    return generalised_entropy(values, weights, parameter=2.0)


def atkinson(values: Floats, weights: Floats | None = None, *, aversion: float = 0.5) -> Floats:
    """Atkinson's index: the share of the total that could be given up if the rest were spread evenly.

    Args:
        values: as in ``measures``.
        weights: as in ``measures``.
        aversion: to inequality, above 0; the larger, the more the bottom counts.

    Raises:
        InvalidInput: the aversion is not positive, or shapes do not fit.

    >>> atkinson(np.array([1.0, 4.0]), aversion=1.0).round(3).tolist()
    [0.2]
    """
    if not aversion > 0:
        raise InvalidInput(
            "the aversion to inequality is {found}; Atkinson's index needs one above 0", found=aversion
        )
    x, w = prepare(values, weights)
    mean = relative_mean(x, w)
    if aversion >= 1:
        mean = np.where(has_zero(x, w), np.nan, mean)
    relative = np.where(w > 0, quotient(x, mean), 1.0)
    if aversion == 1:
        return np.maximum(-np.expm1(weighted_mean(np.log(relative), w)), 0.0)
    power = 1 - aversion
    return np.maximum(1 - weighted_mean(relative**power, w) ** (1 / power), 0.0)


def kolm(values: Floats, weights: Floats | None = None, *, aversion: float = 1.0) -> Floats:
    """Kolm's index of the values over their mean; it stays the same when all gain the same share of the mean.

    Args:
        values: as in ``measures``.
        weights: as in ``measures``.
        aversion: above 0.

    Raises:
        InvalidInput: the aversion is not positive, or shapes do not fit.
    """
    if not aversion > 0:
        raise InvalidInput(
            "the aversion to inequality is {found}; Kolm's index needs one above 0", found=aversion
        )
    x, w = prepare(values, weights)
    relative = quotient(x, relative_mean(x, w))
    return np.maximum(np.log(weighted_mean(np.exp(aversion * (1 - relative)), w)) / aversion, 0.0)


def entropy_terms(relative: Floats, parameter: float) -> Floats:
    """What an area of relative size ``x/m`` adds to the generalised entropy; NaN for a zero."""
    positive = relative > 0
    logarithm = np.log(np.where(positive, relative, 1.0))
    excess = relative - 1
    if parameter == 0.0:
        terms, zero = excess - logarithm, np.nan
    elif parameter == 1.0:
        terms, zero = relative * logarithm - excess, 1.0
    else:
        factor = parameter * (parameter - 1)
        terms = (np.expm1(parameter * logarithm) - parameter * excess) / factor
        zero = 1 / parameter if parameter > 0 else np.nan
    return np.asarray(np.where(np.isnan(relative), np.nan, np.where(positive, terms, zero)))
