"""Columns side by side: a row of a sheet is one unit, and a processor takes several columns at a time.

What is added up within a column keeps its order, so the numbers are those of the loops over one column, to
the last bit. Sheets have a multiple of ``ROWS`` rows and of ``LANES`` columns, NaN in those not used.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any, Final, TypeVar, cast

import numba
import numpy as np

from kopir.indices.kernels import compiled
from kopir.indices.kernels.skewness import from_powers
from kopir.indices.sheet import Floats

AnyFunction = TypeVar("AnyFunction", bound=Callable[..., Any])
ROWS: Final = 8
LANES: Final = 16
KNOWN: Final = 0
TOTAL: Final = 1
LOW: Final = 2
HIGH: Final = 3
FOUND: Final = 8
"""Rows of what is found of columns: how many values, their sum, the lowest and the highest; then work."""


def _within(function: AnyFunction) -> AnyFunction:
    """Compiled into the loop that calls it."""
    made: Any = numba.njit(cache=True, nogil=True, error_model="numpy", forceinline=True)(function)
    return cast(AnyFunction, made)


def padded(values: Floats, otherwise: float = math.nan) -> Floats:
    """Rows of units with room for whole lanes, ``(rows, width)``, from values of ``(units, leaves)``."""
    units, leaves = values.shape
    found = np.full((-(-units // ROWS) * ROWS, -(-leaves // LANES) * LANES), otherwise)
    found[:units, :leaves] = values
    return found


@_within
def _counted(value: float, known: float, total: float) -> tuple[float, float]:
    there = value == value
    return known + (1.0 if there else 0.0), total + (value if there else 0.0)


@_within
def _reached(value: float, low: float, high: float) -> tuple[float, float]:
    return (value if value < low else low), (value if value > high else high)


@compiled
def sum_up(x: Floats, lanes: int, found: Floats) -> None:
    """Count and sum of the known values of columns, lowest and highest.

    Args:
        x: shape ``(rows, width)``.
        lanes: how many columns.
        found: receives them, shape ``(FOUND, width)``.
    """
    known, total, low, high = found[KNOWN], found[TOTAL], found[LOW], found[HIGH]
    known[:], total[:], low[:], high[:] = 0.0, 0.0, math.inf, -math.inf
    for unit in range(0, x.shape[0], 4):
        one, two, three, four = x[unit], x[unit + 1], x[unit + 2], x[unit + 3]
        for lane in range(lanes):
            count, added = _counted(one[lane], known[lane], total[lane])
            count, added = _counted(two[lane], count, added)
            count, added = _counted(three[lane], count, added)
            known[lane], total[lane] = _counted(four[lane], count, added)
            least, most = _reached(one[lane], low[lane], high[lane])
            least, most = _reached(two[lane], least, most)
            least, most = _reached(three[lane], least, most)
            low[lane], high[lane] = _reached(four[lane], least, most)


@_within
def _away(value: float, mean: float) -> float:
    return value - mean if value == value else 0.0


@compiled
def means(x: Floats, lanes: int, found: Floats, out: Floats) -> None:
    """Means of columns as ``imputing.mean_of`` takes them, NaN where nothing is known; after ``sum_up``."""
    known, total, mean, rest = found[KNOWN], found[TOTAL], found[4], found[5]
    for lane in range(lanes):
        mean[lane] = total[lane] / known[lane]
        rest[lane] = 0.0
    for unit in range(0, x.shape[0], 4):
        one, two, three, four = x[unit], x[unit + 1], x[unit + 2], x[unit + 3]
        for lane in range(lanes):
            centre = mean[lane]
            added = rest[lane] + _away(one[lane], centre)
            added = added + _away(two[lane], centre)
            added = added + _away(three[lane], centre)
            rest[lane] = added + _away(four[lane], centre)
    for lane in range(lanes):
        out[lane] = mean[lane] + rest[lane] / known[lane]


@compiled
def squares(x: Floats, lanes: int, found: Floats, mean: Floats, out: Floats) -> None:
    """Means of columns and sums of the squares of what is away from them; after ``sum_up``."""
    known, total = found[KNOWN], found[TOTAL]
    for lane in range(lanes):
        mean[lane] = total[lane] / known[lane]
        out[lane] = 0.0
    for unit in range(0, x.shape[0], 4):
        one, two, three, four = x[unit], x[unit + 1], x[unit + 2], x[unit + 3]
        for lane in range(lanes):
            centre = mean[lane]
            away = _away(one[lane], centre)
            added = out[lane] + away * away
            away = _away(two[lane], centre)
            added = added + away * away
            away = _away(three[lane], centre)
            added = added + away * away
            away = _away(four[lane], centre)
            out[lane] = added + away * away


@_within
def _powers(away: float, second: float, third: float, fourth: float) -> tuple[float, float, float]:
    square = away * away
    return second + square, third + square * away, fourth + square * square


@compiled
def skewed(x: Floats, lanes: int, found: Floats, skew: Floats, kurt: Floats) -> None:
    """Skewness and kurtosis of columns, as ``skewness.skewness_kurtosis`` takes them; runs ``sum_up``."""
    sum_up(x, lanes, found)
    known, total, mean = found[KNOWN], found[TOTAL], found[4]
    second, third, fourth = found[5], found[6], found[7]
    for lane in range(lanes):
        mean[lane] = total[lane] / known[lane]
        second[lane] = third[lane] = fourth[lane] = 0.0
    for unit in range(0, x.shape[0], 4):
        one, two, three, four = x[unit], x[unit + 1], x[unit + 2], x[unit + 3]
        for lane in range(lanes):
            centre, a, b, c = mean[lane], second[lane], third[lane], fourth[lane]
            a, b, c = _powers(_away(one[lane], centre), a, b, c)
            a, b, c = _powers(_away(two[lane], centre), a, b, c)
            a, b, c = _powers(_away(three[lane], centre), a, b, c)
            second[lane], third[lane], fourth[lane] = _powers(_away(four[lane], centre), a, b, c)
    for lane in range(lanes):
        skew[lane], kurt[lane] = math.nan, math.nan
        if known[lane] >= 4.0 and found[LOW, lane] != found[HIGH, lane]:
            skew[lane], kurt[lane] = from_powers(known[lane], second[lane], third[lane], fourth[lane])


@compiled
def outermost(x: Floats, lanes: int, sign: Floats, outer: Floats, following: Floats) -> None:
    """The highest value of columns multiplied by a sign, and the next one that differs."""
    outer[:], following[:] = -math.inf, -math.inf
    for unit in range(x.shape[0]):
        row = x[unit]
        for lane in range(lanes):
            turned, most, after = sign[lane] * row[lane], outer[lane], following[lane]
            next_one = turned if turned > after else after
            next_one = next_one if turned < most else after
            following[lane] = most if turned > most else next_one
            outer[lane] = turned if turned > most else most


@compiled
def replace(x: Floats, raw: Floats, lanes: int, old: Floats, new: Floats, points: Floats) -> None:
    """Replace a value of each column by another; counts the values that differ from the raw ones."""
    points[:] = 0.0
    for unit in range(x.shape[0]):
        row, before = x[unit], raw[unit]
        for lane in range(lanes):
            value = new[lane] if row[lane] == old[lane] else row[lane]
            row[lane] = value
            points[lane] += 1.0 if (value < before[lane]) | (value > before[lane]) else 0.0


@compiled
def rescale(x: Floats, lanes: int, start: Floats, width: Floats, factor: Floats, added: Floats) -> None:
    """Columns less their start, divided by their width, times a factor, and something added; in place."""
    for unit in range(x.shape[0]):
        row = x[unit]
        for lane in range(lanes):
            row[lane] = (row[lane] - start[lane]) / width[lane] * factor[lane] + added[lane]


@compiled
def stand(x: Floats, columns: Floats, leaves: int) -> None:
    """Rows of units as contiguous columns; ``columns`` has a row for each leaf and any others."""
    units = columns.shape[1]
    for start in range(0, units, 8):
        stop = min(start + 8, units)
        for leaf in range(leaves):
            column = columns[leaf]
            for unit in range(start, stop):
                column[unit] = x[unit, leaf]


@compiled
def lie(columns: Floats, x: Floats, leaves: int) -> None:
    """Contiguous columns as rows of units."""
    for unit in range(columns.shape[1]):
        for leaf in range(leaves):
            x[unit, leaf] = columns[leaf, unit]
