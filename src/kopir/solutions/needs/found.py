"""Needs of a country, computed from its gaps, each with its proof.

A need is there when the evidence shows a gap that is wide enough by one of its proofs at least. Needs with a
direct proof go before those that are shown only by figures on which other things weigh, too; where a direct
figure shows no gap, the others prove nothing. Within both they are ranked by three things between 0 and 1, of
equal weight unless a reader says otherwise: how wide the gap is against the spread of all countries, what
part of the people it concerns, and how far the country is behind those like it. What is not known is left out
of the mean, and shown as not known. A need counts as much as the proof that speaks most, so that one more
proof never makes it smaller.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Final

import numpy as np

from kopir.evidence import View
from kopir.solutions import weighing
from kopir.solutions.needs.peers import countries, row_of
from kopir.solutions.needs.signs import Measured, measured
from kopir.solutions.needs.vocabulary import Need, Proof, needs
from kopir.solutions.weighing import Weights, mean

CRITERIA: Final = ("size", "reach", "distance")
EQUAL: Final[Weights] = {"size": 1.0, "reach": 1.0, "distance": 1.0}

Figure = tuple[str, tuple[tuple[str, str], ...], str | None]
"""What tells one figure of a country from another: indicator, group, pair of groups."""


@dataclass(frozen=True)
class Sign:
    """One proof of one country.

    Args:
        proof: of the vocabulary.
        value, period: newest value (of the group behind, for a pair) and its year.
        other: the value of the other group, for a pair.
        gap: the gap that speaks, in the unit of the indicator; negative where the country is ahead.
        peers: median of the countries like it in about that year (of their gaps, for a pair); ``None`` with
            fewer than three.
        behind_peers: how far behind them, same unit.
        size, distance: gap and distance to the peers over the spread of all countries, 0 to 1.
        share: part of those the indicator is about that the gap concerns, 0 to 1.
        people: how many they are in that year, where the indicator is about the whole population.
        shown: whether the gap is wide enough.
    """

    proof: Proof
    value: float
    period: int
    other: float | None
    gap: float
    peers: float | None
    behind_peers: float | None
    size: float
    distance: float | None
    share: float | None
    people: float | None
    shown: bool

    @property
    def indirect(self) -> bool:
        """Whether other things weigh on the figure, too, or nobody knows whether it is one."""
        return self.proof.indirect or self.value == self.proof.unsure

    @property
    def parts(self) -> Mapping[str, float | None]:
        """What it is ranked by, each 0 to 1; ``None`` = not known."""
        return {"size": self.size, "reach": self.share, "distance": self.distance}

    @property
    def figure(self) -> Figure:
        """Which figure of the country it is."""
        return self.proof.indicator, tuple(sorted(self.proof.group.items())), self.proof.pair

    def score(self, weights: Weights = EQUAL) -> float:
        """Weighted mean of what is known, 0 to 1."""
        return mean(self.parts, weights)


@dataclass(frozen=True)
class FoundNeed:
    """A need that the evidence shows, or says is not there.

    Args:
        need: of the vocabulary.
        area: code of the country.
        signs: of every proof there is a value for, in the order of the vocabulary.
    """

    need: Need
    area: str
    signs: tuple[Sign, ...]

    @property
    def proven(self) -> bool:
        """Whether a gap that speaks is wide enough."""
        return bool(self.speaking)

    @property
    def direct(self) -> bool:
        """Whether a gap that is wide enough is of the thing itself, not of what depends on it."""
        return any(not sign.indirect for sign in self.speaking)

    @cached_property
    def speaking(self) -> tuple[Sign, ...]:
        """The signs it is ranked by: of the direct ones or, where there are none, of all, the wide enough.

        Where a direct figure shows no gap, an indirect one proves nothing.
        """
        direct = [sign for sign in self.signs if not sign.indirect]
        return tuple(sign for sign in direct or self.signs if sign.shown)

    def leading(self, weights: Weights = EQUAL) -> Sign | None:
        """The sign that speaks most, the first of the vocabulary among equals; ``None`` where none does."""
        return max(self.speaking, key=lambda sign: sign.score(weights), default=None)

    def score(self, weights: Weights = EQUAL) -> float:
        """That of the sign that speaks most, 0 to 1."""
        return max((sign.score(weights) for sign in self.speaking), default=0.0)

    @property
    def figures(self) -> frozenset[Figure]:
        """The figures it is ranked by."""
        return frozenset(sign.figure for sign in self.speaking)

    @property
    def people(self) -> float | None:
        """The most people one of the signs it is ranked by concerns."""
        return max((sign.people for sign in self.speaking if sign.people is not None), default=None)


def needs_of(view: View, area: str, weights: Weights = EQUAL) -> tuple[FoundNeed, ...]:
    """The proven needs of a country, the directly proven ones first, of these the greatest first.

    Raises:
        NotFound: no such area.
        InvalidInput: the area is no country, or weights are not three numbers of which one is positive.
    """
    return ranked(assessed(view, area), weights)


def ranked(found: Iterable[FoundNeed], weights: Weights = EQUAL) -> tuple[FoundNeed, ...]:
    """Those of the needs that are proven, the directly proven ones first, of these the greatest first.

    Raises:
        InvalidInput: the weights cannot be used.
    """
    checked(weights)
    proven = (one for one in found if one.proven)
    return tuple(
        sorted(proven, key=lambda one: (not one.direct, -one.score(weights), one.need.code, one.area))
    )


def echoes(found: Iterable[FoundNeed]) -> Mapping[str, str]:
    """Needs that only say once more what one before says: code to the code of that one.

    These are needs without a direct proof, shown by the very figures that show a need before them.
    """
    first: dict[frozenset[Figure], str] = {}
    repeated: dict[str, str] = {}
    for one in found:
        if not one.direct and one.figures in first:
            repeated[one.need.code] = first[one.figures]
        else:
            first.setdefault(one.figures, one.need.code)
    return repeated


def assessed(view: View, area: str) -> tuple[FoundNeed, ...]:
    """Every need of the vocabulary for a country, proven or not, in the order of the codes.

    Raises:
        NotFound: no such area.
        InvalidInput: the area is no country.
    """
    row = row_of(area)
    return tuple(_of(one, area, row, _tables(view, one)) for one in needs().values())


def having(view: View, need: Need, weights: Weights = EQUAL) -> tuple[FoundNeed, ...]:
    """The countries that have a need, directly proven first, of these those that have it most."""
    tables = _tables(view, need)
    return ranked((_of(need, area, row, tables) for row, area in enumerate(countries())), weights)


def checked(weights: Weights) -> Weights:
    """The weights, if they can be used.

    Raises:
        InvalidInput: one is missing, negative or no number, or all are zero.
    """
    return weighing.checked(weights, CRITERIA)


def _tables(view: View, need: Need) -> tuple[Measured, ...]:
    """Every proof of a need that the evidence has figures for, measured for all countries."""
    found: tuple[Measured, ...] = view.memo(
        ("needs", "signs", need.code),
        lambda: tuple(table for proof in need.proofs if (table := measured(view, proof)) is not None),
    )
    return found


def _of(need: Need, area: str, row: int, tables: Iterable[Measured]) -> FoundNeed:
    return FoundNeed(need, area, tuple(_sign(table, row) for table in tables if not np.isnan(table.gap[row])))


def _sign(table: Measured, row: int) -> Sign:
    gap = float(table.gap[row])
    return Sign(
        proof=table.proof,
        value=float(table.value[row]),
        period=int(table.period[row]),
        other=_known(table.other[row]),
        gap=gap,
        peers=_known(table.peers[row]),
        behind_peers=_known(table.behind_peers[row]),
        size=_part(gap, table.spread) or 0.0,
        distance=_part(float(table.behind_peers[row]), table.spread),
        share=_known(table.share[row]),
        people=_known(table.people[row]),
        shown=gap >= table.proof.least,
    )


def _part(gap: float, spread: float) -> float | None:
    """A gap as a part of the spread, 0 to 1; ``None`` where either is not known."""
    part = gap / spread
    return None if np.isnan(part) else min(max(part, 0.0), 1.0)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
