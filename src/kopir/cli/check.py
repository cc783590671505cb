"""``kopir check``: recompute an index and list every disagreement with what was published."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.index import IndexCode
from kopir.cli.opening import opened
from kopir.cli.options import argument, as_of, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, Value, write
from kopir.cli.program import DISAGREEMENTS, Verb
from kopir.cli.progress import working
from kopir.cli.speech import language, later, say
from kopir.errors import Unavailable

if TYPE_CHECKING:
    from kopir.indices.checking import Check, ComponentCheck, Disagreement


@click.command(
    "check",
    cls=Verb,
    help=later(
        "Recompute every published value of an index and list every disagreement with its size and, where "
        "one is known, its reason. Ends with 1 when a disagreement has no known reason."
    ),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@option(
    "--tolerance",
    type=click.FloatRange(0, 1),
    help=later("A larger difference is a disagreement; if not given, one that rounding cannot explain."),
)
@as_of()
@form()
@lang()
@click.pass_context
def check(context: click.Context, code: str, tolerance: float | None, as_of: date | None, form: Form) -> None:
    """Check and print."""
    from kopir.indices import definition
    from kopir.indices.checking import check as recompute

    view = opened().view(as_of)
    published = definition.load(code).code
    if not view.has(published):
        raise Unavailable(
            "{index}: its published values are not in the store, so there is nothing to compare with; "
            "import them",
            index=published,
        )
    with working(say("Computing")):
        found = recompute(view, code, tolerance)
    write(_answer(found), form)
    if not found.passed:
        context.exit(DISAGREEMENTS)


def _answer(found: Check) -> Answer:
    listed = [each for edition in found.editions for each in (*edition.values, *edition.ranks)]
    unknown = [each for each in listed if each.reason is None]
    compared = sum(each.compared for each in found.editions)
    largest = max((each.largest for each in found.editions if each.largest is not None), default=None)
    facts = [
        Fact("index", say("Index"), found.index),
        Fact("editions", say("Editions checked"), len(found.editions)),
        Fact("compared", say("Values compared"), compared),
        Fact("tolerance", say("Tolerance"), str(found.tolerance)),
        Fact("largest", say("Largest difference"), None if largest is None else f"{largest:.6f}"),
        Fact("disagreements", say("Disagreements"), len(listed)),
        Fact("without_reason", say("Without a known reason"), len(unknown)),
        Fact("absent_editions", say("Editions not in the store"), ", ".join(found.absent_editions) or None),
        Fact("missing", say("Series that are not in the store"), ", ".join(found.missing) or None),
    ]
    notes = [f"{each.edition}: {each.note.get(language())}" for each in found.editions if each.note]
    tables = [_editions(found), _components(found), _disagreements(found)]
    return Answer(_sentence(found), facts, tables, notes, csv="disagreements")


def _sentence(found: Check) -> str:
    if found.passed and not any(each.values or each.ranks for each in found.editions):
        return say("{index}: every published value is confirmed", index=found.index)
    if found.passed:
        return say("{index}: every disagreement has a known reason", index=found.index)
    return say("{index}: there are disagreements without a known reason", index=found.index)


def _editions(found: Check) -> Table:
    columns = [
        Column("edition", say("Edition")),
        Column("compared", say("Values compared")),
        Column("largest", say("Largest difference"), digits=5),
        Column("typical", say("Largest of those that agree"), digits=5),
        Column("values", say("Values that disagree")),
        Column("ranks_compared", say("Places compared")),
        Column("ranks", say("Places that disagree")),
        Column("uncomputed", say("Not computed")),
    ]
    rows = [
        (
            each.edition,
            each.compared,
            each.largest,
            each.typical,
            len(each.values),
            each.ranks_compared,
            len(each.ranks),
            len(each.uncomputed),
        )
        for each in found.editions
    ]
    return Table("by_edition", say("Index made again from what was published"), columns, rows)


def _components(found: Check) -> Table:
    columns = [
        Column("component", say("Component")),
        Column("edition", say("Edition")),
        Column("data", say("Year of the raw data")),
        Column("compared", say("Countries")),
        Column("correlation", say("Correlation"), digits=4),
        Column("mean_error", say("Mean error"), digits=4),
        Column("median_error", say("Median error"), digits=4),
        Column("largest_error", say("Largest error"), digits=3),
        Column("largest_area", say("Where")),
        Column("carried", say("Older values carried")),
        Column("missing", say("Series that are not in the store")),
    ]
    return Table(
        "components",
        say("Components from raw figures, beside the published ones"),
        columns,
        [_component(each) for each in found.components],
    )


def _component(each: ComponentCheck) -> tuple[Value, ...]:
    worst = each.largest
    return (
        each.component,
        each.edition,
        each.data,
        each.compared,
        each.correlation,
        each.mean_error,
        each.median_error,
        abs(worst.difference) if worst else None,
        worst.area if worst else None,
        each.carried,
        ", ".join(each.missing) or None,
    )


def _disagreements(found: Check) -> Table:
    columns = [
        Column("edition", say("Edition")),
        Column("what", say("What")),
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("published", say("Published"), digits=4),
        Column("computed", say("Computed"), digits=4),
        Column("difference", say("Difference"), digits=4, signed=True),
        Column("reason", say("Reason")),
    ]
    rows = [
        _disagreement(edition.edition, what, each)
        for edition in found.editions
        for what, listed in (("value", edition.values), ("rank", edition.ranks))
        for each in listed
    ]
    return Table("disagreements", say("Disagreements"), columns, rows)


def _disagreement(edition: str, what: str, each: Disagreement) -> tuple[Value, ...]:
    from kopir.cli import naming

    numbers: tuple[Value, ...] = (each.published, each.computed, each.difference)
    if what == "rank":
        numbers = (int(each.published), int(each.computed), int(each.difference))
    reason = each.reason.get(language()) if each.reason else None
    kind = Named(what, say("value") if what == "value" else say("place"))
    return (edition, kind, each.area, naming.area(each.area), *numbers, reason)
