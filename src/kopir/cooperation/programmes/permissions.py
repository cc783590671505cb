"""Who may do what with programmes: one predicate for each service, of the same name."""

from __future__ import annotations

from typing import Any

from kopir.accounts.models import Role
from kopir.accounts.permissions import holds


def may_import_programmes(user: Any) -> bool:
    """Take activities and organisations out of files."""
    return holds(user, Role.EDITOR)
