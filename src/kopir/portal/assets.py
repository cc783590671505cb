"""Static files whose address changes with their content, so that browsers may keep them."""

from __future__ import annotations

import hashlib
from functools import cache

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import StaticFilesStorage


@cache
def _mark(name: str) -> str:
    place = finders.find(name)
    if not isinstance(place, str):
        return ""
    with open(place, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()[:10]


class VersionedFiles(StaticFilesStorage):
    """Adds ``?v=`` and a mark of the content to each address; no step of collecting is needed."""

    def url(self, name: str | None, force: bool = False) -> str:
        """The address of a static file."""
        address = super().url(name)
        mark = _mark(name or "")
        return f"{address}?v={mark}" if mark else address
