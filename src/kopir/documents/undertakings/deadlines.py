"""Until when something is undertaken."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from kopir.documents.entities import Commitment, Date, Relation
from kopir.documents.prepared import Prepared
from kopir.documents.undertakings.line import Texts

_PAST: Final = ("year-", "day-", "R")
_DAY: Final = 10
"""Letters of a day."""
_ATTRIBUTE: Final = ("ғы", "гі")
"""Ends of a Kazakh word that says when or where a thing is: «12 мамырдағы», «биылғы»."""
_PLANS: Final = re.compile(
    r"\b(?:план|программ|бюджет|график|задач|прогноз|карт|мероприяти|цел)\w{0,4}\s(?:[\w-]+\s){0,9}на\s$",
    re.IGNORECASE,
)
"""Nouns of what is made for a year, up to the preposition before the year."""
_YEAR: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def ahead(prepared: Prepared, date: Date) -> bool:
    """Whether a date lies ahead of the text, as far as is known."""
    value = date.resolved or date.value
    if not date.value or date.value.startswith(_PAST) or date.value == "day":
        return False
    ends = value.rpartition("/")[2]
    if prepared.published is None or not _YEAR.fullmatch(ends):
        return True
    size = min(len(ends), len(prepared.published))
    return ends[:size] >= prepared.published[:size] and (size < _DAY or ends != prepared.published)


def dated(texts: Texts, start: int, end: int) -> bool:
    """Whether a date ahead lies inside a span."""
    return any(ahead(texts.prepared, date) for date in texts.dates_in(start, end))


def deadline(texts: Texts, dates: list[Date]) -> Date | None:
    """The date of a clause until which it is undertaken: an end before a year, never what lies behind.

    Args:
        texts: the text.
        dates: of the clause, in order of the text; one in the title of a document is the document's.
    """
    open_dates = [
        date
        for date in dates
        if ahead(texts.prepared, date)
        and not (_titled(texts, date) or _of_thing(texts, date) or planned_for(texts.prepared, date))
    ]
    ends = [date for date in open_dates if date.value.startswith("/")]
    chosen = ends or open_dates
    return chosen[0] if chosen else None


def _of_thing(texts: Texts, date: Date) -> bool:
    """Whether a Kazakh date is said of a thing, not of what is undertaken: «12 мамырдағы отырыста»."""
    text = texts.prepared.text
    word = texts.prepared.tokens[texts.prepared.token_at(date.end - 1)]
    return text.endswith(_ATTRIBUTE, word.start, word.end)


def planned_for(prepared: Prepared, date: Date) -> bool:
    """Whether it is the year a plan is for: «утвердить бюджет на 2026 год», not when it shall be done."""
    return bool(_PLANS.search(prepared.text, max(0, date.start - 100), date.start))


def _titled(texts: Texts, date: Date) -> bool:
    after = bisect_right(texts.title_starts, date.start)
    return any(
        date.end <= title.end and not texts.prepared.text[title.start].islower()
        for title in texts.titles[max(0, after - 4) : after]
    )


def relation(commitment: Commitment, date: Date | None) -> list[Relation]:
    """The undertaking and its date as a relation."""
    return [Relation(kind="commitment-deadline", head=commitment, tail=date)] if date else []
