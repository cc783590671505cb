"""Values in ascending order with the weights that go with them: what quantiles and curves are read from.

The order is found by digits: a double becomes an unsigned integer of the same order (IEEE 754 numbers compare
like sign-and-magnitude integers), and the integers are dealt out by 8 bits at a time, from the lowest, with
one more deal by group. Equal values stay in the order of the rows, so cumulative weights are the same bits
each time.

**Source**: Knuth, *The Art of Computer Programming* 3, 5.2.5 (sorting by distribution).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.compiling import compiled
from kopir.errors import InvalidInput

Floats = NDArray[np.float64]
Integers = NDArray[np.int64]
Keys = NDArray[np.uint64]

_BITS: Final = 8
_DIGITS: Final = 1 << _BITS
_PASSES: Final = 8
_SIGN: Final = np.uint64(1 << 63)
_ALL: Final = np.uint64((1 << 64) - 1)
_MASK: Final = np.uint64(_DIGITS - 1)


@dataclass(frozen=True)
class WeightedOrder:
    """Rows with a value and a positive weight, by group and then by value.

    Attributes:
        rows: places of the rows in the arrays given, shape ``(m,)``.
        values: their values, ascending within a group, shape ``(m,)``.
        weights: their weights, shape ``(m,)``.
        starts: where each group begins in the three above, shape ``(groups + 1,)``.
    """

    rows: Integers
    values: Floats
    weights: Floats
    starts: Integers

    @classmethod
    def of(
        cls, values: Floats, weights: Floats, groups: Integers | None = None, count: int = 1
    ) -> WeightedOrder:
        """Order the rows that count: value not missing, weight above zero, group not negative.

        Args:
            values: shape ``(n,)``, NaN where missing.
            weights: shape ``(n,)``, none negative.
            groups: codes from 0 to ``count - 1``, negative for rows of no group, shape ``(n,)``; none for one
                group of all rows.
            count: number of groups.

        Errors:
            InvalidInput: the arrays differ in length, or a group code is ``count`` or more.
        """
        codes = np.zeros(len(values), np.int64) if groups is None else np.asarray(groups, np.int64)
        if not len(values) == len(weights) == len(codes):
            raise InvalidInput(
                "{values} values, {weights} weights and {groups} group codes do not make one table",
                values=len(values),
                weights=len(weights),
                groups=len(codes),
            )
        if len(codes) and codes.max() >= count:
            raise InvalidInput(
                "a row is of group {code}, but there are {count} groups", code=int(codes.max()), count=count
            )
        values = np.ascontiguousarray(values, np.float64)
        weights = np.ascontiguousarray(weights, np.float64)
        rows, starts = _ordered(values, weights, codes, count)
        return cls(rows, values[rows], weights[rows], starts)

    def cumulative(self) -> Floats:
        """Sums of the weights up to and with each row, from 0 in each group, shape ``(m,)``."""
        sums = np.empty(len(self.rows))
        _summed(self.weights, self.starts, sums)
        return sums


def ascending(values: Floats) -> Integers:
    """Places of the values that are not missing, in ascending order of value; equal ones in order of place.

    >>> ascending(np.array([2.0, np.nan, -1.0, 2.0])).tolist()
    [2, 0, 3]
    """
    return WeightedOrder.of(values, np.ones(len(values))).rows


def dealt(groups: Integers, count: int) -> tuple[Integers, Integers]:
    """Places by group, in order within each, and where each group begins.

    Args:
        groups: codes from 0 to ``count - 1``, negative for none, shape ``(n,)``.
        count: number of groups.

    Returns:
        Shapes ``(m,)`` and ``(count + 1,)``.
    """
    starts = np.zeros(count + 1, np.int64)
    kept = np.flatnonzero(groups >= 0)
    np.cumsum(np.bincount(groups[kept], minlength=count), out=starts[1:])
    return _by_group(kept, groups, starts), starts


@compiled
def _ordered(values: Floats, weights: Floats, groups: Integers, count: int) -> tuple[Integers, Integers]:
    """Places of the rows that count, by group and value, and where each group begins."""
    kept = 0
    for row in range(len(values)):
        if weights[row] > 0 and groups[row] >= 0 and values[row] == values[row]:
            kept += 1
    keys, places = np.empty(kept, np.uint64), np.empty(kept, np.int64)
    bits = values.view(np.uint64)
    tally = np.zeros((_PASSES, _DIGITS), np.int64)
    starts = np.zeros(count + 1, np.int64)
    at = 0
    for row in range(len(values)):
        if weights[row] > 0 and groups[row] >= 0 and values[row] == values[row]:
            # Minus zero is zero; a negative number is turned over, a positive one put above the negative.
            key = bits[row] if values[row] != 0 else np.uint64(0)
            key ^= _ALL if key & _SIGN else _SIGN
            keys[at], places[at] = key, row
            starts[groups[row] + 1] += 1
            for digit in range(_PASSES):
                tally[digit, (key >> np.uint64(_BITS * digit)) & _MASK] += 1
            at += 1
    keys, places = _dealt(keys, places, tally)
    for group in range(count):
        starts[group + 1] += starts[group]
    if count == 1:
        return places, starts
    return _by_group(places, groups, starts), starts


@compiled
def _dealt(keys: Keys, places: Integers, tally: NDArray[np.int64]) -> tuple[Keys, Integers]:
    """Deal the keys out by each digit in turn; a digit that all share is passed over."""
    other_keys, other_places = np.empty_like(keys), np.empty_like(places)
    next_free = np.empty(_DIGITS, np.int64)
    for digit in range(_PASSES):
        total, shared = 0, False
        for each in range(_DIGITS):
            next_free[each] = total
            total += tally[digit, each]
            shared = shared or tally[digit, each] == len(keys)
        if shared:
            continue
        shift = np.uint64(_BITS * digit)
        for at in range(len(keys)):
            each_digit = (keys[at] >> shift) & _MASK
            to = next_free[each_digit]
            next_free[each_digit] = to + 1
            other_keys[to], other_places[to] = keys[at], places[at]
        keys, other_keys = other_keys, keys
        places, other_places = other_places, places
    return keys, places


@compiled
def _by_group(places: Integers, groups: Integers, starts: Integers) -> Integers:
    """Places that are in order of value, in order of group and value."""
    next_free = starts[:-1].copy()
    dealt = np.empty_like(places)
    for place in places:
        dealt[next_free[groups[place]]] = place
        next_free[groups[place]] += 1
    return dealt


@compiled
def _summed(weights: Floats, starts: Integers, sums: Floats) -> None:
    """Running sums of the weights within each group."""
    for group in range(len(starts) - 1):
        total = 0.0
        for at in range(starts[group], starts[group + 1]):
            total += weights[at]
            sums[at] = total
