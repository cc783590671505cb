"""Compiled loops of the clubs: log t statistics of many groups of the same panel.

A panel has shape ``(units, years)``, all values known. Mean and sum of squares of a group are carried on year
by year from unit to unit (B. P. Welford, Note on a method for calculating corrected sums of squares and
products, *Technometrics* 4 (1962) 419-420), so that a group of one unit more costs one pass over the years.
"""

from __future__ import annotations

import math

import numpy as np

from kopir.evidence.panel import Floats, Integers
from kopir.indices.kernels import compiled


@compiled
def quadratic_spectral(lag: float) -> float:
    """The kernel at a lag over the bandwidth: D. W. K. Andrews, *Econometrica* 59 (1991) 821."""
    angle = 1.2 * math.pi * lag
    return 3.0 / (angle * angle) * (math.sin(angle) / angle - math.cos(angle))


@compiled
def bandwidth(slope: float, count: int) -> float:
    """Bandwidth of the quadratic spectral kernel for an AR(1) of this slope: Andrews (1991) (6.2), (6.4)."""
    curvature = 4.0 * slope * slope / (1.0 - slope) ** 4
    width: float = 1.3221 * (curvature * count) ** 0.2
    return width


@compiled
def weighted_products(values: Floats, count: int, width: float) -> float:
    """Twice the sum over the lags of kernel weight times product of the first ``count`` values at the lag."""
    total = 0.0
    if not width > 0.0:
        return total
    for lag in range(1, count):
        product = 0.0
        for place in range(count - lag):
            product += values[place] * values[place + lag]
        total += quadratic_spectral(lag / width) * product
    return 2.0 * total


@compiled
def residual_error(residuals: Floats, spread: float) -> float:
    """Standard error of the slope from the residuals, as Phillips and Sul publish it.

    Their program fits the AR(1) without intercept and sums the lagged products over all residuals but the
    last, dividing by their number less one; that is kept, for their critical value was found with it.
    """
    count = len(residuals)
    above = below = square = 0.0
    for place in range(count):
        square += residuals[place] * residuals[place]
        if place + 1 < count:
            above += residuals[place] * residuals[place + 1]
            below += residuals[place] * residuals[place]
    width = bandwidth(above / below, count)
    long_run = (square + weighted_products(residuals, count - 1, width)) / (count - 1)
    return math.sqrt(long_run / spread)


@compiled
def score_error(residuals: Floats, log_years: Floats, mean: float, spread: float) -> float:
    """Standard error of the slope by Andrews' estimator on the scores, with n / (n - 2) for small samples."""
    count = len(residuals)
    scores = residuals * log_years
    first = second = 0.0
    for place in range(count - 1):
        first += scores[place]
        second += scores[place + 1]
    first /= count - 1
    second /= count - 1
    above = below = 0.0
    for place in range(count - 1):
        above += (scores[place] - first) * (scores[place + 1] - second)
        below += (scores[place] - first) ** 2
    width = bandwidth(above / below, count)
    centred = residuals * (log_years - mean)
    total = weighted_products(centred, count, width)
    for place in range(count):
        total += centred[place] * centred[place]
    return math.sqrt(total * count / (count - 2)) / spread


@compiled
def statistic(mean: Floats, squares: Floats, count: int, start: int, scores: bool) -> tuple[float, float]:
    """Slope and standard error of the log t regression of a group.

    Args:
        mean: of the group's values in every year.
        squares: sums of their squared deviations.
        count: units in the group.
        start: how many years are left out at the beginning.
        scores: whether the error comes from the scores (AQSB) or from the residuals (FQSB).
    """
    used = len(mean) - start
    left, log_years = np.empty(used), np.empty(used)
    first = squares[0] / (mean[0] * mean[0])
    for place in range(used):
        year = start + place
        log_years[place] = math.log(year + 1.0)
        ratio = first / (squares[year] / (mean[year] * mean[year]))
        left[place] = math.log(ratio) - 2.0 * math.log(log_years[place])
    middle, level = log_years.mean(), left.mean()
    spread = cross = 0.0
    for place in range(used):
        spread += (log_years[place] - middle) ** 2
        cross += (log_years[place] - middle) * (left[place] - level)
    slope = cross / spread
    residuals = left - level - slope * (log_years - middle)
    if scores:
        return slope, score_error(residuals, log_years, middle, spread)
    return slope, residual_error(residuals, spread)


@compiled
def joined(mean: Floats, squares: Floats, count: int, values: Floats) -> None:
    """Take one unit more into a group of ``count``: its mean and squares are changed in place."""
    for year in range(len(mean)):
        gap = values[year] - mean[year]
        mean[year] += gap / (count + 1)
        squares[year] += gap * (values[year] - mean[year])


@compiled
def moments(panel: Floats, units: Integers) -> tuple[Floats, Floats]:
    """Mean and sum of squared deviations of a group in every year, each of shape ``(years,)``."""
    years = panel.shape[1]
    mean, squares = np.zeros(years), np.zeros(years)
    for unit in units:
        mean += panel[unit]
    mean /= len(units)
    for unit in units:
        squares += (panel[unit] - mean) ** 2
    return mean, squares


@compiled
def group_t(panel: Floats, units: Integers, start: int, scores: bool) -> float:
    """The t statistic of a group; NaN where the units coincide in a year that is used."""
    mean, squares = moments(panel, units)
    slope, error = statistic(mean, squares, len(units), start, scores)
    return slope / error


@compiled
def core(
    panel: Floats, rest: Integers, start: int, scores: bool, absolute: bool, critical: float
) -> tuple[int, int]:
    """The core of the first club among units in the order of their last values: where it begins, how many.

    The first neighbours whose t exceeds the critical value open it; it is as long as gives the greatest t (or
    |t|) while no t falls below. Nobody: (-1, 0).
    """
    for begin in range(len(rest) - 1):
        mean, squares = moments(panel, rest[begin : begin + 2])
        slope, error = statistic(mean, squares, 2, start, scores)
        t = slope / error
        if not t > critical:
            continue
        best, size, count = (abs(t) if absolute else t), 2, 2
        while begin + count < len(rest):
            joined(mean, squares, count, panel[rest[begin + count]])
            count += 1
            slope, error = statistic(mean, squares, count, start, scores)
            t = slope / error
            if not t > critical:
                break
            height = abs(t) if absolute else t
            if height > best:
                best, size = height, count
        return begin, size
    return -1, 0


@compiled
def sieve(panel: Floats, rest: Integers, begin: int, size: int, start: int, scores: bool) -> Floats:
    """The t statistic of the core with each of the others added, shape ``(rest,)``; infinite for the core."""
    mean, squares = moments(panel, rest[begin : begin + size])
    found = np.empty(len(rest))
    for place in range(len(rest)):
        if begin <= place < begin + size:
            found[place] = np.inf
            continue
        new_mean, new_squares = mean.copy(), squares.copy()
        joined(new_mean, new_squares, size, panel[rest[place]])
        slope, error = statistic(new_mean, new_squares, size + 1, start, scores)
        found[place] = slope / error
    return found


@compiled
def admitted(
    panel: Floats,
    rest: Integers,
    found: Floats,
    start: int,
    scores: bool,
    critical: float,
    thresholds: Floats,
) -> float:
    """The threshold of the sieve: the only one there is, or the first whose group passes the test.

    Infinite where several are tried and none does; then only the core is the club.
    """
    if len(thresholds) == 1:
        return float(thresholds[0])
    for threshold in thresholds:
        if group_t(panel, rest[found > threshold], start, scores) > critical:
            return float(threshold)
    return np.inf


@compiled
def cluster(
    panel: Floats, start: int, scores: bool, absolute: bool, critical: float, thresholds: Floats
) -> tuple[Integers, Integers, Floats]:
    """All clubs of a panel whose units stand in the order of their last values, the highest first.

    Returns:
        Club of each unit from 0, -1 = none; whether it is of the core; the threshold of each unit's club.
    """
    units = panel.shape[0]
    club, heart = np.full(units, -1, dtype=np.int64), np.zeros(units, dtype=np.int64)
    limit = np.full(units, np.nan)
    rest = np.arange(units)
    number = 0
    while len(rest) > 1:
        if group_t(panel, rest, start, scores) > critical:
            club[rest] = number
            break
        begin, size = core(panel, rest, start, scores, absolute, critical)
        if begin < 0:
            break
        found = sieve(panel, rest, begin, size, start, scores)
        threshold = admitted(panel, rest, found, start, scores, critical, thresholds)
        for place in range(len(rest)):
            if begin <= place < begin + size or found[place] > threshold:
                club[rest[place]] = number
                limit[rest[place]] = threshold
                heart[rest[place]] = 1 if begin <= place < begin + size else 0
        rest = rest[club[rest] < 0]
        number += 1
    return club, heart, limit
