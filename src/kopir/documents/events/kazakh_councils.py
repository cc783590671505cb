"""Councils with a name that are said to be held: «Орталық Азия елдерінің кеңесі Астанада өтті»."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Event, EventKind
from kopir.documents.events.kazakh_adjectives import adjective, number_of
from kopir.documents.events.kazakh_bodies import whole
from kopir.documents.events.kazakh_ends import Ends
from kopir.documents.events.kazakh_status import status_of
from kopir.documents.events.triggers import Trigger
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_HELD: Final = re.compile(
    r"(?:\s+(?!пен\b|мен\b|және\b)[^\s,;]+){0,5}?\s+(?:өт(?:еді|ті|пек|уде)|өтіп\s+жат|өткізіл|бас(?:талды|талады))"
)
_CONGRESSES: Final = frozenset({"съезд", "съез", "форум", "конференция", "конгресс", "құрылтай"})
_JOINTS: Final = frozenset({",", "және", "мен", "пен", "бен"})


def council(prepared: Prepared, ends: Ends, sentence: Sentence, at: int) -> Trigger | None:
    """The session of a body whose name ends here with «кеңес», where that is said to be held."""
    token = prepared.tokens[at]
    body = ends.bodies.get(token.end)
    if body is None:
        return None
    first = prepared.token_at(whole(prepared, ends, sentence, body))
    kind = _kind(prepared, sentence, first, at)
    if kind is None:
        return None
    while first > sentence.first and adjective(prepared.tokens[first - 1]):
        first -= 1
    if any(number_of(each) for each in prepared.tokens[first:at]):
        first = _row(prepared, ends, sentence, first)
    event = Event(
        start=prepared.tokens[first].start,
        end=token.end,
        kind=kind,
        status=status_of(prepared, sentence, at),
        named=True,
    )
    return Trigger(event, at)


def _kind(prepared: Prepared, sentence: Sentence, first: int, at: int) -> EventKind | None:
    """What is held: a council by its verb, a congress by its number, too."""
    token = prepared.tokens[at]
    forms = [form for form in kazakh.forms(token.low) if not form.plural]
    held = _HELD.match(prepared.text, token.end, sentence.end)
    if held and any(form.stem == "кеңес" and form.case == "nom" for form in forms):
        return "session"
    numbered = any(number_of(each) for each in prepared.tokens[first:at])
    return "forum" if numbered and any(form.stem in _CONGRESSES for form in forms) else None


def _row(prepared: Prepared, ends: Ends, sentence: Sentence, first: int) -> int:
    """Place of the first of the bodies that sit together: «…, … қорының және … академиясының кеңесі»."""
    start, place = first, first - 1
    while place > sentence.first and prepared.tokens[place].low in _JOINTS:
        while prepared.tokens[place].low in _JOINTS and place > sentence.first:
            place -= 1
        body = ends.bodies.get(prepared.tokens[place].end)
        owned = "gen" in kazakh.cases(prepared.tokens[place].low)
        if body is None or (start == first and not owned) or body.start < sentence.start:
            break
        start = prepared.token_at(body.start)
        place = start - 1
    return start
