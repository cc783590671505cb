"""Who stands where in e-government, what the places are made of, and who moved."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.indices import definition as definitions
from kopir.indices.ranking import Standing
from kopir.portal import charts, names, said
from kopir.portal.chapters.scope import LEADING, Scope
from kopir.portal.page import Chart, Column, Section, Table, Value
from kopir.portal.pages import common, drawn, index_edition


def places(scope: Scope) -> Section | None:
    """The ranking of the members in the report's edition."""
    found = scope.ranked(scope.edition)
    if found is None:
        return None
    state, rules = scope.state, definitions.load(LEADING)
    ranked = index_edition.ranking(scope.view, rules, found, scope.ranked(scope.previous()), state)
    about = common.described(scope.view, LEADING)
    figure = drawn.ranking("places", _shown(scope, found), about, found.rows[:30], state, common.span(found))
    chart = Chart("places", figure, "ranking", ranked.tables[0].sources)
    text = (said.leader(scope.view, found, scope.ranked(scope.previous()), scope.group, state), *said.spread(found, scope.group, state))
    return Section("places", _("The standing in e-government"), text, chart=chart, tables=ranked.tables)


def _shown(scope: Scope, found: Standing) -> str:
    if len(found.rows) > 30:
        return _("The first thirty: %(group)s") % {"group": scope.name}
    return _("Who stands where: %(group)s") % {"group": scope.name}


def parts(scope: Scope) -> Section | None:
    """What each component adds to the index of each member."""
    found = scope.ranked(scope.edition)
    if found is None or scope.many:
        return None
    rules = definitions.load(LEADING)
    section = index_edition.components(scope.view, rules, rules.edition(str(scope.edition)), found, scope.state)
    if section is None:
        return None
    return Section(
        "parts",
        _("What the index is made of"),
        (
            _(
                "The index brings together the online services of the state, telecommunication infrastructure and "
                "human capital. The picture shows how much each of them adds."
            ),
        ),
        chart=section.chart,
        tables=section.tables,
    )


def history(scope: Scope) -> Section | None:
    """Places in the world over the editions, and who gained most."""
    held = scope.editions()
    if len(held) < 2:
        return None
    state = scope.state
    standings = {year: scope.ranked(year) for year in held}
    order = [row.area for row in (standings[held[-1]].rows if standings[held[-1]] else ())]
    series = {area: [(year, _rank(standings[year], area)) for year in held] for area in order}
    series = {area: steps for area, steps in series.items() if any(place for _year, place in steps)}
    if not series:
        return None
    about = common.described(scope.view, LEADING)
    rules = definitions.load(LEADING)
    finding = said.mover(series, rules, scope.group, state)
    shown = dict(list(series.items())[: 12])
    used = common.sources(scope.view, state.language, ((LEADING, year) for year in held))
    subtitle = _("%(index)s: place among the countries of the world, 1 on top") % {
        "index": about.short.get(state.language)
    }
    title = finding or _("Places in the world: %(group)s") % {"group": scope.name}
    figure = drawn.places("history", title, subtitle, shown, state)
    rows: list[tuple[Value, ...]] = [
        (area, *(place for _year, place in steps), _gain(steps)) for area, steps in series.items()
    ]
    table = Table(
        "history",
        _("Place in the world, edition by edition"),
        (
            Column("area", _("Country"), "area"), *(Column(str(year), str(year), "rank") for year in held),
            Column("gained", _("Places gained"), "signed", 0),
        ),
        tuple(rows),
        note=_("Places gained are counted from the first edition in which the country was ranked. A dash: not surveyed."),
    )  # fmt: skip
    return Section(
        "history", _("Movement over the editions"),
        chart=Chart("history", figure, "history", used), tables=(table,),
    )  # fmt: skip


def _rank(found: Standing | None, area: str) -> int | None:
    return next((row.rank for row in found.rows if row.area == area), None) if found else None


def _gain(steps: list[tuple[int, int | None]]) -> int | None:
    moved = said.ends(steps)
    return moved[0][1] - moved[1][1] if moved else None


def movers(scope: Scope) -> Section | None:
    """How the values themselves changed since the edition before."""
    now, before = scope.ranked(scope.edition), scope.ranked(scope.previous())
    if now is None or before is None:
        return None
    state, about = scope.state, common.described(scope.view, LEADING)
    earlier = {row.area: row.value for row in before.rows}
    changes = {
        row.area: (earlier.get(row.area), row.value)
        for row in now.rows
        if row.value is not None and earlier.get(row.area) is not None
    }
    if not changes:
        return None
    order = sorted(changes, key=lambda area: _change(changes[area]), reverse=True)
    shown = order if len(order) <= 14 else [*order[:7], *order[-7:]]
    best = order[0]
    finding = _("Since %(year)s the index rose most %(where)s: by %(change)s.") % {
        "year": before.period,
        "where": said.where(best, state),
        "change": speech.number(_change(changes[best]), state.language, digits=about.decimals),
    }
    figure = charts.Slope(
        drawn.words("movers", finding.removesuffix("."), drawn.measured(about, state), state),
        str(before.period), str(now.period),
        tuple(
            charts.SlopeLine(area, names.area(area, state.language), *changes[area], "chosen" if area == best else "group")
            for area in shown
        ),
        common.writer(about, state.language),
    )  # fmt: skip
    table = Table(
        "movers",
        _("Change since the edition before"),
        (
            Column("area", _("Country"), "area"), Column("before", str(before.period), "number", about.decimals),
            Column("now", str(now.period), "number", about.decimals), Column("change", _("Change"), "signed", about.decimals),
        ),
        tuple((area, *changes[area], _change(changes[area])) for area in order),
    )  # fmt: skip
    used = common.sources(scope.view, state.language, ((LEADING, now.period), (LEADING, before.period)))
    return Section(
        "movers", _("Who moved since the edition before"),
        chart=Chart("movers", figure, "movers", used), tables=(table,),
    )  # fmt: skip


def _change(ends: tuple[float | None, float | None]) -> float:
    before, now = ends
    return (now or 0.0) - (before or 0.0)
