"""Rows in ascending order of a value.

A double and the place of its row are packed into one integer of 64 bits, the value's upper bits above, and
the integers are sorted by the processor's widest instructions; what the cut-off bits leave undecided is put
right by insertion, and if that should take long, by an ordinary sort. Equal values stay in the order of the
rows.

Values are fetched one array after the other, for the processor can hold the addresses of one of them at a
time.
"""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.compiling import compiled
from kopir.surveys.design import Floats

Places = NDArray[np.uint32]
Keys = NDArray[np.uint64]

_LEAST_BITS: Final = 12
"""Fewer bits than this are not spent on the place: they decide nothing."""
_MOVES: Final = 8
"""Steps of insertion a row, on average, from which an ordinary sort is quicker."""
_SIGN: Final = np.uint64(1 << 63)
_ALL: Final = np.uint64((1 << 64) - 1)
_ONE: Final = np.uint64(1)


def ascending(values: Floats) -> tuple[Places, Floats]:
    """Places of values in ascending order, equal ones in the order of the rows; and the values in this order.

    Args:
        values: finite, shape ``(n,)``, fewer than 2^32.

    >>> places, ordered = ascending(np.array([2.0, 1.0, 2.0, -1.0]))
    >>> places.tolist(), ordered.tolist()
    ([3, 1, 0, 2], [-1.0, 1.0, 2.0, 2.0])
    """
    bits = np.uint64(max(_LEAST_BITS, int(len(values) - 1).bit_length()))
    keys = _packed(values, bits)
    keys.sort()
    places, ordered = _unpacked(values, keys, bits)
    if not _settled(places, ordered, _MOVES * len(values)):
        places = np.argsort(values, kind="stable").astype(np.uint32)
        ordered = values[places]
    return places, ordered


def near_one(values: Floats) -> Floats:
    """Values divided by a power of two so that the largest is near one; exact, and ratios are the same.

    Products and squares of tiny values would be zero.

    >>> near_one(np.array([0.0, 12.0, 48.0])).tolist()
    [0.0, 0.1875, 0.75]
    """
    power = int(np.frexp(np.abs(values).max(initial=0.0))[1])
    return np.asarray(np.ldexp(values, -power))


@compiled
def _packed(values: Floats, bits: np.uint64) -> Keys:
    """Value above, place below; minus zero is zero, and negative numbers are turned over."""
    keys = np.empty(len(values), np.uint64)
    raw = values.view(np.uint64)
    for row in range(len(values)):
        key = raw[row] if values[row] != 0 else np.uint64(0)
        key ^= _ALL if key & _SIGN else _SIGN
        keys[row] = ((key >> bits) << bits) | np.uint64(row)
    return keys


@compiled
def _unpacked(values: Floats, keys: Keys, bits: np.uint64) -> tuple[Places, Floats]:
    places, ordered = np.empty(len(keys), np.uint32), np.empty(len(keys))
    mask = (_ONE << bits) - _ONE
    for at in range(len(keys)):
        places[at] = keys[at] & mask
        ordered[at] = values[places[at]]
    return places, ordered


@compiled
def _settled(places: Places, ordered: Floats, moves: int) -> bool:
    """Insert each value where it belongs; whether that took no more than so many moves."""
    for at in range(1, len(places)):
        value = ordered[at]
        if ordered[at - 1] <= value:
            continue
        place, to = places[at], at
        while to > 0 and ordered[to - 1] > value:
            ordered[to], places[to] = ordered[to - 1], places[to - 1]
            to -= 1
            moves -= 1
        if moves < 0:
            return False
        ordered[to], places[to] = value, place
    return True


@compiled
def taken(values: Floats, places: Places) -> Floats:
    """Values in the order of places."""
    found = np.empty(len(places))
    for at in range(len(places)):
        found[at] = values[places[at]]
    return found


@compiled
def put(values: Floats, places: Places) -> Floats:
    """Values given in the order of places, back in the order of the rows."""
    found = np.empty(len(places))
    for at in range(len(places)):
        found[places[at]] = values[at]
    return found
