"""Documents by their titles."""

from __future__ import annotations

from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.titles import kazakh, russian
from kopir.documents.titles.horizons import relations


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Document and their horizons."""
    if prepared.kazakh:
        made = kazakh.titles(prepared, found)
    elif prepared.lang == "ru":
        made = russian.titles(prepared, found)
    else:
        return
    found.add(made)
    found.relations += relations(found, made)
