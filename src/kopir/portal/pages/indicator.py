"""One indicator: who stands where in the group, on the map, over time, in the world, by social group."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import catalogue, codelists
from kopir.evidence.catalogue import Indicator
from kopir.evidence.panel import Floats, Panel
from kopir.evidence.view import View
from kopir.indices.ranking import Standing, standing
from kopir.portal import groups, names, said
from kopir.portal.page import Chart, Column, Control, Link, Option, Page, Section, Table, Value
from kopir.portal.pages import breakdowns, common, drawn, slices
from kopir.portal.state import State

COVERED = 0.75
"""Share of the members that must have a figure in a year for changes from it to be told."""

SPAN = 10
"""Years a rise is told over."""

YEARS_SHOWN = 12
"""Years in the table of the trend; its twins for machines hold the same."""


def page(view: View, state: State, code: str) -> Page:
    """The page ``indicators/<code>``.

    Raises:
        NotFound: there are no figures of the indicator, or none for the year asked for.
    """
    part = slices.chosen(view, code, state)
    about = slices.named(common.described(view, code), part)
    members = groups.members(state)
    age = common.carry(code, state)
    found = standing(view, code, state.period, groups.chosen(state), state.on, max_age=age, **part)
    world = standing(view, code, state.period, max_age=age, **part)
    language = state.language
    return Page(
        kind="indicator",
        title=about.names.get(language),
        overline=catalogue.topic(about.topic).names.get(language),
        answer=said.standing(found, about, groups.chosen(state), state),
        sections=tuple(
            section
            for section in (
                _ranking(view, about, found, state),
                _map(view, about, found, state),
                _trend(view, about, part, members, state),
                _distribution(view, about, found, world, state),
                *breakdowns.across(view, about, members, state),
                _meaning(view, about, state),
            )
            if section is not None
        ),
        controls=(*slices.control(view, code, part, state), _years(view, code, part, state)),
        crumbs=common.crumbs(Link(_("Indicators"), "indicators")),
        notices=common.notices(view, state),
        method=_made(age, state),
        method_links=(Link(_("Method"), "method"), *_divide(about)),
        tab="data",
    )


def _years(view: View, code: str, part: slices.Slice, state: State) -> Control:
    periods = list(reversed(view.panel(code, **part).periods))
    options = (Option("", _("Newest")), *(Option(str(year), str(year)) for year in periods))
    return Control("period", _("Year"), options, str(state.period or ""))


def _ranking(view: View, about: Indicator, found: Standing, state: State) -> Section:
    title = _("Who stands where: %(group)s") % {"group": names.group(groups.chosen(state), state.language)}
    used = common.sources(view, state.language, common.used(found))
    table = Table(
        "ranking",
        title,
        (
            Column("area", _("Country"), "area"),
            common.value_column(about, state.language),
            Column("period", _("Year"), "period"),
            Column("group_rank", _("Place in the group"), "rank"),
            Column("rank", _("Place in the world"), "rank"),
            Column("standing", _("Note")),
        ),
        tuple(
            (
                each.area,
                each.value,
                common.year(each.period),
                each.group_rank,
                each.rank,
                common.remark(each, state),
            )
            for each in found.rows
        ),
        used,
        note=_("The world is the %(count)s countries with a figure.")
        % {"count": speech.number(found.world_size, state.language, digits=0)},
        empty=_("The group had no members on this day. Choose another day or another group."),
    )
    if not found.group_size:
        return Section("standing", tables=(table,))
    figure = drawn.ranking("ranking", title, about, found.rows, state, common.span(found))
    return Section("standing", chart=Chart("ranking", figure, "ranking", used), tables=(table,))


def _map(view: View, about: Indicator, found: Standing, state: State) -> Section | None:
    if not found.group_size:
        return None
    title = _("%(indicator)s on the map: %(group)s") % {
        "indicator": about.short.get(state.language),
        "group": common.short_group(groups.chosen(state), state.language),
    }
    figure = drawn.area_map("map", title, about, found, state)
    used = common.sources(view, state.language, common.used(found))
    return Section("map", chart=Chart("map", figure, "ranking", used))


def _trend(
    view: View, about: Indicator, part: slices.Slice, members: tuple[str, ...], state: State
) -> Section | None:
    panel = view.panel(about.code, **part)
    held = tuple(area for area in members if any(value == value for value in panel.row(area)))
    if not held or len(panel.periods) < 2:
        return None
    ordered = tuple(sorted(held, key=lambda area: -_last(panel.row(area)))) if about.direction >= 0 else held
    title = _risen(about, panel, held, state) or said.trend(panel, held, groups.chosen(state), state)
    years = panel.periods[-YEARS_SHOWN:]
    rows: list[tuple[Value, ...]] = [(area, *(panel.at(area, year) for year in years)) for area in ordered]
    used = common.sources(view, state.language, ((about.code, year) for year in years[-3:]))
    table = Table(
        "trend",
        _("Year by year"),
        (
            Column("area", _("Country"), "area"),
            *(Column(str(year), str(year), "number", about.decimals) for year in years),
        ),
        tuple(rows),
        used,
    )
    figure = drawn.trend("trend", title, about, panel, ordered, state)
    return Section("trend", chart=Chart("trend", figure, "trend", used), tables=(table,))


def _risen(about: Indicator, panel: Panel, held: tuple[str, ...], state: State) -> str:
    """Who rose most over the last ten years in which most members have figures; nothing where none rose."""
    theirs = panel.select(held)
    enough = COVERED * len(held)
    years = [
        year for year in theirs.periods if sum(value == value for value in theirs.column(year)) >= enough
    ]
    years = [year for year in years if year >= years[-1] - SPAN]
    if len(years) < 2:
        return ""
    first, last = years[0], years[-1]
    ends = {area: (theirs.at(area, first), theirs.at(area, last)) for area in held}
    rises = {
        area: after - before
        for area, (before, after) in ends.items()
        if before is not None and after is not None
    }
    best = max(rises, key=lambda area: rises[area], default="")
    if not best or rises[best] <= 0:
        return ""
    return _("The largest rise was %(where)s: %(change)s from %(first)s to %(last)s") % {
        "where": said.where(best, state),
        "change": _rise(about, rises[best], state),
        "first": first,
        "last": last,
    }


def _divide(about: Indicator) -> tuple[Link, ...]:
    """The way to the divide; places are not far or near, so ranks have none."""
    if about.unit == "RANK":
        return ()
    return (Link(_("The divide in this indicator"), f"divide/{about.code}"),)


def _rise(about: Indicator, change: float, state: State) -> str:
    """A rise as its unit has it: of percentages, in percentage points."""
    if about.unit == "PERCENT":
        return speech.points(change, state.language, digits=about.decimals)
    return common.writer(about, state.language)(change)


def _last(row: Floats) -> float:
    held = row[row == row]
    return float(held[-1]) if len(held) else float("-inf")


def _distribution(
    view: View, about: Indicator, found: Standing, world: Standing, state: State
) -> Section | None:
    if world.world_size <= found.group_size:
        return None
    members = frozenset(each.area for each in found.rows)
    figure = drawn.distribution(
        "distribution",
        _above_median(about, found, world, state),
        about,
        world,
        members,
        state,
        common.span(world),
    )
    used = common.sources(view, state.language, common.used(world))
    table = Table(
        "world",
        _("All countries"),
        (
            Column("area", _("Country"), "area"),
            common.value_column(about, state.language),
            Column("period", _("Year"), "period"),
            Column("rank", _("Place in the world"), "rank"),
        ),
        tuple(
            (each.area, each.value, common.year(each.period), each.rank)
            for each in world.rows
            if each.value is not None
        ),
        used,
        folded=True,
    )
    return Section("world", chart=Chart("distribution", figure, "world", used), tables=(table,))


def _above_median(about: Indicator, found: Standing, world: Standing, state: State) -> str:
    """How many members do better than the median of the world."""
    values = [each.value for each in found.rows if each.value is not None]
    if about.direction == 0 or world.world_median is None or not values:
        return _("Among all countries of the world")
    better = sum((value - world.world_median) * about.direction > 0 for value in values)
    return _("Better than the median of the world: %(better)s of %(count)s members with figures") % {
        "better": speech.number(better, state.language, digits=0),
        "count": speech.number(len(values), state.language, digits=0),
    }


def _meaning(view: View, about: Indicator, state: State) -> Section:
    language = state.language
    series = view.series_of(about.code)
    dataset = names.dataset(series.dataset, language)
    address = common.page_of(series.dataset, about.code)
    table = common.particulars(
        "meaning",
        _("The indicator"),
        (
            ("code", _("Code"), about.code),
            ("unit", _("Unit"), common.unit_label(about, language)),
            ("universe", _("About whom"), codelists.label("universe", about.universe).get(language)),
            ("better", _("What is better"), _direction(about)),
            ("years", _("Years"), f"{series.first}–{series.last}"),
            ("source", _("Source"), Link(dataset, address) if address else dataset),
            ("sdg", _("SDG indicator"), ", ".join(about.sdg)),
        ),
    )
    paragraphs = [about.definition.get(language)]
    if about.caveat:
        paragraphs.append(about.caveat.get(language))
    return Section("meaning", _("What it measures"), tuple(paragraphs), tables=(table,))


def _direction(about: Indicator) -> str:
    return {1: _("a higher value"), -1: _("a lower value"), 0: _("neither: the figure only describes")}[
        about.direction
    ]


def _made(age: int, state: State) -> tuple[str, ...]:
    sentences = [_("Equal values share a place; countries without a figure have none.")]
    if age:
        sentences.insert(
            0,
            _(
                "For each country the newest figure is taken, but none older than %(years)s years before "
                "the newest year."
            )
            % {"years": speech.number(age, state.language, digits=0)},
        )
    return tuple(sentences)
