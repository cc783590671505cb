"""``kopir report``: the report of a group of countries, as PDF and HTML."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from kopir.cli.opening import opened, ready_portal
from kopir.cli.options import as_of, group, lang, on, option
from kopir.cli.program import Verb
from kopir.cli.progress import note
from kopir.cli.speech import language, later, say
from kopir.errors import Unavailable
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.portal.report import Built

Kind = Literal["pdf", "html"]
BOTH: Sequence[Kind] = ("html", "pdf")


@click.command(
    "report",
    cls=Verb,
    help=later("Make the report of a group: its standing, its divides, who moved, with charts and sources."),
)
@group(required=True)
@on()
@as_of()
@option(
    "--kind",
    type=click.Choice(["both", "pdf", "html"]),
    default="both",
    show_default=True,
    help=later("Which files to make."),
)
@option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help=later("Folder for the files; reports in KOPIR_HOME if not given."),
)
@option("--if-changed", is_flag=True, help=later("Leave files alone that were made from the same figures."))
@lang()
def report(
    group: str,
    on: date | None,
    as_of: date | None,
    kind: Literal["both", "pdf", "html"],
    output: Path | None,
    if_changed: bool,
) -> None:
    """Make it and print where it is."""
    from kopir.evidence.files import unavailable
    from kopir.evidence.store import home

    folder = output or home() / "reports"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unavailable(error, folder) from error
    kinds: Sequence[Kind] = BOTH if kind == "both" else (kind,)
    try:
        made = _made(group, on, as_of, folder, kinds, if_changed)
    except Unavailable as lacking:
        if kind != "both":
            raise
        note(say("No PDF: {reason}", reason=explain(lacking, language())))
        made = _made(group, on, as_of, folder, ("html",), if_changed)
    if not any(one.made for one in made):
        note(say("Nothing changed since they were made."))
    for one in made:
        click.echo(str(one.path))


def _made(
    group: str, on: date | None, as_of: date | None, folder: Path, kinds: Sequence[Kind], if_changed: bool
) -> tuple[Built, ...]:
    store = opened()
    ready_portal()
    from kopir.portal.report import build

    note(say("Making the report of {group} ({language})", group=group, language=language()))
    return build(
        store, group, on, language(), folder, forms=kinds, as_of=as_of, only_if_changed=if_changed
    )  # fmt: skip
