"""The way of a corridor: time and cost against distance, and its legs with what was observed there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.cooperation import codes, corridors
from kopir.cooperation.corridors import Spread, Step, Stretch
from kopir.cooperation.corridors.profile import Measure, cost_of_section
from kopir.cooperation.records import Corridor, Point
from kopir.cooperation.records import Source as Said
from kopir.portal import names
from kopir.portal.charts import Journey, Reached, Words
from kopir.portal.page import Chart, Column, Link, Section, Table, Value
from kopir.portal.pages import told as texts
from kopir.portal.pages.registers import told
from kopir.portal.state import State

SHORTEST: Final = 0.001
"""Kilometres of the shortest way that is drawn: a metre."""


def journeys(one: Corridor, state: State) -> Iterator[Section]:
    """Time and cost over distance; an empty state where nothing can be drawn."""
    drawn = False
    for measure in ("hours", "cost"):
        found = [stretch for stretch in corridors.stretches(one, measure) if stretch.distance >= SHORTEST]
        if found:
            drawn = True
            yield _journey(one, measure, found, state)
    if not drawn:
        yield Section(
            "journey",
            _("Time and cost along the way"),
            (
                _(
                    "No way of this corridor has both a length and observed time or cost yet, so the picture "
                    "of time over distance cannot be drawn. Observations are entered at the legs: day, "
                    "hours, cost in US dollars, number of trips, cargo and source."
                ),
            ),
            links=(Link(_("Add a record"), "exchange/new/corridor"),),
        )


def _journey(one: Corridor, measure: Measure, found: Sequence[Stretch], state: State) -> Section:
    stretch = found[0]
    name = "time" if measure == "hours" else "cost"
    paragraphs = [_finding(one, stretch, state)]
    if len(found) > 1:
        paragraphs.append(
            _(
                "Stretches that were observed without a break: %(count)s; the longest is drawn. Nothing is "
                "assumed of the legs between them."
            )
            % {"count": len(found)}
        )
    figure = _figure(one, stretch, state)
    return Section(
        name,
        _("Time along the way") if measure == "hours" else _("Cost along the way"),
        tuple(paragraphs),
        chart=Chart(
            name,
            figure,
            "legs",
            note=_(
                "Median of the observations of each leg. The band adds up the lowest and the highest "
                "observation of each leg. Method: time/cost-distance methodology of ESCAP."
            ),
        ),
    )


def _finding(one: Corridor, stretch: Stretch, state: State) -> str:
    """How long the way takes, and how much of that are stops."""
    write = partial(speech.number, language=state.language)
    ends = {
        "first": place(one.point(stretch.vertices[0].point), state),
        "last": place(one.point(stretch.vertices[-1].point), state),
        "distance": write(stretch.distance, digits=0),
    }
    if stretch.measure == "cost":
        each = cost_of_section(stretch)
        return _(
            "%(first)s → %(last)s: %(distance)s km cost %(cost)s US dollars, %(each)s for each 500 km."
        ) % {**ends, "cost": write(stretch.value, digits=0), "each": write(each, digits=0)}
    speed = corridors.speeds(stretch)
    facts = {
        **ends,
        "hours": write(stretch.value, digits=1),
        "stopped": write(speed.stopped, digits=1),
        "without": write(speed.without_delay, digits=1),
        "with": write(speed.with_delay, digits=1),
    }
    if speed.without_delay is None:
        said = _(
            "%(first)s → %(last)s: %(distance)s km, %(stopped)s hours at stops. No time under way is "
            "recorded, so no speed is known."
        )
    elif speed.with_delay is None:
        said = _(
            "%(first)s → %(last)s: %(distance)s km in %(hours)s hours under way, %(without)s km an hour. "
            "No stop is recorded, so the speed with delay is not known."
        )
    else:
        said = _(
            "%(first)s → %(last)s: %(distance)s km in %(hours)s hours, %(stopped)s of them at stops. Speed "
            "without delay %(without)s, with delay %(with)s km an hour."
        )
    return said % facts


def _figure(one: Corridor, stretch: Stretch, state: State) -> Journey:
    hours = stretch.measure == "hours"
    unit = _("h") if hours else _("US dollars")
    write = partial(speech.number, language=state.language, digits=0)
    points = []
    before = ""
    for vertex in stretch.vertices:
        label = place(one.point(vertex.point), state)
        tip = f"{label}: {write(vertex.distance, unit=_('km'))}, {write(vertex.value, unit=unit)}"
        shown = "" if vertex.point == before else label
        points.append(Reached(shown, vertex.distance, vertex.value, vertex.low, vertex.high, tip))
        before = vertex.point
    title = _finding(one, stretch, state)
    return Journey(
        Words(
            id=f"corridor-{stretch.measure}",
            title=title,
            subtitle=_("Cumulated time, hours, over distance, km")
            if hours
            else _("Cumulated cost, US dollars, over distance, km"),
            lang=state.language,
            no_data=speech.no_data(state.language),
        ),
        tuple(points),
        write,
        write,
        along=_("Distance, km"),
        up=_("Time, hours") if hours else _("Cost, US dollars"),
        moving=_("on the move"),
        stopped=_("at a stop"),
        band=_("least and most observed"),
    )


def legs(one: Corridor, state: State) -> Section:
    """Every leg and stop with what was observed there."""
    rows: list[tuple[Value, ...]] = []
    for step in corridors.steps(one):
        rows.append(
            (
                _step(one, step, state),
                codes.named(codes.MODES, step.leg.mode),
                step.leg.distance,
                step.hours.middle if step.hours else None,
                _range(step.hours, 1, state),
                step.cost.middle if step.cost else None,
                _range(step.cost, 0, state),
                _counted(step, state),
                origin([each.source for each in step.leg.observations]) or origin([step.leg.source]),
            )
        )
    table = Table(
        "legs",
        _("Length, time and cost of each"),
        (
            Column("leg", _("Leg or stop")),
            Column("mode", _("Mode")),
            Column("distance", _("Distance, km"), "number", 0),
            Column("hours", _("Hours"), "number", 1),
            Column("hours_range", _("Hours, least to most")),
            Column("cost", _("Cost, US dollars"), "number", 0),
            Column("cost_range", _("Cost, least to most")),
            Column("observed", _("Observed")),
            Column("source", _("Source"), "link"),
        ),
        tuple(rows),
        note=_("Hours and cost are medians of the observations of a leg; what was not observed is empty."),
        empty=_("No legs are recorded yet; only the points of the corridor are known."),
    )
    return Section(
        "legs",
        _("Legs and stops in the order of the way"),
        _lengths(one, state),
        tables=(table, *_observations(one, state)),
    )


def _observations(one: Corridor, state: State) -> Iterator[Table]:
    """One line for everything that was observed; nothing where nothing was."""
    rows: list[tuple[Value, ...]] = [
        (
            _step(one, step, state),
            told.day(each.day),
            each.hours,
            each.cost,
            each.trips,
            texts.words(each.cargo, state) or None,
            origin([each.source]),
            each.source.publisher or None,
        )
        for step in corridors.steps(one)
        for each in step.leg.observations
    ]
    if rows:
        yield Table(
            "observations",
            _("Observations"),
            (
                Column("leg", _("Leg or stop")),
                Column("day", _("When")),
                Column("hours", _("Hours"), "number", 1),
                Column("cost", _("Cost, US dollars"), "number", 0),
                Column("trips", _("Trips observed"), "integer"),
                Column("cargo", _("Cargo")),
                Column("source", _("Source"), "link"),
                Column("publisher", _("Published by")),
            ),
            tuple(rows),
            folded=True,
        )


def _lengths(one: Corridor, state: State) -> tuple[str, ...]:
    """How long the legs of known length are together."""
    length = sum(leg.distance for leg in one.legs if leg.distance is not None)
    missing = sum(leg.distance is None and not leg.stop for leg in one.legs)
    if not length:
        return ()
    known = speech.number(length, state.language, digits=0)
    if not missing:
        return (_("The legs together are %(length)s km long.") % {"length": known},)
    return (
        _("The legs of known length together are %(length)s km long. Legs of unknown length: %(missing)s.")
        % {"length": known, "missing": missing},
    )


def _step(one: Corridor, step: Step, state: State) -> str:
    first, last = (place(one.point(code), state) for code in (step.leg.first, step.leg.last))
    if not step.leg.stop:
        return f"{first} → {last}"
    if step.leg.side is None:
        return _("stop: %(place)s") % {"place": first}
    side = names.area(step.leg.side, state.language)
    return _("stop: %(place)s (%(side)s)") % {"place": first, "side": side}


def _range(spread: Spread | None, digits: int, state: State) -> str | None:
    """The least and the most that was observed; None where one value alone was."""
    if spread is None or spread.observations < 2:
        return None
    write = partial(speech.number, language=state.language, digits=digits)
    return f"{write(spread.low)} – {write(spread.high)}"


def _counted(step: Step, state: State) -> str | None:
    spread = step.hours or step.cost
    if spread is None:
        return None
    days = sorted({each.day for each in step.leg.observations})
    said = ngettext("%(count)s observation", "%(count)s observations", spread.observations) % {
        "count": spread.observations
    }
    if spread.trips is not None:
        said += ", " + ngettext("%(count)s trip", "%(count)s trips", spread.trips) % {
            "count": speech.number(spread.trips, state.language, digits=0)
        }
    return f"{said} ({', '.join(filter(None, map(told.day, days)))})"


def place(point: Point, state: State) -> str:
    """The name of a point."""
    return told.bare(point.names, state) or point.code


def origin(given: Sequence[Said | None]) -> Link | str | None:
    """The first source that is named."""
    for one in given:
        if one is not None:
            return Link(one.title, one.address) if one.address else one.title
    return None
