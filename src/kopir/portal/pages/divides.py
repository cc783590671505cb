"""Divides between the members of a group, as sections of a page."""

from __future__ import annotations

from kopir.evidence.view import View
from kopir.portal.page import Section
from kopir.portal.state import State


def glance(view: View, group: str, state: State) -> Section | None:
    """How wide the divides are and whether they close."""
    return None
