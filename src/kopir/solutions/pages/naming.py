"""Solutions that a practice used, by the names people know them by."""

from __future__ import annotations

from collections.abc import Iterable

from kopir.accounts.models import Entry
from kopir.solutions import published


def codes(told: Iterable[str]) -> tuple[list[str], list[str]]:
    """Codes of solutions that are told by code or name, and what no solution is called.

    >>> codes(["x-road", "X-Road", "Nothing such"])  # doctest: +SKIP
    (['x-road'], ['Nothing such'])
    """
    solutions = published.solutions()
    names = {name.casefold(): one.code for one in solutions.values() for name in (one.name, *one.aliases)}
    found: list[str] = []
    unknown: list[str] = []
    for text in told:
        code = text if text in solutions else names.get(text.casefold(), "")
        code = code or _kept(text)
        (found if code else unknown).append(code or text)
    return list(dict.fromkeys(found)), unknown


def _kept(text: str) -> str:
    """The code of a record that is not published, or not any more."""
    return text if Entry.objects.filter(kind="solution", code=text).exists() else ""
