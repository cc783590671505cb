"""An action plan as a matrix: its pillars by how the actions stand, and by who acts."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from django.utils.translation import gettext as _

from kopir.cooperation.following import words
from kopir.cooperation.following.plans import Matrix, by_actor, by_status
from kopir.cooperation.following.standing import Followed
from kopir.cooperation.records import Document
from kopir.portal.page import Column, Section, Table, Value
from kopir.portal.pages import told as texts
from kopir.portal.pages.registers import told
from kopir.portal.state import State

MOST = 8
"""Columns of those who act; the others are counted together."""


def section(document: Document, held: Sequence[Followed], state: State) -> Section | None:
    """The matrix of an action plan; nothing where a document has no pillars or no actions."""
    if not document.pillars or not held:
        return None
    acting = by_actor(document, held)
    return Section(
        "plan",
        _("Its actions by pillar"),
        tables=(
            _table("plan", _("How the actions stand"), document, by_status(document, held), _status, state),
            _table("plan-actors", _("Who is to act"), document, acting, _actor(state), state),
        ),
    )


def _status(code: str) -> str:
    return str(words.STATUSES[code])


def _actor(state: State) -> Callable[[str], str]:
    return lambda reference: told.named(reference, state) if reference else _("nobody is named")


def _table(
    name: str, title: str, document: Document, matrix: Matrix, label: Callable[[str], str], state: State
) -> Table:
    shown, others = matrix.columns[:MOST], matrix.columns[MOST:]
    rows: list[tuple[Value, ...]] = []
    for code in matrix.rows:
        counts: list[Value] = [matrix.counts.get((code, column), 0) for column in shown]
        if others:
            counts.append(sum(matrix.counts.get((code, column), 0) for column in others))
        rows.append((_pillar(document, code, state), *counts, matrix.totals.get(code, 0)))
    columns = [Column(f"c{place}", label(code), "integer") for place, code in enumerate(shown)]
    if others:
        columns.append(Column("others", _("Others"), "integer"))
    return Table(
        name,
        title,
        (Column("pillar", _("Pillar")), *columns, Column("total", _("Actions"), "integer")),
        tuple(rows),
        note=_("An action of two is counted under each of them, and once in the last column.")
        if name == "plan-actors"
        else "",
    )


def _pillar(document: Document, code: str, state: State) -> str:
    known = next((each for each in document.pillars if each.code == code), None)
    return (texts.words(known.names, state) or code) if known else _("of no pillar")
