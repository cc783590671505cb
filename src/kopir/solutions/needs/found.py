"""Needs of a country, computed from its gaps, each with its proof.

A need is there when the evidence shows a gap that is wide enough by one of its proofs at least. Needs are
ranked by three things between 0 and 1, of equal weight unless a reader says otherwise: how wide the gap is
against the spread of all countries, what part of the people it concerns, and how far the country is behind
those like it. What is not known is left out of the mean, and shown as not known.
"""

from __future__ import annotations

from collections.abc import Mapping
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


@dataclass(frozen=True)
class Sign:
    """One proof of one country.

    Args:
        proof: of the vocabulary.
        value, period: newest value (of the group behind, for a pair) and its year.
        other: the value of the other group, for a pair.
        gap: the gap that speaks, in the unit of the indicator; negative where the country is ahead.
        peers: median of the countries like it (of their gaps, for a pair); ``None`` with fewer than three.
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
        """Whether a gap is wide enough."""
        return any(sign.shown for sign in self.signs)

    @property
    def direct(self) -> bool:
        """Whether one of the gaps that are wide enough is of the thing itself, not of what depends on it."""
        return any(sign.shown and not sign.proof.indirect for sign in self.signs)

    @cached_property
    def parts(self) -> Mapping[str, float | None]:
        """What it is ranked by, each 0 to 1, from the signs that show it; ``None`` = not known."""
        shown = [sign for sign in self.signs if sign.shown]
        return {
            "size": _greatest([sign.size for sign in shown]),
            "reach": _greatest([sign.share for sign in shown]),
            "distance": _greatest([sign.distance for sign in shown]),
        }

    def score(self, weights: Weights = EQUAL) -> float:
        """Weighted mean of what is known, 0 to 1."""
        return mean(self.parts, weights)

    @property
    def people(self) -> float | None:
        """The most people one of its signs concerns."""
        return _greatest([sign.people for sign in self.signs if sign.shown])


def needs_of(view: View, area: str, weights: Weights = EQUAL) -> tuple[FoundNeed, ...]:
    """The proven needs of a country, the greatest first.

    Raises:
        NotFound: no such area.
        InvalidInput: the area is no country, or weights are not three numbers of which one is positive.
    """
    checked(weights)
    every = assessed(view, area)
    return tuple(
        sorted((one for one in every if one.proven), key=lambda one: (-one.score(weights), one.need.code))
    )


def assessed(view: View, area: str) -> tuple[FoundNeed, ...]:
    """Every need of the vocabulary for a country, proven or not, in the order of the codes.

    Raises:
        NotFound: no such area.
        InvalidInput: the area is no country.
    """
    row = row_of(area)
    return tuple(
        FoundNeed(
            one,
            area,
            tuple(
                _sign(table, row)
                for proof in one.proofs
                if (table := measured(view, proof)) is not None and not np.isnan(table.gap[row])
            ),
        )
        for one in needs().values()
    )


def having(view: View, need: Need, weights: Weights = EQUAL) -> tuple[FoundNeed, ...]:
    """The countries that have a need, those who have it most first."""
    checked(weights)
    tables = [table for proof in need.proofs if (table := measured(view, proof)) is not None]
    found = []
    for row, area in enumerate(countries()):
        signs = tuple(_sign(table, row) for table in tables if not np.isnan(table.gap[row]))
        if any(sign.shown for sign in signs):
            found.append(FoundNeed(need, area, signs))
    return tuple(sorted(found, key=lambda one: (-one.score(weights), one.area)))


def checked(weights: Weights) -> Weights:
    """The weights, if they can be used.

    Raises:
        InvalidInput: one is missing, negative or no number, or all are zero.
    """
    return weighing.checked(weights, CRITERIA)


def _sign(table: Measured, row: int) -> Sign:
    gap = float(table.gap[row])
    return Sign(
        proof=table.proof,
        value=float(table.value[row]),
        period=int(table.period[row]),
        other=_known(table.other[row]),
        gap=gap,
        peers=_known(table.peers[row]),
        behind_peers=_known(table.to_peers[row]),
        size=float(np.clip(gap / table.spread, 0, 1)) if table.spread == table.spread else 0.0,
        distance=_known(np.clip(table.to_peers[row] / table.spread, 0, 1)),
        share=_known(table.share[row]),
        people=_known(table.people[row]),
        shown=bool(table.shown[row]),
    )


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _greatest(values: list[float | None]) -> float | None:
    return max((value for value in values if value is not None), default=None)
