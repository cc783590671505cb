"""Who takes part in the events of a Russian text, where and when."""

from __future__ import annotations

from collections.abc import Iterable

from kopir.documents.entities import Date, Place, Relation
from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.events.russian_dates import datable, dates
from kopir.documents.events.russian_participants import carried, participants
from kopir.documents.events.russian_parts import named_instead, parts_of
from kopir.documents.events.russian_places import places
from kopir.documents.events.russian_scope import AT, TAKES_PLACE
from kopir.documents.events.scenes import scenes
from kopir.documents.events.triggers import Trigger
from kopir.documents.found import Found
from kopir.documents.groups import Groups
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence


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
        rows = groups.rows(scene.sentence)
        goes_on = ((scene.last or scene.visit) and rows) or (
            scene.recent and _pronoun(prepared, scene.sentence)
        )
        if not scene.inside and not goes_on:
            continue
        clauses = Clauses(prepared, scene.sentence)
        parts = named_instead([part for row in scene.outside(rows) for part in parts_of(clauses, row)])
        if scene.inside:
            made += participants(clauses, parts, scene.inside)
            made += places(clauses, found, scene.inside)
            made += dates(clauses, found, scene.inside)
        else:
            made += _it(clauses, found, scene.recent)
            made += carried(clauses, parts, scene.last, scene.visit)
    return made


def _pronoun(prepared: Prepared, sentence: Sentence) -> bool:
    """Whether a sentence begins with what can stand for an event."""
    return prepared.tokens[sentence.first].low in ("оно", "она", "он", "они")


def _it(clauses: Clauses, found: Found, recent: Trigger | None) -> Iterable[Relation]:
    """Where and when the event of the sentence before is: «Она пройдет в Душанбе 9 сентября»."""
    prepared, sentence = clauses.prepared, clauses.sentence
    if recent is None or not _pronoun(prepared, sentence):
        return
    verbs = [clauses.form(at) for at in clauses.verbs(sentence.first)]
    if not any(form is not None and form.lemma in TAKES_PLACE for form in verbs):
        return
    for place in found.within(Place, sentence.start, sentence.end):
        if prepared.tokens[prepared.token_at(place.start) - 1].low in AT | {"городе", "г", "."}:
            yield Relation(kind="event-place", head=recent.event, tail=place)
    for date in found.within(Date, sentence.start, sentence.end):
        if datable(date):
            yield Relation(kind="event-date", head=recent.event, tail=date)
