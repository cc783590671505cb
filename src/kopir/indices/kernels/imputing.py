"""Gaps filled from the column, the group, the siblings, and along a series.

Arrays hold NaN where a value is missing. The loops over one column serve the replications of an uncertainty
analysis; those over all columns of a table (``centres``, ``group_centres``, ``fill_series``) run the stage.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from kopir.indices.kernels import compiled
from kopir.indices.sheet import Floats, Integers

DONE: Final = 0
NO_VALUES: Final = 1

LINEAR: Final = 0
LINEAR_CONSTANT: Final = 1
LATEST: Final = 2
CONSTANT: Final = 3

KNOWN: Final = 0
INTERPOLATED: Final = 1
CARRIED_FORWARD: Final = 2
CARRIED_BACK: Final = 3
TOO_OLD: Final = 4
OUTSIDE: Final = 5
EMPTY: Final = 6


@compiled
def mean_of(x: Floats) -> float:
    """Mean of the values there are, NaN where there is none; shape of ``x`` is ``(n,)``.

    The mean of what the first pass leaves over is added, which takes back most of its rounding.
    """
    total, count = 0.0, 0
    for value in x:
        if not math.isnan(value):
            total += value
            count += 1
    if count == 0:
        return math.nan
    mean = total / count
    rest = 0.0
    for value in x:
        if not math.isnan(value):
            rest += value - mean
    return mean + rest / count


@compiled
def median_of(x: Floats, work: Floats) -> float:
    """Median of the values there are, NaN where there is none; ``x`` and ``work`` of shape ``(n,)``."""
    count = 0
    for value in x:
        if not math.isnan(value):
            work[count] = value
            count += 1
    return sorted_median(work, count)


@compiled
def sorted_median(work: Floats, count: int) -> float:
    """Median of the first ``count`` numbers of ``work``, which get sorted; NaN where there is none."""
    if count == 0:
        return math.nan
    held = work[:count]
    held.sort()
    middle = count // 2
    return float(held[middle]) if count % 2 else float((held[middle - 1] + held[middle]) / 2)


@compiled
def fill_mean(x: Floats, out: Floats) -> int:
    """Gaps filled with the mean of the column; ``x`` and ``out`` of shape ``(n,)``, may be the same array.

    Returns:
        ``DONE``, or ``NO_VALUES`` where there is no value to take the mean of.
    """
    return _fill(x, out, mean_of(x))


@compiled
def fill_median(x: Floats, out: Floats, work: Floats) -> int:
    """Gaps filled with the median of the column; shapes ``(n,)``. Returns as ``fill_mean``."""
    return _fill(x, out, median_of(x, work))


@compiled
def _fill(x: Floats, out: Floats, centre: float) -> int:
    for place in range(len(x)):
        out[place] = centre if math.isnan(x[place]) else x[place]
    return NO_VALUES if math.isnan(centre) else DONE


@compiled
def group_means(x: Floats, group: Integers, sums: Floats, counts: Integers) -> None:
    """Means by group in ``sums``, NaN where a group has no value.

    Args:
        x: shape ``(n,)``.
        group: of each value, shape ``(n,)``, -1 for none.
        sums: shape ``(groups,)``, receives the means.
        counts: shape ``(groups,)``, receives how many values.
    """
    sums[:] = 0.0
    counts[:] = 0
    for place in range(len(x)):
        if group[place] >= 0 and not math.isnan(x[place]):
            sums[group[place]] += x[place]
            counts[group[place]] += 1
    for each in range(len(sums)):
        sums[each] = sums[each] / counts[each] if counts[each] else math.nan


@compiled
def group_medians(x: Floats, group: Integers, medians: Floats, work: Floats) -> None:
    """Medians by group, NaN where a group has no value; shapes as ``group_means``, ``work`` ``(n,)``."""
    for each in range(len(medians)):
        count = 0
        for place in range(len(x)):
            if group[place] == each and not math.isnan(x[place]):
                work[count] = x[place]
                count += 1
        medians[each] = sorted_median(work, count)


@compiled
def fill_group_mean(
    x: Floats, group: Integers, n_groups: int, out: Floats, sums: Floats, counts: Integers
) -> int:
    """Gaps filled with the mean of the group.

    A value stays missing where its row is in no group or nobody of the group has a value: COINr's
    ``i_mean_grp`` leaves it so, and what the group cannot tell is not taken from other groups.

    Args:
        x: shape ``(n,)``.
        group: shape ``(n,)``, -1 for none.
        n_groups: how many groups.
        out: shape ``(n,)``, may be ``x``.
        sums: work of at least ``n_groups``.
        counts: work of at least ``n_groups``.

    Returns:
        How many gaps stay.
    """
    group_means(x, group, sums[:n_groups], counts[:n_groups])
    return _fill_groups(x, group, out, sums)


@compiled
def fill_group_median(x: Floats, group: Integers, n_groups: int, out: Floats, work: Floats) -> int:
    """Gaps filled with the median of the group, as ``fill_group_mean``.

    Args:
        x: shape ``(n,)``.
        group: shape ``(n,)``, -1 for none.
        n_groups: how many groups.
        out: shape ``(n,)``, may be ``x``.
        work: of length ``n + n_groups`` at least.

    Returns:
        How many gaps stay.
    """
    medians = work[len(x) : len(x) + n_groups]
    group_medians(x, group, medians, work[: len(x)])
    return _fill_groups(x, group, out, medians)


@compiled
def _fill_groups(x: Floats, group: Integers, out: Floats, centres: Floats) -> int:
    left = 0
    for place in range(len(x)):
        value = x[place]
        if math.isnan(value) and group[place] >= 0:
            value = centres[group[place]]
        left += math.isnan(value)
        out[place] = value
    return left


@compiled
def fill_siblings(
    z: Floats,
    family: Integers,
    wanted: Integers,
    low: Floats,
    width: Floats,
    turn: Floats,
    by_median: bool,
    out: Floats,
    work: Floats,
) -> int:
    """Gaps filled from the other leaves of the same row and family.

    A value counts as ``(turn * value - low) / width``; the centre of those of the siblings is brought back
    to the unit of the leaf. With ``low`` 0, ``width`` 1 and ``turn`` 1 the values count as they are. Siblings
    of width 0 do not vary and tell nothing, so they are left out; a gap of such a leaf takes its one value.

    Args:
        z: shape ``(n, leaves)``.
        family: of each leaf, shape ``(leaves,)``, as the following.
        wanted: 1 where gaps of the leaf are to be filled.
        low: lowest value of each leaf once turned.
        width: highest less lowest value of each leaf.
        turn: -1 where a lower value is better, else 1.
        by_median: median in place of the mean of the siblings.
        out: shape of ``z``, not the same array.
        work: shape ``(leaves,)``.

    Returns:
        How many gaps of the wanted leaves stay.
    """
    left = 0
    out[:] = z
    for row in range(z.shape[0]):
        for leaf in range(z.shape[1]):
            if wanted[leaf] and math.isnan(z[row, leaf]):
                count = _siblings(z[row], leaf, family, low, width, turn, work)
                centre = sorted_median(work, count) if by_median else mean_of(work[:count])
                out[row, leaf] = (centre * width[leaf] + low[leaf]) * turn[leaf]
                left += math.isnan(out[row, leaf])
    return left


@compiled
def _siblings(
    row: Floats, leaf: int, family: Integers, low: Floats, width: Floats, turn: Floats, work: Floats
) -> int:
    count = 0
    for other in range(len(row)):
        if family[other] == family[leaf] and not math.isnan(row[other]) and width[other] > 0:
            work[count] = (turn[other] * row[other] - low[other]) / width[other]
            count += 1
    return count


@compiled
def centres(
    values: Floats, order: Integers, starts: Integers, columns: Integers, by_median: bool, out: Floats
) -> None:
    """Mean or median of columns in every period.

    Args:
        values: shape ``(rows, leaves)``.
        order: rows period by period.
        starts: where each period begins in ``order``, shape ``(periods + 1,)``.
        columns: which.
        by_median: median in place of the mean.
        out: shape ``(periods, columns)``; NaN where there is no value.
    """
    x, work = np.empty(len(order)), np.empty(len(order))
    for period in range(len(starts) - 1):
        n = starts[period + 1] - starts[period]
        for place in range(len(columns)):
            for each in range(n):
                x[each] = values[order[starts[period] + each], columns[place]]
            out[period, place] = median_of(x[:n], work) if by_median else mean_of(x[:n])


@compiled
def group_centres(
    values: Floats,
    order: Integers,
    starts: Integers,
    columns: Integers,
    group: Integers,
    by_median: bool,
    out: Floats,
) -> None:
    """Mean or median of columns by group in every period.

    Args:
        values: shape ``(rows, leaves)``.
        order: rows period by period.
        starts: where each period begins in ``order``, shape ``(periods + 1,)``.
        columns: which.
        group: of each row, -1 for none.
        by_median: median in place of the mean.
        out: shape ``(periods, columns, groups)``; NaN where there is no value.
    """
    x, work = np.empty(len(order)), np.empty(len(order))
    own, counts = np.empty(len(order), dtype=np.int64), np.empty(out.shape[2], dtype=np.int64)
    for period in range(len(starts) - 1):
        n = starts[period + 1] - starts[period]
        for place in range(len(columns)):
            for each in range(n):
                x[each] = values[order[starts[period] + each], columns[place]]
                own[each] = group[order[starts[period] + each]]
            if by_median:
                group_medians(x[:n], own[:n], out[period, place], work)
            else:
                group_means(x[:n], own[:n], out[period, place], counts)


@compiled
def fill_series(
    values: Floats,
    place: Integers,
    times: Floats,
    columns: Integers,
    how: int,
    max_age: int,
    out: Floats,
    marks: Integers,
    sources: Integers,
) -> None:
    """Gaps filled along the series of each unit.

    Args:
        values: shape ``(rows, leaves)``.
        place: row of a unit in a period, shape ``(units, periods)``, -1 where it has none.
        times: of the periods, ascending.
        columns: which.
        how: ``LINEAR``, ``LINEAR_CONSTANT``, ``LATEST`` or ``CONSTANT``.
        max_age: over how many periods a value may be carried; -1 for any.
        out: shape of ``values``, already a copy of it.
        marks: the same shape; receives what was done.
        sources: the same shape; receives the position of the period that a carried value is of.
    """
    n = place.shape[1]
    for column in columns:
        for unit in range(place.shape[0]):
            before = -1
            after = _next(values, place, unit, column, 0)
            for now in range(n):
                if now == after:
                    before, after = now, _next(values, place, unit, column, now + 1)
                row = place[unit, now]
                if row < 0 or now == before:
                    continue
                marks[row, column], source = _decide(before, now, after, how, max_age)
                sources[row, column] = source
                if source >= 0:
                    out[row, column] = values[place[unit, source], column]
                elif marks[row, column] == INTERPOLATED:
                    low, high = values[place[unit, before], column], values[place[unit, after], column]
                    share = (times[now] - times[before]) / (times[after] - times[before])
                    out[row, column] = low + (high - low) * share


@compiled
def _next(values: Floats, place: Integers, unit: int, column: int, start: int) -> int:
    """First period from ``start`` on in which the unit has a value, -1 where there is none."""
    for period in range(start, place.shape[1]):
        row = place[unit, period]
        if row >= 0 and not math.isnan(values[row, column]):
            return period
    return -1


@compiled
def _decide(before: int, now: int, after: int, how: int, max_age: int) -> tuple[int, int]:
    """What is done about a gap, and the period whose value is carried (-1 for none)."""
    if before < 0 and after < 0:
        return EMPTY, -1
    if before >= 0 and after >= 0 and how <= LINEAR_CONSTANT:
        return INTERPOLATED, -1
    if how == LINEAR or (how == LATEST and before < 0):
        return OUTSIDE, -1
    source = before if before >= 0 else after
    if 0 <= max_age < abs(now - source):
        return TOO_OLD, -1
    return (CARRIED_FORWARD if before >= 0 else CARRIED_BACK), source
