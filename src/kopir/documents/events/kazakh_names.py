"""How far the name of an event reaches in Kazakh: back over adjectives and names to the body it is of."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import EventKind, Organisation
from kopir.documents.events.kazakh_adjectives import adjective, number_of, ordinal
from kopir.documents.events.kazakh_bodies import of_body, of_heads, whole
from kopir.documents.events.kazakh_ends import Ends
from kopir.documents.events.words import listed, words
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token
from kopir.language import kk_stem

_GENITIVES: Final = frozenset({"ның", "нің", "дың", "дің", "тың", "тің"})
_CASED: Final = frozenset({"dat", "acc", "loc", "abl", "ins"})
_NEVER_FIRST: Final = frozenset({"және", "мен", "пен", "-", "форматтағы", "деңгейдегі", "құрамдағы"})
_SHORTEST: Final = 4
"""Letters of the shortest state in a pair."""
_VERY: Final = frozenset({"аса", "ең", "өте"})
_BACK: Final = 8
"""Words between a body and the noun of its session."""


def beginning(
    prepared: Prepared,
    ends: Ends,
    sentence: Sentence,
    at: int,
    kind: EventKind,
) -> tuple[int, bool]:
    """Where a noun's mention begins, and whether a name or a body is part of it.

    Args:
        prepared: the text.
        ends: where its names end.
        sentence: of the noun.
        at: place of the noun, or of the first word of a phrase.
        kind: of the event.
    """
    named = False
    if kind not in ("visit", "call") and not _talk(prepared.tokens[at].low):
        body = _body(prepared, ends, sentence, at)
        if body is not None:
            return whole(prepared, ends, sentence, body), True
    first = _with_noun(prepared, sentence, at, kind)
    while first > sentence.first:
        step, name = _step(prepared, ends, sentence, first, at, kind)
        if step == first:
            break
        first, named = step, named or name
    while first < at and prepared.tokens[first].low in _NEVER_FIRST:
        first += 1
    if kind != "visit" and first > sentence.first:
        first = _pair(prepared, sentence, first)
    if first - 1 > sentence.first and first < at and prepared.tokens[first - 1].low in _VERY:
        first -= 1
    first = _format(prepared, sentence, first)
    owned = _owned(prepared, ends, sentence, (first, at), kind)
    return prepared.tokens[first if owned is None else owned].start, named or owned is not None


def _with_noun(prepared: Prepared, sentence: Sentence, at: int, kind: EventKind) -> int:
    """Place of the noun before that says of what an event is, else of its own."""
    if opens_with(prepared, sentence, at - 2):
        return at - 2
    return at - 1 if kind == "forum" and _of_what(prepared, sentence, at) else at


def _format(prepared: Prepared, sentence: Sentence, first: int) -> int:
    """Place of the quoted name of a format right before: «C5+1» форматындағы саммит."""
    if first - 2 <= sentence.first or prepared.tokens[first - 1].low != "форматындағы":
        return first
    if prepared.tokens[first - 2].text not in "»”":
        return first
    opening = _opening(prepared, sentence, first - 2)
    return first if opening is None else opening


def _pair(prepared: Prepared, sentence: Sentence, first: int) -> int:
    """Place of the first of two states with a hyphen right before: «Қазақстан-Оман», «қазақ-словен»."""
    tokens, place = prepared.tokens, first - 1
    while place - 2 >= sentence.first and tokens[place - 2].kind == "word" and tokens[place - 1].text == "-":
        if tokens[place - 1].spaced or tokens[place].spaced:
            break
        place -= 2
    last = tokens[first - 1]
    if place == first - 1 or tokens[place].capital != last.capital or len(last.low) < _SHORTEST:
        return first
    if kazakh.stems(last.low) & listed("kk", "heads"):
        return first
    oblique = kazakh.cases(last.low) & {"dat", "abl", "loc", "acc", "ins"} and not last.low.endswith("стан")
    return first if oblique else place


def _owned(
    prepared: Prepared,
    ends: Ends,
    sentence: Sentence,
    described: tuple[int, int],
    kind: EventKind,
) -> int | None:
    """Place of the first word of whose session, summit or meeting it is, where that is no known name."""
    first, at = described
    numbered = any(number_of(token) for token in prepared.tokens[first:at])
    if kind in ("session", "summit", "other") or (kind == "forum" and numbered):
        return of_body(prepared, ends, sentence, first, at)
    if kind == "meeting":
        return of_heads(prepared, ends, sentence, first, at)
    return None


def opens_with(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether an event is only what a ceremony opens or closes: «көрменің ашылу салтанаты»."""
    if not sentence.first <= at < sentence.after - 2:
        return False
    noun, opening, ceremony = prepared.tokens[at : at + 3]
    return (
        opening.low in ("ашылу", "жабылу")
        and bool(kazakh.stems(ceremony.low) & {"салтанат", "рәсім", "шара"})
        and "gen" in kazakh.cases(noun.low)
        and bool(kazakh.stems(noun.low) & words("kk").nouns.keys())
    )


def _of_what(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a noun without an ending says what a forum is of: «өнеркәсіп форумы»."""
    if at - 1 <= sentence.first or not any(form.possessive for form in kazakh.forms(prepared.tokens[at].low)):
        return False
    before = prepared.tokens[at - 1]
    plain = before.kind == "word" and not before.capital and kk_stem.is_bare(before.low)
    return plain and before.low not in listed("kk", "no_nouns")


def _step(
    prepared: Prepared, ends: Ends, sentence: Sentence, first: int, at: int, kind: EventKind
) -> tuple[int, bool]:
    """Where a mention that begins at ``first`` begins with what is before it, and whether that is a name."""
    before = prepared.tokens[first - 1]
    inner = first - 1 > sentence.first
    if before.text in '»"”' and before.kind == "sign":
        opening = _opening(prepared, sentence, first - 1)
        return (first, False) if opening is None else (opening, True)
    quoted = prepared.tokens[first].text in '«"“'
    if before.end in ends.persons:
        return first, False
    if adjective(before) or (before.low in ("және", "мен", "пен") and first < at and not quoted):
        return first - 1, before.capital and inner
    if ordinal(before) and not (before.text.isdigit() and _counted(prepared.tokens[first])):
        return first - 1, False
    if prepared.tokens[first].low == "сайынғы" and inner:
        return first - 1, False
    if before.text in "–—-" and first - 2 >= sentence.first:
        if before.text == "-" and not before.spaced:
            return first - 2, False
        return (first - 2, True) if prepared.tokens[first - 2].capital else (first, False)
    if (
        before.capital
        and before.kind == "word"
        and (inner or before.end in ends.places)
        and not (before.end in ends.places and "gen" in kazakh.cases(before.low))
        and kind in ("summit", "forum", "session")
        and not kazakh.cases(before.low) & {"loc", "rel", "dat", "abl"}
    ):
        return first - 1, True
    return first, False


def _body(prepared: Prepared, ends: Ends, sentence: Sentence, at: int) -> Organisation | None:
    """The body whose session it is, some words before the noun."""
    place = beside = at - 1
    while place >= max(sentence.first, at - _BACK):
        token = prepared.tokens[place]
        if token.end in ends.persons:
            return None
        body = ends.bodies.get(token.end)
        if body is not None and body.start >= sentence.start:
            return body if _owns(token, place == beside) else None
        if token.text == ")":
            place = _bracket(prepared, sentence, place) - 1
            beside = place
            continue
        if token.kind == "sign" and token.text not in "-–»«":
            return None
        if token.kind == "word" and _cased(token):
            return None
        place -= 1
    return None


def _counted(token: Token) -> bool:
    """Whether a noun is what a number before it counts: «18 семинар»; «Congress 2026 көрмесі» is a name."""
    return token.kind == "word" and not any(form.possessive for form in kazakh.forms(token.low))


def _talk(word: str) -> bool:
    """Whether a noun means people talking, not a body sitting."""
    return word.startswith(("кездесу", "келіссөз", "әңгімелесу", "жүздесу", "консультация"))


def _owns(token: Token, beside: bool) -> bool:
    """Whether a body's last word makes it the owner of what follows: a genitive, or right beside it."""
    found = kazakh.cases(token.low)
    return token.low in _GENITIVES or "gen" in found or (beside and not _cased(token)) or token.shout


def _cased(token: Token) -> bool:
    """Whether a word is in a case that ends a name."""
    found = kazakh.cases(token.low)
    return bool(found & _CASED) and not found & {"gen", "rel"} and len(token.low) > 3 and not adjective(token)


def _bracket(prepared: Prepared, sentence: Sentence, at: int) -> int:
    """Place of the bracket that the one here closes."""
    for place in range(at, max(sentence.first, at - 12) - 1, -1):
        if prepared.tokens[place].text == "(":
            return place
    return sentence.first


def _opening(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    """Place of the quotation mark that the one here closes."""
    for place in range(at - 1, max(sentence.first, at - 20) - 1, -1):
        if prepared.tokens[place].text in '«"“':
            return place
    return None
