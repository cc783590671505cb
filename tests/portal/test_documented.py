"""The reference of addresses names every page and every parameter."""

from __future__ import annotations

from pathlib import Path

from kopir.portal.pages import ROUTES
from kopir.portal.state import PARAMETERS

REFERENCE = Path(__file__).parents[2] / "docs/reference/addresses.md"
ONLY_INSIDE = {"table", "chart", "add"}
"""Told elsewhere on the page, or only used by a form of the portal itself."""


def test_every_page_type_is_in_the_reference():
    text = REFERENCE.read_text(encoding="utf-8")
    missing = [
        route.name
        for route in ROUTES
        if not route.name.endswith("-form") and f"| `{route.name}` |" not in text
    ]
    assert missing == []


def test_every_parameter_is_in_the_reference():
    text = REFERENCE.read_text(encoding="utf-8")
    assert [name for name in PARAMETERS if name not in ONLY_INSIDE and f"`{name}`" not in text] == []
