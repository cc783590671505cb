"""What else begins where a title goes on: bodies, countries, days, events."""

from __future__ import annotations

from typing import Final, TypeVar

from kopir.documents.entities import Mention, Organisation, Place
from kopir.documents.found import Found

Kind = TypeVar("Kind", bound=Mention)
_LONG: Final = 400
"""Letters of the longest mention looked for."""


def starting(found: Found, kind: type[Kind], offset: int) -> list[Kind]:
    """Mentions of a type that begin at an offset."""
    return [each for each in found.within(kind, offset, offset + _LONG) if each.start == offset]


def bodies(found: Found, offset: int) -> list[Organisation | Place]:
    """Bodies, countries and towns that begin at an offset."""
    return [*starting(found, Organisation, offset), *starting(found, Place, offset)]
