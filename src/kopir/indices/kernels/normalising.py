"""Columns are brought to a common scale, one at a time.

Formulas: OECD and JRC, *Handbook on Constructing Composite Indicators* (2008), step 5 and table 3; goalposts
and distances as in the Human Development Report's technical note 1 and in COINr.

Every function takes contiguous columns with NaN where a value is missing and multiplied by the direction of
their leaf, so that higher is better; it writes where it is told to and allocates nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

from kopir.indices.kernels import compiled
from kopir.indices.kernels.skewness import extent
from kopir.indices.sheet import Floats

NONE: Final = 0
MINMAX: Final = 1
ZSCORE: Final = 2
RANK: Final = 3
PERCENTILE: Final = 4
BORDA: Final = 5
SCALED: Final = 6
DISTANCE_TO_MAXIMUM: Final = 7
DISTANCE: Final = 8
SHARE_OF_MAXIMUM: Final = 9
METHODS: Final[Mapping[str, int]] = {
    "none": NONE,
    "minmax": MINMAX,
    "zscore": ZSCORE,
    "rank": RANK,
    "percentile": PERCENTILE,
    "borda": BORDA,
    "scaled": SCALED,
    "goalposts": SCALED,
    "distance_to_maximum": DISTANCE_TO_MAXIMUM,
    "distance_to_target": DISTANCE,
    "distance_to_reference": DISTANCE,
    "share_of_maximum": SHARE_OF_MAXIMUM,
}
"""Codes by the names of ``rules.normalisation``; ``goalposts`` are ``scaled`` with the flag ``CLIP``."""

TIES_MIN: Final = 0
TIES_AVERAGE: Final = 1
TIES_MAX: Final = 2
TIES: Final[Mapping[str, int]] = {"min": TIES_MIN, "average": TIES_AVERAGE, "max": TIES_MAX}
SAMPLE: Final = 4
CLIP: Final = 8
TURNED: Final = 16
"""Flags, added up: how ties rank (one of the first three), standard deviation of a sample, values beyond an
end count as the end, the column was multiplied by -1."""

SMALL: Final = 1e-280

NO_SPREAD: Final = 1
NO_MAXIMUM: Final = 2
NO_DISTANCE: Final = 3


@compiled
def normalise_column(
    x: Floats,
    out: Floats,
    method: int,
    p0: float,
    p1: float,
    lo: float,
    hi: float,
    flags: int,
    work: Floats,
) -> int:
    """Bring a column to a common scale.

    Args:
        x: shape ``(n,)``.
        out: shape ``(n,)``; may be the same array.
        method: its code.
        p0: first parameter, NaN = estimated from the column: the lowest value (``MINMAX``, ``DISTANCE`` and
            ``DISTANCE_TO_MAXIMUM``), the mean (``ZSCORE``), the low end (``SCALED``, always given).
        p1: second parameter, NaN = estimated: the highest value (``MINMAX``, ``DISTANCE_TO_MAXIMUM``,
            ``SHARE_OF_MAXIMUM``), the standard deviation (``ZSCORE``), the high end (``SCALED``, given), the
            target (``DISTANCE``, given).
        lo: what ``p0`` becomes under ``MINMAX`` and ``SCALED``; the mean under ``ZSCORE``.
        hi: what ``p1`` becomes under ``MINMAX`` and ``SCALED``; the standard deviation under ``ZSCORE``.
        flags: see ``CLIP`` and its neighbours.
        work: shape ``(n,)`` or longer, for the methods by rank.

    Returns:
        0; ``NO_SPREAD`` where the values do not vary (or only one is known), ``NO_MAXIMUM`` where a share of
        a maximum of zero or below is asked for, ``NO_DISTANCE`` where no value is below the target. A column
        without values stays without, with status 0.
    """
    if method == NONE:
        out[:] = x
        return 0
    if method in (RANK, PERCENTILE, BORDA):
        return _ranked(x, out, method, flags, work)
    if math.isnan(p0) or math.isnan(p1):
        low, high = extent(x)
        if low > high:
            out[:] = x
            return 0
        p0, p1 = estimated(x, method, p0, p1, flags)
    status = fault(method, p0, p1)
    if status == 0:
        apply(x, out, method, p0, p1, lo, hi, flags)
    return status


@compiled
def estimated(x: Floats, method: int, p0: float, p1: float, flags: int) -> tuple[float, float]:
    """The parameters of a column, those given and those estimated; NaN where a method has none."""
    low, high = extent(x)
    if method == ZSCORE:
        mean, deviation = moments(x, flags & SAMPLE != 0)
        low, high = mean, 0.0 if low == high else deviation
    elif method == SHARE_OF_MAXIMUM:
        low, high = math.nan, -low if flags & TURNED else high
    elif method < MINMAX or (RANK <= method <= BORDA):
        low = high = math.nan
    return (low if math.isnan(p0) else p0), (high if math.isnan(p1) else p1)


@compiled
def moments(x: Floats, sample: bool) -> tuple[float, float]:
    """Mean and standard deviation of the known values; a deviation of 0 where there is but one.

    Where the squares of what is huge or tiny would be no numbers, they are taken in units of the largest.
    """
    known, total = 0, 0.0
    for value in x:
        if not math.isnan(value):
            known += 1
            total += value
    mean, squares = total / known, 0.0
    for value in x:
        if not math.isnan(value):
            squares += (value - mean) * (value - mean)
    divisor = known - 1 if sample else known
    if divisor <= 0:
        return mean, 0.0
    if SMALL < squares < math.inf:
        return mean, math.sqrt(squares / divisor)
    return mean, sized_deviation(x, mean, divisor)


@compiled
def sized_deviation(x: Floats, mean: float, divisor: int) -> float:
    """Standard deviation of values whose squares are no numbers, in units of the largest difference."""
    largest = 0.0
    for value in x:
        if not math.isnan(value):
            largest = max(largest, abs(value - mean))
    if largest == 0.0 or math.isinf(largest):
        return largest
    squares = 0.0
    for value in x:
        if not math.isnan(value):
            squares += ((value - mean) / largest) ** 2
    return math.sqrt(squares / divisor) * largest


@compiled
def fault(method: int, p0: float, p1: float) -> int:
    """Why these parameters make no scale; 0 where they do."""
    if method == ZSCORE:
        return 0 if p1 > 0.0 else NO_SPREAD
    if method == SHARE_OF_MAXIMUM:
        return 0 if p1 > 0.0 else NO_MAXIMUM
    if method == DISTANCE:
        return 0 if p1 > p0 else NO_DISTANCE
    return 0 if p1 > p0 else NO_SPREAD


@compiled
def apply(
    x: Floats, out: Floats, method: int, p0: float, p1: float, lo: float, hi: float, flags: int
) -> None:
    """A method with its parameters known; see ``normalise_column``."""
    clip = flags & CLIP != 0
    for place in range(len(x)):
        value = x[place]
        if method == ZSCORE:
            out[place] = (value - p0) / p1 * hi + lo
        elif method == SHARE_OF_MAXIMUM:
            out[place] = 1.0 + value / p1 if flags & TURNED else value / p1
        elif method in (DISTANCE, DISTANCE_TO_MAXIMUM):
            share = 1.0 - (p1 - value) / (p1 - p0)
            out[place] = 1.0 if clip and share > 1.0 else share
        else:
            share = (value - p0) / (p1 - p0)
            if clip and method == SCALED and not math.isnan(share):
                share = min(max(share, 0.0), 1.0)
            out[place] = share * (hi - lo) + lo


@compiled
def _ranked(x: Floats, out: Floats, method: int, flags: int, work: Floats) -> int:
    """Ranks from the lowest up, by looking every value up among the sorted ones."""
    known = 0
    for value in x:
        if not math.isnan(value):
            work[known] = value
            known += 1
    if method == PERCENTILE and known == 1:
        return NO_SPREAD
    sort_ascending(work, known)
    ties = flags & 3
    for place in range(len(x)):
        value = x[place]
        if math.isnan(value):
            out[place] = value
            continue
        rank = _below(work, known, value, False) + 1.0
        if ties != TIES_MIN:
            last = _below(work, known, value, True)
            rank = float(last) if ties == TIES_MAX else (rank + last) / 2.0
        if method == BORDA:
            rank -= 1.0
        elif method == PERCENTILE:
            rank = (rank - 1.0) / (known - 1.0)
        out[place] = rank
    return 0


@compiled
def _below(ordered: Floats, known: int, value: float, equal_too: bool) -> int:
    """How many of the ordered values are below a value (or not above it)."""
    first, last = 0, known
    while first < last:
        middle = (first + last) // 2
        if ordered[middle] < value or (equal_too and ordered[middle] == value):
            first = middle + 1
        else:
            last = middle
    return first


@compiled
def sort_ascending(values: Floats, known: int) -> None:
    """Sort the first values in place (Shell's sort, gaps of Tokuda 1992)."""
    gap = 1
    while gap * 9 // 4 + 1 < known:
        gap = gap * 9 // 4 + 1
    while gap > 0:
        for place in range(gap, known):
            value, hole = values[place], place
            while hole >= gap and values[hole - gap] > value:
                values[hole] = values[hole - gap]
                hole -= gap
            values[hole] = value
        gap = 0 if gap == 1 else max(1, (gap - 1) * 4 // 9)
