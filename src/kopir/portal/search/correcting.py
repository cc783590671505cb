"""Words that stand nowhere are taken for the nearest ones that do."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kopir.portal.models import Term
from kopir.portal.search.engines import engine
from kopir.portal.search.spellings import Spellings
from kopir.portal.search.terms import FOLDED, Asked, Word, alternatives

NEAR: Final = 75.0
"""Least similarity, of 100, of a mistyped word to the one it is taken for."""
CLOSE: Final = 84.0
"""Least similarity, of 100, of words that are taken beside a word where nothing has that itself."""
BESIDE: Final = 4
"""So many words at most are taken beside one."""
SHORTEST: Final = 4
"""Letters from which on a word is looked for among similar ones."""
# fmt: off
LITTLE: Final = frozenset({
    "в", "во", "на", "о", "об", "и", "с", "со", "к", "по", "за", "из", "для", "от", "до", "у", "не",
    "при", "а", "но", "или", "что", "как", "of", "the", "in", "on", "and", "for", "to", "a", "an",
    "by", "at", "or", "with", "is", "мен", "бен", "пен", "және", "үшін", "бар",
})
# fmt: on
"""Words that tell nothing beside others."""


@dataclass(frozen=True, slots=True)
class Known:
    """A query of words that stand somewhere.

    Attributes:
        asked: its words, mended.
        counts: of every term, in how many documents it stands.
        mended: words that were taken for others: typed, taken.
        unknown: words that stand nowhere and resemble nothing.
    """

    asked: Asked
    counts: Mapping[str, int]
    mended: tuple[tuple[str, str], ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The terms of an index, and beside each the spoken form of it."""

    terms: Spellings
    spoken: Spellings


def known(asked: Asked, using: str, number: int) -> Known:
    """A query with its mistyped words mended and its unknown ones left out.

    Args:
        asked: the query.
        using: alias of the database.
        number: of the state of the index; its vocabulary is read once for each.
    """
    counts = _counts(asked, using)
    kept: list[Word] = []
    mended: list[tuple[str, str]] = []
    unknown: list[str] = []
    for word in asked.words:
        if any(term in counts for term in word.terms) or (word.begun and engine(using).begins(word.begun)):
            kept.append(word)
        elif (taken := nearest(word.text, using, number)) is not None:
            kept.append(Word(taken, alternatives(taken)))
            mended.append((word.text, taken))
        else:
            unknown.append(word.text)
    telling = [word for word in kept if word.text not in LITTLE]
    whole = Asked(tuple(telling or kept), asked.whole)
    if mended:
        counts = counts | _counts(whole, using)
    return Known(whole, counts, tuple(mended), tuple(unknown))


def nearest(word: str, using: str, number: int) -> str | None:
    """The spoken form of the term nearest to a word, by its stem or as it is spoken, where there is one."""
    if len(word) < SHORTEST:
        return None
    found = vocabulary(using, number)
    asked = [(word, found.spoken)]
    asked += [(term, found.terms) for term in alternatives(word) if not term.startswith(FOLDED)]
    best = [near for each, among in asked for near in among.near(each, NEAR, 1)]
    return found.spoken.words[max(best, key=lambda each: (each[0], -each[1]))[1]] if best else None


def widened(known: Known, using: str, number: int) -> Known | None:
    """A query in which every longer word stands for those close to it, too; nothing where none has such.

    A stemmer takes too much or too little off some words, so that two forms of one word have two stems.
    """
    among = vocabulary(using, number).terms
    wider: list[Word] = []
    for word in known.asked.words:
        longer = [term for term in word.terms if len(term) > SHORTEST and not term.startswith(FOLDED)]
        close = {among.words[place] for each in longer for _score, place in among.near(each, CLOSE, BESIDE)}
        wider.append(Word(word.text, tuple(dict.fromkeys((*word.terms, *sorted(close)))), word.begun))
    if tuple(wider) == known.asked.words:
        return None
    asked = Asked(tuple(wider), known.asked.whole)
    return Known(asked, _counts(asked, using), known.mended, known.unknown)


@lru_cache(maxsize=4)
def vocabulary(using: str, _number: int) -> Vocabulary:
    """All terms and a spoken form of each, the commonest first; read once for each state of the index."""
    rows = (
        Term.objects.using(using)
        .exclude(spoken="")
        .order_by("-documents", "term")
        .values_list("term", "spoken")
    )
    pairs = [(term, spoken) for term, spoken in rows if len(term) >= SHORTEST - 1]
    return Vocabulary(Spellings([term for term, _ in pairs]), Spellings([spoken for _, spoken in pairs]))


def _counts(asked: Asked, using: str) -> dict[str, int]:
    wanted = [term for word in asked.words for term in word.terms]
    return dict(Term.objects.using(using).filter(term__in=wanted).values_list("term", "documents"))
