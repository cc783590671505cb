"""Which words close a Kazakh undertaking."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from kopir.documents.morphology.kazakh import forms
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token
from kopir.documents.undertakings.kazakh_promises import REPORTED, foretold, ordered, promised
from kopir.documents.undertakings.line import Texts
from kopir.documents.undertakings.words import Frame, kazakh
from kopir.documents.wordlists import words as listed

_REPORTED: Final = ("ғанын", "генін", "қанын", "кенін", *REPORTED, "дығын", "дігін")
_ATTRIBUTES: Final = ("ған", "ген", "қан", "кен")
_OPEN: Final = frozenset({"қабылданады", "қабылдайды", "шығарылады", "шығарады"})
"""Decisions yet to be made: no agreement."""
_GUESTS: Final = frozenset({"келуге", "қатысуға", "баруға"})
"""Where guests are called to: an invitation, no proposal."""
_PERFECT: Final = frozenset({"болатын", "болған", "еді", "болса"})
_STATES: Final = listed(
    "дайын әзір мүдделі ниетті ынталы бейіл адал керек қажет жөн абзал тиіс міндетті шарт"
)
"""Adjectives that close a clause on their own."""
_EMBEDDED: Final = ("екендігі", "екені")
"""Ends of a clause that asks or tells inside another one: «не істеу керек екендігі анықталады»."""
_AGAIN: Final = listed("тағы да де баса ерекше қайта нақты ашық")
"""What may stand between an undertaking and who reports it."""
_SAYING: Final = listed("айта атап сала тоқтала баса ескерте")
_NEEDED: Final = frozenset({"керек=", "қажет="})
_BEFORE: Final = 3
"""Words before a frame among which the action is named."""
_VERB: Final = re.compile(
    r"(?:(?:ыл|іл|л|ын|ін|н|ыс|іс)?(?:ды|ді|ты|ті)(?:м|қ|к|лар|лер)?|(?:ыл|іл|л|ын|ін|н)?(?:ып|іп|п)"
    r"|(?:ыл|іл|л|н)?(?:ған|ген|қан|кен)|(?:ыл|іл|л|н)?(?:а|е|й)(?:ды|ді|мын|мін|мыз|міз)|уда|уде"
    r"|(?:ыл|іл|л|н)?(?:ған|ген|қан|кен|атын|етін|йтын|йтін)(?:ын|ін|дығын|дігін)|(?:м|п|б)(?:ақ|ек)(?:шы|ші)?)"
)
_ACTIONS: Final = {
    "уды": re.compile(r"\w{2,}(?:[ую](?:ды|ді)|[ую](?:ын|ін))"),
    "уға": re.compile(r"\w{2,}(?:[ую](?:ға|ге)|[ую](?:ына|іне))"),
    "удың": re.compile(r"\w{2,}[ую](?:дың|дің)"),
    "уын": re.compile(r"\w{2,}[ую](?:ын|ін)"),
    "у": re.compile(r"\w{2,}[ую]"),
    "м": re.compile(
        r"(?:құр|аш|сал|қос|енгіз|жаса|шығар|өткіз|орналастыр|көбейт|арттыр|ұлғайт|бөл|бер|әзірле|тарт|жеткіз|көшір|"
        r"қаржыландыр|тағайында|белгіле|іске асыр|пайдалан)у(?:ды|ді|дың|дің|ы|і)?"
    ),
    "п": re.compile("бойынша|туралы|жөнінде|жайында|жайлы|қатысты"),
    "уы": re.compile(r"\w{2,}[ую](?:ы|і|лары|лері)(?:м|мыз|міз|ң|ңыз|ңіз)?"),
}
_WORKS: Final = ("жұмыс", "шара", "жоба", "іс-шара", "мәселе")
"""Nouns that make no thing of an action: «салу жұмыстары жоспарланған»."""
_NO_ACTIONS: Final = frozenset({"қару", "баку", "бақу", "тау", "бірқатару"})
_AUXILIARY: Final = re.compile(
    r"(?:отыр|жатыр|жүр|кел|өтті|өтілді|өтіп|өткен|көрсетті|көрсетіп|айтты|айтып|қойды|қойылды|берді|беріп|келеді|болды|кетті|"
    r"табылады|тұр|алды|жасады|етті)\w*"
)
_OPINION: Final = re.compile(r"(?:сана|есепте|біл|көр|таны|атап|айт|ойла|мәлімде|тап)\w*")


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
        after = at + len(frame.words)
        if after > sentence.after or not _follow(texts.prepared, at, frame):
            continue
        if frame.needs and not _given(texts, sentence, at, frame):
            continue
        last = _closed(texts.prepared, sentence, after - 1)
        if _closes_clause(texts, sentence, last, frame):
            return Match(frame, at, last)
    return _promise(texts, sentence, at)


def _closes_clause(texts: Texts, sentence: Sentence, last: int, frame: Frame) -> bool:
    """Whether the clause can end here: an adjective does it before a sign, importance not with a converb."""
    low = texts.prepared.tokens[last].low
    if _formula(texts.prepared, sentence, last) or low.endswith(_EMBEDDED):
        return False
    if low.endswith(_ATTRIBUTES) and not final(texts.prepared, sentence, last):
        return texts.prepared.tokens[last + 1].low in _PERFECT
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
            if low.startswith(word[:-1]) and _VERB.fullmatch(low, len(word) - 1):
                return True
        elif low.startswith(word):
            return True
    return False


def _follow(prepared: Prepared, at: int, frame: Frame) -> bool:
    return all(_is(prepared.tokens[at + step].low, words) for step, words in enumerate(frame.words) if step)


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
                return False
            if any(action(texts, token, case) for case in frame.needs):
                return _meant(texts.prepared.tokens[place:at], frame)
            seen += 1
        place -= 1
    return False


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
        and token.low not in _NO_ACTIONS
        and not texts.events_in(token.start, token.end)
    )


def _closed(prepared: Prepared, sentence: Sentence, last: int) -> int:
    """The last token with what reports it: «екенін мәлімдеді», «атап өтті», «деп санайды»."""
    steps = 0
    while last + 1 < sentence.after and steps < 4:
        token, following = prepared.tokens[last], prepared.tokens[last + 1]
        goes_on = (
            following.low.startswith("екен")
            or (token.low.startswith("екен") and _reported(prepared, last + 1))
            or (token.low.endswith(_REPORTED) and _reported(prepared, last + 1))
            or (token.low in _AGAIN and following.low in _AGAIN)
            or (token.low in _AGAIN and _reports(following.low))
            or (token.low.endswith(_ATTRIBUTES) and following.low in _PERFECT)
            or (token.low.endswith(("п", "ген", "ған", "айта")) and _AUXILIARY.fullmatch(following.low))
            or (token.low in ("мақсат", "міндет", "талап") and following.low in ("етіп", "етіліп"))
            or (token.low == "деп" and _OPINION.fullmatch(following.low))
            or (following.low == "деп" and last + 2 < sentence.after
                and _OPINION.fullmatch(prepared.tokens[last + 2].low))
        )  # fmt: skip
        if not goes_on:
            break
        last, steps = last + 1, steps + 1
    return last


def _reported(prepared: Prepared, at: int) -> bool:
    """Whether a report stands here, also behind «тағы да», «баса»."""
    while at < len(prepared.tokens) and prepared.tokens[at].low in _AGAIN:
        at += 1
    return at < len(prepared.tokens) and _reports(prepared.tokens[at].low)


@lru_cache(maxsize=1 << 14)
def _reports(low: str) -> bool:
    """Whether a word says that something was said: «айтты», «жеткізген»."""
    if low in ("атап", "көрсетті"):
        return True
    return any(low.startswith(stem) and _VERB.fullmatch(low, len(stem)) for stem in kazakh().report)


def _promise(texts: Texts, sentence: Sentence, at: int) -> Match | None:
    """A verb that ends a clause with a purpose (-мақ) or, by a date or with money, in the future."""
    token = texts.prepared.tokens[at]
    if (
        _expected(texts.prepared, sentence, at)
        and not token.low.startswith("арт")
        and foretold(texts, sentence, at)
    ):
        return Match(_PLANNED, at, at + 2)
    last = _closed(texts.prepared, sentence, at) if token.low.endswith(REPORTED) else at
    if last > at and not token.capital and foretold(texts, sentence, at):
        return Match(_PLANNED, at, last)
    if token.capital or not (final(texts.prepared, sentence, at) or _joined(texts.prepared, sentence, at)):
        return None
    if ordered(texts, sentence, at):
        return Match(ORDERED, at, at)
    first = promised(texts, sentence, at)
    return Match(_PLANNED, first, at) if first is not None else None


def _joined(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether another verb is joined to one in -сын: «қабылдасын әрі …»."""
    return prepared.tokens[at].low.endswith(("сын", "сін")) and (
        at + 1 < sentence.after and prepared.tokens[at + 1].low in ("әрі", "және")
    )


def _expected(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether it is said behind a verb that it is expected: «іске қосылады деп күтілуде»."""
    if at + 2 >= sentence.after:
        return False
    said, token = prepared.tokens[at + 1 : at + 3], prepared.tokens[at]
    return said[0].low == "деп" and said[1].low.startswith("күтіл") and token.low.endswith(("ады", "еді"))


def final(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a clause ends with a token."""
    if at + 1 >= sentence.after:
        return True
    following = prepared.tokens[at + 1]
    return following.kind == "sign" and following.text in '.,;:!?»”"–—…' and at > sentence.first
