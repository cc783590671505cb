"""Councils with a name that are said to be held: «Орталық Азия елдерінің кеңесі Астанада өтті»."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Event
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
_JOINTS: Final = frozenset({",", "және", "мен", "пен", "бен"})


def council(prepared: Prepared, ends: Ends, sentence: Sentence, at: int) -> Trigger | None:
    """The session of a body whose name ends here with «кеңес», where that is said to be held."""
    token = prepared.tokens[at]
    body = ends.bodies.get(token.end)
    if body is None or not any(
        form.stem == "кеңес" and form.case == "nom" and not form.plural for form in kazakh.forms(token.low)
    ):
        return None
    if not _HELD.match(prepared.text, token.end, sentence.end):
        return None
    first = prepared.token_at(whole(prepared, ends, sentence, body))
    while first > sentence.first and adjective(prepared.tokens[first - 1]):
        first -= 1
    if any(number_of(each) for each in prepared.tokens[first:at]):
        first = _row(prepared, ends, sentence, first)
    event = Event(
        start=prepared.tokens[first].start,
        end=token.end,
        kind="session",
        status=status_of(prepared, sentence, at),
        named=True,
    )
    return Trigger(event, at)


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
