"""The matrix as tables: agencies, agencies by target, and the money of each currency."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.coordination import matrix
from kopir.cooperation.coordination.matrix import Line
from kopir.portal.page import Column, Section, Table, Value
from kopir.portal.pages import facets
from kopir.portal.pages.coordination import telling
from kopir.portal.pages.coordination.choosing import Choice
from kopir.portal.state import State

SHOWN: Final = 200
"""Rows that a page shows; its files have all."""
WHOLE: Final = frozenset({"json", "csv", "xlsx"})


def section(areas: Sequence[str], choice: Choice, state: State) -> Section:
    """Who does what in countries."""
    lines = matrix.lines(areas, choice.since, choice.targets)
    several = len(areas) > 1
    tables = [
        _agencies(matrix.whole(lines), state, several=several),
        _targets(matrix.finest(lines), state, several=several),
        _money(lines, state, several=several),
    ]
    return Section(
        "matrix",
        _("Who does what where"),
        paragraphs=_told(lines, choice, state),
        tables=tuple(one for one in tables if one.rows) or (tables[0] if not choice.targets else tables[1],),
    )


def _told(lines: Sequence[Line], choice: Choice, state: State) -> tuple[str, ...]:
    if not lines:
        return ()
    agencies = {one.agency.key for one in lines}
    first = _("Agencies with work since %(year)s: %(count)s.") % {
        "year": choice.since.year,
        "count": speech.number(len(agencies), state.language, digits=0),
    }
    finest = len(matrix.finest(lines))
    if finest <= SHOWN or state.suffix in WHOLE:
        return (first,)
    return (first, telling.first_of(SHOWN, finest, state))


def _some(lines: Sequence[Line], state: State) -> Sequence[Line]:
    return lines if state.suffix in WHOLE else lines[:SHOWN]


def _columns(*, several: bool, target: bool) -> tuple[Column, ...]:
    return (
        Column("agency", _("Agency"), "link"),
        Column("key", _("Code"), quiet=True),
        *((Column("area", _("Country"), "area"),) if several else ()),
        *((Column("target", _("Goal or target")), Column("words", _("What it is about"))) if target else ()),
        Column("activities", _("Activities and programmes"), "integer"),
        Column("current", _("Under way"), "integer"),
        Column("first", _("Begins"), "date"),
        Column("last", _("Ends"), "date"),
        Column("money", _("Money known, by currency")),
    )


def _cells(line: Line, state: State) -> tuple[Value, ...]:
    days = (line.begins or None, line.ends or None)
    return (line.activities, line.current, *days, telling.money(line.money, state))


def _agencies(lines: Sequence[Line], state: State, *, several: bool) -> Table:
    rows = tuple(
        (
            telling.agency(line.agency, state),
            line.agency.key,
            *((line.area,) if several else ()),
            *_cells(line, state),
        )
        for line in _some(lines, state)
    )
    return Table(
        "agencies",
        _("Agencies"),
        _columns(several=several, target=False),
        rows,
        note=_(
            "Of money the largest of paid, committed and budgeted is shown: they are stages of the same "
            "money. Currencies are neither added nor converted."
        ),
        empty=telling.empty_of_programmes() or _("No agency is known to work there on what was chosen."),
    )


def _targets(lines: Sequence[Line], state: State, *, several: bool) -> Table:
    rows = tuple(
        (
            telling.agency(line.agency, state),
            line.agency.key,
            *((line.area,) if several else ()),
            line.target,
            _about(line.target, state),
            *_cells(line, state),
        )
        for line in _some(lines, state)
    )
    return Table(
        "targets",
        _("Agencies by target"),
        _columns(several=several, target=True),
        rows,
        note=_(
            "An activity with several targets stands with each of them, so activities do not add up; its "
            "money is divided among them and does."
        ),
        empty=telling.empty_of_programmes() or _("No agency is known to work there on what was chosen."),
    )


def _about(target: str, state: State) -> str:
    named = facets.named("target" if "." in target else "goal", target, state)
    return named.partition(" ")[2]


def _money(lines: Sequence[Line], state: State, *, several: bool) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            telling.agency(line.agency, state),
            line.agency.key,
            *((line.area,) if several else ()),
            line.target or _("all"),
            one.currency,
            *telling.stages(one),
            _("yes") if one.evenly else _("no"),
        )
        for line in _some([*matrix.whole(lines), *matrix.finest(lines)], state)
        for one in line.money
    ]
    return Table(
        "money",
        _("Money by agency, target and currency"),
        (
            Column("agency", _("Agency"), "link"),
            Column("key", _("Code"), quiet=True),
            *((Column("area", _("Country"), "area"),) if several else ()),
            Column("target", _("Goal or target")),
            Column("currency", _("Currency")),
            *telling.stage_columns(),
            Column("evenly", _("Shares made up evenly")),
        ),
        tuple(rows),
        note=_(
            "Where an activity publishes no shares of its countries or targets, its money is divided evenly "
            "among them."
        ),
        folded=True,
    )
