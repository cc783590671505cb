"""Instructions without a verb of instruction: «Министерству до 1 мая обеспечить …», – поручил премьер."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Date
from kopir.documents.undertakings.deadlines import ahead
from kopir.documents.undertakings.line import DASHES, Line
from kopir.documents.undertakings.russian_match import Match, opening
from kopir.documents.undertakings.words import Frame

ORDER: Final = Frame("instruction", (frozenset({"поручить"}),), frozenset({"inf"}))
"""An infinitive by itself, with who shall do it."""
_REACH: Final = 40
"""Tokens from who shall do it to the infinitive."""
_SHORT: Final = 16
"""Tokens of the longest sentence that only says until when."""
_ORDERED: Final = frozenset({"поручить", "поручение", "потребовать", "распорядиться", "указание", "обязать"})
_DECREES: Final = frozenset({"указ", "постановление", "распоряжение", "поручение", "приказ"})
_STOPS: Final = frozenset({"VERB", "PRTS", "ADJS", "PRED", "GRND", "COMP"})
_SIGNS: Final = frozenset('«»"“”–—-•*·▪()., ')


def order(line: Line, at: int) -> Match | None:
    """«До мая акимам усилить контроль»: a date or, in the dative, who shall do it opens the sentence."""
    if not _opens(line, at):
        return None
    if line.infinitive(at):
        return _bare(line, at)
    receiver = _behind_date(line, at)
    if not _receiver(line, receiver):
        return None
    for step in range(receiver + 1, min(line.after, at + _REACH)):
        if line.infinitive(step):
            form = line.form(step)
            return Match(ORDER, form, at, step) if form and not _finished(line, step) else None
        if line.token(step).text in ";:" or line.pos(step) in _STOPS or line.token(step).low == "нет":
            return None
    return None


def term(line: Line) -> Date | None:
    """The date of a sentence that only says until when the order before it holds: «Срок – до 1 мая»."""
    first = opening(line, line.after - 1)
    if line.after - first > _SHORT or line.token(first).low not in ("срок", "дедлайн", "сроки"):
        return None
    dates = line.texts.dates_in(line.sentence.start, line.sentence.end)
    return next((date for date in dates if ahead(line.texts.prepared, date)), None)


def decrees(line: Line) -> bool:
    """Whether a sentence opens the list of what a decree says: «Согласно указу:»."""
    return any(line.among(step, _DECREES) for step in range(max(line.first, line.after - _SHORT), line.after))


def _bare(line: Line, at: int) -> Match | None:
    """«Обеспечить запас топлива», – говорится в поручении: nobody is named, but it is said to be an order."""
    form = line.form(at)
    if form is None or opening(line, at) != at:
        return None
    for step in range(at + 2, line.after):
        quoted = line.token(step).text in DASHES and line.token(step - 1).text in ',»”"'
        if quoted and _ordered(line, step + 1):
            return Match(ORDER, form, at, at)
    return None


def _ordered(line: Line, at: int) -> bool:
    """Whether behind a quotation it is said to be an order."""
    return any(line.among(step, _ORDERED) for step in range(at, min(at + 6, line.after)))


def _behind_date(line: Line, at: int) -> int:
    """The place behind a date that begins here, else the same place."""
    date = line.date_at(at)
    return line.texts.prepared.token_at(date.end - 1) + 1 if date else at


def _receiver(line: Line, at: int) -> bool:
    """Whether a noun or an adjective stands here in the dative, and in no nominative."""
    if not line.dative(at):
        return False
    for step in range(at, min(at + 4, line.after)):
        form = line.form(step)
        if form is None or form.pos not in ("ADJF", "PRTF"):
            return form is not None and form.pos == "NOUN" and form.case == "dat"
    return False


def _opens(line: Line, at: int) -> bool:
    """Whether nothing but signs and numbers stands before it in the sentence, or a colon right before."""
    for step in range(at - 1, max(line.first, at - 5) - 1, -1):
        token = line.token(step)
        if token.text == ":":
            return True
        if token.kind == "word" or (token.kind == "sign" and token.text not in _SIGNS):
            return False
    return at - line.first < 5


def _finished(line: Line, at: int) -> bool:
    """Whether a finite verb takes the infinitive: «детям помочь хотят врачи»."""
    for step in range(at + 1, min(line.after, at + 6)):
        if line.token(step).text in ",.;:–—»”" or line.token(step).kind == "number":
            return False
        if line.pos(step) in _STOPS and line.pos(step) not in ("GRND", "COMP", "ADJS"):
            return True
    return False
