"""Parts of a country's profile: its answer, its way over time, what its index is made of, who is like it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir.errors import NotFound
from kopir.evidence import areas, likeness
from kopir.evidence import groups as register
from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.indices.ranking import Standing, standing
from kopir.language import sentences
from kopir.portal import said
from kopir.portal.page import Chart, Column, Link, Section, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.state import State

HEADLINES = ("i99H", "IT_USE_II99", "IT.CEL.SETS.P2", "SP.POP.TOTL")
"""Indicators of which a country without a place in the index is introduced by a figure."""

LEADING = "egdi"
"""The index whose standing opens a profile, where the evidence has it."""


def answer(view: View, area: str, group: str, state: State) -> str:
    """Where the country stands in e-government, now and in the edition before; else one figure of it."""
    return _standing(view, area, group, state) or _figure(view, area, state)


def _figure(view: View, area: str, state: State) -> str:
    """The newest figure of the first headline indicator that the country has one of."""
    latest = view.latest()
    for code in (*HEADLINES, *latest.indicators):
        value, year = common.newest(latest, code, area)
        if value is not None and year is not None:
            about = common.described(view, code)
            facts = sentences.Figure(about.short, areas.area(area), year, common.amount(about, value))
            return sentences.figure(facts, state.language)
    return sentences.no_figure(None, areas.area(area), state.language)


def _standing(view: View, area: str, group: str, state: State) -> str:
    held = _editions(view)
    if not held:
        return ""
    now = standing(view, LEADING, held[-1], group, state.on)
    world = standing(view, LEADING, held[-1])
    earlier = standing(view, LEADING, held[-2]) if len(held) > 1 else None
    if not any(each.area == area for each in world.rows):
        return ""
    inside = next((each for each in now.rows if each.area == area), None)
    place = inside or world.of(area)
    return said.country(place, now, state, group, earlier.of(area) if earlier else None, earlier)


def belongs(area: str, state: State) -> tuple[str, ...]:
    """The groups the country is a member of on the chosen day."""
    own = [
        common.short_group(each.code, state.language)
        for each in register.groups_of(area, on=state.on)
        if each.code != "UN"
    ]
    if not own:
        return ()
    return (_("Member of: %(groups)s.") % {"groups": ", ".join(own)},)


def _editions(view: View) -> list[int]:
    if not view.has(LEADING) or LEADING not in definitions.codes():
        return []
    return [int(period) for period in view.series_of(LEADING).periods]


def onward() -> Section:
    """Where to go from a country nothing is known of."""
    return Section(
        "onward",
        _("Where to go from here"),
        links=(
            Link(_("Countries"), "countries"),
            Link(_("Availability of data by country and indicator"), "data/availability"),
        ),
    )


def over_time(view: View, area: str, group: str, state: State) -> Section | None:
    """Places of the country and its group in all editions of the leading index."""
    held = _editions(view)
    if len(held) < 2:
        return None
    standings = [standing(view, LEADING, year, group, state.on) for year in held]
    world = [standing(view, LEADING, year) for year in held]
    if not any(each.area == area and each.rank for found in world for each in found.rows):
        return None
    others = [each.area for each in standings[-1].rows if each.area != area and each.rank][
        : drawn.MOST_LINES - 1
    ]
    order = [area, *others]
    places = {
        code: [(year, _rank(found, code)) for year, found in zip(held, world, strict=True)] for code in order
    }
    used = common.sources(view, state.language, ((LEADING, year) for year in held))
    about = common.described(view, LEADING)
    title = said.way(area, places[area], state)
    rows: list[tuple[Value, ...]] = [(code, *(place for _year, place in places[code])) for code in order]
    table = Table(
        "over-time",
        _("Place in the world, edition by edition"),
        (Column("area", _("Country"), "area"), *(Column(str(year), str(year), "rank") for year in held)),
        tuple(rows),
        used,
        highlight=area,
    )
    figure = drawn.places(
        "over-time",
        title,
        _("%(index)s: place among the countries of the world, 1 on top")
        % {"index": about.short.get(state.language)},
        places,
        state,
        strong=area,
    )
    return Section("over-time", chart=Chart("over-time", figure, "over-time", used), tables=(table,))


def _rank(found: Standing, area: str) -> int | None:
    try:
        return found.of(area).rank
    except NotFound:
        return None


def alike(view: View, area: str, state: State) -> Section | None:
    """The countries most like this one, and in what."""
    found = likeness.alike(view, area)
    if not found:
        return None
    rows: list[tuple[Value, ...]] = [
        (
            each.code,
            each.distance,
            ", ".join(reason.dimension.names.get(state.language) for reason in each.reasons) or None,
            Link(_("compare"), "compare", {"areas": f"{area},{each.code}"}),
        )
        for each in found
    ]
    codes = [
        one.indicator for one in likeness.definition().dimensions if one.indicator and view.has(one.indicator)
    ]
    table = Table(
        "alike",
        _("Countries most like this one"),
        (
            Column("area", _("Country"), "area"),
            Column("distance", _("Distance"), "number", 2),
            Column("reasons", _("Alike in")),
            Column("compare", _("Side by side"), "link"),
        ),
        tuple(rows),
        common.sources(view, state.language, ((code, None) for code in codes)),
        note=_(
            "Distance is in standard deviations over the countries of the world; 0 is the same in "
            "everything compared."
        ),
    )
    return Section("alike", tables=(table,))
