"""How well the members are connected: the newest figures side by side."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir.portal import names, said
from kopir.portal.chapters.scope import CONNECTED, OLDEST, Scope
from kopir.portal.page import Chart, Column, Number, Section, Table, Value
from kopir.portal.pages import common, drawn


def connection(scope: Scope) -> Section | None:
    """Internet users as a picture, all indicators of connection as a table."""
    state = scope.state
    standings = {about.code: scope.newest(about.code) for about in scope.described(CONNECTED)}
    held = {code: found for code, found in standings.items() if found is not None}
    if not held:
        return None
    first = next(iter(held))
    lead, about = held[first], common.described(scope.view, first)
    finding = said.summary(lead, about, scope.group, state)
    used = common.sources(scope.view, state.language, common.used(lead))
    title = finding.removesuffix(".") or names.indicator(first, state.language)
    figure = drawn.ranking("connection", title, about, lead.rows[:20], state, common.span(lead))
    columns = [Column("area", _("Country"), "area")]
    for code in held:
        each = common.described(scope.view, code)
        columns.append(
            Column(code, each.short.get(state.language), "number", each.decimals, common.unit_label(each, state.language))
        )
    cells = {code: {row.area: row for row in found.rows} for code, found in held.items()}
    rows: list[tuple[Value, ...]] = []
    for row in lead.rows:
        places = (cells[code].get(row.area) for code in held)
        rows.append(
            (row.area, *(Number(place.value if place else None, mark=_mark(place.period if place else None)) for place in places))
        )
    every = [pair for found in held.values() for pair in common.used(found)]
    table = Table(
        "connection",
        _("Connection in figures"),
        tuple(columns),
        tuple(rows),
        common.sources(scope.view, state.language, every),
        note=_("The year stands beside each figure; none is more than %(years)s years older than the newest of the group.")
        % {"years": OLDEST},
    )
    return Section(
        "connection", _("Connection"),
        chart=Chart("connection", figure, "connection", used), tables=(table,),
    )  # fmt: skip


def _mark(year: int | None) -> str:
    return "" if year is None else f"({year})"
