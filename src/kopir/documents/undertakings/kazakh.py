"""Undertakings in Kazakh: from behind their subject to the verb that closes them."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Commitment, Organisation, Person, Place, Position
from kopir.documents.events.kazakh_frames import cases
from kopir.documents.found import Found
from kopir.documents.groups import Groups, Participant
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence
from kopir.documents.undertakings.russian import deadline
from kopir.documents.undertakings.words import Frame, frames

_SUBJECTS: Final = frozenset("тараптар олар ол тарап біз спикерлер қатысушылар министр президент".split())
_OPENINGS: Final = re.compile(
    r"(?:[^,.;]{0,120}?\b(?:барысында|қорытындысында|қорытындысы бойынша|аясында|шеңберінде|кезінде|сөзінде|"
    r"кездесуде|отырыста|жиында|форумда|саммитте|соңында|басқосуда|орайда|ретте|тұрғыда|жолдауында)\s+)+",
    re.IGNORECASE,
)


def undertakings(prepared: Prepared, found: Found) -> list[Commitment]:
    """The undertakings of a text, in its order."""
    groups = Groups(prepared, found)
    made: list[Commitment] = []
    subject: Participant | None = None
    for sentence in prepared.sentences:
        participants = groups.within(sentence.start, sentence.end)
        last = sentence.first
        for at in range(sentence.first, sentence.after):
            frame = _frame(prepared, sentence, at)
            if frame is None or at < last:
                continue
            after = at + len(frame.words)
            commitment = _commitment(prepared, found, sentence, last, after, frame, participants, subject)
            if commitment:
                made.append(commitment)
                last = after
        named = [each for each in participants if each.person]
        subject = named[0] if named else subject
    return made


def _frame(prepared: Prepared, sentence: Sentence, at: int) -> Frame | None:
    low = prepared.tokens[at].low
    if prepared.tokens[at].kind != "word":
        return None
    for length in range(min(len(low), 18), 3, -1):
        for frame in _beginnings().get(low[:length], ()):
            cut = prepared.tokens[at : at + len(frame.words)]
            if len(cut) == len(frame.words) and all(
                token.low.startswith(word) for token, word in zip(cut, frame.words, strict=True)
            ):
                return frame
    return None


def _beginnings() -> dict[str, list[Frame]]:
    return frames("kk")


def _commitment(
    prepared: Prepared, found: Found, sentence: Sentence, first: int, after: int, frame: Frame,
    participants: list[Participant], subject: Participant | None,
) -> Commitment | None:  # fmt: skip
    end = prepared.tokens[after - 1].end
    start = prepared.tokens[first].start
    actor: Participant | None = None
    for each in participants:
        if (
            start <= each.start
            and each.end < end
            and "nom" in cases(prepared, each.end)
            and _alone(prepared, each)
        ):
            start, actor = each.end, each
    start = _opened(prepared, start, end)
    if end - start < 12:
        return None
    return Commitment(
        start=start, end=end, kind=frame.kind, actor=_link(found, frame, actor or subject, start, end),
        deadline=deadline(found, start, end),
    )  # fmt: skip


def _alone(prepared: Prepared, participant: Participant) -> bool:
    """Whether a nominative is a subject, not the first part of a name or of a pair."""
    if isinstance(participant.mention, Person | Position):
        return True
    strict = cases(prepared, participant.end) - {"nom"}
    after = prepared.text[participant.end : participant.end + 8]
    return not strict and not re.match(r"\s*(?:мен|пен|бен|және|[-–—])\b", after)


def _opened(prepared: Prepared, start: int, end: int) -> int:
    """The start without signs, subjects that are no names, and where or when it was said."""
    while True:
        before = start
        while start < end and prepared.text[start] in ' ,\u00a0–—-:«"“':
            start += 1
        opening = _OPENINGS.match(prepared.text, start, end)
        if opening and end - opening.end() > 12:
            start = opening.end()
        word = re.compile(r"\w+").match(prepared.text, start, end)
        if word and word[0].lower() in _SUBJECTS:
            start = word.end()
        if start == before:
            return start


def _link(found: Found, frame: Frame, actor: Participant | None, start: int, end: int) -> str | None:
    if frame.kind in ("readiness", "reaffirmation"):
        inside = [each for each in found.within(Place, start, end) if each.sub == "country"]
        if inside and inside[0].start - start < 40:
            return inside[0].link
    if actor is None:
        return None
    mention = actor.mention
    if isinstance(mention, Position):
        return mention.refers
    return mention.link if isinstance(mention, Person | Organisation | Place) else None
