"""How kopir speaks: texts in three languages, numbers and dates, cases and agreement, sorting and stems.

The room below all rooms: it knows nothing of figures, and every other room writes through it, so that a
Kazakh, a Russian and an English reader each meet sentences of their own language.
"""

from __future__ import annotations

from kopir.language.catalogue import explain, gettext, phrase
from kopir.language.collation import sort_key
from kopir.language.dates import as_of, date, in_year, ordinal_place, period, until
from kopir.language.lists import listing
from kopir.language.numbers import (
    MISSING,
    count,
    no_data,
    number,
    percent,
    points,
    points_label,
    scaled,
    share,
    signed,
)
from kopir.language.quotes import quoted
from kopir.language.stems import stems
from kopir.language.text import LANGUAGES, Language, Text

__all__ = [
    "LANGUAGES",
    "MISSING",
    "Language",
    "Text",
    "as_of",
    "count",
    "date",
    "explain",
    "gettext",
    "in_year",
    "listing",
    "no_data",
    "number",
    "ordinal_place",
    "percent",
    "period",
    "phrase",
    "points",
    "points_label",
    "quoted",
    "scaled",
    "share",
    "signed",
    "sort_key",
    "stems",
    "until",
]
