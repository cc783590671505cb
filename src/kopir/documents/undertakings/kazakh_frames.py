"""Which words close a Kazakh undertaking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kopir.documents.morphology.kazakh import forms
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token
from kopir.documents.undertakings.kazakh_closing import (
    AGAIN,
    ATTRIBUTES,
    PERFECT,
    VERB,
    closed,
    expected,
    final,
    joined,
)
from kopir.documents.undertakings.kazakh_promises import REPORTED, foretold, ordered, promised
from kopir.documents.undertakings.line import Texts
from kopir.documents.undertakings.words import Frame, kazakh
from kopir.documents.wordlists import words as listed

_OPEN: Final = frozenset({"қабылданады", "қабылдайды", "шығарылады", "шығарады"})
"""Decisions yet to be made: no agreement."""
_GUESTS: Final = frozenset({"келуге", "қатысуға", "баруға"})
"""Where guests are called to: an invitation, no proposal."""
_CALLED: Final = 12
"""Tokens before where guests are called to among which the event is named."""
_FEASTS: Final = (
    "форум",
    "саммит",
    "көрме",
    "іс-шара",
    "жиын",
    "конференция",
    "мерей",
    "той",
    "ойын",
    "сапар",
)
"""Beginnings of events that guests are called to."""
DUTIES: Final = listed("керек қажет жөн абзал тиіс міндетті шарт")
"""Adjectives that say what has to be done."""
_STATES: Final = DUTIES | listed("дайын әзір мүдделі ниетті ынталы бейіл адал")
"""Adjectives that close a clause on their own."""
_EMBEDDED: Final = ("екендігі", "екені")
"""Ends of a clause that asks or tells inside another one: «не істеу керек екендігі анықталады»."""
_SAYING: Final = listed("айта атап сала тоқтала баса ескерте")
_NEEDED: Final = frozenset({"керек=", "қажет="})
_BEFORE: Final = 3
"""Words before a frame among which the action is named."""
_ACTIONS: Final = {
    "уды": re.compile(r"\w{2,}[ую](?:ды|ді|ын|ін|ларын|лерін)"),
    "уға": re.compile(r"\w{2,}(?:[ую](?:ға|ге)|[ую](?:ына|іне))"),
    "удың": re.compile(r"\w{2,}[ую](?:дың|дің)"),
    "уын": re.compile(r"\w{2,}[ую](?:ын|ін)"),
    "у": re.compile(r"\w{2,}[ую]"),
    "м": re.compile(
        r"(?:құр|аш|сал|қос|енгіз|жаса|шығар|өткіз|орналастыр|көбейт|арттыр|ұлғайт|бөл|бер|әзірле|тарт|жеткіз|көшір|"
        r"қаржыландыр|тағайында|белгіле|іске асыр|пайдалан)у(?:ды|ді|дың|дің|ы|і)?"
    ),
    "ж": re.compile(
        r"(?!кездес|талқыл|қара|өт|бол|кел|бар|қатыс|сөйле|таныс|пікір)\w+(?:ады|еді|йды|йді|мақ|мек|пақ|пек|бақ|бек)"
    ),
    "б": re.compile(r"(?:бастама|ұсыныс|идея|шешім|жігер|реформа|жоба|саясат)\w*(?:[дтн][ыі]|[ыі]н)"),
    "п": re.compile("бойынша|туралы|жөнінде|жайында|жайлы|қатысты"),
    "уы": re.compile(r"\w{2,}[ую](?:ы|і|лары|лері)(?:м|мыз|міз|ң|ңыз|ңіз)?"),
}
_WORKS: Final = ("жұмыс", "шара", "жоба", "іс-шара", "мәселе")
"""Nouns that make no thing of an action: «салу жұмыстары жоспарланған»."""
_MEETINGS: Final = ("басқосу", "кездесу", "жүздесу")
_NO_ACTIONS: Final = frozenset({"қару", "баку", "бақу", "тау", "бірқатару"})


@dataclass(frozen=True)
class Match:
    """A frame in a sentence.

    Attributes:
        frame: that was found.
        at, last: places of its first and last token.
    """

    frame: Frame
    at: int
    last: int


_PLANNED: Final = Frame("target", (), frozenset())
ORDERED: Final = Frame("instruction", (), frozenset())
"""An order in the third person."""


def match(texts: Texts, sentence: Sentence, at: int) -> Match | None:
    """The frame that begins with a token."""
    token = texts.prepared.tokens[at]
    if token.kind != "word" or (
        not token.spaced and at > sentence.first and texts.prepared.tokens[at - 1].text == "-"
    ):
        return None
    for frame in _heads(token.low):
        end = _follow(texts.prepared, sentence, at, frame)
        if end is None:
            continue
        if frame.needs and not _given(texts, sentence, at, frame):
            continue
        last = closed(texts.prepared, sentence, end)
        if _closes_clause(texts, sentence, last, frame):
            return Match(frame, at, last)
    return _promise(texts, sentence, at)


def _closes_clause(texts: Texts, sentence: Sentence, last: int, frame: Frame) -> bool:
    """Whether the clause can end here: an adjective does it before a sign, importance not with a converb."""
    low = texts.prepared.tokens[last].low
    if _formula(texts.prepared, sentence, last) or low.endswith(_EMBEDDED):
        return False
    if low.endswith(ATTRIBUTES) and not final(texts.prepared, sentence, last):
        return texts.prepared.tokens[last + 1].low in PERFECT
    if frame.kind == "agreement" and low in _OPEN:
        return False
    if low in _STATES:
        return (final(texts.prepared, sentence, last) or _quoted(texts.prepared, sentence, last)) and (
            low not in ("дайын", "әзір", "мүдделі") or bool(texts.groups.within(sentence.start, sentence.end))
        )
    return frame.kind != "proposal" or low not in ("өтіп", "айтып", "көрсетіп")


def _formula(prepared: Prepared, sentence: Sentence, last: int) -> bool:
    """Whether somebody who writes says how he goes on: «айта кету керек», «атап өткен жөн»."""
    if last < sentence.first + 2 or prepared.tokens[last].low not in _STATES:
        return False
    before, action = prepared.tokens[last - 2], prepared.tokens[last - 1]
    return before.low in _SAYING and action.low.startswith(("кет", "өт", "айт", "сал"))


def _quoted(prepared: Prepared, sentence: Sentence, last: int) -> bool:
    """Whether «деген» makes a clause what somebody said: «… басталуы тиіс деген министр»."""
    return last + 2 < sentence.after and prepared.tokens[last + 1].low == "деген"


@lru_cache(maxsize=1 << 14)
def _heads(low: str) -> tuple[Frame, ...]:
    known = kazakh().frames.get(low[:3], ())
    return tuple(frame for frame in known if _is(low, frame.words[0]))


@lru_cache(maxsize=1 << 14)
def _is(low: str, words: frozenset[str]) -> bool:
    for word in words:
        if word.endswith("="):
            if low == word[:-1]:
                return True
        elif word.endswith("~"):
            if low.startswith(word[:-1]) and VERB.fullmatch(low, len(word) - 1):
                return True
        elif low.startswith(word):
            return True
    return False


def _follow(prepared: Prepared, sentence: Sentence, at: int, frame: Frame) -> int | None:
    """Place of the last word of a frame, also behind «тағы да», «қайта»; ``None`` where it is not there."""
    for words in frame.words[1:]:
        at += 1
        while (
            at < sentence.after
            and prepared.tokens[at].low in AGAIN
            and not _is(prepared.tokens[at].low, words)
        ):
            at += 1
        if at >= sentence.after or not _is(prepared.tokens[at].low, words):
            return None
    return at


def _given(texts: Texts, sentence: Sentence, at: int, frame: Frame) -> bool:
    """Whether the action is named in the case the frame needs."""
    if "п" in frame.needs and texts.prepared.tokens[sentence.after - 1].text == ":":
        return True
    place, seen = at - 1, 0
    while place >= sentence.first and seen < _BEFORE:
        token = texts.prepared.tokens[place]
        if token.text in ";:.":
            return False
        if token.kind == "word":
            if token.low in _GUESTS and texts.prepared.tokens[at].low.startswith("шақыр"):
                return token.low == "қатысуға" and not _event(texts, sentence, place)
            if any(action(texts, token, case) for case in frame.needs):
                return _meant(texts.prepared.tokens[place:at], frame)
            seen += not texts.in_date(token)
        place -= 1
    return False


def _event(texts: Texts, sentence: Sentence, at: int) -> bool:
    """Whether an event stands shortly before: what guests are called to."""
    first = max(sentence.first, at - _CALLED)
    return bool(texts.events_in(texts.prepared.tokens[first].start, texts.prepared.tokens[at].start)) or any(
        token.low.startswith(_FEASTS) for token in texts.prepared.tokens[first:at]
    )


def _meant(between: list[Token], frame: Frame) -> bool:
    """Whether an action is what is meant: not «салу үшін қаражат қажет», «міндетін атқару … жүктелді».

    Args:
        between: the action and what stands between it and the frame.
        frame: that needs it.
    """
    if len(between) == 1:
        return True
    if between[0].low == "атқару" and frame.kind == "instruction":
        return False
    if any(token.low == "үшін" for token in between) and frame.words[0] & _NEEDED:
        return False
    return not _thing(between[-1].low, frame)


def _thing(low: str, frame: Frame) -> bool:
    """Whether what is planned is no action but a thing of its: «жылыту пункті қарастырылған»."""
    return (
        frame.kind == "target"
        and low.endswith(("ы", "і"))
        and not low.startswith(_WORKS)
        and any(form.possessive and form.case == "nom" for form in forms(low))
    )


def action(texts: Texts, token: Token, case: str) -> bool:
    """Whether a word is the name of an action in a case; ``уды``, ``уға``, ``у``, ``уы``."""
    return (
        bool(_ACTIONS[case].fullmatch(token.low))
        and not token.low.startswith(_MEETINGS)
        and token.low not in _NO_ACTIONS
        and not texts.events_in(token.start, token.end)
    )


def _promise(texts: Texts, sentence: Sentence, at: int) -> Match | None:
    """A verb that ends a clause with a purpose (-мақ) or, by a date or with money, in the future."""
    token = texts.prepared.tokens[at]
    if (
        expected(texts.prepared, sentence, at)
        and not token.low.startswith("арт")
        and foretold(texts, sentence, at)
    ):
        return Match(_PLANNED, at, at + 2)
    last = closed(texts.prepared, sentence, at) if token.low.endswith(REPORTED) else at
    if last > at and not token.capital and foretold(texts, sentence, at):
        return Match(_PLANNED, at, last)
    if token.capital or not (final(texts.prepared, sentence, at) or joined(texts.prepared, sentence, at)):
        return None
    if ordered(texts, sentence, at):
        return Match(ORDERED, at, at)
    first = promised(texts, sentence, at)
    return Match(_PLANNED, first, at) if first is not None else None
