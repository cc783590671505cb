"""Tables of people and of records under review."""

from __future__ import annotations

from kopir.accounts.models.entries import Comment, Entry, Notice, Review, Step, Translated, Version
from kopir.accounts.models.people import FailedLogin, Organisation, Role, User, normal_name

__all__ = [
    "Comment",
    "Entry",
    "FailedLogin",
    "Notice",
    "Organisation",
    "Review",
    "Role",
    "Step",
    "Translated",
    "User",
    "Version",
    "normal_name",
]
