"""Head nouns of posts: which words are one (министр, посол, глава …), in which cases."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kopir.documents.names.russian.units import Unit, traits
from kopir.documents.names.russian.vocabulary import (
    ADJECTIVAL,
    GOVERNING,
    INDECLINABLE,
    LATIN_POSTS,
    STANDING,
    WORKING,
    words,
)

ALL: Final = STANDING | GOVERNING | WORKING
CASES: Final = frozenset(("nom", "gen", "dat", "acc", "ins", "loc"))
_PREFIXES: Final = words("экс вице первый пресс гос спец замминистр обер супер статс член штаб бизнес кибер")
_STARTS: Final = frozenset(word[:3] for word in (*ALL, *INDECLINABLE, *ADJECTIVAL, *_PREFIXES))
"""By which most words are seen to be no posts, without a look into the dictionary."""


@dataclass(frozen=True, slots=True)
class Head:
    """A head noun of a post.

    Attributes:
        lemma: its dictionary form.
        cases: it can be in.
        plural: whether its form can also be a plural.
    """

    lemma: str
    cases: frozenset[str]
    plural: bool


@lru_cache(maxsize=1 << 14)
def head(low: str) -> Head | None:
    """The post a word in lower case is, if it can be one person's.

    >>> head("вице-министром").lemma, head("министры")
    ('вице-министр', None)
    """
    if low[:3] not in _STARTS:
        return None
    if low in INDECLINABLE:
        return Head(low, CASES, plural=False)
    for stem, lemma in ADJECTIVAL.items():
        if low.startswith(stem):
            return _head(lemma, traits(low).adjective)
    known = traits(low)
    if known.function:
        return None
    found = _lemma(low, known.lemmas)
    return _head(found, known.noun) if found else None


def _head(lemma: str, agreement: frozenset[tuple[str, str]]) -> Head | None:
    cases = frozenset(case for case, number in agreement if number == "sing")
    plural = any(number == "plur" and case == "nom" for case, number in agreement)
    return Head(lemma, cases, plural) if cases else None


def _lemma(low: str, lemmas: frozenset[str]) -> str | None:
    found = lemmas & ALL
    if found:
        return min(found)
    if "-" not in low:
        return None
    first, _, last = low.rpartition("-")
    if first in _PREFIXES or first.split("-")[0] in _PREFIXES:
        inner = traits(last).lemmas & ALL
        return min(inner) if inner else None
    inner = traits(low.split("-")[0]).lemmas & (STANDING | GOVERNING)
    return min(inner) if inner else None


def is_post(unit: Unit) -> bool:
    """Whether a unit is a post or several people's."""
    if unit.kind != "word":
        return False
    if unit.latin:
        return unit.shout and unit.low in LATIN_POSTS
    if unit.low[:3] not in _STARTS:
        return False
    return bool(unit.traits.lemmas & ALL) or unit.low in INDECLINABLE or head(unit.low) is not None
