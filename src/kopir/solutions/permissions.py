"""Who may do what with solutions and practices beyond the workflow of review."""

from __future__ import annotations

from typing import Any

from kopir.accounts import permissions
from kopir.accounts.models import Entry, Role


def may_verify(user: Any, entry: Entry | None = None) -> bool:
    """Say that a claim of a record is true: whoever reviews it, never its own organisation."""
    return permissions.may_approve(user, entry)


def may_import_records(user: Any) -> bool:
    """Import files of records, and say which records are one product: editors."""
    return permissions.holds(user, Role.EDITOR)
