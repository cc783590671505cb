"""When an event of a Kazakh sentence is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kopir.documents.entities import Date, Document, Figure, Relation
from kopir.documents.events.triggers import Trigger
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_YEAR: Final = len("year-1")
_DONE: Final = re.compile(r"\s+(?!өт|бол)\w{2,}(?:[ғқ]ан|[гк]ен|атын|етін)\b")
"""A participle of something else behind a day: «бүгін бекітілген құжаттар»."""


def dates(prepared: Prepared, found: Found, sentence: Sentence, inside: list[Trigger]) -> Iterable[Relation]:
    """The days of a sentence with the event that is then; what a document or figure is of is left out."""
    covered = [each.span for each in found.of(Document)] + [each.span for each in found.of(Figure)]
    for date in found.within(Date, sentence.start, sentence.end):
        if not datable(date) or "/" in date.value[: len("2024/")]:
            continue
        if any(start <= date.start and date.end <= end for start, end in covered):
            continue
        right = [each for each in inside if each.event.start >= date.start]
        nearest = right[0] if right else inside[-1]
        if _DONE.match(prepared.text, date.end, sentence.end):
            continue
        if attribute(prepared, date) and not 0 <= nearest.event.start - date.end <= 1:
            continue
        yield Relation(kind="event-date", head=nearest.event, tail=date)


def datable(date: Date) -> bool:
    """Whether something can happen on a date: it is no bare span and no repetition."""
    return not date.role and not date.value.startswith(("P", "/", "R"))


def attribute(prepared: Prepared, date: Date) -> bool:
    """Whether a year only says of which year something is: «2025 жылғы қызметі»."""
    return len(date.value) <= _YEAR and prepared.text[date.start : date.end].lower().endswith(("ғы", "гі"))
