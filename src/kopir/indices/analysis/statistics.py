"""Statistics of each leaf: location, spread, shape, and whether there are enough different values.

Standard deviations divide by n - 1. Skewness and excess kurtosis are type 2, corrected for the number of
values (Joanes and Gill, *The Statistician* 47 (1998) 183-189): those the treatment of outliers checks.
Quartiles interpolate linearly (type 7 of Hyndman and Fan, *The American Statistician* 50 (1996) 361-365).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput
from kopir.indices.analysis.hierarchy import scoped
from kopir.indices.sheet import Floats, Integers, Sheet

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Limits:
    """When a leaf is flagged.

    Args:
        available: least share of rows with a value.
        nonzero: least share of values that are not zero.
        unique: least share of different values.
        skewness, kurtosis: a leaf is skewed where it is beyond both, as in the rule of treatment (criteria of
            Groeneveld and Meeden, *The Statistician* 33 (1984) 391-399, with the limit of skewness relaxed
            from 1 to 2 as the Global Innovation Index does).
    """

    available: float = 0.65
    nonzero: float = 0.5
    unique: float = 0.5
    skewness: float = 2.0
    kurtosis: float = 3.5


@dataclass(frozen=True, eq=False)
class Statistics:
    """Statistics of columns, one entry a code.

    Args:
        codes: of the columns.
        rows: how many rows there are.
        minimum, lower_quartile, median, upper_quartile, maximum, mean: NaN where a column has no value.
        deviation: sample standard deviation, NaN below two values.
        skewness, kurtosis: NaN where all values are equal, or below three and four values.
        available, nonzero, unique, same: number of values, of those not zero, of different ones, and of the
            most frequent one.
        limits: by which the flags are set.
    """

    codes: tuple[str, ...]
    rows: int
    minimum: Floats
    lower_quartile: Floats
    median: Floats
    upper_quartile: Floats
    maximum: Floats
    mean: Floats
    deviation: Floats
    skewness: Floats
    kurtosis: Floats
    available: Integers
    nonzero: Integers
    unique: Integers
    same: Integers
    limits: Limits

    @property
    def missing(self) -> Integers:
        """Number of rows without a value."""
        return self.rows - self.available

    @cached_property
    def shares(self) -> dict[str, Floats]:
        """Share of rows ``available``; of the values, those ``nonzero``, ``unique`` and the ``same``."""
        present = np.maximum(self.available, 1)
        return {
            "available": self.available / max(self.rows, 1),
            "nonzero": self.nonzero / present,
            "unique": self.unique / present,
            "same": self.same / present,
        }

    @property
    def few_values(self) -> Flags:
        """Too many values are missing."""
        return np.asarray(self.shares["available"] < self.limits.available)

    @property
    def few_nonzero(self) -> Flags:
        """Too many values are zero."""
        return np.asarray(self.shares["nonzero"] < self.limits.nonzero)

    @property
    def few_unique(self) -> Flags:
        """Too many values are the same."""
        return np.asarray(self.shares["unique"] < self.limits.unique)

    @property
    def skewed(self) -> Flags:
        """Outliers are likely: skewness and kurtosis are both beyond their limits."""
        return np.asarray(
            (np.abs(self.skewness) > self.limits.skewness) & (self.kurtosis > self.limits.kurtosis)
        )


def statistics(sheet: Sheet, period: int | None = None, limits: Limits | None = None) -> Statistics:
    """Statistics of every column.

    Args:
        sheet: any stage of an index.
        period: the period to look at; all rows of a panel together where none is named.
        limits: for the flags.

    Raises:
        NotFound: there is no such period. InvalidInput: the sheet has no row.

    >>> from kopir.indices.sheet import single
    >>> found = statistics(single(["A", "B", "C"], ["internet"], np.array([[1.0], [2.0], [6.0]])))
    >>> float(found.mean[0]), float(found.median[0]), int(found.unique[0])
    (3.0, 2.0, 3)
    """
    rows = scoped(sheet, period)
    if not rows.units:
        raise InvalidInput("the table has no row; give at least one unit")
    ordered = np.sort(rows.values, axis=0)
    count = (~np.isnan(ordered)).sum(axis=0)
    skewness, kurtosis = _shape(ordered, count)
    unique, same = _repeats(ordered, count)
    mean, deviation = _moments(ordered, count)
    minimum, lower, median, upper, maximum = (
        _quantile(ordered, count, share) for share in (0.0, 0.25, 0.5, 0.75, 1.0)
    )
    return Statistics(
        codes=rows.codes,
        rows=len(rows.units),
        minimum=minimum,
        lower_quartile=lower,
        median=median,
        upper_quartile=upper,
        maximum=maximum,
        mean=mean,
        deviation=deviation,
        skewness=skewness,
        kurtosis=kurtosis,
        available=count,
        nonzero=((ordered != 0) & ~np.isnan(ordered)).sum(axis=0),
        unique=unique,
        same=same,
        limits=limits or Limits(),
    )


def _quantile(ordered: Floats, count: Integers, share: float) -> Floats:
    """Quantile of each sorted column; missing values stand last."""
    place = np.maximum(count - 1, 0) * share
    low = np.floor(place).astype(np.int64)
    high = np.minimum(low + 1, np.maximum(count - 1, 0))
    columns = np.arange(ordered.shape[1])
    below, above = ordered[low, columns], ordered[high, columns]
    return np.asarray(below + (place - low) * (above - below))


def _centred(ordered: Floats, count: Integers) -> tuple[Floats, Floats]:
    """Mean of each column, and what the values differ from it by; 0 where missing."""
    present = ~np.isnan(ordered)
    divisor = np.maximum(count, 1)
    filled = np.where(present, ordered, 0.0)
    mean = filled.sum(axis=0) / divisor
    mean += np.where(present, ordered - mean, 0.0).sum(axis=0) / divisor
    return mean, np.where(present, ordered - mean, 0.0)


def _moments(ordered: Floats, count: Integers) -> tuple[Floats, Floats]:
    mean, centred = _centred(ordered, count)
    scale = np.abs(centred).max(axis=0, initial=0.0)
    scale = np.where(scale > 0, scale, 1.0)  # squares of what is huge or tiny are no numbers
    deviation = scale * np.sqrt(((centred / scale) ** 2).sum(axis=0) / np.maximum(count - 1, 1))
    deviation = np.where(_varies(ordered, count), deviation, 0.0)
    return np.where(count > 0, mean, np.nan), np.where(count > 1, deviation, np.nan)


def _varies(ordered: Floats, count: Integers) -> Flags:
    """Whether a column has two different values; sums would leave a trace of rounding."""
    last = ordered[np.maximum(count - 1, 0), np.arange(ordered.shape[1])]
    return np.asarray(last > ordered[0])


def _shape(ordered: Floats, count: Integers) -> tuple[Floats, Floats]:
    """Skewness and excess kurtosis of type 2."""
    _, centred = _centred(ordered, count)
    varies = _varies(ordered, count)
    scale = np.where(varies, np.abs(centred).max(axis=0), 1.0)
    second, third, fourth = (((centred / scale) ** power).sum(axis=0) for power in (2, 3, 4))
    n = np.where(varies, count, 0).astype(np.float64)
    second = np.where(varies, second, 1.0)
    shift = np.sqrt(n) * third / second**1.5
    peak = n * fourth / second**2 - 3
    many = np.maximum(n, 4)
    skewness = shift * np.sqrt(many * (many - 1)) / (many - 2)
    skewness = np.where(n == 3, shift * np.sqrt(6.0), skewness)
    kurtosis = (many - 1) / ((many - 2) * (many - 3)) * ((many + 1) * peak + 6)
    return np.where(n >= 3, skewness, np.nan), np.where(n >= 4, kurtosis, np.nan)


def _repeats(ordered: Floats, count: Integers) -> tuple[Integers, Integers]:
    """Number of different values of each sorted column, and of the most frequent one."""
    columns = ordered.shape[1]
    unique, same = np.zeros(columns, dtype=np.int64), np.zeros(columns, dtype=np.int64)
    for column in range(columns):
        values = ordered[: count[column], column]
        starts = np.flatnonzero(np.r_[True, values[1:] != values[:-1]][: len(values)])
        unique[column] = len(starts)
        same[column] = np.diff(np.r_[starts, len(values)]).max(initial=0)
    return unique, same
