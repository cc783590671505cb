"""Places of units: competition ranks of every column, in a period and in groups of units within it."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from kopir.errors import NotFound
from kopir.indices.sheet import Floats, Integers, Sheet


def places(sheet: Sheet, group: str | None = None) -> tuple[Integers, Integers]:
    """Ranks of every column within each period, and within each group of units where a grouping is named.

    Equal values share the better rank and the ranks after it stay empty (1, 2, 2, 4). The highest value is
    first: turn columns of which the lowest is best beforehand (``hierarchy.directed``).

    Args:
        sheet: any stage of an index.
        group: name of a grouping; units in no group have no rank.

    Returns:
        Ranks, 0 where there is no value, and the number of units ranked; both of shape ``(rows, columns)``.

    Raises:
        NotFound: there is no such grouping.

    >>> from kopir.indices.sheet import single
    >>> places(single(["A", "B", "C"], ["x"], np.array([[2.0], [7.0], [2.0]])))[0].ravel().tolist()
    [2, 1, 2]
    """
    ranks = np.zeros(sheet.values.shape, dtype=np.int64)
    ranked = np.zeros_like(ranks)
    for rows in _blocks(sheet, group):
        ranks[rows] = competition_ranks(sheet.values[rows])
        ranked[rows] = (ranks[rows] > 0).sum(axis=0)
    return ranks, ranked


def competition_ranks(values: Floats) -> Integers:
    """Ranks of each column of values, shape ``(rows, columns)``; 1 is the highest, 0 stands for no value."""
    ranks = np.zeros(values.shape, dtype=np.int64)
    for column, given in enumerate(values.T):
        known = ~np.isnan(given)
        falling = -given[known]
        ranks[known, column] = np.searchsorted(np.sort(falling), falling) + 1
    return ranks


def _blocks(sheet: Sheet, group: str | None) -> Iterator[Integers]:
    """Rows that are ranked together."""
    if group is not None and group not in sheet.groups:
        raise NotFound(
            "there is no grouping {group}; known: {known}", group=group, known=", ".join(sheet.groups)
        )
    for _, rows in sheet.blocks():
        if group is None:
            yield rows
            continue
        names = np.array([sheet.groups[group][row] for row in rows])
        for name in sorted(set(names) - {""}):
            yield rows[names == name]
