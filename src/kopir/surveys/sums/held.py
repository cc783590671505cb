"""Rows that one batch holds: estimates straight from them, or sums by cell where those are asked for.

Sums by cell serve every question, but adding rows up in no order costs more than dealing them out by domain
and adding up a domain at a time. So few enough rows are kept as they are until it is known what is wanted.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.sums.accumulating import WIDTH
from kopir.surveys.sums.blocks import Block
from kopir.surveys.sums.columns import Integers, numbers
from kopir.surveys.sums.dealing import dealt_out
from kopir.surveys.sums.linearising import Lonely, Strata
from kopir.surveys.sums.places import Located, Places, Plan
from kopir.surveys.sums.rows import Arrays, Rows
from kopir.surveys.sums.straight import Straight, room_of, straight

CELL: Final = 2 * WIDTH * 8
"""Bytes of a cell in a block."""


@dataclass(frozen=True, eq=False)
class Held:
    """Rows and where they belong.

    Args:
        rows: the columns to be estimated.
        places: the units and domains that were met.
        located: units and domains of the rows.
    """

    rows: Arrays
    places: Places
    located: Located

    @classmethod
    def of(cls, rows: Rows, plan: Plan, blocks: Sequence[Block], most: int) -> Held | None:
        """Read rows that are in one place and no more than ``most``; of others there is nothing.

        Errors:
            InvalidInput: as of ``Places.placed``; a column to be estimated holds no numbers.
        """
        if not rows.whole or rows.count > most:
            return None
        wanted = [name for block in blocks for name in (*block.above, *block.below)]
        names = list(dict.fromkeys((*plan.columns, *wanted)))
        [given] = rows.read(names, rows.count)
        # What is looked at later must be what was given: arrays of NumPy may be changed until then.
        kept = (each.copy() if isinstance(each, np.ndarray) else each for each in given)
        columns = dict(zip(names, kept, strict=True))
        places = Places(plan)
        # A design without columns still has rows: those of any variable.
        located = places.located({name: columns[name] for name in plan.columns or names[:1]})
        for name in wanted:
            numbers(columns[name], name)
        return cls(Arrays({name: columns[name] for name in wanted}), places, located)

    def add_up(self, blocks: Sequence[Block], memory: int, threads: int) -> None:
        """Add the rows up by cell.

        Errors:
            InvalidInput: the sums of a block are larger than the memory allowed.
        """
        placed = self.places.celled(self.located)
        if placed.all_cells * CELL > memory:
            raise too_many_cells(placed.all_cells, memory)
        for block in blocks:
            block.begin(self.rows, self.rows.count)
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(lambda block: block.add(placed), blocks))

    def straight(
        self, names: Sequence[str], domain_of: Integers, counts: Integers, unit_of: Integers, strata: Strata,
        lonely: Lonely, domain_lonely: bool, totals: bool, memory: int,
    ) -> Straight | None:  # fmt: skip
        """Means or totals of columns by domain, unless the sums of the largest take too much memory.

        Args:
            names: of the columns.
            domain_of: domain of each combination of the factors, -1 for none.
            counts: rows with a weight of each domain.
            unit_of: place of each unit among the strata's.
            strata: of the design.
            lonely: as of ``linearised``, and so are the next two.
            domain_lonely: as of ``linearised``.
            totals: as of ``linearised``.
            memory: bytes that the sums may take.
        """
        if room_of(len(unit_of), counts) * CELL > memory:
            return None
        [given] = self.rows.read(names, self.rows.count)
        columns = [numbers(column, name) for column, name in zip(given, names, strict=True)]
        codes = domain_of.astype(np.int32), unit_of.astype(np.int32)
        records = dealt_out(columns, self.located, *codes, counts)
        return straight(records, strata, lonely, domain_lonely, totals)


def too_many_cells(cells: int, memory: int) -> InvalidInput:
    """What is wrong where the sums of eight variables do not fit."""
    return InvalidInput(
        "{cells} cells of unit by domain take {needed} MB for eight variables, and {memory} MB are "
        "allowed; allow more, or divide by fewer factors at once",
        cells=cells,
        needed=cells * CELL >> 20,
        memory=memory >> 20,
    )
