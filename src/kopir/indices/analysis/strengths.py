"""Strengths and weaknesses of a unit: the leaves in which its rank is highest and lowest."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.errors import InvalidInput
from kopir.indices.analysis.hierarchy import directed, parents
from kopir.indices.analysis.places import places
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.structure import Structure


@dataclass(frozen=True)
class Standout:
    """A leaf in which a unit stands out.

    Args:
        code: of the leaf.
        parents: nodes it hangs on.
        rank: of the unit, among those of its group where a grouping was named.
        ranked: how many units are ranked.
        value: as in the sheet, not turned.
    """

    code: str
    parents: tuple[str, ...]
    rank: int
    ranked: int
    value: float


@dataclass(frozen=True)
class Standouts:
    """Where a unit is strong and where it is weak.

    Args:
        unit, period: whose, and when.
        strengths: best rank first.
        weaknesses: worst rank first.
    """

    unit: str
    period: int
    strengths: tuple[Standout, ...]
    weaknesses: tuple[Standout, ...]


def strengths(
    made: Made,
    unit: str,
    period: int | None = None,
    *,
    group: str | None = None,
    most: int = 5,
    least_unique: float = 0.0,
) -> Standouts:
    """The leaves in which a unit ranks highest and lowest, by its raw values.

    Args:
        made: the index.
        unit: code of the unit.
        period: the newest of the unit where none is named.
        group: name of a grouping; ranks are then among the units of its group.
        most: how many strengths and how many weaknesses.
        least_unique: leaves with a smaller share of different values are left out; 0.2 keeps yes-or-no leaves
            from being called a strength.

    Raises:
        NotFound: the unit has no such row, or there is no such grouping.
        InvalidInput: the unit is in no group of the grouping.
    """
    return standouts(
        made.raw, made.structure, unit, period, group=group, most=most, least_unique=least_unique
    )


def standouts(
    sheet: Sheet,
    structure: Structure,
    unit: str,
    period: int | None = None,
    *,
    group: str | None = None,
    most: int = 5,
    least_unique: float = 0.0,
) -> Standouts:
    """The same of any sheet of leaves whose values are not turned yet, see ``strengths``.

    A leaf in which the unit shares the last rank is no strength, however many share it, but it is a weakness.
    Leaves of equal rank stand in the order of the structure, among weaknesses in its reverse.
    """
    year = sheet.at(sheet.periods[sheet.row(unit, period)])
    ranks, ranked = places(directed(year, structure), group)
    row = year.units.index(unit)
    if group is not None and not year.groups[group][row]:
        raise InvalidInput("{unit} is in no group of {group}; name another grouping", unit=unit, group=group)
    alike = [each for each in range(len(year.units)) if group is None or _same(year, group, row, each)]
    lowest = ranks[alike].max(axis=0)
    varied = _unique_shares(year.values) >= least_unique
    order = sorted(np.flatnonzero((ranks[row] > 0) & varied).tolist(), key=lambda column: ranks[row, column])
    strong = [column for column in order if ranks[row, column] < lowest[column]]
    above = parents(structure)

    def described(columns: Sequence[int]) -> tuple[Standout, ...]:
        return tuple(
            Standout(
                year.codes[column],
                above[year.codes[column]],
                int(ranks[row, column]),
                int(ranked[row, column]),
                float(year.values[row, column]),
            )
            for column in columns
        )

    return Standouts(unit, year.periods[row], described(strong[:most]), described(order[::-1][:most]))


def _same(sheet: Sheet, group: str, first: int, second: int) -> bool:
    return sheet.groups[group][first] == sheet.groups[group][second]


def _unique_shares(values: Floats) -> Floats:
    """Share of different values among those a column has."""
    return np.array(
        [len(np.unique(known)) / max(len(known), 1) for known in (each[~np.isnan(each)] for each in values.T)]
    )
