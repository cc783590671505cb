"""Rows told apart by labels that are integers close together, before anything slower looks at the labels.

Survey files have many rows and few combinations of labels. Each combination is found by its place in a small
table, and only the first row of each is looked at again.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from kopir.compiling import compiled
from kopir.surveys.sums.columns import Codes, Integers, numbers, read_only

_MOST: Final = 1 << 22
"""Places of the table: 16 MB."""


@dataclass(frozen=True, eq=False)
class Apart:
    """Rows by combination of labels.

    Attributes:
        codes: combination of each row, numbered as they appear, shape ``(rows,)``.
        first: first row of each combination, shape ``(combinations,)``.
    """

    codes: Codes
    first: Integers

    def of(self, column: Any) -> NDArray[Any]:
        """A column's values in the first rows."""
        return _values(column)[self.first]

    def each(self, found: Codes) -> Codes:
        """What was found for each combination, for all rows."""
        same = np.array_equal(found, np.arange(len(found)))
        return self.codes if same else found[self.codes]


def told_apart(columns: Sequence[Any], following: Sequence[Any]) -> Apart | None:
    """Tell rows apart by some columns of labels.

    Args:
        columns: Arrow or NumPy arrays, each of shape ``(rows,)``.
        following: columns that are to be the same in all rows of a combination.

    Returns:
        Nothing where there are no rows or columns; a label is no integer or missing; they are far apart; a
        column does not follow from the others.
    """
    if not columns or not all(_whole(each) for each in (*columns, *following)):
        return None
    values = [_values(each) for each in columns]
    if any(each.dtype.kind != "i" for each in values):
        return None
    extents = [extent(each) for each in values]
    widths = [int(high) - int(low) + 1 for low, high in extents]
    count = 1
    for width in widths:
        count *= width
    if count > _MOST:
        return None
    keys, low = values[0], extents[0][0]
    if len(values) > 1:
        keys, low = np.zeros(len(keys), np.int32), 0
        for each, (lowest, _), width in zip(values, extents, widths, strict=True):
            joined(each, lowest, width, keys)
        keys = read_only(keys)
    table = np.empty(count, np.int32)
    table.fill(-1)
    codes, first = np.empty(len(keys), np.int32), np.empty(count, np.int64)
    found = Apart(codes, first[: numbered(keys, low, table, codes, first)])
    follows = all(constant(_values(each), codes, found.of(each)) for each in following)
    return found if follows else None


def _whole(column: Any) -> bool:
    """Whether a column holds integers, all there."""
    if isinstance(column, pa.Array | pa.ChunkedArray):
        return bool(len(column) and pa.types.is_integer(column.type) and not column.null_count)
    found = np.asarray(column)
    return bool(len(found) and found.dtype.kind in "iu")


def _values(column: Any) -> NDArray[Any]:
    return numbers(column, "").values


@compiled
def extent(values: Any) -> tuple[Any, Any]:
    """The lowest and the highest value."""
    low, high = values[0], values[0]
    # By place: a loop over the values themselves is not done several at a time.
    for row in range(len(values)):
        value = values[row]
        low = value if value < low else low
        high = value if value > high else high
    return low, high


@compiled
def joined(values: Any, low: int, width: int, keys: Codes) -> None:
    """Add a digit to each key."""
    for row in range(len(values)):
        keys[row] = keys[row] * width + (values[row] - low)


@compiled
def numbered(keys: Any, low: int, table: Codes, codes: Codes, first: Integers) -> int:
    """Number keys as they appear; ``table`` is -1 all over. Returns how many there are."""
    count = 0
    for row in range(len(keys)):
        at = keys[row] - low
        code = table[at]
        if code < 0:
            code = table[at] = count
            first[count] = row
            count += 1
        codes[row] = code
    return count


@compiled
def constant(values: Any, codes: Codes, expected: Any) -> bool:
    """Whether each row has the value expected of its code."""
    differs = False
    for row in range(len(values)):
        differs |= values[row] != expected[codes[row]]
    return not differs
