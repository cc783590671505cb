"""How sure a measure is where the units are a sample: by linearisation, or by the bootstrap.

The countries of a group are all there are, and their inequality has no sampling error. Where the units are a
sample (of regions, schools, firms, households without a design), each unit is taken to be drawn
independently:

* ``delta``: with ``d_i`` the derivative of the measure by the weight of unit ``i``, the variance is
  ``n/(n-1) sum (w_i d_i)^2`` (the infinitesimal jackknife); the interval is normal, cut at the least value
  the measure can have. The derivative is taken numerically, so measures that jump with the weights have
  none.
* ``bootstrap``: units are drawn with replacement, with their weights and whole series; the interval is
  between quantiles of the replications. Replication ``r`` draws from its own counter of Philox, so it is the
  same whatever is computed beside it, in any order.

Surveys with strata and clusters belong to ``kopir.surveys``.

Sources: L. A. Jaeckel, *The Infinitesimal Jackknife*, Bell Laboratories memorandum MM 72-1215-11 (1972); B.
Efron and R. J. Tibshirani, *An Introduction to the Bootstrap* (1993), chapters 6 and 13; R. Davidson,
"Reliable inference for the Gini index", *Journal of Econometrics* 150 (2009) 30-40; J. K. Salmon and others,
"Parallel random numbers: as easy as 1, 2, 3", SC11 (2011).
"""

from __future__ import annotations

from dataclasses import dataclass
from statistics import NormalDist
from typing import Final, Literal

import numpy as np

from kopir.divide.arrays import Floats, Integers, prepare
from kopir.divide.measures import MEASURES, measure
from kopir.errors import InvalidInput

Method = Literal["delta", "bootstrap"]

DEFINED: Final = 0.95
"""Share of the replications in which the measure has to be defined for an interval to be told."""

_STEP: Final = 1e-4
_CELLS: Final = 2_000_000


@dataclass(frozen=True, eq=False)
class Intervals:
    """A measure of each period with its error; all of shape ``(periods,)``, NaN where it cannot be told.

    Args:
        estimate: the measure.
        se: its standard error.
        lower, upper: ends of the interval.
        level: of the interval.
        method: how it was found.
        n: units that take part.
    """

    estimate: Floats
    se: Floats
    lower: Floats
    upper: Floats
    level: float
    method: Method
    n: Integers


def intervals(
    name: str,
    values: Floats,
    weights: Floats | None = None,
    *,
    method: Method = "bootstrap",
    level: float = 0.95,
    replications: int = 1000,
    seed: int = 1,
) -> Intervals:
    """A measure of a sample with its interval.

    Args:
        name: one of ``MEASURES``.
        values: as in ``measures``.
        weights: as in ``measures``.
        method: see the module.
        level: of the interval, between 0 and 1.
        replications: of the bootstrap, 50 or more.
        seed: of the bootstrap; the same seed gives the same interval.

    Raises:
        NotFound: no such measure. InvalidInput: shapes do not fit, the level is not between 0 and 1, too few
            replications, or a measure that jumps with the weights is to be linearised.
    """
    if not 0 < level < 1:
        raise InvalidInput("the level {found} is not between 0 and 1; give it as 0.95 for 95 %", found=level)
    estimate = measure(name, values, weights)
    n = np.asarray((prepare(values, weights)[1] > 0).sum(axis=0), dtype=np.int64)
    if method == "delta":
        se = _linearised(name, values, weights, n)
        half = NormalDist().inv_cdf(0.5 + level / 2) * se
        about = MEASURES[name]
        lower, upper = np.clip([estimate - half, estimate + half], about.lowest, about.highest)
        return Intervals(estimate, se, lower, upper, level, method, n)
    drawn = replicates(name, values, weights, replications=replications, seed=seed)
    usable = ~np.isnan(estimate) & ((~np.isnan(drawn)).mean(axis=0) >= DEFINED)
    drawn = np.where(usable, drawn, 0.0)
    se = np.where(usable, np.nanstd(drawn, axis=0, ddof=1), np.nan)
    ends = np.nanquantile(drawn, [(1 - level) / 2, (1 + level) / 2], axis=0)
    lower, upper = (np.where(usable, end, np.nan) for end in ends)
    return Intervals(estimate, se, lower, upper, level, method, n)


def influence(name: str, values: Floats, weights: Floats | None = None) -> Floats:
    """What each unit does to a measure: its derivative by the share of the unit in the weight.

    Args:
        name: one of ``MEASURES`` that moves evenly with the weights.
        values: as in ``measures``.
        weights: as in ``measures``.

    Returns:
        Shape ``(areas, periods)``; 0 for a unit that is left out, NaN where the measure is not defined. The
        weighted mean is 0.

    Raises:
        NotFound: no such measure. InvalidInput: shapes do not fit, or the measure jumps with the weights.
    """
    whole = measure(name, values, weights)
    if not MEASURES[name].smooth:
        raise InvalidInput(
            "the measure {name} jumps with the weights and has no linearised error; use the bootstrap",
            name=name,
        )
    x, w = prepare(values, weights)
    found = np.zeros(x.shape)
    chunk = max(1, _CELLS // max(len(x), 1))
    for period in np.flatnonzero(~np.isnan(whole)):
        rows = np.flatnonzero(w[:, period] > 0)
        own, weight = x[rows, period], w[rows, period]
        for start in range(0, len(rows), chunk):
            some = slice(start, start + chunk)
            found[rows[some], period] = _slopes(name, own, weight, np.arange(len(rows))[some])
    return np.where(np.isnan(whole), np.nan, found)


def replicates(
    name: str, values: Floats, weights: Floats | None = None, *, replications: int = 1000, seed: int = 1
) -> Floats:
    """A measure in bootstrap replications, each drawing the same units in all periods.

    Args:
        name: as in ``intervals``.
        values: as in ``intervals``.
        weights: as in ``intervals``.
        replications: as in ``intervals``.
        seed: as in ``intervals``.

    Returns:
        Shape ``(replications, periods)``; NaN where the measure is not defined. A difference of two columns
        is a replication of the change between two periods.

    Raises:
        NotFound: no such measure. InvalidInput: shapes do not fit, or fewer than 50 replications.
    """
    if replications < 50:
        raise InvalidInput(
            "{found} replications say too little of an interval; use 50 or more", found=replications
        )
    x, w = prepare(values, weights)
    found = np.empty((replications, x.shape[1]))
    chunk = max(1, _CELLS // max(len(x), 1))
    for start in range(0, replications, chunk):
        times = draws(len(x), range(start, min(start + chunk, replications)), seed)
        for period in range(x.shape[1]):
            own = np.broadcast_to(x[:, period, np.newaxis], times.shape)
            found[start : start + times.shape[1], period] = measure(
                name, own, w[:, period, np.newaxis] * times
            )
    return found


def draws(units: int, which: range, seed: int) -> Floats:
    """How often each unit is drawn in each of some replications, shape ``(units, replications)``."""
    times = np.empty((units, len(which)))
    for column, replication in enumerate(which):
        stream = np.random.Generator(np.random.Philox(key=seed, counter=[0, 0, 0, replication]))
        drawn = (stream.random(units) * units).astype(np.int64)
        times[:, column] = np.bincount(drawn, minlength=units)
    return times


def _linearised(name: str, values: Floats, weights: Floats | None, n: Integers) -> Floats:
    _, w = prepare(values, weights)
    total = w.sum(axis=0)
    share = w / np.where(total > 0, total, 1.0)
    variance = ((share * influence(name, values, weights)) ** 2).sum(axis=0)
    return np.asarray(np.sqrt(variance * n / np.maximum(n - 1, 1)))


def _slopes(name: str, x: Floats, w: Floats, units: Integers) -> Floats:
    """Total weight times the central difference of the measure by the weight of each of some units."""
    columns = np.arange(len(units))
    step = _STEP * w[units]
    ends = []
    for sign in (1.0, -1.0):
        moved = np.repeat(w[:, np.newaxis], len(units), axis=1)
        moved[units, columns] += sign * step
        ends.append(measure(name, np.broadcast_to(x[:, np.newaxis], moved.shape), moved))
    return np.asarray(w.sum() * (ends[0] - ends[1]) / (2 * step))
