"""Who closed the gap of a need fastest from a similar start, as a section of its page."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide.labels import pair
from kopir.evidence import catalogue
from kopir.evidence.indicator import Indicator
from kopir.evidence.view import View
from kopir.language.sentences.words import small
from kopir.portal.page import Column, Number, Section, Table, Value
from kopir.portal.pages import common, needs_proofs, offered, told
from kopir.portal.state import State
from kopir.solutions import matching, needs


def section(view: View, found: needs.FoundNeed, state: State) -> Section | None:
    """The countries that closed such a gap fastest; None where no figure has a path over years."""
    answer = matching.fastest(view, found)
    if answer is None:
        return None
    about = catalogue.indicator(answer.indicator)
    used = [(answer.indicator, year) for each in answer.found for year in (each.first, each.last)]
    between = answer.proof.pair is not None
    table = Table(
        "fastest",
        _("Greatest change in five or six years from about the same level"),
        (
            Column("area", _("Country"), "area"),
            Column("first", _("From"), "period"),
            Column("before", _("Gap then") if between else _("Value then"), "number"),
            Column("last", _("To"), "period"),
            Column("after", _("Gap left") if between else _("Value reached"), "number"),
            Column("pace", _("Change a year"), "signed"),
            Column("similar", _("A similar country")),
            Column("practice", _("What it did"), "link"),
        ),
        _rows(answer, about, found.need.code, state),
        common.sources(view, state.language, used),
        note=_note(answer),
    )
    return Section(
        "fastest",
        _("Who closed such a gap fastest"),
        paragraphs=(_start(answer, about, state),),
        tables=(table,),
    )


def _rows(
    answer: matching.Fastest, about: Indicator, need: str, state: State
) -> tuple[tuple[Value, ...], ...]:
    def number(value: float) -> Number:
        return Number(value, about.decimals)

    records = offered.practices().values()
    return tuple(
        (
            each.area,
            str(each.first),
            number(each.before),
            str(each.last),
            number(each.after),
            number(each.pace),
            _("yes") if each.similar else _("no"),
            told.done(records, each.area, need, state),
        )
        for each in answer.found
    )


def _start(answer: matching.Fastest, about: Indicator, state: State) -> str:
    """Where the country stands and how near the others began."""

    def points(value: float) -> str:
        if about.unit == "PERCENT":
            return speech.points(value, state.language, digits=about.decimals)
        return common.writer(about, state.language)(value)

    told = {
        "indicator": needs_proofs.figure(answer.proof, state.language),
        "value": common.writer(about, state.language)(answer.level),
        "year": answer.period,
        "reach": points(answer.reach),
    }
    if answer.proof.pair is None:
        return (
            _("%(indicator)s: the country stands at %(value)s (%(year)s), these began within %(reach)s.")
            % told
        )
    told |= {
        "groups": small(pair(answer.proof.pair).names.get(state.language)),
        "value": points(answer.level),
    }
    return (
        _("%(indicator)s, %(groups)s: the gap is %(value)s (%(year)s), these began within %(reach)s.") % told
    )


def _note(answer: matching.Fastest) -> str:
    notes = [_("A change that one year brings alone, or across a change of method, is not counted.")]
    if answer.proof.growing:
        notes.append(
            _("Nor are years in which gross domestic product per person fell: a collapse closes no gap.")
        )
    if answer.proof.pair is not None:
        notes.append(_("Nor are years in which the group that is behind lost, too."))
        if any(each.after < 0 for each in answer.found):
            notes.append(_("Below zero the group that was behind is ahead."))
    return " ".join(notes)
