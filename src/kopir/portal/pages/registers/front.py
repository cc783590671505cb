"""The front of the registers: what was agreed lately, what comes, and what each register holds."""

from __future__ import annotations

from datetime import date
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.cooperation import values
from kopir.cooperation.kinds import ADDRESSES
from kopir.cooperation.records import Document, Event, Registered
from kopir.cooperation.registers import registers
from kopir.evidence.view import View
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.pages.registers import facts, listing, told
from kopir.portal.state import State

SHOWN: Final = 8


def page(view: View, state: State) -> Page:
    """The page ``register``."""
    now = registers()
    events, documents = tuple(now.of(Event).values()), tuple(now.of(Document).values())
    past = [one for one in events if _last(one) is not None and _last(one) < state.on]  # type: ignore[operator]
    ahead = [one for one in events if (day := _last(one)) is not None and day >= state.on]
    past.sort(key=_by_day, reverse=True)
    ahead.sort(key=_by_day)
    signed = [one for one in documents if (day := _last(one)) is not None and one.day and day <= state.on]
    signed.sort(key=_by_day, reverse=True)
    return Page(
        kind="register",
        title=_("What was agreed"),
        answer=_answer(len(documents), len(now.records["commitment"]), state),
        sections=(
            _onward(),
            Section("documents", tables=(_table("documents", _("Documents signed last"), signed, state),)),
            Section("past", tables=(_table("past", _("Events held last"), past, state),)),
            Section("ahead", tables=(_table("ahead", _("Events to come"), ahead, state),)),
            Section("registers", tables=(_registers(state),)),
        ),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        tab="agreements",
    )


def _onward() -> Section:
    """The questions that the registers answer together."""
    return Section(
        "onward",
        _("What the registers answer together"),
        links=(
            Link(_("What is due, and how it stands"), "follow"),
            Link(_("Who does what where, overlaps and blind spots"), "coordination"),
            Link(_("Who cooperates with whom"), "register/network"),
            Link(_("Economies of the groups, and figures said of them"), "economy"),
            Link(_("How ready countries are"), "assessments"),
        ),
    )


def _last(one: Registered) -> date | None:
    return values.bounds(one.dates())[1]


def _by_day(one: Registered) -> tuple[date, str]:
    return _last(one) or date.min, one.code


def _answer(documents: int, commitments: int, state: State) -> str:
    first = ngettext("%(count)s document", "%(count)s documents", documents) % {
        "count": speech.number(documents, state.language, digits=0)
    }
    second = ngettext("%(count)s commitment", "%(count)s commitments", commitments) % {
        "count": speech.number(commitments, state.language, digits=0)
    }
    return _("The registers hold %(documents)s and %(commitments)s, each with its public source.") % {
        "documents": first,
        "commitments": second,
    }


def _table(
    name: str, title: str, records: list[Registered] | list[Event] | list[Document], state: State
) -> Table:
    rows: list[tuple[Value, ...]] = [
        (told.link(one, state), told.day(one.dates()), facts.state_of(one, state) or None)
        for one in records[:SHOWN]
    ]
    return Table(
        name,
        title,
        (
            Column("name", _("Name"), "link"),
            Column("when", _("When")),
            Column("standing", _("How it stands")),
        ),
        tuple(rows),
        empty=_("None is recorded yet."),
    )


def _registers(state: State) -> Table:
    now = registers()
    rows: list[tuple[Value, ...]] = [
        (Link(name, ADDRESSES[kind]), len(now.records[kind])) for kind, name in listing.headings().items()
    ]
    return Table(
        "registers",
        _("Registers"),
        (Column("register", _("Register"), "link"), Column("count", _("Records"), "integer")),
        tuple(rows),
    )
