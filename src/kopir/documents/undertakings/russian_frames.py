"""Which words of a Russian sentence make an undertaking."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from typing import Final

from kopir.documents.morphology.russian import Form
from kopir.documents.undertakings.line import DASHES, Line, readings
from kopir.documents.undertakings.russian_futures import aim, duty, promise
from kopir.documents.undertakings.russian_match import CLOSE, Match, infinitive, relative
from kopir.documents.undertakings.russian_needs import behind, given
from kopir.documents.undertakings.russian_orders import order
from kopir.documents.undertakings.words import Frame, russian

_APART: Final = 5
"""Words up to the next word of a frame."""
_BEGINS: Final = frozenset({"VERB", "PRTS", "ADJS", "PRED", "GRND", "ADVB", "NOUN"})
_NOUNS: Final = frozenset(
    [
        "договоренность",
        "соглашение",
        "понимание",
        "согласие",
        "консенсус",
        "решение",
        "поручение",
        "указание",
        "задание",
        "задача",
        "цель",
    ]
)
_THINKING: Final = frozenset({"понимать", "понять", "помнить", "знать", "осознавать", "осознать", "признать"})
"""What has to be thought is no undertaking: «надо понимать, что …»."""
_IMPERSONAL: Final = frozenset(
    {"необходимо", "нужно", "важно", "надо", "целесообразно", "желательно", "следовать", "стоить"}
)


@lru_cache(maxsize=1 << 14)
def _heads(low: str) -> tuple[tuple[Form, Frame], ...]:
    """Frames that a word may begin, with its reading."""
    known = russian().frames
    heads: list[tuple[Form, Frame]] = []
    for form in readings(low):
        words = {form.lemma, low} if form.pos in ("ADVB", "PRED", "ADJS", "PRTS") else {form.lemma}
        for frame in (frame for word in words for frame in known.get(word, ())):
            if _fits(form, frame) and not any(frame is other for _, other in heads):
                heads.append((form, frame))
    return tuple(sorted(heads, key=lambda head: -len(head[1].words)))


def _fits(form: Form, frame: Frame) -> bool:
    if form.pos not in _BEGINS or (frame.active and form.pos not in ("VERB", "GRND")):
        return False
    if form.pos == "NOUN":
        return form.lemma in _NOUNS and form.case == "nom"
    if form.pos == "GRND":
        said = frame.kind in ("proposal", "instruction") and bool(frame.needs)
        return not frame.open and (said or frame.kind in ("readiness", "reaffirmation"))
    return form.pos != "ADVB" or frame.open


def match(line: Line, at: int) -> Match | None:
    """The frame that begins with a token; ``None`` behind the sentence, too."""
    if not line.first <= at < line.after:
        return None
    token = line.token(at)
    if token.kind != "word" or (at > line.first and line.token(at - 1).low == "не"):
        return None
    for form, frame in _heads(token.low):
        last = _last(line, at, frame)
        if last is not None:
            made = Match(frame, form, at, last)
            if not _allowed(line, made):
                continue
            if not frame.needs or given(line, made):
                return made
            if behind(line, made):
                return replace(made, inverted=True)
    return _verbless(line, at)


def _verbless(line: Line, at: int) -> Match | None:
    """What is undertaken without a verb of undertaking."""
    pos = line.pos(at)
    if pos == "VERB":
        return promise(line, at)
    if pos == "ADJS":
        return duty(line, at)
    found = aim(line, at) if pos in ("NOUN", "PREP") else None
    return found or (order(line, at) if at == line.first or line.token(at - 1).kind != "word" else None)


def _last(line: Line, at: int, frame: Frame) -> int | None:
    """Place of the last word of a frame whose first one is here."""
    place = at
    for words in frame.words[1:]:
        for step in range(place + 1, min(line.after, place + 1 + _APART)):
            token = line.token(step)
            if token.text == "," and "чтобы" in words:
                continue
            if token.text in ",;:":
                return None
            if token.kind == "word" and line.among(step, words):
                place = step
                break
        else:
            return None
    return place


def _allowed(line: Line, made: Match) -> bool:
    """Not «– предложил глава», not «следует отметить», not an attribute («готовый к …» is read as one)."""
    before = line.token(made.at - 1) if made.at > line.first else None
    if before and before.text in DASHES and made.at - 1 > line.first and not made.frame.open:
        return line.token(made.at - 2).text not in ',.»”"!?'
    if made.form.pos == "PRTS" and relative(line, made.at):
        return False
    if line.token(made.last).low == "чтобы":
        return True
    wishes = made.form.lemma in ("хотеть", "желать")
    if wishes and made.form.tense != "pres":
        return False
    if wishes or made.form.lemma in _IMPERSONAL:
        following = infinitive(line, made.last, CLOSE)
        form = line.form(following) if following else None
        return form is not None and form.lemma not in russian().tell and form.lemma not in _THINKING
    return True
