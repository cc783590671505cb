"""``kopir read``: what a press release says, as drafts of entries, and whether its figures are true."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kopir.cli.checked import Told, told
from kopir.cli.opening import opened
from kopir.cli.options import argument, lang, option
from kopir.cli.program import ENDINGS, Verb
from kopir.cli.progress import Report, note, progress
from kopir.cli.speech import language, later, say
from kopir.cli.texts import Source, sources, text_of
from kopir.errors import InvalidInput
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.documents.reading import Reading
    from kopir.evidence.view import View

LANGUAGES: Final = ("ru", "kk", "kk-Latn", "en")
LONG: Final = 50_000
"""Letters of a text that takes seconds: how far its reading is, is told."""


@click.command(
    "read",
    cls=Verb,
    help=later(
        "Read press releases in Kazakh, Russian or English and draft what a register should hold: events, "
        "documents, commitments, figures. FILE is a text, HTML, DOCX or PDF file, a folder of them, or - for "
        "standard input."
    ),
)
@argument(
    "files", nargs=-1, required=True, metavar="FILE…",
    type=click.Path(exists=True, path_type=Path, allow_dash=True), help=later("Files or folders to read."),
)  # fmt: skip
@option(
    "--json", "as_json", is_flag=True, help=later("Write mentions and relations as JSON, one text a line.")
)
@option("--check", is_flag=True, help=later("Hold the figures against the evidence store."))
@option(
    "--out", type=click.Path(file_okay=False, path_type=Path),
    help=later("Write one JSON file a text into this folder."),
)  # fmt: skip
@option("--resume", is_flag=True, help=later("With --out: leave out texts whose file is there already."))
@option(
    "--text-lang", type=click.Choice(LANGUAGES), help=later("Language of the texts; found out if not given.")
)
@option("--published", help=later("Day the texts appeared, 2025-09-01, or as much of it as is known."))
@lang()
def read(
    files: tuple[Path, ...],
    as_json: bool,
    check: bool,
    out: Path | None,
    resume: bool,
    text_lang: str | None,
    published: str | None,
) -> int:
    """Read and write; 3 where a file could not be read."""
    from kopir.documents.reader import prepare

    prepare("", text_lang, published)  # a wrong date is told before anything is read
    if resume and out is None:
        raise click.UsageError(say("--resume goes with --out"))
    every = sources(files)
    view = opened().view() if check else None
    run = _Run(as_json, out, resume, view, text_lang, published)
    with progress() as report:
        refused = _all(every, run, report)
    for source, error in refused:
        message = explain(error, language())
        named = message if source.shown in message else f"{source.shown}: {message}"
        note(say("refused: {message}", message=named))
    return ENDINGS[InvalidInput] if refused else 0


@dataclass(frozen=True)
class _Run:
    """What was asked for, the same for all texts."""

    as_json: bool
    out: Path | None
    resume: bool
    view: View | None
    lang: str | None
    published: str | None

    def target(self, source: Source) -> Path | None:
        """Where the answer for a file goes, where it goes into a file."""
        return self.out / f"{source.name}.json" if self.out else None


def _all(every: list[Source], run: _Run, report: Report) -> list[tuple[Source, InvalidInput]]:
    """Read all; those that could not be read, with the reason. A single one is an error by itself."""
    refused: list[tuple[Source, InvalidInput]] = []
    place = 0
    try:
        for place, source in enumerate(every):
            if len(every) > 1:
                report(say("Reading"), place, len(every))
            try:
                _one(source, run, report, first=place == 0)
            except InvalidInput as error:
                if len(every) == 1:
                    raise
                refused.append((source, error))
    except KeyboardInterrupt:
        if run.out:
            note(say("{done} of {count} texts are read; --resume goes on.", done=place, count=len(every)))
        raise
    return refused


def _one(source: Source, run: _Run, report: Report, *, first: bool) -> None:
    from kopir.documents import read as read_text

    target = run.target(source)
    if run.resume and target and target.exists():
        return
    text = text_of(source)
    step = partial(report, say("Reading {name}", name=source.shown)) if len(text.text) > LONG else None
    reading = read_text(text.text, run.lang or text.lang, run.published or text.published, step)
    verdicts = told(reading, run.view)
    if target:
        _keep(target, _prediction(reading, text.name, verdicts))
    elif run.as_json:
        click.echo(json.dumps(_prediction(reading, text.name, verdicts), ensure_ascii=False))
    else:
        from kopir.cli.drafted import lines

        click.echo("\n".join([*([] if first else [""]), *lines(source.shown, reading, verdicts)]))


def _keep(target: Path, content: dict[str, Any]) -> None:
    """Write an answer into its file, whole or not at all."""
    from kopir.evidence.files import replace_bytes

    target.parent.mkdir(parents=True, exist_ok=True)
    replace_bytes(target, (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode())


def _prediction(reading: Reading, name: str, verdicts: Told | None) -> dict[str, Any]:
    content = reading.prediction(name)
    if verdicts:
        from kopir.documents.checking.plain import plain

        content["checks"] = [plain(verdict, language()) for verdict in verdicts.verdicts]
    return content
