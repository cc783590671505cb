"""Where something is said: at which event, or in which document."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from functools import cached_property
from typing import TypeVar

from kopir.documents.drafting.entries import DraftEntry, DraftField
from kopir.documents.drafting.sources import Sources
from kopir.documents.entities import Document, Event, Mention

Kind = TypeVar("Kind", bound=Mention)


class Scenes:
    """The events of a text as places where something is said.

    Args:
        sources: the reading.
        events: its events that became entries.
    """

    def __init__(self, sources: Sources, events: Sequence[DraftEntry]) -> None:
        self._sources = sources
        self._keys = {place: entry.key for entry in events for place in entry.marks}
        # An event that somebody took part in is what a text tells of; the first of them before all others.
        told = [entry for entry in events if entry.parts and _status(entry) == "held"]
        held = [entry for entry in events if _status(entry) == "held"]
        self._main = next(iter(told), held[0] if len(held) == 1 else None)

    def of(self, clause: Mention) -> list[DraftField]:
        """Where a clause is said: a document or an event of its sentence before it, else the main event."""
        start, _end = self._sources.sentence(clause.start)
        document = _last(self._documents, start, clause.start)
        event = _last(self._events, start, clause.start)
        if document is not None and (event is None or event.start < document.start):
            return [self._document(document)]
        if event is not None:
            return [self._event(event)]
        return [self._title(self._main)] if self._main else []

    def _event(self, mention: Event) -> DraftField:
        [place] = self._sources.marks([mention])
        words = self._sources.words(mention)
        return DraftField("event", words, mention.start, mention.end, self._keys[place], (place,))

    def _title(self, entry: DraftEntry) -> DraftField:
        title = entry.fields[0]
        return DraftField("event", title.value, title.start, title.end, entry.key, title.marks)

    def _document(self, mention: Document) -> DraftField:
        field = self._sources.field("document", mention, self._sources.named(mention))
        key = field.link or f"#{field.marks[0]}"
        return DraftField("document", field.value, field.start, field.end, key, field.marks)

    @cached_property
    def _events(self) -> list[Event]:
        mentions = self._sources.reading.mentions
        found = (mentions[place] for place in self._keys)
        return sorted((each for each in found if isinstance(each, Event)), key=lambda each: each.start)

    @cached_property
    def _documents(self) -> list[Document]:
        every = (each for each in self._sources.reading.mentions if isinstance(each, Document))
        return sorted(every, key=lambda each: each.start)


def _status(entry: DraftEntry) -> str:
    return next((field.value for field in entry.fields if field.name == "status"), "")


def _last(mentions: Sequence[Kind], start: int, end: int) -> Kind | None:
    """The last mention of a stretch of the text."""
    place = bisect_left(mentions, end, key=lambda each: each.start) - 1
    found = mentions[place] if place >= 0 else None
    return found if found is not None and start <= found.start and found.end <= end else None
