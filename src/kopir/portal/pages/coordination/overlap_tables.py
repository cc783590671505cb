"""Overlaps as tables: what overlaps, and the work of which each consists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir.cooperation.coordination.overlaps import Overlap
from kopir.portal.page import Column, Section, Table, Value
from kopir.portal.pages.coordination import gap_tables, telling
from kopir.portal.pages.coordination.choosing import Choice
from kopir.portal.pages.coordination.matrix_tables import WHOLE
from kopir.portal.state import State

SHOWN: Final = 50
PROOFS: Final = 100


def section(found: Sequence[Overlap], choice: Choice, state: State, *, several: bool) -> Section:
    """Work of different agencies on the same need, in the same country, at the same time."""
    shown = found if state.suffix in WHOLE else found[:SHOWN]
    tables = (_overlaps(shown, choice, state, several=several), _proofs(shown, state))
    return Section(
        "overlaps",
        _("Overlaps"),
        paragraphs=(telling.first_of(len(shown), len(found), state),) if len(shown) < len(found) else (),
        tables=tables if found else tables[:1],
    )


def _overlaps(found: Sequence[Overlap], choice: Choice, state: State, *, several: bool) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            *((one.area,) if several else ()),
            gap_tables.focus(telling.need(one.need, state), one.area, one.need, choice),
            one.need,
            telling.agencies(one.agencies, state),
            one.most,
            len(one.work),
            one.first,
            one.last,
            one.days,
            _("named by the register") if one.named else _("by targets and words"),
        )
        for one in found
    ]
    return Table(
        "overlaps",
        _("Different agencies at work on the same need at the same time"),
        (
            *((Column("area", _("Country"), "area"),) if several else ()),
            Column("need", _("Need"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("agencies", _("Agencies")),
            Column("most", _("Agencies at once"), "integer"),
            Column("work", _("Programmes and activities"), "integer"),
            Column("first", _("Begins"), "date"),
            Column("last", _("Ends"), "date"),
            Column("days", _("Days"), "integer"),
            Column("rule", _("How the need is told")),
        ),
        tuple(rows),
        note=_(
            "An overlap is no fault: agencies may share the work. A grant and the project it pays count as "
            "one, and so do the parts of a programme."
        ),
        empty=telling.empty_of_programmes()
        or _("No two agencies are known to be at work on the same need at the same time."),
    )


def _proofs(found: Sequence[Overlap], state: State) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            telling.work(work, state),
            work.key,
            telling.need(one.need, state),
            one.area,
            telling.agency(work.agency, state),
            work.begins or None,
            work.ends or None,
            telling.status(work.status),
            telling.rule(work.to(one.need), state),
        )
        for one in found
        for work in (one.work if state.suffix in WHOLE else one.work[:PROOFS])
    ]
    return Table(
        "overlapping",
        _("The work that overlaps"),
        (
            Column("work", _("Programme or activity"), "link"),
            Column("key", _("Identifier"), quiet=True),
            Column("need", _("Need")),
            Column("area", _("Country"), "area"),
            Column("agency", _("Agency"), "link"),
            Column("first", _("Begins"), "date"),
            Column("last", _("Ends"), "date"),
            Column("status", _("How far it is")),
            Column("rule", _("Why it counts")),
        ),
        tuple(rows),
        folded=True,
    )
