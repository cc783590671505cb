"""Solutions for a need of a country, ranked, each with its reasons.

Five things count, each 0 to 1: how specifically a record answers the need, what is known of it (its standing,
who verified it, where it runs), whether countries like this one use it, whether it fits (free licence,
languages, weak connections), and whether the country has what it needs first. What is not known adds nothing,
so that a record never gains by being silent. A record is a candidate only if it claims the need or, where
nobody has told its needs yet, its words speak for it: serving the same goal is not enough.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kopir.evidence import View
from kopir.solutions import weighing
from kopir.solutions.matching.answers import Answer, answer, claimed
from kopir.solutions.matching.fitting import Fit, fit
from kopir.solutions.matching.licences import Policy, policy
from kopir.solutions.matching.readiness import Readiness, Ready, degree
from kopir.solutions.matching.words import Terms
from kopir.solutions.needs import Need, peers_of
from kopir.solutions.records import Solution
from kopir.solutions.weighing import Weights, counted

CRITERIA: Final = ("specific", "known", "similar", "fit", "ready")
USUAL: Final[Weights] = {"specific": 4.0, "known": 2.0, "similar": 2.0, "fit": 1.0, "ready": 1.0}
REGION: Final = frozenset({"KAZ", "KGZ", "TJK", "TKM", "UZB", "AFG", "AZE", "MNG"})
_LEAST: Final = 0.62
"""Strength of words from which on a record that claims nothing is a candidate: more than one word gives."""


@dataclass(frozen=True)
class Match:
    """A solution for a need of a country.

    Args:
        solution: the record.
        parts: what it is ranked by, 0 to 1; ``None`` = not known.
        claim: how well it is known that it answers the need; empty where only its words speak for it.
        among: how many needs it claims to answer.
        terms: words of the need that it has, the rarest first.
        targets: SDG targets it shares with the need.
        blocks: building blocks it shares with the need.
        own: whether the country itself uses it.
        similar: similar countries that use it, the most similar first.
        region: countries of the region that use it.
        uses: how many countries use it; ``None`` where it says everywhere or nothing.
        first: what the country should have before.
        fit: how its licence, languages and technology fit.
    """

    solution: Solution
    parts: Mapping[str, float | None]
    claim: str
    among: int
    terms: tuple[str, ...]
    targets: tuple[str, ...]
    blocks: tuple[str, ...]
    own: bool
    similar: tuple[str, ...]
    region: tuple[str, ...]
    uses: int | None
    first: tuple[Ready, ...]
    fit: Fit

    def score(self, weights: Weights = USUAL) -> float:
        """Weighted mean, 0 to 1; what is not known adds nothing."""
        return counted(self.parts, weights)


class Catalogue:
    """Records made ready for matching; made once for a set of records.

    Args:
        records: solutions, in any order.
    """

    def __init__(self, records: Iterable[Solution]) -> None:
        self.records: tuple[Solution, ...] = tuple(sorted(records, key=lambda one: one.code))
        self.by_code: Mapping[str, Solution] = {one.code: one for one in self.records}
        self.terms = Terms(self.records)
        self._answers: dict[str, tuple[Need, tuple[Answer, ...]]] = {}

    def candidates(self, need: Need) -> tuple[Solution, ...]:
        """Records that claim a need, or whose words speak for it clearly."""
        return tuple(each.solution for each in self.answers(need))

    def answers(self, need: Need) -> tuple[Answer, ...]:
        """How each candidate answers a need; found once."""
        known = self._answers.get(need.code)
        if known is None or known[0] is not need:
            found = []
            for one in self.records:
                words, terms = self.terms.strength(need.code, one.code)
                spoken = not one.answers and words >= _LEAST
                if one.standing != "excluded" and (claimed(one, need) or spoken):
                    found.append(answer(one, need, words, terms))
            known = self._answers[need.code] = need, tuple(found)
        return known[1]

    def matches(
        self, view: View, area: str, need: Need, weights: Weights = USUAL, asked: Policy | None = None
    ) -> tuple[Match, ...]:
        """Candidates for a need of a country, the best first.

        Args:
            view: of the evidence.
            area: code of the country.
            need: of the vocabulary.
            weights: of the five things.
            asked: of the licences; the usual policy unless another is given.

        Raises:
            NotFound: no such area.
            InvalidInput: weights are not five numbers of which one is positive.
        """
        checked(weights)
        peers = peers_of(view, area)
        ready = Readiness(view, area, need)
        asked = asked or policy()
        found = [
            _match(each, area, peers, ready.asked(each.solution), fit(each.solution, area, asked))
            for each in self.answers(need)
        ]
        return tuple(sorted(found, key=lambda each: (-each.score(weights), each.solution.code)))


def _match(told: Answer, area: str, peers: Sequence[str], first: tuple[Ready, ...], fits: Fit) -> Match:
    countries = told.countries
    similar = tuple(peer for peer in peers if peer in countries)
    near = tuple(code for code in countries if code in REGION and code != area)
    own = area in countries
    parts: dict[str, float | None] = {
        "specific": told.specific,
        "known": told.known,
        "similar": _similar(similar, near, own) if countries else None,
        "fit": fits.degree,
        "ready": degree(first),
    }
    return Match(
        solution=told.solution,
        parts=parts,
        claim=told.claim,
        among=len(told.solution.answers),
        terms=told.terms,
        targets=told.targets,
        blocks=told.blocks,
        own=own,
        similar=similar,
        region=near,
        uses=len(countries) or None,
        first=first,
        fit=fits,
    )


def checked(weights: Weights) -> Weights:
    """The weights, if they can be used.

    Raises:
        InvalidInput: one is missing, negative or no number, or all are zero.
    """
    return weighing.checked(weights, CRITERIA)


def _similar(similar: Sequence[str], near: Sequence[str], own: bool) -> float:
    return min(1.0, 0.25 * len(similar) + 0.25 * len(near) + (0.5 if own else 0.0))
