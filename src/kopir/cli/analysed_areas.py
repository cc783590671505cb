"""Analyses of areas as tables: strengths, data at hand, trends, and one area at every level of an index."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from kopir.cli import naming
from kopir.cli.analysed import Wish, area_cells, area_columns, code_columns
from kopir.cli.making import Looked
from kopir.cli.naming import plain
from kopir.cli.output import Answer, Column, Fact, Table, Value
from kopir.cli.speech import say
from kopir.errors import InvalidInput, NotFound

if TYPE_CHECKING:
    from kopir.indices.analysis.strengths import Standout


def strengths(looked: Looked, wish: Wish) -> Answer:
    """Leaves in which an area ranks highest and lowest; among a group where one is named."""
    from kopir.indices.analysis.strengths import standouts

    unit = wish.area or ""
    raw = looked.made.raw
    if wish.shown is not None:
        raw = raw.take([row for row, each in enumerate(raw.units) if each in wish.shown])
        if unit not in raw.units:
            raise InvalidInput("{unit} is no member of the group; choose another group or area", unit=unit)
    # Of a few leaves none is to be a strength and a weakness at once.
    most = min(wish.most, max(1, len(raw.codes) // 2))
    found = standouts(raw, looked.structure, unit, most=most)
    columns = [
        *code_columns(),
        Column("part_of", say("Part of")),
        Column("value", say("Value"), digits=3),
        Column("rank", say("Rank")),
        Column("ranked", say("Of")),
    ]

    def described(each: Standout) -> tuple[Value, ...]:
        name = naming.part(looked.structure, each.code)
        return each.code, name, ", ".join(each.parents), each.value, each.rank, each.ranked

    facts = [*looked.facts(), Fact("area", say("Country"), unit, naming.area(unit))]
    tables = [
        Table("strengths", say("Strengths"), columns, list(map(described, found.strengths))),
        Table("weaknesses", say("Weaknesses"), columns, list(map(described, found.weaknesses))),
    ]
    return Answer(facts=facts, tables=tables)


def availability(looked: Looked, wish: Wish) -> Answer:
    """Which share of the values is there: by leaf, by node and by area, the least first."""
    from kopir.indices.analysis.availability import availability as count

    found = count(looked.made.raw, looked.structure)
    years = [str(year) for year in found.periods] if looked.panel else [say("Share of values")]
    columns = [*code_columns(), *(Column(f"share_{year}", name, digits=3) for year, name in zip(
        found.periods, years, strict=True))]  # fmt: skip
    rows: list[tuple[Value, ...]] = [
        (code, naming.part(looked.structure, code), *map(plain, found.by_leaf[:, place]))
        for place, code in enumerate(found.leaves)
    ]
    rows += [
        (code, naming.part(looked.structure, code), *(found.of_node(code, year) for year in found.periods))
        for code in found.nodes
    ]
    heads = [
        *area_columns(looked.panel),
        Column("missing", say("Missing")),
        Column("share", say("Share of values"), digits=3),
    ]
    of = found.rows
    order = sorted(range(len(of.units)), key=lambda row: (of.available[row], of.units[row], of.periods[row]))
    areas = [
        (
            *area_cells(of.units[row], of.periods[row], looked.panel),
            int(of.missing[row]),
            float(of.available[row]),
        )
        for row in order
        if wish.shows(of.units[row])
    ]
    tables = [Table("parts", "", columns, rows), Table("areas", say("By country"), heads, areas)]
    return Answer(facts=looked.facts(), tables=tables)


def trends(looked: Looked, wish: Wish) -> Answer:
    """Growth and slope of one part, or of the index, area by area; the steepest rise first."""
    from kopir.indices.analysis.hierarchy import everything
    from kopir.indices.analysis.trends import trends as follow

    node = wish.node or looked.structure.root
    sheet = everything(looked.made)
    sheet.column(node)
    found = follow(sheet.only((node,)))
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("first", say("From")),
        Column("last", say("To")),
        Column("growth", say("Growth a year"), digits=4, signed=True),
        Column("slope", say("Slope a year"), digits=4, signed=True),
        Column("slope_low", say("from"), digits=4, signed=True),
        Column("slope_high", say("to"), digits=4, signed=True),
        Column("p_value", say("p-value"), digits=3),
    ]
    measures = (found.growth, found.slope, found.slope_low, found.slope_high, found.p_value)
    rows: list[tuple[Value, ...]] = [
        (
            unit,
            naming.area(unit),
            int(found.first[row, 0]) or None,
            int(found.last[row, 0]) or None,
            *(plain(each[row, 0]) for each in measures),
        )
        for row, unit in enumerate(found.units)
        if wish.shows(unit)
    ]
    if wish.area and wish.area not in found.units:
        raise NotFound("{unit} is not in this table", unit=wish.area)
    rows.sort(key=lambda row: (-(row[5] if isinstance(row[5], float) else -np.inf), str(row[0])))
    facts = [*looked.facts(), Fact("of", say("Component"), node)]
    return Answer(facts=facts, tables=[Table("trends", "", columns, rows)])


def summary(looked: Looked, wish: Wish) -> Answer:
    """Score and rank of one area in the index and in every part of it."""
    from kopir.indices.analysis.summary import summary as profile

    unit = wish.area or ""
    columns = [
        Column("level", say("Level")),
        *code_columns(),
        Column("part_of", say("Part of")),
        Column("score", say("Score"), digits=4),
        Column("rank", say("Rank")),
        Column("ranked", say("Of")),
    ]
    rows = [
        (
            line.level,
            line.code,
            naming.part(looked.structure, line.code),
            ", ".join(line.parents) or None,
            line.score,
            line.rank,
            line.ranked,
        )
        for line in profile(looked.made, unit)
    ]
    facts = [*looked.facts(), Fact("area", say("Country"), unit, naming.area(unit))]
    return Answer(facts=facts, tables=[Table("summary", "", columns, rows)])
