"""``kopir rank``: who stands where by an indicator, in the world and in a group on a day."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.opening import opened
from kopir.cli.options import IndicatorCode, argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.speech import language, later, say

if TYPE_CHECKING:
    from kopir.indices.ranking import Place, Standing


@click.command(
    "rank",
    cls=Verb,
    help=later("Rank countries by an indicator: in a group as it was on a day, and in the world."),
)
@argument("indicator", type=IndicatorCode(), help=later("Code of the indicator or index, for example egdi."))
@option(
    "--period",
    "--edition",
    "period",
    help=later("Year, or edition of an index; the newest well covered one if not given."),
)
@group()
@on()
@as_of()
@option(
    "--max-age",
    type=click.IntRange(0, 50),
    default=0,
    show_default=True,
    help=later("How many years older than the period a value may be."),
)
@option("--top", type=click.IntRange(1), help=later("Only the first places."))
@form()
@lang()
def rank(
    indicator: str,
    period: str | None,
    group: str | None,
    on: date | None,
    as_of: date | None,
    max_age: int,
    top: int | None,
    form: Form,
) -> None:
    """Rank and print."""
    from kopir.indices.ranking import standing

    view = opened().view(as_of)
    found = standing(view, indicator, period, group, on, max_age=max_age)
    write(_answer(found, top), form)


def _answer(found: Standing, top: int | None) -> Answer:
    from kopir.cli import naming

    facts = [
        Fact("indicator", say("Indicator"), found.indicator, naming.indicator(found.indicator)),
        Fact("period", say("Period"), found.period),
    ]
    if found.group:
        day = found.on if isinstance(found.on, date) else None
        facts += [
            naming.group_fact(found.group, day, len(found.rows)),
            Fact("on", "", day or date.today()),
        ]
    facts += [
        Fact("group_size", say("Members with a value"), found.group_size),
        Fact("world_size", say("Countries with a value"), found.world_size),
        *naming.origin(found.release),
    ]
    remarks = [
        f"{naming.area(row.area)}: {row.remark.get(language())}"
        for row in found.rows[:top]
        if row.remark is not None
    ]
    return Answer(_sentence(found), facts, [_table(found, top)], remarks)


def _sentence(found: Standing) -> str:
    """The first of the group and its place in the world, as one sentence."""
    from kopir.cli import naming
    from kopir.language.dates import ordinal_place

    first = found.rows[0] if found.rows else None
    if not found.group or first is None or first.rank is None:
        return ""
    return say(
        "{area}: {group_place} of {group_size} in {group}, {place} of {size} in the world",
        area=naming.area(first.area),
        group=found.group,
        group_place=ordinal_place(first.group_rank or 1, language()),
        group_size=found.group_size,
        place=ordinal_place(first.rank, language()),
        size=found.world_size,
    )


def _table(found: Standing, top: int | None) -> Table:
    from kopir.cli import naming

    digits = naming.decimals(found.indicator)
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("value", say("Value"), digits=digits),
        Column("rank", say("Place in the world")),
        Column("period", say("Period")),
    ]
    rows: list[tuple[Value, ...]] = [_row(row, naming.area(row.area)) for row in found.rows[:top]]
    if found.group:
        columns.insert(0, Column("group_rank", say("Place in the group")))
        rows = [(row.group_rank, *cells) for row, cells in zip(found.rows, rows, strict=False)]
    if any(row.level for row in found.rows):
        columns.append(Column("level", say("Level")))
        levels = _levels(found.indicator)
        rows = [
            (*cells, levels.get(row.level or ""))
            for row, cells in zip(found.rows, rows, strict=False)
        ]  # fmt: skip
    return Table("places", "", columns, rows)


def _row(place: Place, name: str) -> tuple[Value, ...]:
    return place.area, name, place.value, place.rank, place.period


def _levels(index: str) -> dict[str, Named]:
    """The bands of an index by code."""
    from kopir.indices import definition

    return {band.code: Named(band.code, band.names.get(language())) for band in definition.load(index).levels}
