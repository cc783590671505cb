"""Who stands where in e-government, and what the places are made of."""

from __future__ import annotations

from dataclasses import replace

from django.utils.translation import gettext as _

from kopir.divide.between import Row
from kopir.evidence.catalogue import Indicator
from kopir.indices import definition as definitions
from kopir.indices.ranking import Standing
from kopir.portal import said
from kopir.portal.chapters.scope import LEADING, Scope, ends
from kopir.portal.page import Chart, Section
from kopir.portal.pages import common, drawn, index_edition

WIDEST_BY = "gini"
"""By which measure the components of the index are compared."""


def places(scope: Scope) -> Section | None:
    """The ranking of the members in the report's edition."""
    found = scope.ranked(scope.edition)
    if found is None:
        return None
    state, rules = scope.state, definitions.load(LEADING)
    ranked = index_edition.ranking(scope.view, rules, found, scope.ranked(scope.previous()), state)
    table = replace(ranked.tables[0], title=_("Places in the group and in the world"))
    return Section(
        "places",
        _("The standing in e-government"),
        chart=_ranking(scope, found, table.id),
        tables=(table,),
    )


def _ranking(scope: Scope, found: Standing, table: str) -> Chart:
    state, about = scope.state, common.described(scope.view, LEADING)
    title = said.summary(found, about, scope.group, state) or _("Who stands where: %(group)s") % {
        "group": scope.name
    }
    shown, gaps_after = ends(found.rows)
    figure = drawn.ranking("places", title.removesuffix("."), about, shown, state, common.span(found))
    used = common.sources(scope.view, state.language, common.used(found))
    return Chart("places", replace(figure, gaps_after=gaps_after), table, used, note=cut(scope, found))


def cut(scope: Scope, found: Standing) -> str:
    """What a picture of a large group leaves out."""
    shown, gaps_after = ends(found.rows)
    if not gaps_after:
        return ""
    return _(
        "The picture shows the first and the last of the members with figures: %(shown)s of %(count)s."
    ) % {
        "shown": len(shown),
        "count": found.group_size,
    }


def parts(scope: Scope) -> Section | None:
    """What each component adds to the index of each member."""
    found = scope.ranked(scope.edition)
    if found is None or scope.many:
        return None
    rules = definitions.load(LEADING)
    edition = rules.edition(str(scope.edition))
    section = index_edition.components(scope.view, rules, edition, found, scope.state)
    if section is None or section.chart is None:
        return None
    root = rules.structure(edition.code).nodes[rules.root]
    title = _widest(scope, root.children) or section.chart.title
    words = replace(section.chart.figure.words, id="parts", title=title.removesuffix("."))
    table = section.tables[0]
    return Section(
        "parts",
        _("What the index is made of"),
        chart=replace(section.chart, id="parts", figure=replace(section.chart.figure, words=words)),
        tables=(replace(table, title=_("Value of each component, from 0 to 1")),),
    )


def _widest(scope: Scope, children: tuple[str, ...]) -> str:
    """In which component the members are furthest apart, "" where that cannot be told."""
    measured: list[tuple[float, Indicator, Row]] = []
    for code in children:
        row = _edition_row(scope, code)
        width = row.measures.get(WIDEST_BY) if row else None
        if row is not None and width is not None:
            measured.append((width, common.described(scope.view, code), row))
    if len(measured) < 2:
        return ""
    _width, about, row = max(measured, key=lambda each: each[0])
    write = common.writer(about, scope.state.language)
    return _(
        "The members are furthest apart in the component “%(component)s”: "
        "%(lowest)s %(there)s, %(highest)s %(here)s"
    ) % {
        "component": about.short.get(scope.state.language),
        "lowest": write(row.lowest),
        "there": said.where(row.bottom, scope.state),
        "highest": write(row.highest),
        "here": said.where(row.top, scope.state),
    }


def _edition_row(scope: Scope, code: str) -> Row | None:
    found = scope.apart(code)
    rows = found.rows if found else ()
    return next((row for row in rows if row.period == scope.edition), None)
