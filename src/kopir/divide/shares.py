"""Quantiles, and the shares of the total that the bottom and the top hold.

A quantile is the value at which the cumulated weight passes the share asked for, and the mean of the two
values around it where it meets the share exactly (definition 2 of R. J. Hyndman and Y. Fan, *The American
Statistician* 50 (1996) 361-365): with whole weights it is the quantile of the repeated values. A share of
the total is read from the Lorenz curve, straight between its points.

Sources: F. A. Cowell, *Measuring Inequality*, 3rd edition (2011), chapter 2; J. G. Palma, "Homogeneous
middles vs. heterogeneous tails", *Development and Change* 42 (2011) 87-153; A. Cobham and A. Sumner, "Is
inequality all about the tails?", *Significance* 11 (2014) 10-13.
"""

from __future__ import annotations

from typing import Final

import numpy as np

from kopir.divide.arrays import Floats, enough, prepare, quotient, ranked, relative_mean
from kopir.errors import InvalidInput

MEETS: Final = 1e-12
"""Relative distance at which a cumulated weight counts as the share asked for."""


def quantile(values: Floats, weights: Floats | None = None, *, share: float) -> Floats:
    """The value below which a share of the population lies.

    Args:
        values: as in ``measures``.
        weights: as in ``measures``.
        share: 0 to 1.

    Returns:
        Shape ``(periods,)``, in the unit of the indicator; NaN with fewer than two areas.

    Raises:
        InvalidInput: the share is not between 0 and 1, or shapes do not fit.

    >>> quantile(np.array([1.0, 2.0, 3.0, 10.0]), share=0.5).tolist()
    [2.5]
    """
    _checked(share)
    x, w = prepare(values, weights)
    x, w = ranked(np.where(w > 0, x, np.inf), w)
    reached, target = np.cumsum(w, axis=0), share * w.sum(axis=0)
    slack = MEETS * w.sum(axis=0)
    last = np.maximum((w > 0).sum(axis=0) - 1, 0)
    low = np.minimum((reached < target - slack).sum(axis=0), last)
    high = np.minimum((reached <= target + slack).sum(axis=0), last)
    columns = np.arange(x.shape[1])
    return np.where(enough(w), (x[low, columns] + x[high, columns]) / 2, np.nan)


def bottom_share(values: Floats, weights: Floats | None = None, *, share: float) -> Floats:
    """Share of the total that the bottom ``share`` of the population holds, 0 to ``share``.

    Raises:
        InvalidInput: the share is not between 0 and 1, or shapes do not fit.

    >>> bottom_share(np.array([1.0, 1.0, 1.0, 1.0, 6.0]), share=0.4).tolist()
    [0.2]
    """
    _checked(share)
    x, w = ranked(*prepare(values, weights))
    held = quotient(w * x, relative_mean(x, w) * w.sum(axis=0))
    total = w.sum(axis=0)
    taken = np.clip(share * total - (np.cumsum(w, axis=0) - w), 0.0, w)
    parts = np.where(w > 0, held * quotient(taken, w), 0.0)
    return np.where(np.isnan(relative_mean(x, w)), np.nan, parts.sum(axis=0))


def top_share(values: Floats, weights: Floats | None = None, *, share: float) -> Floats:
    """Share of the total that the top ``share`` of the population holds, ``share`` to 1."""
    return 1 - bottom_share(values, weights, share=1 - share)


def quantile_ratio(values: Floats, weights: Floats | None = None, *, above: float, below: float) -> Floats:
    """Ratio of two quantiles, as P90 to P10; not defined where the lower one is zero or negative."""
    low = quantile(values, weights, share=below)
    return quotient(quantile(values, weights, share=above), np.where(low > 0, low, np.nan))


def share_ratio(values: Floats, weights: Floats | None = None, *, top: float, bottom: float) -> Floats:
    """Share of the top over that of the bottom: Palma with 0.1 and 0.4, S80/S20 with 0.2 and 0.2.

    Not defined where the bottom holds nothing.
    """
    held = bottom_share(values, weights, share=bottom)
    return quotient(top_share(values, weights, share=top), np.where(held > 0, held, np.nan))


def _checked(share: float) -> None:
    if not 0 <= share <= 1:
        raise InvalidInput("the share {found} is not between 0 and 1; give it as 0.1 for 10 %", found=share)
