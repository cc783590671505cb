"""Who may follow: one predicate for each service, of the same name."""

from __future__ import annotations

from typing import Any

from kopir.accounts.models import Role
from kopir.accounts.permissions import holds


def may_follow(user: Any) -> bool:
    """Say whose commitments one wants to be reminded of, and see them together."""
    return holds(user, Role.READER)


def may_unfollow(user: Any) -> bool:
    """Say that one no longer wants to be reminded."""
    return holds(user, Role.READER)
