"""The stages of a sheet whose columns stand side by side, in place.

Columns whose rules are not for many columns at once are taken out, run by themselves, and put back.
"""

from __future__ import annotations

import math
from typing import Final

from kopir.indices.kernels import compiled
from kopir.indices.kernels.counting import Shorts, smaller
from kopir.indices.kernels.imputing import NO_VALUES, fill_group_mean, fill_group_median
from kopir.indices.kernels.lanes import HIGH, KNOWN, LOW, means, rescale, squares, stand, sum_up
from kopir.indices.kernels.normalising import (
    BORDA,
    MINMAX,
    NO_SPREAD,
    PERCENTILE,
    RANK,
    SAMPLE,
    SMALL,
    TIES_MAX,
    TIES_MIN,
    ZSCORE,
    moments,
    normalise_column,
)
from kopir.indices.kernels.ordering import BUCKETS, ascending, median
from kopir.indices.kernels.winsorising import Bench, treat_skewed
from kopir.indices.sheet import Floats, Integers

NO_FILL: Final = 0
ZERO: Final = 1
MEAN: Final = 2
MEDIAN: Final = 3
GROUP_MEAN: Final = 4
GROUP_MEDIAN: Final = 5


@compiled
def divide(x: Floats, divisors: Floats, per: Floats) -> None:
    """Divide the columns whose ``per`` is not 0 by their divisors."""
    for leaf in range(len(per)):
        if per[leaf] != 0.0:
            for unit in range(divisors.shape[1]):
                x[unit, leaf] = x[unit, leaf] / divisors[leaf, unit] * per[leaf]


@compiled
def leave_out(out: Integers, x: Floats) -> None:
    """Take the values of units that were screened."""
    for unit in range(len(out)):
        if out[unit] != 0:
            x[unit] = math.nan


@compiled
def impute(
    x: Floats,
    columns: Floats,
    methods: Integers,
    groups: Integers,
    status: Integers,
    room: Bench,
    counts: Integers,
    order: Integers,
) -> None:
    """Fill the gaps of columns.

    Args:
        x: shape ``(rows, width)``.
        columns: work, shape ``(leaves or more, units)``.
        methods: shape ``(leaves,)``.
        groups: shape ``(leaves, units)``.
        status: receives ``NO_VALUES`` where nothing is known, else 0, shape ``(leaves,)``.
        room: to work in.
        counts: work, shape ``(units,)`` and ``BUCKETS + 1`` or longer.
        order: work, shape ``(units,)``.
    """
    units, leaves, centre = columns.shape[1], len(methods), room.skew
    sum_up(x, x.shape[1], room.found)
    filled, means_wanted, stood = _wanted(methods, room.found[KNOWN], units)
    status[:] = 0
    if not filled:
        return
    centre[:] = math.nan
    if means_wanted:
        means(x, x.shape[1], room.found, centre)
    if stood:
        stand(x, columns, leaves)
    for leaf in range(leaves):
        if methods[leaf] == NO_FILL or not room.found[KNOWN, leaf] < units:
            centre[leaf] = math.nan
        elif methods[leaf] in (GROUP_MEAN, GROUP_MEDIAN):
            centre[leaf] = math.nan
            _fill_by_group(columns[leaf], methods[leaf], groups[leaf], room.work, counts)
            for unit in range(units):
                x[unit, leaf] = columns[leaf, unit]
        else:
            if methods[leaf] == MEDIAN:
                centre[leaf] = median(columns[leaf], order, counts[: BUCKETS + 1], room.work)
            elif methods[leaf] == ZERO:
                centre[leaf] = 0.0
            status[leaf] = NO_VALUES if math.isnan(centre[leaf]) else 0
    _fill(x, units, centre)


@compiled
def _wanted(methods: Integers, known: Floats, units: int) -> tuple[bool, bool, bool]:
    """Whether any gap is filled, any with a mean, and any with what only a column by itself can tell."""
    filled, by_mean, alone = False, False, False
    for leaf in range(len(methods)):
        gap = methods[leaf] != NO_FILL and known[leaf] < units
        filled |= gap
        by_mean |= gap and methods[leaf] == MEAN
        alone |= gap and methods[leaf] > MEAN
    return filled, by_mean, alone


@compiled
def _fill(x: Floats, units: int, centre: Floats) -> None:
    for unit in range(units):
        row = x[unit]
        for lane in range(len(centre)):
            row[lane] = row[lane] if row[lane] == row[lane] else centre[lane]


@compiled
def _fill_by_group(x: Floats, method: int, group: Integers, work: Floats, counts: Integers) -> None:
    groups = 1
    for each in group:
        groups = max(groups, each + 1)
    if method == GROUP_MEAN:
        fill_group_mean(x, group, groups, x, work, counts)
    else:
        fill_group_median(x, group, groups, x, work)


@compiled
def treat(
    x: Floats,
    units: int,
    limits: Floats,
    rules: Integers,
    bounds: Floats,
    as_zero: Integers,
    status: Integers,
    room: Bench,
) -> None:
    """Floor, cap and treatment of columns; arguments as of ``Rules`` and ``treat_skewed``."""
    treats = 0
    for leaf in range(len(rules)):
        low, high = limits[leaf, 0], limits[leaf, 1]
        treats += rules[leaf, 0] != 0
        if low > -math.inf or high < math.inf:
            for unit in range(units):
                value = x[unit, leaf]
                value = low if value < low else value
                x[unit, leaf] = high if value > high else value
    status[:] = 0
    if treats > 0:
        treat_skewed(x, rules, bounds, status, room)
    for leaf in range(len(rules)):
        if as_zero[leaf] != 0:
            for unit in range(units):
                x[unit, leaf] = x[unit, leaf] if x[unit, leaf] == x[unit, leaf] else 0.0


@compiled
def normalise(
    x: Floats,
    columns: Floats,
    direction: Floats,
    scaling: Integers,
    given: Floats,
    status: Integers,
    room: Bench,
    counts: Integers,
    orders: Integers,
) -> None:
    """Direction and scale of columns, which then stand in ``columns``.

    Args:
        x: shape ``(rows, width)``; changed.
        columns: receives them, shape ``(leaves or more, units)``.
        direction: shape ``(leaves,)``.
        scaling: method and flags, shape ``(leaves, 2)``.
        given: two parameters and two ends, shape ``(leaves, 4)``.
        status: receives the status of ``normalising.normalise_column``, shape ``(leaves,)``.
        room: to work in.
        counts: work, shape ``(BUCKETS + 1,)`` or longer.
        orders: work, shape ``(2, units)``.
    """
    leaves, together = len(scaling), 0
    for leaf in range(leaves):
        status[leaf] = 0
        together += _estimated(scaling[leaf, 0], given[leaf])
        if direction[leaf] < 0.0:
            for unit in range(columns.shape[1]):
                x[unit, leaf] = -x[unit, leaf]
    if together > 0:
        _scale_together(x, columns.shape[1], scaling, given, status, room)
    stand(x, columns, leaves)
    for leaf in range(leaves):
        method, flags, column, own = scaling[leaf, 0], scaling[leaf, 1], columns[leaf], given[leaf]
        if RANK <= method <= BORDA:
            status[leaf] = _rank(
                column, method, flags & 3, room.work, counts[: BUCKETS + 1], orders, room.narrow
            )
        elif not _estimated(method, own):
            status[leaf] = normalise_column(
                column, column, method, own[0], own[1], own[2], own[3], flags, room.work
            )


@compiled
def _estimated(method: int, given: Floats) -> bool:
    """Whether a scale is one of those for many columns at once."""
    return method in (MINMAX, ZSCORE) and math.isnan(given[0]) and math.isnan(given[1])


@compiled
def _scale_together(
    x: Floats, units: int, scaling: Integers, given: Floats, status: Integers, room: Bench
) -> None:
    """The scales of ``_estimated`` in place; other columns stay as they are, to the bit."""
    start, width, factor, added = room.state[0], room.state[1], room.state[2], room.state[3]
    mean, away = room.state[4], room.state[5]
    sum_up(x, x.shape[1], room.found)
    standardised = False
    for leaf in range(len(scaling)):
        standardised |= scaling[leaf, 0] == ZSCORE
    if standardised:
        squares(x, x.shape[1], room.found, mean, away)
    start[:], width[:], factor[:], added[:] = 0.0, 1.0, 1.0, -0.0
    for leaf in range(len(scaling)):
        known = room.found[KNOWN, leaf]
        if not _estimated(scaling[leaf, 0], given[leaf]) or known == 0.0:
            continue
        low, high = room.found[LOW, leaf], room.found[HIGH, leaf]
        deviation = 0.0
        if scaling[leaf, 0] == ZSCORE and high > low:
            sample = scaling[leaf, 1] & SAMPLE != 0
            deviation = _deviation(x, units, leaf, sample, known, away[leaf], room.one)
        if not high > low or (scaling[leaf, 0] == ZSCORE and not deviation > 0.0):
            status[leaf] = NO_SPREAD
        elif scaling[leaf, 0] == MINMAX:
            start[leaf], width[leaf] = low, high - low
            factor[leaf], added[leaf] = given[leaf, 3] - given[leaf, 2], given[leaf, 2]
        else:
            start[leaf], width[leaf] = mean[leaf], deviation
            factor[leaf], added[leaf] = given[leaf, 3], given[leaf, 2]
    rescale(x, x.shape[1], start, width, factor, added)


@compiled
def _deviation(
    x: Floats, units: int, leaf: int, sample: bool, known: float, away: float, column: Floats
) -> float:
    """Standard deviation of a column from the sum of its squares, as ``normalising.moments`` has it."""
    divisor = known - 1.0 if sample else known
    if SMALL < away < math.inf and divisor > 0.0:
        return math.sqrt(away / divisor)
    for unit in range(units):
        column[unit] = x[unit, leaf]
    return float(moments(column, sample)[1])


@compiled
def _rank(
    x: Floats, method: int, ties: int, work: Floats, counts: Integers, orders: Integers, narrow: Shorts
) -> int:
    """Ranks of a column from the lowest up, in place; the numbers of ``normalising.normalise_column``."""
    known, alike = smaller(x, narrow, orders[0])
    if method == PERCENTILE and known == 1:
        return NO_SPREAD
    if known >= 0:
        _from_counts(x, method, ties, known, narrow[1], orders[0, :alike], work)
        return 0
    units = orders[1]
    known = ascending(x, orders[0], counts, work, units)
    if method == PERCENTILE and known == 1:
        return NO_SPREAD
    runs, tied = orders[0], 0
    for place in range(known):
        x[units[place]] = _ranked(place, place + 1, method, ties, known)
        runs[tied] = place
        tied += 1 if place + 1 < known and work[place + 1] == work[place] else 0
    at = 0
    while at < tied:
        start, stop = runs[at], runs[at] + 2
        at += 1
        while at < tied and runs[at] == stop - 1:
            at, stop = at + 1, stop + 1
        rank = _ranked(start, stop, method, ties, known)
        for place in range(start, stop):
            x[units[place]] = rank
    return 0


@compiled
def _from_counts(
    x: Floats, method: int, ties: int, known: int, less: Shorts, alike: Integers, work: Floats
) -> None:
    """Ranks from how many are smaller, in place; values in places ``alike`` are compared with each other."""
    for at in range(len(alike)):
        place = alike[at]
        start, same = less[place] + 0, 0
        for other in alike:
            start += (less[other] == less[place]) & (x[other] < x[place])
            same += x[other] == x[place]
        work[at] = _ranked(start, start + same, method, ties, known)
    first, most = (1.0 if method == RANK else 0.0), (known - 1.0 if method == PERCENTILE else 1.0)
    for place in range(len(x)):
        x[place] = (less[place] + first) / most if x[place] == x[place] else math.nan
    for at in range(len(alike)):
        x[alike[at]] = work[at]


@compiled
def _ranked(start: int, stop: int, method: int, ties: int, known: int) -> float:
    """What the values in places from ``start`` to before ``stop`` become, which are the same."""
    rank = start + 1.0
    if ties != TIES_MIN:
        rank = float(stop) if ties == TIES_MAX else (rank + stop) / 2.0
    if method == BORDA:
        return rank - 1.0
    return (rank - 1.0) / (known - 1.0) if method == PERCENTILE else rank
