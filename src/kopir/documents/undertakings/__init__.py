"""What was promised, proposed, agreed, instructed."""

from __future__ import annotations

from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.undertakings import kazakh, russian


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Commitment and their deadlines."""
    if prepared.kazakh:
        made = kazakh.undertakings(prepared, found)
    elif prepared.lang == "ru":
        made = russian.undertakings(prepared, found)
    else:
        return
    found.add(made.made)
    found.relations += made.relations
