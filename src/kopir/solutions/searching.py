"""Search over solutions in three languages: inflected words, Kazakh in Latin letters, typing errors.

A record is found by the stems of its words in each language (``kopir.language.stems``), in Kazakh also as
people write it without a Kazakh keyboard; a word that stands nowhere is taken for the nearest spelling.
Ranks are by BM25 (S. Robertson, H. Zaragoza, The Probabilistic Relevance Framework, 2009) with the name
weighing more than what is said.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from threading import Lock
from typing import Final

from rapidfuzz import fuzz, process

from kopir.documents import scripts
from kopir.language import LANGUAGES, Language, kk_stem
from kopir.language.stems import stem, words
from kopir.solutions.needs import blocks, needs
from kopir.solutions.records import Solution

K1: Final = 1.2
B: Final = 0.5
NEAR: Final = 75.0
"""Least similarity, of 100, of a mistyped word to the one it is taken for."""
_LATIN: Final = re.compile(r"[a-zäáàâãåāăąçćčğǵģñńŋöóōşśšūüúïıíýžʼ’']+")
_FOLDED: Final = 0.6
"""What a match in folded letters counts against one in full spelling."""
_ONE_AT_A_TIME: Final = Lock()
"""Snowball's stemmers keep the word they work on in themselves: two threads would mix their words."""


class Search:
    """An index of records; made once for a set of records.

    Args:
        records: solutions.
    """

    def __init__(self, records: Iterable[Solution]) -> None:
        self._codes: list[str] = []
        self._postings: dict[str, dict[int, float]] = defaultdict(dict)
        self._lengths: list[float] = []
        spoken: Counter[str] = Counter()
        with _ONE_AT_A_TIME:
            for position, one in enumerate(records):
                self._codes.append(one.code)
                counted: dict[str, float] = defaultdict(float)
                for text, language, weight in _fields(one):
                    for word in words(text, language):
                        spoken[word] += 1
                        for key, share in _keys(word, language):
                            counted[key] += weight * share
                self._lengths.append(sum(counted.values()))
                for key, value in counted.items():
                    self._postings[key][position] = value
        self._words = tuple(spoken)

    @cached_property
    def _mean(self) -> float:
        return sum(self._lengths) / max(1, len(self._lengths)) or 1.0

    def find(self, query: str, limit: int = 100) -> tuple[tuple[str, float], ...]:
        """Codes of records with their scores, the best first.

        Args:
            query: words in any of the three languages; records that have all of them, where there are such.
            limit: most hits.
        """
        asked = list(dict.fromkeys(words(query, "ru")))
        with _ONE_AT_A_TIME:
            scores = [found for word in asked if (found := self._asked(word))]
        total = _together(scores)
        ranked = sorted(total.items(), key=lambda each: (-each[1], self._codes[each[0]]))
        return tuple((self._codes[position], score) for position, score in ranked[:limit])

    def _asked(self, word: str) -> Mapping[int, float]:
        """Scores of one word of a query; of a Latin one also as Kazakh in Latin letters."""
        found = self._word(word)
        if not _LATIN.fullmatch(word):
            return found
        other = self._scored(scripts.cyrillic(word).text.lower())
        return {key: max(found.get(key, 0.0), other.get(key, 0.0)) for key in found.keys() | other.keys()}

    def _word(self, word: str) -> Mapping[int, float]:
        """Scores of one word, by its stems in every language; mended where it stands nowhere."""
        found = self._scored(word)
        if found or len(word) < 4:
            return found
        nearest = process.extractOne(word, self._words, scorer=fuzz.ratio, score_cutoff=NEAR)
        return self._scored(nearest[0]) if nearest else {}

    def _scored(self, word: str) -> Mapping[int, float]:
        best: dict[int, float] = {}
        for language in LANGUAGES:
            for key, share in _keys(word, language):
                postings = self._postings.get(key)
                if not postings:
                    continue
                rarity = math.log(1 + (len(self._codes) - len(postings) + 0.5) / (len(postings) + 0.5))
                for position, count in postings.items():
                    length = 1 - B + B * self._lengths[position] / self._mean
                    score = share * rarity * count * (K1 + 1) / (count + K1 * length)
                    best[position] = max(best.get(position, 0.0), score)
        return best


def _together(scores: Sequence[Mapping[int, float]]) -> dict[int, float]:
    """Sums of the words; of those that have every word, where there are some."""
    total: dict[int, float] = defaultdict(float)
    count: Counter[int] = Counter()
    for found in scores:
        for position, score in found.items():
            total[position] += score
            count[position] += 1
    whole = {position: score for position, score in total.items() if count[position] == len(scores)}
    return whole or dict(total)


def _fields(one: Solution) -> Iterator[tuple[str, Language, float]]:
    """Texts of a record with their language and weight."""
    for language in LANGUAGES:
        for name in (one.name, *one.aliases):
            yield name, language, 4.0
        told = {"kk": (one.summary.kk, one.problem.kk), "ru": (one.summary.ru, one.problem.ru)}
        for text in told.get(language, (one.summary.en, one.problem.en)):
            yield text, language, 2.0
        for claim in one.answers:
            yield needs()[claim.need].names.get(language), language, 1.0
        for block in one.blocks:
            yield blocks()[block.block].names.get(language), language, 0.5


def _keys(word: str, language: Language) -> Iterator[tuple[str, float]]:
    """What a word is found by, and how much each counts."""
    found = stem(word, language)
    yield f"{language}:{found}", 1.0
    if language == "kk":
        yield f"kk~{kk_stem.stem(word, folded=True)}", _FOLDED
