"""``kopir doctor``: whether this machine has what kopir needs, and what to do where it has not."""

from __future__ import annotations

import click

from kopir.cli.examinations import EXAMINATIONS, Finding
from kopir.cli.options import form, lang
from kopir.cli.output import Answer, Column, Form, Named, Table, write
from kopir.cli.program import ENDINGS, Verb
from kopir.cli.speech import later, say
from kopir.errors import Unavailable


@click.command(
    "doctor",
    cls=Verb,
    help=later("Look at the home folder, store, fonts, PDF libraries, browser, disk and versions."),
)
@form()
@lang()
@click.pass_context
def doctor(context: click.Context, form: Form) -> None:
    """Examine everything and report; ends with 5 when something necessary is missing."""
    found = [finding for examine in EXAMINATIONS for finding in examine()]
    columns = [
        Column("part", say("Part")),
        Column("state", say("State")),
        Column("found", say("Found")),
        Column("cure", say("What to do")),
    ]
    rows = [(one.part, _state(one), one.found, one.cure) for one in found]
    write(Answer(tables=[Table("parts", "", columns, rows)]), form)
    if any(one.state == "missing" for one in found):
        context.exit(ENDINGS[Unavailable])


def _state(finding: Finding) -> Named:
    names = {"good": say("good"), "limited": say("limited"), "missing": say("missing")}
    return Named(finding.state, names[finding.state])
