"""Treatment and normalisation of all columns of a sheet, block of rows by block of rows."""

from __future__ import annotations

import math

import numpy as np

from kopir.indices.kernels import compiled
from kopir.indices.kernels.normalising import estimated, normalise_column
from kopir.indices.kernels.transforming import BOXCOX, transform
from kopir.indices.kernels.treating import (
    APPLIED,
    APPLIED_EXPONENT,
    APPLIED_HIGH,
    APPLIED_LOW,
    DETAILS,
    HIGH,
    LOW,
    NONE,
    treat_column,
)
from kopir.indices.sheet import Floats, Integers

WINSORISED_HIGH = 1
WINSORISED_LOW = 2
LOGGED = 3
BOXCOXED = 4


@compiled
def treat_sheet(
    values: Floats,
    order: Integers,
    starts: Integers,
    methods: Integers,
    limits: Floats,
    given: Floats,
    out: Floats,
    marks: Integers,
    details: Floats,
    status: Integers,
) -> None:
    """Treat every column in every block.

    Args:
        values: shape ``(rows, columns)``.
        order: rows, those of a block together.
        starts: shape ``(blocks + 1,)``; where each block begins in ``order``.
        methods: shape ``(columns, 5)``; first, most (negative = no limit), force, second, combine.
        limits: shape ``(columns, 3)``; skewness, kurtosis, exponent (NaN = most likely).
        given: shape ``(blocks, columns, DETAILS)``; details to use in place of estimates where ``APPLIED`` is
            not NaN.
        out: shape ``(rows, columns)``.
        marks: shape ``(rows, columns)``; receives why a cell was changed, 0 where it was not.
        details: shape ``(blocks, columns, DETAILS)``; receives what was found and done.
        status: shape ``(blocks, columns)``; receives the status of ``treat_column``.
    """
    rows = len(order)
    x, treated, work = np.empty(rows), np.empty(rows), np.empty(rows + DETAILS)
    for block in range(len(starts) - 1):
        begin, known = starts[block], starts[block + 1] - starts[block]
        for column in range(values.shape[1]):
            for place in range(known):
                x[place] = values[order[begin + place], column]
            if math.isnan(given[block, column, APPLIED]):
                status[block, column] = treat_column(
                    x[:known],
                    treated[:known],
                    methods[column, 0],
                    methods[column, 1],
                    methods[column, 2] != 0,
                    methods[column, 3],
                    methods[column, 4] != 0,
                    limits[column, 0],
                    limits[column, 1],
                    limits[column, 2],
                    work,
                )
                details[block, column] = work[:DETAILS]
            else:
                details[block, column] = given[block, column]
                status[block, column] = as_before(x[:known], treated[:known], given[block, column])
            for place in range(known):
                row = order[begin + place]
                out[row, column] = treated[place]
                marks[row, column] = _mark(x[place], details[block, column])


@compiled
def as_before(x: Floats, out: Floats, details: Floats) -> int:
    """Treat a column with the bounds and the transformation that another column was treated with."""
    low, high = details[LOW], details[HIGH]
    for place in range(len(x)):
        value = x[place]
        if value < low:
            value = low
        if value > high:
            value = high
        out[place] = value
    which = int(details[APPLIED])
    if which == NONE:
        return 0
    return transform(out, out, which, details[APPLIED_LOW], details[APPLIED_HIGH], details[APPLIED_EXPONENT])


@compiled
def _mark(value: float, details: Floats) -> int:
    if math.isnan(value):
        return 0
    if value > details[HIGH]:
        return WINSORISED_HIGH
    if value < details[LOW]:
        return WINSORISED_LOW
    if int(details[APPLIED]) == NONE:
        return 0
    return BOXCOXED if int(details[APPLIED]) == BOXCOX else LOGGED


@compiled
def normalise_sheet(
    values: Floats,
    order: Integers,
    starts: Integers,
    columns: Integers,
    direction: Floats,
    methods: Integers,
    parameters: Floats,
    onto: Floats,
    out: Floats,
    status: Integers,
) -> None:
    """Normalise some columns in every block.

    Args:
        values: shape ``(rows, all columns)``.
        order: rows, those of a block together.
        starts: shape ``(blocks + 1,)``; where each block begins in ``order``.
        columns: which columns.
        direction: shape ``(all columns,)``; what values are multiplied by before.
        methods: shape ``(all columns, 2)``; method and flags.
        parameters: shape ``(blocks, all columns, 2)``, of values multiplied by their direction; NaN where
            they are to be estimated, and then receives the estimates.
        onto: shape ``(all columns, 2)``.
        out: shape ``(rows, all columns)``.
        status: shape ``(blocks, all columns)``; receives the status of ``normalise_column``.
    """
    rows = len(order)
    x, scaled, work = np.empty(rows), np.empty(rows), np.empty(rows)
    for block in range(len(starts) - 1):
        begin, known = starts[block], starts[block + 1] - starts[block]
        for column in columns:
            missing = True
            for place in range(known):
                x[place] = values[order[begin + place], column] * direction[column]
                missing = missing and math.isnan(x[place])
            method, flags = methods[column, 0], methods[column, 1]
            p0, p1 = parameters[block, column, 0], parameters[block, column, 1]
            if not missing:
                p0, p1 = estimated(x[:known], method, p0, p1, flags)
            status[block, column] = normalise_column(
                x[:known], scaled[:known], method, p0, p1, onto[column, 0], onto[column, 1], flags, work
            )
            parameters[block, column, 0], parameters[block, column, 1] = p0, p1
            for place in range(known):
                out[order[begin + place], column] = scaled[place]
