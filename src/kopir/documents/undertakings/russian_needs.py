"""What must stand by the words of a Russian frame: an infinitive, an object, the name of an action."""

from __future__ import annotations

from typing import Final

from kopir.documents.undertakings.line import Line, readings
from kopir.documents.undertakings.russian_match import CLOSE, Match, infinitive, opening
from kopir.documents.undertakings.words import russian

_FAR: Final = 30
"""Words to an infinitive that need not be near."""
_DEEDS: Final = ("ание", "ение", "ация", "яция", "ятие", "ытие", "витие", "адка", "овка")
"""Ends of names of actions."""


def given(line: Line, made: Match) -> bool:
    """Whether what a frame needs stands by its words."""
    needs = made.frame.needs
    if "inf" in needs and _has_infinitive(line, made):
        return True
    if "deed" in needs and _names_deed(line, made.last):
        return True
    if "doing" in needs and _names_action(line, made, russian().doing, ("nom", "acc")):
        return True
    if "making" in needs and _names_action(line, made, russian().making, ("nom", "acc", "gen")):
        return True
    if "acc" in needs and _has_object(line, made):
        return True
    words = needs - {"inf", "doing", "making", "acc", "deed"}
    return bool(words) and any(
        line.token(step).low in words or line.token(step).text in words
        for step in range(made.last + 1, min(line.after, made.last + 7))
    )


def behind(line: Line, made: Match) -> bool:
    """Whether the verb stands behind an infinitive that opens the sentence: «Открыть школу поручил аким»."""
    if "inf" not in made.frame.needs or made.frame.open or made.form.pos != "VERB":
        return False
    first = opening(line, made.at)
    if not line.infinitive(first):
        return False
    return not any(line.finite(step) or line.token(step).text in '»”"' for step in range(first + 1, made.at))


def _has_infinitive(line: Line, made: Match) -> bool:
    if infinitive(line, made.last, CLOSE if made.frame.near else _FAR) is not None:
        return True
    if not made.open:
        return False
    before = range(line.left(made.at), made.at)
    return any(line.infinitive(step) and line.token(step).low != "быть" for step in before)


def _names_action(line: Line, made: Match, actions: frozenset[str], cases: tuple[str, ...]) -> bool:
    """Whether what is planned is the name of an action, not of an event."""
    behind = [*range(made.last + 1, min(line.after, made.last + 5))]
    before = [*reversed(range(line.left(made.at), made.at))] if made.open else []
    for place in behind + before:
        form = line.form(place)
        if place < made.at and line.finite(place):
            break
        if line.pos(place - 1) == "PREP" and place < made.at:
            continue
        if form and form.lemma in actions and form.case in cases:
            token = line.token(place)
            return not line.texts.events_in(token.start, token.end)
    return False


def _names_deed(line: Line, last: int) -> bool:
    """Whether the name of an action follows: «важность создания …», not «важность сотрудничества»."""
    for step in range(last + 1, min(line.after, last + 5)):
        if line.token(step).text in ",;:":
            return False
        form = line.form(step)
        if form is None or form.pos != "NOUN":
            continue
        return _is_deed(form.lemma)
    return False


def _has_object(line: Line, made: Match) -> bool:
    """Whether an object follows, or, of a passive, the name of an action: «поручена проверка складов»."""
    if made.form.pos == "PRTS":
        return _names_subject(line, made)
    if made.form.pos not in ("VERB", "GRND"):
        return False
    last = made.last
    if _subject_follows(line, last + 1):
        return False
    for step in range(last + 1, min(line.after, last + 5)):
        if line.token(step).text in ",;:–—":
            return False
        token = line.token(step)
        if token.kind == "word" and any(
            form.case == "acc" and form.pos in ("NOUN", "ADJF", "NUMR") for form in readings(token.low)
        ):
            return True
    return False


def _subject_follows(line: Line, at: int) -> bool:
    """Whether a verb is followed by who says it: «пообещал министр транспорта Роман Осипов»."""
    form = line.form(at)
    return form is not None and form.case == "nom" and form.lemma in russian().outside


def _names_subject(line: Line, made: Match) -> bool:
    """Whether the subject of a passive is the name of an action: «министерству поручено принятие мер»."""
    for step in range(made.last + 1, min(line.after, made.last + 7)):
        if line.token(step).text in ",;:–—":
            return False
        form = line.form(step)
        if form and form.pos == "NOUN" and line.case(step, "nom") and _is_deed(form.lemma):
            return form.number != "plur"
    return False


def _is_deed(lemma: str) -> bool:
    return lemma in russian().doing or (lemma.endswith(_DEEDS) and lemma not in russian().things)
