"""Dates, periods and horizons, by grammar."""

from __future__ import annotations

from kopir.documents.found import Found
from kopir.documents.prepared import Prepared


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Date and their relations."""
