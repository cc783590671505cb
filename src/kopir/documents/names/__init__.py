"""Persons, their posts, bodies and places."""

from __future__ import annotations

from kopir.documents.found import Found
from kopir.documents.prepared import Prepared


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Person, Position, Organisation and Place and their relations."""
    if prepared.kazakh:
        # Imported here: the tables and the tagger of one language are not for texts of another.
        from kopir.documents.names import kazakh

        kazakh.find(prepared, found)
