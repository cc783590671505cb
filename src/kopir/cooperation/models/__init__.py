"""Tables of the inbox (texts, drafts, their history) and of the records that were confirmed from it."""

from __future__ import annotations

from kopir.cooperation.models.history import Change
from kopir.cooperation.models.inbox import Draft, DraftField, SourceText, WatchedFile
from kopir.cooperation.models.records import (
    Commitment,
    Document,
    Event,
    FigureClaim,
    Organisation,
    Participation,
    Person,
    Record,
    SourceSpan,
)
from kopir.cooperation.models.spans import Span

__all__ = [
    "Change",
    "Commitment",
    "Document",
    "Draft",
    "DraftField",
    "Event",
    "FigureClaim",
    "Organisation",
    "Participation",
    "Person",
    "Record",
    "SourceSpan",
    "SourceText",
    "Span",
    "WatchedFile",
]
