"""Entries drafted of a text: their fields, each with the words it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

EntryKind = Literal["event", "participation", "document", "commitment", "figure"]
FIELDS: Final[dict[EntryKind, tuple[str, ...]]] = {
    "event": ("title", "kind", "status", "date", "place", "of", "attended"),
    "participation": ("participant", "capacity", "mode"),
    "document": ("title", "kind", "status", "horizon", "event", "party"),
    "commitment": ("text", "kind", "actor", "deadline", "event", "document"),
    "figure": (
        "words", "value", "value_max", "unit", "kind", "comparator", "direction", "measure", "indicator",
        "period", "entity",
    ),
}  # fmt: skip
"""Fields of an entry, in the order they are shown; an event has its participations as parts."""


@dataclass(frozen=True)
class DraftField:
    """One value of an entry.

    Attributes:
        name: one of ``FIELDS``.
        value: words of the text, a code, a number or the value of a date.
        start, end: the words it comes from; ``None`` where no words say it (the kind of a document).
        link: who or what is meant, of a reference.
        marks: places of its mentions in ``Reading.mentions``.
    """

    name: str
    value: str
    start: int | None = None
    end: int | None = None
    link: str | None = None
    marks: tuple[int, ...] = ()


@dataclass(frozen=True)
class DraftEntry:
    """A drafted entry.

    Attributes:
        kind: what it is an entry of.
        key: tells it from others of the text; the link of an event or document where it has one.
        fields: its values; a name may come several times where the text says several things.
        parts: the participations of an event.
        marks: places of all its mentions in ``Reading.mentions``.
    """

    kind: EntryKind
    key: str
    fields: tuple[DraftField, ...]
    parts: tuple[DraftEntry, ...] = ()
    marks: tuple[int, ...] = ()


def plain(number: float) -> str:
    """A number as it is written in data: without a decimal point where it is whole.

    >>> plain(37.3e9), plain(4.5)
    ('37300000000', '4.5')
    """
    return str(int(number)) if float(number).is_integer() else repr(float(number))
