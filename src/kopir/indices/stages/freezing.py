"""Parameters of an earlier edition, and the rows that share a period."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kopir.indices.sheet import Integers, Sheet
from kopir.indices.stages.stage import Stage


def parameters_of(frozen: Stage | None, code: str, period: int) -> Mapping[str, float] | None:
    """What an earlier stage estimated for a leaf, or nothing where it knew no such leaf.

    It is what it estimated in the same period; else over the whole panel; else in its newest period.
    """
    known = {} if frozen is None else frozen.parameters.get(code, {})
    if not known:
        return None
    return known.get(period, known.get(0, known[max(known)]))


def blocks_of(sheet: Sheet) -> tuple[tuple[int, ...], Integers, Integers]:
    """Periods, rows with those of a period together, and where each period begins among them."""
    periods = np.array(sheet.periods, dtype=np.int64)
    order = np.argsort(periods, kind="stable")
    starts = np.searchsorted(periods[order], [*sheet.years, np.iinfo(np.int64).max])
    return sheet.years, order.astype(np.int64), starts.astype(np.int64)
