"""``kopir targets``: goals and targets of sustainable development that a text is about."""

from __future__ import annotations

from pathlib import Path

import click

from kopir.cli.options import argument, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.speech import language, later, say
from kopir.cli.texts import sources, text_of


@click.command(
    "targets",
    cls=Verb,
    help=later(
        "Propose the goals and targets of sustainable development that a text is about, with the words that "
        "led to them. FILE is a text, HTML, DOCX or PDF file, or - for standard input. A person decides."
    ),
)
@argument(
    "file", metavar="FILE", type=click.Path(exists=True, path_type=Path, allow_dash=True),
    help=later("File to read."),
)  # fmt: skip
@option("--limit", type=click.IntRange(1, 17), default=5, show_default=True, help=later("Most proposals."))
@form()
@lang()
def targets(file: Path, limit: int, form: Form) -> None:
    """Read and propose."""
    from kopir.solutions.targets import goal_name, propose

    source = sources((file,))[0]
    text = text_of(source)
    rows: list[tuple[Value, ...]] = [
        (
            one.goal,
            goal_name(one.goal).get(language()),
            one.target,
            100 * one.score,
            ", ".join(dict.fromkeys(text.text[start:end] for start, end in one.words)),
        )
        for one in propose(text.text, limit=limit)
    ]
    columns = [
        Column("goal", say("Goal")),
        Column("goal_name", say("Its name")),
        Column("target", say("Target")),
        Column("score", say("Score"), digits=0),
        Column("words", say("Words that led to it")),
    ]
    remarks = [say("Proposals of a program, measured in docs/reference/target-quality.md; a person decides.")]
    if not rows:
        remarks.insert(0, say("The text speaks of no goal clearly enough."))
    write(
        Answer("", [Fact("file", say("File"), source.shown)], [Table("targets", "", columns, rows)], remarks),
        form,
    )
