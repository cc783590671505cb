"""Blocks of eight variables and the sums by cell that they are added up to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np

from kopir.surveys.sums.accumulating import STRIP, WIDTH, added, added_ratios, laid
from kopir.surveys.sums.columns import Column, Floats, Integers, numbers
from kopir.surveys.sums.places import Placed
from kopir.surveys.sums.rows import Rows

Variable = tuple[str, str | None]
"""Name of a variable, and of the one it is divided by in a ratio."""


class Block:
    """Sums of at most eight variables of a kind.

    Args:
        variables: all ratios, or none.

    Attributes:
        table: sums of ``w y`` and of ``w x`` (``x`` = 1 outside ratios) over the rows where both are known,
            by cell, shape ``(cells or more, 2, 8)``.
        missing: rows of a domain where one is not known, shape ``(domains or more, 8)``.
    """

    def __init__(self, variables: Sequence[Variable]) -> None:
        self.variables = tuple(variables)
        self.above = [name for name, _ in self.variables]
        self.below = [name for _, name in self.variables if name is not None]
        self.table: Floats = np.zeros((0, 2, WIDTH))
        self.missing: Integers = np.zeros((0, WIDTH), np.int64)
        self._strips = [np.zeros((STRIP, WIDTH)) for _ in range(2 if self.below else 1)]
        self._batches: Iterator[list[Any]] = iter(())

    def begin(self, rows: Rows, batch: int) -> None:
        """Start to read from the first row, so many rows at a time."""
        self._batches = rows.read([*self.above, *self.below], batch)

    def forget(self) -> None:
        """Give the sums' memory back; the block is added up in a later pass."""
        self.table, self.missing = np.zeros((0, 2, WIDTH)), np.zeros((0, WIDTH), np.int64)
        self._batches = iter(())

    def room(self, cells: int, domains: int) -> None:
        """Make room for so many cells and domains."""
        if len(self.table) < cells:
            # Memory that is filled, not got zeroed, comes in large pages.
            table = np.empty((max(cells, len(self.table) * 3 // 2), 2, WIDTH))
            table.fill(0.0)
            table[: len(self.table)] = self.table
            self.table = table
        if len(self.missing) < domains:
            missing = np.zeros((2 * domains, WIDTH), np.int64)
            missing[: len(self.missing)] = self.missing
            self.missing = missing

    def add(self, placed: Placed) -> None:
        """Read the next batch of the block's own columns and add it."""
        names = [*self.above, *self.below]
        columns = [numbers(given, name) for given, name in zip(next(self._batches), names, strict=True)]
        self.room(placed.all_cells, placed.all_domains)
        rows = len(placed.weights)
        for begin in range(0, rows, STRIP):
            end = min(begin + STRIP, rows)
            self._lay(columns, begin, end)
            self._sum(placed, begin, end)

    def _lay(self, columns: Sequence[Column], begin: int, end: int) -> None:
        for place, each in enumerate(columns):
            strip = self._strips[place // len(self.variables)]
            at = place % len(self.variables)
            laid(each.values, each.bits, each.offset, begin, end, strip, at)

    def _sum(self, placed: Placed, begin: int, end: int) -> None:
        where = (begin, end, placed.weights, placed.cells, placed.domains, self.table, self.missing)
        if self.below:
            added_ratios(self._strips[0], self._strips[1], *where)
        else:
            added(self._strips[0], *where)


def blocks_of(values: Sequence[str], ratios: Sequence[tuple[str, str]]) -> list[Block]:
    """Blocks of all variables, the means and totals first."""
    means: list[Variable] = [(name, None) for name in values]
    parts: list[Variable] = list(ratios)
    return [
        Block(kind[begin : begin + WIDTH]) for kind in (means, parts) for begin in range(0, len(kind), WIDTH)
    ]
