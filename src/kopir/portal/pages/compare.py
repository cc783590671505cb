"""Up to six countries or groups side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import InvalidInput
from kopir.evidence import areas, catalogue
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.panel import Panel
from kopir.evidence.view import View
from kopir.indices.profile import Middle, middle
from kopir.portal import charts, groups, names
from kopir.portal.page import Chart, Column, Control, Link, Number, Option, Page, Section, Table, Value
from kopir.portal.pages import common, divides, drawn
from kopir.portal.state import Moved, State

MOST = 6
LEADING = "egdi"


@dataclass(frozen=True)
class Side:
    """One of those that are compared."""

    code: str
    is_group: bool
    name: str


def page(view: View, state: State) -> Page:
    """The page ``compare``.

    Raises:
        InvalidInput: more than six are asked for, or one that is not known.
        Moved: one was added to those in the address.
    """
    sides = _sides(state)
    lead = _leading(view, state)
    listed = speech.listing([side.name for side in sides], state.language)
    sections = [_picture(view, lead, sides, state)] if lead and sides else []
    sections += [
        _table(view, topic.code, topic.names.get(state.language), sides, state)
        for topic in catalogue.topics()
    ]
    return Page(
        kind="compare",
        title=_("Compare"),
        answer=_("Side by side: %(sides)s.") % {"sides": listed}
        if sides
        else _("Choose up to six countries or groups to see them side by side."),
        sections=tuple(section for section in (*sections, _removal(sides, state)) if section is not None),
        controls=(_addition(sides, state), *_indicators(view, lead, state)),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        method=(
            _(
                "Of a country, the newest figure is shown; of a group, the median of the newest figures "
                "of its members, each member counting the same."
            ),
        ),
        method_links=(Link(_("Method"), "method"),),
        tab="countries",
        extra={"areas": [side.code for side in sides]},
    )


def _sides(state: State) -> tuple[Side, ...]:
    given = [code.strip() for code in state.get("areas").split(",") if code.strip()]
    added = state.get("add")
    known = {group.code.upper(): group.code for group in register.groups()}
    found = list(dict.fromkeys(_code(one, known) for one in (*given, *([added] if added else []))))
    if len(found) > MOST:
        raise InvalidInput(
            "{found} countries and groups were asked for; at most {most} can be compared: leave some out",
            found=len(found),
            most=MOST,
        )
    if added or found != given:
        raise Moved(state.address(areas=",".join(found), add=""))
    if not found:
        found = list(groups.members(state)[:MOST])
    return tuple(_side(code, known, state) for code in found)


def _code(given: str, known: dict[str, str]) -> str:
    if given.upper() in known:
        return known[given.upper()]
    code = areas.resolve([given]).codes[0]
    if code is None:
        raise InvalidInput(
            "there is no country or group “{found}”; write a code such as KAZ or SCO", found=given
        )
    return code


def _side(code: str, known: dict[str, str], state: State) -> Side:
    if code in known.values():
        return Side(code, True, common.short_group(code, state.language))
    return Side(code, False, names.area(code, state.language))


def _leading(view: View, state: State) -> Indicator | None:
    wanted = state.get("indicator") or LEADING
    return common.described(view, wanted) if view.has(wanted) else None


def _picture(view: View, lead: Indicator, sides: tuple[Side, ...], state: State) -> Section | None:
    """Countries over time, and the medians of groups."""
    panel = view.panel(lead.code)
    series = {side: _series(view, lead, side, panel, state) for side in sides}
    held = {side: _risen(values) for side, values in series.items() if values}
    if not held:
        return None
    years = sorted({year for values in held.values() for year in values})
    used = common.sources(view, state.language, ((lead.code, year) for year in years[-12:]))
    title = _("%(indicator)s, %(first)s to %(last)s") % {
        "indicator": lead.short.get(state.language),
        "first": years[0],
        "last": years[-1],
    }
    countries = [side.code for side in held if not side.is_group]
    figure = drawn.trend("trend", title, lead, panel, countries, state)
    figure = replace(figure, lines=figure.lines + _medians(held, len(countries)))
    table = Table(
        "trend",
        title,
        (
            Column("period", _("Year"), "period"),
            *(Column(side.code, side.name, "number", lead.decimals) for side in held),
        ),
        tuple((str(year), *(values.get(year) for values in held.values())) for year in reversed(years)),
        used,
        note=_("Of a group, the median of the members with figures in the year.") if _any_group(held) else "",
    )
    return Section("trend", chart=Chart("trend", figure, "trend", used), tables=(table,))


def _series(view: View, lead: Indicator, side: Side, panel: Panel, state: State) -> dict[int, float]:
    """Value by year; of a group the median of its members."""
    if side.is_group:
        found = divides.between(view, lead.code, register.members(side.code, on=state.on), None)
        return {row.period: row.median for row in found.rows} if found else {}
    values = {year: panel.at(side.code, year) for year in panel.periods}
    return {year: value for year, value in values.items() if value is not None}


def _risen(values: dict[int, float]) -> dict[int, float]:
    """The values without the zeros of the years before the thing existed, but for the last of them."""
    years = sorted(values)
    risen = next((number for number, year in enumerate(years) if values[year] != 0), len(years))
    return {year: values[year] for year in years[max(risen - 1, 0) :]}


def _any_group(held: Mapping[Side, object]) -> bool:
    return any(side.is_group for side in held)


def _medians(held: Mapping[Side, dict[int, float]], taken: int) -> tuple[charts.Line, ...]:
    """Lines of the groups, in the colours the countries left."""
    groups_held = [(side, values) for side, values in held.items() if side.is_group]
    return tuple(
        charts.Line(
            side.code,
            side.name,
            tuple(charts.Point(float(year), value) for year, value in sorted(values.items())),
            taken + number,
        )
        for number, (side, values) in enumerate(groups_held, start=1)
    )


def _table(view: View, topic: str, title: str, sides: tuple[Side, ...], state: State) -> Section | None:
    if not sides:
        return None
    codes = [
        code
        for code in view.latest().indicators
        if catalogue.indicator_or_code(code).topic == topic
        and catalogue.indicator_or_code(code).unit != "RANK"
    ]
    codes.sort(key=lambda code: speech.sort_key(names.indicator(code, state.language), state.language))
    middles = {
        side.code: middle(view, register.members(side.code, on=state.on)) for side in sides if side.is_group
    }
    rows = [row for code in codes if (row := _row(view, code, sides, middles, state)) is not None]
    if not rows:
        return None
    columns = [Column("indicator", _("Indicator"), "indicator"), Column("unit", _("Unit"))]
    for side in sides:
        columns += [Column(side.code, side.name, "number"), Column(f"{side.code}.year", _("Year"), "period")]
    table = Table(
        f"compare-{topic}",
        title,
        tuple(columns),
        tuple(rows),
        common.sources(view, state.language, ((code, None) for code in codes)),
    )
    return Section(f"topic-{topic}", tables=(table,))


def _row(
    view: View, code: str, sides: tuple[Side, ...], middles: dict[str, Middle], state: State
) -> tuple[Value, ...] | None:
    latest = view.latest()
    about = common.described(view, code)
    cells: list[Value] = []
    for side in sides:
        if side.is_group:
            found = middles[side.code]
            place = found.indicators.index(code)
            years = (int(found.first[place]), int(found.last[place]))
            cells += [common.cell(about, float(found.median[place])), _years(*years)]
            continue
        value, year = common.newest(latest, code, side.code)
        cells += [common.cell(about, value), year]
    if all(cell is None or (isinstance(cell, Number) and cell.value is None) for cell in cells):
        return None
    return (code, common.long_unit(about, state.language), *cells)


def _years(first: int, last: int) -> str | None:
    if not last:
        return None
    return str(last) if first == last else f"{first}–{last}"


def _addition(sides: tuple[Side, ...], state: State) -> Control:
    language = state.language
    taken = {side.code for side in sides}
    countries = [
        Option(one.code, one.names.get(language)) for one in areas.areas("country") if one.code not in taken
    ]
    everyone = [
        Option(one.code, one.short.get(language)) for one in register.groups() if one.code not in taken
    ]
    countries.sort(key=lambda option: speech.sort_key(option.label, language))
    everyone.sort(key=lambda option: speech.sort_key(option.label, language))
    return Control("add", _("Add a country or group"), (Option("", "–"), *everyone, *countries))


def _indicators(view: View, lead: Indicator | None, state: State) -> tuple[Control, ...]:
    if lead is None:
        return ()
    options = [
        Option(series.indicator, names.indicator(series.indicator, state.language))
        for series in view.series()
        if view.latest().row_of(series.indicator) is not None
    ]
    options.sort(key=lambda option: speech.sort_key(option.label, state.language))
    return (Control("indicator", _("In the picture"), tuple(options), lead.code),)


def _removal(sides: tuple[Side, ...], state: State) -> Section | None:
    if len(sides) < 2:
        return None
    links = tuple(
        Link(
            _("Leave out: %(name)s") % {"name": side.name},
            "compare",
            {"areas": ",".join(other.code for other in sides if other is not side)},
        )
        for side in sides
    )
    return Section("leave-out", _("Change what is compared"), links=links)
