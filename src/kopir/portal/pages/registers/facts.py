"""What is to be said of one record in short: a line for each thing that is known."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes
from kopir.cooperation.following.standing import standing as stands
from kopir.cooperation.following.words import STATUSES
from kopir.cooperation.records import (
    Commitment,
    Corridor,
    Document,
    Event,
    Figure,
    Organisation,
    Person,
    Programme,
    Registered,
    Technopark,
)
from kopir.cooperation.records.parts import Identifier, Money
from kopir.cooperation.registers import kind_of, registers
from kopir.cooperation.registers.standing import NAMES, standing
from kopir.portal import names
from kopir.portal.page import Link, Value
from kopir.portal.pages import economy_told
from kopir.portal.pages import told as texts
from kopir.portal.pages.registers import told
from kopir.portal.state import State
from kopir.solutions import needs

Line = tuple[str, str, Value]
"""Key, label and value; without a value the line is left out."""
_AT: Final[Mapping[str, str]] = {
    "wikidata": "https://www.wikidata.org/wiki/{value}",
    "ror": "https://ror.org/{value}",
    "isni": "https://isni.org/isni/{value}",
}
"""Registers of others in which an identifier has a page."""


def of(one: Registered, state: State) -> tuple[Line, ...]:
    """The lines of a record."""
    return tuple(_OF[kind_of(one)](one, state))


def sort(one: Any) -> str:
    """What sort of its kind a record is; empty where its kind has no sorts."""
    known = codes.KINDS.get(kind_of(one))
    return codes.named(known, one.kind) if known else ""


def state_of(one: Any, state: State) -> str:
    """How a record stands on the day that is looked at; empty where its kind has no states."""
    if isinstance(one, Event):
        return str(NAMES[standing(one, state.on)])
    if isinstance(one, Commitment):
        stood = stands(one, registers(), state.on)
        return str(STATUSES[stood.status]) if stood else ""
    known = codes.STATES.get(kind_of(one))
    return codes.named(known, one.status) if known else ""


def place(one: Event | Technopark, state: State) -> str:
    """City and country, as far as they are known."""
    country = names.area(one.country, state.language) if one.country else ""
    return ", ".join(filter(None, (told.bare(one.city, state), country)))


def money(amount: Money | None, state: State) -> str | None:
    """An amount in its own currency."""
    if amount is None:
        return None
    return f"{speech.number(float(amount.amount), state.language)} {amount.currency}"


def _organisation(one: Organisation, state: State) -> Iterator[Line]:
    yield "kind", _("Kind"), sort(one)
    yield "short", _("In short"), told.bare(one.short, state)
    yield "parents", _("Belongs to"), told.listing((f"org:{code}" for code in one.parents), state)
    yield (
        "group",
        _("Group of states"),
        Link(told.group(one.group, state), f"groups/{one.group}") if one.group else None,
    )
    yield "seats", _("Countries"), texts.listing([names.area(code, state.language) for code in one.seats])
    yield "city", _("Seat"), told.bare(one.city, state)
    yield "first", _("Founded"), told.day(one.first)
    yield "last", _("Dissolved"), told.day(one.last)
    yield (
        "follows",
        _("Bodies whose work it took over"),
        told.listing((f"org:{code}" for code in one.follows), state),
    )
    yield "website", _("Website"), Link(one.website, one.website) if one.website else None
    yield from _identifiers(one.identifiers)


def _identifiers(given: tuple[Identifier, ...]) -> Iterator[Line]:
    for each in given:
        address = _AT.get(each.scheme, "").format(value=each.value)
        label = codes.SCHEMES[each.scheme]
        yield each.scheme, label, Link(each.value, address) if address else each.value


def _person(one: Person, state: State) -> Iterator[Line]:
    for place, post in enumerate(one.posts):
        held = " – ".join(filter(None, (told.day(post.first), told.day(post.last))))
        whose = told.named(post.of, state) if post.of else ""
        words = ", ".join(filter(None, (texts.words(post.title, state), whose, held)))
        yield f"post{place}", _("Public function"), words


def _event(one: Event, state: State) -> Iterator[Line]:
    yield "kind", _("Kind"), sort(one)
    yield "day", _("When"), told.day(one.day)
    yield "status", _("How it stands"), state_of(one, state)
    yield "place", _("Where"), place(one, state)
    yield "host", _("Host"), told.who(one.host, state) if one.host else None
    yield "of", _("Whose event"), told.listing(one.of, state)
    yield "part_of", _("Within which event"), told.who(f"event:{one.part_of}", state) if one.part_of else None
    yield "follows", _("The one before"), told.who(f"event:{one.follows}", state) if one.follows else None
    yield "outcome", _("What came of it"), texts.words(one.outcome, state)


def _document(one: Document, state: State) -> Iterator[Line]:
    yield "kind", _("Kind"), sort(one)
    yield "status", _("How far it came"), state_of(one, state)
    yield "parties", _("Parties"), told.listing(one.parties, state) or _("not known")
    yield "bodies", _("Drawn up by"), told.listing(one.bodies, state)
    yield "day", _("Day"), told.day(one.day)
    yield "in_force", _("In force from"), told.day(one.in_force)
    yield "horizon", _("Time it is for"), told.day(one.horizon) or _("none is stated")
    yield "event", _("At which event"), told.who(f"event:{one.event}", state) if one.event else None
    yield "amends", _("Amends"), told.listing((f"document:{code}" for code in one.amends), state)
    yield "replaces", _("Replaces"), told.listing((f"document:{code}" for code in one.replaces), state)
    yield "address", _("Text"), Link(one.address, one.address) if one.address else None
    yield from _serves(one, state)


def _commitment(one: Commitment, state: State) -> Iterator[Line]:
    yield "kind", _("Kind"), sort(one)
    yield "actors", _("Who is to act"), told.listing(one.actors, state)
    yield "partners", _("With whom"), told.listing(one.partners, state)
    yield "deadline", _("By when"), told.deadline(one) or _("no deadline is stated")
    yield "document", _("Document"), told.who(f"document:{one.document}", state) if one.document else None
    yield "event", _("At which event"), told.who(f"event:{one.event}", state) if one.event else None
    yield "day", _("Made on"), told.day(one.day)
    yield "areas", _("Countries"), texts.listing([names.area(code, state.language) for code in one.areas_of])
    yield "wording", _("In the words of the source"), one.wording
    yield (
        "follows",
        _("Another took its place"),
        (told.who(f"commitment:{one.follows}", state) if one.follows else None),
    )
    yield from _serves(one, state)


def _serves(one: Any, state: State) -> Iterator[Line]:
    yield "targets", _("SDG targets"), texts.listing(list(one.targets))
    known = needs.needs()
    yield "needs", _("Needs"), texts.listing([known[code].names.get(state.language) for code in one.needs])


def _programme(one: Programme, state: State) -> Iterator[Line]:
    yield "kind", _("Kind"), sort(one)
    yield "status", _("How far it is"), state_of(one, state)
    yield "identifier", _("Identifier of IATI"), one.identifier
    yield "places", _("Countries"), texts.listing([names.area(code, state.language) for code in one.places])
    yield "first", _("Begins"), told.day(one.first)
    yield "last", _("Ends"), told.day(one.last)
    yield "budget", _("Budget"), money(one.budget, state)
    yield "disbursed", _("Disbursed"), money(one.disbursed, state)
    yield "disbursed_on", _("Disbursed as of"), told.day(one.disbursed_on)
    yield (
        "part_of",
        _("Within which programme"),
        told.who(f"programme:{one.part_of}", state) if one.part_of else None,
    )
    yield "documents", _("Documents"), told.listing((f"document:{code}" for code in one.documents), state)
    yield from _serves(one, state)


def _technopark(one: Technopark, state: State) -> Iterator[Line]:
    yield "kind", _("Kind"), sort(one)
    yield "place", _("Where"), place(one, state)
    yield "managers", _("Run by"), told.listing(one.managers, state)
    yield "first", _("Founded"), told.day(one.first)
    yield "website", _("Website"), Link(one.website, one.website) if one.website else None
    yield from _identifiers(one.identifiers)


def _corridor(one: Corridor, state: State) -> Iterator[Line]:
    yield "managers", _("Run by"), told.listing(one.managers, state)
    yield "areas", _("Countries"), texts.listing([names.area(code, state.language) for code in one.areas()])


def _figure(one: Figure, state: State) -> Iterator[Line]:
    number = speech.number(one.value, state.language)
    if one.highest is not None:
        number = f"{number} – {speech.number(one.highest, state.language)}"
    written = " ".join(filter(None, (number, one.unit)))
    yield "value", _("Value"), economy_told.compared(one.comparator, written, state.language)
    yield "direction", _("Direction"), codes.named(codes.DIRECTIONS, one.direction) if one.direction else None
    yield "about", _("About whom"), told.who(one.about, state) if one.about else None
    yield "partner", _("With whom"), told.who(one.partner, state) if one.partner else None
    yield "period", _("Period"), told.day(one.period)
    yield "against", _("Compared with"), told.day(one.against)
    yield "said_by", _("Said by"), told.who(one.said_by, state) if one.said_by else None
    yield "wording", _("In the words of the source"), one.wording
    if one.indicator:
        yield (
            "indicator",
            _("Indicator"),
            Link(names.indicator(one.indicator, state.language), f"indicators/{one.indicator}"),
        )


_OF: Final[Mapping[str, Callable[[Any, State], Iterator[Line]]]] = {
    "organisation": _organisation,
    "person": _person,
    "event": _event,
    "document": _document,
    "commitment": _commitment,
    "programme": _programme,
    "technopark": _technopark,
    "corridor": _corridor,
    "figure": _figure,
}
