"""``kopir solutions``: records of solutions and practices in and out of files; whether their links answer."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from kopir.cli.accounts import ready
from kopir.cli.options import Decorator, argument, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import DISAGREEMENTS, Verb, Verbs
from kopir.cli.progress import note, progress
from kopir.cli.speech import language, later, say
from kopir.errors import InvalidInput
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.solutions.importing.columns import Of
    from kopir.solutions.models import ImportRun

SHOWN = 200
"""Lines of a list that are shown; the page of the import has all of them."""


@click.group(
    "solutions",
    cls=Verbs,
    help=later("Records of solutions and practices: in and out of files, and their links."),
)
@lang()
def solutions() -> None:
    """Group of the verbs of solutions."""


def _of() -> Decorator[Any]:
    return option(
        "--of",
        type=click.Choice(("solution", "practice")),
        help=later("What the rows of a table are."),
    )


@solutions.command(
    "import",
    cls=Verb,
    help=later(
        "Take records into the exchange: files of the registry of digital public goods, publiccode.yml, or a "
        "table (XLSX, ODS, CSV). Importing the same file again changes nothing; what people changed is never "
        "overwritten."
    ),
)
@argument("path", metavar="FILE", type=click.Path(exists=True, path_type=Path))
@option(
    "--from",
    "source",
    type=click.Choice(("dpg", "publiccode", "sheet")),
    help=later("Whose form the file has; by the end of its name where it is not told."),
)
@option(
    "--mapping",
    metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=later("YAML that says which column of a table holds what."),
)
@_of()
@form()
@lang()
def import_(path: Path, source: Any, mapping: Path | None, of: Of | None, form: Form) -> int:
    """Read, store, and tell what came of it; 1 where a record was refused."""
    ready()
    from kopir.solutions.services.importing import import_file

    with progress() as bar:
        run = import_file(
            None, path, source, mapping, of, lambda done, total: bar(say("importing records"), done, total)
        )
    write(_answer(run), form)
    return DISAGREEMENTS if run.refused else 0


def _answer(run: ImportRun) -> Answer:
    """The report of an import."""
    counts = (
        ("new", say("new"), run.new),
        ("changed", say("changed"), run.changed),
        ("same", say("unchanged"), run.same),
        ("refused", say("refused"), run.refused),
        ("conflicts", say("changed here and there: an editor decides"), run.conflicts),
        ("withdrawn", say("withdrawn here, left as they are"), len(run.report.get("withdrawn", ()))),
        ("gone", say("not in this file any more, kept"), run.gone),
    )
    facts = [Fact("import", say("Number of the import"), run.pk), Fact("file", say("File"), run.file)]
    facts += [Fact(key, label, count) for key, label, count in counts]
    return Answer("", facts, _tables(run), _remarks(run))


def _tables(run: ImportRun) -> list[Table]:
    from kopir.solutions.services.reporting import told

    report = run.report
    refused: list[tuple[Value, ...]] = [
        (explain(told(one["place"]), language()), explain(told(one["problem"]), language()))
        for one in report.get("refused", ())
    ]
    changed: list[tuple[Value, ...]] = [
        (code, name, old, new)
        for code, fields in report.get("changed", {}).items()
        for name, (old, new) in fields.items()
    ]
    conflicts: list[tuple[Value, ...]] = [
        (one["code"], name, old, new)
        for one in report.get("conflicts", ())
        for name, (old, new) in one["fields"].items()
    ]
    fields = [
        Column("code", say("Record")),
        Column("field", say("Field")),
        Column("old", say("Before")),
        Column("new", say("Now")),
    ]
    tables = (
        Table(
            "refusals",
            say("Refused"),
            [Column("place", say("Where")), Column("problem", say("Why"))],
            refused,
        ),
        Table("changes", say("Changed"), fields, changed),
        Table("decisions", say("To decide"), fields, conflicts),
    )
    return [Table(one.key, one.title, one.columns, one.rows[:SHOWN]) for one in tables if one.rows]


def _remarks(run: ImportRun) -> list[str]:
    report, told = run.report, []
    if report.get("remarks"):
        told.append(
            say(
                "{count} remarks on values that were left out or put right; see the page of import {number}.",
                count=len(report["remarks"]),
                number=run.pk,
            )
        )
    if report.get("busy"):
        told.append(
            say(
                "Somebody is writing these records now, import again later: {codes}",
                codes=", ".join(report["busy"][:20]),
            )
        )
    return told


def _out() -> Decorator[Any]:
    return option(
        "--out",
        metavar="FILE",
        type=click.Path(dir_okay=False, writable=True, path_type=Path),
        help=later("File to write; - or none for standard output."),
    )


@solutions.command(
    "export",
    cls=Verb,
    help=later("Write the published records as a table or as JSON; a table can be imported again."),
)
@option(
    "--to", type=click.Choice(("xlsx", "csv", "json")), default="json", show_default=True, help=later("Form.")
)
@_of()
@_out()
@lang()
def export(to: str, of: Of | None, out: Path | None) -> None:
    """Write them."""
    ready()
    from kopir.solutions import published
    from kopir.solutions.importing import tables

    what: Of = of or "solution"
    records = published.solutions() if what == "solution" else published.practices()
    if to == "json":
        plain = [one.plain() for one in records.values()]
        _put(json.dumps(plain, ensure_ascii=False, indent=1).encode() + b"\n", out)
        return
    cells = tables.rows(what, [one.model_dump(mode="json") for one in records.values()])
    if to == "csv":
        _put(tables.as_csv(what, cells, language()).encode(), out)
    else:
        _put(tables.as_xlsx(what, cells, language()), out)


@solutions.command(
    "template",
    cls=Verb,
    help=later("Write an empty table to fill in: headings, and a row that explains them (XLSX)."),
)
@_of()
@_out()
@lang()
def template(of: Of | None, out: Path | None) -> None:
    """Write it."""
    from kopir.solutions.importing import tables

    _put(tables.template(of or "solution", language()), out)


def _put(content: bytes, out: Path | None) -> None:
    """Write to a file, or to standard output where that can take it."""
    if out is not None and str(out) != "-":
        try:
            out.write_bytes(content)
        except OSError as error:
            raise InvalidInput(
                "{file}: the file cannot be written ({reason})",
                file=str(out),
                reason=error.strerror or str(error),
            ) from error
        note(say("Written: {file}", file=str(out)))
        return
    if content[:2] == b"PK" and sys.stdout.isatty():
        raise InvalidInput("a workbook is not written to a terminal; name a file with --out")
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()


@solutions.command(
    "links",
    cls=Verb,
    help=later(
        "Ask the addresses of published records whether they answer, those not asked for longest first. It "
        "can be stopped and started again."
    ),
)
@option(
    "--most",
    type=click.IntRange(1, 1_000_000),
    help=later("Addresses to ask at most; all that are due if not given."),
)
@option(
    "--after",
    type=click.FloatRange(0, 10_000),
    default=7.0,
    show_default=True,
    help=later("Days after which an address is due again."),
)
@form()
@lang()
def links(most: int | None, after: float, form: Form) -> None:
    """Ask them."""
    ready()
    from kopir.solutions import links as asking

    with progress() as bar:
        found = asking.check(
            asking.due(after, most), lambda done, total: bar(say("asking addresses"), done, total)
        )
    rows: list[tuple[Value, ...]] = [
        (one.address, one.status, one.problem, one.failures) for one in found if one.problem
    ]
    facts = [
        Fact("asked", say("Addresses asked"), len(found)),
        Fact("answered", say("Answered"), len(found) - len(rows)),
    ]
    columns = [
        Column("address", say("Address")),
        Column("status", say("Status")),
        Column("problem", say("Problem")),
        Column("failures", say("Days in a row")),
    ]
    write(Answer("", facts, [Table("broken", say("Without a good answer"), columns, rows)]), form)
