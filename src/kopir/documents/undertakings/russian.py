"""Undertakings in Russian: from their verb, or the state or body that undertakes, to the end of the clause."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Commitment, Date, Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.groups import Groups, Participant
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence
from kopir.documents.undertakings.words import Frame, frames

_APART: Final = 4
"""Words between two words of a frame."""
_REACH: Final = 6
"""Words to the infinitive."""
_TAIL: Final = re.compile(
    r"(?:[»\"”]\s*[,.]?\s*[-–—])|(?:,?\s*[-–—]\s*(?:сказал|отметил|подчеркнул|заявил|сообщил|добавил|предложил|"
    r"говорится|резюмировал|заключил)\w*)|(?:,\s*(?:переда[её]т|сообща[ею]т|говорится|пишет|отмечается|"
    r"информирует|сообщил|отметил|подчеркнул|заявил|сказал)\w*)"
)


def undertakings(prepared: Prepared, found: Found) -> list[Commitment]:
    """The undertakings of a text, in its order."""
    groups = Groups(prepared, found)
    made: list[Commitment] = []
    subject: Participant | None = None
    for sentence in prepared.sentences:
        participants = groups.within(sentence.start, sentence.end)
        at = sentence.first
        while at < sentence.after:
            frame = _frame(prepared, sentence, at)
            if frame is None:
                at += 1
                continue
            commitment = _commitment(prepared, found, sentence, at, frame, participants, subject)
            made.append(commitment)
            at = prepared.token_at(commitment.end - 1) + 1
        named = [each for each in participants if each.person]
        subject = named[0] if named else subject
    return made


def _frame(prepared: Prepared, sentence: Sentence, at: int) -> Frame | None:
    token = prepared.tokens[at]
    if token.kind != "word":
        return None
    known = frames("ru")
    for form in russian.forms(token.low)[:3]:
        if form.pos not in ("VERB", "PRTS", "ADJS", "INFN", "GRND") or form.lemma not in known:
            continue
        if form.pos in ("INFN", "GRND") and form.lemma not in ("предложить",):
            continue
        for frame in known[form.lemma]:
            if _follows(prepared, sentence, at, frame):
                return frame
    return None


def _follows(prepared: Prepared, sentence: Sentence, at: int, frame: Frame) -> bool:
    """Whether the other words of a frame come after its first one."""
    place = at
    for word in frame.words[1:]:
        for step in range(place + 1, min(sentence.after, place + 2 + _APART)):
            token = prepared.tokens[step]
            if token.kind == "word" and word in russian.lemmas(token.low):
                place = step
                break
        else:
            return False
    if not frame.infinitive:
        return True
    return any(
        token.kind == "word" and russian.forms(token.low)[0].pos == "INFN"
        for token in prepared.tokens[place + 1 : min(sentence.after, place + 2 + _REACH)]
    )


def _commitment(
    prepared: Prepared, found: Found, sentence: Sentence, at: int, frame: Frame,
    participants: list[Participant], subject: Participant | None,
) -> Commitment:  # fmt: skip
    token = prepared.tokens[at]
    start, end = token.start, _end(prepared, sentence, at)
    before = [each for each in participants if each.end <= start]
    nearest = before[-1] if before else None
    if nearest and isinstance(nearest.mention, Place | Organisation) and start - nearest.end <= 1:
        start = nearest.start
    actor = _actor(found, frame, (token.start, end), nearest, subject)
    return Commitment(
        start=start, end=end, kind=frame.kind, actor=actor, deadline=deadline(found, start, end)
    )


def _end(prepared: Prepared, sentence: Sentence, at: int) -> int:
    """End of the clause that begins with a token: the sentence's, less who said it."""
    start = prepared.tokens[at].end
    tail = _TAIL.search(prepared.text, start, sentence.end)
    end = tail.start() if tail else sentence.end
    while end > start and prepared.text[end - 1] in ' .,;:!?»"”…—–-\u00a0':
        end -= 1
    return end


def _actor(
    found: Found,
    frame: Frame,
    span: tuple[int, int],
    nearest: Participant | None,
    subject: Participant | None,
) -> str | None:
    if frame.kind in ("readiness", "reaffirmation"):
        inside = [each for each in found.within(Place, *span) if each.sub == "country"]
        if inside and inside[0].start - span[0] < 60:
            return inside[0].link
    holder = nearest or subject
    if holder is None:
        return None
    mention = holder.mention
    if isinstance(mention, Position):
        return mention.refers
    return mention.link if isinstance(mention, Person | Organisation | Place) else None


def deadline(found: Found, start: int, end: int) -> str | None:
    """Until when, by the dates of the clause: an end before a year, never what lies behind."""
    dates = [date for date in found.within(Date, start, end) if date.role is None]
    ahead = [date for date in dates if not date.value.startswith(("year-", "day-", "R"))]
    ends = [date for date in ahead if date.value.startswith("/")]
    chosen = ends or ahead
    return chosen[0].value if chosen else None
