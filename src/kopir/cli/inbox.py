"""``kopir inbox``: texts of this machine go into the inbox of the portal."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kopir.cli.accounts import ready
from kopir.cli.options import argument, lang, option
from kopir.cli.program import DISAGREEMENTS, Verb, Verbs
from kopir.cli.progress import note
from kopir.cli.speech import language, later, say
from kopir.errors import InvalidInput
from kopir.language.catalogue import explain

if TYPE_CHECKING:
    from kopir.cooperation.folder import Outcome


@click.group(
    "inbox", cls=Verbs, help=later("Texts for the inbox of the portal, where a person decides on them.")
)
@lang()
def inbox() -> None:
    """Group of the verbs of the inbox."""


@inbox.command(
    "import",
    cls=Verb,
    help=later("Take files in: TXT, HTML, DOCX, or PDF that holds text. Entries are drafted."),
)
@argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@option("--text-lang", type=click.Choice(("kk", "kk-Latn", "ru", "en")), help=later("Language of the texts."))
@option("--published", help=later("Day of publication: 2025-09-01, 2025-09 or 2025."))
@lang()
def import_(files: tuple[Path, ...], text_lang: str | None, published: str | None) -> int:
    """Take them in; 1 where a file was refused."""
    ready()
    from kopir.cooperation.folder import take

    outcomes = [take(path, text_lang, published) for path in files]
    for outcome in outcomes:
        _tell(outcome)
    return DISAGREEMENTS if any(outcome.error for outcome in outcomes) else 0


@inbox.command(
    "watch",
    cls=Verb,
    help=later("Take in the files of a folder as they come, until Ctrl-C. Files stay where they are."),
)
@argument("folder", required=False, type=click.Path(path_type=Path))
@option("--once", is_flag=True, help=later("Look once and end."))
@option(
    "--every",
    type=click.FloatRange(0.5, 86_400),
    default=5.0,
    show_default=True,
    help=later("Seconds between two looks."),
)
@lang()
def watch(folder: Path | None, once: bool, every: float) -> None:
    """Look again and again."""
    ready()
    from django.db import close_old_connections

    from kopir.cooperation.folder import scan, watched

    place = folder or watched()
    if place is None:
        raise InvalidInput("say which folder to watch, or set KOPIR_INBOX_FOLDER")
    note(say("Watching {folder}; Ctrl-C ends it.", folder=place))
    while True:
        for outcome in scan(place):
            _tell(outcome)
        if once:
            return
        close_old_connections()  # a server of databases ends those that are idle for long
        time.sleep(every)


def _tell(outcome: Outcome) -> None:
    """One line for a file."""
    if outcome.error:
        click.echo(say("refused: {message}", message=explain(outcome.error, language())), err=True)
    elif outcome.added:
        text = outcome.added.text
        drafts = text.drafts.filter(parent=None).count()
        if outcome.added.known:
            click.echo(
                say("{file}: was there already as text {number}", file=outcome.path.name, number=text.pk)
            )
        else:
            click.echo(
                say(
                    "{file}: text {number}, {language}, entries drafted: {drafts}",
                    file=outcome.path.name,
                    number=text.pk,
                    language=text.lang,
                    drafts=drafts,
                )
            )
