"""Who is left behind by a share of people, and how many people that is."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide.between import POPULATION
from kopir.divide.left_behind import LeftBehind, counts_people, left_behind
from kopir.errors import NotFound
from kopir.evidence import areas
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Section, Source, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.pages.drawn import FIRST, LAST, MANY
from kopir.portal.render.values import great
from kopir.portal.state import State


def people(
    view: View, about: Indicator, members: tuple[str, ...], until: int | None = None
) -> LeftBehind | None:
    """The people a share does not reach, computed once a process; None where it counts no people."""
    if not counts_people(about) or not view.has(POPULATION) or not view.has(about.code):
        return None
    key = ("left behind", about.code, members, until)
    found: LeftBehind | None = view.memo(key, lambda: _people(view, about, members, until))
    return found


def _people(view: View, about: Indicator, members: tuple[str, ...], until: int | None) -> LeftBehind | None:
    try:
        return left_behind(view, about.code, members, period=until)
    except NotFound:
        return None


def told(found: LeftBehind, group: str, state: State) -> str:
    """How many people, and where most of them live."""
    first = found.rows[0] if found.rows else None
    most = first if first is not None and len(found.rows) > 1 else None
    return sentences.reach(
        sentences.Reach(
            found.indicator,
            found.period,
            found.people,
            register.group(group),
            areas.area(most.area) if most else None,
            most.people if most else None,
        ),
        state.language,
    )


def sources(view: View, found: LeftBehind, state: State) -> tuple[Source, ...]:
    """Of the shares and of the populations."""
    used = [(found.indicator, row.period) for row in found.rows]
    return common.sources(view, state.language, [*used, (POPULATION, None)])


def section(
    view: View, about: Indicator, found: LeftBehind | None, group: str, state: State
) -> Section | None:
    """The people of each member, most first; None where the indicator counts no people or nobody is left."""
    if found is None or not found.rows or found.people <= 0:
        return None
    used = sources(view, found, state)
    shown = found.rows if len(found.rows) <= MANY else (*found.rows[:FIRST], *found.rows[-LAST:])
    gaps = frozenset({found.rows[FIRST - 1].area}) if len(found.rows) > MANY else frozenset()

    def write(value: float) -> str:
        return written(value, state)

    figure = charts.RankedBars(
        drawn.words(
            "left-behind",
            told(found, group, state).removesuffix("."),
            _("%(indicator)s: people not reached, by country, %(year)s")
            % {"indicator": about.short.get(state.language), "year": found.period},
            state,
        ),
        tuple(
            charts.Bar(
                row.area,
                names.area(row.area, state.language),
                row.people,
                "group",
                href=state.address(f"countries/{row.area}"),
                tip=f"{names.area(row.area, state.language)}: {write(row.people)}",
            )
            for row in shown
        ),
        write,
        gaps_after=gaps,
    )
    return Section(
        "left-behind",
        _("Who is left behind"),
        chart=Chart("left-behind", figure, "left-behind", used),
        tables=(table(about, found, used, state),),
    )


def written(value: float, state: State) -> str:
    """A number of people in words."""
    if value >= 1e9:
        return great(value, state.language)
    return sentences.million(value, state.language)


def table(about: Indicator, found: LeftBehind, used: tuple[Source, ...], state: State) -> Table:
    """The people of each member, most first."""
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            row.area,
            row.people,
            None if row.part is None else 100 * row.part,
            row.share,
            row.population,
            str(row.period),
        )
        for row in found.rows
    )
    missing = ", ".join(
        sorted(
            (names.area(code, state.language) for code in found.without),
            key=lambda name: speech.sort_key(name, state.language),
        )
    )
    note = _("People = (1 − share) × population of the same year, or of the newest year before it.")
    if missing:
        note += " " + _("Without recent figures: %(areas)s.") % {"areas": missing}
    return Table(
        "left-behind",
        _("People who are not reached, most first"),
        (
            Column("area", _("Country"), "area"),
            Column("people", _("People not reached"), "integer"),
            Column("part", _("Of all in the group, %"), "number", 1),
            Column("share", about.short.get(state.language), "number", about.decimals, "%"),
            Column("population", _("Population"), "integer"),
            Column("period", _("Year"), "period"),
        ),
        rows,
        used,
        note=note,
    )
