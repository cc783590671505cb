"""The timeline of a subject: a picture of events, documents and what is due, with its table."""

from __future__ import annotations

from calendar import isleap
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation import codes
from kopir.cooperation import words as coded
from kopir.cooperation.following import words
from kopir.cooperation.following.timeline import Moment, timeline
from kopir.cooperation.records import Commitment, Event
from kopir.cooperation.registers import registers
from kopir.cooperation.registers.standing import NAMES, standing
from kopir.portal import charts
from kopir.portal.page import Chart, Column, Section, Table, Value
from kopir.portal.pages import drawn
from kopir.portal.pages.following import tables
from kopir.portal.pages.registers import told
from kopir.portal.state import State

FEWEST: Final = 3
"""Moments that make a picture; fewer are told by the table alone."""


def section(reference: str, on: date, state: State) -> Section | None:
    """The timeline of a subject; nothing where nothing of it has a date."""
    found = timeline(reference, registers(), on)
    if not found:
        return None
    return Section(
        "timeline",
        _("In the order of time"),
        chart=Chart("timeline", _figure(found, on, state), "timeline") if len(found) >= FEWEST else None,
        tables=(_table(found, on, state),),
    )


def _figure(found: Sequence[Moment], on: date, state: State) -> charts.Distribution:
    strips = tuple(
        charts.Strip(
            label,
            tuple(_dot(one, on, state) for one in found if one.what in kinds),
        )
        for kinds, label in (
            (("event",), _("Events")),
            (("document",), _("Documents")),
            (("due", "horizon"), _("Due")),
        )
        if any(one.what in kinds for one in found)
    )
    looked_at = replace(strips[-1], references=(charts.Reference(_("the day"), decimal(on)),))
    days = [decimal(one.day) for one in found] + [decimal(on)]
    title = _("From %(first)s to %(last)s") % {
        "first": speech.date(min(one.day for one in found), state.language, "full"),
        "last": speech.date(max(one.day for one in found), state.language, "full"),
    }
    subtitle = _("Events, documents and what is due; the line is the day that is looked at")
    return charts.Distribution(
        drawn.words("timeline", title, subtitle, state),
        (*strips[:-1], looked_at),
        lambda value: _when(value, state),
        float(int(min(days))),
        float(int(max(days)) + 1),
    )


def _dot(one: Moment, on: date, state: State) -> charts.Dot:
    name = told.bare(one.record.names, state) or one.record.code
    return charts.Dot(
        f"{one.what}-{one.record.code}",
        name,
        decimal(one.day),
        "group" if one.day <= on else "other",
        state.address(_path(one)),
        f"{name}: {_known(one)}, {_status(one, on)}",
    )


def decimal(day: date) -> float:
    """A day as a number of years, for an axis.

    >>> decimal(date(2026, 7, 2))
    2026.4986301369863
    """
    return day.year + (day.timetuple().tm_yday - 1) / (366 if isleap(day.year) else 365)


def _when(value: float, state: State) -> str:
    """A number of years as a year or, between years, as a month."""
    if abs(value - round(value)) < 1e-6:
        return str(round(value))
    year = int(value)
    day = date(year, 1, 1) + timedelta(days=(value - year) * (366 if isleap(year) else 365))
    return speech.period(f"{day:%Y-%m}", state.language)


def _table(found: Sequence[Moment], on: date, state: State) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            one.day,
            _known(one),
            str(words.MOMENTS[one.what]),
            told.link(one.record, state, _path(one)),
            _status(one, on),
        )
        for one in found
    ]
    return Table(
        "timeline",
        _("Timeline"),
        (
            Column("day", _("Sorted by"), "date", quiet=True),
            Column("when", _("When")),
            Column("what", _("What")),
            Column("name", _("Name"), "link"),
            Column("status", _("How it stands")),
        ),
        tuple(rows),
        note=_("What is known only as a year or a part of one stands at its end where it has not been yet."),
    )


def _known(one: Moment) -> str:
    return coded.date_words(one.value) or one.value


def _path(one: Moment) -> str:
    if isinstance(one.record, Commitment):
        return tables.link_path(one.record)
    return told.path(one.record)


def _status(one: Moment, on: date) -> str:
    if isinstance(one.record, Event):
        return str(NAMES[standing(one.record, on)])
    if one.what == "due":
        return str(words.STATUSES[one.status])
    return codes.named(codes.DOCUMENT_STATES, one.status)
