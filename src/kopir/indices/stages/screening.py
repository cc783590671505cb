"""Screen: units with too few data are left out."""

from __future__ import annotations

from kopir.indices.sheet import Sheet
from kopir.indices.stages.stage import Stage
from kopir.indices.structure import Structure


def screen(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Leave out the rows that the rule of the index does not admit."""
    return Stage("screened", sheet)
