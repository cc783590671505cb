"""The divide between countries: all indicators at once, and one indicator in depth."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide import Between
from kopir.divide.paths import refuse_rank
from kopir.divide.then_and_now import ThenAndNow
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.portal import groups, said
from kopir.portal.page import (
    Column,
    Link,
    Page,
    Section,
    Table,
    Value,
)
from kopir.portal.pages import (
    breakdowns,
    common,
    divide_choice,
    divide_curve,
    divide_made,
    divide_moved,
    divide_parts,
    divide_people,
    divide_split,
    divide_time,
    divide_width,
    divides,
    proper,
)
from kopir.portal.pages.divide_choice import Choice
from kopir.portal.state import Moved, State

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
        if not _judges(about) or len(members) < 2:
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
        controls=(divide_choice.weights(state),),
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
        empty=_too_few(),
    )


def _too_few() -> str:
    return _(
        "The group had no members on this day, or fewer than two of them have figures. Choose "
        "another day or another group."
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
        InvalidInput: a choice is none that there is; the indicator is a rank.
        Moved: another indicator was chosen.
    """
    _go_to_chosen(state, code)
    about = common.described(view, code)
    refuse_rank(about)
    group = groups.chosen(state)
    members = register.members(group, on=state.on)
    choice = divide_choice.chosen(view, about, group, members, state)
    found = divides.between(view, code, members, divides.weights_of(state)) if members else None
    compared = choice.compared() if found else None
    return Page(
        kind="divide",
        title=_("The divide: %(indicator)s") % {"indicator": about.short.get(state.language)},
        overline=common.short_group(group, state.language),
        answer=_answer(choice, found, compared, state),
        lead=_lead(choice, found, compared, state),
        sections=_sections(choice, found, compared, state) if found else (_nothing(),),
        controls=divide_choice.controls(choice, _judging(view), state),
        crumbs=common.crumbs(Link(_("Divide"), "divide")),
        notices=common.notices(view, state),
        method=divide_made.made(choice, _rule(), state),
        commands=divide_made.commands(choice, compared, state) if found else (),
        method_links=(
            Link(_("Method"), "method"),
            Link(about.short.get(state.language), f"indicators/{code}"),
        ),
        tab="divide",
    )


def _go_to_chosen(state: State, code: str) -> None:
    """The indicator is in the path; one chosen in the form leads to its own page.

    Raises:
        Moved: one was chosen.
    """
    wanted = state.get("indicator")
    if wanted:
        own = ("measure", "weights", "by", *(("since", "period") if wanted == code else ()))
        kept = {name: state.get(name) for name in own if state.get(name)}
        raise Moved(state.address(f"divide/{proper.indicator(wanted)}", suffix=state.suffix, query=kept))


def _judging(view: View) -> tuple[Indicator, ...]:
    """Indicators whose divide says something: more is better or worse, and does not grow with the country."""
    found: tuple[Indicator, ...] = view.memo(
        "judging",
        lambda: tuple(
            about for series in view.series() if _judges(about := common.described(view, series.indicator))
        ),
    )
    return found


def _judges(about: Indicator) -> bool:
    return about.direction != 0 and about.unit != "RANK" and not common.is_count(about)


def _answer(choice: Choice, found: Between | None, compared: ThenAndNow | None, state: State) -> str:
    if found is None:
        return _too_few() if choice.members else said.nobody(choice.group, state)
    told = (
        divide_width.told(choice, compared, state, by_people=choice.by_people)
        if compared
        else divides.told(found, "gini", choice.about, choice.group, state)
    )
    return told or _("There are too few years with figures to tell whether the divide closes.")


def _lead(
    choice: Choice, found: Between | None, compared: ThenAndNow | None, state: State
) -> tuple[str, ...]:
    if found is None:
        return ()
    if compared is None:
        told = divides.told(found, "range", choice.about, choice.group, state)
        return (told,) if told else ()
    return divide_width.lead(choice, compared, state)


def _nothing() -> Section:
    return Section(
        "empty",
        _("Where to go from here"),
        links=(Link(_("Choose another group"), "groups"), Link(_("All divides"), "divide")),
    )


def _sections(
    choice: Choice, found: Between, compared: ThenAndNow | None, state: State
) -> tuple[Section, ...]:
    view, about, members = choice.view, choice.about, choice.members
    used = common.sources(
        view, state.language, ((about.code, row.period) for row in found.rows[-YEARS_SHOWN:])
    )
    timed = divide_time.in_time(view, about, members, choice.until)
    left = divide_people.people(view, about, members, choice.until)
    compared_sections = (
        (
            divide_width.section(choice, compared, state),
            divide_split.section(choice, compared, used, state),
            divide_curve.section(choice, compared, used, state),
        )
        if compared
        else ()
    )
    return tuple(
        section
        for section in (
            *compared_sections,
            divide_people.section(view, about, left, choice.group, state),
            divide_time.behind_section(about, timed, used, state),
            divide_time.closing_section(about, timed, used, state),
            divide_moved.section(choice, used, state),
            *breakdowns.across(view, about, members, state),
            divide_parts.extremes(about, found, used, state),
            divide_parts.measures(about, found, used, state),
        )
        if section is not None
    )
