"""Pace: the fastest change that countries like this one achieved in the same time.

For every leaf the series of similar countries (``evidence.likeness``) are searched for all windows of the
given length; the fastest window is named with its country and years. Values are first held between the floor
and the cap of the leaf. A window across a break of method, or to a value flagged as a break (SDMX status
``B``), is no evidence and is left out; one across a change after which levels still compare with care is kept
and marked.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal

import numpy as np

from kopir.errors import InvalidInput
from kopir.evidence import Panel, View, areas
from kopir.evidence.likeness import alike
from kopir.indices import definition as definitions
from kopir.indices.collection import _panel as series_panel
from kopir.indices.definition import Definition
from kopir.indices.parts import Break, Leaf

QUANTILES: Final = (0.5, 0.75, 0.9, 1.0)
SIMILAR: Final = 20
Measure = Literal["change", "gap"]


@dataclass(frozen=True)
class Window:
    """What one country achieved between two years.

    Args:
        area: code of the country.
        first, last: the two years.
        before, after: the two values, in the unit of the indicator, within floor and cap.
        change: towards the better, in the unit of the indicator; negative for a loss.
        share: of the distance to the ceiling that was closed; ``None`` where the leaf has no ceiling.
        careful: whether the method changed in between in a way that asks for care.
    """

    area: str
    first: int
    last: int
    before: float
    after: float
    change: float
    share: float | None
    careful: bool


@dataclass(frozen=True)
class Pace:
    """How fast one leaf can change.

    Args:
        leaf: its code.
        indicator: code of the series it was read from.
        unit: its unit of measure.
        years: length of the windows.
        direction: -1 where a lower value is better.
        ceiling: the best value there can be; ``None`` where none is known.
        measure: whether windows are compared by their ``change`` or by the share of the ``gap`` to the
            ceiling they closed.
        windows: fastest first, one a country: its fastest.
        every: all windows, by country and year.
        counted: number of all windows, of how many countries.
        quantiles: of ``change`` (or share of the gap) over all windows.
        similar: the countries that were looked at.
        changes: the same quantiles of ``change`` itself.
    """

    leaf: str
    indicator: str
    unit: str
    years: int
    direction: int
    ceiling: float | None
    measure: Measure
    windows: tuple[Window, ...]
    every: tuple[Window, ...]
    counted: tuple[int, int]
    quantiles: Mapping[float, float]
    similar: tuple[str, ...]
    changes: Mapping[float, float] = field(default_factory=dict)

    @property
    def fastest(self) -> Window | None:
        """The window that sets the pace; nothing where no window is known or nobody moved ahead."""
        return self.windows[0] if self.windows and self.windows[0].change > 0 else None

    def precedents(
        self, change: float, start: float | None = None, within: float = 0.0
    ) -> tuple[tuple[Window, ...], int]:
        """Who has done it: windows with at least this change, fastest first, and out of how many.

        Args:
            change: towards the better, in the unit of the indicator.
            start: look only at windows that began near this value.
            within: how near, in the unit of the indicator.
        """
        near = [each for each in self.every if start is None or abs(each.before - start) <= within]
        done = sorted((each for each in near if each.change >= change), key=lambda each: -each.change)
        return tuple(done), len(near)

    def reach(self, value: float, years: float | None = None, quantile: float = 1.0) -> float:
        """Where this pace leads from a value, never beyond the ceiling.

        A change goes on at the same yearly rate; of a gap the same share of what is left is closed in every
        window, but never more than the change itself: a large share of a small gap says nothing of a large
        one.

        Args:
            value: where one starts, in the unit of the indicator.
            years: for how long; the length of the windows where nothing is said.
            quantile: one of ``QUANTILES``; 1 is the fastest.
        """
        times = 1.0 if years is None else years / self.years
        speed = max(self.quantiles.get(quantile, 0.0), 0.0)
        if self.measure == "gap":
            assert self.ceiling is not None
            left = float((1 - min(speed, 1.0)) ** times)
            closed = (self.ceiling - value) * (1 - left)
            most = self._most(times, quantile)
            return value + (closed if abs(closed) <= most else self.direction * most)
        gain = speed * times
        if self.ceiling is not None:
            gain = min(gain, max((self.ceiling - value) * self.direction, 0.0))
        return value + self.direction * gain

    def _most(self, times: float, quantile: float) -> float:
        return max(self.changes.get(quantile, math.inf), 0.0) * times

    def precedent(self, before: float, after: float) -> Window | None:
        """Who has done as much: of the windows with at least this change the one that began nearest."""
        done, _count = self.precedents((after - before) * self.direction * (1 - 1e-9))
        return min(done, key=lambda each: abs(each.before - before), default=None)


def paces(
    view: View,
    definition: Definition,
    edition: str | int,
    area: str,
    years: int,
    *,
    leaves: Mapping[str, Leaf] | None = None,
    k: int = SIMILAR,
    among: Sequence[str] | None = None,
    ceilings: Mapping[str, float] | None = None,
    measure: Measure = "change",
) -> dict[str, Pace]:
    """The pace of every leaf that has a series.

    Args:
        view: the evidence.
        definition: of the index.
        edition: its code or period.
        area: for whom.
        years: in which time.
        leaves: of which to tell the pace; those over published components where none are given.
        k: how many similar countries are looked at.
        among: similar countries are chosen from these.
        ceilings: best values by leaf; else the cap of the leaf, its better goalpost, or the best value that
            any country has had in comparable years, whichever is nearest.
        measure: how windows are compared.

    Returns:
        By leaf; leaves without any window are left out.

    Raises:
        NotFound: no such edition or area. InvalidInput: ``years`` is less than one.
    """
    if years < 1:
        raise InvalidInput("a pace over {years} years cannot be told; give one year or more", years=years)
    wanted = definition.structure(edition).from_published().leaves if leaves is None else leaves
    similar = tuple(each.code for each in alike(view, area, k, among))
    found = {}
    for code, leaf in wanted.items():
        panel = _panel(view, leaf, area)
        if panel is None:
            continue
        ceiling = (ceilings or {}).get(code, _ceiling(leaf, panel))
        pace = _pace(code, leaf, panel, similar, years, ceiling, measure)
        if pace is not None:
            found[code] = pace
    return found


def _pace(
    code: str,
    leaf: Leaf,
    panel: Panel,
    similar: Sequence[str],
    years: int,
    ceiling: float | None,
    measure: Measure,
) -> Pace | None:
    windows = _windows(leaf, panel, similar, years, ceiling)
    if not windows:
        return None
    used: Measure = measure if ceiling is not None else "change"
    speeds = [_speed(each, used) for each in windows]
    order = sorted(
        range(len(windows)), key=lambda place: (-speeds[place], windows[place].last, windows[place].area)
    )
    best = {windows[place].area: windows[place] for place in reversed(order)}
    fastest = tuple(sorted(best.values(), key=lambda each: (-_speed(each, used), each.last, each.area)))
    return Pace(
        leaf=code,
        indicator=panel.indicator,
        unit=panel.unit,
        years=years,
        direction=leaf.direction,
        ceiling=ceiling,
        measure=used,
        windows=fastest,
        every=tuple(windows),
        counted=(len(windows), len(best)),
        quantiles={each: float(np.quantile(speeds, each)) for each in QUANTILES},
        similar=tuple(similar),
        changes={each: float(np.quantile([one.change for one in windows], each)) for each in QUANTILES},
    )


def _speed(window: Window, measure: Measure) -> float:
    return window.change if measure == "change" or window.share is None else window.share


def _windows(
    leaf: Leaf, panel: Panel, similar: Sequence[str], years: int, ceiling: float | None
) -> list[Window]:
    """All windows of a series that compare, in the order of countries and years."""
    chosen = panel.select(similar)
    low = -np.inf if leaf.floor is None else leaf.floor
    values = np.clip(chosen.values, low, np.inf if leaf.cap is None else leaf.cap)
    column = {year: place for place, year in enumerate(chosen.periods)}
    breaks = breaks_of(panel.indicator)
    found = []
    for first in chosen.periods:
        last = first + years
        crossed = [each for each in breaks if first <= each.between[0] and each.between[1] <= last]
        if last not in column or any(each.hard for each in crossed):
            continue
        broken = (chosen.status[:, column[first] + 1 : column[last] + 1] == "B").any(axis=1)
        before, after = values[:, column[first]], values[:, column[last]]
        for row in map(int, np.flatnonzero(~np.isnan(before) & ~np.isnan(after) & ~broken)):
            start, end = float(before[row]), float(after[row])
            change = (end - start) * leaf.direction
            left = None if ceiling is None else (ceiling - start) * leaf.direction
            share = None if left is None else change / left if left > 0 else 0.0
            found.append(Window(similar[row], first, last, start, end, change, share, bool(crossed)))
    return found


def breaks_of(indicator: str) -> tuple[Break, ...]:
    """Changes of method of an indicator, over all definitions."""
    everything = (definitions.load(code) for code in definitions.codes())
    return tuple(each for one in everything for each in one.breaks if indicator in each.codes)


def _panel(view: View, leaf: Leaf, area: str) -> Panel | None:
    """The first series of a leaf that has a value for the area, else the first there is."""
    known = [panel for series in leaf.series if (panel := series_panel(view, series)) is not None]
    own = (panel for panel in known if not np.isnan(panel.row(area)).all())
    return next(own, known[0] if known else None)


def observed(panel: Panel) -> tuple[float, float]:
    """Lowest and highest value any country has had in years that compare; infinite where there is none."""
    countries = [each.code for each in areas.areas("country")]
    first = definitions.comparable_from(panel.indicator) or 0
    years = [place for place, year in enumerate(panel.periods) if year >= first]
    values = panel.select(countries).values[:, years]
    if np.isnan(values).all():
        return -np.inf, np.inf
    return float(np.nanmin(values)), float(np.nanmax(values))


def _ceiling(leaf: Leaf, panel: Panel) -> float | None:
    """The best value there can be: cap (floor, where lower is better), better goalpost, best so far."""
    how = leaf.normalise
    ends = (how.low, how.high) if how.method == "goalposts" and how.clip else (None, None)
    seen = observed(panel)
    every = (ends[1], leaf.cap, seen[1]) if leaf.direction > 0 else (ends[0], leaf.floor, seen[0])
    known = [each for each in every if each is not None and np.isfinite(each)]
    if not known:
        return None
    return min(known) if leaf.direction > 0 else max(known)
