"""Making an index: a sheet of raw values goes through the stages, each of which stays inspectable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages import STAGES, aggregate
from kopir.indices.stages.stage import Stage
from kopir.indices.structure import Structure

Frozen = Mapping[str, Stage]
_PAST: Final = {
    "denominate": "denominated",
    "screen": "screened",
    "impute": "imputed",
    "treat": "treated",
    "normalise": "normalised",
}


@dataclass(frozen=True, eq=False)
class Made:
    """An index and every stage on the way to it.

    Args:
        structure: the rules it was made by.
        stages: by name in the order they were run, from ``raw`` to ``aggregated``.
    """

    structure: Structure
    stages: Mapping[str, Stage]

    @property
    def raw(self) -> Sheet:
        """What the index was made from."""
        return self.stages["raw"].sheet

    @property
    def normalised(self) -> Sheet:
        """The values that are brought together, one column a leaf; higher is better."""
        return list(self.stages.values())[-2].sheet

    @property
    def aggregated(self) -> Sheet:
        """One column a node, children before parents; the last is the index."""
        return self.stages["aggregated"].sheet

    @property
    def index(self) -> Floats:
        """The index, shape ``(rows of aggregated,)``."""
        return self.aggregated.values[:, -1]

    @cached_property
    def ranks(self) -> Integers:
        """Competition ranks within each period, 1 for the best, shape as ``index``; 0 without a value."""
        return self.ranks_in(self.structure.root)

    def ranks_in(self, code: str) -> Integers:
        """Competition ranks in a leaf or node; in the index itself the best is first, lowest or highest.

        Raises:
            NotFound: there is no such leaf or node.
        """
        direction = self.structure.direction if code == self.structure.root else 1
        return ranks_of(self.aggregated, self.of(code) * direction)

    def of(self, code: str) -> Floats:
        """What a leaf or node hands to its parent, shape ``(rows,)``.

        Raises:
            NotFound: there is no such leaf or node.
        """
        for sheet in (self.aggregated, self.normalised):
            if code in sheet.codes:
                return sheet.column(code)
        raise NotFound("there is no leaf or node {code}", code=code)


def ranks_of(sheet: Sheet, values: Floats) -> Integers:
    """Competition ranks of values within each period of a sheet; 1 is the highest, 0 stands for no value."""
    from kopir.indices.ranking import ranks

    given = np.zeros(len(values), dtype=np.int64)
    for _, rows in sheet.blocks():
        given[rows] = ranks(values[rows])
    return given


def columns_of(sheet: Sheet, structure: Structure) -> Sheet:
    """The columns of the leaves, in their order.

    Raises:
        NotFound: a leaf has no column. InvalidInput: there is no row.
    """
    if not sheet.units:
        raise InvalidInput("the table of values has no rows; give at least one unit")
    lacking = [code for code in structure.leaves if code not in sheet.codes]
    if lacking:
        raise NotFound("the table has no column for {codes}", codes=", ".join(lacking))
    return sheet.only(tuple(structure.leaves))


def make(sheet: Sheet, structure: Structure, frozen: Frozen | None = None) -> Made:
    """Take raw values through all stages.

    Args:
        sheet: raw values, one column a leaf; columns are put in the order of the structure's leaves.
        structure: the rules.
        frozen: stages of an earlier ``Made`` whose estimated parameters are to be used again.

    Raises:
        NotFound: a leaf has no column. InvalidInput: a stage cannot be run; the message names leaf and unit.
    """
    current = columns_of(sheet, structure)
    stages = {"raw": Stage("raw", current)}
    for name in structure.stages.order:
        stage = STAGES[name](current, structure, (frozen or {}).get(_PAST[name]))
        stages[stage.name] = stage
        current = stage.sheet
    stages["aggregated"] = aggregate(current, structure, (frozen or {}).get("aggregated"))
    return Made(structure, stages)
