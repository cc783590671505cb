"""``kopir behind``: how many years each member of a group is behind."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.opening import opened
from kopir.cli.options import IndicatorCode, argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.speech import later, say

if TYPE_CHECKING:
    from kopir.divide.behind import Behind, Row

WORLD = "UN"
STATUSES = {
    "behind": later("behind"),
    "behind_at_least": later("behind, at least"),
    "ahead": later("ahead"),
    "ahead_at_least": later("ahead, at least"),
    "level": later("at the same level"),
    "unknown": later("no figure"),
}
REFERENCES = {
    "leader": later("the member with the best figure"),
    "best": later("the country of the world with the best figure"),
    "mean": later("the mean of the members"),
}


@click.command(
    "behind",
    cls=Verb,
    help=later(
        "How many years each member of a group is behind: since when the leader, the best of the world, the "
        "mean or "
        "another country has stood where the member stands now."
    ),
)
@argument("indicator", type=IndicatorCode(), help=later("Code of the indicator or index, for example i99H."))
@group()
@on()
@option(
    "--to",
    default="leader",
    show_default=True,
    help=later("Compare with leader (of the group), best (of the world), mean (of the group) or a code."),
)
@option("--period", type=int, help=later("Year; the newest well covered one if not given."))
@option(
    "--max-age",
    type=click.IntRange(0, 50),
    default=0,
    show_default=True,
    help=later("How many years older than the period a value may be."),
)
@as_of()
@form()
@lang()
def behind(
    indicator: str,
    group: str | None,
    on: date | None,
    to: str,
    period: int | None,
    max_age: int,
    as_of: date | None,
    form: Form,
) -> None:
    """Compare and print."""
    from kopir.divide.behind import behind as years_behind

    view = opened().view(as_of)
    found = years_behind(
        view,
        indicator,
        group_members(group or WORLD, on),
        to=target(to),
        period=period,
        max_age=max_age,
    )
    write(_answer(found, group, on), form)


def group_members(group: str, on: date | None) -> tuple[str, ...]:
    """Codes of the members of a group on a day.

    Raises:
        NotFound: it had none on that day.
    """
    from kopir.errors import NotFound
    from kopir.evidence import groups

    codes = groups.members(group, on=on)
    if not codes:
        raise NotFound(
            "{group} had no members on {day}; choose a later day",
            group=groups.group(group).names,
            day=on or date.today(),
        )
    return codes


def target(given: str) -> str:
    """What a gap is measured against, codes of countries in capitals."""
    return given.lower() if given.lower() in REFERENCES else given.upper()


def reference_fact(to: str, reference: str | None) -> Fact:
    """What the members are compared with."""
    from kopir.cli import naming

    name = None if reference is None else f"{naming.area(reference)} ({reference})"
    kind = say(REFERENCES[to]) if to in REFERENCES else None
    shown = f"{kind}: {name}" if kind and name else kind or name or ""
    return Fact("reference", say("Compared with"), reference or to, shown)


def _answer(found: Behind, group: str | None, on: date | None) -> Answer:
    from kopir.cli import naming

    digits = naming.decimals(found.indicator)
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("value", say("Value"), digits=digits),
        Column("value_period", say("Year")),
        Column("status", say("Position")),
        Column("years", say("Years")),
        Column("reached", say("Level reached in")),
    ]
    facts = [
        Fact("indicator", say("Indicator"), found.indicator, naming.indicator(found.indicator)),
        naming.group_fact(group or WORLD, on, len(found.members)),
        Fact("period", say("Period"), found.period, in_rows=True),
        reference_fact(found.to, found.reference),
        Fact("reference_value", say("Its value"), found.reference_value),
        *naming.origin(found.release),
    ]
    remarks = [
        say(
            "Years are whole years since the one that stands higher first came up to the level of the one "
            "that stands "
            "lower; between two figures its path is a straight line."
        )
    ]
    return Answer("", facts, [Table("behind", "", columns, [_row(row) for row in found.rows])], remarks)


def _row(row: Row) -> tuple[Value, ...]:
    from kopir.cli import naming

    apart = row.distance
    status = apart.status + ("_at_least" if apart.at_least and apart.status != "level" else "")
    known = apart.status != "unknown"
    return (
        row.area,
        naming.area(row.area),
        row.value,
        apart.period if known else None,
        Named(status, say(STATUSES[status])),
        apart.whole,
        None if apart.reached is None or apart.at_least else int(apart.reached + 0.5),
    )
