"""When an event of a Russian sentence is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kopir.documents.entities import Date, Document, Figure, Relation
from kopir.documents.events.russian_clauses import Clauses
from kopir.documents.events.russian_scope import nearest, sides
from kopir.documents.events.triggers import Trigger
from kopir.documents.found import Found
from kopir.documents.wordlists import words as listed

_WORKS: Final = listed(
    "работа деятельность сотрудничество торговля товарооборот развитие рост показатель экспорт"
)
"""What was done in a year, not at the event."""
_TELLS: Final = listed("сообщать сообщить передавать передать писать информировать проинформировать")
_YEAR: Final = re.compile(r"\d{4}")


def dates(clauses: Clauses, found: Found, inside: list[Trigger]) -> Iterable[Relation]:
    """The days of a sentence with the event that is then; what a document or figure is of is left out."""
    sentence = clauses.sentence
    covered = [each.span for each in found.within(Document, sentence.start, sentence.end)]
    covered += [each.span for each in found.within(Figure, sentence.start, sentence.end)]
    dated: set[tuple[int, int]] = set()
    for date in found.within(Date, sentence.start, sentence.end):
        if not datable(date) or any(one <= date.start and date.end <= two for one, two in covered):
            continue
        if _told_on(clauses, date) or (_YEAR.fullmatch(date.value) and not _in_year(clauses, inside, date)):
            continue
        left, right = sides(clauses, inside, date)
        if left and right and left[-1].event.span in dated:
            left = []
        event = nearest(clauses, left, right)
        if event is not None:
            dated.add(event.span)
            yield Relation(kind="event-date", head=event, tail=date)


def _told_on(clauses: Clauses, date: Date) -> bool:
    """Whether a day is when it was told: «…, 3 июля сообщает агентство»."""
    at = clauses.prepared.token_at(date.end - 1) + 1
    form = clauses.form(at)
    return form is not None and form.lemma in _TELLS


def _in_year(clauses: Clauses, inside: list[Trigger], date: Date) -> bool:
    """Whether a bare year is when something happens: «в 2024 году», «саммит 2024 года»."""
    at = clauses.prepared.token_at(date.start)
    before = clauses.prepared.tokens[max(clauses.sentence.first, at - 1)]
    if before.low not in ("в", "во"):
        return any(0 <= date.start - each.event.end <= 1 for each in inside)
    noun = clauses.form(at - 2)
    owner = any(
        each.token == at - 2 or each.event.end == clauses.prepared.tokens[at - 2].end for each in inside
    )
    return owner or noun is None or noun.pos != "NOUN" or noun.lemma not in _WORKS


def datable(date: Date) -> bool:
    """Whether something can happen on a date: no span, no repetition, not whole years."""
    years = len(date.value) == len("2024/2026") and date.value[4] == "/"
    return not date.role and not date.value.startswith(("P", "/", "R")) and not years
