"""Change over the editions of an index that are made alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import KopirError
from kopir.evidence.view import View
from kopir.indices.analysis.hierarchy import everything
from kopir.indices.analysis.trends import Trends, trends
from kopir.indices.definition import Definition, Edition
from kopir.indices.making import make
from kopir.indices.parts import Break
from kopir.indices.sheet import Sheet, stacked
from kopir.indices.variants import Exploration
from kopir.portal import charts, groups, names
from kopir.portal.page import Chart, Column, Section, Source, Table, Value
from kopir.portal.pages import drawn
from kopir.portal.pages.index_analysis_facts import Facts, number
from kopir.portal.state import State
from kopir.portal.workshop import base as bases
from kopir.portal.workshop.results import Result

ABSOLUTE: Final = frozenset({"none", "goalposts", "scaled", "distance_to_target"})
"""Normalisations under which a country can rise without another falling."""
ROUGH: Final = 10


@dataclass(frozen=True, eq=False)
class Change:
    """Trends over the editions made alike.

    Args:
        sheet: index and components, one row a unit and edition.
        trends: of every unit and column.
        editions: how many.
    """

    sheet: Sheet
    trends: Trends
    editions: int

    def of(self, unit: str, code: str) -> tuple[float | None, ...]:
        """Slope, its interval, tau and the p-value of a unit; all missing where it has none."""
        if unit not in self.trends.units:
            return (None,) * 5
        at = (self.trends.units.index(unit), self.trends.codes.index(code))
        found = self.trends
        kinds = (found.slope, found.slope_low, found.slope_high, found.tau, found.p_value)
        return tuple(number(float(each[at])) for each in kinds)

    def ends(self, unit: str, code: str) -> tuple[float | None, float | None]:
        """First and last value."""
        column = self.sheet.column(code)
        rows = [
            (period, value)
            for each, period, value in zip(self.sheet.units, self.sheet.periods, column, strict=True)
            if each == unit and value == value
        ]
        return (float(min(rows)[1]), float(max(rows)[1])) if rows else (None, None)


def alike(rules: Definition, chosen: Edition) -> list[Edition]:
    """The editions up to the chosen one without a break of method between them, in time order."""
    before = sorted((each for each in rules.editions if each.period <= chosen.period), key=lambda e: e.period)
    codes = {rules.code, rules.root, *rules.nodes, *rules.leaves}
    breaks = [each for each in rules.breaks if each.hard and codes & set(each.codes)]
    found = [before[-1]]
    for each in reversed(before[:-1]):
        if any(_parts(one, each, found[0]) for one in breaks):
            break
        found.insert(0, each)
    return found


def _parts(one: Break, early: Edition, late: Edition) -> bool:
    return early.period <= one.between[0] and late.period >= one.between[1]


def change(view: View, result: Result) -> Change | None:
    """Trends over the editions made like the chosen one; None where there is no other."""
    key = ("index-trend", result.variant.only(exploration=Exploration()).canonical())
    found: Change | None = view.memo(key, lambda: _change(view, result))
    return found


def _change(view: View, result: Result) -> Change | None:
    rules = result.base.definition
    sheets: list[Sheet] = []
    for edition in reversed(alike(rules, result.base.edition)):
        sheet = _made(view, result, edition)
        if sheet is None:
            break
        sheets.insert(0, sheet)
    if len(sheets) < 2:
        return None
    sheet = stacked(sheets)
    return Change(sheet, trends(sheet), len(sheets))


def _made(view: View, result: Result, edition: Edition) -> Sheet | None:
    """Index and components of an edition; None where it is made otherwise or cannot be made."""
    variant = result.variant.only(edition=edition.code, changes={})
    try:
        base = bases.base(view, variant)
        if base.structure != result.base.structure:
            return None
        made = make(base.sheet, variant.applied(base.structure), base.frozen)
    except KopirError:
        return None
    root = made.structure.root
    sheet = everything(made).only((root, *made.structure.nodes[root].children))
    return Sheet(sheet.units, sheet.periods, sheet.codes, sheet.values)


def section(view: View, result: Result, found: Facts, used: tuple[Source, ...], state: State) -> Section:
    """How the members of the group moved, and the components of the country in focus."""
    moved = change(view, result)
    if moved is None:
        why = _(
            "There is no other edition that is made alike and has figures here, so no change can be measured."
        )
        return Section("change", _("Change over the editions"), (why,))
    members = [unit for unit in groups.members(state) if unit in moved.trends.units]
    units = list(dict.fromkeys((*members, result.focus)))
    whole = bool(state.suffix) and state.suffix != "part"
    return Section(
        "change",
        _("Change over the editions"),
        chart=_picture(result, moved, found.root, units, used, state),
        tables=(
            _table(moved, found.root, list(moved.trends.units) if whole else units, result, used, state),
            _components(moved, found, result, state),
        ),
    )


def _picture(
    result: Result, moved: Change, root: str, units: list[str], used: tuple[Source, ...], state: State
) -> Chart | None:
    slopes = {unit: moved.of(unit, root) for unit in units}
    held = [unit for unit in units if slopes[unit][0] is not None]
    if not held:
        return None
    # Where the lowest value is the best a falling index is progress, and that stands first.
    turn = result.structure.direction
    held.sort(key=lambda unit: -turn * (slopes[unit][0] or 0.0))
    bars = tuple(
        charts.Bar(
            unit,
            names.area(unit, state.language),
            slopes[unit][0],
            "chosen" if unit == result.focus else "group",
            lower=slopes[unit][1],
            upper=slopes[unit][2],
        )
        for unit in drawn.ends(held)
    )
    title = _("Fastest in the group: %(country)s, %(slope)s a year") % {
        "country": names.area(held[0], state.language),
        "slope": speech.signed(slopes[held[0]][0], state.language, 4),
    }
    subtitle = _("change of the index a year, %(first)s–%(last)s, with an interval of 95 per cent") % {
        "first": moved.trends.years[0],
        "last": moved.trends.years[1],
    }
    figure = charts.RankedBars(
        drawn.words("change", title, subtitle, state),
        bars,
        lambda value: speech.signed(value, state.language, 4),
    )
    return Chart("change", figure, "change-countries", used, _note(result, moved, state))


def _note(result: Result, moved: Change, state: State) -> str:
    """What to know of the slopes."""
    parts = [
        _("Editions made alike: %(count)s.") % {"count": speech.count(moved.editions, state.language)},
    ]
    if moved.editions < ROUGH:
        parts.append(_("With so few editions the interval is rough."))
    rules = {leaf.normalise.method for leaf in result.structure.leaves.values()}
    if not rules <= ABSOLUTE:
        parts.append(
            _(
                "The scale of an edition follows from the countries in it, so that a change is one "
                "against the others."
            )
        )
    return " ".join(parts)


def _columns(first: Column) -> tuple[Column, ...]:
    return (
        first,
        Column("first", _("First edition"), "number", 4),
        Column("last", _("Last edition"), "number", 4),
        Column("slope", _("Change a year"), "signed", 4),
        Column("low", _("at least"), "signed", 4),
        Column("high", _("at most"), "signed", 4),
        Column("direction", _("Direction")),
        Column("tau", _("Share of rises less falls"), "signed", 2),
        Column("p_value", _("p-value"), "number", quiet=True),
    )


def _row(moved: Change, unit: str, code: str) -> tuple[Value, ...]:
    slope, low, high, tau, p_value = moved.of(unit, code)
    return (*moved.ends(unit, code), slope, low, high, direction(low, high), tau, p_value)


def direction(low: float | None, high: float | None) -> str | None:
    """What the interval of a slope says."""
    if low is None or high is None:
        return None
    if low > 0:
        return _("rises")
    return _("falls") if high < 0 else _("no clear direction")


def _table(
    moved: Change,
    root: str,
    units: list[str],
    result: Result,
    used: tuple[Source, ...],
    state: State,
) -> Table:
    units = sorted(units, key=lambda unit: speech.sort_key(names.area(unit, state.language), state.language))
    return Table(
        "change-countries",
        _("Change of the index, country by country"),
        _columns(Column("area", _("Country"), "area")),
        tuple((unit, *_row(moved, unit, root)) for unit in units),
        used,
        note=_("The group and the country in focus are shown; the files hold all countries."),
        highlight=result.focus,
    )


def _components(moved: Change, found: Facts, result: Result, state: State) -> Table:
    columns = _columns(Column("part", _("Part")))
    return Table(
        "change-parts",
        _("Change of the components: %(country)s") % {"country": names.area(result.focus, state.language)},
        (*columns, Column("code", _("Code"), quiet=True)),
        tuple(
            (result.base.label(code, state.language), *_row(moved, result.focus, code), code)
            for code in (found.root, *found.children)
        ),
    )
