"""Gaps filled from the other leaves of the same unit that hang on the same node."""

from __future__ import annotations

import numpy as np

from kopir.indices.kernels.imputing import fill_siblings
from kopir.indices.rules import Imputation
from kopir.indices.sheet import Floats, Integers
from kopir.indices.stages.imputers.gaps import Gaps
from kopir.indices.structure import Structure


def by_siblings(gaps: Gaps, rule: Imputation, columns: Integers) -> None:
    """Fill gaps with the mean or median of the siblings of the unit in the period.

    Where siblings are normalised first, each counts as its place between the lowest and the highest value of
    its leaf in the period, higher being better; the centre of these places is brought back to the range of
    the leaf. The gap stays where the unit has a value in none of the siblings.

    Raises:
        InvalidInput: siblings are normalised and a leaf has no value in a period.
    """
    sheet = gaps.sheet
    family = families(gaps.structure, sheet.codes, rule.level)
    wanted = np.zeros(len(sheet.codes), dtype=np.int64)
    wanted[columns] = 1
    turn = np.array([float(gaps.structure.leaves[code].direction) for code in sheet.codes])
    low, width = np.zeros((len(gaps.blocks), len(turn))), np.ones((len(gaps.blocks), len(turn)))
    if rule.normalise_first:
        low, width = _ranges(gaps, turn)
        gaps.refuse_empty(columns, ~np.isnan(width[:, columns]))
    else:
        turn = np.ones(len(turn))
    for position, (_, rows) in enumerate(gaps.blocks):
        values = sheet.values[rows]
        out, work = np.empty(values.shape), np.empty(len(turn))
        by_median = rule.method == "sibling_median"
        fill_siblings(values, family, wanted, low[position], width[position], turn, by_median, out, work)
        gaps.settle(rows, columns, out[:, columns], f"imputed_{rule.method}", "no_sibling_values")


def families(structure: Structure, codes: tuple[str, ...], level: int | None) -> Integers:
    """A number for each leaf, the same for those that hang on the same node so many levels up.

    A leaf that hangs on several nodes counts with the first; above the root there is only the root.
    """
    if level is None:
        return np.zeros(len(codes), dtype=np.int64)
    parent: dict[str, str] = {}
    for node in structure.order():
        for child in structure.nodes[node].children:
            parent.setdefault(child, node)
    numbers: dict[str, int] = {}
    for code in codes:
        above = code
        for _ in range(level):
            above = parent.get(above, above)
        numbers[code] = list(structure.nodes).index(above)
    return np.array([numbers[code] for code in codes], dtype=np.int64)


def _ranges(gaps: Gaps, turn: Floats) -> tuple[Floats, Floats]:
    """Lowest value and width of every leaf by period once turned, NaN where it has no value."""
    shape = (len(gaps.blocks), len(turn))
    low, high = np.empty(shape), np.empty(shape)
    for position, (period, rows) in enumerate(gaps.blocks):
        low[position] = np.fmin.reduce(gaps.sheet.values[rows], axis=0)
        high[position] = np.fmax.reduce(gaps.sheet.values[rows], axis=0)
        for column, code in enumerate(gaps.sheet.codes):
            known = gaps.known(code, period)
            if "low" in known and "high" in known:
                low[position, column], high[position, column] = known["low"], known["high"]
            if not np.isnan(low[position, column]):
                ends = {"low": float(low[position, column]), "high": float(high[position, column])}
                gaps.estimated(code, period, **ends)
    return np.where(turn > 0, low, -high), high - low
