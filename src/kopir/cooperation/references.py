"""Persons, bodies and places that records refer to: found by link or name, made when first confirmed."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, Literal, TypeVar

from kopir.cooperation.models import DraftField, Organisation, Person

What = Literal["person", "organisation", "place"]
Found = TypeVar("Found", Person, Organisation)

_PREFIXES: Final[dict[str, What]] = {"person": "person", "org": "organisation", "place": "place"}
_TYPES: Final[dict[str, What]] = {
    "PERSON": "person",
    "POSITION": "person",
    "ORG": "organisation",
    "PLACE": "place",
}


def key(name: str) -> str:
    """Letters of a name for matching: lower case, one space between words, no quotes.

    >>> key("«Самрұқ-Қазына»  АҚ")
    'самрұқ-қазына ақ'
    """
    letters = unicodedata.normalize("NFKC", name).casefold().replace("ё", "е")
    return " ".join(re.sub(r"[«»\"“”„'’]", " ", letters).split())


def link_for(name: str) -> str | None:
    """The link of a person, body or country known by exactly this name; None where nobody is."""
    wanted = f"\n{key(name)}\n"
    for kind in (Organisation, Person):
        found = kind.objects.filter(key__contains=wanted, withdrawn=False)[:2]
        if len(found) == 1:
            return str(found[0].link)
    from kopir.evidence import areas

    [code] = areas.resolve([name]).codes
    return f"place:{code}" if code else None


def what(field: DraftField) -> What:
    """Whether a reference is a person, a body or a place: by its link, else by what the text has there."""
    prefix = str(field.link).partition(":")[0]
    if prefix in _PREFIXES:
        return _PREFIXES[prefix]
    entities = field.text.reading.get("entities", [])
    types = [entities[mark]["type"] for mark in field.marks if mark < len(entities)]
    return next((_TYPES[each] for each in types if each in _TYPES), "organisation")


def person(field: DraftField) -> Person:
    """The person a field refers to, made if not known yet."""
    return _known(Person, field, "person")


def organisation(field: DraftField) -> Organisation:
    """The body a field refers to, made if not known yet."""
    return _known(Organisation, field, "org")


def _known(kind: type[Found], field: DraftField, prefix: str) -> Found:
    known = link_for(field.value)
    link = str(field.link) if str(field.link).startswith(f"{prefix}:") else ""
    if not link:
        link = known if known and known.startswith(f"{prefix}:") else f"{prefix}:{key(field.value)}"
    found, made = kind.objects.get_or_create(link=link[:200])
    language = str(field.text.lang)[:2]
    attribute = f"name_{language}"
    if language in ("kk", "ru", "en") and not getattr(found, attribute):
        setattr(found, attribute, field.value[:300])
    line = f"\n{key(field.value)}\n"
    if line not in found.key:
        found.key = f"{found.key}{line}"
    if made or found.withdrawn:
        found.withdrawn = False
    found.save()
    return found
