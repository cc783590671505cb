"""What the verbs about goals and changes answer: a sentence, facts and tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from kopir.cli.making import method_facts
from kopir.cli.output import Answer, Column, Fact, Table, Value
from kopir.cli.speech import language, say, say_many
from kopir.errors import NotFound
from kopir.language import numbers

if TYPE_CHECKING:
    from kopir.indices.definition import Definition, Edition
    from kopir.indices.whatif import Decomposition, Goal, Outcome, Room


def goal_answer(found: Definition, used: Edition, answer: Goal, every: tuple[Goal, ...]) -> Answer:
    """What it takes to reach a target, move by move, and what every better rank would take."""
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


def outcome_answer(found: Definition, used: Edition, outcome: Outcome, area: str) -> Answer:
    """What changed inputs of an area do to its place, change by change."""
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


def change_answer(found: Definition, first: str, last: str, told: Decomposition) -> Answer:
    """The parts of a change between two editions."""
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
