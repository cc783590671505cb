"""``kopir evaluate documents``: how well texts are read, beside what people annotated."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from kopir.cli.options import argument, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import Program, Verb
from kopir.cli.progress import progress
from kopir.cli.speech import later, say
from kopir.errors import InvalidInput

if TYPE_CHECKING:
    from kopir.documents.scoring import Score
    from kopir.documents.scoring.counts import Counts


@click.group(
    "evaluate", cls=Program, help=later("Measure how well something is done, beside what people did.")
)
@lang()
def evaluate() -> None:
    """Group of what can be measured."""


@evaluate.command(
    "documents",
    cls=Verb,
    help=later(
        "Read the annotated texts of a folder and print precision, recall and F1 by type, relations, values "
        "and links."
    ),
)
@argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
    help=later("Folder of annotated texts, JSON or marked text."),
)  # fmt: skip
@option("--text-lang", type=click.Choice(["ru", "kk", "en"]), help=later("Only texts of this language."))
@form()
@lang()
def documents(folder: Path, text_lang: str | None, form: Form) -> None:
    """Read, compare, print."""
    from kopir.documents import read
    from kopir.documents.annotated import annotated
    from kopir.documents.scoring import score

    texts = [text for text in annotated(folder) if str(text["lang"]).startswith(text_lang or "")]
    if not texts:
        raise InvalidInput("{folder} holds no annotated texts; they end in .json or .txt", folder=str(folder))
    pairs: list[tuple[dict[str, Any], dict[str, Any]]] = []
    with progress() as report:
        for place, text in enumerate(texts):
            report(say("Reading"), place, len(texts))
            reading = read(text["text"], published=text.get("doc_date"))
            pairs.append((text, reading.prediction(text["doc_id"])))
    write(_answer(folder, score(pairs)), form)


def _answer(folder: Path, found: Score) -> Answer:
    facts = [
        Fact("folder", say("Folder"), folder.name),
        Fact("texts", say("Texts"), found.texts),
        Fact("same_link", say("Same link, of matched mentions"), found.same_link),
        Fact("paired", say("Pairs of mentions of one thing, F1"), found.paired.f1),
    ]
    return Answer(
        "", facts, [_types(found), _figures(found), _relations(found), _attributes(found)], csv="types"
    )


def _row(name: str, exact: Counts, overlapping: Counts | None = None) -> tuple[Value, ...]:
    measures = [exact.precision, exact.recall, exact.f1]
    if overlapping is not None:
        measures += [overlapping.precision, overlapping.recall, overlapping.f1]
    return (name, exact.annotated, *measures)


_WAYS: Final = {
    "": "{measure}",
    "exact": later("exact {measure}"),
    "overlapping": later("overlapping {measure}"),
}
"""How ends of mentions are compared, and what measures are then called."""


def _columns(first: str, *ways: str) -> list[Column]:
    columns = [Column("name", first), Column("annotated", say("Annotated"))]
    measures = {"precision": say("precision"), "recall": say("recall"), "f1": "F1"}
    for way in ways:
        columns += [
            Column(f"{way}_{key}" if way else key, say(_WAYS[way], measure=title), digits=3)
            for key, title in measures.items()
        ]
    return columns


def _types(found: Score) -> Table:
    rows = [_row(kind, found.exact[kind], found.overlapping[kind]) for kind in found.exact]
    rows.append(_row(say("all"), found.whole(exact=True), found.whole(exact=False)))
    return Table("types", say("Mentions"), _columns(say("Type"), "exact", "overlapping"), rows)


def _figures(found: Score) -> Table:
    rows = [
        _row(say("value and unit"), found.values),
        _row(say("value, unit, kind, direction, comparator"), found.senses),
    ]
    return Table("figures", say("Figures"), _columns(say("Right"), ""), rows)


def _relations(found: Score) -> Table:
    rows = [_row(kind, counts) for kind, counts in sorted(found.relations.items())]
    rows.append(_row(say("the five core ones"), found.core))
    return Table("relations", say("Relations"), _columns(say("Relation"), ""), rows)


def _attributes(found: Score) -> Table:
    rows: list[tuple[Value, ...]] = [
        (name, many, right / many) for name, (right, many) in sorted(found.attributes.items())
    ]
    columns = [
        Column("name", say("Attribute")), Column("annotated", say("Annotated")),
        Column("right", say("share right"), digits=3),
    ]  # fmt: skip
    return Table("attributes", say("Attributes of matched mentions"), columns, rows)
