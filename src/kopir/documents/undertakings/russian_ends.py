"""Where a Russian undertaking ends: before another one, before who said it, with the clause."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.undertakings.deadlines import dated
from kopir.documents.undertakings.line import DASHES, NAMES, Line, lemmas
from kopir.documents.undertakings.russian_frames import match
from kopir.documents.undertakings.russian_match import Match
from kopir.documents.undertakings.words import russian

_LONGEST: Final = 120
"""Tokens of the longest undertaking."""
_RELATIVES: Final = frozenset(
    {"который", "что", "чтобы", "где", "когда", "как", "чей", "куда", "откуда", "какой", "сколько", "ли"}
)
_MINISTRIES: Final = ("мин", "гос", "нац")
_SOURCES: Final = frozenset(
    {"мид", "мвд", "мчс", "сми", "акорда", "кремль", "белый", "пресс-служба", "источник"}
)
"""Who headlines end with, besides ministries in one word."""
_TRIMMED: Final = ' .,;:!?»"”…—–-\u00a0('


def end(line: Line, made: Match) -> tuple[int, int | None]:
    """Offset behind an undertaking, and the place where a further one of its verb begins, if one does."""
    step, sub = made.last + 1, False
    if made.inverted:
        return line.token(made.last).end, None
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
    return token.text == ";" or _closes(line, at) or (token.text in DASHES and _speaker(line, at))


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
    odd = words.count('"') % 2 == 1
    return odd or words.count("«") > words.count("»") or words.count("“") > words.count("”")


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
    if at + 8 < line.after:
        return False
    named = line.texts.groups.within(following.start, following.end)
    return any(each.person for each in named) or _source(line, at + 1)


def _source(line: Line, at: int) -> bool:
    """Whether a headline ends with who is its source: «… построит завод – Минфин»."""
    token, form = line.token(at), line.form(at)
    if form is None or not token.text[0].isupper() or not (form.case == "nom" or token.shout):
        return False
    return form.lemma in russian().outside or token.low.startswith(_MINISTRIES) or token.low in _SOURCES


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
    if line.token(made.last).low == "чтобы" and not _said(line, made.last + 1, comma):
        return False
    if low == ["а", "также"]:
        return match(line, comma + 3) is not None or _new_clause(line, made, comma + 3, sub)
    if low[:1] == ["но"] and _not_only(line, made, comma):
        return False
    if low == ["так", "как"] or not low or low[0] in russian().breaks:
        return True
    while at < line.after and (line.token(at).text in DASHES or line.pos(at) in ("ADVB", "PRCL")):
        if line.token(at).text in DASHES and _speaker(line, at):
            return True
        at += 1
    if at >= line.after or line.token(at).low in russian().breaks:
        return True
    return not _goes_on(line, made, comma, at, sub)


def _said(line: Line, at: int, end: int) -> bool:
    """Whether a clause has its verb: not in «важно, чтобы средства, выделенные школам, дошли до них»."""
    return any(line.finite(step) for step in range(at, end))


def _not_only(line: Line, made: Match, comma: int) -> bool:
    """Whether «, но и …» answers a «не только» of the undertaking."""
    return any(
        line.token(step).low == "не" and line.token(step + 1).low == "только"
        for step in range(made.at, comma - 1)
    )


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
        if made.form.lemma == "быть" and line.pos(step) == "PRTS":
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
    if form is None or (form.pos == "PRTS" and made.form.lemma == "быть"):
        return False
    if form.pos in ("VERB", "PRTS") and _parallel(line, made, at):
        return True
    if sub and form.pos != "ADJS":
        return False
    return line.finite(at) or match(line, at) is not None


def _listed(line: Line, comma: int) -> int | None:
    """Place where a list goes on with an infinitive and who is to do it: «…, министерству – обеспечить …»."""
    at = comma + 1
    while at < line.after and line.token(at).low in ("а", "также", "и"):
        at += 1
    for step in range(at, min(at + 14, line.after)):
        text = line.token(step).text
        if line.infinitive(step):
            apart = line.token(step - 1).text in DASHES or _receives(line, at)
            plain = all(line.pos(place) in ("ADVB", "PRCL") for place in range(at, step))
            return at if apart or (plain and _dated(line, step)) else None
        if text in ",;:" or line.finite(step) or line.pos(step) == "GRND":
            return None
    return None


def _dated(line: Line, at: int) -> bool:
    """Whether an infinitive after a comma has a date of its own."""
    return dated(line.texts, line.token(at).start, line.token(line.right(at)).end)


def _receives(line: Line, at: int) -> bool:
    """Whether the words before an infinitive say to whom or until when."""
    if line.date_at(at):
        return True
    if not line.dative(at):
        return False
    for step in range(at, min(at + 4, line.after)):
        form = line.form(step)
        if form is None or form.pos not in ("ADJF", "PRTF"):
            return form is None or (form.pos in NAMES and (form.case == "dat" or not form.known))
    return False


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
