"""A view: the evidence as it answers on a day, read through DuckDB from the Parquet of the releases.

A view is made by ``Store.view`` and never changes. It keeps the panels it has made, so that what many readers
ask for is read once a process.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from kopir.errors import NotFound
from kopir.evidence import catalogue
from kopir.evidence.engine import Engine
from kopir.evidence.memo import Memo
from kopir.evidence.observation import DIMENSIONS, TOTAL
from kopir.evidence.panel import Latest, Panel
from kopir.evidence.release import Manifest
from kopir.evidence.resolution import Segment, Segments, resolve

PANELS_KEPT = 600
RESULTS_KEPT = 2_000
Wanted = Mapping[str, str | Sequence[str]]


@dataclass(frozen=True)
class Series:
    """What the evidence holds of one indicator.

    Args:
        rows: observations of all breakdowns. areas: the largest number of areas in one release.
        dimensions: those that vary, in the order of ``observation.DIMENSIONS``.
        first, last: periods. vintage: of the newest release that answers.
    """

    indicator: str
    dataset: str
    unit: str
    first: str
    last: str
    periods: tuple[str, ...]
    rows: int
    areas: int
    dimensions: tuple[str, ...]
    vintage: date


class View:
    """The evidence on a day; see the methods.

    Args:
        folder: where the releases are. version: of the store's catalogue.
        releases: all published releases. as_of: the day; ``None`` = now.
    """

    def __init__(self, folder: Path, version: str, releases: Sequence[Manifest], as_of: date | None) -> None:
        self.version = version
        self.as_of = as_of
        self._folder = folder
        self._all = tuple(releases)
        self._segments = _prefer(resolve(releases, as_of))
        self._engine = Engine(folder)
        self._panels = Memo(PANELS_KEPT)
        self._results = Memo(RESULTS_KEPT)

    def releases(self) -> tuple[Manifest, ...]:
        """The releases that answer for something in this view."""
        used = {part.release.id for segments in self._segments.values() for part in segments}
        return tuple(manifest for manifest in self._all if manifest.id in used)

    def known_releases(self) -> tuple[Manifest, ...]:
        """All releases whose vintage is not after the day of this view, in the order of publication."""
        return tuple(each for each in self._all if self.as_of is None or each.vintage <= self.as_of)

    def series(self) -> tuple[Series, ...]:
        """Everything there is, one entry an indicator, by code."""
        found: tuple[Series, ...] = self.memo(
            "series", lambda: tuple(_series(code, self._segments[code]) for code in sorted(self._segments))
        )
        return found

    def has(self, indicator: str) -> bool:
        """Whether there is anything of an indicator."""
        return indicator in self._segments

    def series_of(self, indicator: str) -> Series:
        """What there is of an indicator.

        Raises:
            NotFound: there is nothing.
        """
        return _series(indicator, self._of(indicator))

    def release_of(self, indicator: str, period: str | int | None = None) -> Manifest:
        """The release that answers for an indicator (and a period; ``None`` = its newest).

        Raises:
            NotFound: none does.
        """
        segments = self._of(indicator)
        if period is None:
            return max(
                segments, key=lambda part: (max(_periods(indicator, part)), part.release.vintage)
            ).release
        for part in segments:
            if str(period) in _periods(indicator, part):
                return part.release
        raise NotFound("{indicator} has no figures for {period}", indicator=indicator, period=period)

    def observations(
        self,
        indicator: str,
        areas: Sequence[str] | None = None,
        periods: Sequence[str | int] | None = None,
        dims: Wanted | str | None = None,
    ) -> pl.DataFrame:
        """Rows of an indicator in the observation form, by area, period and dimensions.

        Args:
            indicator: its code.
            areas: only these; ``None`` = all.
            periods: only these; ``None`` = all.
            dims: ``None`` = totals only; ``"all"`` = every breakdown; or codes by dimension, the dimensions
                not named at their total.

        Raises:
            NotFound: there is nothing of the indicator, or no such dimension.
        """
        return self._engine.rows(indicator, self._of(indicator), areas, periods, _wanted(dims))

    def panel(self, indicator: str, **dims: str) -> Panel:
        """Values by area and year, totals unless ``dims`` names other codes; kept for the next reader.

        Raises:
            NotFound: there is nothing of the indicator, or no such dimension.
        """
        panel: Panel = self._panels.get(
            (indicator, *sorted(dims.items())),
            lambda: self._engine.panel(indicator, self._of(indicator), _wanted(dims)),
        )
        return panel

    def latest(self) -> Latest:
        """The two newest values of every total, all indicators and areas at once."""
        found: Latest = self.memo("latest", lambda: _matrices(self._engine.newest(self._segments)))
        return found

    def memo(self, key: Hashable, make: Callable[[], Any]) -> Any:
        """What ``make`` makes from this view, kept under a key; a view never changes, so it stays right.

        Args:
            key: names the result and everything it depends on beside the view.
            make: makes it; called by one thread at a time for a key.
        """
        return self._results.get(key, make)

    def sql(self, query: str, parameters: Sequence[object] = ()) -> pl.DataFrame:
        """Answer of an SQL query over the table ``observations`` (everything this view answers with)."""
        return self._engine.query(query, parameters, self._segments)

    def _of(self, indicator: str) -> Segments:
        segments = self._segments.get(indicator)
        if segments is None:
            if self.as_of:
                raise NotFound(
                    "no figures of indicator {indicator} were known on {day}; choose a later day",
                    indicator=indicator,
                    day=self.as_of.isoformat(),
                )
            raise NotFound(
                "there are no figures of indicator {indicator}; nearest: {near}",
                indicator=indicator,
                near=", ".join(catalogue.nearest(indicator, self._segments)) or "—",
            )
        return segments


def _prefer(resolved: dict[tuple[str, str], Segments]) -> dict[str, Segments]:
    """One dataset for each indicator: the catalogue's, or the first by name."""
    chosen: dict[str, Segments] = {}
    for (indicator, dataset), segments in sorted(resolved.items(), key=lambda item: item[0]):
        if indicator not in chosen or catalogue.indicator_or_code(indicator).dataset == dataset:
            chosen[indicator] = segments
    return chosen


def _wanted(dims: Wanted | str | None) -> dict[str, list[str]] | None:
    if dims == "all":
        return None
    named = {} if dims is None or isinstance(dims, str) else dims
    for name in named:
        if name not in DIMENSIONS:
            raise NotFound(
                "there is no dimension {name}; the dimensions are {expected}",
                name=name,
                expected=", ".join(DIMENSIONS),
            )
    codes = {name: named.get(name, TOTAL) for name in DIMENSIONS}
    return {name: [code] if isinstance(code, str) else list(code) for name, code in codes.items()}


def _periods(indicator: str, part: Segment) -> frozenset[str]:
    return part.periods or frozenset(part.release.indicators[indicator].periods)


def _series(indicator: str, segments: Segments) -> Series:
    extents = [part.release.indicators[indicator] for part in segments]
    periods = sorted(frozenset[str]().union(*(_periods(indicator, part) for part in segments)))
    varying = {name for extent in extents for name in extent.dimensions}
    return Series(
        indicator=indicator,
        dataset=segments[0].release.dataset,
        unit=extents[0].unit,
        first=periods[0],
        last=periods[-1],
        periods=tuple(periods),
        rows=sum(extent.rows for extent in extents),
        areas=max(extent.areas for extent in extents),
        dimensions=tuple(name for name in DIMENSIONS if name in varying),
        vintage=max(part.release.vintage for part in segments),
    )


def _matrices(table: pl.DataFrame) -> Latest:
    indicators = table["indicator"].unique().sort().to_list()
    areas = table["area"].unique().sort().to_list()
    rows = table["indicator"].cast(pl.Enum(indicators)).to_physical().to_numpy()
    columns = table["area"].cast(pl.Enum(areas)).to_physical().to_numpy()
    units = dict(zip(table["indicator"], table["unit"], strict=True))
    shape = (len(indicators), len(areas))

    def scatter(name: str, empty: float) -> np.ndarray[tuple[int, ...], np.dtype[np.float64]]:
        matrix = np.full(shape, empty)
        matrix[rows, columns] = table[name].cast(pl.Float64).fill_null(empty).to_numpy()
        return matrix

    return Latest(
        indicators=tuple(indicators),
        units=tuple(units[code] for code in indicators),
        areas=tuple(areas),
        value=scatter("value", np.nan),
        period=scatter("period", 0).astype(np.int64),
        previous=scatter("previous", np.nan),
        previous_period=scatter("previous_period", 0).astype(np.int64),
    )
