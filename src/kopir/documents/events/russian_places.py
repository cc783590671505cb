"""Where an event of a Russian sentence is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kopir.documents.entities import Document, Event, Organisation, Place, Position, Relation
from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.events.russian_parts import LIKELY
from kopir.documents.events.russian_scope import TAKES_PLACE, nearest, sides
from kopir.documents.events.triggers import Trigger
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared

_PROVINCE: Final = re.compile(r"област|район|край|крае|округ|республик", re.IGNORECASE)
_SORTS: Final = frozenset({"городе", "столице", "город", "столицу", ".", "г", "государства", "отеле"})
"""Words between a preposition and the name of a place."""


def places(clauses: Clauses, found: Found, inside: list[Trigger]) -> Iterable[Relation]:
    """The cities, countries and bodies of a sentence with the event that is there.

    A place in the name of a body, document, post or event is part of that name.
    """
    sentence, text = clauses.sentence, clauses.prepared.text
    bodies = found.within(Organisation, sentence.start, sentence.end)
    covered = [each.span for each in bodies]
    covered += [each.span for each in found.within(Document, sentence.start, sentence.end)]
    covered += [each.event.span for each in inside]
    covered += [each.span for each in found.within(Position, sentence.start, sentence.end)]
    previous: tuple[Place, Event] | None = None
    for place in found.within(Place, sentence.start, sentence.end):
        world = place.sub == "region" and not _PROVINCE.search(text, place.start, place.end)
        if world or any(one <= place.start and place.end <= two for one, two in covered):
            continue
        event = _place_of(clauses, place, inside)
        if event is None and previous and _beside(text[previous[0].end : place.start]):
            event = previous[1]
        event = event or _host(clauses, place, inside)
        if event is not None:
            yield Relation(kind="event-place", head=event, tail=place)
            previous = (place, event)
    for body in bodies:
        event = _place_of(clauses, body, inside)
        inner = any(body.start > one and body.end <= two for one, two in covered)
        if event is not None and not inner and _takes_place(clauses, body):
            yield Relation(kind="event-place", head=event, tail=body)


def _takes_place(clauses: Clauses, body: Organisation) -> bool:
    """Whether the clause of a body tells of something that takes place."""
    verbs = [clauses.form(at) for at in clauses.verbs(clauses.prepared.token_at(body.start))]
    return any(form is not None and form.lemma in TAKES_PLACE for form in verbs)


def _beside(between: str) -> bool:
    """Whether only a bracket, comma or dash parts a city from its country."""
    return len(between) <= 20 and between.strip(" \u00a0,(—–-").lower() in (
        "", "столице", "город", "городе", "г.", "столица"
    )  # fmt: skip


def _place_of(clauses: Clauses, place: Place | Organisation, inside: list[Trigger]) -> Event | None:
    """The event that is somewhere by its preposition: in a city, to a country."""
    prepared = clauses.prepared
    at = prepared.token_at(place.start)
    before = [token.low for token in prepared.tokens[max(clauses.sentence.first, at - 4) : at]]
    visit = next((each for each in inside if each.verb and each.event.kind == "visit"), None)
    if visit and before[-1:] == [prepared.tokens[visit.token].low]:
        return visit.event
    while before and before[-1] in _SORTS:
        before = before[:-1]
        form = clauses.form(at - 2)
        if before and form is not None and form.pos == "ADJF":
            before = before[:-1]
    if not before or before[-1] not in ("в", "во", "на"):
        return None
    left, right = sides(clauses, inside, place)
    visits = [each for each in left if each.event.kind == "visit"] if _goal(prepared, at) else []
    return nearest(clauses, visits or left, right)


def _host(clauses: Clauses, place: Place, inside: list[Trigger]) -> Event | None:
    """The event a city will receive: «Следующий форум примет Баку»."""
    at = clauses.prepared.token_at(place.start)
    form = clauses.form(at - 1)
    if form is None or form.lemma not in ("принять", "принимать"):
        return None
    return next((each.event for each in inside if each.event.end < place.start), None)


def _goal(prepared: Prepared, at: int) -> bool:
    """Whether a place after «в» is where somebody goes, not where something is."""
    forms = [form for form in russian.forms(prepared.tokens[at].low) if form.pos in ("NOUN", "ADJF")]
    return not forms or (
        any(form.case == "acc" for form in forms)
        and not any(form.case == "loc" and form.score > LIKELY for form in forms)
    )
