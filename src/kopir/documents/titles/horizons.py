"""Until when a document runs, by the dates of its title."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Date, Document, Relation
from kopir.documents.found import Found

_YEAR: Final = re.compile(r"[-–—]\s?(20[2-9]\d)\b(?!\s*(?:год|жыл|гг|жж))")

_MEANT: Final = re.compile(r"20[1-9]\d")
"""The one year a document is for: «План на 2027 год»."""
_BEHIND: Final = 200
"""Letters behind a title in which its horizon may be told."""


def horizon(text: str, start: int, end: int, dates: list[Date]) -> str | None:
    """The horizon of a title: a date of it that is a span or an end, or a year after a hyphen.

    Args:
        text: of the document.
        start: of the title.
        end: of the title.
        dates: inside the title, or of what is said of it.
    """
    for date in dates:
        value = date.resolved or date.value
        if "/" in value and not value.startswith("R"):
            return value
        if _MEANT.fullmatch(value) and (
            text[max(0, date.start - 3) : date.start].lower().endswith("на ")
            or text[date.start : date.end].endswith("жылға")
        ):
            return value
    year = _YEAR.search(text, start, end)
    if year and not dates:
        return f"/{year[1]}"
    return None


def relations(found: Found, titles: list[Document]) -> list[Relation]:
    """Titles with the dates that are their horizons."""
    made = []
    for title in titles:
        if title.horizon is None:
            continue
        fits = [
            date
            for date in found.within(Date, title.start, title.end + _BEHIND)
            if title.horizon in (date.value, date.resolved)
        ]
        inside = [date for date in fits if title.covers(date)]
        made += [Relation(kind="document-horizon", head=title, tail=date) for date in inside or fits[:1]]
    return made
