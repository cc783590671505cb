"""``kopir index goal``, ``whatif``, ``change``: what it would take, what if, and where a change came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli import goal_answers
from kopir.cli.index import IndexCode
from kopir.cli.making import (
    chosen,
    edition_option,
    from_raw_option,
    need_figures,
    tell_of_compiling,
)
from kopir.cli.opening import opened
from kopir.cli.options import argument, as_of, form, lang, option
from kopir.cli.output import Form, write
from kopir.cli.program import Verb
from kopir.cli.progress import working
from kopir.cli.speech import later, say
from kopir.errors import NotFound

if TYPE_CHECKING:
    pass


@click.command(
    "goal",
    cls=Verb,
    help=later(
        "Find the cheapest changes of a country's inputs that reach a rank or a score, within what similar "
        "countries achieved."
    ),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@argument("area", help=later("Code of the country, for example KAZ."))
@option("--rank", type=click.IntRange(1), help=later("Rank to reach."))
@option("--score", type=float, help=later("Score to reach, in place of a rank."))
@edition_option
@from_raw_option
@option("--years", type=click.IntRange(1, 30), default=2, show_default=True, help=later("In how many years."))
@option(
    "--others",
    type=click.Choice(["stay", "trend"]),
    default="stay",
    show_default=True,
    help=later("Whether the other countries stay where they are or go on along their trend."),
)
@option(
    "--bound",
    "bounds",
    multiple=True,
    metavar="LEAF=LOW..HIGH",
    help=later(
        "How far an input may go, for example egdi.osi=0..0.95; as often as needed. Only these inputs change."
    ),
)
@option(
    "--cost",
    "costs",
    multiple=True,
    metavar="LEAF=COST",
    help=later("What an input's change counts for; 1 if not given."),
)
@option("--fewest", is_flag=True, help=later("Change as few inputs as possible."))
@option("--frontier", is_flag=True, help=later("What every better rank would take, too."))
@as_of()
@form()
@lang()
def goal(
    code: str,
    area: str,
    rank: int | None,
    score: float | None,
    edition: str | None,
    from_raw: bool,
    years: int,
    others: str,
    bounds: tuple[str, ...],
    costs: tuple[str, ...],
    fewest: bool,
    frontier: bool,
    as_of: date | None,
    form: Form,
) -> None:
    """Seek and print."""
    from kopir.cli import naming
    from kopir.indices import definition, whatif
    from kopir.indices.engine import panel
    from kopir.indices.whatif.frontier import frontier as frontier_of
    from kopir.indices.whatif.goal import sought, target, wishes_of

    if (rank is None) == (score is None):
        raise click.UsageError(say("give either --rank or --score"))
    view = opened().view(as_of)
    found = definition.load(code)
    naming.known_area(area)
    tell_of_compiling()
    used = chosen(found, edition)
    sheet, structure = panel(view, found, [used.code], found.units(used.code), from_published=not from_raw)
    need_figures(found, used, sheet)
    set_up = whatif.setting(
        sheet,
        structure,
        area,
        bounds=dict(map(_bound, bounds)) or None,
        paces=whatif.paces(view, found, used.code, area, years, leaves=structure.leaves, measure="gap"),
        years=years,
        others=whatif.trend(view, found, used.code, sheet, structure) if others == "trend" else None,
    )
    wanted = dict(map(_cost, costs))
    for leaf in wanted:
        if leaf not in structure.leaves:
            raise NotFound(
                "there is no leaf {leaf}; known: {known}", leaf=leaf, known=", ".join(structure.leaves)
            )
    with working(say("Computing")):
        answer = sought(set_up, target(set_up, rank, score), wishes_of(set_up.search.rooms, wanted, fewest))
        every = frontier_of(set_up, wanted, fewest=fewest).goals if frontier else ()
    write(goal_answers.goal_answer(found, used, answer, every), form)


@click.command(
    "whatif",
    cls=Verb,
    help=later("Set inputs of a country otherwise and see the new rank, and what each change adds."),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@argument("area", help=later("Code of the country, for example KAZ."))
@argument(
    "changes",
    nargs=-1,
    required=True,
    metavar="LEAF=VALUE...",
    help=later("Inputs and their new values, for example egdi.osi=0.95."),
)
@edition_option
@from_raw_option
@as_of()
@form()
@lang()
def whatif(
    code: str,
    area: str,
    changes: tuple[str, ...],
    edition: str | None,
    from_raw: bool,
    as_of: date | None,
    form: Form,
) -> None:
    """Change and print."""
    from kopir.cli import naming
    from kopir.indices import definition
    from kopir.indices.engine import panel
    from kopir.indices.whatif import Change, change

    found = definition.load(code)
    naming.known_area(area)
    tell_of_compiling()
    used = chosen(found, edition)
    wanted = [Change(area, leaf, value) for leaf, value in map(_cost, changes)]
    sheet, structure = panel(
        opened().view(as_of), found, [used.code], found.units(used.code), from_published=not from_raw
    )
    need_figures(found, used, sheet)
    write(goal_answers.outcome_answer(found, used, change(sheet, structure, wanted), area), form)


@click.command(
    "change",
    cls=Verb,
    help=later(
        "Split a country's change between two editions: own progress, others' progress, method, revised "
        "figures."
    ),
)
@argument("code", type=IndexCode(), help=later("Code of the index, for example egdi."))
@argument("area", help=later("Code of the country, for example KAZ."))
@argument("first", help=later("The earlier edition."))
@argument("last", help=later("The later edition."))
@from_raw_option
@option(
    "--known",
    "known",
    type=click.DateTime(["%Y-%m-%d"]),
    help=later(
        "Day on which the figures of the earlier edition are taken as known; all as known now if not given."
    ),
)
@form()
@lang()
def change(
    code: str, area: str, first: str, last: str, from_raw: bool, known: date | None, form: Form
) -> None:
    """Split and print."""
    from datetime import datetime

    from kopir.cli import naming
    from kopir.indices import definition
    from kopir.indices.whatif import between

    store = opened()
    found = definition.load(code)
    naming.known_area(area)
    day = known.date() if isinstance(known, datetime) else known
    then = store.view(day) if day else store.view()
    told = between(
        then, store.view(), found, first, last, found.units(last), area, from_published=not from_raw
    )
    write(goal_answers.change_answer(found, first, last, told), form)


def _bound(text: str) -> tuple[str, tuple[float | None, float | None]]:
    leaf, sign, ends = text.partition("=")
    low, dots, high = ends.partition("..")
    try:
        if not (sign and dots):
            raise ValueError
        return leaf, (float(low) if low else None, float(high) if high else None)
    except ValueError as error:
        raise click.UsageError(say("--bound {found}: write it as egdi.osi=0..0.95", found=text)) from error


def _cost(text: str) -> tuple[str, float]:
    leaf, sign, number = text.partition("=")
    try:
        if not sign:
            raise ValueError
        return leaf, float(number)
    except ValueError as error:
        raise click.UsageError(say("{found}: write it as egdi.osi=0.95", found=text)) from error
