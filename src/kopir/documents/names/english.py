"""Persons, posts, bodies and places in English: known names."""

from __future__ import annotations

from kopir.documents import linking
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of known bodies and places."""
    found.add(linking.known(prepared))
