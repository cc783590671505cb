"""Parts of a country's profile: its answer, its way over time, what its index is made of, who is like it."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import areas, likeness
from kopir.evidence import groups as register
from kopir.evidence.view import View
from kopir.indices import contributions
from kopir.indices import definition as definitions
from kopir.indices.contributions import Difference
from kopir.indices.definition import Definition
from kopir.indices.ranking import Standing, standing
from kopir.language import sentences
from kopir.portal import charts, names, said
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


def decomposition(view: View, area: str, group: str, state: State) -> tuple[Section, ...]:
    """For each index: how far the country is from the best of its group and from the middle, by component."""
    sections = []
    for code in definitions.codes():
        rules = definitions.load(code)
        if view.has(code):
            section = _of_index(view, rules, area, group, state)
            if section:
                sections.append(section)
    return tuple(sections)


def _of_index(view: View, rules: Definition, area: str, group: str, state: State) -> Section | None:
    members = register.members(group, on=state.on)
    edition = view.series_of(rules.code).periods[-1]
    try:
        best = contributions.gap_to_best(view, rules, edition, area, members)
        middle = contributions.gap_to_median(view, rules, edition, area, members)
    except NotFound:
        return None
    about = common.described(view, rules.code)
    used = common.sources(view, state.language, [(rules.code, int(edition))])
    rows: list[tuple[Value, ...]] = [
        (low.code, low.value_to, low.weight_to, high.value_from, high.part, low.value_from, low.part)
        for low, high in zip(middle.parts, best.parts, strict=True)
    ]
    title = _("%(index)s, %(edition)s: where the distance comes from") % {
        "index": about.short.get(state.language),
        "edition": edition,
    }
    digits = about.decimals
    table = Table(
        f"components-{rules.code}",
        _("Components, and what each adds to the distance"),
        (
            Column("indicator", _("Component"), "indicator"),
            Column("value", _("Value"), "number", digits),
            Column("weight", _("Weight"), "number", 2),
            Column("best", _("Value of the best in the group"), "number", digits),
            Column("to_best", _("Adds to the distance to the best"), "signed", digits),
            Column("median", _("Median of the group"), "number", digits),
            Column("to_median", _("Adds to the distance to the median"), "signed", digits),
        ),
        tuple(rows),
        used,
        note=_rest(best, middle, digits, state),
    )
    figure = charts.Waterfall(
        drawn.words(
            f"gap-{rules.code}",
            title,
            _("%(index)s: from the median of the group to the country")
            % {"index": about.short.get(state.language)},
            state,
        ),
        _("Median of the group"),
        middle.value_from,
        _steps(middle, state),
        names.area(area, state.language),
        common.writer(about, state.language),
        common.signed_writer(about, state.language),
    )
    return Section(
        f"index-{rules.code}",
        _("What the index is made of: %(index)s") % {"index": rules.names.get(state.language)},
        chart=Chart(f"gap-{rules.code}", figure, table.id, used),
        tables=(table, *_change(view, rules, area, state)),
        links=(
            Link(_("The edition of %(edition)s") % {"edition": edition}, f"indices/{rules.code}/{edition}"),
        ),
    )


def _change(view: View, rules: Definition, area: str, state: State) -> tuple[Table, ...]:
    """What each component added to the change from the edition before; nothing where they do not compare."""
    periods = view.series_of(rules.code).periods
    if len(periods) < 2:
        return ()
    first, last = periods[-2:]
    try:
        found = contributions.change(view, rules, area, first, last)
    except (NotFound, InvalidInput):
        return ()
    digits = common.described(view, rules.code).decimals
    rows: list[tuple[Value, ...]] = [
        (each.code, each.value_from, each.value_to, each.part + each.weight_part) for each in found.parts
    ]
    note = _("The index changed by %(change)s; %(rest)s of it is not explained by the components.") % {
        "change": speech.signed(found.total, state.language, digits=digits),
        "rest": speech.signed(found.remainder, state.language, digits=digits),
    }
    return (
        Table(
            f"change-{rules.code}",
            _("What changed from %(first)s to %(last)s") % {"first": first, "last": last},
            (
                Column("indicator", _("Component"), "indicator"),
                Column("before", first, "number", digits),
                Column("after", last, "number", digits),
                Column("part", _("Adds to the change of the index"), "signed", digits),
            ),
            tuple(rows),
            common.sources(view, state.language, [(rules.code, int(first)), (rules.code, int(last))]),
            note=" ".join((note, *(each.names.get(state.language) for each in found.breaks))),
        ),
    )


def _steps(middle: Difference, state: State) -> tuple[charts.Step, ...]:
    steps = [
        charts.Step(each.code, names.indicator(each.code, state.language), each.part) for each in middle.parts
    ]
    steps.append(charts.Step("rest", _("not explained"), middle.remainder))
    return tuple(steps)


def _rest(best: Difference, middle: Difference, digits: int, state: State) -> str:
    return _(
        "Not explained by the components: %(best)s of the distance to the best, %(median)s of "
        "that to the median."
    ) % {
        "best": speech.signed(best.remainder, state.language, digits=digits),
        "median": speech.signed(middle.remainder, state.language, digits=digits),
    }


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
