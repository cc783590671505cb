"""How a record answers a need, whatever the country: claims, words, and how well it is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kopir.solutions.needs import Need
from kopir.solutions.records import Practice, Solution

EVERYWHERE: Final = 100
"""Countries from which on a record says "everywhere", which tells nothing of any one of them."""
_STANDING: Final = {"public-good": 1.0, "nominee": 0.5, "unlisted": 0.4, "archived": 0.3, "excluded": 0.0}


@dataclass(frozen=True)
class Answer:
    """A candidate for a need.

    Args:
        solution: the record.
        claim: how well it is known that it answers the need; empty where only its words speak for it.
        terms: words of the need that it has, the rarest first.
        targets, blocks: what it shares with the need.
        countries: that use it; empty where it says everywhere or nothing.
        everywhere: whether it says it is used in so many countries that it tells nothing of any.
        specific, known: how specifically it answers, and how well it is known, 0 to 1.
    """

    solution: Solution
    claim: str
    terms: tuple[str, ...]
    targets: tuple[str, ...]
    blocks: tuple[str, ...]
    countries: tuple[str, ...]
    everywhere: bool
    specific: float
    known: float


def answer(one: Solution, need: Need, words: float, terms: tuple[str, ...]) -> Answer:
    """How a record answers a need.

    Args:
        one: the record.
        need: of the vocabulary.
        words: how strongly its words speak for the need, 0 to 1.
        terms: which words.
    """
    targets = aims(one, need)
    blocks = tuple(each.block for each in one.blocks if each.block in need.blocks)
    claim = claimed(one, need)
    countries = one.countries()
    everywhere = len(countries) >= EVERYWHERE
    told = () if everywhere else countries
    return Answer(
        solution=one,
        claim=claim,
        terms=terms,
        targets=targets,
        blocks=blocks,
        countries=told,
        everywhere=everywhere,
        specific=specific(one, need, claim, words, targets, blocks),
        known=_known(one, claim, len(told)),
    )


def claimed(one: Solution | Practice, need: Need) -> str:
    """How well it is known that a record answers a need; empty where it does not say so."""
    return next((claim.status for claim in one.answers if claim.need == need.code), "")


def aims(one: Solution | Practice, need: Need) -> tuple[str, ...]:
    """SDG targets that a record and a need share, in the order of the record."""
    return tuple(goal.target for goal in one.goals if goal.target and goal.target in need.targets)


def specific(
    one: Solution, need: Need, claim: str, words: float, targets: Sequence[str], blocks: Sequence[str]
) -> float:
    """A claim counts the more the fewer needs are claimed; words, targets and blocks add to it."""
    share = 0.0 if not claim else len(one.answers) ** -0.5
    shared = len(targets) / len(need.targets)
    held = len(blocks) / len(need.blocks) if need.blocks else 0.0
    return 0.5 * share + 0.3 * words + 0.1 * shared + 0.1 * held


def _known(one: Solution, claim: str, countries: int) -> float:
    verified = {"verified": 1.0, "read": 0.5, "self-reported": 0.3}.get(claim, 0.0)
    return 0.5 * _STANDING[one.standing] + 0.25 * verified + 0.25 * min(countries, 10) / 10
