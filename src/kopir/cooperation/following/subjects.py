"""What commitments, documents and events somebody or something has: actors, groups, documents, events."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, Literal

from kopir.cooperation import references
from kopir.cooperation.following.standing import Followed, followed
from kopir.cooperation.records import Commitment, Document, Event, Organisation
from kopir.cooperation.registers import Registers
from kopir.errors import NotFound
from kopir.evidence import areas, groups
from kopir.language import Text

KINDS: Final = ("org", "person", "place", "group", "document", "event")
"""What can be followed; the part of a reference before the colon."""
Part = Literal["actor", "partner", "member", "about", "agreed"]
"""How a commitment concerns a subject: it acts, acts with others, is a member of the group that acts, it is
about the country, or was agreed there."""


@dataclass(frozen=True, slots=True)
class Concerning:
    """A commitment as it stands, and how it concerns a subject; ``through`` is the group of a member."""

    followed: Followed
    part: Part
    through: str = ""


def subject(reference: str, registers: Registers) -> Text:
    """The name of what a reference means.

    Raises:
        NotFound: there is no such organisation, person, country, group, document or event.
    """
    kind, _, code = reference.partition(":")
    if kind == "place":
        return areas.area(code).names
    if kind == "group":
        return groups.group(code).names
    found = registers.find(reference) if kind in KINDS else None
    if found is None:
        raise NotFound(
            "there is nothing to follow under {found}; follow org/…, person/…, place/KAZ, group/SCO, "
            "document/… or event/…",
            found=reference,
        )
    return found.names


def named(reference: str, registers: Registers) -> Text:
    """What a reference means in short, or its code where the register has no such record any more."""
    return references.named(reference, registers) or Text.same(reference.partition(":")[2])


def bodies(reference: str, registers: Registers) -> frozenset[str]:
    """Those who stand for a subject: a group and the bodies that serve it; anybody else only themselves."""
    kind, _, code = reference.partition(":")
    if kind != "group":
        return frozenset({reference})
    serving = (f"org:{one.code}" for one in registers.of(Organisation).values() if one.group == code)
    return frozenset({reference, *serving})


def concerning(reference: str, registers: Registers, on: date) -> tuple[Concerning, ...]:
    """The commitments that concern a subject on a day, by the day they are due.

    Of a document or event those that were agreed in it; of a group also those in its documents and at its
    events; of a country also those of the groups it is then a member of, and those about it.

    Raises:
        NotFound: there is no such subject.
    """
    subject(reference, registers)
    own = bodies(reference, registers)
    found = (_concerned(one, reference, own, registers, on) for one in followed(registers, on))
    return tuple(one for one in found if one is not None)


def _concerned(
    one: Followed, reference: str, own: frozenset[str], registers: Registers, on: date
) -> Concerning | None:
    kind, _, code = reference.partition(":")
    held = one.commitment
    if kind in ("document", "event"):
        return Concerning(one, "agreed") if code in _agreed_in(held, kind, registers) else None
    if own & set(held.actors):
        return Concerning(one, "actor")
    if own & set(held.partners):
        return Concerning(one, "partner")
    if kind == "place":
        return _of_country(one, code, on)
    if kind == "group" and own & set(_signed_by(held, registers)):
        return Concerning(one, "agreed")
    return None


def _of_country(one: Followed, code: str, on: date) -> Concerning | None:
    acting = (each.partition(":")[2] for each in one.commitment.actors if each.startswith("group:"))
    through = next((group for group in acting if code in groups.members(group, on=on)), "")
    if through:
        return Concerning(one, "member", through)
    return Concerning(one, "about") if code in one.commitment.areas_of else None


def _agreed_in(held: Commitment, kind: str, registers: Registers) -> tuple[str | None, ...]:
    """Codes of the document, or of the events, in which a commitment was agreed."""
    if kind == "document":
        return (held.document,)
    document = registers.of(Document).get(held.document or "")
    return held.event, document.event if document else None


def _signed_by(held: Commitment, registers: Registers) -> tuple[str, ...]:
    """Whose document and event it is from."""
    document = registers.of(Document).get(held.document or "")
    event = registers.of(Event).get(held.event or "")
    signed = (*document.parties, *document.bodies) if document else ()
    return (*signed, *(event.of if event else ()))


def documents(reference: str, registers: Registers) -> tuple[Document, ...]:
    """The documents of a subject, by date: where it is a party, drew it up, or was the event of it."""
    kind, _, code = reference.partition(":")
    own = bodies(reference, registers)

    def has(one: Document) -> bool:
        if kind == "event":
            return one.event == code
        if kind == "document":
            return code in (one.code, *one.amends, *one.replaces)
        return bool(own & {*one.parties, *one.bodies})

    return _by_date(one for one in registers.of(Document).values() if has(one))


def events(reference: str, registers: Registers) -> tuple[Event, ...]:
    """The events of a subject, by their dates: whose they are, where it took part, where it was agreed."""
    kind, _, code = reference.partition(":")
    own = bodies(reference, registers)
    document = registers.of(Document).get(code) if kind == "document" else None

    def has(one: Event) -> bool:
        if kind == "event":
            return code in (one.code, one.part_of, one.follows)
        if kind == "document":
            return document is not None and document.event == one.code
        here = f"place:{one.country}" if one.country else ""
        return bool(own & {*one.of, one.host or "", here, *(each.who or "" for each in one.participants)})

    return _by_date(one for one in registers.of(Event).values() if has(one))


def _by_date(given: Iterable[Document] | Iterable[Event]) -> tuple[Any, ...]:
    return tuple(sorted(given, key=lambda one: (one.dates().lstrip("/"), one.code)))
