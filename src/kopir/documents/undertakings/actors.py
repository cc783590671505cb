"""Who undertakes."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import CommitmentKind, Organisation, Person, Place, Position
from kopir.documents.groups import Participant
from kopir.documents.tokens import Sentence
from kopir.documents.undertakings.line import Texts

_NEAR: Final = 70
"""Letters from the verb to whose readiness it is."""
_FOLLOWING: Final = 8
"""Sentences of a quotation looked through for who says it."""
_LETTERS: Final = 1500
_SAID: Final = re.compile(r"[,.!?»”\"]\s*[-–—]\s")


def link(participant: Participant | None) -> str | None:
    """The link of a participant."""
    if participant is None:
        return None
    mention = participant.mention
    if isinstance(mention, Position):
        return mention.refers
    return mention.link if isinstance(mention, Person | Organisation | Place) else None


def whose(kind: CommitmentKind, inside: list[Participant], start: int) -> Participant | None:
    """Whose readiness or adherence somebody speaks of: «подтвердил готовность Казахстана».

    Args:
        kind: of the undertaking.
        inside: participants of the undertaking, in order.
        start: of its verb.
    """
    if kind not in ("readiness", "reaffirmation"):
        return None
    for each in inside:
        if isinstance(each.mention, Place | Organisation) and each.start - start < _NEAR:
            return each
    return None


def speaker_after(texts: Texts, sentence: Sentence, offset: int) -> Participant | None:
    """Who is said to speak behind a quotation, in this sentence or a later one of its paragraph."""
    prepared = texts.prepared
    place = prepared.sentence_at(sentence.start)
    for following in prepared.sentences[place : place + _FOLLOWING]:
        if following.paragraph != sentence.paragraph:
            break
        first = max(offset, following.start)
        said = _SAID.search(prepared.text, first, min(following.end, first + _LETTERS))
        named = texts.groups.within(said.end(), min(following.end, said.end() + 300)) if said else []
        persons = [each for each in named if each.person]
        if persons:
            return persons[0]
    return None
