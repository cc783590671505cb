"""``kopir closing``: when the gaps of a group close."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.behind import WORLD, group_members, reference_fact, target
from kopir.cli.opening import opened
from kopir.cli.options import IndicatorCode, argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.speech import language, later, say

if TYPE_CHECKING:
    from kopir.divide.closing import Answer as Told
    from kopir.divide.closing_gaps import Closing, Gap

METHODS = {
    "trend": later("the gap goes on along its line"),
    "logistic": later("both go on along a logistic curve"),
    "pace": later("best pace of a similar country"),
}
STATUSES = {
    "closes": later("closes"),
    "already_closed": later("closed already"),
    "not_at_this_pace": later("not at this pace"),
    "too_few_years": later("too few years"),
}


@click.command(
    "closing",
    cls=Verb,
    help=later(
        "When the gap of each member of a group closes: along its own line, along logistic curves, and at "
        "the best pace "
        "a similar country had. With --by, when the gap between two subgroups closes."
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
@option("--by", help=later("Set the members of another group, or the landlocked, against the others."))
@option(
    "--weights",
    default="none",
    show_default=True,
    help=later("What a country counts for in a subgroup: none, population, or an indicator's code."),
)
@option("--period", type=int, help=later("Last year to look at; the newest well covered one if not given."))
@option(
    "--span",
    type=click.IntRange(4, 100),
    default=10,
    show_default=True,
    help=later("How many years the pace is taken from."),
)
@option("--within", type=float, help=later("Gap that counts as closed, in the unit of the indicator."))
@option("--ceiling", type=float, help=later("A published saturation instead of the highest possible value."))
@as_of()
@form()
@lang()
def closing(
    indicator: str,
    group: str | None,
    on: date | None,
    to: str,
    by: str | None,
    weights: str,
    period: int | None,
    span: int,
    within: float | None,
    ceiling: float | None,
    as_of: date | None,
    form: Form,
) -> None:
    """Tell and print."""
    from kopir.divide import closing_gaps, partition
    from kopir.divide.between import POPULATION
    from kopir.divide.partition import OTHERS

    if by is None and weights != "none":
        raise click.UsageError(say("--weights says what a country counts for in a subgroup; give --by too"))
    view = opened().view(as_of)
    codes = group_members(group or WORLD, on)
    if by is None:
        found = closing_gaps.closing(
            view, indicator, codes, to=target(to), period=period, span=span, within=within, ceiling=ceiling
        )
    else:
        labels = dict(zip(codes, partition(view, codes, _subgroup(by), on), strict=True))
        found = closing_gaps.closing_groups(
            view,
            indicator,
            labels,
            "LANDLOCKED" if by.lower() == "landlocked" else by.upper(),
            OTHERS,
            weights={"none": None, "population": POPULATION}.get(weights, weights),
            period=period,
            span=span,
            within=within,
            ceiling=ceiling,
        )
    write(_answer(found, group, on), form)


def _subgroup(given: str) -> str:
    return given.lower() if given.lower() == "landlocked" else given.upper()


def _answer(found: Closing, group: str | None, on: date | None) -> Answer:
    from kopir.cli import naming

    digits = naming.decimals(found.indicator)
    facts = [
        Fact("indicator", say("Indicator"), found.indicator, naming.indicator(found.indicator)),
        naming.group_fact(group or WORLD, on, len(found.members)),
        Fact("period", say("Period"), found.period, in_rows=True),
        *([] if found.to == "groups" else [reference_fact(found.to, found.reference)]),
        Fact("within", say("Closed when the gap is at most"), found.within),
        Fact("span", say("Years the pace is taken from"), found.span),
        Fact("ceiling", _end(found), found.ceiling),
        *naming.origin(found.release),
    ]
    columns = [
        Column("behind", say("Code")),
        Column("name", say("Behind")),
        Column("gap", say("Gap"), digits=digits),
        Column("method", say("If")),
        Column("answer", say("The gap")),
        Column("year", say("Year")),
        Column("earliest", say("Earliest")),
        Column("latest", say("Latest")),
        Column("precedent", say("Pace of")),
    ]
    rows = [_row(gap, told) for gap in found.rows for told in gap.answers]
    remarks = [
        say(
            "Earliest and latest hold the year with 95 %; an open end means that no end can be told. The "
            "pace of the past is no forecast."
        )
    ]
    if found.without:
        remarks.append(
            say(
                "Without recent figures: {areas}.",
                areas=", ".join(naming.area(code) for code in found.without),
            )
        )
    return Answer("", facts, [Table("closing", "", columns, rows)], remarks)


def _end(found: Closing) -> str:
    """What the best value there can be is called: the lowest where lower is better."""
    from kopir.evidence import catalogue

    lower = catalogue.indicator_or_code(found.indicator).direction < 0
    return say("Lowest possible value") if lower else say("Highest possible value")


def _row(gap: Gap, told: Told) -> tuple[Value, ...]:
    precedent = gap.precedent if told.method == "pace" and told.status == "closes" else None
    return (
        gap.behind,
        _name(gap.behind),
        told.gap,
        Named(told.method, say(METHODS[told.method])),
        Named(told.status, say(STATUSES[told.status])),
        told.whole,
        told.earliest,
        told.latest,
        None
        if precedent is None
        else Named(precedent.area, f"{_name(precedent.area)}, {precedent.first}-{precedent.last}"),
    )


def _name(code: str) -> str:
    from kopir.cli import naming
    from kopir.divide.partition import OTHERS
    from kopir.errors import NotFound
    from kopir.evidence import groups

    if code == OTHERS:
        return say("others")
    if code == "LANDLOCKED":
        return say("landlocked countries")
    try:
        return groups.group(code).names.get(language())
    except NotFound:
        return naming.area(code)
