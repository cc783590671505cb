"""Time distance: how many years lie between two units at the same level.

S-time-distance at a level is the time at which one unit reached it less the time at which the other did: P.
Sicherl, A new dynamic measure of disparities in the level of development, *Razprave in gradivo* 1973; Time
distance in economics and statistics, edition echoraum 2012. Between two figures a path is a straight line; a
level is reached when the path first comes up to it from below.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kopir.evidence.panel import Floats

When = Literal["reached", "before", "never", "unknown"]
Status = Literal["behind", "ahead", "level", "unknown"]


@dataclass(frozen=True)
class Reached:
    """When a path came up to a level.

    Args:
        when: ``reached`` in a year that is known; ``before`` its first figure, which lies at the level or
            above; ``never`` until its last figure; ``unknown`` where there is no figure.
        year: of reaching it, a fraction between two figures; the first year with a figure for ``before``.
    """

    when: When
    year: float | None


@dataclass(frozen=True)
class AtLevel:
    """Time distance at one level.

    Args:
        level: in the unit of the values.
        own, other: when each reached it.
        years: time of the own path less that of the other, positive = later; ``None`` unless both reached it
            in a year that is known.
    """

    level: float
    own: Reached
    other: Reached
    years: float | None


@dataclass(frozen=True)
class Distance:
    """How far a unit is behind or ahead of another in time.

    Args:
        status: ``behind`` where the own value is lower, ``ahead`` where it is higher, ``level`` where both
            are the same, ``unknown`` where one has no figure for the period.
        years: since the higher of the two stood where the lower one stands now: positive = behind, negative =
            ahead.
        at_least: whether the higher one stood above that level in its first figure already, so that it is
            longer.
        period: year of the two values.
        own, other: the two values.
        reached: when the higher one reached the level of the lower one.
    """

    status: Status
    years: float | None
    at_least: bool
    period: int
    own: float | None
    other: float | None
    reached: float | None

    @property
    def whole(self) -> int | None:
        """Whole years behind or ahead, never negative."""
        return None if self.years is None else int(abs(self.years) + 0.5)


def crossing(years: Sequence[int], values: Floats, level: float) -> float | None:
    """When a path first comes up to a level from below; ``None`` where it never does.

    Args:
        years: ascending.
        values: shape ``(years,)``, NaN where missing; missing years are bridged by a straight line.
        level: in the unit of the values.

    >>> crossing([2010, 2012, 2014], np.array([10.0, 30.0, 40.0]), 20)
    2011.0
    """
    x, y = known(years, values)
    upward = np.flatnonzero((y[:-1] < level) & (y[1:] >= level))
    if not len(upward):
        return None
    place = int(upward[0])
    share = (level - y[place]) / (y[place + 1] - y[place])
    return float(x[place] + share * (x[place + 1] - x[place]))


def reached(years: Sequence[int], values: Floats, level: float) -> Reached:
    """When a path reached a level, with what can be said where no year is known.

    >>> reached([2010, 2012], np.array([10.0, 30.0]), 40), reached([2010, 2012], np.array([10.0, 30.0]), 5)
    (Reached(when='never', year=None), Reached(when='before', year=2010.0))
    """
    x, y = known(years, values)
    if not len(y):
        return Reached("unknown", None)
    if y[0] >= level:
        return Reached("before", float(x[0]))
    year = crossing(years, values, level)
    return Reached("never", None) if year is None else Reached("reached", year)


def at_level(years: Sequence[int], own: Floats, other: Floats, level: float) -> AtLevel:
    """Time distance of two paths at a level.

    Args:
        years: ascending, of both paths.
        own: own path, shape ``(years,)``, NaN where missing.
        other: the other path, same shape.
        level: in the unit of the values.
    """
    first, second = reached(years, own, level), reached(years, other, level)
    both = first.when == second.when == "reached"
    apart = first.year - second.year if both and first.year is not None and second.year is not None else None
    return AtLevel(level, first, second, apart)


def distance(
    years: Sequence[int], own: Floats, other: Floats, period: int | None = None, max_age: int = 0
) -> Distance:
    """How many years a unit is behind (or ahead of) another at the level of the lower of the two.

    The lower one stands at its value in the period; the higher one was there when its path first came up to
    it. The distance of the other to the own path is the same with the opposite sign.

    Args:
        years: ascending, of both paths.
        own: own path, shape ``(years,)``, NaN where missing.
        other: the other path, same shape.
        period: year to compare in; the newest with a figure of the own path where nothing is said.
        max_age: how many years older than the period the two values may be; then the newest year that both
            share.
    """
    common = np.isfinite(own) & np.isfinite(bridged(years, other))
    last = period if period is not None else _newest(years, np.isfinite(own))
    usable = [
        place
        for place, year in enumerate(years)
        if common[place] and last is not None and last - max_age <= year <= last
    ]
    if last is None or not usable:
        return Distance("unknown", None, False, last or 0, None, None, None)
    here, now = int(years[usable[-1]]), usable[-1]
    mine, theirs = float(own[now]), float(bridged(years, other)[now])
    if mine == theirs:
        return Distance("level", 0.0, False, here, mine, theirs, float(here))
    when = reached(years, other if mine < theirs else own, min(mine, theirs))
    apart = 0.0 if when.year is None else here - when.year
    return Distance(
        status="behind" if mine < theirs else "ahead",
        years=apart if mine < theirs else -apart,
        at_least=when.when == "before",
        period=here,
        own=mine,
        other=theirs,
        reached=when.year,
    )


def known(years: Sequence[int], values: Floats) -> tuple[Floats, Floats]:
    """Years and values without those that are missing."""
    present = np.isfinite(values)
    return np.asarray(years, dtype=np.float64)[present], np.asarray(values, dtype=np.float64)[present]


def bridged(years: Sequence[int], values: Floats) -> Floats:
    """A path with straight lines over years missing inside; NaN before the first figure and after."""
    x, y = known(years, values)
    if not len(y):
        return np.full(len(values), np.nan)
    return np.asarray(np.interp(np.asarray(years, dtype=np.float64), x, y, left=np.nan, right=np.nan))


def _newest(years: Sequence[int], present: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> int | None:
    places = np.flatnonzero(present)
    return int(years[places[-1]]) if len(places) else None
