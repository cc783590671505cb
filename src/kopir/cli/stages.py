"""``kopir index stage``: what an index looks like at one stage, and every cell the stage changed and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.index import IndexCode
from kopir.cli.opening import opened
from kopir.cli.options import argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.speech import language, later, say
from kopir.errors import NotFound

if TYPE_CHECKING:
    from kopir.indices.making import Made
    from kopir.indices.sheet import Sheet
    from kopir.indices.stages import Stage

NAMES = ("raw", "denominated", "screened", "imputed", "treated", "normalised", "aggregated")


@click.command(
    "stage", help=later("Show an index at one stage, with every value the stage changed and the reason.")
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@argument("name", type=click.Choice(NAMES), help=later("The stage."))
@option("--edition", help=later("Edition of the index; the newest if not given."))
@option("--changes", is_flag=True, help=later("Only what the stage changed."))
@option("--from-raw", is_flag=True, help=later("Components from their raw figures, not as published."))
@group()
@on()
@as_of()
@form()
@lang()
def stage(
    code: str,
    name: str,
    edition: str | None,
    changes: bool,
    from_raw: bool,
    group: str | None,
    on: date | None,
    as_of: date | None,
    form: Form,
) -> None:
    """Build the index over its whole population, then show the stage for the group."""
    from kopir.evidence.groups import members
    from kopir.indices import definition
    from kopir.indices.engine import build

    view = opened().view(as_of)
    found = definition.load(code)
    chosen = found.edition(edition) if edition else found.editions[-1]
    made = build(view, found, chosen.code, found.units(chosen.code), from_published=not from_raw).made
    if name not in made.stages:
        raise NotFound(
            "this index has no stage {stage}; it has: {known}", stage=name, known=", ".join(made.stages)
        )
    shown = frozenset(members(group, on=on)) if group else None
    tables = (
        [_changes(made, name, shown)]
        if changes
        else [_values(made, name, shown), _changes(made, name, shown)]
    )
    facts = [
        Fact("index", say("Index"), found.code, found.names.get(language())),
        Fact("edition", say("Edition"), chosen.code, in_rows=True),
        Fact("stage", say("Stage"), name),
        Fact("definition", say("Definition hash"), found.hash()),
    ]
    write(Answer(facts=facts, tables=[each for each in tables if each.rows or len(tables) == 1]), form)


def _values(made: Made, name: str, shown: frozenset[str] | None) -> Table:
    from kopir.cli import naming

    sheet = made.stages[name].sheet
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        *(Column(code, _name(made, code), digits=4) for code in sheet.codes),
    ]
    rows = [
        (unit, naming.area(unit), *map(_number, values))
        for unit, values in zip(sheet.units, sheet.values.tolist(), strict=True)
        if shown is None or unit in shown
    ]
    return Table("values", "", columns, rows)


def _changes(made: Made, name: str, shown: frozenset[str] | None) -> Table:
    """The cells the stage changed; those of the sheet that entered it."""
    from kopir.cli import naming
    from kopir.indices.stages.reasons import reason

    entered, audit = _entered(made, name), made.stages[name].audit
    columns = [
        Column("area", say("Code")),
        Column("area_name", say("Country")),
        Column("component", say("Component")),
        Column("before", say("Before"), digits=4),
        Column("after", say("After"), digits=4),
        Column("reason", say("Reason")),
    ]
    rows: list[Sequence[Value]] = []
    for row, column, before, after, why in zip(
        audit.rows.tolist(), audit.columns.tolist(), audit.before, audit.after, audit.reasons, strict=True
    ):
        unit = entered.units[row]
        if shown is None or unit in shown:
            code = entered.codes[column] if column >= 0 else None
            rows.append(
                (unit, naming.area(unit), code, _number(before), _number(after), reason(why).get(language()))
            )
    return Table("changes", say("What was changed"), columns, rows)


def _entered(made: Made, name: str) -> Sheet:
    """The sheet that entered a stage."""
    names = list(made.stages)
    before: Stage = made.stages[names[max(names.index(name) - 1, 0)]]
    return before.sheet


def _name(made: Made, code: str) -> str:
    from kopir.cli import naming

    part = made.structure.leaves.get(code) or made.structure.nodes[code]
    return part.names.get(language()) if part.names else naming.indicator(code)


def _number(value: float) -> float | None:
    return None if value != value else float(value)
