"""The divide between countries: all indicators at once, and one indicator in depth."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import divide
from kopir import language as speech
from kopir.divide import Between
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.portal import groups, said
from kopir.portal.page import (
    Column,
    Control,
    Link,
    Option,
    Page,
    Section,
    Table,
    Value,
)
from kopir.portal.pages import breakdowns, common, divide_parts, divides, subgroups
from kopir.portal.state import State

YEARS_SHOWN = 12

GINI = 3
"""Place of the Gini coefficient in a row of the list."""


def listing(view: View, state: State) -> Page:
    """The page ``divide``: every indicator that judges, for the chosen group."""
    group = groups.chosen(state)
    members = register.members(group, on=state.on)
    weights = divides.weights_of(state)
    rows: list[tuple[Value, ...]] = []
    used: list[tuple[str, int | None]] = []
    verdicts: list[str] = []
    for series in view.series():
        about = common.described(view, series.indicator)
        if about.direction == 0 or about.unit == "RANK" or common.is_count(about) or len(members) < 2:
            continue
        found = divides.between(view, series.indicator, members, weights)
        if found is None:
            continue
        gini = found.constant.get("gini")
        verdicts.append(gini.verdict if gini else "unknown")
        rows.append(_listed(about, found, state))
        used.append((series.indicator, found.latest.period))
    rows.sort(key=_narrowness)
    return Page(
        kind="divides",
        title=_("Divide"),
        answer=_counted(verdicts, group, state),
        lead=(_("Measured by the Gini coefficient, over the countries that have figures in all years."),),
        sections=(Section("all", tables=(_list(view, group, rows, used, state),)),),
        controls=(_weights(state),),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        method_links=(Link(_("Method"), "method"),),
        method=(_rule(),),
        tab="divide",
    )


def _narrowness(row: tuple[Value, ...]) -> tuple[bool, float]:
    """Sorts the widest divide first, and last those whose Gini coefficient is not defined."""
    gini = row[GINI]
    return (not isinstance(gini, float), -gini if isinstance(gini, float) else 0.0)


def _counted(verdicts: list[str], group: str, state: State) -> str:
    counts = {
        "count": len(verdicts),
        "narrowed": verdicts.count("narrowed"),
        "widened": verdicts.count("widened"),
    }
    return _(
        "Of %(count)s divides between the members of %(group)s, %(narrowed)s narrowed in ten "
        "years and %(widened)s widened."
    ) % {
        "group": common.short_group(group, state.language),
        **{name: speech.number(count, state.language, digits=0) for name, count in counts.items()},
    }


def _list(
    view: View,
    group: str,
    rows: list[tuple[Value, ...]],
    used: list[tuple[str, int | None]],
    state: State,
) -> Table:
    return Table(
        "divides",
        _("Divides in %(group)s, the widest first") % {"group": common.short_group(group, state.language)},
        (
            Column("name", _("Indicator"), "link"),
            Column("indicator", _("Indicator"), "indicator", quiet=True),
            Column("trend", _("In the last ten years")),
            Column("gini", _("Gini coefficient"), "number", 3),
            Column("period", _("Year"), "period"),
            Column("countries", _("Countries"), "integer"),
            Column("highest", _("Highest"), "number"),
            Column("top", _("Where"), "area"),
            Column("lowest", _("Lowest"), "number"),
            Column("bottom", _("Where"), "area"),
            Column("ratio", _("Ratio of highest to lowest"), "number", 1),
        ),
        tuple(rows),
        common.sources(view, state.language, used),
        empty=_(
            "The group had no members on this day, or fewer than two of them have figures. Choose "
            "another day or another group."
        ),
    )


def _listed(about: Indicator, found: Between, state: State) -> tuple[Value, ...]:
    row = found.latest
    return (
        Link(about.short.get(state.language), f"divide/{about.code}"),
        about.code,
        divides.verdict(found.constant.get("gini")),
        row.measures.get("gini"),
        str(row.period),
        row.n,
        common.cell(about, row.highest),
        row.top,
        common.cell(about, row.lowest),
        row.bottom,
        row.measures.get("ratio"),
    )


def _rule() -> str:
    return _(
        "A divide has narrowed or widened when its measure changed by a tenth or more over the "
        "last ten years, on the countries that have figures in all of them; no trend is drawn "
        "across a change of method."
    )


def page(view: View, state: State, code: str) -> Page:
    """The page ``divide/<indicator>``.

    Raises:
        NotFound: there are no figures of the indicator.
        InvalidInput: members cannot be divided in the way asked for.
    """
    about = common.described(view, code)
    group = groups.chosen(state)
    members = register.members(group, on=state.on)
    weights = divides.weights_of(state)
    found = divides.between(view, code, members, weights)
    title = _("The divide: %(indicator)s") % {"indicator": about.short.get(state.language)}
    sections = (
        _sections(view, about, found, members, group, state) if found else (_nothing(view, group, state),)
    )
    return Page(
        kind="divide",
        title=title,
        overline=common.short_group(group, state.language),
        answer=_answer(found, about, group, state),
        lead=_lead(found, about, group, state),
        sections=sections,
        controls=(_weights(state), _split(state)),
        crumbs=common.crumbs(Link(_("Divide"), "divide")),
        notices=common.notices(view, state),
        method=(
            *(
                f"{label.names.get(state.language)}: {label.meaning.get(state.language)}"
                for label in divide.measure_labels().values()
            ),
            _rule(),
        ),
        method_links=(
            Link(_("Method"), "method"),
            Link(about.short.get(state.language), f"indicators/{code}"),
        ),
        tab="divide",
    )


def _answer(found: Between | None, about: Indicator, group: str, state: State) -> str:
    if found is None:
        return said.nobody(group, state)
    told = divides.told(found, "gini", about, group, state)
    return told or _("There are too few years with figures to tell whether the divide closes.")


def _lead(found: Between | None, about: Indicator, group: str, state: State) -> tuple[str, ...]:
    if found is None:
        return ()
    told = divides.told(found, "range", about, group, state)
    return (told,) if told else ()


def _nothing(view: View, group: str, state: State) -> Section:
    return Section(
        "empty",
        _("Where to go from here"),
        links=(Link(_("Choose another group"), "groups"), Link(_("All divides"), "divide")),
    )


def _sections(
    view: View, about: Indicator, found: Between, members: tuple[str, ...], group: str, state: State
) -> tuple[Section, ...]:
    used = common.sources(
        view, state.language, ((about.code, row.period) for row in found.rows[-YEARS_SHOWN:])
    )
    return tuple(
        section
        for section in (
            divide_parts.extremes(about, found, used, state),
            divide_parts.measures(about, found, used, state),
            *subgroups.decomposed(view, about, members, used, state),
            *breakdowns.across(view, about, members, state),
        )
        if section is not None
    )


def _weights(state: State) -> Control:
    options = (Option("", _("each country the same")), Option("population", _("by population")))
    return Control("weights", _("Weights"), options, state.get("weights"))


def _split(state: State) -> Control:
    options = tuple(Option(by, subgroups.split_name(by)) for by in subgroups.SPLITS)
    return Control("by", _("Subgroups"), options, state.get("by", "region"))
