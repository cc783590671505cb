"""``kopir import``: files are read, checked and published together, or nothing is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kopir.cli.opening import opened, publish_starter
from kopir.cli.options import Day, argument, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, write
from kopir.cli.program import ENDINGS, Verb
from kopir.cli.progress import note, progress
from kopir.cli.speech import language, later, say, say_many
from kopir.errors import InvalidInput, KopirError
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.evidence import Store
    from kopir.evidence.importing import FileReport, ImportReport
    from kopir.evidence.mapping import Mapping
    from kopir.evidence.readers.base import Options, Verdict

STARTER = "starter"
OUTCOMES = {
    "read": later("read"),
    "companion": later("belongs to the format, holds no figures"),
    "unknown": later("no reader took it"),
}


@click.command(
    "import",
    cls=Verb,
    help=later(
        "Read official files (UN, World Bank, ITU, UNSD, Findex, SDMX), or any table with a mapping, check "
        "them and publish them together. The word starter stands for the figures that come with kopir."
    ),
)
@argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(path_type=Path),
    help=later("Files and folders; of a folder every data file is looked at."),
)
@option("--guess", is_flag=True, help=later("Publish nothing; propose a mapping for the file, as YAML."))
@option(
    "--mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=later("YAML file that says how to read a table kopir does not know."),
)
@option("--indicator", help=later("Code of the one indicator in the file."))
@option("--dataset", help=later("Dataset the figures belong to."))
@option("--edition", help=later("Edition the file must be; another one is refused."))
@option("--vintage", type=Day(), help=later("Day the publisher made the figures known."))
@option("--retrieved", type=Day(), help=later("Day the file was fetched."))
@option("--licence", help=later("Licence of the figures, for a dataset kopir does not know."))
@form()
@lang()
def import_(
    files: Sequence[Path],
    guess: bool,
    mapping: Path | None,
    indicator: str | None,
    dataset: str | None,
    edition: str | None,
    vintage: date | None,
    retrieved: date | None,
    licence: str | None,
    form: Form,
) -> None:
    """Import, guess, or publish the starter."""
    if guess:
        _propose(files)
        return
    from kopir.evidence.store import Store

    if [str(path) for path in files] == [STARTER]:
        publish_starter(Store())
        return
    from kopir.evidence.readers.base import Options

    options = Options(
        indicator=indicator,
        dataset=dataset,
        edition=edition,
        vintage=vintage,
        retrieved=retrieved,
        licence=licence,
        mapping=_mapping(mapping) if mapping else None,
    )
    store = opened()
    write(_answer(_import(store, files, options), store), form)


def _import(store: Store, files: Sequence[Path], options: Options) -> ImportReport:
    from kopir.evidence.importing import FilesRefused, import_files

    try:
        with progress() as report:
            return import_files(store, files, options=options, progress=report)
    except FilesRefused as refused:
        for problem in refused.problems:
            note(explain(problem, language()))
        note(
            say_many(
                "{count} file cannot be used; nothing was published.",
                "{count} files cannot be used; nothing was published.",
                len(refused.problems),
            )
        )
        raise click.exceptions.Exit(ENDINGS[InvalidInput]) from refused


def _answer(report: ImportReport, store: Store) -> Answer:
    facts = [
        Fact("rows", say("Rows read"), report.rows),
        Fact("new", say("Releases published"), len(report.new)),
        Fact("unchanged", say("There already"), len(report.unchanged)),
    ]
    return Answer(
        facts=facts, tables=[_files(report.files), _releases(report, store), _findings(report.files)]
    )


def _files(files: Sequence[FileReport]) -> Table:
    columns = [
        Column("file", say("File")),
        Column("outcome", say("Outcome")),
        Column("reader", say("Reader")),
        Column("rows", say("Rows")),
        Column("findings", say("Noticed")),
    ]
    rows = [
        (
            one.file,
            Named(one.outcome, say(OUTCOMES[one.outcome])),
            one.reader or None,
            one.rows,
            sum(finding.count for finding in one.findings),
        )
        for one in files
    ]
    return Table("files", say("Files"), columns, rows)


def _releases(report: ImportReport, store: Store) -> Table:
    from kopir.cli import revised

    columns = [
        Column("release", say("Release")),
        Column("edition", say("Edition")),
        Column("vintage", say("Known since")),
        Column("rows", say("Rows")),
        Column("state", say("State")),
        Column("revised", say("Revised")),
        Column("added", say("Added")),
        Column("withdrawn", say("Withdrawn")),
    ]
    new = {one.id for one in report.new}
    rows = [
        (one.id, one.edition or None, one.vintage, one.rows, state)
        + (revised.counts(store, one) if one.id in new else (0, 0, 0))
        for releases, state in (
            (report.new, Named("new", say("published"))),
            (report.unchanged, Named("unchanged", say("unchanged"))),
        )
        for one in releases
    ]
    return Table("releases", say("Releases"), columns, rows)


def _findings(files: Sequence[FileReport]) -> Table:
    columns = [
        Column("file", say("File")),
        Column("severity", say("Kind")),
        Column("count", say("Rows")),
        Column("finding", say("What was noticed")),
    ]
    rows = [
        (
            file.file,
            Named(one.severity, say(one.severity)),
            one.count,
            explain(KopirError(one.message, **one.facts), language()),
        )
        for file in files
        for one in file.findings
    ]
    rows += [
        (file.file, Named("refused", say("refused")), 0, f"{reader}: {_why(verdict)}")
        for file in files
        if file.outcome == "unknown"
        for reader, verdict in file.reasons.items()
    ]
    return Table("findings", say("Noticed while reading"), columns, rows)


def _why(verdict: Verdict) -> str:
    """Why a reader did not take a file."""
    return explain(KopirError(verdict.why, **verdict.facts), language())


def _mapping(path: Path) -> Mapping:
    from kopir.evidence import mapping

    return mapping.read(path)


def _propose(files: Sequence[Path]) -> None:
    """Print the mapping proposed for one file."""
    from kopir.evidence import guess

    if len(files) != 1:
        raise click.UsageError(say("--guess takes one file"))
    click.echo(guess.propose(files[0]).text(language()), nl=False)
