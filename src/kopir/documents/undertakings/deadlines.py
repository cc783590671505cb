"""Until when something is undertaken."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final

from kopir.documents.entities import Commitment, Date, Document, Relation
from kopir.documents.prepared import Prepared

_PAST: Final = ("year-", "day-", "R")
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
    return ends[:size] >= prepared.published[:size] and ends != prepared.published


def deadline(prepared: Prepared, titles: list[Document], dates: list[Date]) -> Date | None:
    """The date of a clause until which it is undertaken: an end before a year, never what lies behind.

    Args:
        prepared: the text.
        titles: of documents, in order of the text; a date in one is the document's.
        dates: of the clause, in order of the text.
    """
    starts = [title.start for title in titles] if dates else []
    open_dates = [
        date
        for date in dates
        if ahead(prepared, date)
        and not any(
            date.end <= title.end and not prepared.text[title.start].islower()
            for title in _near(titles, starts, date.start)
        )
    ]
    ends = [date for date in open_dates if date.value.startswith("/")]
    chosen = ends or open_dates
    return chosen[0] if chosen else None


def _near(titles: list[Document], starts: list[int], offset: int) -> list[Document]:
    after = bisect_right(starts, offset)
    return titles[max(0, after - 4) : after]


def relation(commitment: Commitment, date: Date | None) -> list[Relation]:
    """The undertaking and its date as a relation."""
    return [Relation(kind="commitment-deadline", head=commitment, tail=date)] if date else []
