"""Money beside the size of the gap: a picture of one currency, and a table with a row a currency."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.cooperation.coordination.funding import Funded
from kopir.cooperation.coordination.money import Amount
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Link, Section, Table, Value
from kopir.portal.pages import drawn
from kopir.portal.pages.coordination import gap_tables, telling
from kopir.portal.pages.coordination.choosing import Choice
from kopir.portal.render.values import GREAT, great
from kopir.portal.state import State


def section(found: Sequence[Funded], choice: Choice, state: State, *, several: bool) -> Section | None:
    """Money of the work that answers needs, in the order of the gaps; ``None`` without gaps."""
    if not found:
        return None
    funded = [one for one in found if one.money]
    told = _("Money is known for %(funded)s of %(all)s gaps.") % {
        "funded": speech.number(len(funded), state.language, digits=0),
        "all": speech.number(len(found), state.language, digits=0),
    }
    return Section(
        "funding",
        _("Money beside the size of the gap"),
        paragraphs=(told,),
        chart=_picture(found, choice, state, several=several),
        tables=(_table(found, choice, state, several=several),),
    )


def _table(found: Sequence[Funded], choice: Choice, state: State, *, several: bool) -> Table:
    rows = tuple(
        (*((one.gap.found.area,) if several else ()), *_row(one, amount, choice, state))
        for one in found
        for amount in (one.money or (None,))
    )
    return Table(
        "funding",
        _("Gaps, the greatest first, with the money of what answers them"),
        (
            *((Column("area", _("Country"), "area"),) if several else ()),
            Column("place", _("Place of the need"), "rank"),
            Column("need", _("Need"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("size", _("Size of the gap, % of the spread of countries"), "number", 0),
            Column("people", _("How many people"), "integer"),
            Column("currency", _("Currency")),
            Column("committed", _("Committed"), "number", 0),
            Column("paid", _("Paid"), "number", 0),
            Column("budgeted", _("Budgeted"), "number", 0),
            Column("person", _("For each person concerned"), "number", 2),
        ),
        rows,
        note=_(
            "A dash is not known; it is not nought. One activity may answer several needs, so the money of "
            "needs must not be added. For each person the largest of paid, committed and budgeted counts."
        ),
        folded=not any(one.money for one in found),
    )


def _row(one: Funded, amount: Amount | None, choice: Choice, state: State) -> tuple[Value, ...]:
    code, area = one.gap.found.need.code, one.gap.found.area
    person = one.by_person(amount) if amount else None
    return (
        one.place,
        gap_tables.focus(telling.need(code, state), area, code, choice),
        code,
        100 * one.gap.size,
        one.gap.found.people,
        amount.currency if amount else None,
        telling.published(amount.committed) if amount else None,
        telling.published(amount.paid) if amount else None,
        telling.published(amount.budgeted) if amount else None,
        float(person) if person is not None else None,
    )


def _picture(found: Sequence[Funded], choice: Choice, state: State, *, several: bool) -> Chart | None:
    """Money in the currency of most needs, in the order of the gaps; ``None`` where no money is known."""
    counts = Counter(amount.currency for one in found for amount in one.money)
    if not counts:
        return None
    currency = min(counts, key=lambda code: (-counts[code], code))
    shown = drawn.ends(found)
    bars = tuple(_bar(one, currency, choice, state, several=several) for one in shown)
    figure = charts.RankedBars(
        drawn.words(
            "funding",
            _("Money known for %(funded)s of %(all)s gaps, in %(currency)s")
            % {"funded": counts[currency], "all": len(found), "currency": currency},
            _("Largest of paid, committed and budgeted; the greatest gap first"),
            state,
        ),
        bars,
        lambda value: _written(value, state),
        gaps_after=frozenset({bars[drawn.FIRST - 1].key}) if len(shown) < len(found) else frozenset(),
    )
    return Chart("funding", figure, "funding", note=_("Money in other currencies stands in the table."))


def _bar(one: Funded, currency: str, choice: Choice, state: State, *, several: bool) -> charts.Bar:
    code, area = one.gap.found.need.code, one.gap.found.area
    amount = next((each for each in one.money if each.currency == currency), None)
    name = telling.need(code, state)
    link: Link = gap_tables.focus(name, area, code, choice)
    return charts.Bar(
        f"{area}-{code}",
        f"{names.area(area, state.language)}: {name}" if several else name,
        float(amount.known) if amount else None,
        "group",
        str(one.place),
        href=state.address(link.path, query=link.query),
    )


def _written(value: float, state: State) -> str:
    if abs(value) >= GREAT:
        return great(value, state.language)
    return speech.number(value, state.language, digits=0)
