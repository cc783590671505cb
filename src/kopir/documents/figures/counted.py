"""What is counted: the noun phrase behind a number, from its adjectives to its head."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from kopir.documents.figures.kazakh_nouns import dimension, kazakh_noun
from kopir.documents.figures.nouns import MOST, NO_COUNT, PERSONS, Counted, behind_prefix, plain
from kopir.documents.morphology import russian
from kopir.documents.tokens import Token

_BOTH: Final = frozenset(
    ["страна", "государство", "народ", "глава", "президент", "лидер", "держава", "министр", "ведомство",
     "ел", "мемлекет", "халық", "басшы", "президент", "тарап"]
)  # fmt: skip
"""Things that two of are "both": a word for two before them counts nothing."""


def counted(
    cut: Sequence[Token],
    words: Sequence[str],
    at: int,
    number: Decimal,
    lang: str,
    *,
    sized: bool,
    worded: bool,
) -> Counted | None:
    """The noun phrase that begins at a token, where it can be what is counted.

    Args:
        cut: tokens.
        words: the same in lower case.
        at: place of the first one.
        number: how many.
        lang: of the text.
        sized: whether a size (тысяч, млн) stands before it, which asks for the genitive plural.
        worded: whether the number is in words.
    """
    if words[at] == "чел":
        return Counted("persons", at + 1)
    reader = kazakh_noun if lang.startswith("kk") else _english if lang == "en" else _russian
    found = reader(cut, words, at, number, sized)
    if found is None or (worded and number == 2 and found.unit in _BOTH):
        return None
    if found.unit in NO_COUNT and not _seats(found, number) and not _more_than_time(found, at):
        return None
    if worded and lang.startswith("kk") and dimension(cut, words, at):
        return None
    return Counted("persons", found.after) if found.unit in PERSONS else found


def _russian(
    cut: Sequence[Token], words: Sequence[str], at: int, number: Decimal, sized: bool
) -> Counted | None:
    for place in range(at, at + MOST + 1):
        last = behind_prefix(cut, place)
        # Of "компаний-резидентов" companies are counted, of "IT-компаний" companies, too.
        place = place if last > place and _pair(words[place], words[last]) else last
        if not plain(cut, place) or (cut[place].capital and not cut[place].shout and place == at):
            return None
        forms = russian.forms(words[place])
        noun = next((form for form in forms[:5] if _is_noun(form) and _agrees(form, number, sized)), None)
        adjective = any(
            form.pos in ("ADJF", "PRTF", "NUMR") and form.case not in (None,) for form in forms[:3]
        )
        if noun and not noun.name and not (adjective and _noun_follows(cut, words, place)):
            return Counted(noun.lemma, max(place, last) + 1)
        if not adjective:
            return None
    return None


def _pair(first: str, last: str) -> bool:
    """Whether two words joined by a hyphen are nouns that decline alike."""
    one, other = (
        {(form.case, form.number) for form in russian.forms(word) if _is_noun(form) and form.known}
        for word in (first, last)
    )
    # A nominative before another case is a prefix: пресс-центров.
    prefix = ("nom", "sing") in one and ("nom", "sing") not in other
    return bool(one & other) and not prefix


def _more_than_time(found: Counted, at: int) -> bool:
    """Whether words around make a settlement, a working place of what would be a point or a place."""
    return found.after > at + 1 and found.unit in ("пункт", "место", "орын")


def _seats(found: Counted, number: Decimal) -> bool:
    """Whether so many places are seats, not one in a ranking."""
    return found.unit == "орын" and number > 300


def _is_noun(form: russian.Form) -> bool:
    """Whether a reading is a noun, and no far-fetched one: "были" is a verb, hardly a tale."""
    return form.pos == "NOUN" and form.score >= _LIKELY


_LIKELY: Final = 0.03


def _noun_follows(cut: Sequence[Token], words: Sequence[str], place: int) -> bool:
    """Whether a word that may be noun or adjective has a noun behind it: рабочих мест."""
    if not plain(cut, place + 1) or cut[place + 1].capital:
        return False
    own = {(form.case, form.number) for form in russian.forms(words[place]) if form.pos in ("ADJF", "PRTF")}
    return any(
        form.pos == "NOUN" and ((form.case, form.number) in own or form.case == "gen")
        for form in russian.forms(words[place + 1])[:3]
    )


def _agrees(form: russian.Form, number: Decimal, sized: bool) -> bool:
    """Whether a noun's number is what the count asks for."""
    if number % 1:
        return form.case == "gen"
    last, teen = int(number) % 10, 10 < int(number) % 100 < 20
    if sized:
        return form.case == "gen" and (form.number == "plur")
    if last == 1 and not teen:
        return form.number == "sing"
    return form.number == "plur" or (form.case == "gen" and last in (2, 3, 4) and not teen)


def _english(
    cut: Sequence[Token], words: Sequence[str], at: int, number: Decimal, sized: bool
) -> Counted | None:
    for place in range(at, at + MOST):
        if not plain(cut, place) or words[place] in _STOPS:
            return None
        if (len(words[place]) > 3 and words[place].endswith("s")) or words[place] == "people":
            return Counted(words[place], place + 1)
    return None


_STOPS: Final = frozenset(
    [
        "of",
        "the",
        "a",
        "an",
        "in",
        "on",
        "at",
        "by",
        "to",
        "for",
        "with",
        "and",
        "or",
        "as",
        "is",
        "was",
        "were",
        "are",
        "has",
        "have",
        "this",
        "that",
    ]
)
