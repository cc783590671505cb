"""Countries compared by their published assessments, and which differences mean something."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.assessments.comparing import Comparison, Standing, compared
from kopir.cooperation.assessments.published import Published, newest
from kopir.cooperation.assessments.scoring import WHOLE
from kopir.errors import InvalidInput
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Chart, Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.pages.assessments import candidates, told
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``assessments/compare?kind=<questionnaire>&areas=KAZ,UZB``."""
    code = told.questionnaire(state)
    every = newest(code)
    chosen = candidates.chosen(every, state)
    sections: tuple[Section, ...]
    try:
        found = compared({area: every[area].result for area in chosen})
    except InvalidInput:
        answer, sections = _("There is nothing to compare yet."), (_nothing(),)
    else:
        answer = _answer(found, state)
        sections = (*_sections(found, every, state), *_left_out(found, state))
    form = candidates.section("assessments/compare", every, chosen, state)
    return Page(
        kind="assessments-compared",
        title=_("Readiness compared"),
        answer=answer,
        sections=(*sections, *((form,) if len(every) > 1 else ())),
        controls=(told.questionnaire_control(code, state),) if every else (),
        crumbs=common.crumbs(Link(_("Readiness assessments"), "assessments")),
        notices=common.notices(view, state),
        method=_method(),
        tab="agreements",
    )


def _nothing() -> Section:
    return Section(
        "nothing",
        paragraphs=(
            _(
                "A comparison takes published assessments of two countries by the same edition of a "
                "questionnaire. Choose another questionnaire or more countries."
            ),
        ),
        links=(Link(_("Published assessments"), "assessments"),),
    )


def _answer(found: Comparison, state: State) -> str:
    """Who is first, or that the first cannot be told apart."""
    whole = found.standings[0]
    tied = [names.area(area, state.language) for area in whole.tied]
    if not tied:
        return _("No country has a score of the whole: too little was answered.")
    facts = {"country": tied[0], "score": told.points(whole.scores[whole.tied[0]].value or 0.0, state)}
    if not whole.differences:
        return (
            _("Only %(country)s has a score: %(score)s of 100 points; of the others too little was answered.")
            % facts
        )
    if len(tied) == 1:
        return (
            _(
                "First: %(country)s, %(score)s of 100 points; the others are behind by more than what is "
                "not known."
            )
            % facts
        )
    return _("In the first place, and not to be told apart by what is known: %(countries)s.") % {
        "countries": speech.listing(tied, state.language)
    }


def _sections(found: Comparison, every: dict[str, Published], state: State) -> tuple[Section, ...]:
    whole = found.standings[0]
    rows = [(area, names.area(area, state.language), score) for area, score in whole.scores.items()]
    chart = Chart("compared", told.bars("compared", _answer(found, state), rows, state), "scores")
    return (
        Section("scores", chart=chart, tables=(_scores(found, every, state),)),
        Section("differences", tables=(_differences(found, every, state),)),
    )


def _titles(every: dict[str, Published], found: Comparison, state: State) -> dict[str, str]:
    """What the whole and the sections are called."""
    one = next(each for each in every.values() if each.questionnaire.edition == found.edition)
    titles = {each.code: each.names.get(state.language) for each in one.questionnaire.sections}
    return {WHOLE: _("The whole"), **titles}


def _scores(found: Comparison, every: dict[str, Published], state: State) -> Table:
    titles = _titles(every, found, state)
    rows: list[tuple[Value, ...]] = [
        (
            titles[standing.section],
            area,
            *told.cells(score)[:3],
            Link(every[area].code, f"assessments/{every[area].code}"),
        )
        for standing in found.standings
        for area, score in standing.scores.items()
    ]
    return Table(
        "scores",
        _("Scores with their intervals"),
        (
            Column("section", _("Section")),
            Column("area", _("Country"), "area"),
            *told.columns()[:3],
            Column("report", _("Report of the assessment"), "link"),
        ),
        tuple(rows),
    )


def _differences(found: Comparison, every: dict[str, Published], state: State) -> Table:
    titles = _titles(every, found, state)
    return Table(
        "differences",
        _("Differences, and whether they mean something"),
        (
            Column("section", _("Section")),
            Column("first", _("Ahead"), "area"),
            Column("second", _("Behind"), "area"),
            Column("value", _("Difference, points"), "number", 0),
            Column("lower", _("Interval from"), "signed", 0),
            Column("upper", _("to"), "signed", 0),
            Column("apart", _("Told apart")),
        ),
        tuple(row for each in found.standings for row in _rows(each, titles[each.section])),
        empty=_("No two countries have a score."),
    )


def _rows(standing: Standing, title: str) -> list[tuple[Value, ...]]:
    return [
        (
            title,
            each.first,
            each.second,
            each.value,
            each.lower,
            each.upper,
            _("yes") if each.told_apart else _("no"),
        )
        for each in standing.differences
    ]


def _left_out(found: Comparison, state: State) -> tuple[Section, ...]:
    if not found.left_out:
        return ()
    told_of = [
        _("%(country)s (edition %(edition)s)")
        % {"country": names.area(area, state.language), "edition": edition}
        for area, edition in found.left_out.items()
    ]
    return (
        Section(
            "left-out",
            paragraphs=(
                _("Not compared, for another edition of the questionnaire was answered: %(countries)s.")
                % {"countries": speech.listing(told_of, state.language)},
            ),
        ),
    )


def _method() -> tuple[str, ...]:
    return (
        _(
            "Of each country the newest published assessment by the questionnaire is taken. Two countries "
            "are told apart where the interval of their difference, the middle 90 per cent of differences of "
            "independent draws, does not hold zero."
        ),
    )
