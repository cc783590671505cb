"""Instructions without a verb of instruction: «Министерству до 1 мая обеспечить …», – поручил премьер."""

from __future__ import annotations

from typing import Final

from kopir.documents.undertakings.line import Line
from kopir.documents.undertakings.russian_match import Match
from kopir.documents.undertakings.words import Frame

ORDER: Final = Frame("instruction", (frozenset({"поручить"}),), frozenset({"inf"}))
"""An infinitive by itself, with who shall do it."""
_REACH: Final = 40
"""Tokens from who shall do it to the infinitive."""
_STOPS: Final = frozenset({"VERB", "PRTS", "ADJS", "PRED", "GRND", "COMP"})
_SIGNS: Final = frozenset('«»"“”–—-•*·▪()., ')


def order(line: Line, at: int) -> Match | None:
    """«До мая акимам усилить контроль»: a date or, in the dative, who shall do it opens the sentence."""
    receiver = _behind_date(line, at)
    if not _receiver(line, receiver) or not _opens(line, at):
        return None
    for step in range(receiver + 1, min(line.after, at + _REACH)):
        if line.infinitive(step):
            form = line.form(step)
            return Match(ORDER, form, at, step) if form and not _finished(line, step) else None
        if line.token(step).text in ";:" or line.pos(step) in _STOPS or line.token(step).low == "нет":
            return None
    return None


def _behind_date(line: Line, at: int) -> int:
    """The place behind a date that begins here, else the same place."""
    date = line.date_at(at)
    return line.texts.prepared.token_at(date.end - 1) + 1 if date else at


def _receiver(line: Line, at: int) -> bool:
    """Whether a noun or an adjective stands here in the dative, and in no nominative."""
    if not line.case(at, "dat") or line.case(at, "nom"):
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
