"""From gaps to what closes them: low levels, the needs they point to, solutions and practices that answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Final

from django.utils.translation import gettext as _

from kopir.cooperation.assessments.published import Published
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages import need_practices, need_solutions, offered
from kopir.portal.pages import told as records
from kopir.portal.pages.assessments import told
from kopir.portal.pages.need_solutions import Reason
from kopir.portal.state import State
from kopir.solutions import matching, needs

SOLUTIONS, PRACTICES = 3, 2
"""How many of each are named for a need; the page of the need has all."""
MOST_REASONS: Final = 2


def gaps(about: Published, state: State) -> Section:
    """Questions with a low level: what is there, what the next level would be, the needs they point to."""
    rows: list[tuple[Value, ...]] = []
    for each in about.result.questions:
        if each.level is None or each.level > each.question.low:
            continue
        titles = [needs.need(code).names.get(state.language) for code in each.needs]
        levels = each.question.levels
        rows.append(
            (
                each.question.names.get(state.language),
                told.level(each.level, state),
                levels[each.level].described.get(state.language),
                levels[each.level + 1].described.get(state.language),
                "; ".join(titles) or None,
            )
        )
    table = Table(
        "gaps",
        _("Where the level is low"),
        (
            Column("question", _("Question")),
            Column("level", _("Level")),
            Column("now", _("How it is")),
            Column("next", _("What the next level takes")),
            Column("needs", _("Needs it points to")),
        ),
        tuple(rows),
        empty=_("No question has a level that counts as low."),
    )
    return Section("gaps", _("Where it falls short"), tables=(table,))


def offers(view: View, about: Published, state: State) -> Section:
    """What answers the needs that low levels point to: the need that more of them point to first."""
    rows = [row for code in about.result.needs for row in _rows(view, about.area, needs.need(code), state)]
    table = Table(
        "answers",
        _("What answers these needs"),
        (
            Column("need", _("Need"), "link"),
            Column("kind", _("Kind")),
            Column("answer", _("Answer"), "link"),
            Column("area", _("Country"), "area"),
            Column("why", _("Reasons")),
        ),
        tuple(rows),
        empty=_("No low level points to a need of the vocabulary."),
        note=_("Needs follow from levels here; whether the figures show them too is told on their pages.")
        if rows
        else "",
    )
    return Section(
        "answers",
        _("Needs, solutions, practices"),
        tables=(table,),
        links=(
            Link(
                _("Needs of %(country)s by the figures")
                % {"country": names.area(about.area, state.language)},
                f"needs/{about.area}",
            ),
        ),
    )


def _rows(view: View, area: str, about: needs.Need, state: State) -> Iterator[tuple[Value, ...]]:
    need = Link(about.names.get(state.language), f"needs/{area}/{about.code}")
    solutions = offered.catalogue().matches(view, area, about)[:SOLUTIONS]
    practices = matching.practice_matches(offered.practices().values(), view, area, about)[:PRACTICES]
    if not solutions and not practices:
        yield need, None, _("no answer is recorded yet"), None, None
    for match in solutions:
        answer = Link(match.solution.name, f"solutions/{match.solution.code}")
        yield need, _("Solution"), answer, None, _brief(need_solutions.reasons(match, area, about, state))
    for done in practices:
        one, why = done.practice, _brief(need_practices.reasons(done, area, state))
        yield need, _("Practice"), records.practice(one, state), one.area, why


def _brief(reasons: Iterable[Reason]) -> str:
    """The first of the short reasons."""
    return "; ".join(islice((each.words for each in reasons if each.brief), MOST_REASONS))
