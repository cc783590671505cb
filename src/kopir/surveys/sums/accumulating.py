"""The loops of the pass over the rows: columns laid side by side, weighted sums added up by cell.

A block is eight variables wide, one cache line. Its table holds for each cell the sums of ``w y`` and of
``w x`` over the rows where both are known; ``x`` is 1 unless the variable is a ratio.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np

from kopir.compiling import compiled
from kopir.surveys.sums.columns import Bits, Codes, Floats, Integers
from kopir.surveys.sums.lanes import add_row
from kopir.surveys.sums.prefetching import prefetch

WIDTH: Final = 8
STRIP: Final = 4096
"""Rows laid side by side at a time: what fits into a core's own cache."""
AHEAD: Final = 24
"""Rows whose cells are on their way from memory."""


@compiled
def laid(values: Any, bits: Bits, offset: int, begin: int, end: int, strip: Floats, place: int) -> None:
    """Write one column's rows into its place of a strip, NaN where missing.

    Args:
        values: shape ``(rows,)``.
        bits: Arrow's bitmap of what is known, empty where all is.
        offset: of the first row in the bitmap.
        begin: first row.
        end: row after the last one.
        strip: shape ``(STRIP, WIDTH)``.
        place: of the variable in the block.
    """
    if len(bits) == 0:
        for row in range(begin, end):
            strip[row - begin, place] = values[row]
        return
    row = begin
    while row < end:
        bit = offset + row
        eight = np.int64(bits[bit >> 3]) >> (bit & 7)
        after = min(end, row + 8 - (bit & 7))
        # Chosen, not branched on: where answers are missing cannot be foretold.
        for each in range(row, after):
            value = np.float64(values[each])
            strip[each - begin, place] = value if (eight >> (each - row)) & 1 else np.nan
        row = after


@compiled
def added(
    strip: Floats, begin: int, end: int, weights: Floats, cells: Codes, domains: Codes, table: Floats,
    missing: Integers,
) -> None:  # fmt: skip
    """Add a strip of means and totals to its cells.

    Args:
        strip: shape ``(STRIP, WIDTH)``.
        begin: its first row in the batch.
        end: row after its last one.
        weights: of the batch's rows, shape ``(rows,)``.
        cells: of the batch's rows, -1 for those that do not count, shape ``(rows,)``.
        domains: of the batch's rows, shape ``(rows,)``.
        table: sums by cell, shape ``(cells, 2, WIDTH)``.
        missing: rows without a value by domain, shape ``(domains, WIDTH)``.
    """
    for row in range(begin, end):
        if row + AHEAD < end:
            ahead = max(cells[row + AHEAD], 0) * 2 * WIDTH
            prefetch(table, ahead)
            prefetch(table, ahead + WIDTH)
        cell, weight, domain = cells[row], weights[row], domains[row]
        if cell < 0:
            continue
        add_row(
            strip,
            (row - begin) * WIDTH,
            strip,
            None,
            weight,
            table,
            cell * 2 * WIDTH,
            missing,
            domain * WIDTH,
        )


@compiled
def added_ratios(
    strip: Floats, below: Floats, begin: int, end: int, weights: Floats, cells: Codes, domains: Codes,
    table: Floats, missing: Integers,
) -> None:  # fmt: skip
    """Add a strip of ratios to its cells; ``below`` holds the denominators, the rest is as in ``added``."""
    for row in range(begin, end):
        if row + AHEAD < end:
            ahead = max(cells[row + AHEAD], 0) * 2 * WIDTH
            prefetch(table, ahead)
            prefetch(table, ahead + WIDTH)
        cell, weight, domain = cells[row], weights[row], domains[row]
        if cell < 0:
            continue
        at = (row - begin) * WIDTH
        add_row(strip, at, below, at, weight, table, cell * 2 * WIDTH, missing, domain * WIDTH)


@compiled
def weighed(weights: Any, bits: Bits, offset: int, out: Floats) -> tuple[int, int, int]:
    """Weights of a batch as doubles.

    Returns:
        Place of a missing or infinite one, place of a negative one (-1: none), and how many are not zero.
    """
    bad, negative, positive = -1, -1, 0
    for row in range(len(weights)):
        weight = float(weights[row])
        if len(bits) and not (bits[(offset + row) >> 3] >> np.uint8((offset + row) & 7)) & np.uint8(1):
            weight = np.nan
        if not np.isfinite(weight):
            bad = row if bad < 0 else bad
        elif weight < 0:
            negative = row if negative < 0 else negative
        positive += weight > 0
        out[row] = weight
    return bad, negative, positive


@compiled
def proper(weights: Any) -> bool:
    """Whether all are numbers of at least 0."""
    wrong = 0
    for row in range(len(weights)):
        wrong += 0 if (weights[row] >= 0) & (weights[row] < np.inf) else 1
    return wrong == 0


@compiled
def counted(weights: Floats, domains: Codes, counts: Integers) -> None:
    """Count the rows with a weight by domain."""
    for row in range(len(weights)):
        counts[domains[row]] += weights[row] > 0


@compiled
def taken(values: Any, bits: Bits, offset: int, order: Any, out: Floats) -> int:
    """Weights of a batch as doubles, in some order of the rows (``None`` = theirs).

    Returns:
        Row of a weight that is missing, infinite or negative, -1 where there is none.
    """
    wrong = 0
    if order is None:
        for at in range(len(values)):
            weight = float(values[at])
            wrong += not (0 <= weight < np.inf)
            out[at] = weight
    else:
        for at in range(len(values)):
            weight = float(values[order[at]])
            wrong += not (0 <= weight < np.inf)
            out[at] = weight
    if wrong == 0 and len(bits) == 0:
        return -1
    for row in range(len(values)):
        if not (0 <= float(values[row]) < np.inf):
            return row
        if len(bits) and not (bits[(offset + row) >> 3] >> np.uint8((offset + row) & 7)) & np.uint8(1):
            return row
    return -1
