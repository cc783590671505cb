"""Where a Russian undertaking begins: at its verb, or at the date, object or body before it."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Date
from kopir.documents.undertakings.deadlines import ahead
from kopir.documents.undertakings.line import DASHES, NAMES, Line
from kopir.documents.undertakings.russian_futures import PLEDGE
from kopir.documents.undertakings.russian_match import Match, opening
from kopir.documents.undertakings.russian_subjects import alone, row_start, subject
from kopir.documents.undertakings.words import russian

_SETTLEMENTS: Final = frozenset(
    {
        "село",
        "город",
        "аул",
        "поселок",
        "район",
        "область",
        "деревня",
        "станция",
        "провинция",
        "пункт",
        "порт",
    }
)
"""Kinds of places whose names stand behind them."""
_WHICH: Final = frozenset({"который"})


def start(line: Line, made: Match, floor: int) -> int:
    """Place of the token an undertaking begins with.

    Args:
        line: the sentence.
        made: what was found in it.
        floor: place of the first token that is free.
    """
    if made.inverted:
        return opening(line, made.at)
    first = max(floor, _boundary(line, made.at))
    named = subject(line, first, made.at) if made.frame.open or made.form.pos != "PRTS" else None
    if named:
        at = line.texts.prepared.token_at(named.start)
        return _dated(line, first, at) if made.open else at
    if made.frame.open and (row := row_start(line, first, made.at, floor)) is not None:
        return _dated(line, first, row) if made.open else row
    if made.frame is PLEDGE and line.token(place := _behind_signs(line, first)).low == "на":
        return place
    if made.open:
        leading = _row_of_datives(line, _leading(line, first, made), floor)
        return _dated(line, first, made.at) if leading == made.at else leading
    before = line.token(made.at - 1).low if made.at > first else ""
    return made.at - 1 if before in ("мы", "вновь") else made.at


def _row_of_datives(line: Line, at: int, floor: int) -> int:
    """The first of a row of who has to do it: «всем школам, колледжам и вузам надо …»."""
    while at > floor + 1 and line.token(at - 1).text == "," and _has_to(line, at):
        before = line.left(at - 2)
        if before < floor or not _has_to(line, before):
            break
        at = before
    return at


def _has_to(line: Line, at: int) -> bool:
    form = line.form(at)
    return form is not None and form.pos in NAMES and line.dative(at)


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
    if token.text not in DASHES or at == line.first:
        return token.text in DASHES
    return token.spaced and line.token(at - 1).text in ',.!?»”"'


def _dated(line: Line, first: int, at: int) -> int:
    """The place of a date right before, if it lies ahead, else the same place."""
    for step in range(max(first, at - 8), at):
        date = line.date_at(step)
        if date and _of_noun(line, step, first):
            return at
        if (
            date
            and ahead(line.texts.prepared, date)
            and not line.texts.prepared.text[date.end : line.token(at).start].strip()
        ):
            return step
    return at


def _leading(line: Line, first: int, made: Match) -> int:
    """The first token before the verb that belongs to the undertaking: its date or object, or who has to."""
    at = made.at
    relative = [place for place in range(first, at) if line.among(place, _WHICH)]
    step = relative[-1] + 1 if relative else first
    while step < at:
        date = line.date_at(step)
        if date and not (_until(line, made, date) and not _of_noun(line, step, first)):
            step = line.texts.prepared.token_at(date.end - 1) + 1
            continue
        if date or line.infinitive(step) or _counts(line, step):
            return step
        pos = line.pos(step)
        if pos == "PREP":
            step = _behind_phrase(line, step, at)
        elif line.token(step).text == "№":
            step += 2
        elif line.token(step).text == '"' and step > first and line.token(step).spaced:
            step = _behind_quotation(line, step, at)
        elif pos in NAMES or line.token(step).kind == "number" or line.token(step).text == "«":
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
        if line.token(step).text in '«"':
            noun, step = True, _behind_quotation(line, step, end)
            continue
        if noun and line.token(step).low == "и" and _genitive(line, step + 1):
            step += 1
            continue
        if noun and (behind := _named(line, at, step, end)) > step:
            return behind
        if pos in NAMES or line.token(step).kind == "number":
            if noun and not line.case(step, "gen"):
                return step
            noun = noun or pos == "NOUN"
        elif line.token(step).kind == "word" and pos != "PRCL":
            return step
        step += 1
    return end


def _named(line: Line, at: int, step: int, end: int) -> int:
    """The place behind the names of places told by their kind: «в сёлах Алмалы и Терек»."""
    if not any(line.among(place, _SETTLEMENTS) for place in range(at, step)):
        return step
    while step < end and (line.token(step).text[0].isupper() or line.token(step).low == "и"):
        step += 1
    return step


def _genitive(line: Line, at: int) -> bool:
    """Whether a noun or an adjective stands here that is likeliest in the genitive."""
    form = line.form(at)
    return form is not None and form.pos in NAMES and form.case == "gen"


def _behind_quotation(line: Line, at: int, limit: int) -> int:
    for step in range(at + 1, limit):
        if line.token(step).text in '»"':
            return step + 1
    return at + 1


def _counts(line: Line, at: int) -> bool:
    """Whether a figure begins here that is a word of its own, not in «COP29»."""
    token = line.token(at)
    return line.texts.figures_in(token.start, token.start + 1) and (token.spaced or at == line.first)


def _said_by(line: Line, at: int, end: int) -> bool:
    """Whether somebody who stays outside stands before the verb: «вопросы депутаты намерены обсудить»."""
    forms = [line.form(step) for step in range(at, end)]
    return any(
        form and form.pos == "NOUN" and form.case == "nom" and form.lemma in russian().outside
        for form in forms
    )


def _of_noun(line: Line, at: int, first: int) -> bool:
    """Whether a date is a noun's own: «в рамках планов на текущий год»."""
    return line.token(at).low == "на" and at > first and line.pos(at - 1) == "NOUN"


def _until(line: Line, made: Match, date: Date) -> bool:
    """Whether a date before the verb is when it shall be done, not when it was said: «31 мая решено»."""
    return ahead(line.texts.prepared, date) and (made.frame.open or date.value.startswith("/"))


def _noun_phrase(line: Line, at: int, made: Match) -> int:
    """The place itself unless whoever stands there is outside, as persons are, and whom it is said to."""
    token, end = line.token(at), made.at
    if token.kind != "word":
        return at
    if line.dative(at):
        return at if made.frame.open else end
    for each in line.texts.groups.within(token.start, token.end):
        if each.start == token.start and (each.person or not made.frame.open or not alone(line, each)):
            return end
    if token.low == "мы":
        return at
    head = next((step for step in range(at, end) if line.pos(step) in ("NOUN", "NPRO")), at)
    if line.among(head, russian().outside) or _said_by(line, head + 1, end):
        return end
    if not line.case(at, "nom") and not line.case(at, "acc"):
        return end
    return at
