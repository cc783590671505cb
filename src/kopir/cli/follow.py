"""``kopir follow``: what was agreed, how it stands on a day, and what is due."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.opening import ready_portal
from kopir.cli.options import Day, GroupCode, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Named, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.speech import language, later, say

if TYPE_CHECKING:
    from kopir.cooperation.following.standing import Followed
    from kopir.cooperation.registers import Registers


@click.command(
    "follow",
    cls=Verb,
    help=later(
        "What was agreed and how it stands on a day: overdue, under way, agreed, proposed, carried out. What "
        "is due first stands first."
    ),
)
@option("--within", type=click.Choice(("30", "90", "365")), help=later("Only what is due in so many days."))
@option(
    "--status",
    type=click.Choice(("overdue", "under-way", "agreed", "proposed", "done", "lapsed", "superseded")),
    help=later("Only what stands like this."),
)
@option("--group", type=GroupCode(), help=later("Only what concerns this group, for example SCO."))
@option("--actor", metavar="CODE", help=later("Only what concerns this one: org:un-escap, place:KAZ."))
@option("--country", metavar="CODE", help=later("Only what concerns this country, for example KAZ."))
@option("--document", metavar="CODE", help=later("Only what was agreed in this document."))
@option("--on", "on", type=Day(), help=later("The day it is looked at; today where it is not told."))
@form()
@lang()
def follow(on: date | None, form: Form, **chosen: str | None) -> None:
    """Read the registers and print."""
    ready_portal()
    from django.utils import timezone, translation

    from kopir.cooperation.following.choice import Choice, fitting
    from kopir.cooperation.following.standing import followed
    from kopir.cooperation.registers import registers

    known, day = registers(), on or timezone.localdate()
    wishes = {name: value for name, value in chosen.items() if value}
    choice = Choice(**{**wishes, "country": wishes.get("country", "").upper()})
    with translation.override(language()):
        write(_answer(fitting(followed(known, day), choice, known, day), known, day), form)


def _answer(held: list[Followed], known: Registers, on: date) -> Answer:
    from kopir.cooperation.following.standing import pressing

    late, soon = pressing(held)
    facts = [
        Fact("on", say("As it stood on"), on),
        Fact("count", say("Commitments"), len(held)),
        Fact("overdue", say("Overdue"), late),
        Fact("within_90", say("Due in 90 days"), soon),
    ]
    columns = [
        Column("commitment", say("Commitment")),
        Column("actors", say("Who is to act")),
        Column("status", say("How it stands")),
        Column("due", say("Last day")),
        Column("days", say("Days"), digits=0),
        Column("basis", say("What sets the day")),
        Column("document", say("Document")),
    ]
    table = Table("commitments", say("Commitments"), columns, [_row(one, known) for one in held])
    remarks = [
        say(
            "A date known only as a month, a half-year, a year or a span is due at its end; what has no date "
            "of its own when the time of its document ends."
        )
    ]
    return Answer("", facts, [table], remarks)


def _row(one: Followed, known: Registers) -> tuple[Value, ...]:
    from kopir.cooperation.following import words
    from kopir.cooperation.following.subjects import named

    held, stood = one.commitment, one.standing
    basis = {"deadline": say("its deadline"), "aim": say("its number"), "horizon": say("its document")}
    return (
        Named(held.code, held.names.marked(language()) or held.code),
        Named(
            " ".join(held.actors), ", ".join(named(each, known).marked(language()) for each in held.actors)
        ),
        Named(stood.status, str(words.STATUSES[stood.status])),
        stood.due.day if stood.due else None,
        stood.days,
        Named(stood.due.basis, basis[stood.due.basis]) if stood.due else None,
        held.document,
    )
