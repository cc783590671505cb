"""Who closed a gap fastest from a similar start, computed from the evidence.

The greatest rise of five years (six, where figures come every second year) of each country
that stood about where this one stands now; a rise that one year brings alone, or that goes across a change of
method, is none (``kopir.divide.best_pace``). Where a figure falls with the economy (carbon dioxide), years in
which gross domestic product per person fell, or is not known, do not count: a collapse closes no gap. A gap
between two groups of people counts as narrowed in years in which those behind did not lose.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from kopir.divide.best_pace import Precedents, precedents
from kopir.divide.paths import paths
from kopir.evidence import View, catalogue
from kopir.evidence.panel import Floats
from kopir.solutions.needs import FoundNeed, Sign, peers_of
from kopir.solutions.needs.peers import countries
from kopir.solutions.needs.signs import spread
from kopir.solutions.needs.tracks import track
from kopir.solutions.needs.vocabulary import Proof

MOST: Final = 8
GROWTH: Final = "NY.GDP.PCAP.KD.ZG"
"""Indicator of the growth of gross domestic product per person, in percent a year."""
WINDOWS: Final = (5, 6)
"""Years of a rise: five, or six where figures come every second year."""

Flags = NDArray[np.bool_]


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
        proof: what was looked at; for a pair of groups all values are of the gap between them.
        level, period: where the country itself stands.
        reach: how far from its level they began at most, in the unit.
        found: the fastest first.
    """

    proof: Proof
    level: float
    period: int
    reach: float
    found: tuple[Faster, ...]

    @property
    def indicator(self) -> str:
        """Code of the indicator."""
        return self.proof.indicator


@dataclass(frozen=True, eq=False)
class _Paths:
    """Values over years, turned so that higher is better; ``(countries, years)``."""

    years: Sequence[int]
    values: Floats
    broken: Flags
    sign: int


def fastest(view: View, found: FoundNeed, most: int = MOST) -> Fastest | None:
    """Who closed the gap of a need fastest; ``None`` where no proof has a path over years."""
    for sign in found.speaking:
        if answer := _of(view, found.area, sign, most):
            return answer
    return None


def _of(view: View, area: str, sign: Sign, most: int) -> Fastest | None:
    codes: Sequence[str] = [code for code in countries() if code != area]
    known = _between(view, sign.proof, codes) if sign.proof.pair else _paths(view, sign.proof, codes)
    level = sign.gap if sign.proof.pair else sign.value
    done = _precedents(known, codes, level * known.sign, spread(known.values))
    if done.reach is None:
        return None  # nobody, or too few, began near this level
    like = frozenset(peers_of(view, area))
    rows = tuple(
        Faster(
            area=each.area,
            first=each.first,
            last=each.last,
            before=each.before * known.sign,
            after=each.after * known.sign,
            similar=each.area in like,
        )
        for each in done.found[:most]
    )
    return Fastest(sign.proof, level, sign.period, done.reach, rows) if rows else None


def _precedents(known: _Paths, codes: Sequence[str], level: float, size: float) -> Precedents:
    """Rises in the first window that has enough of them."""
    for window in WINDOWS:
        done = precedents(known.years, known.values, codes, level, size, known.broken, window)
        if done.reach:
            break
    return done


def _paths(view: View, proof: Proof, codes: Sequence[str]) -> _Paths:
    """Values of an indicator."""
    known = paths(view, proof.indicator, until=None, **proof.group)
    broken = known.broken(codes)
    if proof.growing:
        broken = broken | _shrinking(view, codes, known.years)
    return _Paths(known.years, known.select(codes), broken, known.sign)


def _between(view: View, proof: Proof, codes: Sequence[str]) -> _Paths:
    """Gaps between two groups of people, broken where those behind lost."""
    rows = np.isin(np.array(countries()), np.array(codes))
    figures = track(view, proof)
    direction = catalogue.indicator_or_code(proof.indicator).direction
    lost = np.zeros((len(codes), len(figures.years)), dtype=bool)
    with np.errstate(invalid="ignore"):
        lost[:, 1:] = direction * np.diff(figures.value[rows], axis=1) < 0
    return _Paths([int(year) for year in figures.years], -figures.judged[rows], lost, -1)


def _shrinking(view: View, codes: Sequence[str], years: Sequence[int]) -> Flags:
    """Where the economy shrank, or nobody knows, shape ``(countries, years)``."""
    if not view.has(GROWTH):
        return np.ones((len(codes), len(years)), dtype=bool)
    panel = view.panel(GROWTH).select(codes)
    grown = np.stack([panel.column(year) for year in years], axis=1)
    return ~(np.nan_to_num(grown, nan=-1.0) >= 0)
