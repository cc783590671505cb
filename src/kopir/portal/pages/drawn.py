"""Figures of the kinds several pages draw: a ranking, a trend, a distribution, gaps, a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import codelists
from kopir.evidence.catalogue import Indicator
from kopir.evidence.panel import Panel
from kopir.indices.ranking import Place, Standing
from kopir.portal import charts, maps, names
from kopir.portal.pages import common
from kopir.portal.state import State

T = TypeVar("T")

ESTIMATED = frozenset({"E", "F", "I", "P"})
"""Statuses drawn otherwise than observations."""

MOST_LINES = 8

MANY = 24
"""Of a larger group, pictures show the first and the last."""

FIRST, LAST = 12, 8

WORLDWIDE = 30
"""A group of more members than this is shown on a map of the world."""


def words(identifier: str, title: str, subtitle: str, state: State) -> charts.Words:
    """The words around a chart."""
    return charts.Words(
        id=identifier,
        title=title,
        subtitle=subtitle,
        lang=state.language,
        no_data=speech.no_data(state.language),
        estimated=_("estimated or forecast"),
    )


def measured(indicator: Indicator, state: State, period: str = "") -> str:
    """What is measured, in which unit and year: the subtitle of a chart."""
    name, unit = indicator.short.get(state.language), common.unit_label(indicator, state.language)
    parts = (name, "" if unit.casefold() in name.casefold() else unit, period)
    return ", ".join(part for part in parts if part)


def ranking(
    identifier: str,
    title: str,
    indicator: Indicator,
    rows: Sequence[Place],
    state: State,
    period: str = "",
    chosen: str = "",
    members: frozenset[str] = frozenset(),
) -> charts.RankedBars:
    """Bars in the order of a standing, with the place in the group; of a large group first and last."""
    low, high = indicator.bounds
    held = [each for each in rows if each.value is not None]
    shown, gaps = _ends(held) if len(held) > MANY else (held, frozenset())
    bars = tuple(
        charts.Bar(
            key=each.area,
            label=names.area(each.area, state.language),
            value=each.value,
            mark="chosen" if each.area == chosen else "group" if each.area in members else "other",
            rank=str(each.group_rank or ""),
            estimated=each.carried or each.status in ESTIMATED,
            href=state.address(names.name("area", each.area, state.language).path),
        )
        for each in shown
    )
    return charts.RankedBars(
        words(identifier, title, measured(indicator, state, period), state),
        bars,
        common.writer(indicator, state.language),
        high=high if low == 0 and high == 1 else None,
        gaps_after=gaps,
    )


def _ends(rows: list[Place]) -> tuple[list[Place], frozenset[str]]:
    """The first and the last of many, and the code after which the others are left out."""
    return [*ends(rows)], frozenset({rows[FIRST - 1].area})


def ends(rows: Sequence[T]) -> Sequence[T]:
    """All of few; the first and the last of many."""
    return rows if len(rows) <= MANY else [*rows[:FIRST], *rows[-LAST:]]


def trend(
    identifier: str,
    title: str,
    indicator: Indicator,
    panel: Panel,
    areas: Sequence[str],
    state: State,
    strong: str = "",
    context: Sequence[str] = (),
) -> charts.Lines:
    """Values of areas over time; beyond eight areas the rest is grey context.

    Of a large group, given in the order of its values, the first and the last are coloured.
    """
    coloured = list(areas[:MOST_LINES])
    if len(areas) > MANY:
        coloured = [*areas[: MOST_LINES // 2], *areas[-MOST_LINES // 2 :]]
    palette = charts.colours(tuple(coloured))
    lines = [
        charts.Line(
            area,
            names.area(area, state.language),
            points(panel, area),
            palette.get(area, 0),
            strong=area == strong,
            href=state.address(names.name("area", area, state.language).path),
        )
        for area in [*areas, *context]
        if any(value == value for value in panel.row(area))
    ]
    return charts.Lines(
        words(identifier, title, measured(indicator, state), state),
        tuple(lines),
        common.writer(indicator, state.language),
        zero=indicator.bounds[0] == 0,
    )


def points(panel: Panel, area: str) -> tuple[charts.Point, ...]:
    """The values of one area as points; years without a value inside the series stay gaps.

    Of the zeros before a thing existed (the internet in 1960) only the last is drawn.
    """
    row = panel.row(area)
    held = [position for position, value in enumerate(row) if value == value]
    if not held:
        return ()
    risen = next((number for number, position in enumerate(held) if row[position] != 0), len(held))
    held = held[max(risen - 1, 0) :]
    return tuple(
        charts.Point(
            float(panel.periods[position]),
            common.known(row[position]),
            estimated=panel.status_at(area, panel.periods[position]) in ESTIMATED,
        )
        for position in range(held[0], held[-1] + 1)
    )


def places(
    identifier: str,
    title: str,
    subtitle: str,
    series: Mapping[str, Sequence[tuple[int, int | None]]],
    state: State,
    strong: str = "",
    last: int | None = None,
) -> charts.Ranks:
    """Places over time, 1 on top; ``series`` holds (period, place) by area."""
    palette = charts.colours(tuple(list(series)[:MOST_LINES]))
    lines = tuple(
        charts.Line(
            area,
            names.area(area, state.language),
            tuple(
                charts.Point(float(year), None if place is None else float(place)) for year, place in steps
            ),
            palette.get(area, 0),
            strong=area == strong,
        )
        for area, steps in series.items()
    )

    def write(value: float) -> str:
        return speech.number(value, state.language, digits=0)

    return charts.Ranks(words(identifier, title, subtitle, state), lines, write, last=last)


def distribution(
    identifier: str,
    title: str,
    indicator: Indicator,
    world: Standing,
    members: frozenset[str],
    state: State,
    period: str = "",
    chosen: str = "",
) -> charts.Distribution:
    """All areas as dots on a line, the group coloured, the median of the world named."""
    dots = tuple(
        charts.Dot(
            each.area,
            names.area(each.area, state.language),
            each.value,
            "chosen" if each.area == chosen else "group" if each.area in members else "other",
        )
        for each in world.rows
        if each.value is not None
    )
    low, high = indicator.bounds
    middle = world.world_median
    references = () if middle is None else (charts.Reference(_("median of the world"), middle),)
    return charts.Distribution(
        words(identifier, title, measured(indicator, state, period), state),
        (charts.Strip("", dots, references),),
        common.writer(indicator, state.language),
        low=low if high is not None else None,
        high=high,
    )


def area_map(
    identifier: str, title: str, indicator: Indicator, found: Standing, state: State
) -> maps.Choropleth:
    """The members of a group, shaded by value."""
    shaded = tuple(
        maps.MapArea(
            each.area,
            names.area(each.area, state.language),
            each.value,
            state.address(names.name("area", each.area, state.language).path),
        )
        for each in found.rows
        if maps.has_shape(each.area)
    )
    return maps.Choropleth(
        words(identifier, title, measured(indicator, state, common.span(found)), state),
        shaded,
        common.writer(indicator, state.language),
        frame=() if len(shaded) > WORLDWIDE else tuple(sorted(each.code for each in shaded)),
    )


def label(dimension: str, code: str, state: State) -> str:
    """A code of a breakdown in few words."""
    found = codelists.codelist(dimension).find(code)
    return found.label.get(state.language) if found else codelists.label(dimension, code).get(state.language)


def label_text(dimension: str, code: str) -> speech.Text:
    """A code of a breakdown in all languages."""
    return codelists.label(dimension, code)
