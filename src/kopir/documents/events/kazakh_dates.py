"""When an event of a Kazakh sentence is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

from kopir.documents.entities import Date, Document, Figure, Relation
from kopir.documents.events.triggers import Trigger
from kopir.documents.found import Found
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_PARTICIPLE: Final = re.compile(r"\s+(\w{2,}(?:[ғқ]ан|[гк]ен|атын|етін))\b")
"""What was done on a day: «бүгін бекітілген құжаттар», «10 мамырда өткен жиын»."""
_HELD: Final = ("өт", "бол", "ұйымдастыр", "жоспарлан", "баста")
_SPAN: Final = re.compile(r"\s+(?:бастап|бері|кейін|дейін|қарай|ішінде)\b")
"""What makes a date the end of a stretch of time."""
_BESIDE: Final = 4
"""Signs between two dates that are one: «кеше, 5 мамырда»."""
_NEAR: Final = 60
"""Letters between a participle and the event it tells of."""


def dates(prepared: Prepared, found: Found, sentence: Sentence, inside: list[Trigger]) -> Iterable[Relation]:
    """The days of a sentence with the event that is then; what a document or figure is of is left out."""
    covered = [each.span for each in found.of(Document)] + [each.span for each in found.of(Figure)]
    dated: dict[int, int] = {}
    for date in found.within(Date, sentence.start, sentence.end):
        if not datable(date) or "/" in date.value[: len("2024/")]:
            continue
        if any(start <= date.start and date.end <= end for start, end in covered):
            continue
        trigger = _event_of(prepared, sentence, date, inside, dated)
        if trigger is not None:
            dated[trigger.token] = date.end
            yield Relation(kind="event-date", head=trigger.event, tail=date)


def _event_of(
    prepared: Prepared, sentence: Sentence, date: Date, inside: list[Trigger], dated: dict[int, int]
) -> Trigger | None:
    """The event of a date: the next one, or the last one before it where that has none."""
    if _SPAN.match(prepared.text, date.end, sentence.end):
        return None
    right = next((each for each in inside if each.event.start >= date.start), None)
    if attribute(prepared, date):
        return right if right and right.event.start - date.end <= 1 else None
    told = _PARTICIPLE.match(prepared.text, date.end, sentence.end)
    if told and not told[1].startswith(_HELD):
        return None
    if right is not None:
        again = right.token in dated and date.start - dated[right.token] > _BESIDE
        return None if again or (told and right.event.start - told.end() > _NEAR) else right
    last = inside[-1]
    setting = not last.verb and "loc" in kazakh.cases(prepared.tokens[last.token].low)
    return None if told or setting or last.token in dated else last


def datable(date: Date) -> bool:
    """Whether something can happen on a date: it is no bare span and no repetition."""
    return not date.role and not date.value.startswith(("P", "/", "R"))


def attribute(prepared: Prepared, date: Date) -> bool:
    """Whether a date only says of when something is: «2025 жылғы қызметі», «5 мамырдағы отырыс»."""
    return prepared.text[date.start : date.end].lower().endswith(("ғы", "гі"))
