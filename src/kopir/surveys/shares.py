"""Intervals of a share between 0 and 1 that know its bounds.

A share ``p`` with standard error ``s`` from a complex design counts for as many independent answers as
``m = p (1 - p) / s^2``, its effective sample size. Every method below keeps within 0 and 1 except ``mean``:

- ``logit`` and ``xlogit``: symmetric on the scale of ``log(p / (1 - p))``; the first comes of a logistic
  regression with only a constant, which differs only in replicate weights, being fitted anew under each;
- ``likelihood``: the shares whose binomial likelihood ratio, of the effective size, is not too large
  (J. N. K. Rao and A. J. Scott, *Annals of Statistics* 12 (1984) 46-60);
- ``asin``: symmetric on the scale of ``arcsin sqrt p``, on which the variance hardly depends on ``p``;
- ``beta``: Clopper and Pearson's exact interval with the effective size, corrected for the few degrees of
  freedom of a design (E. L. Korn and B. I. Graubard, *Survey Methodology* 24 (1998) 193-201);
- ``wilson``: Wilson's score interval with the effective size and Student's ``t``;
- ``mean``: ``p`` and its standard error times Student's ``t``, as of any mean.

A share of exactly 0 or 1 has no standard error to start from; every method then gives Clopper and Pearson's
interval with the number of rows in place of the effective size, corrected in the same way.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal

import numpy as np
from scipy.optimize import brentq
from scipy.special import betaincinv, expit, logit, xlogy
from scipy.stats import norm, t

from kopir.surveys.taylor import Floats

Method = Literal["logit", "likelihood", "asin", "beta", "mean", "xlogit", "wilson"]

Pair = tuple[float, float]

EXACT: Final = 1e-15
"""Distance from 0 and 1 up to which ends of likelihood intervals are sought."""


def limits(
    shares: Floats, errors: Floats, n: int, degf: float, level: float = 0.95, method: Method = "logit"
) -> Floats:
    """Lower and upper ends of the intervals of shares.

    Args:
        shares: of 0 to 1, shape ``(k,)``.
        errors: their standard errors, shape ``(k,)``.
        n: rows they rest on.
        degf: degrees of freedom of the design; ``inf`` for the normal law.
        level: share of samples whose interval holds the truth.
        method: see the module.

    Returns:
        Shape ``(k, 2)``; NaN where no degree of freedom is left.
    """
    found = np.full((len(shares), 2), np.nan)
    if not degf > 0:
        return found
    reach = reach_of(level, degf)
    for place, (share, error) in enumerate(zip(shares.tolist(), errors.tolist(), strict=True)):
        # A mean of ones may miss one by a rounding.
        settled = share <= 0 or share >= 1 or (error <= 1e-9 and min(share, 1 - share) < 1e-9)
        if settled:
            found[place] = _settled(round(share), n, degf, level)
        elif error > 0:
            found[place] = _METHODS[method](share, error, reach, n, degf, level)
        else:
            found[place] = share
    return found


def reach_of(level: float, degf: float) -> float:
    """How many standard errors an interval reaches to each side; by the normal law where ``inf``."""
    tail = 0.5 + level / 2
    return float(norm.ppf(tail) if np.isinf(degf) else t.ppf(tail, degf))


def _mean(share: float, error: float, reach: float, n: int, degf: float, level: float) -> Pair:
    return share - reach * error, share + reach * error


def _logit(share: float, error: float, reach: float, n: int, degf: float, level: float) -> Pair:
    half = reach * error / (share * (1 - share))
    return float(expit(logit(share) - half)), float(expit(logit(share) + half))


def _asin(share: float, error: float, reach: float, n: int, degf: float, level: float) -> Pair:
    centre, half = np.arcsin(np.sqrt(share)), reach * error / (2 * np.sqrt(share * (1 - share)))
    low, high = max(centre - half, 0.0), min(centre + half, np.pi / 2)
    return float(np.sin(low) ** 2), float(np.sin(high) ** 2)


def _beta(share: float, error: float, reach: float, n: int, degf: float, level: float) -> Pair:
    return _exact(share, _effective(share, error, reach, n, level), level)


def _wilson(share: float, error: float, reach: float, n: int, degf: float, level: float) -> Pair:
    size = share * (1 - share) / error**2
    grown = reach**2 / size
    half = np.sqrt(share * (1 - share) * grown + grown**2 / 4)
    return float((share + grown / 2 - half) / (1 + grown)), float((share + grown / 2 + half) / (1 + grown))


def _likelihood(share: float, error: float, reach: float, n: int, degf: float, level: float) -> Pair:
    """The rows less one in place of the rows: the residual variance of a regression with a constant."""
    size = share * (1 - share) / error**2 * ((n - 1) / n)

    def beyond(other: float) -> float:
        ratio = share * np.log(share / other) + xlogy(1 - share, (1 - share) / (1 - other))
        return float(2 * size * ratio - reach**2)

    return _root(beyond, EXACT, share), _root(beyond, share, 1 - EXACT)


def _root(beyond: Callable[[float], float], low: float, high: float) -> float:
    """Where a function changes its sign; the outer end if it does not before."""
    inner, outer = beyond(low), beyond(high)
    if inner <= 0 and outer <= 0:
        return 0.0 if low <= EXACT else 1.0
    return float(brentq(beyond, low, high, xtol=1e-15, rtol=1e-14))


def _effective(share: float, error: float, reach: float, n: int, level: float) -> float:
    """Effective sample size, smaller for the few degrees of freedom of a design."""
    plain = reach_of(level, n - 1) if n > 1 else np.inf
    return float(share * (1 - share) / error**2 * (plain / reach) ** 2)


def _settled(share: int, n: int, degf: float, level: float) -> Pair:
    shrink = (reach_of(level, n - 1) / reach_of(level, degf)) ** 2 if n > 1 else 1.0
    return _exact(float(share), n * shrink, level)


def _exact(share: float, size: float, level: float) -> Pair:
    """Clopper and Pearson's interval; the number of answers need not be whole."""
    tail = (1 - level) / 2
    yes, no = share * size, (1 - share) * size
    low = float(betaincinv(yes, no + 1, tail)) if yes > 0 else 0.0
    high = float(betaincinv(yes + 1, no, 1 - tail)) if no > 0 else 1.0
    return low, high


_Ends = Callable[[float, float, float, int, float, float], Pair]
_METHODS: Final[dict[str, _Ends]] = {
    "logit": _logit,
    "xlogit": _logit,
    "likelihood": _likelihood,
    "asin": _asin,
    "beta": _beta,
    "mean": _mean,
    "wilson": _wilson,
}
