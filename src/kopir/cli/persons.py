"""``kopir person``: persons of the registers, who can be erased."""

from __future__ import annotations

import click

from kopir.cli.accounts import ready
from kopir.cli.options import argument, lang, option
from kopir.cli.program import Verb, Verbs
from kopir.cli.speech import later, say


@click.group("person", cls=Verbs, help=later("Persons in a public function, as the registers have them."))
@lang()
def person() -> None:
    """Group of the verbs of persons."""


@person.command(
    "erase",
    cls=Verb,
    help=later(
        "Erase a person for good: the record, and the name in all versions of other records. Public texts of "
        "the inbox stay as they were published, and the person is not taken in again."
    ),
)
@argument("code")
@option("--reason", required=True, help=later("Why, without names; it is kept."))
@lang()
def erase(code: str, reason: str) -> None:
    """Erase them."""
    ready()
    from kopir.cooperation.services import erase_person

    done = erase_person(None, code, reason)
    click.echo(
        say(
            "Erased. Versions of other records that no longer have the name: {versions}. Words of texts that "
            "were let go: {spans}.",
            versions=done.versions,
            spans=done.spans,
        )
    )
