"""Which documents came out of which event: signed or adopted there."""

from __future__ import annotations

from typing import Final

from kopir.documents.entities import Document, Event, Relation
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared

_BACK: Final = 3
"""Sentences back that an event still counts as where a document was signed."""
_LISTED: Final = 12
"""Sentences back, where a list of documents goes on."""


def relations(prepared: Prepared, found: Found) -> list[Relation]:
    """Signed and adopted documents with the event of their sentence, or the last one before it."""
    events = [event for event in found.of(Event) if event.status == "held"]
    made: list[Relation] = []
    previous: tuple[int, Event] | None = None
    for document in found.of(Document):
        if document.status not in ("signed", "adopted"):
            continue
        at = prepared.sentence_at(document.start)
        event = _event(prepared, events, document, at)
        if event is None and previous and at - previous[0] <= _LISTED and _goes_on(prepared, previous[0], at):
            event = previous[1]
        if event is not None:
            made.append(Relation(kind="event-document", head=event, tail=document))
            previous = (at, event)
    return made


def _event(prepared: Prepared, events: list[Event], document: Document, at: int) -> Event | None:
    same = [event for event in events if prepared.sentence_at(event.start) == at]
    same = [event for event in same if not document.covers(event)]
    if same:
        return min(same, key=lambda event: abs(event.start - document.start))
    before = [event for event in events if event.end <= document.start]
    near = [event for event in before if at - prepared.sentence_at(event.start) <= _BACK]
    return near[-1] if near else None


def _goes_on(prepared: Prepared, first: int, last: int) -> bool:
    """Whether the sentences between are items of one list."""
    return all(
        prepared.text[sentence.start : sentence.end].rstrip().endswith((";", ":", ","))
        for sentence in prepared.sentences[first:last]
    )
