"""Pages as a machine asks for them: what they say, and the rows of their tables."""

from __future__ import annotations

from typing import Any

from django.test import Client


def read(reader: Client, address: str, language: str = "en") -> dict[str, Any]:
    """A page as JSON; its address without language and form, as ``register/events?on=2026-01-15``."""
    path, mark, query = address.partition("?")
    answer = reader.get(f"/{language}/{path}.json{mark}{query}")
    assert answer.status_code == 200, answer.content.decode()[:500]
    found: dict[str, Any] = answer.json()
    return found


def table(page: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The rows of a table, which must be on the page."""
    found = {each["id"]: each["rows"] for each in page["tables"]}
    assert name in found, f"the page has no table {name}, but {', '.join(found)}"
    return found[name]


def rows(reader: Client, address: str, name: str, language: str = "en") -> list[dict[str, Any]]:
    """The rows of a table of a page."""
    return table(read(reader, address, language), name)
