"""Rows dealt out by domain: what is known of a row becomes one record, and those of a domain lie together.

A record is a few words of eight bytes: the amounts, the weight, the sampling unit, and marks. Answers of yes
or no are marks: of eight variables, a byte says which are yes and a byte which are known. Of eight amounts a
byte of marks says which are known. So a row of twenty variables is a line of the cache or two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kopir.compiling import compiled
from kopir.surveys.sums.accumulating import WIDTH
from kopir.surveys.sums.columns import Bits, Codes, Column, Floats, Integers
from kopir.surveys.sums.lanes import number_at, stand_up
from kopir.surveys.sums.places import Located

Words = NDArray[np.uint64]
Marks = NDArray[np.uint8]

HEAD: Final = 2
"""Words between the amounts and the marks: the weight and the unit."""
_STRIP: Final = 1 << 10
"""Rows dealt at a time: what is worked out of them stays in a core's nearest cache."""
_CHECKED: Final = 1 << 12
"""Rows looked at before a column is found to hold amounts."""


@dataclass(frozen=True, eq=False)
class Records:
    """Rows with a weight, by domain.

    Attributes:
        words: shape ``(rows, width)`` or longer; the rows of a domain in their order.
        starts: where each domain begins, shape ``(domains + 1,)``.
        order: places of the variables among the lanes: blocks of eight answers of yes or no, then of eight
            amounts.
        answers: blocks of answers.
        amounts: blocks of amounts.
        head: place of the weight in a record.
    """

    words: Words
    starts: Integers
    order: Integers
    answers: int
    amounts: int
    head: int


def dealt_out(
    columns: Sequence[Column], located: Located, domain_of: Codes, unit_of: Codes, counts: Integers
) -> Records:
    """Deal rows out by domain.

    Args:
        columns: of the variables, each of shape ``(rows,)``.
        located: the rows.
        domain_of: domain of each combination of factors, -1 for none.
        unit_of: number of each unit in the records.
        counts: rows with a weight of each domain, shape ``(domains,)``.
    """
    binary = np.array([answered(each.values) for each in columns], np.bool_)
    places = np.concatenate([np.flatnonzero(binary), np.flatnonzero(~binary)])
    amount = int(np.count_nonzero(~binary))
    answers, amounts = -(-(len(columns) - amount) // WIDTH), -(-amount // WIDTH)
    order = np.empty(len(columns), np.int64)
    order[places] = np.arange(len(columns))
    order[~binary] += answers * WIDTH - (len(columns) - amount)
    marks = _marks(columns, order, answers, amounts, len(located.weights))
    starts = np.concatenate([[0], np.cumsum(counts)]).astype(np.int64)
    numbers = [np.ascontiguousarray(columns[at].values, np.float64) for at in places[len(columns) - amount :]]
    lines = -(-(HEAD + -(-len(marks) // 8) + amount) // 8)
    words = _records(int(starts[-1]) + 1, lines)
    addresses = np.array([each.ctypes.data for each in numbers], np.uint64)
    deal(
        located.weights, located.domains, located.units, domain_of, unit_of, marks, addresses,
        starts[:-1].copy(), words,
    )  # fmt: skip
    return Records(words, starts, order, answers, amounts, amount)


def _records(count: int, lines: int) -> Words:
    """Room for records that begin where a line of the cache does."""
    flat = np.empty((count * lines + 1) * 8, np.uint64)
    first = -flat.ctypes.data % 64 // 8
    return flat[first : first + count * lines * 8].reshape(count, lines * 8)


def _marks(columns: Sequence[Column], order: Integers, answers: int, amounts: int, rows: int) -> Marks:
    """Marks of the rows, a byte a row for each kind in each block, shape ``(kinds, rows or more)``."""
    found = np.empty((2 * answers + amounts, -(-rows // 8) * 8), np.uint8)
    found.fill(0)
    for each, lane in zip(columns, order.tolist(), strict=True):
        block, bit = divmod(lane, WIDTH)
        known = found[2 * block + 1 if block < answers else answers + block]
        known_of(_aligned(each), np.uint64(bit), known.view(np.uint64))
        if block < answers:
            yes_of(each.values, np.uint8(1 << bit), found[2 * block], known)
    return found


def _aligned(column: Column) -> Bits:
    """The bitmap of a column from its first row; empty where all is known."""
    if not len(column.bits) or column.offset == 0:
        return column.bits
    if column.offset % 8 == 0:
        return column.bits[column.offset // 8 :]
    return np.packbits(column.known(), bitorder="little")


@compiled
def answered(values: Any) -> bool:
    """Whether all values are 0, 1 or NaN."""
    for begin in range(0, len(values), _CHECKED):
        others, part = False, values[begin : begin + _CHECKED]
        for row in range(len(part)):
            value = part[row]
            others |= (value != 0) & (value != 1) & (value == value)
        if others:
            return False
    return True


@compiled
def known_of(bits: Bits, place: Any, known: Words) -> None:
    """Mark the rows whose value is no null, eight at a time: a byte of ``known`` is a row."""
    if len(bits) == 0:
        for group in range(len(known)):
            known[group] |= np.uint64(0x0101010101010101) << place
        return
    for group in range(min(len(known), len(bits))):
        # Every byte gets all eight bits, and keeps its own; then any bit becomes the lowest.
        apart = (np.uint64(bits[group]) * np.uint64(0x0101010101010101)) & np.uint64(0x8040201008040201)
        lowest = ((apart + np.uint64(0x7F7F7F7F7F7F7F7F)) >> np.uint64(7)) & np.uint64(0x0101010101010101)
        known[group] |= lowest << place


@compiled
def yes_of(values: Any, mark: Any, yes: Marks, known: Marks) -> None:
    """Mark the rows whose answer is 1; an answer that is NaN is not known."""
    for row in range(len(values)):
        yes[row] |= mark if values[row] == 1 else np.uint8(0)
        known[row] &= np.uint8(255) if values[row] == values[row] else ~mark


@compiled
def deal(
    weights: Floats, domains: Codes, units: Codes, domain_of: Codes, unit_of: Codes, marks: Marks,
    addresses: Words, next_free: Integers, words: Words,
) -> None:  # fmt: skip
    """Fill the records; rows without a weight or a domain share the last one.

    Args:
        weights: shape ``(rows,)``.
        domains: shape ``(rows,)``.
        units: shape ``(rows,)``.
        domain_of: as of ``dealt_out``.
        unit_of: as of ``dealt_out``.
        marks: shape ``(kinds, rows or more)``.
        addresses: of each column of amounts, doubles.
        next_free: where each domain's records begin; afterwards, where they end.
        words: shape ``(records, width)``.
    """
    parts, lines = (len(marks) + 7) // 8, words.shape[1] // 8
    to, heads = np.empty(_STRIP, np.int64), np.empty((1 + parts, _STRIP), np.uint64)
    # Places of a record that are left over take the weights again.
    columns = np.full(lines * 8, weights.ctypes.data, np.uint64)
    columns[: len(addresses)] = addresses
    head = len(addresses) + 1
    for part in range(1 + parts):
        columns[head + part] = heads.ctypes.data + 8 * _STRIP * part
    for begin in range(0, len(weights), _STRIP):
        end = min(begin + _STRIP, len(weights))
        _sent(begin, end, weights, domains, domain_of, next_free, len(words) - 1, lines, to)
        _headed(begin, end, units, unit_of, marks, heads)
        whole = (end - begin) // 8 * 8
        for first in range(0, len(columns), 8):
            for row in range(0, whole, 8):
                stand_up(columns, first, row, words, to)
        _one_by_one(columns, whole, end - begin, words.view(np.float64), to)
        for place in range(len(columns)):
            if not head <= place <= head + parts:
                columns[place] += 8 * _STRIP


@compiled
def _one_by_one(columns: Words, begin: int, end: int, floats: Floats, to: Integers) -> None:
    """Write rows of columns into their records."""
    lines = len(columns) // 8
    for row in range(begin, end):
        for place in range(len(columns)):
            floats[to[row] // lines, place] = number_at(columns[place], row)


@compiled
def _sent(
    begin: int, end: int, weights: Floats, domains: Codes, domain_of: Codes, next_free: Integers, last: int,
    lines: int, to: Integers,
) -> None:  # fmt: skip
    """First line of the records of some rows."""
    for row in range(begin, end):
        domain, at = domain_of[domains[row]], last
        if weights[row] > 0 and domain >= 0:
            at = next_free[domain]
            next_free[domain] = at + 1
        to[row - begin] = at * lines


@compiled
def _headed(begin: int, end: int, units: Codes, unit_of: Codes, marks: Marks, heads: Words) -> None:
    """Unit and marks of some rows, eight kinds of marks to a word."""
    for row in range(begin, end):
        heads[0, row - begin] = unit_of[units[row]]
    heads[1:] = 0
    for kind in range(len(marks)):
        word, some, shift = heads[1 + (kind >> 3)], marks[kind, begin:end], np.uint64(8 * (kind & 7))
        for row in range(len(some)):
            word[row] |= np.uint64(some[row]) << shift
