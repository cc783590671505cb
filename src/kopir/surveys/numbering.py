"""Labels told apart: what ``numpy.unique`` says, without sorting where labels are integers close together."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kopir.errors import InvalidInput

Integers = NDArray[np.int64]

_SPREAD: Final = 4
"""Integers spread over more than this many times the rows are sorted."""


def numbered(labels: ArrayLike) -> tuple[NDArray[Any], Integers, Integers]:
    """Labels that occur, the first row of each, and the number of each row's label.

    Args:
        labels: shape ``(n,)``.

    Raises:
        InvalidInput: the labels are not one a row, one is missing, or some are numbers and others texts.

    Returns:
        Labels, ascending, shape ``(k,)``; rows, shape ``(k,)``; numbers, shape ``(n,)``.

    >>> found, first, codes = numbered([30, 10, 30])
    >>> found.tolist(), first.tolist(), codes.tolist()
    ([10, 30], [1, 0], [1, 0, 1])
    """
    given = _checked(np.asarray(labels))
    if given.dtype.kind in "iu" and given.ndim == 1 and len(given):
        low, high = int(given.min()), int(given.max())
        if high - low < _SPREAD * len(given) and high < 2**62:
            return _by_place(given, low, high - low + 1)
    try:
        found, first, codes = np.unique(given, return_index=True, return_inverse=True)
    except TypeError:
        raise InvalidInput(
            "some labels are numbers and others are not; write all of a column in one way"
        ) from None
    return found, first, codes.astype(np.int64)


def _checked(given: NDArray[Any]) -> NDArray[Any]:
    """Labels, one a row, none missing."""
    if given.ndim != 1:
        raise InvalidInput("labels stand in {found} dimensions; give each row one label", found=given.ndim)
    lacking = np.zeros(0, dtype=np.bool_)
    if given.dtype.kind in "fcmM":
        lacking = given != given
    elif given.dtype.kind == "O":
        lacking = np.fromiter((each is None or each != each for each in given), np.bool_, len(given))
    if lacking.any():
        raise InvalidInput(
            "row {row}: the label is missing, as in {count} rows; every row lies in a unit and a stratum: "
            "mend the column, or leave these rows out",
            row=int(np.flatnonzero(lacking)[0]) + 1,
            count=int(lacking.sum()),
        )
    return given


def _by_place(given: NDArray[Any], low: int, count: int) -> tuple[NDArray[Any], Integers, Integers]:
    """``numbered`` by a table of all integers between the lowest and the highest."""
    places = given.astype(np.int64) - low
    first = np.full(count, -1, np.int64)
    # The last one written stays, so rows are written from the last to the first.
    first[places[::-1]] = np.arange(len(given) - 1, -1, -1)
    present = first >= 0
    numbers = np.cumsum(present) - 1
    found = np.flatnonzero(present)
    return (found + low).astype(given.dtype), first[found], numbers[places]
