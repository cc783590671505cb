"""What was promised, proposed, agreed, instructed."""

from __future__ import annotations

from kopir.documents.found import Found
from kopir.documents.prepared import Prepared


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Commitment and their relations."""
