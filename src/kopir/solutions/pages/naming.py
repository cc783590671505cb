"""Solutions that a practice used, by the names people know them by."""

from __future__ import annotations

from collections.abc import Iterable

from kopir.accounts.models import Entry
from kopir.solutions.records.catalogue import catalogue


def codes(told: Iterable[str]) -> tuple[list[str], list[str]]:
    """Codes of solutions that are told by code or name, and what no solution is called.

    >>> codes(["x-road", "X-Road", "Nothing such"])  # doctest: +SKIP
    (['x-road'], ['Nothing such'])
    """
    names = {name.casefold(): one.code for one in catalogue().values() for name in (one.name, *one.aliases)}
    known = set(catalogue())
    found: list[str] = []
    unknown: list[str] = []
    for text in told:
        code = text if text in known else names.get(text.casefold(), "")
        code = code or _kept(text)
        (found if code else unknown).append(code or text)
    return list(dict.fromkeys(found)), unknown


def _kept(text: str) -> str:
    """The code of a record of the exchange that is told by its code or, published, by its name."""
    solutions = Entry.objects.filter(kind="solution")
    mine = solutions.filter(code=text).first() or solutions.filter(published__body__name=text).first()
    return mine.code if mine else ""
