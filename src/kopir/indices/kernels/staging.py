"""All stages of a replication in one go: errors are drawn, and every column runs through its rules.

The rules of a column are those of the stages, by the same functions in the same order, so that a replication
made again through the stages gives the same bits.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from kopir.indices.kernels import compiled, steps
from kopir.indices.kernels.exact import tree_of_replication
from kopir.indices.kernels.lanes import lie, stand
from kopir.indices.kernels.many import gaps, plain_means, turn
from kopir.indices.kernels.normals import WORK, Keys, sheet_of_errors
from kopir.indices.kernels.ordering import BUCKETS
from kopir.indices.kernels.replicating import shares
from kopir.indices.kernels.winsorising import Bench, bench
from kopir.indices.sheet import Floats, Integers

DENOMINATE: Final = 0
SCREEN: Final = 1
IMPUTE: Final = 2
TREAT: Final = 3
NORMALISE: Final = 4


class Rules(NamedTuple):
    """Everything a replication needs; alternatives are counted from 0.

    Args:
        raw: shape ``(rows, width)``: a row for each unit and a column for each leaf, see ``lanes.padded``.
        errors: standard errors, the same shape.
        steps: see ``normals.steps_of``.
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
    steps: Keys
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
    leaves, nodes, units = len(rules.direction), len(first_child) - 1, rules.out.shape[1]
    z, out, columns = np.empty((units, leaves)), np.empty((units, nodes)), np.empty((leaves + nodes, units))
    own, column = np.empty(len(child)), np.empty(units)
    room = bench(rules.raw.shape[0], rules.raw.shape[1], units, len(child))
    x, singles = np.full(rules.raw.shape, math.nan), np.empty((3, WORK), dtype=np.float32)
    faults, counts = np.empty(leaves, dtype=np.int64), np.empty(max(units, BUCKETS + 1), dtype=np.int64)
    statuses, orders = np.empty(leaves, dtype=np.int64), np.empty((2, units), dtype=np.int64)
    for row in rows:
        sheet_of_errors(keys[row], rules.steps, rules.raw, rules.errors, units, x, singles)
        run_stages(
            rules, impute[row], treat[row], normalise[row], x, columns, faults, statuses, room, counts, orders
        )
        status[row] = first_fault(faults, nodes)
        if status[row] != 0:
            continue
        shares(weights[row], first_child, own)
        of = case[row]
        if gaps(columns[:leaves].reshape(leaves * units)) == 0 and plain_means(
            columns, first_child, child, own, method[of], scale
        ):
            scores[row, :] = columns[leaves + nodes - 1]
            continue
        turn(columns, z)
        status[row] = tree_of_replication(
            z, first_child, child, own, method[of], power[of], least, by_count, scale, out, room.work, column
        )
        for unit in range(units):
            scores[row, unit] = out[unit, nodes - 1]


@compiled
def first_fault(faults: Integers, nodes: int) -> int:
    """The status of a replication: that of its first leaf that cannot be made, or 0."""
    for leaf in range(len(faults)):
        if faults[leaf] != 0:
            return int(-2 - nodes - leaf - len(faults) * faults[leaf])
    return 0


@compiled
def run_stages(
    rules: Rules,
    impute: int,
    treat: int,
    normalise: int,
    x: Floats,
    columns: Floats,
    faults: Integers,
    status: Integers,
    room: Bench,
    counts: Integers,
    orders: Integers,
) -> None:
    """The columns of a replication through their stages.

    Args:
        rules: of the columns.
        impute: the alternative chosen.
        treat: the same.
        normalise: the same.
        x: values, shape ``(rows, width)``; changed.
        columns: receives the results, shape ``(leaves or more, units)``.
        faults: receives the code of the first stage that cannot be made and 1, else 0, shape ``(leaves,)``.
        status: work, shape ``(leaves,)``.
        room: to work in.
        counts: see ``steps.impute``.
        orders: work, shape ``(2, units)``.
    """
    leaves, screened, standing = len(faults), False, False
    faults[:] = 0
    for step in rules.order:
        if standing:
            lie(columns, x, leaves)
        standing = step == NORMALISE
        run_stage(rules, step, impute, treat, normalise, x, columns, status, room, counts, orders)
        for leaf in range(leaves):
            if status[leaf] != 0 and faults[leaf] == 0:
                faults[leaf] = step + 1
        screened = screened or (step == SCREEN and rules.screens)
        if screened and standing:
            leave_out_of_columns(rules.out[impute], columns, leaves)
        elif screened:
            steps.leave_out(rules.out[impute], x)
    if not standing:
        stand(x, columns, leaves)


@compiled
def run_stage(
    rules: Rules,
    step: int,
    impute: int,
    treat: int,
    normalise: int,
    x: Floats,
    columns: Floats,
    status: Integers,
    room: Bench,
    counts: Integers,
    orders: Integers,
) -> None:
    """One stage; ``status`` receives what is not 0 where a leaf cannot be made. As ``run_stages``."""
    status[:] = 0
    if step == DENOMINATE:
        steps.divide(x, rules.divisors, rules.per)
    elif step == IMPUTE:
        fill, groups = rules.fill[impute], rules.group[impute]
        steps.impute(x, columns, fill, groups, status, room, counts, orders[0])
    elif step == TREAT:
        of, bounds = rules.treatment[treat], rules.bounds[treat]
        steps.treat(x, columns.shape[1], rules.limits, of, bounds, rules.as_zero, status, room)
    elif step == NORMALISE:
        scaling, given = rules.scaling[normalise], rules.given[normalise]
        steps.normalise(x, columns, rules.direction, scaling, given, status, room, counts, orders)


@compiled
def leave_out_of_columns(out: Integers, columns: Floats, leaves: int) -> None:
    """``steps.leave_out`` where columns stand by themselves."""
    for unit in range(len(out)):
        if out[unit] != 0:
            columns[:leaves, unit] = math.nan
