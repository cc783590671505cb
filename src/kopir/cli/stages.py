"""``kopir index stage``: what an index looks like at one stage, and every cell the stage changed and why."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.index import IndexCode
from kopir.cli.making import edition_option, from_raw_option, look
from kopir.cli.options import argument, as_of, form, group, lang, on, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.speech import language, later, say
from kopir.errors import NotFound

if TYPE_CHECKING:
    from kopir.indices.making import Made
    from kopir.indices.sheet import Sheet
    from kopir.indices.stages import Stage

NAMES = ("raw", "denominated", "screened", "imputed", "treated", "normalised", "aggregated")


@click.command(
    "stage",
    cls=Verb,
    help=later("Show an index at one stage, with every value the stage changed and the reason."),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@argument(
    "name",
    type=click.Choice(NAMES),
    metavar="STAGE",
    help=later("raw, denominated, screened, imputed, treated, normalised or aggregated."),
)
@edition_option
@option("--changes", is_flag=True, help=later("Only what the stage changed."))
@from_raw_option
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

    shown = frozenset(members(group, on=on)) if group else None
    looked = look(code, edition, from_raw=from_raw, as_of=as_of)
    made = looked.made
    if name not in made.stages:
        raise NotFound(
            "this index has no stage {stage}; it has: {known}", stage=name, known=", ".join(made.stages)
        )
    tables = (
        [_changes(made, name, shown)]
        if changes
        else [_values(made, name, shown), _changes(made, name, shown)]
    )
    facts = [*looked.facts(), Fact("stage", say("Stage"), name)]
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

    return naming.part(made.structure, code)


def _number(value: float) -> float | None:
    return None if value != value else float(value)
