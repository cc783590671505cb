"""Concentration indices: how unequally something is spread over an order, as internet use over income.

With the fractional rank ``R`` of each unit in that order, weights ``p`` that sum to one and the mean ``m``:

* relative ``C = 2 sum p y (R - 1/2) / m``, from -1 (all with the last) to 1 (all with the first);
* generalised ``m C``;
* Erreygers, for a bounded outcome between ``a`` and ``b``: ``4 m C / (b - a)``;
* Wagstaff, for the same: ``(b - a) m C / ((b - m)(m - a))``.

The error of the index of a sample is found in three ways:

* ``direct``: from the scores ``a_i = (y_i/m)(2 R_i - 1 - C) + 2 - q(R_i-) - q(R_i)`` with the concentration
  curve ``q`` (Kakwani, Wagstaff and van Doorslaer 1997): ``sum p^2 (a - 1 - C)^2``;
* ``delta``: from the regression of ``y`` on ``R``, as a function of its two coefficients (the sampling of
  ``m`` counts);
* ``convenience``: the error of the slope in the regression of ``2 var(R) y / m`` on ``R`` (``m`` taken as
  known).

The two regressions take for ``var(R)`` the unbiased variance under weights times ``(n - 1)/n``, so that they
give the same index as ``direct`` where all weights are the same, and one that differs by a part in ``n``
where not.

Sources: N. Kakwani, A. Wagstaff and E. van Doorslaer, *Journal of Econometrics* 77 (1997) 87-103; O.
O'Donnell, E. van Doorslaer, A. Wagstaff and M. Lindelow, *Analyzing Health Equity Using Household Survey
Data* (2008), chapter 8; G. Erreygers, *Journal of Health Economics* 28 (2009) 504-515; A. Wagstaff, *Health
Economics* 14 (2005) 429-432.
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Literal

import numpy as np

from kopir.divide.arrays import Floats, prepare, quotient, relative_mean, two_axes
from kopir.divide.fit import Fit, Terms, fit
from kopir.divide.ranks import fractional_rank
from kopir.errors import InvalidInput

Kind = Literal["relative", "generalised", "erreygers", "wagstaff"]
Method = Literal["direct", "delta", "convenience"]


@dataclass(frozen=True)
class Concentration:
    """A concentration index of a sample, with its error.

    Args:
        estimate: the index.
        variance: of the estimate.
        n: units that take part.
    """

    estimate: float
    variance: float
    n: int

    @property
    def se(self) -> float:
        """Standard error."""
        return float(np.sqrt(self.variance))

    def interval(self, level: float = 0.95) -> tuple[float, float]:
        """Interval by the normal distribution."""
        half = NormalDist().inv_cdf(0.5 + level / 2) * self.se
        return self.estimate - half, self.estimate + half


def concentration_index(
    values: Floats,
    order_by: Floats,
    weights: Floats | None = None,
    *,
    kind: Kind = "relative",
    bounds: tuple[float, float] = (0.0, 1.0),
) -> Floats:
    """Concentration index of each period.

    Args:
        values: shape ``(areas, periods)`` or ``(areas,)``; missing as NaN.
        order_by: what the areas are put in order of, same shape or ``(areas,)`` for all periods; an area
            without it is left out.
        weights: as in ``measures``.
        kind: see the module.
        bounds: least and greatest possible value, for the kinds of bounded outcomes.

    Returns:
        Shape ``(periods,)``; NaN with fewer than two areas, a negative value, a mean of zero, or (kind
        ``wagstaff``) a mean at a bound.

    Raises:
        InvalidInput: shapes do not fit, or a value is outside of the bounds.

    >>> concentration_index(np.array([0.0, 1.0, 1.0]), np.array([1.0, 2.0, 3.0])).round(3).tolist()
    [0.333]
    """
    x, w = prepare(_placed(values, order_by), weights)
    mean = relative_mean(x, w)
    rank = np.where(w > 0, fractional_rank(np.where(w > 0, prepare(order_by)[0], np.nan), w), 0.5)
    index = 2 * quotient((w * x * (rank - 0.5)).sum(axis=0), w.sum(axis=0) * mean)
    return index * _factor(x, w, mean, kind, bounds)


def extended_concentration(
    values: Floats, order_by: Floats, weights: Floats | None = None, *, aversion: float = 2.0
) -> Floats:
    """Extended concentration index: the larger the aversion, the more those first in the order count.

    Args:
        values: as in ``concentration_index``.
        order_by: as in ``concentration_index``.
        weights: as in ``concentration_index``.
        aversion: above 1; 2 is the concentration index.

    Raises:
        InvalidInput: the aversion is 1 or less, or shapes do not fit.
    """
    if not aversion > 1:
        raise InvalidInput(
            "the aversion to inequality is {found}; the extended concentration index needs one above 1",
            found=aversion,
        )
    x, w = prepare(_placed(values, order_by), weights)
    place = np.where(w > 0, prepare(order_by)[0], np.inf)
    middle = np.nan_to_num(fractional_rank(np.where(w > 0, place, np.nan), w))
    tied = _tied_weight(place, w) / np.where(w.sum(axis=0) > 0, w.sum(axis=0), 1.0)
    start, end = np.clip(middle - tied / 2, 0, 1), np.clip(middle + tied / 2, 0, 1)
    slope = quotient((1 - start) ** aversion - (1 - end) ** aversion, tied)
    held = np.where(w > 0, w * x * slope, 0.0).sum(axis=0)
    return 1 - quotient(held, w.sum(axis=0) * relative_mean(x, w))


def concentration(
    values: Floats,
    order_by: Floats,
    weights: Floats | None = None,
    *,
    kind: Kind = "relative",
    method: Method = "delta",
    bounds: tuple[float, float] = (0.0, 1.0),
    robust: bool = False,
) -> Concentration:
    """Concentration index of a sample of independent units, with its error.

    Args:
        values: as in ``concentration_index``, one period, shape ``(n,)``.
        order_by: as in ``concentration_index``, one period, shape ``(n,)``.
        weights: as in ``concentration_index``, one period, shape ``(n,)``.
        kind: see the module.
        method: how the error is found; see the module.
        bounds: least and greatest possible value, for the kinds of bounded outcomes.
        robust: the errors of the regression allow for unequal variance (HC3).

    Raises:
        InvalidInput: shapes do not fit, a value is outside of the bounds, or the index is not defined.
    """
    x, w = prepare(_placed(values, order_by), weights)
    mean = relative_mean(x, w)
    factor = _factor(x, w, mean, kind, bounds)
    rows = w[:, 0] > 0
    if x.shape[1] != 1 or np.isnan(factor[0]) or rows.sum() < 3:
        raise InvalidInput(
            "there is no concentration index here; it needs three units or more, no negative value, and a "
            "mean above zero and between the bounds"
        )
    y, weight = x[rows, 0], w[rows, 0]
    rank = fractional_rank(np.asarray(order_by, dtype=np.float64)[rows], weight)[:, 0]
    if method == "direct":
        estimate, variance = _direct(y, rank, weight)
    else:
        estimate, variance = _by_regression(y, rank, weight, method, robust)
    return Concentration(estimate * float(factor[0]), variance * float(factor[0]) ** 2, len(y))


def variable_concentration(name: str, values: Floats, order_by: Floats, weights: Floats) -> Concentration:
    """Relative concentration index of a variable that explains an outcome, which may also be negative.

    Args:
        name: of the variable, for the error.
        values: shape ``(n,)``, no value missing.
        order_by: same shape.
        weights: same shape.

    Raises:
        InvalidInput: the mean is zero, so that there is nothing to compare with.
    """
    if abs(float(weights @ values)) <= 1e-12 * float(weights @ np.abs(values)):
        raise InvalidInput(
            "the mean of {name} is zero; move its scale, for instance by counting from one", name=name
        )
    rank = fractional_rank(order_by, weights)[:, 0]
    return Concentration(*_by_regression(values, rank, weights, "delta", False), len(values))


def _direct(y: Floats, rank: Floats, weights: Floats) -> tuple[float, float]:
    p = weights / weights.sum()
    mean = float(p @ y)
    index = 2 * float(p @ (y * (rank - 0.5))) / mean
    order = np.argsort(rank, kind="stable")
    reached = np.concatenate(([0.0], np.cumsum((p * y)[order]) / mean))
    ends = np.concatenate(([0.0], np.cumsum(p[order])))
    distinct = np.concatenate(([True], rank[order][1:] != rank[order][:-1], [True]))
    curve = np.interp(rank, ends[distinct], reached[distinct])
    scores = y / mean * (2 * rank - 1 - index) + 2 - 2 * curve
    return index, float((p**2) @ (scores - 1 - index) ** 2)


def _by_regression(
    y: Floats, rank: Floats, weights: Floats, method: Method, robust: bool
) -> tuple[float, float]:
    p, n = weights / weights.sum(), len(y)
    spread = float(p @ (rank - 0.5) ** 2) / (1 - float(p @ p))
    estimate_spread = spread * (n - 1) / n
    on = Terms(("(Intercept)", "rank"), np.stack([np.ones(n), rank], axis=1), {"rank": (1,)})
    mean = float(p @ y)
    found: Fit = fit(y, on, weights, robust=robust)
    constant, slope = found.coefficients
    estimate = 2 * estimate_spread * slope / mean
    if method == "convenience":
        return float(estimate), float(found.covariance[1, 1] * (2 * spread / mean) ** 2)
    level = constant + slope / 2
    gradient = 2 * spread * np.array([-slope / level**2, 1 / level - slope / (2 * level**2)])
    return float(estimate), float(gradient @ found.covariance @ gradient)


def _placed(values: Floats, order_by: Floats) -> Floats:
    """Values of the areas that have a place in the order, NaN for the others."""
    given, order = (two_axes(np.asarray(each, dtype=np.float64)) for each in (values, order_by))
    if order.shape[0] != given.shape[0] or order.shape[1] not in (1, given.shape[1]):
        raise InvalidInput(
            "an order of shape {found} does not fit values of shape {expected}; give one place an area",
            found=order.shape,
            expected=given.shape,
        )
    return np.where(np.isnan(order), np.nan, given)


def _factor(x: Floats, w: Floats, mean: Floats, kind: Kind, bounds: tuple[float, float]) -> Floats:
    """What the relative index is multiplied by."""
    if kind == "relative":
        return np.where(np.isnan(mean), np.nan, 1.0)
    if kind == "generalised":
        return mean
    least, most = bounds
    if not least < most or ((w > 0) & ((x < least) | (x > most))).any():
        raise InvalidInput(
            "a value is outside of {least} to {most}; give the bounds of the outcome", least=least, most=most
        )
    if kind == "erreygers":
        return 4 * mean / (most - least)
    room = (most - mean) * (mean - least)
    return quotient((most - least) * mean, np.where(room > 0, room, np.nan))


def _tied_weight(place: Floats, w: Floats) -> Floats:
    """Weight of all areas that stand at the same place, for each area; both ``(areas, periods)``."""
    result = np.zeros_like(w)
    for period in range(w.shape[1]):
        _, inverse = np.unique(place[:, period], return_inverse=True)
        result[:, period] = np.bincount(inverse, w[:, period])[inverse]
    return result
