"""Options and answers of ``kopir programmes import --lift``: activities of IATI 1 and its drafts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import click

from kopir.cli.options import Decorated, option
from kopir.cli.output import Column, Fact, Table, Value
from kopir.cli.speech import language, later, say
from kopir.errors import InvalidInput
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.cooperation.programmes.lifting import Facts
    from kopir.cooperation.programmes.models import Run

OPTIONS: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("--reporting-org", {"help": later("With --lift: identifier of the organisation that reports.")}),
    ("--reporting-type", {"help": later("With --lift: its kind, a code of OrganisationType, as 10.")}),
    ("--reporting-name", {"help": later("With --lift: its name.")}),
    (
        "--reporting-role",
        {"help": later("With --lift: the role in which it takes part itself, a code of OrganisationRole.")},
    ),
    (
        "--participating-role",
        {"help": later("With --lift: the role of organisations whose role is no code of OrganisationRole.")},
    ),
    ("--status", {"help": later("With --lift: status of the activities, a code of ActivityStatus, as 2.")}),
    (
        "--dates",
        {
            "type": click.Choice(("planned", "actual")),
            "help": later("With --lift: what days of beginning and end are, planned or actual."),
        },
    ),
    (
        "--identifiers",
        {
            "type": click.Choice(("other-identifier",)),
            "help": later(
                "With --lift: an activity without identifier is called by that of the reporting "
                "organisation, a hyphen, and its only other identifier."
            ),
        },
    ),
)
"""What whoever imports can say; each holds where the file does not tell it."""


def lift_options(decorated: Decorated) -> Decorated:
    """``--lift`` and what can be said with it."""
    for name, settings in reversed(OPTIONS):
        decorated = option(name, **{"metavar": "TEXT", **settings} if "type" not in settings else settings)(
            decorated
        )
    lift: Callable[[Decorated], Decorated] = option(
        "--lift",
        is_flag=True,
        help=later(
            "Take activities of version 1 and of drafts too, lifted to version 2.03 by the published rules. "
            "What 2.03 asks for and the file does not tell is asked for, and given with the options below."
        ),
    )
    return lift(decorated)


def facts_of(lift: bool, said: Mapping[str, str | None]) -> Facts | None:
    """What is said for a lift; nothing where none is wanted.

    Raises:
        InvalidInput: something is said without ``--lift``, or is no code of its list.
    """
    from kopir.cooperation.programmes.lifting import Facts, option_of

    told = {name: value for name, value in said.items() if value is not None}
    if lift:
        return Facts(**told)
    if told:
        raise InvalidInput(
            "{options}: this is said of files of version 1, which are lifted; add --lift, or leave it out",
            options=", ".join(map(option_of, told)),
        )
    return None


def lift_facts(run: Run) -> list[Fact]:
    """From which version the activities were lifted, and what was said."""
    lifting = run.report.get("lifting")
    if not lifting:
        return []
    from kopir.cooperation.programmes.lifting import option_of
    from kopir.cooperation.programmes.services.lifting import origin

    said = "; ".join(f"{option_of(name)} {value}" for name, value in lifting["said_by_importer"].items())
    return [
        Fact(
            "lifted_from", say("Lifted from"), lifting["from"], explain(origin(lifting["from"]), language())
        ),
        Fact("said", say("Said by whoever imports"), said or None),
        *(Fact(f"{kind}_values", label, lifting["counts"][kind]) for kind, label in _kinds()),
    ]


def lift_tables(run: Run, shown: int) -> list[Table]:
    """What was written otherwise, derived, said and left out, each with its place."""
    from kopir.cooperation.programmes.services.reporting import told

    lifting = run.report.get("lifting") or {}
    columns = [Column("identifier", say("Activity")), Column("problem", say("Where and what"))]
    tables = []
    for kind, label in _kinds():
        rows: list[tuple[Value, ...]] = [
            (one["identifier"], explain(told(one["problem"]), language()))
            for one in lifting.get(kind, ())[:shown]
        ]
        if rows:
            tables.append(Table(f"lift_{kind}", label, columns, rows))
    return tables


def _kinds() -> tuple[tuple[str, str], ...]:
    return (
        ("changed", say("Written otherwise in version 2.03")),
        ("derived", say("Follows from the standard")),
        ("said", say("As whoever imports says")),
        ("left", say("Has no place in version 2.03, left out")),
    )
