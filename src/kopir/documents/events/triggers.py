"""An event as a text names it: its mention and the noun or verb that does so."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from typing import Final

from kopir.documents.entities import Document, Event, Organisation, Person, Position
from kopir.documents.found import Found

_AROUND: Final = 4
"""Names that begin last before a word and are looked at whether they hold it."""


@dataclass(frozen=True)
class Trigger:
    """An event's mention and the place of its noun or verb among the tokens.

    Attributes:
        event: the mention.
        token: place of the noun or verb.
        verb: whether it is a verb.
        reception: whether it is a verb of receiving somebody, who is its object.
        inner: end of its own words where the name of another event follows in it.
    """

    event: Event
    token: int
    verb: bool = False
    reception: bool = False
    inner: int | None = None


def reserved(found: Found) -> list[tuple[int, int]]:
    """Spans of the names in which a noun of an event is part of the name, in order of the text."""
    return sorted(
        mention.span for kind in (Organisation, Position, Person, Document) for mention in found.of(kind)
    )


def covered(start: int, spans: list[tuple[int, int]]) -> bool:
    """Whether a word that starts here lies in one of the spans, which are in order."""
    place = bisect_right(spans, (start, 1 << 40))
    return any(first <= start < end for first, end in spans[max(0, place - _AROUND) : place])
