"""How much of the data there is: by unit, by leaf, by node, and by group of units."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kopir.errors import NotFound
from kopir.indices.analysis.hierarchy import ancestors
from kopir.indices.sheet import Floats, Integers, Sheet
from kopir.indices.stages.screening import DataSummary, summarise
from kopir.indices.structure import Structure


@dataclass(frozen=True, eq=False)
class Availability:
    """Shares of the values that are there.

    Args:
        rows: by row of the sheet: how many values are missing and zero, shares of those there and not zero.
        nodes: codes of the nodes, children before parents.
        by_node: share of the leaves below a node that have a value, shape ``(rows, nodes)``.
        leaves: codes of the leaves.
        periods: of the sheet.
        by_leaf: share of the units that have a value of a leaf, shape ``(periods, leaves)``.
        below: how many leaves hang below each node, shape ``(nodes,)``.
    """

    rows: DataSummary
    nodes: tuple[str, ...]
    by_node: Floats
    leaves: tuple[str, ...]
    periods: tuple[int, ...]
    by_leaf: Floats
    below: Integers

    def of_node(self, code: str, period: int | None = None) -> float:
        """Share of the values below a node that are there, over all units, in a period or in all of them.

        Raises:
            NotFound: there is no such node or period.
        """
        if code not in self.nodes:
            raise NotFound("there is no node {code}; known: {known}", code=code, known=", ".join(self.nodes))
        if period is not None and period not in self.periods:
            raise NotFound("{period} is not in this table", period=period)
        inside = np.array([period in (None, each) for each in self.rows.periods])
        return float(self.by_node[inside, self.nodes.index(code)].mean())


def availability(sheet: Sheet, structure: Structure) -> Availability:
    """Which share of the values is there.

    Args:
        sheet: values of the leaves at any stage before they are brought together.
        structure: the tree.

    Raises:
        NotFound: a leaf has no column.
    """
    sheet = _leaves_of(sheet, structure)
    known = (~np.isnan(sheet.values)).astype(np.float64)
    nodes, members = _members(structure)
    by_leaf = np.array([known[rows].mean(axis=0) for _, rows in sheet.blocks()])
    below = members.sum(axis=0)
    return Availability(
        rows=summarise(sheet),
        nodes=nodes,
        by_node=known @ members / below,
        leaves=sheet.codes,
        periods=sheet.years,
        by_leaf=by_leaf.reshape(len(sheet.years), len(sheet.codes)),
        below=below.astype(np.int64),
    )


def by_group(sheet: Sheet, structure: Structure, grouping: str) -> dict[str, dict[str, float]]:
    """Share of the values below each node that are there, by group of units, over all periods of the sheet.

    Units in no group are left out.

    Raises:
        NotFound: there is no such grouping, or a leaf has no column.
    """
    if grouping not in sheet.groups:
        raise NotFound(
            "there is no grouping {group}; known: {known}",
            group=grouping,
            known=", ".join(sorted(sheet.groups)) or "-",
        )
    found = availability(sheet, structure)
    of = np.array(sheet.groups[grouping])
    return {
        str(group): dict(zip(found.nodes, found.by_node[of == group].mean(axis=0).tolist(), strict=True))
        for group in np.unique(of)
        if group
    }


def _leaves_of(sheet: Sheet, structure: Structure) -> Sheet:
    lacking = [code for code in structure.leaves if code not in sheet.codes]
    if lacking:
        raise NotFound("the table has no column for {codes}", codes=", ".join(lacking))
    return sheet.only(tuple(structure.leaves))


def _members(structure: Structure) -> tuple[tuple[str, ...], Floats]:
    """Codes of the nodes, and 1 where a leaf hangs below a node, shape ``(leaves, nodes)``."""
    nodes, above = structure.order(), ancestors(structure)
    members = [[float(node in above[leaf]) for node in nodes] for leaf in structure.leaves]
    return nodes, np.array(members).reshape(len(structure.leaves), len(nodes))
