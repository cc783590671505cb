"""Tables of the inbox (texts, drafts, their history) and of the words behind records of the registers."""

from __future__ import annotations

from kopir.cooperation.models.erasures import Erasure
from kopir.cooperation.models.history import Change
from kopir.cooperation.models.inbox import Draft, DraftField, SourceText, WatchedFile
from kopir.cooperation.models.spans import Span

__all__ = [
    "Change",
    "Draft",
    "DraftField",
    "Erasure",
    "SourceText",
    "Span",
    "WatchedFile",
]
