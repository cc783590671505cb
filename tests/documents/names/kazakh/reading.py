"""A Kazakh text read for names alone."""

from __future__ import annotations

from kopir.documents.entities import Mention, Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.names import kazakh
from kopir.documents.reader import prepare


def found(text: str, published: str | None = "2025-10-01") -> Found:
    """What stands in a text."""
    result = Found()
    kazakh.find(prepare(text, "kk", published), result)
    return result


def words(text: str, kind: type[Mention]) -> list[str]:
    """The words of all mentions of a type."""
    return [text[each.start : each.end] for each in found(text).of(kind)]


def persons(text: str) -> list[str]:
    return words(text, Person)


def posts(text: str) -> list[str]:
    return words(text, Position)


def bodies(text: str) -> list[str]:
    return words(text, Organisation)


def places(text: str) -> list[str]:
    return words(text, Place)
