"""Meetings, sessions, summits, visits, forums, calls: who took part, where, when."""

from __future__ import annotations

from kopir.documents.found import Found
from kopir.documents.prepared import Prepared


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Event and their relations."""
