"""Who closed a gap fastest from a similar start, computed from the evidence.

The greatest rise of five years (six, where figures come every second year) of each country
that stood about where this one stands now; a rise that one year brings alone, or that goes across a change of
method, is none (``kopir.divide.best_pace``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.divide.best_pace import precedents
from kopir.divide.paths import paths
from kopir.evidence import View
from kopir.solutions.needs import FoundNeed, Sign, peers_of
from kopir.solutions.needs.peers import countries

MOST: Final = 8
WINDOWS: Final = (5, 6)
"""Years of a rise: five, or six where figures come every second year."""


@dataclass(frozen=True)
class Faster:
    """A country that came from about the same level faster than others.

    Args:
        area: its code.
        first, last: years. before, after: values, in the unit of the indicator.
        similar: whether it is among the countries most like the one that looks.
    """

    area: str
    first: int
    last: int
    before: float
    after: float
    similar: bool

    @property
    def pace(self) -> float:
        """Change a year, in the unit of the indicator."""
        return (self.after - self.before) / (self.last - self.first)


@dataclass(frozen=True)
class Fastest:
    """The countries that closed such a gap fastest.

    Args:
        indicator: in which. level, period: where the country itself stands.
        reach: how far from its level they began at most, in the unit.
        found: the fastest first.
    """

    indicator: str
    level: float
    period: int
    reach: float
    found: tuple[Faster, ...]


def fastest(view: View, found: FoundNeed, most: int = MOST) -> Fastest | None:
    """Who closed the gap of a need fastest; ``None`` where no proof has a path over years."""
    for sign in found.signs:
        if sign.shown and sign.proof.pair is None and (answer := _of(view, found.area, sign, most)):
            return answer
    return None


def _of(view: View, area: str, sign: Sign, most: int) -> Fastest | None:
    codes: Sequence[str] = [code for code in countries() if code != area]
    known = paths(view, sign.proof.indicator)
    values = known.select(codes)
    seen = values[np.isfinite(values)]
    if not len(seen):
        return None
    low, high = np.percentile(seen, [5, 95])
    level = known.shown(sign.value)  # its own inverse: values of an indicator where less is better are turned
    size, broken = float(high - low), known.broken(codes)
    done = next(
        answer
        for window in WINDOWS
        if (answer := precedents(known.years, values, codes, level, size, broken, window)).reach
        or window == WINDOWS[-1]
    )
    if done.reach is None:
        return None  # too few began near this level
    like = frozenset(peers_of(view, area))
    rows = tuple(
        Faster(
            area=each.area,
            first=each.first,
            last=each.last,
            before=known.shown(each.before),
            after=known.shown(each.after),
            similar=each.area in like,
        )
        for each in done.found[:most]
    )
    return Fastest(sign.proof.indicator, sign.value, sign.period, done.reach, rows) if rows else None
