"""The profile of one country: where it stands in everything, in each of its groups."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence import areas, catalogue
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.indices.profile import Profile, profile
from kopir.portal import groups, names
from kopir.portal.page import Column, Link, Number, Page, Section, Table, Value
from kopir.portal.pages import (
    breakdowns,
    common,
    country_index,
    country_parts,
    country_time,
    needs,
    practices,
)
from kopir.portal.pages.assessments import of_country as assessed
from kopir.portal.state import State

WORLD = "UN"
NAMED = 5
"""How many strengths and weaknesses are named."""

HIDDEN_UNITS = frozenset({"RANK"})
"""Units of indicators that other columns of the profile show already."""


def page(view: View, state: State, area: str) -> Page:
    """The page ``countries/<code>``.

    Raises:
        NotFound: no such country or territory.
    """
    about = next((one for one in areas.areas() if one.code == area), None)
    if about is None or about.kind not in ("country", "territory"):
        raise NotFound(
            "there is no country or territory “{found}” here; the list of countries shows all", found=area
        )
    language = state.language
    chosen = groups.chosen(state)
    memberships = _memberships(area, chosen, state)
    sections = _sections(view, area, memberships, chosen, state)
    return Page(
        kind="country",
        title=about.names.get(language),
        overline=_("Country profile") if about.kind == "country" else _("Territory profile"),
        answer=country_parts.answer(view, area, chosen, state),
        lead=country_parts.belongs(area, state),
        sections=sections or (country_parts.onward(),),
        crumbs=common.crumbs(Link(_("Countries"), "countries")),
        notices=common.notices(view, state),
        method=(
            _(
                "Each figure is the newest of its indicator; the change is from the figure before it. "
                "Figures more than ten years older than the newest of their indicator are shown and not "
                "ranked."
            ),
            _("The median and the best are of the members with a figure, this country included."),
        ),
        method_links=(
            Link(_("Method"), "method"),
            Link(_("Compare with other countries"), "compare", {"areas": area}),
            Link(_("What was agreed, and how it stands"), f"follow/place/{area}"),
            Link(_("Who does what where, overlaps and blind spots"), f"coordination/{area}"),
        ),
        tab="countries",
        extra={"area": area, "group": chosen},
    )


def _sections(
    view: View, area: str, memberships: dict[str, tuple[str, ...]], chosen: str, state: State
) -> tuple[Section, ...]:
    """The body of the profile; empty where nothing is known of the country."""
    try:
        found = profile(view, area, memberships)
    except NotFound:
        return ()
    topics = _topics(found, state.language)
    return tuple(
        section
        for section in (
            country_parts.over_time(view, area, chosen, state),
            country_time.in_time(view, area, chosen, state),
            _best_and_worst(view, found, chosen, state),
            needs.glance(view, area, state),
            practices.of_country(area, state),
            assessed.section(area, state),
            *(_topic(view, found, rows, topic, chosen, state) for topic, rows in topics.items()),
            _places(view, found, topics, state),
            *country_index.decomposition(view, area, chosen, state),
            breakdowns.of_country(view, area, state),
            breakdowns.with_peers(view, area, memberships[WORLD], state),
            country_parts.alike(view, area, state),
        )
        if section is not None
    )


def _memberships(area: str, chosen: str, state: State) -> dict[str, tuple[str, ...]]:
    """Members by group: the chosen one first, then the country's other groups, the world last."""
    own = [each.code for each in register.groups_of(area, on=state.on)]
    codes = dict.fromkeys((chosen, *(code for code in own if code != WORLD), WORLD))
    return {code: register.members(code, on=state.on) for code in codes}


def _topics(found: Profile, language: speech.Language) -> dict[str, list[int]]:
    """Rows of the profile by topic, in the order of the catalogue, by name within a topic."""
    by_topic: dict[str, list[int]] = {topic.code: [] for topic in catalogue.topics()}
    for row, code in enumerate(found.indicators):
        if found.units[row] not in HIDDEN_UNITS:
            by_topic.setdefault(catalogue.indicator_or_code(code).topic, []).append(row)
    for rows in by_topic.values():
        rows.sort(key=lambda row: speech.sort_key(names.indicator(found.indicators[row], language), language))
    return {topic: rows for topic, rows in by_topic.items() if rows}


def _topic(view: View, found: Profile, rows: list[int], topic: str, chosen: str, state: State) -> Section:
    column = found.groups.index(chosen)
    world = found.groups.index(WORLD)
    title = catalogue.topic(topic).names.get(state.language)
    table = Table(
        f"profile-{topic}",
        title,
        (
            Column("indicator", _("Indicator"), "indicator"),
            Column("value", _("Value"), "number"),
            Column("unit", _("Unit")),
            Column("period", _("Year"), "period"),
            Column("group_rank", _("Place in the group"), "rank"),
            Column("group_size", _("of"), "integer", quiet=True),
            Column("rank", _("Place in the world"), "rank"),
            Column("world_size", _("of"), "integer", quiet=True),
            Column("change", _("Change"), "signed"),
            Column("previous_period", _("since"), "period"),
            Column("best_area", _("Best in the group"), "area"),
            Column("to_best", _("Distance to the best"), "signed"),
            Column("to_median", _("Distance to the median"), "signed"),
        ),
        tuple(_row(found, row, column, world, state) for row in rows),
        common.sources(
            view, state.language, ((found.indicators[row], int(found.period[row])) for row in rows)
        ),
    )
    return Section(f"topic-{topic}", tables=(table,))


def _row(found: Profile, row: int, column: int, world: int, state: State) -> tuple[Value, ...]:
    about = _about(found, row)
    value = float(found.value[row])
    before = float(found.previous[row])
    ranked = bool(found.rank[row, column])
    judged = about.direction != 0

    def number(amount: float) -> Number:
        return Number(None if np.isnan(amount) else float(amount), about.decimals)

    return (
        about.code,
        common.cell(about, value),
        common.long_unit(about, state.language),
        str(found.period[row]),
        _place(found, row, column),
        int(found.size[row, column]) if ranked else None,
        _place(found, row, world),
        int(found.size[row, world]) if found.rank[row, world] else None,
        number(value - before),
        str(found.previous_period[row]) if found.previous_period[row] else None,
        str(found.best_area[row, column]) or None if ranked and judged else None,
        number(value - found.best[row, column]) if ranked and judged else None,
        number(value - found.median[row, column]) if ranked else None,
    )


def _judging(found: Profile, rows: tuple[int, ...]) -> list[int]:
    """The first rows whose figures do not merely grow with the country."""
    return [row for row in rows if not common.is_count(_about(found, row))][:NAMED]


def _about(found: Profile, row: int) -> Indicator:
    return catalogue.indicator_or_code(found.indicators[row], unit=found.units[row])


def _place(found: Profile, row: int, column: int) -> Number | None:
    """A place in a group, among how many."""
    rank = int(found.rank[row, column])
    return Number(rank, of=int(found.size[row, column])) if rank else None


def _best_and_worst(view: View, found: Profile, chosen: str, state: State) -> Section | None:
    tables = []
    kinds = (
        ("strengths", _("Where it stands best in the group"), _judging(found, found.strengths(chosen, 99))),
        (
            "weaknesses",
            _("Where it stands worst in the group"),
            _judging(found, found.weaknesses(chosen, 99)),
        ),
    )
    column = found.groups.index(chosen)
    for identifier, title, rows in kinds:
        if not rows:
            continue
        tables.append(
            Table(
                identifier,
                title,
                (
                    Column("indicator", _("Indicator"), "indicator"),
                    Column("value", _("Value"), "number"),
                    Column("unit", _("Unit")),
                    Column("period", _("Year"), "period"),
                    Column("rank", _("Place in the group"), "rank"),
                    Column("size", _("of"), "integer", quiet=True),
                ),
                tuple(
                    (
                        found.indicators[row],
                        common.cell(_about(found, row), float(found.value[row])),
                        common.long_unit(_about(found, row), state.language),
                        str(found.period[row]),
                        _place(found, row, column),
                        int(found.size[row, column]),
                    )
                    for row in rows
                ),
                common.sources(
                    view, state.language, ((found.indicators[row], int(found.period[row])) for row in rows)
                ),
            )
        )
    if not tables:
        return None
    return Section("best-and-worst", _("Strengths and weaknesses"), tables=tuple(tables))


def _places(view: View, found: Profile, topics: Mapping[str, list[int]], state: State) -> Section:
    rows = [row for held in topics.values() for row in held if found.rank[row].any()]
    table = Table(
        "places",
        _("Place in each of its groups"),
        (
            Column("indicator", _("Indicator"), "indicator"),
            *(Column(code, common.short_group(code, state.language), "rank") for code in found.groups),
        ),
        tuple((found.indicators[row], *(int(place) or None for place in found.rank[row])) for row in rows),
        common.sources(
            view, state.language, ((found.indicators[row], int(found.period[row])) for row in rows)
        ),
        folded=True,
    )
    return Section("places", tables=(table,))
