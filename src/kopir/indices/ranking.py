"""Standing: who is where, in the world and in a group, by any indicator.

Ranks are competition ranks: areas with equal values share the better place and the places after them stay
empty (1, 2, 2, 4). The world of a rank is the members of the United Nations that have a value; a member that
was not surveyed has no rank and is not counted in "28th of 193".
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import Manifest, Panel, View, catalogue
from kopir.evidence.groups import members
from kopir.indices import definition as definitions
from kopir.indices.collection import Floats
from kopir.indices.definition import Definition
from kopir.indices.levels import level
from kopir.language import Text

WORLD: Final = "UN"
_LEAST_COVERAGE: Final = 0.5
Integers = NDArray[np.int64]


@dataclass(frozen=True)
class Place:
    """Where one area stands.

    Args:
        area: its code.
        value: in the unit of the indicator, ``None`` where missing.
        period: year of the value, ``None`` where missing; older than asked for when it was carried.
        rank: place among the members of the United Nations with a value: the published one where the source
            publishes ranks, else the computed one; ``None`` without a value or for another area.
        group_rank: place among the members of the group with a value.
        published_rank, computed_rank: what the source says, and what the values say.
        status: SDMX observation status of the value, ``""`` where there is no observation at all.
        level: code of the band the value falls in, for an index that has bands.
        carried: whether the value is older than the year of the standing.
        remark: why published and computed rank differ, where a reason is known.
    """

    area: str
    value: float | None
    period: int | None
    rank: int | None
    group_rank: int | None
    published_rank: int | None
    computed_rank: int | None
    status: str
    level: str | None
    carried: bool = False
    remark: Text | None = None


@dataclass(frozen=True)
class Standing:
    """The places of all areas of a group.

    Args:
        indicator, period: what is ranked, and in which year.
        group: code of the group, ``None`` for the world.
        on: day of its membership, ``None`` for today.
        direction: -1 where the lowest value is first.
        rows: best first; areas without a value last, in the order of their codes.
        world_size, group_size: how many areas have a value in the world and in the group.
        release: the release the values come from.
        world_best, world_median: of the members of the United Nations with a value.
    """

    indicator: str
    period: int
    group: str | None
    on: date | str | None
    direction: int
    rows: tuple[Place, ...]
    world_size: int
    group_size: int
    release: Manifest
    world_best: float | None
    world_median: float | None

    @property
    def edition(self) -> str:
        """The publisher's label of the edition, ``""`` where there is none."""
        return self.release.edition

    @property
    def vintage(self) -> date:
        """Day the publisher made the values known."""
        return self.release.vintage

    @property
    def differences(self) -> tuple[Place, ...]:
        """Places whose published rank is not the computed one."""
        return tuple(
            row
            for row in self.rows
            if row.published_rank is not None and row.published_rank != row.computed_rank
        )

    def of(self, area: str) -> Place:
        """The place of one area.

        Raises:
            NotFound: it is not among the areas of this standing.
        """
        for row in self.rows:
            if row.area == area:
                return row
        raise NotFound("{area} is not in the ranking of {indicator}", area=area, indicator=self.indicator)


def standing(
    view: View,
    indicator: str,
    period: int | str | None = None,
    group: str | None = None,
    on: date | str | None = None,
    *,
    max_age: int = 0,
    **dims: str,
) -> Standing:
    """Rank the members of a group, and say where each stands in the world.

    Args:
        view: the evidence.
        indicator: its code; the catalogue says whether high or low is best.
        period: year (or edition); ``None`` = the newest year in which at least half as many members of the
            United Nations have a value as in the best covered year.
        group: code of the group; ``None`` = the members of the United Nations.
        on: day of the membership in the group; ``None`` = today.
        max_age: how many years older than ``period`` a value may be.
        dims: codes of a social group, for instance ``sex="F"``; totals where absent.

    Raises:
        NotFound: no such indicator, group, or no value in that year. InvalidInput: the period is no year.
    """
    day = on if on is not None else date.today()
    key = ("standing", indicator, period, group, str(day), max_age, *sorted(dims.items()))
    found: Standing = view.memo(key, lambda: _standing(view, indicator, period, group, on, max_age, dims))
    return found


def _standing(
    view: View,
    indicator: str,
    period: int | str | None,
    group: str | None,
    on: date | str | None,
    max_age: int,
    dims: Mapping[str, str],
) -> Standing:
    panel = view.panel(indicator, **dims)
    world = members(WORLD)
    wanted = members(group, on=on) if group else world
    year = newest_covered(panel.select(world)) if period is None else _year(period)
    areas = tuple(sorted({*world, *wanted}))
    panel = panel.select(areas)
    values, years = panel.latest(upto=year, max_age=max_age)
    if np.isnan(values).all():
        raise NotFound("{indicator} has no figures for {period}", indicator=indicator, period=year)
    direction = catalogue.indicator_or_code(indicator).direction or 1
    rules = _definition(indicator)
    in_world, in_group = np.isin(areas, world), np.isin(areas, wanted)
    computed = ranks(np.where(in_world, values, np.nan), direction)
    published = _published(view, rules, year, areas, values) if not dims else np.zeros_like(computed)
    group_ranks = _in_group(values, published, in_group, direction)
    numbers = zip(areas, values, years, group_ranks, published, computed, strict=True)
    rows = [
        _place(panel, rules, year, *each)
        for each, wanted_here in zip(numbers, in_group, strict=True)
        if wanted_here
    ]
    world_values = values[in_world & ~np.isnan(values)]
    return Standing(
        indicator=indicator,
        period=year,
        group=group,
        on=on,
        direction=direction,
        rows=tuple(sorted(rows, key=lambda row: (row.group_rank or len(areas) + 1, row.area))),
        world_size=len(world_values),
        group_size=sum(row.value is not None for row in rows),
        release=view.release_of(indicator, int(years.max())),
        world_best=float((world_values * direction).max() * direction) if len(world_values) else None,
        world_median=float(np.median(world_values)) if len(world_values) else None,
    )


def ranks(values: Floats, direction: int = 1) -> Integers:
    """Competition ranks, 1 for the best; equal values share the better rank.

    Args:
        values: shape ``(areas,)``, NaN where missing.
        direction: -1 where the lowest value is best.

    Returns:
        Same shape, 0 where there is no value.

    >>> ranks(np.array([0.5, 0.9, np.nan, 0.9])).tolist()
    [3, 1, 0, 1]
    """
    present = ~np.isnan(values)
    ascending = np.sort(values[present] * direction)
    better = len(ascending) - np.searchsorted(ascending, values * direction, side="right")
    return np.where(present, better + 1, 0).astype(np.int64)


def newest_covered(panel: Panel, until: int | None = None) -> int:
    """The newest year in which at least half as many areas have a value as in the best covered year.

    Args:
        panel: the areas that matter.
        until: last year to look at; ``None`` = the panel's last.

    Raises:
        NotFound: there is no value at all.
    """
    looked_at = np.array([until is None or year <= until for year in panel.periods], dtype=np.bool_)
    covered = (~np.isnan(panel.values)).sum(axis=0) * looked_at
    if not covered.any():
        raise NotFound("{indicator} has no figures", indicator=panel.indicator)
    return max(
        year
        for year, areas in zip(panel.periods, covered, strict=True)
        if areas >= _LEAST_COVERAGE * covered.max()
    )


def _year(period: int | str) -> int:
    try:
        return int(period)
    except ValueError as error:
        raise InvalidInput("{found} is no year; write it as 2022", found=period) from error


def _in_group(values: Floats, published: Integers, in_group: NDArray[np.bool_], direction: int) -> Integers:
    """Places in the group, by published ranks where all its members with a value have one, else by values."""
    ranked = in_group & ~np.isnan(values)
    if (published[ranked] > 0).all():
        return ranks(np.where(ranked, published, np.nan), -1)
    return ranks(np.where(ranked, values, np.nan), direction)


def _definition(indicator: str) -> Definition | None:
    """The definition of the index that this indicator is the published value of."""
    return definitions.load(indicator) if indicator in definitions.codes() else None


def _published(
    view: View, rules: Definition | None, year: int, areas: tuple[str, ...], values: Floats
) -> Integers:
    """Ranks as the source publishes them, 0 where it gives none."""
    none = np.zeros(len(areas), dtype=np.int64)
    if rules is None or rules.rank is None or not view.has(rules.rank):
        return none
    given = view.panel(rules.rank).select(areas).column(year)
    return np.where(np.isnan(given) | np.isnan(values), none, np.nan_to_num(given).astype(np.int64))


def _place(
    panel: Panel,
    rules: Definition | None,
    year: int,
    area: str,
    value: float,
    period: int,
    group_rank: int,
    published: int,
    computed: int,
) -> Place:
    missing = bool(np.isnan(value))
    known = rules.deviation(year, "rank", area) if rules else None
    differs = published > 0 and published != computed
    band = level(rules, value) if rules else None
    return Place(
        area=area,
        value=None if missing else float(value),
        period=None if missing else int(period),
        rank=int(published or computed) or None,
        group_rank=int(group_rank) or None,
        published_rank=int(published) or None,
        computed_rank=int(computed) or None,
        status=panel.status_at(area, year if missing else int(period)),
        level=band.code if band else None,
        carried=not missing and int(period) != year,
        remark=known.reason if known and differs else None,
    )
