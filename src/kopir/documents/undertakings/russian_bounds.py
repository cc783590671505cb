"""Where a Russian undertaking begins and ends."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Organisation, Person, Place
from kopir.documents.groups import Participant
from kopir.documents.undertakings.deadlines import ahead
from kopir.documents.undertakings.line import Line, lemmas
from kopir.documents.undertakings.russian_frames import Match, match
from kopir.documents.undertakings.words import russian

_LONGEST: Final = 120
"""Tokens of the longest undertaking."""
_DASHES: Final = "-–—"
_RELATIVES: Final = frozenset(
    {"который", "что", "чтобы", "где", "когда", "как", "чей", "куда", "откуда", "какой", "сколько", "ли"}
)
_NAMES: Final = frozenset({"NOUN", "ADJF", "NPRO", "PRTF", "NUMR"})
_TRIMMED: Final = ' .,;:!?»"”…—–-\u00a0('


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
    if made.open:
        return _leading(line, first, made.at)
    before = line.token(made.at - 1).low if made.at > first else ""
    return made.at - 1 if before in ("мы", "вновь") else _receiver(line, first, made)


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
            return each if each.start in line.alone and not _headed(line, each, first) else None
    return None


def nominative(line: Line, each: Participant) -> bool:
    """Whether a participant can be in the nominative, by its first word."""
    at = line.texts.prepared.token_at(each.start)
    while at < line.after and (line.token(at).kind == "sign" or len(line.token(at).text) == 1):
        at += 1
    return at < line.after and line.case(at, "nom")


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
        if date or line.infinitive(step):
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
        if each.start == token.start and (each.person or each.start not in line.alone):
            return end
    if token.low == "мы":
        return at
    head = next((step for step in range(at, end) if line.pos(step) in ("NOUN", "NPRO")), at)
    if not lemmas(line.token(head).low).isdisjoint(russian().outside) or not line.case(at, "nom"):
        return end
    return at


def end(line: Line, made: Match) -> tuple[int, int | None]:
    """Offset behind an undertaking, and the place where a further one of its verb begins, if one does."""
    step, sub = made.last + 1, False
    limit = min(line.after, made.last + _LONGEST)
    while step < limit:
        text = line.token(step).text
        if text == "(":
            step = _behind_brackets(line, step, limit)
            continue
        further = _further(line, made, step)
        if further or _stops(line, made, step, sub):
            return _trimmed(line, made, step), further
        sub = sub or (text == "," and _subordinate(line, step + 1))
        step += 1
    return _trimmed(line, made, step), None


def _stops(line: Line, made: Match, at: int, sub: bool) -> bool:
    """Whether an undertaking ends before a token; ``sub``: in a relative clause of its."""
    token = line.token(at)
    if token.text == ",":
        return _ended(line, made, at, sub)
    if token.low in ("и", "а"):
        return _joined(line, made, at, sub)
    return token.text == ";" or _closes(line, at) or (token.text in _DASHES and _speaker(line, at))


def _further(line: Line, made: Match, at: int) -> int | None:
    """Place behind a comma or «и» where a further undertaking of the same verb begins."""
    if made.frame.kind not in ("proposal", "instruction") or "inf" not in made.frame.needs:
        return None
    if made.frame.open:
        return None
    if line.token(at).text == ",":
        return _listed(line, at)
    return _dated_second(line, at) if line.token(at).low in ("и", "а") else None


def _trimmed(line: Line, made: Match, step: int) -> int:
    text, offset = line.texts.prepared.text, line.token(step - 1).end
    floor = line.token(made.last).end
    while offset > floor and text[offset - 1] in _TRIMMED:
        offset -= 1
    if text[offset : offset + 1] in ("»", '"', "”") and _unclosed(text[line.token(made.at).start : offset]):
        offset += 1
    return offset


def _unclosed(words: str) -> bool:
    return words.count("«") > words.count("»") or words.count("“") > words.count("”")


def _closes(line: Line, at: int) -> bool:
    """Whether a quotation ends here with which the undertaking ends, too."""
    token = line.token(at)
    if token.text not in '»”"' or token.kind != "sign":
        return False
    text = line.texts.prepared.text
    if token.text == '"' and token.spaced and not text[token.end : token.end + 1].isspace():
        return False
    return bool(re.match(r"\s*,?\s*[-–—]\s", text[token.end : token.end + 8])) or bool(
        re.match(r"\s*,\s", text[token.end : token.end + 4]) and _tells(line, at + 2)
    )


def _behind_brackets(line: Line, at: int, limit: int) -> int:
    for step in range(at + 1, min(limit, at + 30)):
        if line.token(step).text == ")":
            return step + 1
    return at + 1


def _tells(line: Line, at: int) -> bool:
    """Whether a verb stands here that says who said it."""
    form = line.form(at)
    return form is not None and form.pos == "VERB" and form.lemma in russian().tell


def _speaker(line: Line, at: int) -> bool:
    """Whether behind a dash it is said who said it."""
    if not line.token(at).spaced or at + 1 >= line.after:
        return False
    if _tells(line, at + 1) or line.token(at - 1).text in ',»”"':
        return True
    following = line.token(at + 1)
    return at + 8 >= line.after and any(
        isinstance(each.mention, Person) for each in line.texts.groups.within(following.start, following.end)
    )


def _subordinate(line: Line, at: int) -> bool:
    """Whether a relative clause begins here."""
    prepositions = True
    for step in range(at, min(at + 4, line.after)):
        if line.token(step).kind != "word":
            return False
        known = lemmas(line.token(step).low)
        if "который" in known or (prepositions and not known.isdisjoint(_RELATIVES)):
            return True
        prepositions = prepositions and line.pos(step) == "PREP"
    return False


def _ended(line: Line, made: Match, comma: int, sub: bool) -> bool:
    """Whether an undertaking ends at a comma."""
    at, low = comma + 1, [line.token(step).low for step in range(comma + 1, min(comma + 3, line.after))]
    if low == ["а", "также"]:
        return match(line, comma + 3) is not None or _new_clause(line, made, comma + 3, sub)
    if low == ["так", "как"] or not low or low[0] in russian().breaks:
        return True
    while at < line.after and (line.token(at).text in _DASHES or line.pos(at) in ("ADVB", "PRCL")):
        if line.token(at).text in _DASHES and _speaker(line, at):
            return True
        at += 1
    if at >= line.after or line.token(at).low in russian().breaks:
        return True
    return not _goes_on(line, made, comma, at, sub)


def _goes_on(line: Line, made: Match, comma: int, at: int, sub: bool) -> bool:
    """Whether an undertaking goes on behind a comma with the word at a place."""
    form = line.form(at)
    if form is None:
        return True
    if form.pos == "GRND":
        return form.lemma not in russian().tell
    if _tells(line, at) or match(line, at) is not None:
        return False
    if _subordinate(line, comma + 1):
        return line.token(comma + 1).low != "что" or line.pos(comma + 2) != "VERB"
    return not _new_clause(line, made, comma + 1, sub)


def _new_clause(line: Line, made: Match, at: int, sub: bool) -> bool:
    """Whether a clause of its own begins here: with a finite verb before the next comma."""
    for step in range(at, min(line.after, at + 25)):
        if line.token(step).text in ",;:":
            return False
        if line.finite(step):
            joined = line.token(step - 1).low in ("и", "также") and step > at
            return not joined and (not sub or _parallel(line, made, step))
    return False


def _parallel(line: Line, made: Match, at: int) -> bool:
    """Whether a verb goes on with the subject of the undertaking's verb."""
    form = line.form(at)
    return form is not None and (form.pos, form.tense, form.number) == (
        made.form.pos,
        made.form.tense,
        made.form.number,
    )


def _joined(line: Line, made: Match, conjunction: int, sub: bool) -> bool:
    """Whether «и» joins another verb to the undertaking's."""
    at = conjunction + 1
    while at < line.after and (line.pos(at) in ("ADVB", "PRCL") or line.token(at).low in ("также", "же")):
        at += 1
    form = line.form(at)
    if form is None:
        return False
    if form.pos in ("VERB", "PRTS") and _parallel(line, made, at):
        return True
    if sub and form.pos != "ADJS":
        return False
    return line.finite(at) or match(line, at) is not None


def _listed(line: Line, comma: int) -> int | None:
    """Place where a list goes on with an infinitive: «…, министерству – обеспечить …»."""
    at = comma + 1
    while at < line.after and line.token(at).low in ("а", "также", "и"):
        at += 1
    for step in range(at, min(at + 14, line.after)):
        text = line.token(step).text
        if line.infinitive(step):
            plain = all(line.pos(place) in ("ADVB", "PRCL") for place in range(at, step))
            return at if plain or line.token(step - 1).text in _DASHES or _receives(line, at) else None
        if text in ",;:" or line.finite(step) or line.pos(step) == "GRND":
            return None
    return None


def _receives(line: Line, at: int) -> bool:
    """Whether the words before an infinitive say to whom or until when."""
    if line.date_at(at):
        return True
    return line.case(at, "dat") and not line.case(at, "nom") and line.pos(at) in _NAMES


def _dated_second(line: Line, conjunction: int) -> int | None:
    """Place behind «и» where a further undertaking begins with a date of its own."""
    at = conjunction + 1
    if at >= line.after or not line.date_at(at):
        return None
    for step in range(at + 1, min(at + 10, line.after)):
        if line.infinitive(step):
            return at
        if line.token(step).text in ",;:":
            return None
    return None
