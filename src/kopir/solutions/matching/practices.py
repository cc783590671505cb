"""Practices for a need of a country, ranked, each with its reasons.

Three things count, each 0 to 1: how specifically a practice answers the need, how much the indicator that
shows the need changed for the better in five of its years, and how like the country of the practice is. What
is not known adds nothing. A change stands beside a practice; that the practice brought it is not said.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from kopir.evidence import View, areas, catalogue
from kopir.evidence.likeness import Alike, alike
from kopir.solutions import weighing
from kopir.solutions.matching.answers import aims, claimed
from kopir.solutions.needs import Need
from kopir.solutions.needs.peers import countries
from kopir.solutions.needs.signs import spread
from kopir.solutions.records import Practice
from kopir.solutions.weighing import Weights, counted

PRACTICE_CRITERIA: Final = ("specific", "effect", "like")
PRACTICE_USUAL: Final[Weights] = {"specific": 3.0, "effect": 2.0, "like": 3.0}
PACE: Final = 5
"""Years over which a change counts whole; one of more years counts as its mean over so many."""
UNLIKE: Final = 2.0
"""Distance, in standard deviations, from which on a country counts as not like at all."""


@dataclass(frozen=True)
class PracticeMatch:
    """A practice for a need of a country.

    Args:
        practice: the record.
        parts: what it is ranked by, 0 to 1; ``None`` = not known.
        claim: how well it is known that it answers the need.
        among: how many needs it is said to answer.
        targets: SDG targets it shares with the need.
        change: of the indicator in the years of the practice, in its unit, positive where for the better;
            ``None`` where the indicator does not show this need.
        like: how alike the two countries are; ``None`` where they cannot be compared.
    """

    practice: Practice
    parts: Mapping[str, float | None]
    claim: str
    among: int
    targets: tuple[str, ...]
    change: float | None
    like: Alike | None

    def score(self, weights: Weights = PRACTICE_USUAL) -> float:
        """Weighted mean, 0 to 1; what is not known adds nothing."""
        return counted(self.parts, weights)


def practice_matches(
    records: Iterable[Practice], view: View, area: str, need: Need, weights: Weights = PRACTICE_USUAL
) -> tuple[PracticeMatch, ...]:
    """Practices of other countries for a need, the best first.

    Raises:
        NotFound: no such area.
        InvalidInput: weights are not three numbers of which one is positive.
    """
    practices_checked(weights)
    areas.area(area)
    like = likenesses(view, area)
    found = [
        _match(one, view, need, like.get(one.area))
        for one in answering(records, need.code)
        if one.area != area
    ]
    return tuple(sorted(found, key=lambda each: (-each.score(weights), each.practice.code)))


def answering(records: Iterable[Practice], need: str) -> tuple[Practice, ...]:
    """Practices that are said to answer a need."""
    return tuple(one for one in records if any(claim.need == need for claim in one.answers))


def likenesses(view: View, area: str) -> Mapping[str, Alike]:
    """How alike every other country is, by code; the most similar first."""

    def compute() -> Mapping[str, Alike]:
        known = countries()
        return {one.code: one for one in alike(view, area, len(known), known)}

    found: Mapping[str, Alike] = view.memo(("practices", "like", area), compute)
    return found


def similar(records: Iterable[Practice], one: Practice, most: int = 5) -> tuple[Practice, ...]:
    """Practices that answer the same needs and serve the same targets, what shares most first."""
    needs, targets = _served(one)
    shared = []
    for other in records:
        theirs, ends = _served(other)
        if other.code != one.code and needs & theirs:
            common = 2 * len(needs & theirs) / len(needs | theirs) + len(targets & ends) / 10
            shared.append((-common, other.area != one.area, other.code, other))
    return tuple(each[-1] for each in sorted(shared, key=lambda each: each[:3])[:most])


def practices_checked(weights: Weights) -> Weights:
    """The weights, if they can be used.

    Raises:
        InvalidInput: one is missing, negative or no number, or all are zero.
    """
    return weighing.checked(weights, PRACTICE_CRITERIA)


def _match(one: Practice, view: View, need: Need, like: Alike | None) -> PracticeMatch:
    targets = aims(one, need)
    change = _change(one, need)
    parts = {
        "specific": 0.7 * len(one.answers) ** -0.5 + 0.3 * len(targets) / len(need.targets),
        "effect": _effect(one, view, change),
        "like": None if like is None else max(0.0, 1 - like.distance / UNLIKE),
    }
    return PracticeMatch(one, parts, claimed(one, need), len(one.answers), targets, change, like)


def _change(one: Practice, need: Need) -> float | None:
    """The change for the better, where the indicator is one that shows the need."""
    result = one.result
    if result is None or result.indicator not in {proof.indicator for proof in need.proofs}:
        return None
    return catalogue.indicator(result.indicator).direction * (result.after - result.before)


def _effect(one: Practice, view: View, change: float | None) -> float | None:
    """The change in five years as a part of the spread of all countries, 0 where it was for the worse."""
    if one.result is None or change is None:
        return None
    indicator = one.result.indicator
    change *= PACE / max(PACE, one.result.last - one.result.first)
    whole: float = view.memo(("practices", "spread", indicator), partial(_spread, view, indicator))
    return float(np.clip(change / whole, 0, 1)) if whole > 0 else None


def _spread(view: View, indicator: str) -> float:
    """The spread of the newest values of countries; 0 where there are none."""
    latest = view.latest()
    row = latest.row_of(indicator)
    return 0.0 if row is None else spread(latest.value[row, latest.columns_of(countries())])


def _served(one: Practice) -> tuple[frozenset[str], frozenset[str]]:
    """Needs it answers, targets it serves."""
    return (
        frozenset(claim.need for claim in one.answers),
        frozenset(goal.target for goal in one.goals if goal.target),
    )
