"""What the fields of a register's form choose from: codes with their names, records, states and groups."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Final

from kopir.cooperation import codes
from kopir.cooperation.registers import reference, registers
from kopir.evidence import areas
from kopir.evidence import groups as states
from kopir.language import Language
from kopir.language.collation import sort_key
from kopir.solutions import words
from kopir.solutions.pages.fields import FORMS
from kopir.solutions.records.parts import PLACES

LISTS: Final[Mapping[str, Mapping[str, object]]] = {
    **{f"{kind}.kind": names for kind, names in codes.KINDS.items()},
    **{f"{kind}.status": names for kind, names in codes.STATES.items()},
    "role": codes.AGENCIES,
    "scheme": codes.SCHEMES,
    "comparator": codes.COMPARED,
    "direction": codes.DIRECTIONS,
    "measure": codes.MEASURES,
    "mode": codes.MODE_OF_PART,
    "corridor.mode": codes.MODES,
    "corridor.kind": codes.POINTS,
    "corridor.status": codes.SERVED,
    "service": codes.SERVICES,
    "language": words.LANGUAGES,
    "wording_lang": words.LANGUAGES,
}
"""Name of a field, with its kind where kinds differ, to its codes with their names."""
WHO: Final = "who"
"""Bodies, persons, states and groups by their references."""


def list_of(kind: str, name: str) -> str:
    """The list a field of a kind chooses from; nothing where it has none."""
    return next((each for each in (f"{kind}.{name}", name) if each in LISTS), "")


def groups(codes: Mapping[str, object], _language: Language) -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """The options of a list, as forms have them."""
    yield "", [(code, str(name)) for code, name in codes.items() if code]


def offers(kind: str, language: Language) -> dict[str, list[tuple[str, str]]]:
    """What fields suggest while one types: everybody who can be meant, and records of each kind by code."""
    wanted = frozenset[str]().union(*(field.suggested for field in FORMS[kind].fields))
    now = registers().records
    found = {
        each: sorted(
            ((one.code, one.names.marked(language)) for one in now[each].values()),
            key=lambda pair: sort_key(pair[1], language),
        )
        for each in sorted(wanted & set(now))
    }
    if WHO in wanted:
        found[WHO] = list(_who(language))
    return found


def _who(language: Language) -> Iterator[tuple[str, str]]:
    now = registers().records
    for kind in ("organisation", "person"):
        for one in now[kind].values():
            yield reference(one), one.names.marked(language)
    for area in areas.areas():
        if area.kind in PLACES:
            yield f"place:{area.code}", area.names.get(language)
    for group in states.groups():
        yield f"group:{group.code}", group.names.get(language)
