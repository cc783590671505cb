"""How well the members are connected: the newest figures side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from django.utils.translation import gettext as _

from kopir.indices.ranking import Standing
from kopir.portal import names, said
from kopir.portal.chapters.scope import CONNECTED, OLDEST, Scope, ends
from kopir.portal.chapters.standing import cut
from kopir.portal.page import Chart, Column, Number, Section, Table, Value
from kopir.portal.pages import common, drawn


def connection(scope: Scope) -> Section | None:
    """Internet users as a picture, all indicators of connection as a table."""
    standings = {about.code: scope.newest(about.code) for about in scope.described(CONNECTED)}
    held = {code: found for code, found in standings.items() if found is not None}
    if not held:
        return None
    table = _table(scope, held)
    return Section(
        "connection", _("Connection"), chart=_ranking(scope, next(iter(held.values()))), tables=(table,)
    )


def _ranking(scope: Scope, found: Standing) -> Chart:
    state, about = scope.state, common.described(scope.view, found.indicator)
    finding = said.summary(found, about, scope.group, state)
    title = finding.removesuffix(".") or names.indicator(found.indicator, state.language)
    shown, gaps_after = ends(found.rows)
    figure = drawn.ranking("connection", title, about, shown, state, common.span(found))
    used = common.sources(scope.view, state.language, common.used(found))
    return Chart(
        "connection", replace(figure, gaps_after=gaps_after), "connection", used, note=cut(scope, found)
    )


def _table(scope: Scope, held: Mapping[str, Standing]) -> Table:
    """One column an indicator, headed by its year; a figure of another year says which."""
    language = scope.state.language
    columns = [Column("area", _("Country"), "area")]
    for code, found in held.items():
        about = common.described(scope.view, code)
        unit = ", ".join((common.unit_label(about, language), str(found.period)))
        columns.append(Column(code, about.short.get(language), "number", about.decimals, unit))
    cells = {code: {row.area: row for row in found.rows} for code, found in held.items()}
    order = [row.area for row in next(iter(held.values())).rows]
    rows: list[tuple[Value, ...]] = []
    for area in order:
        figures = []
        for code in held:
            place = cells[code][area]
            mark = f"({place.period})" if place.carried else ""
            figures.append(Number(place.value, mark=mark))
        rows.append((area, *figures))
    every = [pair for found in held.values() for pair in common.used(found)]
    note = _(
        "A figure of another year than that of its column has its year beside it; "
        "none is more than %(years)s years older."
    )
    return Table(
        "connection",
        _("Connection in figures"),
        tuple(columns),
        tuple(rows),
        common.sources(scope.view, language, every),
        note=note % {"years": OLDEST},
    )
