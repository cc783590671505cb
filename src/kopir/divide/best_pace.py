"""Closing date at the best pace that any similar country had.

The pace is the greatest rise in ``WINDOW`` years that one of the similar countries achieved from about the
level the one behind stands at now. The one ahead goes on along its own trend, never down and never above the
ceiling.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.divide.closing import (
    DRAWS,
    HORIZON,
    LEVEL,
    SPAN,
    Answer,
    dated,
    drawn_slopes,
    generator,
    interval,
    settled,
    shared,
)
from kopir.evidence.panel import Floats

Flags = NDArray[np.bool_]
WINDOW: Final = 5
NEAR: Final = (0.1, 0.2, 0.3)
"""How near to the present level a rise begins, as shares of the range of values; the first that suffices."""
ENOUGH: Final = 3
"""With rises of fewer countries from about that level, rises from farther away are looked at."""
LUMP: Final = 0.5
"""A rise of which one year brings more than this share is rather a new survey than a pace: left out."""


@dataclass(frozen=True)
class Precedent:
    """The greatest rise one country had.

    Args:
        area: its code.
        first, last: the two years.
        before, after: the two values.
    """

    area: str
    first: int
    last: int
    before: float
    after: float

    @property
    def pace(self) -> float:
        """Rise a year."""
        return (self.after - self.before) / (self.last - self.first)


@dataclass(frozen=True)
class Precedents:
    """The greatest rises of similar countries.

    Args:
        found: one a country, fastest first; only of countries that rose.
        reach: how far from the level of the one behind they may begin, in the unit of the values; ``None`` =
            from any level, for too few began near it.
    """

    found: tuple[Precedent, ...]
    reach: float | None


def precedents(
    years: Sequence[int],
    values: Floats,
    areas: Sequence[str],
    level: float,
    size: float,
    broken: Flags | None = None,
    window: int = WINDOW,
) -> Precedents:
    """The greatest rise in ``window`` years of each country.

    Args:
        years: ascending.
        values: shape ``(areas, years)``, NaN where missing.
        areas: codes.
        level: where rises should begin, in the unit of the values.
        size: range of the values, by which ``NEAR`` is measured.
        broken: where a figure does not compare with the one before, shape of ``values``; no rise goes across.
        window: length in years.
    """
    every = _rises(years, values, areas, broken, window)
    for share in NEAR:
        near = [each for each in every if abs(each.before - level) <= share * size]
        if len({each.area for each in near}) >= ENOUGH:
            return Precedents(_fastest(near), share * size)
    return Precedents(_fastest(every), None)


def _fastest(rises: Sequence[Precedent]) -> tuple[Precedent, ...]:
    best: dict[str, Precedent] = {}
    for each in rises:
        if each.area not in best or each.pace > best[each.area].pace:
            best[each.area] = each
    return tuple(sorted(best.values(), key=lambda one: (-one.pace, one.area)))


def _rises(
    years: Sequence[int], values: Floats, areas: Sequence[str], broken: Flags | None, window: int
) -> list[Precedent]:
    """All rises of all countries, without those across a break and those of a single year."""
    column = {int(year): place for place, year in enumerate(years)}
    found = []
    for first, place in column.items():
        end = column.get(first + window)
        if end is None:
            continue
        rise = values[:, end] - values[:, place]
        with np.errstate(invalid="ignore"):
            steps = np.diff(values[:, place : end + 1], axis=1)
            usable = (rise > 0) & ~(steps > LUMP * rise[:, np.newaxis]).any(axis=1)
        if broken is not None:
            usable &= ~broken[:, place + 1 : end + 1].any(axis=1)
        for row in np.flatnonzero(usable).tolist():
            before, after = float(values[row, place]), float(values[row, end])
            found.append(Precedent(areas[row], first, first + window, before, after))
    return found


def by_pace(
    years: Sequence[int],
    behind: Floats,
    ahead: Floats,
    known: Precedents,
    *,
    ceiling: float | None = None,
    within: float = 0.0,
    span: int = SPAN,
    level: float = LEVEL,
    draws: int = DRAWS,
) -> Answer:
    """When the gap is no wider than ``within`` if the one behind rises as fast as the fastest precedent.

    The interval is from similar countries and residuals of the one ahead drawn anew, always the same draws:
    another set of similar countries might have had no such pace.

    Args:
        years: ascending.
        behind: values of the one behind, shape ``(years,)``, NaN where missing.
        ahead: of the one that is higher in the last year, same shape.
        known: what similar countries achieved.
        ceiling: highest value there can be; ``None`` = none.
        within: width at which a gap counts as closed, in the unit of the values.
        span: years the trend of the one ahead is fitted to.
        level: of the interval.
        draws: how many.
    """
    given = shared(years, behind, ahead, span)
    answer = settled("pace", given, within)
    if answer is not None or given is None:
        return answer or Answer("pace", "too_few_years")
    if not known.found:
        return Answer("pace", "not_at_this_pace", last=given.last, gap=given.gap, count=0)
    random = generator()
    slope, slopes = drawn_slopes(given.time, given.ahead, draws, random)
    paces = np.array([each.pace for each in known.found])
    fastest = random.choice(paces, size=(draws, len(paces))).max(axis=1)
    start, limit = float(given.behind[-1]), math.inf if ceiling is None else ceiling
    waits = _waits(
        start,
        given.gap - within,
        np.concatenate([paces[:1], fastest]),
        np.maximum(np.concatenate([[slope], slopes]), 0.0),
        limit - within,
    )
    wait = float(waits[0])
    told = Answer(
        "pace", "not_at_this_pace", last=given.last, gap=given.gap, pace=float(paces[0]), count=len(paces)
    )
    return told if wait > HORIZON else dated(told, wait, *interval(waits[1:], wait, level))


def _waits(start: float, gap: float, paces: Floats, others: Floats, ceiling: float) -> Floats:
    """Years until two straight lines meet, the higher one held at the ceiling; infinite = never."""
    faster = paces - others
    meets = np.where(faster > 0, gap / np.where(faster > 0, faster, 1.0), np.inf)
    return np.asarray(np.maximum(np.minimum(meets, (ceiling - start) / paces), 0.0))
