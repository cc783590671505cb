"""One pass over the rows: from persons to sums by sampling unit and domain.

Memory is that of the sums plus some batches, whatever the number of rows. Where the sums of all variables are
larger than one pass was allowed, the pass is repeated for the blocks of variables that did not fit; their
columns are read once all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Final

from kopir.errors import InvalidInput
from kopir.surveys.sums.blocks import Block, blocks_of
from kopir.surveys.sums.held import CELL, Held, too_many_cells
from kopir.surveys.sums.places import Placed, Places, Plan
from kopir.surveys.sums.rows import BATCH, Rows, rows_of
from kopir.surveys.sums.table import Sums

MEMORY: Final = 2 << 30
_FEWEST: Final = 1 << 14
"""Rows of a batch where memory is least; otherwise an eighth of it holds one."""


def collapse(
    source: Any,
    *,
    values: Sequence[str] = (),
    ratios: Sequence[tuple[str, str]] = (),
    weights: str | None = None,
    strata: str | None = None,
    psu: str | None = None,
    population: str | None = None,
    domains: Sequence[str] = (),
    nest: bool = True,
    memory: int = MEMORY,
    threads: int = 2,
    progress: Callable[[int, int], None] = lambda done, rows: None,
) -> Sums:
    """Collapse rows into weighted sums by sampling unit and domain.

    Args:
        source: path of a Parquet file, several paths, or columns by name (a mapping or a data frame); rows in
            any order.
        values: columns whose means and totals are wanted; missing values are left out variable by variable.
        ratios: pairs of columns, above and below; a row counts where both are known.
        weights: column of the weights; ``None`` = 1 each.
        strata: column of the strata; ``None`` = none.
        psu: column of the sampling units of the first stage; ``None`` = each row was drawn by itself.
        population: column of how many units there are in the row's stratum (above 1), or of the share drawn
            (at most 1); ``None`` = drawn with replacement.
        domains: columns that divide the rows; every margin of them can be had from the one pass.
        nest: a unit's label says who it is only inside its stratum; where not, a unit in two strata is an
            error.
        memory: bytes that the sums added up in one pass may take; a batch takes an eighth of it. Rows that
            one batch holds are kept, and added up only where more than means and totals by all factors is
            asked for. The sums of all passes stay: 128 bytes a cell (unit by domain) for each eight variables
            begun, whatever the rows. Where that is too much, collapse eight variables at a time and drop
            their sums in between.
        threads: how many work at once; the sums are the same bits whatever their number.
        progress: told how many rows are done, and how many there are.

    Errors:
        InvalidInput: there are no rows or nothing to add; weights or places in the design that cannot be (see
            ``Places``); one block of sums alone is larger than the memory allowed.

    >>> people = {"online": [1, 0, 1, 1], "w": [2.0, 2, 1, 3], "ea": [1, 1, 2, 2], "sex": list("FMFM")}
    >>> sums = collapse(people, values=["online"], weights="w", psu="ea", domains=["sex"])
    >>> found = sums.means("sex")
    >>> [(key, float(round(value, 3))) for key, value in zip(found.keys, found.values[:, 0])]
    [(('F',), 1.0), (('M',), 0.6)]
    """
    rows = rows_of(source)
    if not rows.count:
        raise InvalidInput("there are no rows")
    blocks = blocks_of(values, ratios)
    if not blocks:
        raise InvalidInput("name at least one column to estimate")
    plan = Plan(weights, strata, psu, population, tuple(domains), nest)
    width = len(plan.columns) + sum(len(block.above) + len(block.below) for block in blocks)
    batch = min(BATCH, memory // (64 * width))
    held = Held.of(rows, plan, blocks, batch)
    left, first = list(blocks), None
    if held is not None:
        left, first = [], held.places
        progress(rows.count, rows.count)
    while left:
        places, left = _pass(rows, plan, left, memory, max(_FEWEST, batch), threads, progress)
        first = first or places
    assert first is not None
    if not first.counts.any():
        raise InvalidInput("{column}: all weights are zero", column=str(weights))
    return Sums(first, blocks, memory, max(threads, 1), held)


def _pass(
    rows: Rows,
    plan: Plan,
    blocks: list[Block],
    memory: int,
    batch: int,
    threads: int,
    progress: Callable[[int, int], None],
) -> tuple[Places, list[Block]]:
    """Add up as many blocks as fit; the others come back."""
    places, left = Places(plan), list[Block]()
    fitting = list(blocks)
    for block in fitting:
        block.begin(rows, batch)
    # A design without columns still has rows: those of any variable.
    columns = plan.columns or (blocks[0].above[0],)
    batches = places.placed(columns, rows.read(columns, batch))
    done = 0
    with ThreadPoolExecutor(max(threads, 1)) as pool:
        ahead = pool.submit(next, batches, None)
        while (placed := ahead.result()) is not None:
            ahead = pool.submit(next, batches, None)
            _make_fit(placed, fitting, left, memory)
            for adding in [pool.submit(block.add, placed) for block in fitting]:
                adding.result()
            done += len(placed.weights)
            progress(done, rows.count)
    return places, left


def _make_fit(placed: Placed, fitting: list[Block], left: list[Block], memory: int) -> None:
    """Put off blocks until the sums of the others fit into the memory allowed."""
    while placed.all_cells * CELL * len(fitting) > memory:
        if len(fitting) == 1:
            raise too_many_cells(placed.all_cells, memory)
        fitting[-1].forget()
        left.insert(0, fitting.pop())
