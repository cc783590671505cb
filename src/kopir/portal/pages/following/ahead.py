"""Documents and events of a subject, with how they stand on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from django.utils.translation import gettext as _

from kopir.cooperation import codes
from kopir.cooperation.records import Document, Event
from kopir.cooperation.registers.standing import NAMES, standing
from kopir.portal.page import Column, Section, Table
from kopir.portal.pages.registers import told
from kopir.portal.state import State


def documents(given: Sequence[Document], state: State) -> Section:
    """Documents with kind, standing, parties and horizon."""
    table = Table(
        "documents",
        _("Documents"),
        (
            Column("document", _("Document"), "link"),
            Column("kind", _("Kind")),
            Column("status", _("How far it came")),
            Column("day", _("Day")),
            Column("parties", _("Parties")),
            Column("horizon", _("Valid until")),
        ),
        tuple(
            (
                told.link(one, state, f"follow/document/{one.code}"),
                codes.named(codes.DOCUMENTS, one.kind),
                codes.named(codes.DOCUMENT_STATES, one.status),
                told.day(one.day),
                told.listing(one.parties, state),
                told.day(one.horizon),
            )
            for one in given
        ),
        empty=_("No document is recorded here yet."),
    )
    return Section("documents", tables=(table,))


def events(given: Sequence[Event], on: date, state: State, title: str = "") -> Section:
    """Events with their day, place and how they stand."""
    table = Table(
        "events",
        title or _("Events"),
        (
            Column("event", _("Event"), "link"),
            Column("kind", _("Kind")),
            Column("day", _("When")),
            Column("country", _("Country"), "area"),
            Column("status", _("How it stands")),
        ),
        tuple(
            (
                told.link(one, state, f"follow/event/{one.code}"),
                codes.named(codes.EVENTS, one.kind),
                told.day(one.day),
                one.country,
                str(NAMES[standing(one, on)]),
            )
            for one in given
        ),
        empty=_("No event is recorded here yet."),
    )
    return Section("events", tables=(table,))
