"""Which body or country is the subject of a Russian verb of undertaking."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Organisation, Place
from kopir.documents.groups import Participant
from kopir.documents.undertakings.line import Line
from kopir.documents.undertakings.words import russian

_ADVERBIAL: Final = frozenset(
    {"очередь", "связь", "время", "будущее", "перспектива", "период", "сторона", "утро"}
)
"""Nouns of phrases that no name depends on: «в свою очередь ООН»."""
_ROW: Final = 12
"""Participants of a row looked at."""


def subject(line: Line, first: int, at: int) -> Participant | None:
    """The body or country between these places that undertakes on its own."""
    begin, end = line.token(first).start, line.token(at).start
    inside = [each for each in line.texts.groups.within(begin, end) if each.end <= end]
    if any(each.person for each in inside):
        return None
    for each in reversed(inside):
        bracketed = line.texts.prepared.text[each.start - 1 : each.start] == "("
        if isinstance(each.mention, Place | Organisation) and nominative(line, each) and not bracketed:
            own = alone(line, each) and not _headed(line, each, first) and not _outdone(line, each, at)
            return each if own else None
    return None


def row_start(line: Line, first: int, at: int, floor: int) -> int | None:
    """Place of the first of several bodies or countries that are the subject: «Чили и Перу намерены …»."""
    begin, end = line.token(first).start, line.token(at).start
    inside = [each for each in line.texts.groups.within(begin, end) if each.end <= end]
    if not inside or inside[-1].person or not nominative(line, inside[-1]):
        return None
    row = [each for each in line.texts.row(inside[-1])[:_ROW] if line.token(floor).start <= each.start]
    if len(row) < 2 or any(each.person or not nominative(line, each) for each in row):
        return None
    headed = _headed(line, row[0], floor) or _outdone(line, row[-1], at)
    return None if headed else line.texts.prepared.token_at(row[0].start)


def _outdone(line: Line, each: Participant, at: int) -> bool:
    """Whether a nearer noun is the subject: «в год юбилея Организации туркменская сторона выразила»."""
    behind = line.texts.prepared.token_at(each.end - 1) + 1
    for step in range(behind, at):
        form = line.form(step)
        if form is None or form.pos != "NOUN" or form.case != "nom" or form.lemma not in russian().outside:
            continue
        return line.token(step - 1).low != "как" and line.token(step - 1).text != ","
    return False


def nominative(line: Line, each: Participant) -> bool:
    """Whether a participant can be in the nominative, by its first word."""
    at = line.texts.prepared.token_at(each.start)
    while at < line.after and (line.token(at).kind == "sign" or len(line.token(at).text) == 1):
        at += 1
    return at < line.after and line.case(at, "nom")


def free(line: Line, each: Participant, at: int) -> bool:
    """Whether a participant can be the subject of a verb: nominative, of no other noun, none nearer."""
    if each.person or not nominative(line, each):
        return nominative(line, each)
    place = line.texts.prepared.token_at(each.start)
    after_preposition = place > line.first and line.pos(place - 1) == "PREP"
    return not after_preposition and not _depends(line, place) and not _outdone(line, each, at)


def alone(line: Line, each: Participant) -> bool:
    """Whether no other one in the nominative is in a row with it."""
    return all(
        other.start == each.start or not nominative(line, other) for other in line.texts.row(each)[:_ROW]
    )


def _headed(line: Line, each: Participant, first: int) -> bool:
    """Whether a noun before it is its head: «представители ООН», «заместители глав МИД»."""
    at = line.texts.prepared.token_at(each.start) - 1
    if at >= first and _depends(line, at + 1):
        return True
    while at >= first and line.pos(at) in ("NOUN", "ADJF", "PRTF"):
        form = line.form(at)
        if line.date_at(at) or line.texts.in_date(line.token(at)):
            return False
        outside = form and form.lemma in russian().outside and line.case(at, "nom")
        if form and form.pos == "NOUN" and (form.case == "nom" or outside):
            return True
        at -= 1
    return at == line.texts.prepared.token_at(each.start) - 1 and line.pos(at) == "PREP"


def _depends(line: Line, at: int) -> bool:
    """Whether a name is the genitive of the noun before it: «юбилея Организации», «форума ЕАЭС»."""
    own = line.form(at)
    if at <= line.first or own is None or (own.known and own.case != "gen" and not line.token(at).shout):
        return False
    before = line.form(at - 1)
    if before is None or before.pos != "NOUN" or before.lemma in _ADVERBIAL:
        return False
    return not line.texts.in_date(line.token(at - 1))
