"""Who takes part in the events of a Kazakh text, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kopir.documents.endings import cases
from kopir.documents.entities import Date, Organisation, Place, Relation
from kopir.documents.events.kazakh_dates import attribute, datable, dates
from kopir.documents.events.kazakh_participants import carried, participants, speakers
from kopir.documents.events.kazakh_parts import bracketed, part_of
from kopir.documents.events.kazakh_places import CITY, places
from kopir.documents.events.kazakh_travels import owned
from kopir.documents.events.scenes import scenes
from kopir.documents.events.triggers import Trigger
from kopir.documents.found import Found
from kopir.documents.groups import Groups
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_JOINED: Final = re.compile(r"\s*,\s+\w|\s+және\s+[^\W\d_]+\s+\w+(?:ның|нің)\b")
"""What follows a body in a row of those that sit together."""
_HELD: Final = re.compile(r"\b(?:өт(?:ті|еді|пек|кен|уде)|бол(?:ды|ады|мақ)|баста(?:лды|лады)|ұйымдастырыл)")


def relations(prepared: Prepared, found: Found, triggers: list[Trigger]) -> list[Relation]:
    """Participants, places and dates of the events of a text, by sentence.

    Args:
        prepared: the text.
        found: its persons, posts, bodies, places, dates, documents and figures.
        triggers: its events, in order.
    """
    groups = Groups(prepared, found)
    made: list[Relation] = []
    for scene in scenes(prepared, triggers):
        sentence, inside = scene.sentence, scene.inside
        rows = groups.rows(sentence) if inside or scene.last else []
        outside = [row for row in scene.outside(rows) if not bracketed(prepared, row)]
        parts = [part_of(prepared, sentence, row) for row in outside]
        if inside:
            made += _together(prepared, found, inside)
            taken = owned(prepared, parts, inside)
            for part in parts:
                made += participants(prepared, sentence, part, inside, taken)
            made += speakers(prepared, sentence, parts, inside, taken)
            made += places(prepared, found, sentence, inside)
            made += dates(prepared, found, sentence, inside)
        else:
            made += _it(prepared, found, sentence, scene.recent)
            made += carried(prepared, sentence, parts, scene.last) if scene.last else []
    return made


def _together(prepared: Prepared, found: Found, inside: list[Trigger]) -> Iterable[Relation]:
    """The bodies of a joint session, which its name has in a row."""
    for trigger in inside:
        event = trigger.event
        for body in found.within(Organisation, event.start, event.end):
            if event.kind == "session" and _JOINED.match(prepared.text, body.end, event.end):
                yield Relation(kind="event-participant", head=event, tail=body)


def _it(prepared: Prepared, found: Found, sentence: Sentence, recent: Trigger | None) -> Iterable[Relation]:
    """Where and when the event of the sentence before is: «Ол 9 қыркүйекте Душанбеде өтеді»."""
    first = prepared.tokens[sentence.first].low
    if (
        recent is None
        or first not in ("ол", "бұл")
        or not _HELD.search(prepared.text, sentence.start, sentence.end)
    ):
        return
    for place in found.within(Place, sentence.start, sentence.end):
        town = CITY.match(prepared.text, place.end, sentence.end)
        if town or cases(prepared, place.end) & {"loc", "rel"}:
            yield Relation(kind="event-place", head=recent.event, tail=place)
    for date in found.within(Date, sentence.start, sentence.end):
        if datable(date) and not attribute(prepared, date):
            yield Relation(kind="event-date", head=recent.event, tail=date)
