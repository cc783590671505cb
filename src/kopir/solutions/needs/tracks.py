"""Figures of one proof over the years, for all countries, and how old a figure may be.

A figure is compared with figures of like years: those of other countries nearest to its own year, at most a
few years apart. It proves nothing any more when it is too old beside the newest vintage of the evidence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.divide.labels import pair
from kopir.evidence import View, catalogue
from kopir.evidence.panel import Floats, Integers, Panel
from kopir.solutions.needs.peers import countries, medians
from kopir.solutions.needs.vocabulary import Proof

EVER: Final = 10_000
"""Years that no figure is older than."""


@dataclass(frozen=True, eq=False)
class Track:
    """Figures of a proof; arrays have the shape ``(countries, years)``, NaN where missing.

    Args:
        years: ascending.
        value: of all, or of the group that is behind, for a pair.
        other: of the other group, for a pair.
        judged: what is compared between countries: the value, or for a pair how far the group is behind.
    """

    years: Integers
    value: Floats
    other: Floats
    judged: Floats

    def newest(self, since: int) -> tuple[NDArray[np.int64], Integers]:
        """Column of the newest figure of each country not before a year (-1 where none), and its year (0).

        Both have the shape ``(countries,)``.
        """
        known = ~np.isnan(self.judged) & (self.years >= since)
        column = np.where(known.any(axis=1), known.shape[1] - 1 - np.argmax(known[:, ::-1], axis=1), -1)
        return column, np.where(column >= 0, self.years[column], 0)

    def peers(self, period: Integers, near: int, who: NDArray[np.int64]) -> Floats:
        """Median of similar countries in the year of each country's own figure, or nearest to it.

        Args:
            period: year of each country's figure, 0 where it has none.
            near: years the figures may lie apart.
            who: places of the similar countries, ``(countries, count)``, -1 where there are fewer.

        Returns:
            Shape ``(countries,)``, in the unit of the indicator; NaN with fewer than three.
        """
        found = np.full(len(period), np.nan)
        for year in np.unique(period[period > 0]):
            rows = period == year
            found[rows] = medians(self.about(int(year), near), who[rows])
        return found

    def about(self, year: int, near: int) -> Floats:
        """What is compared in one year or, where there is nothing then, in the nearest, earlier first.

        Args:
            year: that is asked about.
            near: years that another may lie before or after it.

        Returns:
            Shape ``(countries,)``, NaN where there is nothing.
        """
        column = {int(each): place for place, each in enumerate(self.years)}
        found = np.full(len(self.judged), np.nan)
        for other in sorted(range(year - near, year + near + 1), key=lambda each: (abs(each - year), each)):
            if other in column:
                missing = np.isnan(found)
                found[missing] = self.judged[missing, column[other]]
        return found


def track(view: View, proof: Proof) -> Track:
    """The figures of a proof.

    Raises:
        NotFound: the evidence has nothing of the indicator.
    """
    if proof.pair is None:
        panel = view.panel(proof.indicator, **proof.group)
        value = panel.select(countries()).values
        return Track(_years(panel), value, np.full_like(value, np.nan), value)
    which = pair(proof.pair)
    behind, ahead = (
        view.panel(proof.indicator, **{**proof.group, which.dimension: code}).select(countries())
        for code in (which.first, which.second)
    )
    years = np.intersect1d(_years(behind), _years(ahead))
    first, second = (panel.values[:, np.isin(_years(panel), years)] for panel in (behind, ahead))
    direction = catalogue.indicator_or_code(proof.indicator).direction
    return Track(years, first, second, direction * (second - first))


def at(values: Floats, column: NDArray[np.int64]) -> Floats:
    """The value of each row in its own column, NaN where that is -1."""
    if not values.shape[1]:
        return np.full(len(values), np.nan)
    return np.where(column >= 0, values[np.arange(len(values)), column], np.nan)


def since(view: View, proof: Proof) -> int:
    """The first year a figure may be of."""
    return present(view) - proof.max_age


def present(view: View) -> int:
    """The year the evidence speaks in: that of the day it is asked as of, else of its newest vintage."""
    if view.as_of is not None:
        return view.as_of.year
    return max((one.vintage.year for one in view.releases()), default=0)


def _years(panel: Panel) -> Integers:
    return np.asarray(panel.periods, dtype=np.int64)
