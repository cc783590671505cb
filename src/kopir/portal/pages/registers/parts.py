"""The tables of one record: who took part, what was signed, what was undertaken, who names it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from django.utils.translation import gettext as _

from kopir.cooperation import codes
from kopir.cooperation.records import Commitment, Document, Event, Programme, Registered, Technopark
from kopir.cooperation.registers import kind_of, reference, registers
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages import told as texts
from kopir.portal.pages.registers import facts, listing, told
from kopir.portal.state import State
from kopir.solutions import needs

TOLD: Final = {
    "event": frozenset({"document", "commitment"}),
    "document": frozenset({"commitment"}),
    "organisation": frozenset({"commitment"}),
    "person": frozenset({"commitment"}),
}
"""Kinds of records that the parts on how they stand list already, by the kind of the record they name."""
MOST: Final = 200
"""Records of one kind that name another one and are listed on its page."""


def participants(one: Registered, state: State) -> Section | None:
    """Who took part in an event, and in what capacity."""
    if not isinstance(one, Event):
        return None
    rows: list[tuple[Value, ...]] = [
        (
            told.who(each.who, state) if each.who else each.name or None,
            texts.words(each.capacity, state) or None,
            codes.named(codes.MODE_OF_PART, each.mode) if each.mode else None,
        )
        for each in one.participants
    ]
    table = Table(
        "participants",
        _("Who took part"),
        (Column("who", _("Who"), "link"), Column("capacity", _("Post")), Column("mode", _("How"))),
        tuple(rows),
        empty=_("The sources name no participants."),
    )
    return Section("participants", tables=(table,))


def agencies(one: Registered, state: State) -> Section | None:
    """Who does what in a programme."""
    if not isinstance(one, Programme) or not one.agencies:
        return None
    table = Table(
        "agencies",
        _("Organisations of the programme"),
        (Column("who", _("Organisation"), "link"), Column("role", _("Role"))),
        tuple((told.who(each.who, state), codes.named(codes.AGENCIES, each.role)) for each in one.agencies),
    )
    return Section("agencies", tables=(table,))


def pillars(one: Registered, state: State) -> Section | None:
    """The pillars of an action plan."""
    if not isinstance(one, Document) or not one.pillars:
        return None
    rows = tuple((each.code, texts.words(each.names, state)) for each in one.pillars)
    columns = (Column("code", _("Code"), quiet=True), Column("name", _("Pillar")))
    return Section("pillars", tables=(Table("pillars", _("Pillars"), columns, rows),))


def history(one: Registered, state: State) -> Section | None:
    """How a commitment stood, day by day."""
    if not isinstance(one, Commitment) or not one.history:
        return None
    rows: list[tuple[Value, ...]] = [
        (
            told.day(each.day),
            codes.named(codes.STOOD, each.status),
            texts.words(each.note, state) or None,
            "; ".join(
                filter(None, (f"{source.title} {source.address or ''}".strip() for source in each.evidence))
            )
            or None,
        )
        for each in one.history
    ]
    table = Table(
        "history",
        _("How it stood"),
        (
            Column("day", _("Day")),
            Column("status", _("Standing")),
            Column("note", _("What happened")),
            Column("evidence", _("Evidence")),
        ),
        tuple(rows),
    )
    return Section("stood", tables=(table,))


def offers(one: Registered, state: State) -> Section | None:
    """What a technopark offers, and to which need."""
    if not isinstance(one, Technopark) or not one.offers:
        return None
    known = needs.needs()
    rows: list[tuple[Value, ...]] = [
        (
            texts.words(each.text, state),
            Link(known[each.need].names.get(state.language), "practices", {"need": each.need})
            if each.need
            else None,
        )
        for each in one.offers
    ]
    columns = (Column("offer", _("What it offers")), Column("need", _("Need it answers"), "link"))
    return Section("offers", tables=(Table("offers", _("What it offers"), columns, tuple(rows)),))


def naming(one: Registered, state: State) -> Iterator[Section]:
    """Records that name this one, kind by kind."""
    now = registers()
    found: dict[str, list[Registered]] = {}
    for other in now.referring.get(reference(one), ()):
        record = now.find(other)
        if record is not None and kind_of(record) not in TOLD.get(kind_of(one), ()):
            found.setdefault(kind_of(record), []).append(record)
    headings = listing.headings()
    for kind, records in found.items():
        records.sort(key=lambda each: (each.dates(), each.code), reverse=True)
        table = Table(
            f"{kind}s",
            headings[kind],
            (
                Column("name", _("Name"), "link"),
                Column("kind", _("Kind")),
                Column("standing", _("How it stands")),
                Column("when", _("When")),
            ),
            tuple(
                (
                    told.link(each, state),
                    facts.sort(each) or None,
                    facts.state_of(each, state) or None,
                    told.day(each.dates()),
                )
                for each in records[:MOST]
            ),
        )
        yield Section(f"naming-{kind}", tables=(table,))
