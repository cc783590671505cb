"""Tables of gaps with what answers them: blind spots, gaps with some answer, smaller gaps."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.coordination.gaps import Gap
from kopir.evidence.view import View
from kopir.portal import charts
from kopir.portal.page import Chart, Column, Link, Section, Table, Value
from kopir.portal.pages import drawn, needs_proofs
from kopir.portal.pages.coordination import telling
from kopir.portal.pages.coordination.choosing import Choice
from kopir.portal.state import State

FEW = 3
"""Gaps of a picture; with fewer there is none."""


def sections(
    view: View, found: Sequence[Gap], choice: Choice, state: State, *, several: bool
) -> Iterator[Section]:
    """The gaps of a country, or of several countries."""
    large = [one for one in found if one.large]
    blind = [one for one in large if one.blind]
    some = [one for one in large if not one.blind]
    others = [one for one in found if not one.large]
    picture = None if several else _picture(view, large, choice, state)
    yield Section(
        "blind",
        _("Blind spots"),
        chart=picture,
        tables=(
            table(
                view,
                "blind",
                _("Large gaps that nothing is known to answer"),
                blind,
                choice,
                state,
                several=several,
                empty=_empty(found, large),
            ),
        ),
    )
    if some:
        title = _("Large gaps that something is known to answer")
        yield Section("some", tables=(table(view, "some", title, some, choice, state, several=several),))
    if others:
        title = _("Gaps that are smaller, or shown only indirectly")
        rest = table(view, "others", title, others, choice, state, several=several, folded=True)
        yield Section("others", tables=(rest,))


def _empty(found: Sequence[Gap], large: Sequence[Gap]) -> str:
    if large:
        return _("Something is known to answer each of the large gaps.")
    if found:
        return _("None of the gaps that the evidence shows is large.")
    return _("The evidence shows no need that fits what was chosen.")


def table(
    view: View,
    name: str,
    title: str,
    found: Sequence[Gap],
    choice: Choice,
    state: State,
    *,
    several: bool,
    empty: str = "",
    folded: bool = False,
) -> Table:
    """Gaps with what was found for each; each number leads to what it counts."""
    needs = [one.found for one in found]
    return Table(
        name,
        title,
        (
            *((Column("area", _("Country"), "area"),) if several else ()),
            Column("need", _("Need"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("size", _("Size of the gap, % of the spread of countries"), "number", 0),
            Column("people", _("How many people"), "integer"),
            Column("proof", _("What shows it most"), "link"),
            Column("work", _("Programmes and activities"), "link"),
            Column("use", _("In use there"), "link"),
            Column("agreed", _("Agreed"), "link"),
            Column("perhaps", _("May answer it, not counted"), "link"),
        ),
        tuple((*((one.found.area,) if several else ()), *_row(one, choice, state)) for one in found),
        needs_proofs.sources(view, needs, state),
        note=_(
            "Each number leads to what was searched and found. Size is the gap as a part of the spread of "
            "all countries, 95th less 5th percentile."
        ),
        empty=empty,
        folded=folded,
    )


def _row(one: Gap, choice: Choice, state: State) -> tuple[Value, ...]:
    sign = one.found.leading()
    code, area = one.found.need.code, one.found.area
    shown = needs_proofs.phrase(sign, state.language) if sign else ""
    return (
        focus(one.found.need.names.get(state.language), area, code, choice),
        code,
        100 * one.size,
        one.found.people,
        Link(shown, f"needs/{area}/{code}"),
        *(
            focus(speech.number(count, state.language, digits=0), area, code, choice)
            for count in (len(one.work), len(one.used) + len(one.practices), len(one.agreed), one.doubtful)
        ),
    )


def focus(text: str, area: str, need: str, choice: Choice) -> Link:
    """The page of a need in a country, with everything that was searched for it."""
    return Link(text, f"coordination/{area}", {"need": need, **choice.query})


def _picture(view: View, large: Sequence[Gap], choice: Choice, state: State) -> Chart | None:
    """Large gaps as bars, those that nothing answers in the strong colour."""
    if len(large) < FEW:
        return None
    blind = sum(one.blind for one in large)
    figure = charts.RankedBars(
        drawn.words(
            "gaps",
            _("Large gaps: %(all)s, nothing known for %(blind)s") % {"all": len(large), "blind": blind},
            _(
                "Size of the gap, % of the spread of countries; those that nothing is known to answer "
                "stand out"
            ),
            state,
        ),
        tuple(
            charts.Bar(
                one.found.need.code,
                one.found.need.names.get(state.language),
                100 * one.size,
                "chosen" if one.blind else "group",
                href=_address(one, choice, state),
                tip=_tip(one, state),
            )
            for one in sorted(large, key=lambda one: -one.size)
        ),
        lambda value: speech.number(value, state.language, digits=0),
    )
    return Chart("gaps", figure, "blind", needs_proofs.sources(view, [one.found for one in large], state))


def _address(one: Gap, choice: Choice, state: State) -> str:
    link = focus("", one.found.area, one.found.need.code, choice)
    return state.address(link.path, query=link.query)


def _tip(one: Gap, state: State) -> str:
    counts = {
        "need": telling.need(one.found.need.code, state),
        "work": len(one.work),
        "use": len(one.used) + len(one.practices),
        "agreed": len(one.agreed),
    }
    return _("%(need)s: programmes – %(work)s, in use – %(use)s, agreed – %(agreed)s") % counts
