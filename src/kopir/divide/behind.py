"""Years behind: every member of a group in time behind the best, the leader, the mean or one country."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.divide.paths import Paths, mean_path, newest, paths
from kopir.divide.time_distance import Distance, bridged, distance
from kopir.errors import NotFound
from kopir.evidence import Manifest, View, areas

BEST: Final = "best"
LEADER: Final = "leader"
MEAN: Final = "mean"


@dataclass(frozen=True)
class Row:
    """One member.

    Args:
        area: its code.
        value: its figure, as published; ``None`` where it has none.
        distance: to what it is compared with.
    """

    area: str
    value: float | None
    distance: Distance


@dataclass(frozen=True)
class Behind:
    """The members of a group and how many years they are behind.

    Args:
        indicator, members, max_age: what was asked.
        period: year of the comparison.
        to: ``best``, ``leader``, ``mean``, or the code of a country.
        reference: code of the country compared with; ``None`` for the mean.
        reference_value: its figure (or that of the mean) in the period, as published.
        reference_members: members the mean is of; empty for a country.
        rows: farthest behind first; members without a figure last.
        without: members without a figure within ``max_age`` years of the period.
        release: the newest release the figures come from.
    """

    indicator: str
    members: tuple[str, ...]
    max_age: int
    period: int
    to: str
    reference: str | None
    reference_value: float | None
    reference_members: tuple[str, ...]
    rows: tuple[Row, ...]
    without: tuple[str, ...]
    release: Manifest

    def row(self, area: str) -> Row | None:
        """The row of a member."""
        return next((row for row in self.rows if row.area == area), None)


def behind(
    view: View,
    indicator: str,
    members: Sequence[str],
    *,
    to: str = LEADER,
    period: int | None = None,
    max_age: int = 0,
    **dims: str,
) -> Behind:
    """How many years each member is behind.

    A member stands at its figure of the period; the other was there when its path, a straight line between
    its figures, first came up to that level.

    Args:
        view: the evidence.
        indicator: its code.
        members: codes of the areas.
        to: ``leader`` (the member with the best figure of the period), ``best`` (the country of the world
            with it), ``mean`` (of the members with figures in every well covered year, each counting the
            same), or the code of a country.
        period: year; the newest well covered one where nothing is said.
        max_age: how many years older than the period a figure may be.
        dims: codes of a social group; totals where absent.

    Raises:
        NotFound: no such indicator or area, nobody has a figure for the period, or the one compared with has
            none for it. InvalidInput: the indicator is a rank.
    """
    codes = tuple(dict.fromkeys(members))
    known = paths(view, indicator, period, **dims)
    own = known.select(codes)
    when = newest(known.years, own) if period is None else period
    reference, path, rest = _reference(known, codes, to, when, max_age)
    rows = []
    for code, values in zip(codes, own, strict=True):
        apart = distance(known.years, values, path, when, max_age)
        rows.append(Row(code, None if apart.own is None else known.shown(apart.own), apart))
    rows.sort(key=lambda row: (row.distance.years is None, -(row.distance.years or 0.0), row.area))
    there = path[[place for place, year in enumerate(known.years) if year <= when]]
    there = there[np.isfinite(there)]
    return Behind(
        indicator=indicator,
        members=codes,
        max_age=max_age,
        period=when,
        to=to,
        reference=reference,
        reference_value=known.shown(float(there[-1])) if len(there) else None,
        reference_members=rest,
        rows=tuple(rows),
        without=tuple(row.area for row in rows if row.distance.status == "unknown"),
        release=view.release_of(indicator),
    )


def _reference(
    known: Paths, codes: Sequence[str], to: str, period: int, max_age: int
) -> tuple[str | None, np.ndarray[tuple[int, ...], np.dtype[np.float64]], tuple[str, ...]]:
    """Code, path and members of what is compared with."""
    if to == MEAN:
        path, rows = mean_path(known.years, known.select(codes), period)
        return None, path, tuple(codes[row] for row in rows)
    if to not in (BEST, LEADER):
        code = areas.area(to).code
        _there(known, code, period, max_age)
        return code, known.of(code), ()
    among = tuple(each.code for each in areas.areas("country")) if to == BEST else tuple(codes)
    best = leader(known, among, period, max_age)
    return best, known.of(best), ()


def leader(known: Paths, among: Sequence[str], period: int, max_age: int = 0) -> str:
    """Who has the best figure of a period; of several the one that had it first.

    Raises:
        NotFound: nobody has a figure.
    """
    values = known.select(among)
    take = [place for place, year in enumerate(known.years) if period - max_age <= year <= period]
    newest_figures = np.full(len(among), np.nan)
    for place in take:
        newest_figures = np.where(np.isfinite(values[:, place]), values[:, place], newest_figures)
    if not np.isfinite(newest_figures).any():
        raise NotFound("{indicator} has no figures for {period}", indicator=known.indicator, period=period)
    top = np.nanmax(newest_figures)
    first = {
        among[row]: min(place for place in range(len(known.years)) if values[row, place] >= top)
        for row in np.flatnonzero(newest_figures == top).tolist()
    }
    return min(first, key=lambda code: (first[code], code))


def _there(known: Paths, area: str, period: int, max_age: int) -> None:
    """The country compared with has a figure of the period, or one between two figures."""
    path = bridged(known.years, known.of(area))
    near = [place for place, year in enumerate(known.years) if period - max_age <= year <= period]
    if not np.isfinite(path[near]).any():
        raise NotFound(
            "{indicator} has no figure of {area} for {period}; compare with another country, choose an "
            "earlier period, or allow older figures",
            indicator=known.indicator,
            area=areas.area(area).names,
            period=period,
        )
