"""What an index is made of in one country: against the best, the middle, and the edition before."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import groups as register
from kopir.evidence.view import View
from kopir.indices import contributions
from kopir.indices import definition as definitions
from kopir.indices.contributions import Difference
from kopir.indices.definition import Definition
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Link, Section, Source, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.state import State


def decomposition(view: View, area: str, group: str, state: State) -> tuple[Section, ...]:
    """How far the country is from the best of its group and from the middle, by component.

    Of each index whose components add up: of a geometric mean no component has a part of its own.
    """
    sections = []
    for code in definitions.codes():
        rules = definitions.load(code)
        if view.has(code) and rules.nodes[rules.root].aggregate == "arithmetic":
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
    used = common.sources(view, state.language, [(rules.code, int(edition))])
    table = _components(view, rules, best, middle, used, state)
    figure = _figure(view, rules, area, edition, middle, state)
    return Section(
        f"index-{rules.code}",
        _("What the index is made of: %(index)s") % {"index": rules.names.get(state.language)},
        chart=Chart(f"gap-{rules.code}", figure, table.id, used),
        tables=(table, *_change(view, rules, area, state)),
        links=(
            Link(_("The edition of %(edition)s") % {"edition": edition}, f"indices/{rules.code}/{edition}"),
        ),
    )


def _components(
    view: View,
    rules: Definition,
    best: Difference,
    middle: Difference,
    used: tuple[Source, ...],
    state: State,
) -> Table:
    digits = common.described(view, rules.code).decimals
    return Table(
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
        tuple(
            (low.code, low.value_to, low.weight_to, high.value_from, high.part, low.value_from, low.part)
            for low, high in zip(middle.parts, best.parts, strict=True)
        ),
        used,
        note=_rest(best, middle, digits, state),
    )


def _figure(
    view: View, rules: Definition, area: str, edition: str, middle: Difference, state: State
) -> charts.Waterfall:
    about = common.described(view, rules.code)
    name = about.short.get(state.language)
    title = _("%(index)s, %(edition)s: where the distance comes from") % {"index": name, "edition": edition}
    subtitle = _("%(index)s: from the median of the group to the country") % {"index": name}
    return charts.Waterfall(
        drawn.words(f"gap-{rules.code}", title, subtitle, state),
        _("Median of the group"),
        middle.value_from,
        _steps(middle, state),
        names.area(area, state.language),
        common.writer(about, state.language),
        common.signed_writer(about, state.language),
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
