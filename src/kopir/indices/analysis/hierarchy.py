"""Where leaves and nodes stand in a structure: levels, parents, and sheets that hold both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TypeVar

import numpy as np

from kopir.errors import NotFound
from kopir.indices.making import Made
from kopir.indices.sheet import Sheet
from kopir.indices.structure import Structure

Result = TypeVar("Result")


def levels(structure: Structure) -> dict[str, int]:
    """Level of every leaf and node: 1 a leaf, a node one more than the highest of its children."""
    found = dict.fromkeys(structure.leaves, 1)
    for code in structure.order():
        found[code] = 1 + max(found[child] for child in structure.nodes[code].children)
    return found


def at_level(structure: Structure, level: int) -> tuple[str, ...]:
    """Codes of one level, in the order of the structure.

    Raises:
        NotFound: the structure has no such level.
    """
    found = levels(structure)
    codes = tuple(code for code, each in found.items() if each == level)
    if not codes:
        raise NotFound(
            "there is no level {level}; the index is level {top}", level=level, top=max(found.values())
        )
    return codes


def outline(structure: Structure) -> tuple[str, ...]:
    """All codes from the index down, level by level."""
    found = levels(structure)
    return tuple(sorted(found, key=lambda code: -found[code]))


def parents(structure: Structure) -> dict[str, tuple[str, ...]]:
    """The nodes each code hangs on: none for the index, several for a shared leaf."""
    above: dict[str, tuple[str, ...]] = {code: () for code in (*structure.leaves, *structure.order())}
    for code in structure.order():
        for child in structure.nodes[code].children:
            above[child] += (code,)
    return above


def ancestors(structure: Structure) -> dict[str, tuple[str, ...]]:
    """All nodes above each code, its parents first."""
    above = parents(structure)
    found: dict[str, tuple[str, ...]] = {structure.root: ()}
    for code in (*reversed(structure.order()), *structure.leaves):
        further = (each for parent in above[code] for each in found[parent])
        found[code] = tuple(dict.fromkeys((*above[code], *further)))
    return found


def members(structure: Structure, level: int) -> dict[str, tuple[str, ...]]:
    """Leaves below each node of a level, by its code."""
    above = ancestors(structure)
    return {
        node: tuple(leaf for leaf in structure.leaves if node in above[leaf])
        for node in at_level(structure, level)
    }


def everything(made: Made) -> Sheet:
    """Normalised leaves and all nodes in one sheet."""
    leaves, nodes = made.normalised, made.aggregated
    return leaves.with_values(np.hstack([leaves.values, nodes.values]), (*leaves.codes, *nodes.codes))


def directed(sheet: Sheet, structure: Structure) -> Sheet:
    """Values of leaves turned so that higher is better: those of direction -1 are multiplied by -1."""
    signs = [structure.leaves[code].direction if code in structure.leaves else 1 for code in sheet.codes]
    return sheet.with_values(sheet.values * np.array(signs, dtype=np.float64))


def scoped(sheet: Sheet, period: int | None) -> Sheet:
    """The rows of one period; all rows of a panel pooled where none is named.

    Raises:
        NotFound: the sheet has no such period.
    """
    if period is None:
        return sheet
    if period not in sheet.years:
        raise NotFound(
            "there is no period {period}; known: {known}",
            period=period,
            known=", ".join(str(year) for year in sheet.years),
        )
    return sheet.at(period)


def by_period(analysis: Callable[[Sheet], Result], sheet: Sheet) -> Mapping[int, Result]:
    """One and the same analysis of every period of a panel.

    >>> from kopir.indices.sheet import single
    >>> year = single(["KAZ", "UZB"], ["internet"], np.array([[92.0], [84.0]]), period=2024)
    >>> by_period(lambda rows: float(rows.values.mean()), year)
    {2024: 88.0}
    """
    return {year: analysis(sheet.at(year)) for year in sheet.years}
