"""Labels of strata, units and domains turned into numbers as they appear, batch after batch.

A label is an integer or a text. Numbers are given in the order of the rows, whatever the batches.
"""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kopir.compiling import compiled
from kopir.errors import InvalidInput
from kopir.surveys.sums.accumulating import AHEAD
from kopir.surveys.sums.columns import Codes, Integers, numbers
from kopir.surveys.sums.prefetching import prefetch

_SPREAD: Final = 1 << 22
"""Integers of a batch further apart than this are looked up by hash, not by place."""
_TABLE: Final = 1 << 24
"""Places of the largest table of pairs: 64 MB."""
_NEAR: Final = 1 << 15
"""Slots of a table that stays in a core's own cache."""


class Labels:
    """The labels of one column that were met so far.

    Args:
        name: of the column, for messages.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.values: list[int | str] = []
        self._numbers = Pairs()
        self._first, self._places = 0, np.full(0, -1, np.int32)
        self._texts: dict[str, int] = {}

    def codes(self, given: Any) -> Codes:
        """Number of each row's label, -1 where it is missing.

        Args:
            given: an Arrow or NumPy array of integers or texts, shape ``(rows,)``.

        Errors:
            InvalidInput: labels are neither; a column holds numbers in one batch and texts in another.
        """
        if isinstance(given, pa.ChunkedArray):
            given = given.combine_chunks()
        if not isinstance(given, pa.Array) and np.asarray(given).dtype.kind in "OSUT":
            given = pa.array(given, from_pandas=True)
        if isinstance(given, pa.Array) and (pa.types.is_dictionary(given.type) or _textual(given.type)):
            return self._of_texts(given)
        return self._of_numbers(given)

    def _of_texts(self, given: Any) -> Codes:
        coded = given if pa.types.is_dictionary(given.type) else pc.dictionary_encode(given)
        if not _textual(coded.dictionary.type):
            return self._of_numbers(coded.dictionary_decode())
        places = coded.indices
        if places.null_count:
            places = places.fill_null(len(coded.dictionary))
        places = np.asarray(places)
        order = np.full(len(coded.dictionary) + 1, -1, np.int32)
        texts = coded.dictionary.to_pylist()
        for place in _by_appearance(places, len(texts)):
            order[place] = self._number(texts[place])
        found: Codes = order[places]
        return found

    def _number(self, text: str | None) -> int:
        if text is None:
            return -1
        found = self._texts.get(text)
        if found is None:
            found = self._texts[text] = len(self.values)
            self.values.append(text)
        return found

    def _of_numbers(self, given: Any) -> Codes:
        column = numbers(given, self.name)
        known = column.known() if len(column.bits) or column.values.dtype.kind == "f" else None
        values = column.values
        if values.dtype.kind == "f" and known is not None:
            values = np.where(known, values, 0.0)
            if not np.array_equal(values, np.trunc(values)):
                raise InvalidInput(
                    "{column}: labels are integers or texts, found a number with decimals", column=self.name
                )
        if values.dtype not in (np.int32, np.int64):
            values = values.astype(np.int64)
        if known is not None and known.any():
            values = np.where(known, values, values[known][0])
        if self._texts:
            raise InvalidInput("{column}: texts in one part, numbers in another", column=self.name)
        low, high = (int(values.min()), int(values.max())) if len(values) else (0, 0)
        near = self._near(low, high)
        codes = np.empty(len(values), np.int32)
        if near:
            met = np.empty(high - low + 1, np.int64)
            new = _placed(values, self._places, self._first, len(self.values), known, codes, met)
            self.values.extend(met[:new].tolist())
        else:
            before = len(self._numbers)
            every = values.astype(np.int64, copy=False)
            self._numbers.number(np.zeros(len(values), np.int32), every, known, codes)
            self.values.extend(self._numbers.second[before : len(self._numbers)].tolist())
        return codes

    def _near(self, low: int, high: int) -> bool:
        """Whether labels can be looked up by place; makes room for them."""
        if len(self._numbers):
            return False
        last = self._first + len(self._places)
        if len(self._places) and low >= self._first and high < last:
            return True
        if len(self._places):
            low, high = min(low, self._first), max(high, last - 1)
        if high - low >= _SPREAD:
            self._to_hash()
            return False
        room = np.full(high - low + 1, -1, np.int32)
        if len(self._places):
            room[self._first - low : self._first - low + len(self._places)] = self._places
        self._first, self._places = low, room
        return True

    def _to_hash(self) -> None:
        met = np.array(self.values, np.int64)
        self._numbers.number(np.zeros(len(met), np.int32), met, None, np.empty(len(met), np.int32))
        self._places = np.full(0, -1, np.int32)


class Pairs:
    """Pairs of a number and a label that were met so far, numbered in the order of the rows.

    As long as the numbers and labels are small, pairs are looked up by place in a table; then by hash.

    Attributes:
        first, second: of each pair, shape ``(pairs,)`` or longer.
    """

    def __init__(self) -> None:
        self.first = np.empty(1 << 9, np.int32)
        self.second = np.empty(1 << 9, np.int64)
        self._count = 0
        self._dense: Codes | None = np.full((16, 16), -1, np.int32)
        self._slots = np.full((0, 2), -1, np.int64)

    def __len__(self) -> int:
        return self._count

    def number(self, first: Codes, second: Any, counted: Any, codes: Codes) -> None:
        """Number of each row's pair.

        Args:
            first: not negative, shape ``(rows,)``.
            second: shape ``(rows,)``.
            counted: which rows have a pair: those where it is not zero; ``None`` = all.
            codes: receives the numbers, -1 for other rows, shape ``(rows,)``.
        """
        counted = np.ones(len(first), np.bool_) if counted is None else counted
        self._widen(first, second)
        begin = 0
        while begin < len(first):
            self._room()
            known = (self.first, self.second, self._count)
            if self._dense is not None:
                begin, self._count = _in_table(first, second, counted, codes, begin, self._dense, *known)
            else:
                begin, self._count = _paired(first, second, counted, codes, begin, self._slots, *known)

    def _widen(self, first: Codes, second: Any) -> None:
        """Make the table wide enough for some rows, or give it up."""
        if self._dense is None or not len(first):
            return
        needed = int(first.max()) + 1, int(second.max()) + 1
        if second.min() >= 0 and needed[0] <= self._dense.shape[0] and needed[1] <= self._dense.shape[1]:
            return
        height = max(self._dense.shape[0], needed[0] * 5 // 4)
        width = max(self._dense.shape[1], needed[1] * 5 // 4)
        if second.min() < 0 or height * width > _TABLE:
            self._dense = None
            self._slots = np.full((4 * len(self.first), 2), -1, np.int64)
            _entered(self.first, self.second, self._count, self._slots)
            return
        table = np.empty((height, width), np.int32)
        table.fill(-1)
        table[self.first[: self._count], self.second[: self._count]] = np.arange(self._count)
        self._dense = table

    def _room(self) -> None:
        """Make room for more pairs; keep the hash table at most half full."""
        if self._count < len(self.first) - 1:
            return
        self.first = np.concatenate([self.first, np.empty_like(self.first)])
        self.second = np.concatenate([self.second, np.empty_like(self.second)])
        if self._dense is None:
            self._slots = np.full((2 * len(self.first), 2), -1, np.int64)
            _entered(self.first, self.second, self._count, self._slots)


def _textual(kind: Any) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind) or pa.types.is_string_view(kind))


@compiled
def _by_appearance(places: Any, count: int) -> Integers:
    """Places of a dictionary that occur, in the order in which they occur."""
    met = np.zeros(count, np.bool_)
    order = np.empty(count, np.int64)
    found = 0
    for place in places:
        if place < count and not met[place]:
            met[place] = True
            order[found] = place
            found += 1
    return order[:found]


@compiled
def _placed(
    values: Any, places: Codes, first: int, count: int, known: Any, codes: Codes, met: Integers
) -> int:
    """Codes by place; ``met`` receives the labels that are new."""
    new = 0
    for row in range(len(values)):
        if known is not None and not known[row]:
            codes[row] = -1
            continue
        at = values[row] - first
        if places[at] < 0:
            places[at] = count + new
            met[new] = values[row]
            new += 1
        codes[row] = places[at]
    return new


@compiled
def _slot(first: Any, second: Any, shift: int) -> Any:
    """Where a pair is looked for first: the high bits of a product (multiplicative hashing)."""
    mixed = np.uint64(second) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(first) * np.uint64(
        0xC2B2AE3D27D4EB4F
    )
    mixed ^= mixed >> np.uint64(32)
    return np.int64((mixed * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(shift))


@compiled
def _shift(slots: Integers) -> int:
    """By how much a hash is shifted to be the place of a slot."""
    shift, size = 64, len(slots)
    while size > 1:
        shift, size = shift - 1, size >> 1
    return shift


@compiled
def _in_table(
    first: Codes,
    second: Any,
    counted: Any,
    codes: Codes,
    begin: int,
    table: Codes,
    firsts: Codes,
    seconds: Integers,
    count: int,
) -> tuple[int, int]:
    """Number rows from ``begin`` until all are numbered or there is no room for more pairs."""
    width, end = table.shape[1], len(first)
    for row in range(begin, end):
        if row + AHEAD < end:
            prefetch(table, np.int64(first[row + AHEAD]) * width + second[row + AHEAD])
        if not counted[row]:
            codes[row] = -1
            continue
        one, two = first[row], second[row]
        code = table[one, two]
        if code < 0:
            if count >= len(firsts) - 1:
                return row, count
            firsts[count], seconds[count], code = one, two, count
            table[one, two] = count
            count += 1
        codes[row] = code
    return end, count


@compiled
def _paired(
    first: Codes,
    second: Any,
    counted: Any,
    codes: Codes,
    begin: int,
    slots: Integers,
    firsts: Codes,
    seconds: Integers,
    count: int,
) -> tuple[int, int]:
    """Number rows from ``begin`` until all are numbered or the table is full."""
    mask, shift = len(slots) - 1, _shift(slots)
    wide = len(slots) > _NEAR
    for row in range(begin, len(first)):
        if wide and row + AHEAD < len(first):
            prefetch(slots, 2 * _slot(first[row + AHEAD], second[row + AHEAD], shift))
        if not counted[row]:
            codes[row] = -1
            continue
        one, two = np.int64(first[row]), np.int64(second[row])
        at = _slot(one, two, shift)
        while slots[at, 1] >= 0 and not (slots[at, 0] == two and slots[at, 1] >> 32 == one):
            at = (at + 1) & mask
        if slots[at, 1] < 0:
            if count >= len(firsts) - 1:
                return row, count
            slots[at, 0], slots[at, 1] = two, (one << 32) | count
            firsts[count], seconds[count] = one, two
            count += 1
        codes[row] = slots[at, 1] & 0x7FFFFFFF
    return len(first), count


@compiled
def _entered(firsts: Codes, seconds: Integers, count: int, slots: Integers) -> None:
    """Fill a new table of slots."""
    mask, shift = len(slots) - 1, _shift(slots)
    for each in range(count):
        at = _slot(firsts[each], seconds[each], shift)
        while slots[at, 1] >= 0:
            at = (at + 1) & mask
        slots[at, 0], slots[at, 1] = seconds[each], (np.int64(firsts[each]) << 32) | each
