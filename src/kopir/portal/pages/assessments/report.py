"""The report of a published assessment: scores with intervals, levels, dissent, gaps, what answers them."""

from __future__ import annotations

import math

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.assessments.published import Published, one
from kopir.cooperation.assessments.scoring import Result
from kopir.evidence.view import View
from kopir.portal import names, reading
from kopir.portal.page import Chart, Column, Fact, Link, Page, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.pages.assessments import answers, levels, told
from kopir.portal.pages.told import words
from kopir.portal.state import State


def page(view: View, state: State, code: str) -> Page:
    """The page ``assessments/<code>``; the evidence in it is that of the day the moderation was finished.

    Raises:
        NotFound: there is no such assessment, or it was withdrawn.
    """
    about = one(code)
    known = reading.view(about.settled) if state.as_of is None or about.settled < state.as_of else view
    asked = about.questionnaire
    return Page(
        kind="assessment",
        title=told.title(about, state),
        overline=_("Readiness assessment, edition: %(edition)s") % {"edition": asked.edition},
        answer=answer(about, state),
        lead=(asked.meaning.get(state.language), _agreed(about, state)),
        sections=(
            *_scores(about, state),
            levels.section(about, state),
            levels.dissent(about, state),
            answers.gaps(about, state),
            answers.offers(known, about, state),
            levels.indicators(known, about, state),
            levels.evidence(about, state),
            _made_by(about, state),
        ),
        crumbs=common.crumbs(Link(_("Readiness assessments"), "assessments")),
        method=_method(),
        method_links=tuple(
            Link(f"{each.title} ({each.publisher}, {each.year})", each.address) for each in asked.references
        ),
        tab="agreements",
        printable=True,
        extra=_codes(about),
    )


def _codes(about: Published) -> dict[str, str]:
    """What machines are told beside the tables."""
    return {
        "code": about.code,
        "area": about.area,
        "questionnaire": about.questionnaire.code,
        "edition": about.questionnaire.edition,
        "settled": about.settled.isoformat(),
        "published": about.published.isoformat(),
    }


def answer(about: Published, state: State) -> str:
    """The sentence a person could quote."""
    score = about.result.score
    facts = {
        "country": names.area(about.area, state.language),
        "questionnaire": about.questionnaire.names.get(state.language),
        "lower": told.points(score.lower, state),
        "upper": told.points(score.upper, state),
    }
    if score.value is None:
        return (
            _(
                "%(country)s, “%(questionnaire)s”: too little was answered for a score; it would lie "
                "between %(lower)s and %(upper)s of 100 points."
            )
            % facts
        )
    return _(
        "%(country)s, “%(questionnaire)s”: %(score)s of 100 points; with what is not known, between "
        "%(lower)s and %(upper)s."
    ) % {**facts, "score": told.points(score.value, state)}


def _agreed(about: Published, state: State) -> str:
    """How many answered, and how far they agreed."""
    none = sum(1 for each in about.decisions.values() if each.level is None)
    return _(
        "Respondents: %(respondents)s. Questions: %(questions)s, of them without consensus: %(none)s. "
        "Disagreements kept: %(dissents)s."
    ) % {
        "respondents": len(about.capacities),
        "questions": len(about.questionnaire.questions),
        "none": none,
        "dissents": len(about.dissents),
    }


def _scores(about: Published, state: State) -> tuple[Section, Section]:
    """The score with the picture of the sections and their intervals, and the table of the same figures.

    They are two sections, for the first one is the cover of the PDF, which has no table.
    """
    result = about.result
    titles = [section.names.get(state.language) for section in about.questionnaire.sections]
    scored = [
        (section.code, name, section.score) for section, name in zip(result.sections, titles, strict=True)
    ]
    lowest = _lowest(result)
    finding = told.title(about, state)
    if lowest:
        finding = _("The lowest score: %(section)s, %(score)s points") % {
            "section": speech.listing(
                [name for code, name, _score in scored if code in lowest], state.language
            ),
            "score": told.points(result.of(lowest[0]).value or 0.0, state),
        }
    rows: list[tuple[Value, ...]] = [
        (_("The whole"), "", *told.cells(result.score)),
        *((name, code, *told.cells(score)) for code, name, score in scored),
    ]
    table = Table(
        "scores",
        _("Scores, their intervals, worst and best case"),
        (Column("section", _("Section")), Column("code", _("Code"), quiet=True), *told.columns()),
        tuple(rows),
    )
    chart = Chart("scores", told.bars("scores", finding, scored, state, lowest), "scores")
    links = (
        Link(_("Download as PDF"), f"assessments/{about.code}.pdf"),
        Link(_("Compare countries"), "assessments/compare", {"kind": about.questionnaire.code}),
    )
    return (
        Section("cover", facts=_facts(about, state), chart=chart, links=links),
        Section("scores", _("Scores by section"), tables=(table,)),
    )


def _lowest(result: Result) -> tuple[str, ...]:
    """Codes of the sections with the lowest score; none where all sections have the same, or none has one."""
    known = {each.code: each.score.value for each in result.sections if each.score.value is not None}
    least = min(known.values(), default=0.0)
    found = tuple(code for code, value in known.items() if math.isclose(value, least, abs_tol=1e-9))
    return found if len(found) < len(known) else ()


def _facts(about: Published, state: State) -> tuple[Fact, ...]:
    score = about.result.score
    between = _("between %(lower)s and %(upper)s") % {
        "lower": told.points(score.lower, state),
        "upper": told.points(score.upper, state),
    }
    facts = [
        Fact("score", _("Score, 0 to 100"), score.value, between, digits=0),
        Fact("respondents", _("Respondents"), len(about.capacities), kind="integer"),
    ]
    if about.result.alpha is not None:
        note = _("Krippendorff's alpha before the moderation: 1 is full agreement, 0 is chance")
        facts.append(Fact("alpha", _("Agreement of the respondents"), about.result.alpha, note, digits=2))
    return tuple(facts)


def _made_by(about: Published, state: State) -> Section:
    """Whose it is, who answered, and when."""
    facts: list[tuple[str, str, Value]] = [
        ("organisation", _("Organisation"), words(about.organisation, state)),
        ("coordinator", _("Coordinator"), about.coordinator),
        ("respondents", _("Answered as"), "; ".join(about.capacities)),
        ("settled", _("Moderation finished"), speech.date(about.settled, state.language)),
        ("published", _("Published"), speech.date(about.published, state.language)),
    ]
    table = common.particulars("made", _("Organisation, respondents, days"), facts)
    return Section("made-by", _("Who made it"), tables=(table,))


def _method() -> tuple[str, ...]:
    return (
        _(
            "Each question has five levels, from 0 to 4, that are described so that two people would give "
            "the same one. A level counts as far as evidence of the kinds it takes was given: what is "
            "claimed and not shown does not count, but stays possible."
        ),
        _(
            "A level is 25 points. A section scores the weighted mean of its questions, the whole the "
            "weighted mean of its sections. Where there is no consensus the mean of the levels held counts; "
            "an answer “cannot say” is not counted as nothing."
        ),
        _(
            "The interval covers 90 per cent of 10,000 draws over respondents, unanswered questions, "
            "unproven levels and the coarseness of the scale. Worst and best case are the scores if every "
            "doubt is settled one way. What all respondents have in common, the interval does not know."
        ),
        _(
            "Indicators are those that were known on the day the moderation was finished. They inform; a "
            "level is given by people."
        ),
    )
