"""Persons, bodies and places that entries refer to: found in the registers by link or name."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import Final, Literal

from kopir.accounts import shelf
from kopir.cooperation.models import Draft, DraftField, SourceText
from kopir.cooperation.records import Organisation, Person
from kopir.cooperation.registers import Registers, reference, registers, stamp
from kopir.documents import drafting
from kopir.errors import NotFound
from kopir.evidence import areas, groups
from kopir.language import Language, Text

What = Literal["person", "organisation", "place"]
_PREFIXES: Final[dict[str, What]] = {
    "person": "person",
    "org": "organisation",
    "place": "place",
    "group": "organisation",
}
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


@shelf.at_each(lambda: stamp())
def by_name() -> Mapping[str, tuple[str, ...]]:
    """References of bodies and persons by the letters of any of their names."""
    found: dict[str, dict[str, None]] = defaultdict(dict)
    now = registers()
    every: list[Organisation | Person] = [*now.of(Organisation).values(), *now.of(Person).values()]
    for one in every:
        for name in _names(one):
            found[key(name)][reference(one)] = None
    found.pop("", None)
    return {name: tuple(each) for name, each in found.items()}


def _names(one: Organisation | Person) -> Iterator[str]:
    yield from one.names.model_dump().values()
    if isinstance(one, Organisation):
        yield from one.short.model_dump().values()
        yield from one.aliases


def link_for(name: str) -> str | None:
    """The link of a person, body or country known by exactly this name; None where nobody is, or several."""
    found = by_name().get(key(name), ())
    if len(found) == 1:
        return found[0]
    [code] = areas.resolve([name]).codes
    return f"place:{code}" if code else None


def entry_for(text: SourceText, kind: str, name: str) -> str:
    """The link of an event or document called so in a text, or of a record of this name or code.

    Args:
        text: of the inbox.
        kind: ``event`` or ``document``.
        name: as a person typed it.
    """
    wanted = key(name)
    drafts = Draft.objects.filter(text=text, kind=kind, parent=None).prefetch_related("fields")
    for draft in drafts:
        if any(field.name == "title" and key(field.value) == wanted for field in draft.fields.all()):
            return str(draft.key)
    code = name if name in registers().records[kind] else code_called(kind, name)
    return f"record:{code}" if code else ""


def code_called(kind: str, name: str) -> str:
    """The code of the one record of a kind that is called so in some language; nothing where none is."""
    wanted = key(name)
    records = registers().records[kind].values()
    called = [one.code for one in records if wanted in map(key, one.names.model_dump().values())]
    return called[0] if len(called) == 1 else ""


def named(link: str, now: Registers | None = None) -> Text | None:
    """What a link stands for is called: a record, a country, a group in short; None where it is unknown.

    Args:
        link: the reference.
        now: the registers; as they are now where none are given.
    """
    kind, _, code = link.partition(":")
    try:
        if kind == "place":
            return areas.area(code).names
        if kind == "group":
            return groups.group(code).short
    except NotFound:
        return None
    found = (now or registers()).find(link)
    return found.names if found else None


def name_of(link: str, language: Language) -> str:
    """The same in a language, or in another one with a mark of it; nothing where it is unknown."""
    text = named(link)
    return text.marked(language) if text else ""


def what(field: DraftField) -> What:
    """Whether a reference is a person, a body or a place: by its link, else by what the text has there."""
    prefix = str(field.link).partition(":")[0]
    if prefix in _PREFIXES:
        return _PREFIXES[prefix]
    types = mentioned(field)
    return next((_TYPES[each] for each in types if each in _TYPES), "organisation")


def mentioned(field: DraftField) -> list[str]:
    """The types of the mentions a field comes from: ``PERSON``, ``POSITION`` …"""
    entities = field.text.reading.get("entities", [])
    return [entities[mark]["type"] for mark in field.marks if mark < len(entities)]


def group_of(link: str) -> str | None:
    """The group of states that a body is: ``org:cis`` is ``group:CIS``; None where it is none."""
    found = registers().find(link)
    if isinstance(found, Organisation):
        return f"group:{found.group}" if found.group and found.kind == "intergovernmental" else None
    return drafting.group_of(link)


def state(link: str) -> str | None:
    """The country of a link ``place:KAZ``; None where it is a city or no place."""
    kind, _, code = link.partition(":")
    try:
        return areas.area(code).code if kind == "place" else None
    except NotFound:
        return None
