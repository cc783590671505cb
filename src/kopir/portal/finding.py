"""Search for countries, groups, indices and indicators, in any of the three languages at once.

A name is found by the stems of its words, so that "Қазақстанның", "Казахстаном" and "Kazakhstan's" all find
Kazakhstan; by the beginning of a word, for suggestions while one types; by its code; and, where none of these
finds anything, by the nearest spelling (Damerau-Levenshtein similarity through rapidfuzz).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from threading import Lock
from typing import Final

from rapidfuzz import fuzz, process, utils

from kopir import language as speech
from kopir.evidence import areas, catalogue, groups
from kopir.evidence.view import View
from kopir.indices import definition
from kopir.language import LANGUAGES, Language
from kopir.portal import names

NEAR: Final = 72.0
"""Least similarity, of 100, for a misspelled name to be offered."""

_ONE_AT_A_TIME: Final = Lock()
"""Snowball's stemmers keep the word they work on in themselves: two threads would mix their words."""

KIND_ORDER: Final = {"area": 0, "group": 1, "index": 2, "indicator": 3}


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found."""

    kind: str
    code: str
    text: str
    path: str
    score: float


@dataclass(frozen=True, slots=True)
class _Entry:
    kind: str
    code: str
    phrases: tuple[tuple[str, float], ...]
    """Names with the weight a match of each has: a name counts more than a keyword."""


@dataclass(frozen=True)
class _Index:
    entries: tuple[_Entry, ...]
    stems: dict[str, dict[int, float]]
    words: dict[str, dict[int, float]]
    codes: dict[str, int]
    spellings: tuple[str, ...]
    owners: tuple[int, ...]


def search(query: str, language: Language, limit: int = 50, kinds: tuple[str, ...] = ()) -> tuple[Hit, ...]:
    """What a query finds, best first.

    Args:
        query: words in any of the three languages, inflected or misspelled, or a code.
        language: of the names given back.
        limit: most hits.
        kinds: only these kinds ("area", "group", "index", "indicator"); none = all.
    """
    folded = utils.default_process(query)
    if not folded:
        return ()
    with _ONE_AT_A_TIME:
        index = _index()
        scores = _exact(index, query, folded)
    if not scores:
        scores = _near(index, folded)
    hits = []
    for position, score in scores.items():
        entry = index.entries[position]
        if kinds and entry.kind not in kinds:
            continue
        named = names.name(entry.kind, entry.code, language)
        if named.path:
            hits.append(Hit(entry.kind, entry.code, named.text, named.path, round(score, 3)))
    hits.sort(key=lambda hit: (-hit.score, KIND_ORDER[hit.kind], speech.sort_key(hit.text, language)))
    return tuple(hits[:limit])


def within(view: View, hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Those hits that the evidence has something to show of."""
    return tuple(hit for hit in hits if hit.kind not in ("indicator", "index") or view.has(hit.code))


def _exact(index: _Index, query: str, folded: str) -> dict[int, float]:
    """Entries that answer to every word of the query, by stem or by the beginning of a word."""
    sure = index.codes.get(
        query.strip().casefold(), index.codes.get((areas.resolve([query]).codes[0] or "").casefold())
    )
    if sure is not None:
        return {sure: 10.0}
    words = folded.split()
    total: dict[int, float] = {}
    for number, word in enumerate(words):
        found = _word(index, word)
        total = (
            found if number == 0 else {key: total[key] + found[key] for key in total.keys() & found.keys()}
        )
    for position, entry in enumerate(index.entries):
        if position in total and any(
            utils.default_process(phrase) == folded for phrase, _weight in entry.phrases
        ):
            total[position] += 2.0
    return {key: score / len(words) for key, score in total.items()}


def _word(index: _Index, word: str) -> dict[int, float]:
    found: dict[int, float] = defaultdict(float)
    for stem in {stem for language in LANGUAGES for stem in speech.stems(word, language)}:
        for position, weight in index.stems.get(stem, {}).items():
            found[position] = max(found[position], weight)
    if len(word) > 1:
        for other, owners in index.words.items():
            if other.startswith(word):
                closeness = len(word) / len(other)
                for position, weight in owners.items():
                    found[position] = max(found[position], weight * (0.6 + 0.4 * closeness))
    return dict(found)


def _near(index: _Index, folded: str) -> dict[int, float]:
    """Entries spelled nearly as the query."""
    found: dict[int, float] = {}
    for _spelling, score, position in process.extract(
        folded,
        index.spellings,
        scorer=fuzz.WRatio if len(folded) > 5 else fuzz.ratio,
        limit=12,
        score_cutoff=NEAR,
    ):
        owner = index.owners[position]
        found[owner] = max(found.get(owner, 0.0), score / 100)
    return found


@cache
def _index() -> _Index:
    entries = tuple(_entries())
    stems: dict[str, dict[int, float]] = defaultdict(dict)
    words: dict[str, dict[int, float]] = defaultdict(dict)
    spellings: list[str] = []
    owners: list[int] = []
    for position, entry in enumerate(entries):
        for phrase, weight in entry.phrases:
            folded = utils.default_process(phrase)
            for word in folded.split():
                words[word][position] = max(words[word].get(position, 0.0), weight)
            for language in LANGUAGES:
                for stem in speech.stems(phrase, language):
                    stems[stem][position] = max(stems[stem].get(position, 0.0), weight)
            if folded and weight >= 1:
                spellings.append(folded)
                owners.append(position)
    codes = {entry.code.casefold(): position for position, entry in enumerate(entries)}
    return _Index(entries, dict(stems), dict(words), codes, tuple(spellings), tuple(owners))


def _entries() -> Iterator[_Entry]:
    for area in areas.areas():
        if area.kind in ("country", "territory"):
            yield _Entry("area", area.code, _weighted([area.names.kk, area.names.ru, area.names.en]))
    for group in groups.groups():
        full = [name for text in (group.names, group.short) for name in (text.kk, text.ru, text.en)] + [
            group.code
        ]
        yield _Entry("group", group.code, _weighted(full))
    for code in definition.codes():
        found = definition.load(code)
        yield _Entry("index", code, _weighted([found.names.kk, found.names.ru, found.names.en, code]))
    for indicator in catalogue.indicators():
        texts = (indicator.short, indicator.names)
        full = [name for text in texts for name in (text.kk, text.ru, text.en)]
        extra = [word for language in LANGUAGES for word in indicator.keywords.get(language)]
        yield _Entry("indicator", indicator.code, _weighted(full, extra))


def _weighted(full: list[str], extra: list[str] | tuple[str, ...] = ()) -> tuple[tuple[str, float], ...]:
    return tuple((phrase, 1.0) for phrase in full if phrase) + tuple(
        (phrase, 0.7) for phrase in extra if phrase
    )
