"""Where the others will be: every unit's series carried on along its own robust trend.

The slope of a unit is the median of the slopes between all pairs of its years (P. K. Sen, Estimates of the
regression coefficient based on Kendall's tau, *Journal of the American Statistical Association* 63 (1968)
1379-1389), so that a single odd year does not bend it. Years before a break of method are left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.evidence import View
from kopir.indices.collection import _panel as series_panel
from kopir.indices.definition import Definition, comparable_from, year_of
from kopir.indices.parts import Leaf
from kopir.indices.sheet import Floats, Sheet
from kopir.indices.structure import Structure
from kopir.indices.whatif.pace import observed

SPAN: Final = 10
LEAST: Final = 3
Limits = Mapping[str, tuple[float | None, float | None]]


@dataclass(frozen=True, eq=False)
class Trend:
    """A sheet that moves on.

    Args:
        sheet: raw values now, of one period.
        slopes: a year, shape as ``sheet.values``; zero where no trend can be told.
        known: where a trend was told, same shape.
        low, high: what values are held between, shape ``(leaves,)``.
    """

    sheet: Sheet
    slopes: Floats
    known: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]
    low: Floats
    high: Floats

    def after(self, years: float) -> Sheet:
        """The raw values of all units some years on; a value already beyond a limit stays where it is."""
        now = self.sheet.values
        moved = now + self.slopes * years
        return self.sheet.with_values(np.clip(moved, np.fmin(self.low, now), np.fmax(self.high, now)))

    def of(self, unit: str, leaf: str) -> float:
        """The slope of a unit's leaf, in the unit of the indicator a year."""
        return float(self.slopes[self.sheet.row(unit), self.sheet.codes.index(leaf)])


def trend(
    view: View,
    definition: Definition,
    edition: str | int,
    sheet: Sheet,
    structure: Structure,
    *,
    span: int = SPAN,
    limits: Limits | None = None,
) -> Trend:
    """The trend of every unit and leaf, from the years up to those of an edition.

    Args:
        view: the evidence.
        definition: of the index.
        edition: its code or period.
        sheet: raw values of the edition.
        structure: of the edition.
        span: how many years back the trend looks.
        limits: lowest and highest value by leaf; else those that any country has had in comparable years, and
            floor, cap and clipped goalposts of the leaf.
    """
    slopes = np.zeros_like(sheet.values)
    known = np.zeros(sheet.values.shape, dtype=bool)
    ends = np.array([[-np.inf, np.inf]] * len(sheet.codes)).reshape(-1, 2)
    for column, code in enumerate(sheet.codes):
        leaf = structure.leaves[code]
        last = year_of(leaf, definition.edition(edition))
        told = np.zeros(len(sheet.units), dtype=bool)
        seen: list[tuple[float, float]] = []
        for series in leaf.series:
            panel = series_panel(view, series)
            if panel is None:
                continue
            seen.append(observed(panel))
            first = max(last - span, comparable_from(panel.indicator) or last - span)
            years = [year for year in panel.periods if first <= year <= last]
            chosen = panel.select(sheet.units)
            values = np.array([chosen.column(year) for year in years]).reshape(len(years), -1).T
            found = slopes_of(values, np.array(years, dtype=np.float64))
            take = ~told & ~np.isnan(found)
            slopes[take, column] = found[take]
            told |= take
        known[:, column] = told
        ends[column] = _limits(leaf, (limits or {}).get(code), seen)
    return Trend(sheet, slopes, known, ends[:, 0], ends[:, 1])


def slopes_of(values: Floats, years: Floats) -> Floats:
    """Median slope between all pairs of years of each unit; NaN with fewer than three values.

    Args:
        values: shape ``(units, years)``, NaN where missing.
        years: shape ``(years,)``.

    >>> slopes_of(np.array([[1.0, 2.0, 9.0, 4.0]]), np.arange(4.0)).tolist()
    [1.0]
    """
    first, last = np.triu_indices(len(years), 1)
    slopes = np.full(len(values), np.nan)
    enough = (~np.isnan(values)).sum(axis=1) >= LEAST
    if enough.any():
        chosen = values[enough]
        slopes[enough] = np.nanmedian(
            (chosen[:, last] - chosen[:, first]) / (years[last] - years[first]), axis=1
        )
    return slopes


def _limits(
    leaf: Leaf, given: tuple[float | None, float | None] | None, seen: Sequence[tuple[float, float]]
) -> tuple[float, float]:
    how = leaf.normalise
    ends = (how.low, how.high) if how.method == "goalposts" and how.clip else (None, None)
    span_of = given or (
        min((each[0] for each in seen), default=None),
        max((each[1] for each in seen), default=None),
    )
    lows = [each for each in (span_of[0], leaf.floor, ends[0]) if each is not None]
    highs = [each for each in (span_of[1], leaf.cap, ends[1]) if each is not None]
    return max(lows, default=-np.inf), min(highs, default=np.inf)
