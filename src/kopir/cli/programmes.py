"""``kopir programmes``: activities of IATI and of tables in and out of files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kopir.cli.accounts import ready
from kopir.cli.lifting import facts_of, lift_facts, lift_options, lift_tables
from kopir.cli.options import argument, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import DISAGREEMENTS, Verb, Verbs
from kopir.cli.progress import note, progress
from kopir.cli.speech import language, later, say
from kopir.errors import InvalidInput
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.cooperation.programmes.models import Run

SHOWN = 200
"""Lines of a list that are shown; the report of the import has all of them."""


@click.group(
    "programmes",
    cls=Verbs,
    help=later("Programmes and projects: activities of IATI and of tables, in and out of files."),
)
@lang()
def programmes() -> None:
    """Group of the verbs of programmes."""


@programmes.command(
    "import",
    cls=Verb,
    help=later(
        "Take activities or organisations of IATI 2.01 to 2.03 (XML, plain or packed with gzip), or "
        "programmes of a table (XLSX, ODS, CSV). Each is checked on its own: good ones are taken, bad ones "
        "are listed with line and path. Importing the same file again changes nothing. Activities of "
        "version 1 are taken with --lift."
    ),
)
@argument("paths", metavar="FILE…", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@option(
    "--mapping",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=later("YAML that says which column of a table holds what."),
)
@lift_options
@form()
@lang()
def import_(paths: tuple[Path, ...], mapping: Path | None, lift: bool, form: Form, **said: str | None) -> int:
    """Read, store, and tell what came of it; 1 where something was refused."""
    ready()
    facts = facts_of(lift, said)
    from kopir.cooperation.programmes.services.files import import_file

    refused = False
    for path in paths:
        with progress() as bar:
            run = import_file(
                None,
                path,
                mapping,
                lambda done, total: bar(say("importing activities"), done // 1024, total // 1024),
                facts=facts,
            )
        write(_answer(run), form)
        refused |= bool(run.refused or run.report.get("broken"))
    return DISAGREEMENTS if refused else 0


def _answer(run: Run) -> Answer:
    """The report of an import."""
    counts = (
        ("total", say("in the file"), run.total),
        ("new", say("new"), run.new),
        ("changed", say("changed"), run.changed),
        ("same", say("unchanged"), run.same),
        ("refused", say("refused"), run.refused),
        ("gone", say("not in this file any more, kept"), run.gone),
    )
    facts = [Fact("import", say("Number of the import"), run.pk), Fact("file", say("File"), run.file)]
    facts += [Fact(key, label, count) for key, label, count in counts]
    facts += lift_facts(run)
    return Answer("", facts, _tables(run), _remarks(run))


def _tables(run: Run) -> list[Table]:
    from kopir.cooperation.programmes.services.reporting import told

    report = run.report
    places = [Column("identifier", say("Activity")), Column("problem", say("Where and why"))]

    def lines(name: str) -> list[tuple[Value, ...]]:
        return [
            (one["identifier"], explain(told(one["problem"]), language())) for one in report.get(name, ())
        ]

    changed: list[tuple[Value, ...]] = [
        (identifier, ", ".join(names)) for identifier, names in report.get("changed", {}).items()
    ]
    left: list[tuple[Value, ...]] = list(report.get("left", {}).items())
    tables = (
        Table("refusals", say("Refused"), places, lines("refused")),
        Table("remarks", say("Remarks"), places, lines("remarks")),
        Table(
            "changes",
            say("Changed"),
            [Column("identifier", say("Activity")), Column("elements", say("Elements"))],
            changed,
        ),
        Table(
            "left",
            say("Not kept"),
            [Column("name", say("Name")), Column("count", say("How often"))],
            left,
        ),
    )
    found = [Table(one.key, one.title, one.columns, one.rows[:SHOWN]) for one in tables if one.rows]
    return [*found, *lift_tables(run, SHOWN)]


def _remarks(run: Run) -> list[str]:
    from kopir.cooperation.programmes.services.reporting import told

    broken = run.report.get("broken")
    return [explain(told(broken), language())] if broken else []


@programmes.command(
    "export",
    cls=Verb,
    help=later("Write activities as an IATI file of version 2.03, all of them or a choice."),
)
@option("--agency", metavar="TEXT", help=later("Only of this reporting organisation, by its identifier."))
@option("--area", metavar="TEXT", help=later("Only those that name this country, as KAZ."))
@option("--target", metavar="TEXT", help=later("Only those tagged with this goal or target, as 9 or 9.c."))
@option(
    "--source",
    type=click.Choice(("iati", "sheet", "register")),
    help=later("Only those that came from IATI files, from tables, or from the register."),
)
@option(
    "--organisations",
    is_flag=True,
    help=later("The organisations whose own IATI files were imported, in the place of activities."),
)
@option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=later("File to write; - or none for standard output."),
)
@lang()
def export(
    agency: str | None,
    area: str | None,
    target: str | None,
    source: str | None,
    organisations: bool,
    out: Path | None,
) -> None:
    """Write them."""
    ready()
    from django.utils import timezone

    from kopir.cooperation.programmes import exporting

    chosen = exporting.chosen(agency or "", area or "", target or "", source or "")

    def into(file: Any) -> int:
        if organisations:
            return exporting.export_organisations(file, timezone.now())
        return exporting.export_activities(file, chosen, timezone.now())

    if out is None or str(out) == "-":
        sys.stdout.flush()
        into(sys.stdout.buffer)
        sys.stdout.buffer.flush()
        return
    try:
        with out.open("wb") as file:
            count = into(file)
    except OSError as error:
        raise _unwritten(out, error) from error
    note(say("Written: {file}; records: {count}", file=str(out), count=count))


def _unwritten(out: Path, error: OSError) -> InvalidInput:
    return InvalidInput(
        "{file}: the file cannot be written ({reason})",
        file=str(out),
        reason=error.strerror or str(error),
    )


@programmes.command(
    "template",
    cls=Verb,
    help=later("Write an empty table to fill in: headings, and a row that explains them (XLSX)."),
)
@option(
    "--out",
    metavar="FILE",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help=later("File to write; - or none for standard output."),
)
@lang()
def template(out: Path | None) -> None:
    """Write it."""
    from kopir.cooperation.programmes.sheets.template import template as written

    content = written(language())
    if out is None or str(out) == "-":
        if sys.stdout.isatty():
            raise InvalidInput("a workbook is not written to a terminal; name a file with --out")
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
        return
    try:
        out.write_bytes(content)
    except OSError as error:
        raise _unwritten(out, error) from error
    note(say("Written: {file}", file=str(out)))
