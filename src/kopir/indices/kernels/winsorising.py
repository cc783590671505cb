"""Skewed columns are treated side by side: several at a time are winsorised, the rest one by one.

The rule is that of ``treating.treat_column``, and so are the numbers, to the last bit.
"""

from __future__ import annotations

import math
from typing import Final, NamedTuple

import numpy as np

from kopir.indices.kernels import compiled
from kopir.indices.kernels.counting import MISSING, Shorts
from kopir.indices.kernels.lanes import FOUND, LANES, outermost, replace, skewed
from kopir.indices.kernels.skewness import within
from kopir.indices.kernels.treating import DETAILS, NONE, WINSORISE, treat_column, treated
from kopir.indices.sheet import Floats, Integers

_STATE: Final = 8
_PASSED: Final = 7


class Bench(NamedTuple):
    """Room to work in.

    Args:
        found: shape ``(FOUND, width)``.
        skew: shape ``(width,)``.
        kurt: the same.
        state: shape ``(_STATE, width)``.
        raw: skewed columns as they were, shape ``(rows, width)``.
        out: as they become, the same shape.
        leaf: which they are, shape ``(width,)``.
        one: shape ``(units,)``.
        two: the same.
        work: shape ``(2 * units + DETAILS,)`` or longer.
        narrow: shape ``(3, units or more)``.
    """

    found: Floats
    skew: Floats
    kurt: Floats
    state: Floats
    raw: Floats
    out: Floats
    leaf: Integers
    one: Floats
    two: Floats
    work: Floats
    narrow: Shorts


@compiled
def bench(rows: int, width: int, units: int, least: int) -> Bench:
    """Room for sheets of this shape; ``work`` is as long as ``least`` at least."""
    return Bench(
        np.empty((FOUND, width)),
        np.empty(width),
        np.empty(width),
        np.empty((_STATE, width)),
        np.empty((rows, width)),
        np.empty((rows, width)),
        np.empty(width, dtype=np.int64),
        np.empty(units),
        np.empty(units),
        np.empty(max(2 * units + DETAILS, least)),
        np.full((3, (units + 15) // 16 * 16), MISSING, dtype=np.int16),
    )


@compiled
def treat_skewed(x: Floats, rules: Integers, bounds: Floats, status: Integers, room: Bench) -> None:
    """Treat the columns of a sheet that do not pass the check, in place.

    Args:
        x: shape ``(rows, width)``.
        rules: first, most, force, second, combine, shape ``(leaves, 5)``.
        bounds: skewness, kurtosis, exponent, shape ``(leaves, 3)``.
        status: receives the status of ``treating.treat_column``, shape ``(leaves,)``.
        room: to work in.
    """
    skewed(x, x.shape[1], room.found, room.skew, room.kurt)
    lanes = 0
    for leaf in range(len(rules)):
        status[leaf] = 0
        if rules[leaf, 0] == NONE or within(
            room.skew[leaf], room.kurt[leaf], bounds[leaf, 0], bounds[leaf, 1]
        ):
            continue
        if rules[leaf, 0] == WINSORISE:
            room.leaf[lanes] = leaf
            lanes += 1
        else:
            status[leaf] = _treat_one(x, leaf, rules[leaf], bounds[leaf], room)
    if lanes > 0:
        _gather(x, lanes, room)
        _winsorise(lanes, rules, bounds, room)
        for lane in range(lanes):
            leaf = room.leaf[lane]
            status[leaf] = _finish(x, lane, rules[leaf], bounds[leaf], room)


@compiled
def _treat_one(x: Floats, leaf: int, rule: Integers, bounds: Floats, room: Bench) -> int:
    """The whole rule of a column that is not winsorised first."""
    one, two = room.one, room.two
    for unit in range(len(one)):
        one[unit] = x[unit, leaf]
    status = treat_column(
        one, two, rule[0], rule[1], rule[2] != 0, rule[3], rule[4] != 0, bounds[0], bounds[1], bounds[2],
        room.work,
    )  # fmt: skip
    for unit in range(len(one)):
        x[unit, leaf] = two[unit]
    return int(status)


@compiled
def _gather(x: Floats, lanes: int, room: Bench) -> None:
    """Copy the skewed columns side by side, twice; what they were found to be comes with them."""
    whole = (lanes + LANES - 1) // LANES * LANES
    for unit in range(len(x)):
        row, before, after = x[unit], room.raw[unit], room.out[unit]
        for lane in range(lanes):
            before[lane] = after[lane] = row[room.leaf[lane]]
        for lane in range(lanes, whole):
            before[lane] = after[lane] = math.nan
    for lane in range(lanes):
        room.skew[lane], room.kurt[lane] = room.skew[room.leaf[lane]], room.kurt[room.leaf[lane]]


@compiled
def _winsorise(lanes: int, rules: Integers, bounds: Floats, room: Bench) -> None:
    """``treating.winsorise`` of several columns; ``_PASSED`` says which pass the check after it."""
    whole = (lanes + LANES - 1) // LANES * LANES
    sign, outer, following = room.state[0], room.state[1], room.state[2]
    old, new, points, passed = room.state[3], room.state[4], room.state[5], room.state[_PASSED]
    sign[:], points[:], passed[:] = 0.0, 0.0, -1.0
    while True:
        going = 0
        for lane in range(lanes):
            if passed[lane] < 0.0:
                leaf = room.leaf[lane]
                most, force = rules[leaf, 1], rules[leaf, 2] != 0
                skew, kurt = room.skew[lane], room.kurt[lane]
                passes = within(skew, kurt, bounds[leaf, 0], bounds[leaf, 1])
                if 0 <= most <= points[lane] or math.isnan(skew) or (passes and not force):
                    passed[lane] = 1.0 if passes else 0.0
                    sign[lane] = 0.0
                else:
                    sign[lane] = 1.0 if skew > 0 else -1.0
                    going += 1
        if going == 0:
            return
        outermost(room.out, whole, sign, outer, following)
        for lane in range(whole):
            old[lane] = sign[lane] * outer[lane] if sign[lane] != 0.0 else math.nan
            new[lane] = sign[lane] * following[lane]
        replace(room.out, room.raw, whole, old, new, points)
        skewed(room.out, whole, room.found, room.skew, room.kurt)


@compiled
def _finish(x: Floats, lane: int, rule: Integers, bounds: Floats, room: Bench) -> int:
    """Put a winsorised column back, or what the second treatment makes of it."""
    leaf, one, two = room.leaf[lane], room.one, room.two
    if room.state[_PASSED, lane] > 0.0 or rule[3] == NONE:
        for unit in range(len(one)):
            x[unit, leaf] = room.out[unit, lane]
        return 0
    source = room.out if rule[4] != 0 else room.raw
    for unit in range(len(one)):
        one[unit] = source[unit, lane]
    status = treated(
        one, two, rule[3], rule[1], rule[2] != 0, bounds[0], bounds[1], bounds[2], room.work[:DETAILS]
    )
    for unit in range(len(one)):
        x[unit, leaf] = two[unit]
    return int(status)
