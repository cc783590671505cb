"""Practices for a need of a country on its page: of others ranked with reasons, and its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages import need_solutions, offered, told
from kopir.portal.pages.need_solutions import Reason, percent
from kopir.portal.state import State
from kopir.solutions import matching, needs

SHOWN = 10
PREFIX = "practice:"
"""Of the weights in the address: solutions have weights of their own."""


Found = Sequence[tuple[matching.PracticeMatch, Sequence[Reason]]]


def section(view: View, area: str, about: needs.Need, weights: matching.Weights, state: State) -> Section:
    """What other countries did against such a gap, and why it is offered."""
    matches = matching.practice_matches(offered.practices().values(), view, area, about, weights)
    found = [(match, tuple(reasons(match, area, state))) for match in matches[:SHOWN]]
    return Section(
        "practices",
        tables=(_ranked(found, weights, state), *((_every(found, state),) if found else ())),
        links=(Link(_("All practices for this need"), "practices", {"need": about.code, "like": area}),),
    )


def own(area: str, about: needs.Need, state: State) -> Section | None:
    """What the country itself did for a need; None where nothing is recorded."""
    found = matching.answering(offered.practices().values(), about.code)
    links = tuple(told.practice(one, state) for one in found if one.area == area)
    return Section("own-practices", _("What the country itself did"), links=links) if links else None


def _ranked(found: Found, weights: matching.Weights, state: State) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            place,
            told.practice(match.practice, state),
            match.practice.code,
            match.practice.area,
            "; ".join(reason.words for reason in why if reason.brief),
            told.span(match.practice),
            *(percent(match.parts[name]) for name in matching.PRACTICE_CRITERIA),
            100 * match.score(weights),
        )
        for place, (match, why) in enumerate(found, 1)
    ]
    return Table(
        "practices",
        _("What other countries did, and why it is offered"),
        (
            Column("place", _("Place"), "rank"),
            Column("practice", _("Practice"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("area", _("Country"), "area"),
            Column("reasons", _("Reasons")),
            Column("years", _("Years")),
            *(Column(name, words, "number", 0) for name, words in criteria().items()),
            Column("score", _("Score"), "number", 0),
        ),
        tuple(rows),
        note=_("Told from the public record; not verified unless the practice says so."),
        empty=_("No practice of another country is recorded for this need yet."),
    )


def _every(found: Found, state: State) -> Table:
    labels = criteria()
    rows: list[tuple[Value, ...]] = [
        (
            place,
            told.words(match.practice.name, state),
            labels[reason.part],
            reason.words,
            percent(match.parts[reason.part]),
            reason.open,
        )
        for place, (match, why) in enumerate(found, 1)
        for reason in why
    ]
    return need_solutions.reasons_table("practice-reasons", _("Practice"), rows)


def criteria() -> dict[str, str]:
    """What practices are ranked by, in words."""
    return {
        "specific": _("Answers just this need"),
        "effect": _("Change of the indicator"),
        "like": _("Likeness of the country"),
    }


def reasons(match: matching.PracticeMatch, area: str, state: State) -> Iterator[Reason]:
    """Why a practice is offered to a country, each with the page that shows it."""
    one = match.practice
    record = Link(told.words(one.name, state), f"practices/{one.code}")
    yield Reason("specific", _claimed(match, state), record)
    if match.targets:
        words = _("serves targets of the need: %(targets)s") % {"targets": ", ".join(match.targets)}
        yield Reason("specific", words, record, brief=False)
    yield _effect(match, state)
    yield _like(match, area, state)


def _claimed(match: matching.PracticeMatch, state: State) -> str:
    """That it answers the need, and how many others; how that is known only where it is not as usual."""
    if match.claim != "read":
        return need_solutions.claimed(match.claim, match.among, state)
    if match.among == 1:
        return _("answers this need and no other")
    count = speech.number(match.among, state.language, digits=0)
    return _("one of the %(count)s needs it answers") % {"count": count}


def _effect(match: matching.PracticeMatch, state: State) -> Reason:
    result = match.practice.result
    if result is None or match.change is None:
        words = _("no figure of this need tells what changed")
        return Reason(
            "effect", words, Link(_("Practice"), f"practices/{match.practice.code}"), brief=result is None
        )
    words = told.values(result, state)
    if match.change < 0:
        words = _("%(change)s – for the worse") % {"change": words}
    return Reason(
        "effect",
        words,
        Link(names.indicator(result.indicator, state.language), f"indicators/{result.indicator}"),
    )


def _like(match: matching.PracticeMatch, area: str, state: State) -> Reason:
    side = Link(_("side by side"), "compare", {"areas": f"{area},{match.practice.area}"})
    if match.like is None:
        return Reason("like", _("the two countries cannot be compared"), side)
    alike = [reason.dimension.names.get(state.language) for reason in match.like.reasons[:3]]
    distance = speech.number(match.like.distance, state.language, digits=2)
    if not alike:
        return Reason("like", _("distance of the countries %(distance)s") % {"distance": distance}, side)
    words = _("distance of the countries %(distance)s, alike in: %(what)s") % {
        "distance": distance,
        "what": ", ".join(alike),
    }
    return Reason("like", words, side)
