"""Persons, their posts, bodies and places."""

from __future__ import annotations

from kopir.documents.found import Found
from kopir.documents.prepared import Prepared


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Person, Position, Organisation and Place and their relations."""
