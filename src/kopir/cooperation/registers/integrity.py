"""Whether records fit each other: references lead somewhere, nothing goes round in a circle, dates follow."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from kopir.accounts.models import Entry
from kopir.cooperation import values
from kopir.cooperation.records import MODELS, Commitment, Registered
from kopir.cooperation.registers.published import (
    BY_PREFIX,
    Registers,
    kind_of,
    reference,
    reference_to,
    registers,
)
from kopir.errors import InvalidInput
from kopir.language.catalogue import phrase
from kopir.solutions.records.parts import Words

CHAINS: Final[Mapping[str, tuple[str, ...]]] = {
    "document": ("amends", "replaces"),
    "event": ("part_of", "follows"),
    "organisation": ("parents", "follows"),
    "programme": ("part_of",),
    "commitment": ("follows",),
    "figure": ("part_of",),
}
"""Fields that name records of the same kind and must not lead back to where they began."""
REFERENCES: Final[Mapping[str, Mapping[str, str]]] = {
    "event": {"part_of": "event", "follows": "event", "host": "", "of": "", "participants": ""},
    "document": {"event": "event", "amends": "document", "replaces": "document", "parties": "", "bodies": ""},
    "commitment": {
        "document": "document", "event": "event", "follows": "commitment", "actors": "", "partners": "",
    },
    "organisation": {"parents": "org", "follows": "org"},
    "person": {"posts": ""},
    "programme": {"part_of": "programme", "documents": "document", "agencies": ""},
    "technopark": {"managers": "", "known": ""},
    "corridor": {"managers": ""},
    "figure": {"part_of": "figure", "about": "", "partner": "", "said_by": ""},
}  # fmt: skip
"""Kind and field to what codes in it name; nothing where the field holds whole references."""
MISSING: Final = phrase("{field}: there is no record {found} in the registers; choose one that is there")
WITHDRAWN: Final = phrase("{field}: the record {found} was withdrawn; choose another one, or leave it out")
CIRCLE: Final = phrase("{field}: this leads back to the record itself: {found}; leave one of the steps out")
LATE: Final = phrase("{field}: {found} is before {since}, the day of {other}; correct the one or the other")


@dataclass(frozen=True)
class Problem:
    """Something in a record that does not fit the others.

    Attributes:
        record: its reference.
        field: of the record.
        message: template of what is wrong and how to mend it. facts: of the template.
    """

    record: str
    field: str
    message: str
    facts: Mapping[str, object]


def problems(now: Registers | None = None) -> list[Problem]:
    """What does not fit in the whole of the registers, in the order of kinds and codes."""
    known = now or registers()
    return [each for kind in MODELS for one in known.records[kind].values() for each in of(one, known)]


def of(one: Registered, known: Registers | None = None) -> list[Problem]:
    """What does not fit in one record, published or about to be.

    Args:
        one: the record.
        known: the registers; as they are now where none are given.
    """
    now = known or registers()
    return [*_unknown(one, now), *_circles(one, now), *_late(one, now)]


def refuse(one: Registered) -> None:
    """Go on only if a record that is written fits the others; what stood in it before may stay.

    Raises:
        InvalidInput: the first thing that does not fit, with its field and the cure.
    """
    now = registers()
    found = of(one, now)
    if not found:
        return
    before = now.records[kind_of(one)].get(one.code)
    stood = set(before.refers()) if before else set()
    for each in found:
        if each.message in (MISSING, WITHDRAWN) and each.facts["found"] in stood:
            continue
        raise InvalidInput(each.message, **each.facts)


def _unknown(one: Registered, now: Registers) -> Iterator[Problem]:
    kind = kind_of(one)
    missing = {
        other
        for other in one.refers()
        if other.partition(":")[0] in BY_PREFIX and now.find(other) is None and other != reference(one)
    }
    if not missing:
        return
    gone = withdrawn(missing)
    for name, prefix in REFERENCES[kind].items():
        for other in named(one, name, prefix):
            if other in missing:
                message = WITHDRAWN if other in gone else MISSING
                yield Problem(reference(one), name, message, {"field": name, "found": other})


def named(one: Registered, name: str, prefix: str) -> Iterator[str]:
    """The references that a field of a record holds.

    Args:
        one: the record.
        name: of the field.
        prefix: of what its codes name; nothing where it holds whole references.
    """
    held = getattr(one, name)
    for each in held if isinstance(held, tuple) else (held,):
        link = getattr(each, "who", getattr(each, "of", each))
        if link:
            yield f"{prefix}:{link}" if prefix else str(link)


def _circles(one: Registered, now: Registers) -> Iterator[Problem]:
    kind = kind_of(one)
    for name in CHAINS.get(kind, ()):
        way = _back(one, name, now.records[kind])
        if way:
            yield Problem(reference(one), name, CIRCLE, {"field": name, "found": " → ".join(way)})


def _back(one: Registered, name: str, records: Mapping[str, Registered]) -> list[str]:
    """The codes by which a field leads back to its record; nothing where it does not."""
    waiting: list[list[str]] = [[one.code, code] for code in _codes(one, name)]
    seen: set[str] = set()
    while waiting:
        way = waiting.pop()
        if way[-1] == one.code:
            return way
        if way[-1] not in seen and way[-1] in records:
            seen.add(way[-1])
            waiting += [[*way, code] for code in _codes(records[way[-1]], name)]
    return []


def _codes(one: Registered, name: str) -> Iterable[str]:
    held = getattr(one, name)
    return held if isinstance(held, tuple) else (held,) if held else ()


def _late(one: Registered, now: Registers) -> Iterator[Problem]:
    """A deadline before the document or the event in which it was agreed."""
    until = values.bounds(one.deadline or "")[1] if isinstance(one, Commitment) else None
    if not isinstance(one, Commitment) or until is None:
        return
    for kind in ("document", "event"):
        code = getattr(one, kind)
        other: Any = now.records[kind].get(code) if code else None
        since = values.bounds(other.day or "")[0] if other is not None else None
        if since is not None and until < since:
            facts = {
                "field": "deadline",
                "found": one.deadline,
                "since": other.day,
                "other": f"{kind}:{code}",
            }
            yield Problem(reference(one), "deadline", LATE, facts)


def withdrawn(references: Iterable[str]) -> dict[str, Words]:
    """Those of some references whose records were withdrawn, with the names they had."""
    found: dict[str, Words] = {}
    for each in references:
        prefix, _, code = each.partition(":")
        if prefix not in BY_PREFIX:
            continue
        gone = Entry.objects.filter(kind=BY_PREFIX[prefix], code=code, withdrawn__isnull=False)
        body = gone.values_list("published__body", flat=True).first()
        if body:
            words: dict[str, str] = {key: name for key, name in (body.get("names") or {}).items() if name}
            found[each] = Words(**words)
    return found


def referring(kind: str, code: str) -> tuple[tuple[str, str], ...]:
    """Kind and code of the records that name a record, for who is about to withdraw it."""
    now = registers()
    found = now.referring.get(reference_to(kind, code), ())
    return tuple((BY_PREFIX[each.partition(":")[0]], each.partition(":")[2]) for each in found)
