"""``kopir read``: what a press release says, as drafts of entries, and whether its figures are true."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kopir.cli.opening import opened
from kopir.cli.options import argument, lang, option
from kopir.cli.output import Answer, Column, Fact, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.progress import progress
from kopir.cli.speech import language, later, say

if TYPE_CHECKING:
    from kopir.documents.checking import Verdict
    from kopir.documents.drafting import DraftEntry
    from kopir.documents.reading import Reading
    from kopir.evidence.view import View

OUTCOMES: Final = {
    "agrees": later("agrees"),
    "rounded": later("agrees when rounded"),
    "other_period": later("true of another period"),
    "contradicted": later("contradicted"),
    "differs": later("the source of the store has another value"),
    "suspect": later("unit or magnitude suspect"),
    "parts": later("the parts do not sum"),
    "no_data": later("no data"),
}
LANGUAGES: Final = ("ru", "kk", "kk-Latn", "en")
ENDINGS: Final = frozenset({".txt", ".html", ".htm", ".docx", ".pdf", ".json", ".md"})


@click.command(
    "read",
    cls=Verb,
    help=later(
        "Read press releases in Kazakh, Russian or English and draft what a register should hold: events, "
        "documents, commitments, figures. FILE is a text, HTML, DOCX or PDF file or a folder of them."
    ),
)
@argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path), metavar="FILE…",
    help=later("Files or folders to read."),
)  # fmt: skip
@option(
    "--json", "as_json", is_flag=True, help=later("Write mentions and relations as JSON, one text a line.")
)
@option("--check", is_flag=True, help=later("Hold the figures against the evidence store."))
@option(
    "--out", type=click.Path(file_okay=False, path_type=Path),
    help=later("Write one JSON file a text into this folder."),
)  # fmt: skip
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
    text_lang: str | None,
    published: str | None,
) -> None:
    """Read and print."""
    view = opened().view() if check else None
    found = list(_found(files))
    with progress() as report:
        for place, path in enumerate(found):
            if len(found) > 1:
                report(say("Reading"), place, len(found))
            _one(path, as_json, out, view, text_lang, published)


def _found(files: Sequence[Path]) -> Iterator[Path]:
    """Files, and the texts of folders by name."""
    for path in files:
        if path.is_dir():
            yield from sorted(each for each in path.iterdir() if each.suffix.lower() in ENDINGS)
        else:
            yield path


def _one(
    path: Path, as_json: bool, out: Path | None, view: View | None, lang: str | None, published: str | None
) -> None:
    from kopir.documents import read as read_text

    name, text, day, tongue = _text(path)
    reading = read_text(text, lang or tongue, published or day)
    verdicts = _verdicts(reading, view)
    if out or as_json:
        written = json.dumps(
            _prediction(reading, name, verdicts), ensure_ascii=False, indent=1 if out else None
        )
        if out:
            out.mkdir(parents=True, exist_ok=True)
            (out / f"{name}.json").write_text(written + "\n", encoding="utf-8")
        else:
            click.echo(written)
        return
    write(_answer(path, reading, verdicts), "table")


def _text(path: Path) -> tuple[str, str, str | None, str | None]:
    """Name, text, date and language of a file; those of an annotated text it says itself."""
    from kopir.documents.extracting import extracted

    data = path.read_bytes()
    if path.suffix.lower() == ".json":
        from kopir.documents.annotated import annotated_file

        given = annotated_file(path)
        return given["doc_id"], given["text"], given.get("doc_date"), given.get("lang")
    return path.stem, extracted(data, path.name), None, None


def _verdicts(reading: Reading, view: View | None) -> list[Verdict]:
    if view is None:
        return []
    from kopir.documents.checking import check

    return check(reading, view)


def _prediction(reading: Reading, name: str, verdicts: list[Verdict]) -> dict[str, Any]:
    content = reading.prediction(name)
    if verdicts:
        from kopir.documents.checking.plain import plain

        content["checks"] = [plain(verdict) for verdict in verdicts]
    return content


def _answer(path: Path, reading: Reading, verdicts: list[Verdict]) -> Answer:
    from kopir.documents.drafting import drafts

    entries = drafts(reading)
    facts = [
        Fact("file", say("File"), path.name),
        Fact("language", say("Language"), reading.lang),
        Fact("published", say("Published"), reading.published or say("unknown")),
    ]
    tables = [
        _events([entry for entry in entries if entry.kind == "event"]),
        _table("documents", say("Documents"), entries, "document", ("title", "kind", "status", "horizon")),
        _table(
            "commitments", say("Commitments"), entries, "commitment", ("text", "kind", "actor", "deadline")
        ),
        _table("figures", say("Figures"), entries, "figure", ("words", "value", "unit", "measure", "period")),
    ]
    tables = [table for table in tables if table.rows]
    if verdicts:
        tables.append(_checked(reading, verdicts))
    sentence = "" if tables else say("Nothing was found that a register holds.")
    return Answer(sentence, facts, tables)


def _values(entry: DraftEntry, name: str) -> Value:
    return "; ".join(field.value for field in entry.fields if field.name == name) or None


def _headings() -> dict[str, str]:
    return {
        "title": say("Title"), "kind": say("Kind"), "status": say("Status"), "horizon": say("Horizon"),
        "text": say("Text"), "actor": say("Who"), "deadline": say("Deadline"), "words": say("Words"),
        "value": say("Value"), "unit": say("Unit"), "measure": say("Measured"), "period": say("Period"),
        "date": say("Date"), "place": say("Place"),
    }  # fmt: skip


def _table(key: str, title: str, entries: list[DraftEntry], kind: str, names: tuple[str, ...]) -> Table:
    headings = _headings()
    rows = [tuple(_values(entry, name) for name in names) for entry in entries if entry.kind == kind]
    return Table(key, title, [Column(name, headings[name]) for name in names], rows)


def _events(entries: list[DraftEntry]) -> Table:
    names = ("title", "status", "date", "place")
    headings = _headings()
    rows = [
        (*(_values(entry, name) for name in names), _who(entry) or None)
        for entry in entries
    ]  # fmt: skip
    columns = [Column(name, headings[name]) for name in names]
    return Table("events", say("Events"), [*columns, Column("participants", say("Participants"))], rows)


def _who(entry: DraftEntry) -> str:
    return "; ".join(str(_values(part, "participant")) for part in entry.parts)


def _checked(reading: Reading, verdicts: list[Verdict]) -> Table:
    from kopir.documents.checking.plain import reason

    rows: list[tuple[Value, ...]] = []
    for verdict in verdicts:
        claim = verdict.claim
        words = " ".join(reading.text[claim.start : claim.end].split())
        proof = "; ".join(
            f"{each.area} {each.period}: {each.value:g}" + (f" ({each.rank})" if each.rank else "")
            for each in verdict.proof
        )
        source = f"{verdict.proof[0].source} {verdict.proof[0].edition}".strip() if verdict.proof else None
        outcome = say(OUTCOMES[verdict.outcome])
        why = reason(verdict, language())
        rows.append((words, outcome + (f": {why}" if why else ""), proof or None, source))
    columns = [
        Column("words", say("Words")), Column("outcome", say("Verdict")), Column("proof", say("Proof")),
        Column("source", say("Source")),
    ]  # fmt: skip
    return Table("checks", say("Figures against the evidence"), columns, rows)
