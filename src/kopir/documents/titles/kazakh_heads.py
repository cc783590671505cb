"""The nouns of one or two words that head Kazakh titles."""

from collections.abc import Set
from functools import cache

from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.titles.words import words
from kopir.documents.tokens import Sentence


def head(prepared: Prepared, sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The noun that heads a title at this place, and where it begins."""
    low = prepared.tokens[at].low
    stems = kazakh.stems(low)
    if at > sentence.first:
        seconds = _pairs().get(prepared.tokens[at - 1].low)
        if seconds:
            phrase = _pair(seconds, low, stems)
            if phrase is not None:
                return phrase, at - 1
    known = words("kk").kinds
    return next(((stem, at) for stem in sorted(stems) if stem in known), None)


def cases(low: str, noun: str) -> frozenset[kazakh.Case]:
    """Cases a head in lower case, the form of a noun, can be in; empty where it is no known form of it.

    >>> sorted(cases("келісімге", "келісім")), sorted(cases("картасының", "жол картасы"))
    (['dat'], ['gen'])
    """
    known = kazakh.stems(noun.rpartition(" ")[2])
    found = {form.case for form in kazakh.forms(low) if form.stem in known}
    return frozenset(found - {"nom"} or found)


@cache
def _pairs() -> dict[str, list[tuple[str, str]]]:
    """Heads of two words by the first one: the second one, and the phrase."""
    found: dict[str, list[tuple[str, str]]] = {}
    for phrase in words("kk").kinds:
        first, _, second = phrase.partition(" ")
        if second:
            found.setdefault(first, []).append((second, phrase))
    return found


def _pair(seconds: list[tuple[str, str]], low: str, stems: Set[str]) -> str | None:
    """The head of two words whose second one a word is."""
    for stem in sorted({*stems, *(f"{stem}сы" for stem in stems), low}):
        for second, phrase in seconds:
            known = kazakh.stems(second)
            if second == stem or (stem in known and known & kazakh.stems(stem)):
                return phrase
    return None
