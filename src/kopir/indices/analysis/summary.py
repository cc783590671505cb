"""The profile of one unit: its score and rank in the index, in every node and in every leaf."""

from __future__ import annotations

from dataclasses import dataclass
from math import isnan

from kopir.indices.analysis.hierarchy import everything, levels, outline, parents
from kopir.indices.analysis.places import places
from kopir.indices.making import Made


@dataclass(frozen=True)
class Line:
    """One leaf or node in the profile of a unit.

    Args:
        code: of the leaf or node.
        level: 1 a leaf, higher a node.
        parents: what it hangs on; empty for the index.
        score: what it hands to its parent, ``None`` where missing.
        rank: among the units of the period, ``None`` where missing.
        ranked: how many units have a score.
    """

    code: str
    level: int
    parents: tuple[str, ...]
    score: float | None
    rank: int | None
    ranked: int


def summary(made: Made, unit: str, period: int | None = None) -> tuple[Line, ...]:
    """Scores and ranks of a unit, from the index down, level by level.

    Args:
        made: the index.
        unit: code of the unit.
        period: the newest of the unit where none is named.

    Raises:
        NotFound: the unit has no such row.
    """
    sheet = everything(made)
    row = sheet.row(unit, period)
    year = sheet.at(sheet.periods[row])
    ranks, ranked = places(year)
    place = year.units.index(unit)
    level, above = levels(made.structure), parents(made.structure)
    lines = []
    for code in outline(made.structure):
        column = year.codes.index(code)
        score = float(year.values[place, column])
        lines.append(
            Line(
                code,
                level[code],
                above[code],
                None if isnan(score) else score,
                int(ranks[place, column]) or None,
                int(ranked[place, column]),
            )
        )
    return tuple(lines)
