"""A sentence with the events it names and those before it that it may go on to tell of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kopir.documents.events.triggers import Trigger
from kopir.documents.groups import Row
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_NESTED: Final = 4
"""Events that begin before a row and may hold it in their name."""


@dataclass(frozen=True)
class Scene:
    """A sentence and its events.

    Attributes:
        sentence: of the text.
        inside: events it names, in its order.
        recent: the first event of the last sentence before it that names one.
        last: the first event but a visit that was held, of the last sentence before it that names one.
        visit: the last visit before it.
    """

    sentence: Sentence
    inside: list[Trigger]
    recent: Trigger | None
    last: Trigger | None
    visit: Trigger | None = None

    def outside(self, rows: list[Row]) -> list[Row]:
        """Rows of participants that are not part of an event's own name."""
        spans = [each.event.span for each in self.inside]
        starts = [start for start, _end in spans]

        def covered(row: Row) -> bool:
            before = bisect_right(starts, row.start)
            return any(row.end <= end for _start, end in spans[max(0, before - _NESTED) : before])

        return [row for row in rows if not covered(row)]


def scenes(prepared: Prepared, triggers: list[Trigger]) -> Iterator[Scene]:
    """The sentences of a text, in order, each with its events and those it may go back to."""
    by_sentence: dict[int, list[Trigger]] = {}
    for trigger in triggers:
        by_sentence.setdefault(prepared.sentence_at(trigger.event.start), []).append(trigger)
    recent: Trigger | None = None
    last: Trigger | None = None
    visit: Trigger | None = None
    for at, sentence in enumerate(prepared.sentences):
        inside = by_sentence.get(at, [])
        yield Scene(sentence, inside, recent, last, visit)
        recent = inside[0] if inside else recent
        held = (each for each in inside if each.event.status == "held" and each.event.kind != "visit")
        last = next(held, last)
        visit = next((each for each in reversed(inside) if each.event.kind == "visit"), visit)
