"""Where a Russian undertaking begins: at its verb, or at the date, object or body before it."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Organisation, Place
from kopir.documents.groups import Participant
from kopir.documents.undertakings.deadlines import ahead
from kopir.documents.undertakings.line import Line, lemmas
from kopir.documents.undertakings.russian_frames import PLEDGE, Match
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
    subject = _subject(line, first, made.at)
    if subject:
        at = line.texts.prepared.token_at(subject.start)
        return _dated(line, first, at) if made.open else at
    if made.frame is PLEDGE and line.token(opening := _behind_signs(line, first)).low == "на":
        return opening
    if made.open:
        return _leading(line, first, made.at)
    before = line.token(made.at - 1).low if made.at > first else ""
    return made.at - 1 if before in ("мы", "вновь") else _receiver(line, first, made)


def _behind_signs(line: Line, at: int) -> int:
    while at + 1 < line.after and line.token(at).text in '"«“-–—':
        at += 1
    return at


def _receiver(line: Line, first: int, made: Match) -> int:
    """The place of a receiver right before the verb: «…, а правительству поручил», else the verb's."""
    if made.frame.kind not in ("instruction", "proposal"):
        return made.at
    at = first
    while at < made.at and line.pos(at) == "CONJ":
        at += 1
    names = all(line.pos(step) in _NAMES for step in range(at, made.at))
    return at if names and line.case(at, "dat") and not line.case(at, "nom") else made.at


def _boundary(line: Line, at: int) -> int:
    """Place of the first token of the verb's own clause."""
    first, quoted = line.left(at), False
    for step in range(at - 1, first - 1, -1):
        token = line.token(step)
        quoted = token.text in "»”" or (quoted and token.text not in "«“")
        if quoted or (token.text in "«“" and _quoted(line, step, at)):
            continue
        if token.text in "«“" or (token.text == '"' and token.spaced) or _is_dash(line, step):
            return step + 1
        form = line.form(step)
        if form and line.finite(step) and form.lemma != "быть":
            ands = [place for place in range(step + 1, at) if line.token(place).low in ("и", "а", "но")]
            return ands[0] + 1 if ands else step + 1
    return first


def _quoted(line: Line, opening: int, at: int) -> bool:
    """Whether a quotation is closed before a token: it is a name."""
    return any(line.token(step).text in "»”" for step in range(opening + 1, at))


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
            return each if alone(line, each) and not _headed(line, each, first) else None
    return None


def nominative(line: Line, each: Participant) -> bool:
    """Whether a participant can be in the nominative, by its first word."""
    at = line.texts.prepared.token_at(each.start)
    while at < line.after and (line.token(at).kind == "sign" or len(line.token(at).text) == 1):
        at += 1
    return at < line.after and line.case(at, "nom")


def alone(line: Line, each: Participant) -> bool:
    """Whether no other one in the nominative is in a row with it."""
    return all(
        other.start == each.start or not nominative(line, other) for other in line.texts.row(each)[:_ROW]
    )


def _headed(line: Line, each: Participant, first: int) -> bool:
    """Whether a noun before it is its head: «представители ООН», «заместители глав МИД»."""
    at = line.texts.prepared.token_at(each.start) - 1
    while at >= first and line.pos(at) in ("NOUN", "ADJF", "PRTF"):
        form = line.form(at)
        if line.date_at(at) or _in_date(line, at):
            return False
        if form and form.pos == "NOUN" and form.case == "nom":
            return True
        at -= 1
    return at == line.texts.prepared.token_at(each.start) - 1 and line.pos(at) == "PREP"


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


def _leading(line: Line, first: int, at: int) -> int:
    """The first token before the verb that belongs to the undertaking: its date, object or receiver."""
    step = first
    while step < at:
        date = line.date_at(step)
        if date and not ahead(line.texts.prepared, date):
            step = line.texts.prepared.token_at(date.end - 1) + 1
            continue
        if date or line.infinitive(step) or line.token(step).start in line.texts.figure_starts:
            return step
        pos = line.pos(step)
        if pos == "PREP":
            step = _behind_phrase(line, step, at)
        elif line.token(step).text == "№":
            step += 2
        elif pos in _NAMES or line.token(step).kind == "number" or line.token(step).text == "«":
            return _noun_phrase(line, step, at)
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


def _noun_phrase(line: Line, at: int, end: int) -> int:
    """The place itself unless whoever stands there is outside, as persons are."""
    token = line.token(at)
    if token.kind != "word" or (line.case(at, "dat") and not line.case(at, "nom")):
        return at
    for each in line.texts.groups.within(token.start, token.end):
        if each.start == token.start and (each.person or not alone(line, each)):
            return end
    if token.low == "мы":
        return at
    head = next((step for step in range(at, end) if line.pos(step) in ("NOUN", "NPRO")), at)
    if not lemmas(line.token(head).low).isdisjoint(russian().outside) or not line.case(at, "nom"):
        return end
    return at
