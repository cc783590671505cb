"""What would it take: the cheapest changes that lift the country in focus to a place or a score."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import KopirError
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.state import State
from kopir.portal.workshop import controls, refusals
from kopir.portal.workshop.results import Result, kept

if TYPE_CHECKING:
    from kopir.indices.whatif import Goal, Move, Pace


def section(view: View, result: Result, state: State) -> Section | None:
    """The way to the goal; None where none is set."""
    read = result.choices
    if read.aim is None and read.aim_score is None:
        return None
    title = _("What would it take: %(country)s") % {"country": names.area(read.focus, state.language)}
    try:
        found = kept(
            (
                "goal",
                read.focus,
                str(read.aim),
                str(read.aim_score),
                str(read.years),
                read.others,
                *result.key,
            ),
            lambda: _sought(view, result),
        )
    except KopirError as error:
        return Section("goal-found", title, problem=refusals.told(error, result.base, state))
    return Section(
        "goal-found",
        title,
        tuple(_told(found, result.base.edition.code, state)),
        tables=(_moves(found, result, state),) if found.moves else (),
        links=_tried(found, result),
    )


def _sought(view: View, result: Result) -> Goal:
    from kopir.indices.whatif import goal, trend

    read, base = result.choices, result.base
    others = None
    if read.others == "trend":
        others = kept(
            ("trend", *result.key),
            lambda: trend(view, base.definition, base.edition.code, result.sheet, result.structure),
        )
    return goal(
        result.sheet,
        result.structure,
        read.focus,
        rank=read.aim,
        score=None if read.aim is not None else read.aim_score,
        paces=_paces(view, result),
        years=float(read.years),
        others=others,
        prove=False,
    )


def _paces(view: View, result: Result) -> dict[str, Pace]:
    from kopir.indices.whatif import paces

    read, base = result.choices, result.base
    key = ("paces", view.version, str(view.as_of or ""), base.definition.code, base.edition.code)
    return kept(
        (*key, result.variant.source, read.focus, str(read.years)),
        lambda: paces(
            view,
            base.definition,
            base.edition.code,
            read.focus,
            read.years,
            leaves=base.structure.leaves,
            among=base.sheet.units,
            measure="gap",
        ),
    )


def _told(found: Goal, edition: str, state: State) -> list[str]:
    """The answer in sentences: now, whether it can be reached, with what, and if not, when."""

    def whole(value: float) -> str:
        return speech.number(value, state.language, digits=0)

    target = (
        _("place %(rank)s") % {"rank": whole(found.rank)}
        if found.rank is not None
        else _("score %(score)s") % {"score": speech.number(found.score, state.language, digits=4)}
    )
    now = _("In the edition of %(edition)s: place %(rank)s, score %(score)s.") % {
        "edition": edition,
        "rank": whole(found.now.rank),
        "score": speech.number(found.now.score, state.language, digits=4),
    }
    if found.reached and not found.moves:
        return [now, _("The goal, %(target)s, is reached already.") % {"target": target}]
    achieved = {
        "target": target,
        "rank": whole(found.achieved.rank),
        "score": speech.number(found.achieved.score, state.language, digits=4),
        "count": whole(len(found.moves)),
        "years": whole(found.years or 0),
    }
    said = [now, *_idle(found, whole)]
    if found.reached:
        return [
            *said,
            _(
                "The goal, %(target)s, can be reached within %(years)s years: figures to change: %(count)s. "
                "The index made again with them gives place %(rank)s, score %(score)s."
            )
            % achieved,
        ]
    later = (
        _("At that pace it could be reached after %(years)s years.") % {"years": whole(found.earliest)}
        if found.earliest
        else _("Nor would that pace reach it within 30 years.")
    )
    return [
        *said,
        _(
            "The goal, %(target)s, cannot be reached within %(years)s years: with every figure at the pace "
            "of the fastest similar country the place is %(rank)s, the score %(score)s."
        )
        % achieved,
        later,
    ]


def _idle(found: Goal, whole: Callable[[float], str]) -> list[str]:
    """Where the country would come to stand if only the others moved."""
    if found.idle.rank == found.now.rank:
        return []
    return [
        _("If it changed nothing and the others went on, it would take place %(rank)s.")
        % {"rank": whole(found.idle.rank)}
    ]


def _moves(found: Goal, result: Result, state: State) -> Table:
    rows = tuple(_row(move, result, state) for move in found.moves)
    return Table(
        "goal-moves",
        _("The cheapest set of changes") if found.reached else _("Every figure at its fastest pace"),
        (
            Column("indicator", _("Indicator")),
            Column("before", _("Now"), "number"),
            Column("after", _("Needed"), "number"),
            Column("change", _("Change"), "signed"),
            Column("share", _("Of what is possible"), "percent", 0),
            Column("pace", _("How fast it has been done")),
        ),
        rows,
        note=_(
            "What is possible is the fastest that one of the 20 most similar countries achieved in the same "
            "time. The cost of a change is the share of that which it uses; their sum is as small as can be."
        ),
    )


def _row(move: Move, result: Result, state: State) -> tuple[Value, ...]:
    return (
        result.base.label(move.leaf, state.language),
        move.before,
        move.after,
        move.after - move.before,
        move.share * 100,
        _plausible(move, state),
    )


def _plausible(move: Move, state: State) -> str | None:
    """Who has moved as fast as that, and when."""
    pace = move.room.pace
    window = pace.precedent(move.before, move.after) if pace else None
    if window is None:
        return None
    return _("%(country)s, %(first)s–%(last)s: from %(before)s to %(after)s") % {
        "country": names.area(window.area, state.language),
        "first": window.first,
        "last": window.last,
        "before": speech.number(window.before, state.language),
        "after": speech.number(window.after, state.language),
    }


def _tried(found: Goal, result: Result) -> tuple[Link, ...]:
    """A link that puts the changes into the what-if fields."""
    if not found.moves:
        return ()
    given = {name: value for name, value in controls.chosen(result).items() if not name.startswith("set:")}
    given |= {f"set:{move.leaf}": f"{move.after:.10g}" for move in found.moves}
    given["focus"] = found.unit
    return (Link(_("See the index with these changes"), controls.place(result), given),)
