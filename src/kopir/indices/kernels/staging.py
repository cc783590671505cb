"""All stages of a replication in one go: errors are drawn, and every column runs through its rules.

The rules of a column are those of the stages, by the same functions in the same order, so that a replication
made again through the stages gives the same bits.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeVar, cast

import numba
import numpy as np

from kopir.indices.kernels import compiled
from kopir.indices.kernels.exact import tree_of_replication
from kopir.indices.kernels.imputing import NO_VALUES, fill_group_mean, fill_group_median, fill_mean
from kopir.indices.kernels.many import add_errors, gaps, known_extent, plain_means, standardise, stretch, turn
from kopir.indices.kernels.normalising import (
    BORDA,
    MINMAX,
    NO_SPREAD,
    NONE,
    PERCENTILE,
    RANK,
    SAMPLE,
    TIES_MAX,
    TIES_MIN,
    ZSCORE,
    moments,
    normalise_column,
)
from kopir.indices.kernels.normals import WORK, Singles, column_of_normals
from kopir.indices.kernels.ordering import BUCKETS, ascending, median
from kopir.indices.kernels.replicating import Keys, shares
from kopir.indices.kernels.skewness import passes
from kopir.indices.kernels.treating import DETAILS, treat_column
from kopir.indices.sheet import Floats, Integers

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])
DENOMINATE: Final = 0
SCREEN: Final = 1
IMPUTE: Final = 2
TREAT: Final = 3
NORMALISE: Final = 4

NO_FILL: Final = 0
ZERO: Final = 1
MEAN: Final = 2
MEDIAN: Final = 3
GROUP_MEAN: Final = 4
GROUP_MEDIAN: Final = 5


def _within(function: AnyFunction) -> AnyFunction:
    """Compiled into whatever calls it: handing all the rules over costs more than a short loop."""
    made: Any = numba.njit(cache=True, nogil=True, error_model="numpy", forceinline=True)(function)
    return cast(AnyFunction, made)


class Rules(NamedTuple):
    """Everything a replication needs; alternatives are counted from 0.

    Args:
        raw: shape ``(leaves, units)``.
        errors: standard errors, the same shape.
        order: codes of the stages.
        divisors: shape ``(leaves, units)``; NaN where there is none, and 1 in leaves that are not divided.
        per: shape ``(leaves,)``; what quotients are multiplied by, 0 for a leaf that is not divided.
        screens: whether screening leaves any unit out.
        out: 1 for units that screening leaves out, shape ``(imputations, units)``.
        fill: methods, shape ``(imputations, leaves)``.
        group: of each unit, shape ``(imputations, leaves, units)``, -1 for none.
        limits: floor and cap, shape ``(leaves, 2)``.
        treatment: first, most, force, second, combine, shape ``(treatments, leaves, 5)``.
        bounds: skewness, kurtosis, exponent, shape ``(treatments, leaves, 3)``.
        as_zero: 1 for leaves whose missing values count as zero.
        direction: shape ``(leaves,)``.
        scaling: method and flags, shape ``(normalisations, leaves, 2)``.
        given: two parameters and two ends, shape ``(normalisations, leaves, 4)``.
    """

    raw: Floats
    errors: Floats
    order: Integers
    divisors: Floats
    per: Floats
    screens: bool
    out: Integers
    fill: Integers
    group: Integers
    limits: Floats
    treatment: Integers
    bounds: Floats
    as_zero: Integers
    direction: Floats
    scaling: Integers
    given: Floats


@compiled
def replications(
    rows: Integers,
    keys: Keys,
    impute: Integers,
    treat: Integers,
    normalise: Integers,
    case: Integers,
    rules: Rules,
    weights: Floats,
    first_child: Integers,
    child: Integers,
    method: Integers,
    power: Floats,
    least: Floats,
    by_count: Integers,
    scale: Floats,
    scores: Floats,
    status: Integers,
) -> None:
    """Scores of replications with errors of values.

    Args:
        rows: the replications.
        keys: of the errors, shape ``(replications,)``.
        impute: the alternative chosen, shape ``(replications,)``.
        treat: the same.
        normalise: the same.
        case: place of the methods of the nodes, shape ``(replications,)``.
        rules: of the columns.
        weights: shape ``(replications, edges)``.
        first_child: of the tree.
        child: of the tree.
        method: shape ``(cases, nodes)``.
        power: shape ``(cases, nodes)``.
        least: shape ``(nodes,)``.
        by_count: shape ``(nodes,)``.
        scale: see ``exact.tree_scores``.
        scores: receives them, shape ``(replications, units)``.
        status: shape ``(replications,)``; as ``exact.tree_scores``, or below ``-1 - nodes`` for a leaf.
    """
    leaves, units = rules.raw.shape
    nodes = len(first_child) - 1
    z, out, columns = np.empty((units, leaves)), np.empty((units, nodes)), np.empty((leaves + nodes, units))
    own, column = np.empty(len(child)), np.empty(units)
    work = np.empty(max(2 * units + DETAILS, len(child)))
    y, counts = np.empty(units), np.empty(max(units, BUCKETS + 1), dtype=np.int64)
    orders = np.empty((2, units), dtype=np.int64)
    singles = np.empty((3, WORK), dtype=np.float32)
    for row in rows:
        status[row], missing = 0, 0
        for leaf in range(leaves):
            x = columns[leaf]
            fault = run_column(
                rules,
                leaf,
                keys[row],
                impute[row],
                treat[row],
                normalise[row],
                x,
                y,
                work,
                counts,
                orders,
                singles,
            )
            if fault != 0:
                status[row] = -2 - nodes - leaf - leaves * fault
                break
            missing += gaps(x)
        if status[row] != 0:
            continue
        shares(weights[row], first_child, own)
        of = case[row]
        if missing == 0 and plain_means(columns, first_child, child, own, method[of], scale):
            scores[row, :] = columns[leaves + nodes - 1]
            continue
        turn(columns, z)
        status[row] = tree_of_replication(
            z, first_child, child, own, method[of], power[of], least, by_count, scale, out, work, column
        )
        for unit in range(units):
            scores[row, unit] = out[unit, nodes - 1]


@_within
def run_column(
    rules: Rules,
    leaf: int,
    key: np.uint64,
    impute: int,
    treat: int,
    normalise: int,
    x: Floats,
    y: Floats,
    work: Floats,
    counts: Integers,
    orders: Integers,
    singles: Singles,
) -> int:
    """One column of a replication through its stages, into ``x``; the other arrays are work.

    Returns:
        0, or the code of the stage that cannot be made and 1.
    """
    column_of_normals(key, leaf, y, singles)
    add_errors(rules.raw[leaf], rules.errors[leaf], y, x)
    screened = False
    for step in rules.order:
        if run_step(rules, leaf, step, impute, treat, normalise, x, y, work, counts, orders) != 0:
            return int(step + 1)
        screened = screened or (step == SCREEN and rules.screens)
        if screened:
            leave_out(rules.out[impute], x)
    return 0


@_within
def run_step(
    rules: Rules,
    leaf: int,
    step: int,
    impute: int,
    treat: int,
    normalise: int,
    x: Floats,
    y: Floats,
    work: Floats,
    counts: Integers,
    orders: Integers,
) -> int:
    """One stage of a column, in place; not 0 where it cannot be made."""
    if step == DENOMINATE and rules.per[leaf] != 0.0:
        for unit in range(len(x)):
            x[unit] = x[unit] / rules.divisors[leaf, unit] * rules.per[leaf]
    elif step == IMPUTE:
        method = rules.fill[impute, leaf]
        if method == NO_FILL or gaps(x) == 0:
            return 0
        if method == MEDIAN:
            return int(fill_middle(x, work, counts[: BUCKETS + 1], orders[0]))
        return int(fill(x, method, rules.group[impute, leaf], work, counts))
    elif step == TREAT:
        return int(treat_one(rules, leaf, treat, x, y, work))
    elif step == NORMALISE:
        return int(normalise_one(rules, leaf, normalise, x, work, counts, orders))
    return 0


@_within
def leave_out(out: Integers, x: Floats) -> None:
    """Take the values of units that were screened."""
    for unit in range(len(x)):
        if out[unit] != 0:
            x[unit] = math.nan


@_within
def fill(x: Floats, method: int, group: Integers, work: Floats, counts: Integers) -> int:
    """Fill the gaps of a column in place; not 0 where nothing is known."""
    if method == MEAN:
        return int(fill_mean(x, x))
    if method in (GROUP_MEAN, GROUP_MEDIAN):
        groups = 1
        for each in group:
            groups = max(groups, each + 1)
        if method == GROUP_MEAN:
            fill_group_mean(x, group, groups, x, work, counts)
        else:
            fill_group_median(x, group, groups, x, work)
    else:
        for unit in range(len(x)):
            x[unit] = 0.0 if math.isnan(x[unit]) else x[unit]
    return 0


@_within
def treat_one(rules: Rules, leaf: int, treat: int, x: Floats, y: Floats, work: Floats) -> int:
    """Floor, cap and treatment of a column, in place."""
    low, high = rules.limits[leaf, 0], rules.limits[leaf, 1]
    if low > -math.inf or high < math.inf:
        for unit in range(len(x)):
            if x[unit] < low:
                x[unit] = low
            if x[unit] > high:
                x[unit] = high
    status = 0
    of, bounds = rules.treatment[treat, leaf], rules.bounds[treat, leaf]
    if of[0] != 0 and not passes(x, bounds[0], bounds[1]):
        status = treat_column(
            x, y, of[0], of[1], of[2] != 0, of[3], of[4] != 0, bounds[0], bounds[1], bounds[2], work
        )
        for unit in range(len(x)):
            x[unit] = y[unit]
    if rules.as_zero[leaf] != 0:
        for unit in range(len(x)):
            x[unit] = 0.0 if math.isnan(x[unit]) else x[unit]
    return status


@_within
def normalise_one(
    rules: Rules, leaf: int, normalise: int, x: Floats, work: Floats, counts: Integers, orders: Integers
) -> int:
    """Direction and scale of a column, in place."""
    if rules.direction[leaf] < 0.0:
        for unit in range(len(x)):
            x[unit] = -x[unit]
    given, scaling = rules.given[normalise, leaf], rules.scaling[normalise, leaf]
    if RANK <= scaling[0] <= BORDA:
        return int(rank_column(x, scaling[0], scaling[1] & 3, work, counts[: BUCKETS + 1], orders))
    estimated = math.isnan(given[0]) and math.isnan(given[1])
    if estimated and scaling[0] <= ZSCORE and scaling[0] != NONE and gaps(x) == 0:
        low, high = known_extent(x)
        if not high > low:
            return NO_SPREAD
        if scaling[0] == MINMAX:
            stretch(x, low, high, given[2], given[3])
            return 0
        mean, deviation = moments(x, scaling[1] & SAMPLE != 0)
        if not deviation > 0.0:
            return NO_SPREAD
        standardise(x, mean, deviation, given[2], given[3])
        return 0
    status = normalise_column(x, x, scaling[0], given[0], given[1], given[2], given[3], scaling[1], work)
    return int(status)


@_within
def fill_middle(x: Floats, work: Floats, counts: Integers, order: Integers) -> int:
    """Fill gaps with the median of the column, in place; the same number as ``imputing.fill_median``."""
    centre = median(x, order, counts, work)
    if math.isnan(centre):
        return NO_VALUES
    for unit in range(len(x)):
        if math.isnan(x[unit]):
            x[unit] = centre
    return 0


@_within
def rank_column(x: Floats, method: int, ties: int, work: Floats, counts: Integers, orders: Integers) -> int:
    """Ranks of a column from the lowest up, in place; the numbers of ``normalising.normalise_column``."""
    units = orders[1]
    known = ascending(x, orders[0], counts, work, units)
    if method == PERCENTILE and known == 1:
        return NO_SPREAD
    start = 0
    while start < known:
        stop = start + 1
        while stop < known and work[stop] == work[start]:
            stop += 1
        rank = start + 1.0
        if ties != TIES_MIN:
            rank = float(stop) if ties == TIES_MAX else (rank + stop) / 2.0
        if method == BORDA:
            rank -= 1.0
        elif method == PERCENTILE:
            rank = (rank - 1.0) / (known - 1.0)
        for place in range(start, stop):
            x[units[place]] = rank
        start = stop
    return 0
