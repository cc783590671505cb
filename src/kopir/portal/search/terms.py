"""Words as the index keeps them: stems in the language of the text, in Kazakh also in folded letters.

A query is in no known language, so each of its words stands for its stems in all three; a Latin word also for
the Kazakh one it may be written for. Three signs, none of which is part of a word, keep what is not a stem
apart: ``FOLDED`` before a stem of Kazakh typed without its letters, ``BEGUN`` before a whole word of a name
(for what is still being typed), ``WHOLE`` before a name as a whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kopir.documents import scripts
from kopir.language import LANGUAGES, Language, Text, kk_stem
from kopir.language.stems import stem, words
from kopir.portal.search.documents import Document

FOLDED: Final = "·"
BEGUN: Final = "¬"
WHOLE: Final = "≡"
SIGNS: Final = FOLDED + BEGUN + WHOLE
LONGEST_WORD: Final = 60
LONGEST_QUERY: Final = 400
MOST_WORDS: Final = 12
_LATIN: Final = re.compile(r"[a-zäáàâãåāăąçćčğǵģñńŋöóōşśšūüúïıíýžʼ’']+")


@dataclass(frozen=True, slots=True)
class Fields:
    """The words of a document by how much they tell.

    Attributes:
        whole: its names, each as one term.
        name, told, about, besides: words of its names, of what is said, of what it is about, of what it
            touches.
    """

    whole: tuple[str, ...]
    name: tuple[str, ...]
    told: tuple[str, ...]
    about: tuple[str, ...]
    besides: tuple[str, ...]

    def __iter__(self) -> Iterator[tuple[str, ...]]:
        return iter((self.whole, self.name, self.told, self.about, self.besides))


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a query.

    Attributes:
        text: as it was typed, in lower case.
        terms: what finds it, any of them.
        begun: the beginning of a word of a name that it may be; empty where it is no beginning.
    """

    text: str
    terms: tuple[str, ...]
    begun: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """A query in words, and as a whole name."""

    words: tuple[Word, ...]
    whole: str


def of_document(one: Document) -> tuple[Fields, dict[str, str]]:
    """The words of a document, and one spoken form of each of its stems."""
    spoken: dict[str, str] = {}
    names = [name for name in (*_all(one.title), *one.names) if name]
    name = [key for text in dict.fromkeys(names) for each in LANGUAGES for key in _keys(text, each, spoken)]
    begun = [BEGUN + word for word in dict.fromkeys(word for text in names for word in words(text, "ru"))]
    whole = [whole_name(text) for text in dict.fromkeys(names)]
    told, about, besides = (_text(texts, spoken) for texts in ((one.note, *one.told), one.about, one.besides))
    columns = _sink([list(dict.fromkeys(name)), told, about, besides])
    columns[1] = columns[1] + begun
    return Fields(tuple(dict.fromkeys(whole)), *map(tuple, columns)), spoken


def whole_name(text: str) -> str:
    """A name as one term."""
    return WHOLE + "‿".join(words(text, "ru"))[:LONGEST_WORD]


def of_query(query: str) -> Asked:
    """A query as the index is asked for it."""
    typed = [word for word in words(query[:LONGEST_QUERY], "ru") if len(word) <= LONGEST_WORD]
    parts = list(dict.fromkeys(typed))[:MOST_WORDS]
    found = [Word(word, alternatives(word)) for word in parts]
    if found and len(parts[-1]) > 1:
        found[-1] = Word(parts[-1], found[-1].terms, BEGUN + parts[-1])
    return Asked(tuple(found), whole_name(query[:LONGEST_QUERY]))


def alternatives(word: str) -> tuple[str, ...]:
    """Every term a word may stand for."""
    spellings = [word]
    if _LATIN.fullmatch(word):
        spellings.append(scripts.cyrillic(word).text.lower())
    return tuple(dict.fromkeys(key for each in spellings for key in _stems(each)))


def _stems(word: str) -> Iterator[str]:
    for language in LANGUAGES:
        yield _stem(word, language)
    yield FOLDED + _folded(word)


def _all(text: Text) -> tuple[str, str, str]:
    return text.kk, text.ru, text.en


def _text(texts: Iterable[Text], spoken: dict[str, str]) -> list[str]:
    return [
        key
        for text in texts
        for language in LANGUAGES
        for key in _keys(getattr(text, language), language, spoken)
    ]


def _keys(text: str, language: Language, spoken: dict[str, str]) -> Iterator[str]:
    for word in words(text, language):
        if len(word) > LONGEST_WORD:
            continue
        found = _stem(word, language)
        spoken.setdefault(found, word)
        yield found
        if language == "kk":
            yield FOLDED + _folded(word)


def _sink(columns: list[list[str]]) -> list[list[str]]:
    """Folded stems go one column down: a match of them counts for less."""
    kept = [[key for key in column if not key.startswith(FOLDED)] for column in columns]
    for place, column in enumerate(columns):
        kept[min(place + 1, len(columns) - 1)] += [key for key in column if key.startswith(FOLDED)]
    return kept


@lru_cache(maxsize=100_000)
def _stem(word: str, language: Language) -> str:
    return stem(word, language)


@lru_cache(maxsize=50_000)
def _folded(word: str) -> str:
    return kk_stem.stem(word, folded=True)
