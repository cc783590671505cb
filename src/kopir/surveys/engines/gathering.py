"""From the cells an engine added up to sums that estimates are made of, once the cells were checked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from kopir.errors import InvalidInput
from kopir.surveys.engines.statistics import keys_of
from kopir.surveys.sums.accumulating import WIDTH
from kopir.surveys.sums.blocks import Block, Variable, blocks_of
from kopir.surveys.sums.columns import Integers
from kopir.surveys.sums.places import Placed, Places, Plan
from kopir.surveys.sums.table import Sums

_COUNTED: Final = "\x1fcounted"
"""Stands for the weights where cells are placed as if they were rows; no column has this name."""
_CELL: Final = 2 * WIDTH * 8


def most_cells(memory: int, values: Sequence[str], ratios: Sequence[tuple[str, str]]) -> int:
    """Cells whose sums fit into some bytes."""
    return memory // (_CELL * len(blocks_of(values, ratios)))


def too_many(
    cells: int, memory: int, values: Sequence[str], ratios: Sequence[tuple[str, str]]
) -> InvalidInput:
    """What to tell of cells that do not fit."""
    return InvalidInput(
        "{cells} cells of unit by domain take {needed} MB or more, and {memory} MB are allowed; allow more, "
        "name fewer variables, or divide by fewer factors at once",
        cells=cells,
        needed=(cells * _CELL * len(blocks_of(values, ratios))) >> 20,
        memory=memory >> 20,
    )


def gathered(
    cells: Any,
    plan: Plan,
    values: Sequence[str],
    ratios: Sequence[tuple[str, str]],
    memory: int,
    threads: int,
) -> Sums:
    """Sums from cells.

    Args:
        cells: an Arrow table, the answer of the query of ``statistics``, in any order.
        plan: columns of the design and the domains.
        values: variables whose means and totals are wanted.
        ratios: variables that are divided.
        memory: bytes that work on the sums may take.
        threads: how many work at once.

    Errors:
        InvalidInput: there are no rows; weights, strata, units or population sizes that cannot be.
    """
    _refuse(cells, plan)
    keys = [f"key{at}" for at in range(len(keys_of(plan)))]
    # Engines answer in no fixed order; what follows must not depend on it.
    cells = cells.sort_by([(key, "ascending") for key in keys]) if keys else cells
    places, placed = _placed(cells, plan)
    counts = np.bincount(placed.domains, _integers(cells, "counted"), len(places.counts))
    places.counts = counts.astype(np.int64)
    if not places.counts.any():
        raise InvalidInput("{column}: all weights are zero", column=str(plan.weights))
    blocks, first = blocks_of(values, ratios), 0
    for block in blocks:
        _filled(block, cells, placed, first)
        first += len(block.variables)
    return Sums(places, blocks, memory, max(threads, 1))


def variables_of(values: Sequence[str], ratios: Sequence[tuple[str, str]]) -> list[Variable]:
    """All variables in the order in which the blocks hold them."""
    return [variable for block in blocks_of(values, ratios) for variable in block.variables]


def _placed(cells: Any, plan: Plan) -> tuple[Places, Placed]:
    """Cells placed as if each were a row with as much weight as rows that count."""
    columns = {name: cells[f"key{at}"] for at, name in enumerate(keys_of(plan))}
    columns[_COUNTED] = cells["counted"].cast(pa.float64())
    shown = replace(plan, weights=_COUNTED)
    if plan.population is not None:
        columns[f"{_COUNTED} population"] = cells["low"]
        shown = replace(shown, population=f"{_COUNTED} population")
    places = Places(shown)
    names = shown.columns
    [placed] = places.placed(names, iter([[columns[name].combine_chunks() for name in names]]))
    return places, placed


def _filled(block: Block, cells: Any, placed: Placed, first: int) -> None:
    """Write the cells' sums into a block whose first variable has some place among all."""
    block.room(placed.all_cells, placed.all_domains)
    inside = placed.cells >= 0
    cell = placed.cells[inside]
    for place in range(len(block.variables)):
        for at, kind in enumerate(("above", "below")):
            sums = cells[f"{kind}{first + place}"].to_numpy()[inside]
            np.add.at(block.table[:, at, place], cell, sums)
        lacking = _integers(cells, f"lacking{first + place}")
        np.add.at(block.missing[:, place], placed.domains, lacking)


def _integers(cells: Any, name: str) -> Integers:
    return np.asarray(cells[name].to_numpy(), np.int64)


def _refuse(cells: Any, plan: Plan) -> None:
    """Refuse rows that no estimate can be made of."""
    if not cells.num_rows or not pc.sum(cells["rows"]).as_py():
        raise InvalidInput("there are no rows")
    if bad := pc.sum(cells["bad"]).as_py():
        raise InvalidInput(
            "{column}: {count} weights are missing, negative or infinite; a weight must be a number of at "
            "least 0; mend the file",
            column=plan.weights,
            count=bad,
        )
    for at, name in enumerate(keys_of(plan)):
        if name in (plan.strata, plan.psu):
            _refuse_missing(cells, f"key{at}", name)
    if plan.population is not None:
        _refuse_sizes(cells, plan)


def _refuse_missing(cells: Any, key: str, name: str) -> None:
    missing = pc.is_null(cells[key], nan_is_null=True)
    if count := pc.sum(pc.if_else(missing, cells["rows"], 0)).as_py():
        raise InvalidInput(
            "{column}: {count} rows have no value; every row needs its place in the design",
            column=name,
            count=count,
        )


def _refuse_sizes(cells: Any, plan: Plan) -> None:
    if count := pc.sum(cells["unsized"]).as_py():
        raise InvalidInput(
            "{column}: {count} rows have no population size above 0; all rows of a stratum need the same one",
            column=plan.population,
            count=count,
        )
    every = pa.table({"low": cells["low"], "high": cells["high"]})
    stratum = cells[f"key{keys_of(plan).index(plan.strata)}"] if plan.strata else pa.nulls(len(cells))
    by = every.append_column("stratum", stratum).group_by("stratum")
    for each in by.aggregate([("low", "min"), ("high", "max")]).to_pylist():
        if each["low_min"] != each["high_max"]:
            raise InvalidInput(
                "{column}: stratum {stratum} has the populations {found} and {other}; all rows of a stratum "
                "need the same number above 0",
                column=plan.population,
                stratum="—" if each["stratum"] is None else each["stratum"],
                found=each["low_min"],
                other=each["high_max"],
            )
