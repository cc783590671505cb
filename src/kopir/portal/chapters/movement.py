"""Who moved: since the edition before, and over all editions of the index."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence.catalogue import Indicator
from kopir.indices import definition as definitions
from kopir.indices.parts import Break
from kopir.indices.ranking import Standing
from kopir.portal import charts, names, said
from kopir.portal.chapters.scope import LEADING, Scope
from kopir.portal.page import Chart, Column, Section, Table, Value
from kopir.portal.pages import common, drawn

Change = tuple[float, float]
"""A value in the edition before and in this one."""
Steps = list[tuple[int, int | None]]
"""Year of each edition, and the place in the world in it."""

SLOPES = 14
"""Most lines between two editions that can be told apart."""


def movers(scope: Scope) -> Section | None:
    """How the values themselves changed since the edition before; nothing where the two do not compare."""
    now, before = scope.ranked(scope.edition), scope.ranked(scope.previous())
    if now is None or before is None:
        return None
    changes, breaks = _changes(now, before), _breaks(before.period, now.period)
    if not changes or any(each.hard for each in breaks):
        return None
    about = common.described(scope.view, LEADING)
    order = sorted(changes, key=lambda area: _difference(changes[area]), reverse=True)
    used = common.sources(scope.view, scope.state.language, ((LEADING, now.period), (LEADING, before.period)))
    figure = _slopes(scope, about, (before.period, now.period), {area: changes[area] for area in order})
    digits = about.decimals
    table = Table(
        "movers",
        _("Change since the edition before"),
        (
            Column("area", _("Country"), "area"),
            Column("before", str(before.period), "number", digits),
            Column("now", str(now.period), "number", digits),
            Column("change", _("Change"), "signed", digits),
        ),
        tuple((area, *changes[area], _difference(changes[area])) for area in order),
        used,
    )
    note = ""
    if len(order) > SLOPES:
        note = _(
            "The picture shows the %(count)s members that gained most and as many that gained least."
        ) % {"count": SLOPES // 2}
    return Section(
        "movers",
        _("Who moved since the edition before"),
        tuple(each.names.get(scope.state.language) for each in breaks),
        chart=Chart("movers", figure, "movers", used, note=note),
        tables=(table,),
    )


def _breaks(first: int, last: int) -> tuple[Break, ...]:
    """Changes of the index's method after one edition, up to another."""
    return tuple(
        each
        for each in definitions.load(LEADING).breaks
        if LEADING in each.codes and first < each.between[1] <= last
    )


def _changes(now: Standing, before: Standing) -> dict[str, Change]:
    earlier = {row.area: row.value for row in before.rows}
    return {
        row.area: (was, row.value)
        for row in now.rows
        if row.value is not None and (was := earlier.get(row.area)) is not None
    }


def _difference(change: Change) -> float:
    before, now = change
    return now - before


def _slopes(
    scope: Scope, about: Indicator, years: tuple[int, int], changes: Mapping[str, Change]
) -> charts.Slope:
    """The two editions side by side; ``changes`` with the largest gain first."""
    state, order = scope.state, list(changes)
    best = order[0]
    gain = _difference(changes[best])
    if gain > 0:
        finding = _("Since %(year)s the index rose most %(where)s: by %(change)s") % {
            "year": years[0],
            "where": said.where(best, state),
            "change": speech.number(gain, state.language, digits=about.decimals),
        }
    else:
        finding = _("Since %(year)s the index rose in none of the members") % {"year": years[0]}
    shown = order if len(order) <= SLOPES else [*order[: SLOPES // 2], *order[-(SLOPES // 2) :]]
    return charts.Slope(
        drawn.words("movers", finding, drawn.measured(about, state, f"{years[0]}, {years[1]}"), state),
        str(years[0]),
        str(years[1]),
        tuple(
            charts.SlopeLine(
                area,
                names.area(area, state.language),
                *changes[area],
                "chosen" if area == best and gain > 0 else "group",
            )
            for area in shown
        ),
        common.writer(about, state.language),
    )


def history(scope: Scope) -> Section | None:
    """Places in the world over the editions, and who gained most."""
    held = scope.editions()
    if len(held) < 2:
        return None
    series = _series(scope, held)
    if not series:
        return None
    state = scope.state
    used = common.sources(scope.view, state.language, ((LEADING, year) for year in held))
    rows: list[tuple[Value, ...]] = [
        (area, *(place for _year, place in steps), _gain(steps)) for area, steps in series.items()
    ]
    table = Table(
        "history",
        _("Place in the world, edition by edition"),
        (
            Column("area", _("Country"), "area"),
            *(Column(str(year), str(year), "rank") for year in held),
            Column("gained", _("Places gained"), "signed", 0),
        ),
        tuple(rows),
        used,
        note=" ".join(_remarks(held)),
    )
    return Section(
        "history", _("Movement over the editions"), chart=_lines(scope, series, table), tables=(table,)
    )


def _series(scope: Scope, held: tuple[int, ...]) -> dict[str, Steps]:
    """The places of each member that was ever ranked, in the order of the newest edition."""
    standings = {year: scope.ranked(year) for year in held}
    newest = standings[held[-1]]
    ranks = {
        year: {row.area: row.rank for row in found.rows} if found else {} for year, found in standings.items()
    }
    order = [row.area for row in newest.rows] if newest else []
    series = {area: [(year, ranks[year].get(area)) for year in held] for area in order}
    return {area: steps for area, steps in series.items() if any(place for _year, place in steps)}


def _lines(scope: Scope, series: Mapping[str, Steps], table: Table) -> Chart:
    """The picture: who gained most, and the first of the group, as many as there are colours."""
    state, about = scope.state, common.described(scope.view, LEADING)
    finding = said.mover(series, definitions.load(LEADING), scope.group, state)
    title = finding or _("Places in the world: %(group)s") % {"group": scope.name}
    best = max(series, key=lambda area: _gain(series[area]) or 0)
    shown = [area for area in series if area == best or area in list(series)[: drawn.MOST_LINES]]
    if len(shown) > drawn.MOST_LINES:
        shown.remove(next(area for area in reversed(shown) if area != best))
    subtitle = _("%(index)s: place among the countries of the world, 1 on top") % {
        "index": about.short.get(state.language)
    }
    figure = drawn.places(
        "history",
        title,
        subtitle,
        {area: series[area] for area in shown},
        state,
        strong=best if finding else "",
    )
    note = ""
    if len(shown) < len(series):
        note = _("The picture shows %(shown)s of %(count)s members, with the one that gained most.") % {
            "shown": len(shown),
            "count": len(series),
        }
    return Chart("history", figure, "history", table.sources, note=note)


def _remarks(held: tuple[int, ...]) -> list[str]:
    parts = [
        _(
            "Places gained are counted from the first edition in which the country was ranked. "
            "A dash: not surveyed."
        )
    ]
    changed = max((each.between[1] for each in _breaks(held[0], held[-1]) if each.hard), default=None)
    if changed is not None:
        parts.append(
            _(
                "The method of the index changed with the edition of %(year)s; "
                "compare places across it with care."
            )
            % {"year": changed}
        )
    return parts


def _gain(steps: Steps) -> int | None:
    moved = said.ends(steps)
    return moved[0][1] - moved[1][1] if moved else None
