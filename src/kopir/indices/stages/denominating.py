"""Denominate: totals become shares, so that large and small units compare."""

from __future__ import annotations

import numpy as np

from kopir.indices.sheet import Sheet
from kopir.indices.stages.stage import Stage
from kopir.indices.structure import Structure


def denominate(sheet: Sheet, structure: Structure, frozen: Stage | None = None) -> Stage:
    """Divide the leaves that have a denominator by it."""
    values = sheet.values.copy()
    for column, code in enumerate(sheet.codes):
        leaf = structure.leaves[code]
        if leaf.denominator is not None:
            divisor = sheet.divisors[leaf.denominator]
            values[:, column] *= leaf.per / np.where(divisor > 0, divisor, np.nan)
    return Stage("denominated", sheet.with_values(values))
