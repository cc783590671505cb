"""Estimates by domain straight from the rows: no more is held of them than the sums of one domain at a time.

The rows of a domain are a few thousand records in a row of memory, and the sums of its units stay in a core's
own cache while they are added up and linearised. Sums and errors are those of ``linearised`` to the bit.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from kopir.compiling import compiled
from kopir.surveys.sums.accumulating import WIDTH
from kopir.surveys.sums.columns import Codes, Floats, Integers
from kopir.surveys.sums.dealing import HEAD, Records, Words
from kopir.surveys.sums.lanes import add_known, add_marked
from kopir.surveys.sums.linearising import RULES, Lonely, Strata, of_domain

_SPARSE: Final = 16
"""Units spread over more than this many times their number are sorted."""


@dataclass(frozen=True, eq=False)
class Straight:
    """Estimates by domain.

    Attributes:
        values: shape ``(domains, variables)``; 0 / 0 where a domain has no value.
        variances: shape ``(domains, variables)``.
        n: rows with a weight and a value, shape ``(domains, variables)``.
        degf: units less strata that hold a row of the domain, shape ``(domains,)``.
    """

    values: Floats
    variances: Floats
    n: Integers
    degf: Integers


def room_of(units: int, counts: Integers) -> int:
    """Units of the largest domain at most.

    Args:
        units: of the design.
        counts: rows with a weight of each domain.
    """
    return min(units, int(counts.max(initial=0)))


def straight(records: Records, strata: Strata, lonely: Lonely, domain_lonely: bool, totals: bool) -> Straight:
    """Estimate from rows dealt out by domain.

    Args:
        records: of the rows, units numbered in the order of the strata.
        strata: of the design.
        lonely: as of ``linearised``, and so are the others.
        domain_lonely: as of ``linearised``.
        totals: as of ``linearised``.
    """
    domains, blocks = len(records.starts) - 1, records.answers + records.amounts
    shape, units = (domains, blocks * WIDTH), len(strata.stratum)
    values, variances, n = np.zeros(shape), np.zeros(shape), np.zeros(shape, np.int64)
    degf, most = np.zeros(domains, np.int64), room_of(units, np.diff(records.starts))
    _straight(
        records.words, records.starts, records.answers, records.amounts, records.head, strata.stratum,
        strata.drawn, strata.scale, RULES.get(lonely, 0), domain_lonely, totals, np.full(units, -1, np.int32),
        np.empty((most, 2, WIDTH)), np.empty((most, 2, WIDTH)), values, variances, n, degf,
    )  # fmt: skip
    return Straight(values[:, records.order], variances[:, records.order], n[:, records.order], degf)


@compiled
def _straight(
    words: Words, starts: Integers, answers: int, amounts: int, head: int, stratum: Integers,
    drawn: Floats, scale: Floats, rule: int, domain_lonely: bool, totals: bool, slots: Codes, sums: Floats,
    own: Floats, values: Floats, variances: Floats, n: Integers, degf: Integers,
) -> None:  # fmt: skip
    """``straight`` in a loop over domains.

    ``slots`` is room for the place of each unit's sums, -1 all over; ``sums`` and ``own`` are room for the
    sums of a block of variables in a domain.
    """
    met, cells = np.empty(len(own), np.int64), np.empty(len(own), np.int64)
    slot_of, marks = np.empty(_longest(starts), np.int32), head + HEAD
    for domain in range(len(starts) - 1):
        rows = words[starts[domain] : starts[domain + 1]]
        floats = rows.view(np.float64)
        weights = floats[:, head]
        count = _met(rows[:, head + 1], slots, met, slot_of)
        units = met[:count]
        _in_order(units, slots, cells)
        for block in range(answers + amounts):
            first = block * WIDTH
            sums[:count] = 0.0
            if block < answers:
                shift = np.uint64(16 * (block & 3))
                _answers(weights, rows[:, marks + (block >> 2)], shift, slot_of, sums, n[domain], first)
            else:
                kind, at = answers + block, (block - answers) * WIDTH
                mark, shift = rows[:, marks + (kind >> 3)], np.uint64(8 * (kind & 7))
                _amounts(floats, at, weights, mark, shift, slot_of, sums, n[domain], first)
            of_domain(
                sums, cells[:count], units, stratum, drawn, scale, rule, domain_lonely, totals, own,
                values[domain][first : first + WIDTH], variances[domain][first : first + WIDTH],
            )  # fmt: skip
        degf[domain] = count
        for at in range(count):
            degf[domain] -= at == 0 or stratum[units[at]] != stratum[units[at - 1]]


@compiled
def _longest(starts: Integers) -> int:
    """Rows of the largest domain."""
    most = 0
    for domain in range(len(starts) - 1):
        most = max(most, starts[domain + 1] - starts[domain])
    return most


@compiled
def _met(units: Words, slots: Codes, met: Integers, own: Codes) -> int:
    """Give each row's unit a place: ``own`` receives it, ``met`` the units. Returns how many there are."""
    count = 0
    for row in range(len(units)):
        unit = np.int64(units[row])
        slot = slots[unit]
        if slot < 0:
            slot = slots[unit] = count
            met[count] = unit
            count += 1
        own[row] = slot
    return count


@compiled
def _answers(
    weights: Floats, marks: Words, shift: Any, own: Codes, sums: Floats, known: Integers, lane: int
) -> None:
    """Add a block of answers up by unit."""
    for row in range(len(weights)):
        both = marks[row] >> shift
        at = np.int64(own[row]) * (2 * WIDTH)
        add_marked(sums, at, weights[row], both, both >> np.uint64(8), known, lane)


@compiled
def _amounts(
    rows: Floats, first: int, weights: Floats, marks: Words, shift: Any, own: Codes, sums: Floats,
    known: Integers, lane: int,
) -> None:  # fmt: skip
    """Add a block of amounts up by unit; its values begin at ``first`` of each record."""
    width = rows.shape[1]
    for row in range(len(weights)):
        held, at = marks[row] >> shift, np.int64(own[row]) * (2 * WIDTH)
        add_known(sums, at, weights[row], rows, row * width + first, held, known, lane)


@compiled
def _in_order(units: Integers, slots: Codes, places: Integers) -> None:
    """Put units in ascending order, with the place of each; ``slots`` is -1 again all over."""
    if not len(units):
        return
    low, high = units.min(), units.max() + 1
    if high - low < _SPARSE * len(units):
        at = 0
        for unit in range(low, high):
            if slots[unit] >= 0:
                units[at] = unit
                at += 1
    else:
        units.sort()
    for at in range(len(units)):
        places[at] = slots[units[at]]
        slots[units[at]] = -1
