"""Home: the region at a glance, for the chosen group."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import Series, View
from kopir.indices.ranking import Standing, standing
from kopir.language import sentences
from kopir.portal import groups, names, said
from kopir.portal.page import Chart, Column, Control, Link, Number, Option, Page, Section, Table, Value
from kopir.portal.pages import common, divides, drawn
from kopir.portal.state import State

HEADLINES = (
    "egdi",
    "i99H",
    "IT_USE_II99",
    "IT.CEL.SETS.P2",
    "IT.NET.BBND.P2",
    "fx.account",
    "EG.ELC.ACCS.ZS",
)
"""Indicators on which the region is summed up; those the evidence does not hold are left out."""

LEADING = "egdi"
"""The index whose leader is named first."""

FRESH = 3
"""A figure at most so many years older than this one counts as fresh."""


def page(view: View, state: State) -> Page:
    """The page at the root of a language."""
    group = groups.chosen(state)
    shown = _headlines(view)
    lead = _leading(shown, state)
    title = common.short_group(group, state.language)
    found = (
        standing(view, lead.code, None, group, state.on, max_age=common.carry(lead.code, state))
        if lead
        else None
    )
    return Page(
        kind="home",
        title=_("%(group)s at a glance") % {"group": title},
        overline=_("Digital divide"),
        answer=_answer(view, found, lead, group, state),
        lead=_freshness(view, lead, group, state),
        sections=tuple(
            section
            for section in (
                _picture(view, lead, found, state) if lead and found else None,
                _everybody(view, shown, group, state),
                divides.glance(view, group, state),
                _evidence(view, state),
            )
            if section is not None
        ),
        controls=(_choice(shown, lead, state),) if lead else (),
        notices=common.notices(view, state),
        method=(
            _(
                "For each country the newest figure is taken, but none older than %(years)s years before "
                "the newest year."
            )
            % {"years": speech.number(common.CARRIED, state.language, digits=0)},
        ),
        method_links=(
            Link(_("The group and its members"), f"groups/{group}"),
            Link(_("Method"), "method"),
            Link(_("Data"), "data"),
        ),
        extra={"group": group, "on": state.on.isoformat()},
    )


def _headlines(view: View) -> tuple[Indicator, ...]:
    shown = [common.described(view, code) for code in HEADLINES if view.has(code)]
    if any(each.code == "i99H" for each in shown):
        shown = [each for each in shown if each.code != "IT_USE_II99"]
    return tuple(shown)


def _leading(shown: tuple[Indicator, ...], state: State) -> Indicator | None:
    wanted = state.get("indicator")
    return next((each for each in shown if each.code == wanted), shown[0] if shown else None)


def _choice(shown: tuple[Indicator, ...], lead: Indicator, state: State) -> Control:
    options = tuple(Option(each.code, each.short.get(state.language)) for each in shown)
    return Control("indicator", _("Show"), options, lead.code)


def _answer(view: View, found: Standing | None, lead: Indicator | None, group: str, state: State) -> str:
    if found is None or lead is None:
        return _("Nothing was published on that day. Choose a later day, or leave out as_of.")
    if found.rows and any(each.rank for each in found.rows) and lead.code == LEADING:
        periods = view.series_of(lead.code).periods
        before = standing(view, lead.code, periods[-2], group, state.on) if len(periods) > 1 else None
        return said.leader(view, found, before, group, state)
    return said.standing(found, lead, group, state)


def _freshness(view: View, lead: Indicator | None, group: str, state: State) -> tuple[str, ...]:
    members = register.members(group, on=state.on)
    latest = view.latest()
    row = latest.row_of(lead.code) if lead else None
    if row is None or not members:
        return ()
    years = [int(latest.period[row, column]) for column in latest.columns_of(members)]
    newest = max(years, default=0)
    if not newest:
        return ()
    since = newest - FRESH
    facts = sentences.Freshness(
        newest, since, sum(year >= since for year in years), len(members), register.group(group)
    )
    return (sentences.freshness(facts, state.language),)


def _picture(view: View, lead: Indicator, found: Standing, state: State) -> Section:
    used = common.sources(view, state.language, common.used(found))
    group = groups.chosen(state)
    finding = said.summary(found, lead, group, state) if lead.code == LEADING else ""
    title = finding or f"{names.group(group, state.language)}: {lead.short.get(state.language)}"
    table = Table(
        "ranking",
        _("Who stands where"),
        (
            Column("group_rank", _("Place in the group"), "rank"),
            Column("area", _("Country"), "area"),
            common.value_column(lead, state.language),
            Column("period", _("Year"), "period"),
            Column("rank", _("Place in the world"), "rank"),
            Column("note", _("Note")),
        ),
        tuple(
            (
                each.group_rank,
                each.area,
                each.value,
                common.year(each.period),
                each.rank,
                common.remark(each, state),
            )
            for each in found.rows
        ),
        used,
        empty=_("The group had no members on this day. Choose another day or another group."),
    )
    if not found.group_size:
        return Section("picture", tables=(table,))
    figure = drawn.area_map("map", title, lead, found, state)
    return Section(
        "picture",
        chart=Chart("map", figure, "ranking", used),
        tables=(table,),
        links=(Link(_("All about this indicator"), f"indicators/{lead.code}"),),
    )


def _everybody(view: View, shown: tuple[Indicator, ...], group: str, state: State) -> Section | None:
    members = groups.members(state, group)
    if not members or not shown:
        return None
    latest = view.latest()
    figures = {
        each.code: {area: common.newest(latest, each.code, area) for area in members} for each in shown
    }
    columns = [Column("area", _("Country"), "area")]
    for each in shown:
        years = [year for _value, year in figures[each.code].values() if year]
        columns += _figure_columns(each, max(years, default=""), state)
    rows: list[tuple[Value, ...]] = []
    for area in members:
        cells: list[Value] = [area]
        for each, column in zip(shown, columns[1::2], strict=True):
            value, year = figures[each.code][area]
            older = year if year and not column.unit.endswith(year) else ""
            cells += [Number(value, each.decimals, mark=older), year]
        rows.append(tuple(cells))
    table = Table(
        "members",
        _("The members in figures"),
        tuple(columns),
        tuple(rows),
        common.sources(view, state.language, ((each.code, None) for each in shown)),
        note=_("Newest figure of each country; a figure of an earlier year has its year beside it."),
    )
    return Section(
        "members",
        tables=(table,),
        links=(Link(_("Compare countries"), "compare", {"areas": ",".join(members[:6])}),),
    )


def _figure_columns(each: Indicator, newest: str, state: State) -> list[Column]:
    """The column of an indicator, with its unit and newest year, and one of the years for machines."""
    unit = ", ".join(part for part in (common.unit_label(each, state.language), newest) if part)
    return [
        Column(each.code, each.short.get(state.language), "number", each.decimals, unit),
        Column(f"{each.code}.year", _("Year"), "period", quiet=True),
    ]


def _evidence(view: View, state: State) -> Section:
    held: dict[str, list[Series]] = {}
    for series in view.series():
        held.setdefault(series.dataset, []).append(series)
    rows: list[tuple[Value, ...]] = [
        (code, max(each.last for each in every), max(each.vintage for each in every), len(every))
        for code, every in sorted(
            held.items(), key=lambda item: max(each.vintage for each in item[1]), reverse=True
        )
    ]
    table = Table(
        "evidence",
        _("How fresh the evidence is"),
        (
            Column("dataset", _("Dataset"), "dataset"),
            Column("last", _("Newest year"), "period"),
            Column("vintage", _("Vintage"), "date"),
            Column("indicators", _("Indicators"), "integer"),
        ),
        tuple(rows),
        empty=_("No dataset was published on that day."),
    )
    return Section(
        "evidence", tables=(table,), links=(Link(_("Data"), "data"), Link(_("What changed"), "data/changes"))
    )
