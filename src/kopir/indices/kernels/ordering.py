"""Columns in order, by buckets: most values land next to their place at once.

The interval between the lowest and the highest value is cut into equal buckets. Rounding keeps order, so a
value is never in a lower bucket than a smaller one, and only what shares a bucket is left to be compared.
"""

from __future__ import annotations

import math
from typing import Final

from kopir.indices.kernels import compiled
from kopir.indices.kernels.normalising import sort_ascending
from kopir.indices.kernels.skewness import extent
from kopir.indices.sheet import Floats, Integers

BUCKETS: Final = 256
_FULL: Final = 24


@compiled
def bucketed(x: Floats, bucket: Integers, counts: Integers) -> tuple[int, int]:
    """Count the values of a column by bucket.

    Args:
        x: shape ``(n,)``, NaN where missing.
        bucket: receives the bucket of each value, ``BUCKETS`` where it is missing, shape ``(n,)``.
        counts: shape ``(BUCKETS + 1,)``; receives how many are in each.

    Returns:
        How many values are known, and the largest number in a bucket.
    """
    low, high = extent(x)
    scale = (BUCKETS - 1) / (high - low)
    if math.isfinite(scale) and math.isfinite(high - low):
        for place in range(len(x)):
            away = (x[place] - low) * scale
            bucket[place] = int(away) if away < BUCKETS else BUCKETS
    else:
        for place in range(len(x)):
            bucket[place] = BUCKETS if math.isnan(x[place]) else 0
    counts[:] = 0
    for each in bucket:
        counts[each] += 1
    largest = 0
    for each in range(BUCKETS):
        largest = max(largest, counts[each])
    return len(x) - counts[BUCKETS], largest


@compiled
def median(x: Floats, bucket: Integers, counts: Integers, held: Floats) -> float:
    """Median of the known values, NaN where there is none; the same number as ``imputing.median_of``.

    Args:
        x: shape ``(n,)``.
        bucket: work, shape ``(n,)``.
        counts: work, shape ``(BUCKETS + 1,)``.
        held: work, shape ``(n,)``.
    """
    known, _ = bucketed(x, bucket, counts)
    if known == 0:
        return math.nan
    middle = known // 2
    before = middle if known % 2 else middle - 1
    first, below = 0, 0
    while below + counts[first] <= before:
        below += counts[first]
        first += 1
    last, reached = first, below + counts[first]
    while reached <= middle:
        last += 1
        reached += counts[last]
    found = 0
    for place in range(len(x)):
        if first <= bucket[place] <= last:
            held[found] = x[place]
            found += 1
    sort_ascending(held, found)
    if known % 2:
        return float(held[middle - below])
    return float((held[before - below] + held[middle - below]) / 2)


@compiled
def ascending(x: Floats, bucket: Integers, counts: Integers, held: Floats, units: Integers) -> int:
    """Put the known values of a column in order.

    Args:
        x: shape ``(n,)``.
        bucket: work, shape ``(n,)``.
        counts: work, shape ``(BUCKETS + 1,)``.
        held: receives the values from the lowest up, shape ``(n,)``.
        units: receives their places in the column, shape ``(n,)``.

    Returns:
        How many values are known.
    """
    known, largest = bucketed(x, bucket, counts)
    start = 0
    for each in range(BUCKETS + 1):
        start, counts[each] = start + counts[each], start
    for place in range(len(x)):
        at = counts[bucket[place]]
        counts[bucket[place]] = at + 1
        held[at], units[at] = x[place], place
    gap = 1
    if largest > _FULL:
        while gap * 9 // 4 + 1 < known:
            gap = gap * 9 // 4 + 1
    while gap > 0:
        _insert(held, units, known, gap)
        gap = 0 if gap == 1 else max(1, (gap - 1) * 4 // 9)
    return known


@compiled
def _insert(held: Floats, units: Integers, known: int, gap: int) -> None:
    """One round of Shell's sort (gaps of Tokuda 1992); a round of gap 1 sorts."""
    for place in range(gap, known):
        value, unit, hole = held[place], units[place], place
        while hole >= gap and held[hole - gap] > value:
            held[hole], units[hole] = held[hole - gap], units[hole - gap]
            hole -= gap
        held[hole], units[hole] = value, unit
