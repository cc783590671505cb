"""Tables of people and of records under review."""

from __future__ import annotations

from kopir.accounts.models.entries import (
    Comment,
    Entry,
    Notice,
    Review,
    Step,
    Translated,
    Untranslated,
    Version,
)
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
    "Untranslated",
    "User",
    "Version",
    "normal_name",
]
