"""Who stands where in the index as it was set, and how certain that is: the picture and its table."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal import charts, groups, names
from kopir.portal.page import Chart, Column, Section, Source, Table, Value
from kopir.portal.pages import drawn
from kopir.portal.state import State
from kopir.portal.workshop.certainty import Certain
from kopir.portal.workshop.results import Result

NEIGHBOURS: Final = 4
"""Countries drawn above and below the one in focus."""
FIRST: Final = 3
MOST_MEMBERS: Final = 16


@dataclass(frozen=True)
class Shown:
    """The countries drawn, and those after which others are left out."""

    units: tuple[str, ...]
    gaps: frozenset[str]


def chosen_units(result: Result, state: State, also: Iterable[str] = ()) -> Shown:
    """All of few; of many the first, the neighbours of the focus, the members of the group, and ``also``."""
    order = result.order
    if len(order) <= drawn.MANY:
        return Shown(order, frozenset())
    at = order.index(result.focus) if result.focus in order else 0
    near = order[max(0, at - NEIGHBOURS) : at + NEIGHBOURS + 1]
    members = [unit for unit in groups.members(state) if unit in order][:MOST_MEMBERS]
    wanted = {*order[:FIRST], *near, *members, *also}
    shown = tuple(unit for unit in order if unit in wanted)
    places = {unit: place for place, unit in enumerate(order)}
    gaps = frozenset(one for one, other in pairwise(shown) if places[other] - places[one] > 1)
    return Shown(shown, gaps)


def picture(
    result: Result, certain: Certain | None, title: str, sources: tuple[Source, ...], state: State
) -> Section:
    """The chart of places and bands."""
    widest = certain.widest(result.order) if certain else None
    shown = chosen_units(result, state, widest[:1] if widest else ())
    members = frozenset(groups.members(state))
    figure = charts.Bands(
        drawn.words("bands", title, subtitle(result, certain, state), state),
        tuple(_row(result, certain, unit, members, state) for unit in shown.units),
        len(result.order),
        (_("place as set"), _("median place"), _("9 of 10 replications")),
        lambda value: speech.number(value, state.language, digits=0),
        lambda low, high: _between(low, high, state),
        shown.gaps,
    )
    return Section("bands", chart=Chart("bands", figure, "ranking", sources))


def subtitle(result: Result, certain: Certain | None, state: State) -> str:
    """What is drawn: index, edition, number of replications."""
    parts = [result.base.definition.names.get(state.language), result.base.edition.code]
    if certain is not None:
        count = certain.replications
        parts.append(_("%(count)s replications") % {"count": speech.number(count, state.language, digits=0)})
    return ", ".join(parts)


def _row(
    result: Result, certain: Certain | None, unit: str, members: frozenset[str], state: State
) -> charts.Band:
    low, high = certain.band(unit) if certain else (None, None)
    return charts.Band(
        unit,
        names.area(unit, state.language),
        float(result.rank(unit) or 0),
        certain.median(unit) if certain else None,
        low,
        high,
        "chosen" if unit == result.focus else "group" if unit in members else "other",
        href=state.address(f"countries/{unit}"),
    )


def _between(low: float, high: float, state: State) -> str:
    first, last = (speech.number(value, state.language, digits=0) for value in (low, high))
    return first if first == last else f"{first}–{last}"


def table(result: Result, certain: Certain | None, sources: tuple[Source, ...], state: State) -> Section:
    """Every country with score, place, change and certainty."""
    members = frozenset(groups.members(state))
    rows = tuple(_cells(result, certain, unit, members, state) for unit in result.order)
    without = [unit for unit in result.base.sheet.units if not result.rank(unit)]
    columns: tuple[Column, ...] = (
        Column("area", _("Country"), "area"),
        Column("rank", _("Place"), "rank"),
        Column("score", _("Score"), "number", 4),
        Column("usual_rank", _("Place as defined"), "rank"),
        Column("change", _("Places gained"), "signed", 0),
    )
    if certain is not None:
        columns += (
            Column("median", _("Median place"), "number", 0),
            Column("best", _("Best of 9 in 10"), "rank"),
            Column("worst", _("Worst of 9 in 10"), "rank"),
            Column("holds", _("Chance of this place or a better one"), "percent", 0),
        )
    columns += (Column("member", _("In the group"), quiet=True),)
    note = ""
    if without:
        note = _("Without a place for lack of figures: %(names)s.") % {
            "names": ", ".join(names.area(unit, state.language) for unit in without)
        }
    found = Table(
        "ranking",
        _("Places and their certainty"),
        columns,
        rows,
        sources,
        note=note,
        highlight=result.focus,
        empty=_("No country has enough figures for this index. Choose another rule for gaps."),
    )
    return Section("ranking", tables=(found,))


def _cells(
    result: Result, certain: Certain | None, unit: str, members: frozenset[str], state: State
) -> tuple[Value, ...]:
    rank, usual = result.rank(unit), result.usual_rank(unit)
    cells: tuple[Value, ...] = (
        unit,
        rank,
        result.score(unit),
        usual,
        None if rank is None or usual is None else usual - rank,
    )
    if certain is not None:
        low, high = certain.band(unit)
        cells += (certain.median(unit), whole(low), whole(high), certain.holds(unit, rank))
    return (*cells, _("yes") if unit in members else None)


def whole(value: float | None) -> int | None:
    """A place as a whole number."""
    return None if value is None else round(value)
