"""The figures behind an index: which are there, how they are distributed, and where a country stands out."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import numpy as np
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import KopirError
from kopir.indices.analysis.hierarchy import directed
from kopir.indices.analysis.places import places
from kopir.indices.analysis.strengths import Standout, strengths
from kopir.portal import groups, names
from kopir.portal.page import Column, Number, Section, Source, Table, Value
from kopir.portal.pages.index_analysis_facts import Facts, number
from kopir.portal.state import State
from kopir.portal.workshop.results import Result

MOST_OPEN: Final = 16
MOST_NODES: Final = 8
MOST_NAMED: Final = 5
ALIKE: Final = 0.2
"""Least share of different values of an indicator that may be called a strength or a weakness."""


def availability(result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Section:
    """Which share of the figures is there, by group of countries and by indicator."""
    return Section(
        "availability",
        tables=(_by_group(result, found, state), _by_leaf(result, found, used, state)),
    )


def _by_group(result: Result, found: Facts, state: State) -> Table:
    nodes = tuple(code for code in found.order if code in found.structure.nodes)[:MOST_NODES]
    whole = result.base.label(found.root, state.language)
    rows = [
        (name, len(at), *_shares(found, at, nodes), code)
        for code, name, at in _groups(result, found, state)
        if len(at)
    ]
    world, chosen, rest = rows[:1], [row for row in rows[1:] if row[-1] == groups.chosen(state)], rows[1:]
    rest = [row for row in rest if row not in chosen]
    rest.sort(key=lambda row: (row[2], speech.sort_key(str(row[0]), state.language)))
    return Table(
        "availability-groups",
        _("Figures that are there, by group of countries"),
        (
            Column("group", _("Group of countries")),
            Column("countries", _("Countries"), "integer"),
            *(
                Column(
                    f"share.{code}",
                    whole if code == found.root else result.base.label(code, state.language),
                    "percent",
                    1,
                )
                for code in nodes
            ),
            Column("code", _("Code"), quiet=True),
        ),
        tuple((*world, *chosen, *rest)),
        note=_("Of all figures that the indicators below a part would need."),
        folded=len(rows) > MOST_NODES and rows[0][2] == 100,
    )


def _groups(result: Result, found: Facts, state: State) -> Iterator[tuple[str, str, list[int]]]:
    """Code, name and rows of the countries together, of the chosen group, and of each region."""
    units = found.made.raw.units
    yield "", _("All countries"), list(range(len(units)))
    members = frozenset(groups.members(state))
    code = groups.chosen(state)
    yield code, names.group(code, state.language), [at for at, unit in enumerate(units) if unit in members]
    regions = result.base.sheet.groups.get("region", ())
    for region in sorted(set(regions) - {""}):
        rows = [at for at, each in enumerate(regions) if each == region]
        yield region, names.area(region, state.language), rows


def _shares(found: Facts, rows: list[int], nodes: tuple[str, ...]) -> tuple[float | None, ...]:
    known = found.available
    return tuple(number(100 * float(known.by_node[rows, known.nodes.index(node)].mean())) for node in nodes)


def _by_leaf(result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Table:
    """Statistics of each indicator as it entered, with what is to be minded."""
    raw = found.raw
    rows = tuple(_statistics(result, found, at, state) for at in range(len(raw.codes)))
    return Table(
        "statistics",
        _("Figures of each indicator"),
        (
            Column("part", _("Indicator")),
            Column("available", _("Figures there"), "percent", 1),
            Column("year", _("Years of the figures")),
            Column("minimum", _("Lowest"), "number"),
            Column("lower_quartile", _("Lower quartile"), "number", quiet=True),
            Column("median", _("Median"), "number"),
            Column("upper_quartile", _("Upper quartile"), "number", quiet=True),
            Column("mean", _("Mean"), "number"),
            Column("maximum", _("Highest"), "number"),
            Column("deviation", _("Standard deviation"), "number"),
            Column("skewness", _("Skewness"), "number", 2),
            Column("kurtosis", _("Kurtosis"), "number", 2),
            Column("mind", _("To be minded")),
            Column("values", _("Countries with a figure"), "integer", quiet=True),
            Column("different", _("Different values"), "integer", quiet=True),
            Column("code", _("Code"), quiet=True),
        ),
        rows,
        used,
        folded=len(rows) > 2 * MOST_OPEN,
    )


def _statistics(result: Result, found: Facts, at: int, state: State) -> tuple[Value, ...]:
    raw = found.raw
    figures = {
        name: Number(number(float(getattr(raw, name)[at])))
        for name in (
            *("minimum", "lower_quartile", "median", "upper_quartile", "mean", "maximum", "deviation"),
        )
    }
    return (
        result.base.label(raw.codes[at], state.language),
        number(100 * float(raw.shares["available"][at])),
        _years(result, raw.codes[at]),
        *figures.values(),
        number(float(raw.skewness[at])),
        number(float(raw.kurtosis[at])),
        "; ".join(_remarks(result, found, at, state)) or None,
        int(raw.available[at]),
        int(raw.unique[at]),
        raw.codes[at],
    )


def _years(result: Result, leaf: str) -> str | None:
    """The years the figures of an indicator are from."""
    column = result.base.raw.leaves.index(leaf)
    years = [int(year) for year in result.base.raw.periods[:, column] if year > 0]
    if not years:
        return None
    return str(max(years)) if min(years) == max(years) else f"{min(years)}–{max(years)}"


def _remarks(result: Result, found: Facts, at: int, state: State) -> Iterator[str]:
    raw = found.raw
    if raw.few_values[at]:
        yield _("many figures are missing")
    if raw.available[at] and raw.few_nonzero[at]:
        yield _("many zeros")
    if raw.available[at] and raw.few_unique[at]:
        yield _("few different values")
    if raw.skewed[at]:
        values = found.made.raw.column(raw.codes[at])
        far = int(np.nanargmax(np.abs(values - raw.mean[at])))
        yield _("outliers are likely, farthest out: %(country)s") % {
            "country": names.area(found.made.raw.units[far], state.language)
        }


def standouts(result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Section:
    """Strengths and weaknesses of the country in focus."""
    country = names.area(result.focus, state.language)
    title = _("Strengths and weaknesses: %(country)s") % {"country": country}
    rows: list[tuple[Value, ...]] = []
    problem = ""
    try:
        most = max(1, min(MOST_NAMED, len(found.structure.leaves) // 2))
        each = strengths(found.made, result.focus, most=most, least_unique=ALIKE)
        near = _near(found, result.focus, state)
        strong = [_standout(result, one, _("strength"), near, state) for one in each.strengths]
        named = {one.code for one in each.strengths}
        weak = [one for one in each.weaknesses if one.code not in named]
        rows = strong + [_standout(result, one, _("weakness"), near, state) for one in weak]
    except KopirError as error:
        problem = speech.explain(error, state.language)
    table = Table(
        "standouts",
        title,
        (
            Column("part", _("Indicator")),
            Column("kind", _("Strength or weakness")),
            Column("part_of", _("Part of")),
            Column("value", _("Value"), "number"),
            Column("rank", _("Place among all countries"), "rank"),
            Column("group_rank", _("Place in the group"), "rank"),
            Column("code", _("Code"), quiet=True),
        ),
        tuple(rows),
        used,
        note=_("The indicators in which its places are best and worst, by the figures as they entered."),
        empty=problem or _("No figures of this country are in the index. Choose another country."),
    )
    return Section("focus", tables=(table,))


def _standout(
    result: Result, one: Standout, kind: str, near: dict[str, tuple[int, int]], state: State
) -> tuple[Value, ...]:
    place = near.get(one.code)
    return (
        result.base.label(one.code, state.language),
        kind,
        ", ".join(result.base.label(parent, state.language) for parent in one.parents),
        Number(number(one.value)),
        Number(one.rank, of=one.ranked),
        None if place is None else Number(place[0], of=place[1]),
        one.code,
    )


def _near(found: Facts, unit: str, state: State) -> dict[str, tuple[int, int]]:
    """Place of a unit among the members of the chosen group, and how many have one, by leaf."""
    members = frozenset(groups.members(state))
    raw = found.made.raw
    if unit not in members:
        return {}
    inside = raw.take([at for at, each in enumerate(raw.units) if each in members])
    ranks, ranked = places(directed(inside, found.structure))
    row = inside.row(unit)
    return {
        code: (int(ranks[row, at]), int(ranked[row, at]))
        for at, code in enumerate(inside.codes)
        if ranks[row, at]
    }
