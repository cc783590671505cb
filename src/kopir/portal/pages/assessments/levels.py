"""What stands behind the scores of an assessment: levels, reasons, dissent, evidence, indicators."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from kopir.cooperation.assessments.prefill import Figure, prefilled
from kopir.cooperation.assessments.published import Published, Said
from kopir.cooperation.assessments.scoring import QuestionScore
from kopir.cooperation.assessments.words import kind
from kopir.evidence import catalogue
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Link, Number, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.pages.assessments import told
from kopir.portal.pages.told import words
from kopir.portal.state import State


def section(about: Published, state: State) -> Section:
    """Every question: the level that was agreed on and the one that counts, what was given, and why."""
    rows: list[tuple[Value, ...]] = []
    for part, scored in zip(about.questionnaire.sections, about.result.sections, strict=True):
        name = part.names.get(state.language)
        rows += [
            _row(name, each, about.decisions.get(each.question.code), state) for each in scored.questions
        ]
    return Section(
        "levels",
        _("Levels by question"),
        tables=(
            Table(
                "levels",
                _("Agreed, shown and given levels, with reasons"),
                (
                    Column("section", _("Section")),
                    Column("question", _("Question")),
                    Column("code", _("Code"), quiet=True),
                    Column("agreed", _("Agreed level")),
                    Column("counts", _("Counts, by evidence")),
                    Column("given", _("Given by respondents")),
                    Column("reason", _("Reason of the decision")),
                ),
                tuple(rows),
            ),
        ),
    )


def _row(section: str, each: QuestionScore, decided: Said | None, state: State) -> tuple[Value, ...]:
    given = [_("cannot say") if level is None else str(level) for level in each.held.given.values()]
    return (
        section,
        each.question.names.get(state.language),
        each.question.code,
        _("No consensus")
        if decided and decided.level is None
        else told.level(decided.level, state)
        if decided
        else None,
        told.level(each.level, state),
        ", ".join(sorted(given)) or None,
        words(decided.text, state) if decided else None,
    )


def dissent(about: Published, state: State) -> Section:
    """Who disagrees with what was decided, and why."""
    titles = {each.code: each.names.get(state.language) for each in about.questionnaire.questions}
    rows: list[tuple[Value, ...]] = [
        (
            titles[each.question],
            each.capacity,
            told.level(about.decisions[each.question].level, state) or _("No consensus"),
            told.level(each.level, state) or _("no level can be said"),
            words(each.text, state),
        )
        for each in about.dissents
    ]
    table = Table(
        "dissent",
        _("Who disagrees, and why"),
        (
            Column("question", _("Question")),
            Column("who", _("Answered as")),
            Column("agreed", _("Agreed level")),
            Column("held", _("Holds")),
            Column("words", _("Why")),
        ),
        tuple(rows),
        empty=_("Nobody who answered disagrees with what was decided."),
    )
    return Section("dissent", _("Disagreement"), tables=(table,))


def evidence(about: Published, state: State) -> Section:
    """What was given as evidence, question by question."""
    titles = {each.code: each.names.get(state.language) for each in about.questionnaire.questions}
    rows: list[tuple[Value, ...]] = [
        (
            titles[each.question],
            kind(each.kind, state.language),
            Link(each.title, each.address) if each.address else each.title,
            date.fromisoformat(each.day) if each.day else None,
        )
        for each in about.evidence
    ]
    table = Table(
        "evidence",
        _("Evidence given by the respondents"),
        (
            Column("question", _("Question")),
            Column("kind", _("What it is")),
            Column("title", _("Title"), "link"),
            Column("day", _("Its date"), "date"),
        ),
        tuple(rows),
        empty=_("No evidence was given: no level above 0 counts."),
    )
    return Section("evidence", _("Evidence"), tables=(table,))


def indicators(view: View, about: Published, state: State) -> Section:
    """The figures that stood beside the questions, with their releases."""
    found = prefilled(view, about.questionnaire, about.area)
    titles = {each.code: each.names.get(state.language) for each in about.questionnaire.questions}
    figures = [(code, each) for code, several in found.items() for each in several]
    table = Table(
        "indicators",
        _("Indicators beside the questions"),
        (
            Column("question", _("Question")),
            Column("indicator", _("Indicator"), "indicator"),
            Column("value", _("Value"), "number"),
            Column("unit", _("Unit")),
            Column("period", _("Year"), "period"),
            Column("speaks", _("Speaks for level")),
            Column("release", _("Release"), "release"),
        ),
        tuple(_figure(titles[code], each, state) for code, each in figures),
        sources=tuple(
            {each.release.id: common.source(each.release, state.language) for _code, each in figures}.values()
        ),
        empty=_("The evidence has no figure of %(country)s for these questions.")
        % {"country": names.area(about.area, state.language)},
    )
    return Section("indicators", _("What the evidence says"), tables=(table,))


def _figure(question: str, each: Figure, state: State) -> tuple[Value, ...]:
    indicator = catalogue.indicator_or_code(each.shown.indicator, each.release.dataset, each.unit)
    speaks = told.level(each.suggests, state)
    if each.stale:
        speaks = _("too old")
    return (
        question,
        each.shown.indicator,
        Number(each.value, indicator.decimals, each.unit),
        common.long_unit(indicator, state.language),
        str(each.period),
        speaks,
        each.release.id,
    )
