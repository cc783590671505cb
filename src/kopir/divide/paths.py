"""Paths of an indicator, of countries and of groups, made ready to be compared in time.

Where a lower value is better the sign is turned, so that in every path higher is better and "behind" means
lower.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.divide.time_distance import bridged
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import View, catalogue
from kopir.evidence.catalogue import Indicator
from kopir.evidence.panel import Floats, Panel
from kopir.indices.definition import comparable_from

COVERED: Final = 0.75
BREAK: Final = "B"
"""SDMX observation status of a figure after a break of the series."""


@dataclass(frozen=True, eq=False)
class Paths:
    """Values of countries over years that compare.

    Args:
        indicator: its code.
        panel: of all areas, as published.
        years: that compare with each other, ascending.
        values: shape ``(areas of the panel, years)``, turned where a lower value is better.
        sign: -1 where they were turned.
        ceiling, floor: highest and lowest value there can be, turned likewise; ``None`` where none is known.
    """

    indicator: str
    panel: Panel
    years: tuple[int, ...]
    values: Floats
    sign: int
    ceiling: float | None
    floor: float | None

    def of(self, area: str) -> Floats:
        """The path of one area, shape ``(years,)``; all NaN where it has none."""
        rows = {code: row for row, code in enumerate(self.panel.areas)}
        return self.values[rows[area]] if area in rows else np.full(len(self.years), np.nan)

    def select(self, areas: Sequence[str]) -> Floats:
        """The paths of areas in this order, shape ``(areas, years)``."""
        return np.stack([self.of(area) for area in areas]) if areas else np.empty((0, len(self.years)))

    def shown(self, value: float) -> float:
        """A value of a path as published."""
        return value * self.sign

    def broken(self, areas: Sequence[str]) -> NDArray[np.bool_]:
        """Where figures are flagged not to compare with those before, shape ``(areas, years)``."""
        columns = np.isin(np.asarray(self.panel.periods), np.asarray(self.years))
        return np.asarray(self.panel.select(areas).status[:, columns] == BREAK)

    @property
    def range(self) -> float | None:
        """Highest less lowest value there can be."""
        return None if self.ceiling is None or self.floor is None else self.ceiling - self.floor


def paths(view: View, indicator: str, until: int | None = None, **dims: str) -> Paths:
    """The paths of an indicator.

    Args:
        view: the evidence.
        indicator: its code.
        until: last year to look at; ``None`` = the newest.
        dims: codes of a social group; totals where absent.

    Raises:
        NotFound: there is nothing of the indicator, or nothing up to that year. InvalidInput: it is a rank.
    """
    panel = view.panel(indicator, **dims)
    known = catalogue.indicator_or_code(indicator)
    refuse_rank(known)
    sign = -1 if known.direction < 0 else 1
    first = comparable_from(indicator)
    every = np.asarray(panel.periods, dtype=np.int64)
    take = (every >= (first or -9999)) & (every <= (until or 9999))
    if not take.any():
        raise NotFound("{indicator} has no figures up to {period}", indicator=indicator, period=until)
    low, high = known.bounds
    ends = (low, high) if sign > 0 else (None if high is None else -high, None if low is None else -low)
    return Paths(
        indicator=indicator,
        panel=panel,
        years=tuple(int(year) for year in every[take]),
        values=panel.values[:, take] * sign,
        sign=sign,
        ceiling=ends[1],
        floor=ends[0],
    )


def refuse_rank(indicator: Indicator) -> None:
    """Places say who is before whom, not how far apart they are: refused.

    Raises:
        InvalidInput: the indicator is a rank.
    """
    if indicator.unit == "RANK":
        raise InvalidInput(
            "{indicator} is a rank, which says who is before whom and not how far apart they are; take the "
            "indicator that the rank is made of",
            indicator=indicator.code,
        )


def newest(years: Sequence[int], values: Floats) -> int:
    """The newest year in which three quarters of the best covered year's units have a figure.

    Raises:
        NotFound: nobody has a figure.
    """
    covered = np.isfinite(values).sum(axis=0)
    if not covered.any():
        raise NotFound("none of these {n} areas has a figure", n=len(values))
    return int(np.asarray(years)[covered >= COVERED * covered.max()][-1])


def mean_path(
    years: Sequence[int], values: Floats, period: int, weights: Floats | None = None
) -> tuple[Floats, tuple[int, ...]]:
    """The mean of the units that have a figure in a period, in the years in which all of these have one.

    A missing year between two figures is bridged by a straight line. So the path never moves because somebody
    begins or ceases to report.

    Args:
        years: ascending.
        values: shape ``(units, years)``, NaN where missing.
        period: year whose figures decide who takes part.
        weights: what each unit counts for, shape ``(units,)``; ``None`` = each the same.

    Returns:
        The path, shape ``(years,)``, NaN where not all of them are known; and the rows that it is of.

    Raises:
        NotFound: no unit has a figure (and a weight) in the period.
    """
    full = np.stack([bridged(years, row) for row in values]) if len(values) else values
    place = list(years).index(period) if period in years else None
    here = (
        np.isfinite(full[:, place])
        if place is not None and len(full)
        else np.zeros(len(full), dtype=np.bool_)
    )
    if weights is not None:
        here = here & (np.nan_to_num(weights) > 0)
    rows = np.flatnonzero(here)
    if not len(rows):
        raise NotFound("none of these {n} areas has figures for {period}", n=len(values), period=period)
    heavy = None if weights is None else weights[rows]
    return np.asarray(np.average(full[rows], axis=0, weights=heavy)), tuple(rows.tolist())
