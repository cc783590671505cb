"""``kopir index goal``, ``whatif``, ``change``: what it would take, what if, and where a change came from."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.index import IndexCode
from kopir.cli.making import (
    chosen,
    edition_option,
    from_raw_option,
    method_facts,
    need_figures,
    tell_of_compiling,
)
from kopir.cli.opening import opened
from kopir.cli.options import argument, as_of, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.progress import working
from kopir.cli.speech import language, later, say, say_many
from kopir.errors import NotFound
from kopir.language import numbers

if TYPE_CHECKING:
    from kopir.indices.definition import Definition, Edition
    from kopir.indices.whatif import Decomposition, Goal, Outcome, Room


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
    write(_goal_answer(found, used, answer, every), form)


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
    write(_outcome_answer(found, used, change(sheet, structure, wanted), area), form)


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
    write(_change_answer(found, first, last, told), form)


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


def _goal_answer(found: Definition, used: Edition, answer: Goal, every: tuple[Goal, ...]) -> Answer:
    from kopir.cli import naming
    from kopir.indices.whatif.goal import UNTIL

    columns = [
        Column("leaf", say("Component")),
        Column("name", say("Name")),
        Column("before", say("Now"), digits=4),
        Column("after", say("Then"), digits=4),
        Column("room", say("At most"), digits=4),
        Column("share", say("Share of what is possible"), digits=3),
        Column("pace", say("Similar country that did as much")),
    ]
    structure = found.structure(used.code)
    rows: list[tuple[Value, ...]] = [
        (
            move.leaf,
            naming.part(structure, move.leaf),
            move.before,
            move.after,
            move.room.end,
            move.share,
            _pace(move.room, move.after),
        )
        for move in answer.moves
    ]
    facts = [
        *method_facts(found, used),
        Fact("area", say("Country"), answer.unit, naming.area(answer.unit)),
        Fact("years", say("Years"), answer.years),
        Fact("reached", say("Can be reached"), say("yes") if answer.reached else say("no")),
        Fact("rank_now", say("Rank now"), answer.now.rank),
        Fact("rank_idle", say("Rank if it changes nothing"), answer.idle.rank),
        Fact("rank", say("Rank then"), answer.achieved.rank),
        Fact("score_now", say("Score now"), round(answer.now.score, 6), _score(answer.now.score)),
        Fact("score", say("Score then"), round(answer.achieved.score, 6), _score(answer.achieved.score)),
        Fact("cost", say("Cost"), round(answer.cost, 4)),
        Fact(
            "verified",
            say("Recomputed from the changed inputs"),
            say("yes") if answer.verified else say("no"),
        ),
        Fact("proven", say("No cheaper way exists"), say("yes") if answer.proven else say("not proven")),
    ]
    if not answer.reached:
        late = None if answer.earliest else say("not in {years} years", years=UNTIL)
        facts.append(Fact("earliest", say("At that pace reached in years"), answer.earliest, late or ""))
    tables = [Table("moves", "", columns, rows)] if rows else []
    if every:
        tables.append(_frontier_table(every))
    return Answer(_goal_sentence(answer), facts, tables)


def _score(value: float) -> str:
    """A score with the decimals the pages give it."""
    return numbers.number(value, language(), 4)


def _goal_sentence(answer: Goal) -> str:
    from kopir.cli import naming

    facts = {
        "area": naming.area(answer.unit),
        "now": answer.now.rank,
        "then": answer.achieved.rank,
    }
    if answer.reached:
        if not answer.moves:
            return say("{area}: place {now} reaches the goal already", area=facts["area"], now=facts["now"])
        return say_many(
            "{area}: from place {now} to place {then} with {count} change",
            "{area}: from place {now} to place {then} with {count} changes",
            len(answer.moves),
            **facts,
        )
    return say("{area}: cannot be reached by then; with every possibility used, place {then}", **facts)


def _frontier_table(every: tuple[Goal, ...]) -> Table:
    columns = [
        Column("rank", say("Rank")),
        Column("cost", say("Cost"), digits=3),
        Column("changes", say("What changes")),
    ]
    rows = [
        (
            each.rank,
            each.cost,
            ", ".join(f"{move.leaf} {move.before:.4g} → {move.after:.4g}" for move in each.moves),
        )
        for each in every
    ]
    return Table("frontier", say("What every better rank would take"), columns, rows)


def _pace(room: Room, after: float) -> str | None:
    from kopir.cli import naming

    fastest = room.pace.precedent(room.start, after) if room.pace else None
    if fastest is None:
        return None
    gain = numbers.signed(fastest.change, language(), 3)
    return f"{naming.area(fastest.area)}, {fastest.first}–{fastest.last}: {gain}"


def _outcome_answer(found: Definition, used: Edition, outcome: Outcome, area: str) -> Answer:
    from kopir.cli import naming

    column = outcome.units.index(area)
    columns = [
        Column("leaf", say("Component")),
        Column("before", say("Before"), digits=4),
        Column("after", say("After"), digits=4),
        Column("score", say("Adds to the score"), digits=5, signed=True),
        Column("rank", say("Adds to the rank (minus is better)"), digits=2, signed=True),
    ]
    rows = [
        (step.code, step.before, step.after, float(score), float(rank))
        for step, score, rank in zip(
            outcome.steps, outcome.scores.values[:, column], outcome.ranks.values[:, column], strict=True
        )
    ]
    scores, ranks = outcome.score(area), outcome.rank(area)
    if not ranks[1]:
        raise NotFound("{unit} has no score: a value is missing, or it is not in the table", unit=area)
    sentence = (
        say("{area}: from place {now} to place {then}", area=naming.area(area), now=ranks[0], then=ranks[1])
        if ranks[0]
        else say("{area}: place {then}, none before", area=naming.area(area), then=ranks[1])
    )
    facts = [
        *method_facts(found, used),
        Fact("score_before", say("Score now"), round(scores[0], 6) if ranks[0] else None),
        Fact("score_after", say("Score then"), round(scores[1], 6)),
    ]
    return Answer(sentence, facts, [Table("steps", "", columns, rows)])


def _change_answer(found: Definition, first: str, last: str, told: Decomposition) -> Answer:
    from kopir.cli import naming

    names = {
        "own": say("own progress"),
        "others": say("progress of the others"),
        "method": say("change of method"),
        "revision": say("revised figures"),
    }
    columns = [
        Column("factor", say("What")),
        Column("score", say("Adds to the score"), digits=5, signed=True),
        Column("rank", say("Adds to the rank (minus is better)"), digits=2, signed=True),
    ]
    rows = [(names.get(part.factor, part.factor), part.score, part.rank) for part in told.parts]
    sentence = say(
        "{area}: from place {now} to place {then}",
        area=naming.area(told.unit),
        now=told.rank[0],
        then=told.rank[1],
    )
    facts = [
        Fact("index", say("Index"), found.code, found.names.get(language())),
        Fact("editions", say("Editions"), f"{first}, {last}"),
        Fact("score_before", say("Score now"), round(told.score[0], 6)),
        Fact("score_after", say("Score then"), round(told.score[1], 6)),
        Fact("revised", say("Figures revised since"), told.revised),
    ]
    remarks = [each.names.get(language()) for each in told.breaks]
    return Answer(sentence, facts, [Table("parts", "", columns, rows)], remarks)
