"""Which country should host: a weighted sum of scores, indicators and costs, and how firm the answer is."""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.assessments import sensitivity
from kopir.cooperation.assessments.criteria import Criterion
from kopir.cooperation.assessments.criteria import Value as CriterionValue
from kopir.cooperation.assessments.hosting import Choice, weighed
from kopir.cooperation.assessments.published import Published, newest
from kopir.errors import InvalidInput
from kopir.evidence import catalogue
from kopir.evidence.view import View
from kopir.language import explain, phrase
from kopir.language.sentences.words import capital
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Link, Number, Page, Section, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.pages.assessments import candidates, told, weighed_by
from kopir.portal.state import State

PATH = "assessments/hosting"


def page(view: View, state: State) -> Page:
    """The page ``assessments/hosting``.

    ``?kind=`` is the questionnaire, ``areas=`` the candidates, ``indicator=`` further criteria,
    ``w:<criterion>=`` their weights, ``set:cost.KAZ=`` a cost and ``set:cost.source=`` where costs are from.
    """
    code = told.questionnaire(state)
    every = newest(code)
    chosen = candidates.chosen(every, state)
    asked = weighed_by.asked(view, every, chosen, state)
    sections: tuple[Section, ...]
    try:
        if not every:
            raise InvalidInput(phrase("there is no published assessment yet, so there is nothing to weigh"))
        choice = weighed(asked.criteria, asked.candidates)
    except InvalidInput as error:
        answer = _("There is nothing to choose from yet.")
        sections = (_nothing(_why(error, asked, state)),)
    else:
        often = {each.candidate: each for each in sensitivity.shares(choice)}
        answer = _answer(choice, often, state)
        sections = _sections(choice, often, every, state)
    form = weighed_by.section(PATH, every, chosen, asked, state)
    return Page(
        kind="hosting",
        title=_("Who should host"),
        answer=answer,
        lead=_lead(asked.left_out, state),
        sections=(*sections, *((form,) if every else ())),
        controls=(told.questionnaire_control(code, state),) if every else (),
        crumbs=common.crumbs(Link(_("Readiness assessments"), "assessments")),
        notices=common.notices(view, state),
        method=_method(),
        tab="agreements",
        downloadable=not asked.problem,
    )


def _why(error: InvalidInput, asked: weighed_by.Asked, state: State) -> str:
    """What hinders weighing, with names in the place of codes; nothing where too few countries are chosen."""
    if asked.candidates and not asked.criteria:
        return ""
    facts = dict(error.facts)
    if "missing" in facts:
        facts["missing"] = _lacking(asked, state)
    why = explain(InvalidInput(error.message, **facts), state.language)
    return capital(why) + ("" if why.endswith(".") else ".")


def _lacking(asked: weighed_by.Asked, state: State) -> str:
    """Which candidate has no value for which criteria: “Uzbekistan (Cost)”."""
    found = {
        names.area(area, state.language): [
            one.names.get(state.language) for one in asked.criteria if area not in one.values
        ]
        for area in asked.candidates
    }
    return "; ".join(f"{area} ({', '.join(titles)})" for area, titles in found.items() if titles)


def _nothing(why: str) -> Section:
    general = _("A choice takes published assessments of two countries by the same questionnaire.")
    return Section(
        "nothing",
        paragraphs=(why, general) if why else (general,),
        links=(Link(_("Published assessments"), "assessments"),),
    )


def _lead(left_out: Mapping[str, str], state: State) -> tuple[str, ...]:
    if not left_out:
        return ()
    countries = [names.area(area, state.language) for area in left_out]
    return (
        _("Not weighed, for another edition of the questionnaire was answered: %(countries)s.")
        % {"countries": speech.listing(countries, state.language)},
    )


def _answer(choice: Choice, often: Mapping[str, sensitivity.Share], state: State) -> str:
    """Who is first by these weights, and by how many of all weights there can be."""
    first = choice.first[0]
    facts = {
        "country": speech.listing(
            [names.area(each, state.language) for each in choice.first], state.language
        ),
        "total": told.points(100 * choice.totals[0].total, state),
        "share": speech.number(100 * often[first].share, state.language, digits=0, unit="%"),
    }
    if len(choice.first) > 1:
        return _("First by these weights, with the same total: %(country)s, %(total)s of 100 points.") % facts
    return (
        _(
            "First by these weights: %(country)s, %(total)s of 100 points; of all weights there can be, it "
            "is first by %(share)s."
        )
        % facts
    )


def _sections(
    choice: Choice,
    often: Mapping[str, sensitivity.Share],
    every: Mapping[str, Published],
    state: State,
) -> tuple[Section, ...]:
    return (
        Section("totals", chart=_chart(choice, often, state), tables=(_totals(choice, often, state),)),
        Section("ranges", _("How firm the choice is"), tables=(_ranges(choice, state),)),
        Section("values", _("What was weighed"), tables=(_values(choice, every, state),)),
    )


def _chart(choice: Choice, often: Mapping[str, sensitivity.Share], state: State) -> Chart:
    def write(value: float) -> str:
        return told.points(value, state)

    words = drawn.words(
        "totals", _answer(choice, often, state), _("Weighted mean of the criteria, 0 to 100"), state
    )
    bars = tuple(
        charts.Bar(
            each.candidate,
            names.area(each.candidate, state.language),
            100 * each.total,
            "chosen" if each.place == 1 else "other",
            str(each.place),
        )
        for each in choice.totals
    )
    return Chart("totals", charts.RankedBars(words, bars, write, high=told.FULL), "totals")


def _totals(choice: Choice, often: Mapping[str, sensitivity.Share], state: State) -> Table:
    rows: list[tuple[Value, ...]] = [
        (
            each.place,
            each.candidate,
            100 * each.total,
            100 * often[each.candidate].share,
            _("yes") if often[each.candidate].possible else _("no"),
            ", ".join(names.area(one, state.language) for one in each.dominated_by) or None,
        )
        for each in choice.totals
    ]
    titles = {one.code: one.names.get(state.language) for one in choice.table.criteria}
    lacks = _("no value: %(criteria)s")
    rows += [
        (None, area, None, None, lacks % {"criteria": ", ".join(titles[code] for code in codes)}, None)
        for area, codes in choice.missing.items()
    ]
    return Table(
        "totals",
        _("Candidates"),
        (
            Column("place", _("Place"), "rank"),
            Column("area", _("Country"), "area"),
            Column("total", _("Total, 0 to 100"), "number", 0),
            Column("share", _("First, per cent of all weights"), "number", 0),
            Column("possible", _("Can be first by some weights, with the values as they are")),
            Column("dominated", _("Nowhere better than")),
        ),
        tuple(rows),
    )


def _ranges(choice: Choice, state: State) -> Table:
    titles = {one.code: one.names.get(state.language) for one in choice.table.criteria}
    return Table(
        "ranges",
        _("Weights by which the first stays first"),
        (
            Column("criterion", _("Criterion")),
            Column("code", _("Code"), quiet=True),
            Column("weight", _("Weight, per cent"), "number", 0),
            Column("low", _("From, per cent"), "number", 0),
            Column("high", _("To, per cent"), "number", 0),
            Column("below", _("Below it is overtaken by"), "area"),
            Column("above", _("Above it is overtaken by"), "area"),
        ),
        tuple(
            (
                titles[each.criterion],
                each.criterion,
                100 * each.weight,
                100 * each.low,
                100 * each.high,
                each.below or None,
                each.above or None,
            )
            for each in sensitivity.ranges(choice)
        ),
        note=_("One weight is moved, the others keep their proportions to each other."),
    )


def _values(choice: Choice, every: Mapping[str, Published], state: State) -> Table:
    reports = {
        area: Link(_("Report of the assessment"), f"assessments/{one.code}") for area, one in every.items()
    }
    parts = {each.candidate: each.parts for each in choice.totals}
    return Table(
        "values",
        _("Values of the candidates with their sources"),
        (
            Column("criterion", _("Criterion")),
            Column("area", _("Country"), "area"),
            Column("value", _("Value"), "number"),
            Column("unit", _("Unit")),
            Column("period", _("Year")),
            Column("points", _("Points, 0 to 100"), "number", 0),
            Column("source", _("Source"), "link"),
        ),
        tuple(row for one in choice.table.criteria for row in _values_of(one, parts, reports, state)),
    )


def _values_of(
    one: Criterion,
    parts: Mapping[str, Mapping[str, float]],
    reports: Mapping[str, Link],
    state: State,
) -> list[tuple[Value, ...]]:
    return [
        (
            one.names.get(state.language),
            area,
            *_figure(one, value, state),
            value.period or None,
            100 * parts[area][one.code] if area in parts else None,
            _source(one, value, reports[area], state),
        )
        for area, value in one.values.items()
    ]


def _figure(one: Criterion, value: CriterionValue, state: State) -> tuple[Number, str]:
    """A value as the pages of indicators write it, with its unit; scores and costs have none."""
    if not value.release:
        return Number(value.value, None if one.code == weighed_by.COST else 0), ""
    about = catalogue.indicator(one.code)
    return common.cell(about, value.value), common.long_unit(about, state.language)


def _source(one: Criterion, value: CriterionValue, report: Link, state: State) -> Value:
    """Where a value is from: a release, words about a cost, or the report of the assessment."""
    if value.release:
        dataset = catalogue.indicator(one.code).dataset
        return Link(names.dataset(dataset, state.language), f"data/releases/{value.release}")
    return value.source if one.code == weighed_by.COST else report


def _method() -> tuple[str, ...]:
    return (
        _(
            "Each criterion is brought to 0 to 100: scores as they are, indicators by the bounds they can "
            "have or, where they have none, from the worst to the best candidate, costs from the highest to "
            "the lowest. The total is the weighted mean. Who lacks a value has no total; nothing is filled "
            "in."
        ),
        _(
            "Shares are counted over a million weightings drawn evenly, scores drawn from their intervals. "
            "The ranges are exact. A candidate is nowhere better than another that is at least as good by "
            "every criterion and better by one."
        ),
    )
