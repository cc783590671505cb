"""Which documents came out of which event: signed or adopted there."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Document, Event, Relation
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.titles.lists import leads

_RESULTS: Final = re.compile(r"\b(?:итогам|результатам|завершени[ею]|ходе|рамках)\s*$")
_RESULTS_OF: Final = re.compile(r"\s*(?:қорытынды|нәтиже|барысында|аясында|соңында)")
_NEAR: Final = 20
"""Letters around an event that may say so."""
_BACK: Final = 3
"""Sentences back that an event still counts as where a document was signed."""


def relations(prepared: Prepared, found: Found) -> list[Relation]:
    """Signed and adopted documents with the event of their sentence, or the last one before it."""
    events = [event for event in found.of(Event) if event.status == "held"]
    over = leads(prepared)
    places = {sentence.start: place for place, sentence in enumerate(prepared.sentences)}
    made: list[Relation] = []
    for document in found.of(Document):
        if document.status not in ("signed", "adopted"):
            continue
        at = prepared.sentence_at(document.start)
        lead = over[at]
        event = _event(prepared, events, document, places[lead.start] if lead else at)
        if event is not None:
            made.append(Relation(kind="event-document", head=event, tail=document))
    return made


def _event(prepared: Prepared, events: list[Event], document: Document, at: int) -> Event | None:
    same = [event for event in events if prepared.sentence_at(event.start) == at]
    same = [event for event in same if not document.covers(event)]
    if same:
        return min(same, key=lambda event: (not _led(prepared, event), abs(event.start - document.start)))
    before = [event for event in events if event.end <= document.start]
    near = [event for event in before if 0 <= at - prepared.sentence_at(event.start) <= _BACK]
    return near[-1] if near else None


def _led(prepared: Prepared, event: Event) -> bool:
    """Whether an event is said to be where it was signed: «по итогам …», «… қорытындысы бойынша»."""
    before = prepared.text[max(0, event.start - _NEAR) : event.start].lower()
    after = prepared.text[event.end : event.end + _NEAR].lower()
    return bool(_RESULTS.search(before) or _RESULTS_OF.match(after))
