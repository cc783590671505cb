"""Tables of results: scores and ranks of nodes and leaves, best first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.errors import NotFound
from kopir.indices.analysis.hierarchy import everything, outline, scoped
from kopir.indices.analysis.places import places
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Integers, Sheet


@dataclass(frozen=True, eq=False)
class Results:
    """Scores and ranks, one row a unit at a period.

    Args:
        units, periods: of the rows.
        groups: the group each row is in, ``""`` where in none; empty where no grouping was named.
        codes: of the columns.
        scores: shape ``(rows, codes)``, NaN where missing.
        ranks: among the units of the period, 0 where there is no score.
        group_ranks: among those of the same group; 0 throughout where no grouping was named.
        ranked: how many units have a rank in the period.
    """

    units: tuple[str, ...]
    periods: tuple[int, ...]
    groups: tuple[str, ...]
    codes: tuple[str, ...]
    scores: Floats
    ranks: Integers
    group_ranks: Integers
    ranked: Integers


def results(
    made: Made,
    codes: Sequence[str] | None = None,
    *,
    group: str | None = None,
    period: int | None = None,
    order_by: str | None = None,
) -> Results:
    """The results of an index as a table.

    Rows are in order of period, group where a grouping is named, rank, and code of the unit; units without a
    rank are last.

    Args:
        made: the index.
        codes: of leaves and nodes, in the order wanted; the index and all its nodes, the highest first, where
            not given (``hierarchy.outline`` gives the leaves too).
        group: name of a grouping, for ranks in groups.
        period: the period to show; all where none is named.
        order_by: code by whose rank rows are ordered; the index where not given.

    Raises:
        NotFound: there is no such code, grouping or period.
    """
    structure = made.structure
    names = tuple(codes or (code for code in outline(structure) if code in structure.nodes))
    return tabulated(scoped(everything(made), period), names, group, order_by or structure.root)


def tabulated(sheet: Sheet, codes: Sequence[str], group: str | None, order_by: str) -> Results:
    """Columns of a sheet as a table of results, see ``results``.

    Raises:
        NotFound: there is no such column or grouping.
    """
    for code in (*codes, order_by):
        if code not in sheet.codes:
            raise NotFound(
                "there is no leaf or node {code}; known: {known}", code=code, known=", ".join(sheet.codes)
            )
    first = places(sheet.only((order_by,)))[0].ravel()
    groups = {} if group is None else sheet.groups
    grouped = groups.get(group or "", ("",) * len(sheet.units))
    last = len(sheet.units) + 1
    order = sorted(
        range(len(sheet.units)),
        key=lambda row: (sheet.periods[row], grouped[row], first[row] or last, sheet.units[row]),
    )
    chosen = sheet.only(codes).take(order)
    ranks, ranked = places(chosen)
    return Results(
        chosen.units,
        chosen.periods,
        () if group is None else tuple(grouped[row] for row in order),
        chosen.codes,
        chosen.values,
        ranks,
        np.zeros_like(ranks) if group is None else places(chosen, group)[0],
        ranked,
    )
