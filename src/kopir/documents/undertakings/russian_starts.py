"""Where a Russian undertaking begins: at its verb, or at the date, object or body before it."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Date, Organisation, Place
from kopir.documents.groups import Participant
from kopir.documents.undertakings.deadlines import ahead
from kopir.documents.undertakings.line import Line, lemmas
from kopir.documents.undertakings.russian_futures import PLEDGE
from kopir.documents.undertakings.russian_match import Match
from kopir.documents.undertakings.words import russian

_DASHES: Final = "-–—"
_ROW: Final = 12
"""Participants of a row looked at."""
_NAMES: Final = frozenset({"NOUN", "ADJF", "NPRO", "PRTF", "NUMR"})


def start(line: Line, made: Match, floor: int) -> int:
    """Place of the token an undertaking begins with.

    Args:
        line: the sentence.
        made: what was found in it.
        floor: place of the first token that is free.
    """
    first = max(floor, _boundary(line, made.at))
    subject = _subject(line, first, made.at) if made.frame.open or made.form.pos != "PRTS" else None
    if subject:
        at = line.texts.prepared.token_at(subject.start)
        return _dated(line, first, at) if made.open else at
    if made.frame.open and (row := _row(line, first, made.at, floor)) is not None:
        return _dated(line, first, row) if made.open else row
    if made.frame is PLEDGE and line.token(opening := _behind_signs(line, first)).low == "на":
        return opening
    if made.open:
        leading = _leading(line, first, made)
        return _dated(line, first, made.at) if leading == made.at else leading
    before = line.token(made.at - 1).low if made.at > first else ""
    return made.at - 1 if before in ("мы", "вновь") else made.at


def _behind_signs(line: Line, at: int) -> int:
    while at + 1 < line.after and line.token(at).text in '"«“-–—':
        at += 1
    return at


def _boundary(line: Line, at: int) -> int:
    """Place of the first token of the verb's own clause."""
    first, quoted = line.left(at), False
    for step in range(at - 1, first - 1, -1):
        token = line.token(step)
        quoted = token.text in "»”" or (quoted and token.text not in "«“")
        if quoted or (token.text in "«“" and _quoted(line, step, at)):
            continue
        if token.text in "«“" or _is_dash(line, step):
            return step + 1
        if token.text == '"' and token.spaced and not _paired(line, step, at):
            return step + 1
        form = line.form(step)
        if form and line.finite(step) and form.lemma != "быть":
            ands = [place for place in range(step + 1, at) if line.token(place).low in ("и", "а", "но")]
            return ands[0] + 1 if ands else step + 1
    return first


def _quoted(line: Line, opening: int, at: int) -> bool:
    """Whether a quotation is closed before a token: it is a name."""
    return any(line.token(step).text in "»”" for step in range(opening + 1, at))


def _paired(line: Line, opening: int, at: int) -> bool:
    """Whether straight quotation marks stand around a name before a token."""
    marks = [step for step in range(opening, at) if line.token(step).text == '"']
    return len(marks) % 2 == 0 and not line.token(marks[1]).spaced


def _is_dash(line: Line, at: int) -> bool:
    token = line.token(at)
    if token.text not in _DASHES or at == line.first:
        return token.text in _DASHES
    return token.spaced and line.token(at - 1).text in ',.!?»”"'


def _subject(line: Line, first: int, at: int) -> Participant | None:
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


def _row(line: Line, first: int, at: int, floor: int) -> int | None:
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
        if line.date_at(at) or _in_date(line, at):
            return False
        outside = form and form.lemma in russian().outside and line.case(at, "nom")
        if form and form.pos == "NOUN" and (form.case == "nom" or outside):
            return True
        at -= 1
    return at == line.texts.prepared.token_at(each.start) - 1 and line.pos(at) == "PREP"


def _depends(line: Line, at: int) -> bool:
    """Whether a name is the genitive of the noun before it: «юбилея Организации»."""
    own = line.form(at)
    if at <= line.first or own is None or not own.known or own.case != "gen":
        return False
    return line.pos(at - 1) == "NOUN" and not _in_date(line, at - 1)


def _in_date(line: Line, at: int) -> bool:
    offset = line.token(at).start
    return any(date.start <= offset < date.end for date in line.texts.dates_in(offset - 60, offset + 60))


def _dated(line: Line, first: int, at: int) -> int:
    """The place of a date right before, if it lies ahead, else the same place."""
    for step in range(max(first, at - 8), at):
        date = line.date_at(step)
        if (
            date
            and ahead(line.texts.prepared, date)
            and not line.texts.prepared.text[date.end : line.token(at).start].strip()
        ):
            return step
    return at


def _leading(line: Line, first: int, made: Match) -> int:
    """The first token before the verb that belongs to the undertaking: its date or object, or who has to."""
    step, at = first, made.at
    while step < at:
        date = line.date_at(step)
        if date and not _until(line, made, date):
            step = line.texts.prepared.token_at(date.end - 1) + 1
            continue
        if "который" in lemmas(line.token(step).low):
            return at
        if date or line.infinitive(step) or line.token(step).start in line.texts.figure_starts:
            return step
        pos = line.pos(step)
        if pos == "PREP":
            step = _behind_phrase(line, step, at)
        elif line.token(step).text == "№":
            step += 2
        elif pos in _NAMES or line.token(step).kind == "number" or line.token(step).text == "«":
            return _noun_phrase(line, step, made)
        else:
            step += 1
    return at


def _behind_phrase(line: Line, at: int, end: int) -> int:
    """Place behind a preposition's phrase: its adjectives, its noun, what stands in the genitive after it."""
    step, noun = at + 1, False
    while step < end:
        pos = line.pos(step)
        if pos == "PREP":
            return step
        if line.token(step).text == "«":
            noun, step = True, _behind_quotation(line, step, end)
            continue
        if pos == "NOUN" or line.token(step).kind == "number":
            if noun and not line.case(step, "gen"):
                return step
            noun = pos == "NOUN" or noun
        elif pos in ("ADJF", "PRTF", "NUMR", "NPRO"):
            if noun and not line.case(step, "gen"):
                return step
        elif line.token(step).kind == "word":
            return step
        step += 1
    return end


def _behind_quotation(line: Line, at: int, limit: int) -> int:
    for step in range(at + 1, limit):
        if line.token(step).text == "»":
            return step + 1
    return at + 1


def _until(line: Line, made: Match, date: Date) -> bool:
    """Whether a date before the verb is when it shall be done, not when it was said: «31 мая решено»."""
    return ahead(line.texts.prepared, date) and (made.frame.open or date.value.startswith("/"))


def _noun_phrase(line: Line, at: int, made: Match) -> int:
    """The place itself unless whoever stands there is outside, as persons are, and whom it is said to."""
    token, end = line.token(at), made.at
    if token.kind != "word":
        return at
    if line.case(at, "dat") and not line.case(at, "nom"):
        return at if made.frame.open else end
    for each in line.texts.groups.within(token.start, token.end):
        if each.start == token.start and (each.person or not alone(line, each)):
            return end
    if token.low == "мы":
        return at
    head = next((step for step in range(at, end) if line.pos(step) in ("NOUN", "NPRO")), at)
    if not lemmas(line.token(head).low).isdisjoint(russian().outside):
        return end
    if not line.case(at, "nom") and not line.case(at, "acc"):
        return end
    return at
