"""The date a figure is of: a period of its clause, not the day of the news nor what it is held against."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kopir.documents.entities import Date
from kopir.documents.figures.line import Line, Phrase

_NEAR: Final = 6
"""Dates to either side that are looked at."""
_DAY: Final = re.compile(r"(?:\d{4}|-)-\d{2}-\d{2}|day")
_THAN: Final = (
    "чем",
    "против",
    "сравнении",
    "сравнению",
    "показателя",
    "уровня",
    "показателю",
    "уровню",
    "than",
)
_COMPARED: Final = (
    "салыстыр", "көрсеткіш", "деңгей", "межеден", "қарағанда", "сәйкес", "тиісті", "осы", "кезең",
)  # fmt: skip
_FROM: Final = ("дан", "ден", "тан", "тен", "нан", "нен")
_AHEAD: Final = ("target", "planned", "forecast", "potential")
_YEAR: Final = re.compile(r"\d{4}")
_STATES: Final = ("страна", "государство", "ел", "мемлекет")
_FOUNDED: Final = (
    "основанн", "созданн", "учрежденн", "образованн", "открыт", "запущенн", "открывш", "построенн", "возникш",
)  # fmt: skip
_TERM: Final = frozenset(["срок", "срока"])
_FULL: Final = ("ый", "ая", "ое", "ого", "ому", "ой", "ую", "ые", "ых", "ым", "ом", "ийся", "аяся", "еся")
_FOUNDED_KAZAKH: Final = ("құрыл", "негіздел", "қалан", "ашыл", "салын", "бекітіл", "басталған", "іске")
_PARTICIPLE: Final = ("ған", "ген", "қан", "кен")


def period(line: Line, phrase: Phrase, direction: str, dates: Sequence[Date]) -> Date | None:
    """The date a figure is of: the last fit one before it in its sentence, else the next one in its clause.

    Args:
        line: the sentence.
        phrase: the figure's words.
        direction: of the figure; only what is ahead can be of a horizon.
        dates: of the sentence, in its order.
    """
    if phrase.kind == "count" and phrase.unit in _STATES:
        # Who meets is told by the day of the meeting, but is not of it.
        return None
    start, end = line.cut[phrase.first].start, line.cut[phrase.after - 1].end
    at = bisect_left(dates, start, key=lambda date: date.start)
    dates = [each for each in dates[max(0, at - _NEAR) : at + _NEAR] if not _founding(line, phrase, each)]
    at = bisect_left(dates, start, key=lambda date: date.start)
    following = next((date for date in dates[at : at + 2] if date.start >= end), None)
    between = [","] if following is None else _between(line, phrase, following)
    beside = len(between) == 1 and between != [","]
    if following and not between and not line.kazakh and _earlier(line, following):
        return following
    if following and beside and not line.kazakh and _fit(line, following, direction, phrase.after):
        # С $1,3 млрд в 2020 году до $2,4 млрд в 2024 году.
        return following
    for date in reversed(dates[max(0, at - _NEAR) : at]):
        if _fit(line, date, direction):
            return None if _by_now(line, phrase, date) else date
    for date in dates[at : at + _NEAR]:
        fits = date.start >= end and _fit(line, date, direction) and not _earlier(line, date)
        apart = _between(line, phrase, date)
        # What brackets add further on has dates of its own: 57-орынға тұрақтады (былтыр – 53).
        if fits and "," not in apart and (not line.kazakh or apart == ["("] or "(" not in apart):
            return date
    return None


def _founding(line: Line, phrase: Phrase, date: Date) -> bool:
    """Whether a date says since when a thing is there, or until when to act: с 2003 года, в месячный срок."""
    if not _YEAR.match(date.value):
        return line.words[_place(line, date.end - 1)] in _TERM
    first, last = _place(line, date.start), _place(line, date.end - 1)
    whole = _YEAR.fullmatch(date.value) is not None and (
        phrase.kind in ("count", "rank", "rank_change") or line.word(phrase.first - 1) == "до"
    )
    if not line.kazakh:
        told = line.words[max(line.first, first - 4) : first]
        since = whole and told[-1:] in (["с"], ["со"], ["since"])
        return since or any(word.startswith(_FOUNDED) and word.endswith(_FULL) for word in told)
    following = line.words[last + 1 : min(line.after, last + 4)]
    if whole and following[:1] in (["бері"], ["бастап"]):
        return True
    return any(
        word.startswith(_FOUNDED_KAZAKH) and word.endswith(_PARTICIPLE) and last + 2 + place != phrase.first
        for place, word in enumerate(following)
    )


def _earlier(line: Line, date: Date) -> bool:
    """Whether a date is one a figure before it is held against: 30 центнеров годом ранее."""
    return line.words[_place(line, date.end - 1)] == "ранее"


def _by_now(line: Line, phrase: Phrase, date: Date) -> bool:
    """Whether the sentence comes from a date to the present: в 2011 году их было 13, теперь 114."""
    since = _place(line, date.end - 1) + 1
    return any(word in _NOW for word in line.words[max(since, phrase.first - 12) : phrase.first])


_NOW: Final = frozenset(["теперь", "сейчас", "ныне", "нынче"])


def _between(line: Line, phrase: Phrase, date: Date) -> list[str]:
    """Words from a figure to a date behind it, as far as it can be of that date."""
    found: list[str] = []
    for place in range(phrase.after, min(line.after, phrase.after + 14)):
        if line.cut[place].start >= date.start:
            return found
        found.append(line.words[place])
    return [","]


def _fit(line: Line, date: Date, direction: str, since: int = 0) -> bool:
    """Whether a figure can be of a date; ``since``: place behind it, where the date is right there."""
    first = _place(line, date.start)
    if date.value.startswith("/") and direction not in _AHEAD:
        return False
    before = line.words[max(line.first, first - 3, since) : first]
    last = _place(line, date.end - 1)
    # 1 шілдедегі жағдай бойынша: as of a day.
    dative = line.word(last).endswith(("на", "не")) or line.word(last + 1).startswith("жағдай")
    state = before[-1:] == ["на"] or line.words[first] == "бүгінгі" or (line.kazakh and dative)
    if _DAY.fullmatch(date.value) and not state:
        return False
    return not _comparison(line, date, first, before)


def _comparison(line: Line, date: Date, first: int, before: Sequence[str]) -> bool:
    """Whether a figure is held against this date: чем в прошлом году, былтырғыдан көп."""
    last = _place(line, date.end - 1)
    if not line.kazakh:
        to = before[-1:] in (["к"], ["ко"]) and not date.value.startswith("/")
        return to or any(word in _THAN for word in before)
    inside = line.words[first : last + 1]
    if any(word.startswith(_COMPARED) for word in inside[1:]):
        return True
    following = line.word(last + 1)
    against = line.words[last].endswith(_FROM) and following not in ("бастап", "бері")
    held = following.startswith(_COMPARED) and _held(following, line.word(last + 2))
    return (against and date.value.startswith(("year", "month", "2", "1"))) or held


def _held(word: str, following: str) -> bool:
    """Whether a word behind a date holds a figure against it: осы кезеңмен, деңгейден; not осы мақсатқа."""
    if word == "осы":
        return following.startswith(("кезең", "уақыт", "мезгіл", "ай", "тоқсан"))
    return following != "бойынша"


def _place(line: Line, offset: int) -> int:
    """Place of the token that holds an offset of the sentence."""
    return bisect_left(line.cut, offset + 1, lo=line.first, hi=line.after, key=lambda token: token.start) - 1
