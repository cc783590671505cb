"""Which targets of a goal a text shares words with, by the official texts of the targets.

Phrases tell the goal; where several targets of it are meant or none is told, the words of their texts help to
order them. A word counts by how few targets have it (inverse document frequency), a long text for less.

**Source**: K. Spärck Jones, A statistical interpretation of term specificity, J. of Documentation 28 (1972).
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from kopir.language import Language
from kopir.solutions.targets.matching import Run
from kopir.solutions.targets.official import target_text, targets
from kopir.solutions.targets.phrases import low, stem_of
from kopir.solutions.targets.words import Word, words

WEIGHT: Final = 0.5
"""What a unit of rarity counts beside the weights of phrases."""
_TELLING: Final = 2.4
"""Rarity from which a word tells targets apart: it stands in fewer than one of eleven."""
_LEAST: Final = 0.6
"""Less in common says nothing of a target."""
_SHORTEST: Final = 3


@dataclass(frozen=True)
class Shared:
    """What a text has in common with the official text of a target.

    Attributes:
        weight: beside that of phrases.
        runs: the words of the text.
    """

    weight: float
    runs: tuple[Run, ...]


def shared(found: Sequence[Word], language: Language) -> dict[str, Shared]:
    """The targets whose texts share at least two telling words with a text.

    Args:
        found: the words of the text.
        language: of the text.
    """
    rarities, holders = _index(language)
    places: dict[str, int] = {}
    for place, word in enumerate(found):
        stem = _stem(word.spelt, language)
        if stem in rarities:
            places.setdefault(stem, place)
    common: dict[str, list[str]] = defaultdict(list)
    for stem in places:
        for target in holders[stem]:
            common[target].append(stem)
    made = {
        target: Shared(_weight(stems, rarities, target, language), _runs(stems, places))
        for target, stems in common.items()
        if len(stems) > 1
    }
    return {target: one for target, one in made.items() if one.weight >= _LEAST}


def _weight(stems: list[str], rarities: dict[str, float], target: str, language: Language) -> float:
    size = len(_stems(target, language))
    return WEIGHT * sum(rarities[stem] for stem in stems) / math.sqrt(size)


def _runs(stems: list[str], places: dict[str, int]) -> tuple[Run, ...]:
    return tuple(sorted((places[stem], places[stem] + 1) for stem in stems))


@cache
def _index(language: Language) -> tuple[dict[str, float], dict[str, tuple[str, ...]]]:
    """How rare each telling stem is among the targets, and which targets have it."""
    having: dict[str, list[str]] = defaultdict(list)
    for target in targets():
        for stem in _stems(target, language):
            having[stem].append(target)
    rare = {stem: math.log(len(targets()) / len(held)) for stem, held in having.items()}
    telling = {stem: value for stem, value in rare.items() if value >= _TELLING}
    return telling, {stem: tuple(having[stem]) for stem in telling}


@cache
def _stems(target: str, language: Language) -> frozenset[str]:
    found = {_stem(word.spelt, language) for word in words(target_text(target).get(language))}
    return frozenset(stem for stem in found if len(stem) >= _SHORTEST and not stem.isdigit())


@lru_cache(maxsize=100_000)
def _stem(spelt: str, language: Language) -> str:
    return stem_of(low(spelt, language), language)
