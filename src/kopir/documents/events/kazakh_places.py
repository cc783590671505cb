"""Where an event of a Kazakh sentence is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kopir.documents.endings import cases
from kopir.documents.entities import Document, Event, Organisation, Place, Relation
from kopir.documents.events.triggers import Trigger
from kopir.documents.events.words import listed
from kopir.documents.found import Found
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

CITY: Final = re.compile(r"\s*(?:қ\.|қаласы|қалалары|астанасы|елордасы|шаһары)", re.IGNORECASE)
"""What stands behind the name of a city and takes its endings."""
_NEAR: Final = 90
"""Letters over which a place is an attribute."""
_PROVINCE: Final = re.compile(r"облы[сы]|ауда[нр]")
_ACTION: Final = re.compile(r"\w{2,}у(?:ды|ді|ға|ге)\s+(?:және|мен|пен)\b|\w{2,}(?:ып|іп),")
"""An action of its own between a place and an event."""
_TRAVELS: Final = re.compile(r"\s*(?:қаласына\s+|қ\.\s+)?(?:бар|кел|аттан|ұш|жет)\w*")


def places(prepared: Prepared, found: Found, sentence: Sentence, inside: list[Trigger]) -> Iterable[Relation]:
    """The cities, countries and bodies of a sentence with the event that is there.

    A place in the name of a body, document or event is part of that name.
    """
    covered = [each.span for each in found.of(Organisation)] + [each.span for each in found.of(Document)]
    previous: tuple[Place, Event] | None = None
    for place in found.within(Place, sentence.start, sentence.end):
        if any(start <= place.start and place.end <= end for start, end in covered):
            continue
        world = place.sub == "region" and not _PROVINCE.search(prepared.text[place.start : place.end + 40])
        if world or any(each.event.start <= place.start < each.event.end for each in inside):
            continue
        event = _place_of(prepared, found, sentence, place, inside)
        if event is None and previous and _bracket(prepared.text[previous[0].end : place.start]):
            event = previous[1]
        if event is not None:
            yield Relation(kind="event-place", head=event, tail=place)
            previous = (place, event)
    for body in found.within(Organisation, sentence.start, sentence.end):
        inner = any(one <= body.start and body.end <= two and (one, two) != body.span for one, two in covered)
        inner = inner or any(each.event.start <= body.start < each.event.end for each in inside)
        here = cases(prepared, body.end) == {"loc"} or prepared.text.endswith("нде", 0, body.end)
        if here and not inner:
            yield Relation(kind="event-place", head=_right(inside, body.end).event, tail=body)


def _right(inside: list[Trigger], end: int) -> Trigger:
    """The next event behind a place, else the last one."""
    right = [each for each in inside if each.event.end > end]
    return right[0] if right else inside[-1]


def _bracket(between: str) -> bool:
    """Whether a country stands in brackets behind its city."""
    return len(between) < 25 and "(" in between and ")" not in between


def _place_of(
    prepared: Prepared, found: Found, sentence: Sentence, place: Place, inside: list[Trigger]
) -> Event | None:
    """The event that is somewhere by the ending of the place: in a city, to a country."""
    after = prepared.text[place.end : min(sentence.end, place.end + 30)]
    where = cases(prepared, place.end)
    city = CITY.match(after)
    if city:
        word = re.match(r"\s*([\w.]+)", after)
        where = kazakh.cases(word[1].lower()) if word else where
    right = [each for each in inside if each.event.end > place.end]
    nearest = _right(inside, place.end)
    if nearest.event.kind == "visit" and place.end + 1 == nearest.event.start and "gen" not in where:
        return nearest.event
    joined = re.match(r"\s*(?:және|мен|пен|бен|,)\s+", after)
    following = found.within(Place, place.end, min(sentence.end, place.end + 60))
    if joined and following and following[0].start == place.end + joined.end():
        return _place_of(prepared, found, sentence, following[0], inside)
    other = nearest.event.start > place.end and _ACTION.search(prepared.text, place.end, nearest.event.start)
    if "rel" in where and "loc" not in where and not _described(prepared, found, place, right):
        return None
    if where & {"loc", "rel"}:
        return None if other else nearest.event
    visits = [each for each in right if each.event.kind == "visit"]
    if "dat" in where and visits:
        return visits[0].event
    left = [each for each in inside if each.event.kind == "visit" and each.event.end <= place.start]
    if "dat" in where and left and _TRAVELS.match(prepared.text, place.end, sentence.end):
        return left[-1].event
    return None


def _described(prepared: Prepared, found: Found, place: Place, right: list[Trigger]) -> bool:
    """Whether a place as an attribute is that of the event behind it, or of the body it was held at."""
    for body in found.within(Organisation, place.end, place.end + _NEAR):
        if body.start <= place.end + 1 and "loc" in cases(prepared, body.end):
            return True
    between = prepared.text[place.end : right[0].event.start] if right else ","
    following = re.match(r"\s*(\w+)", between)
    posts = kazakh.forms(following[1].lower()) if following else ()
    if any(form.possessive and form.stem in listed("kk", "acting") for form in posts):
        return False
    return len(between) < _NEAR and "," not in between
