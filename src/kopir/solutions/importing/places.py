"""Where in a file something stands, told in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Where:
    """A place: an English template and what fills it; put into a message it is told in its language."""

    message: str
    facts: Mapping[str, object] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.message.format(**self.facts)


def reason(message: str, /, **facts: object) -> Where:
    """A place; its template is a text to translate."""
    return Where(message, facts)


def row_of(file: str, row: int) -> Where:
    """A row of a table, counted from 1."""
    return reason("{file}, row {row}", file=file, row=row)
