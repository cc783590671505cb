"""Time and cost against distance along a corridor.

The time/cost-distance method of ESCAP cumulates time (or cost) over distance from the beginning of a way; a
stop at a border or in a terminal is an upright step, for it takes time and covers no distance. Several
observations of a leg are brought together by their median, and their range is shown beside it: the lowest and
highest way add up the lowest and highest observation of each leg, so they bound what was seen, and are no
interval of confidence.

Where a leg has no distance or no observation nothing can be cumulated over it: a corridor falls into
stretches, each of which begins at nought.

Source: UN ESCAP, Time/Cost-Distance Methodology (unescap.org/resources/timecost-distance-methodology); speeds
and cost as the indicators TFI3 and TFI4 of CAREC Corridor Performance Measurement and Monitoring (ADB).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal

from kopir.cooperation.records import Corridor, Leg, Observation

Measure = Literal["hours", "cost"]
SECTION: Final = 500.0
"""Kilometres to which CAREC refers the cost of a corridor's section (TFI3)."""


@dataclass(frozen=True, slots=True)
class Spread:
    """What was observed of one leg: the median, the range, how many observations of how many trips.

    ``trips`` is None where an observation does not say of how many trips it is.
    """

    middle: float
    low: float
    high: float
    observations: int
    trips: int | None


@dataclass(frozen=True, slots=True)
class Step:
    """A leg with the hours and the cost (US dollars) observed on it; None where nothing was."""

    leg: Leg
    hours: Spread | None
    cost: Spread | None

    def of(self, measure: Measure) -> Spread | None:
        """The spread of a measure."""
        return self.hours if measure == "hours" else self.cost


@dataclass(frozen=True, slots=True)
class Vertex:
    """A point reached: cumulated kilometres, and cumulated hours or dollars with their bounds."""

    point: str
    distance: float
    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Stretch:
    """Legs one after the other over which a measure can be cumulated.

    Attributes:
        measure: hours or cost.
        steps: the legs, none of which lacks the measure or, of a way, its length.
        vertices: one more than steps; the first is at nought.
    """

    measure: Measure
    steps: tuple[Step, ...]
    vertices: tuple[Vertex, ...]

    @property
    def distance(self) -> float:
        """Kilometres of it."""
        return self.vertices[-1].distance

    @property
    def value(self) -> float:
        """Hours or dollars of it."""
        return self.vertices[-1].value


@dataclass(frozen=True, slots=True)
class Speeds:
    """Kilometres an hour over a stretch.

    Attributes:
        without_delay: distance by the hours under way (SWOD); None where there is none under way.
        with_delay: distance by all hours, stops included (SWD, TFI4); None where no stop is recorded, for a
            way without stops was not watched at its stops.
        moving, stopped: hours.
    """

    without_delay: float | None
    with_delay: float | None
    moving: float
    stopped: float


def steps(corridor: Corridor) -> tuple[Step, ...]:
    """The legs of a corridor in order, each with what was observed on it."""
    return tuple(
        Step(leg, _spread(leg.observations, "hours"), _spread(leg.observations, "cost"))
        for leg in corridor.legs
    )


def stretches(corridor: Corridor, measure: Measure = "hours") -> tuple[Stretch, ...]:
    """The parts of a corridor over which a measure can be cumulated, the longest first."""
    found = [_stretch(run, measure) for run in _runs(steps(corridor), measure)]
    return tuple(sorted(found, key=lambda one: (-one.distance, -len(one.steps))))


def speeds(stretch: Stretch) -> Speeds:
    """Speeds with and without delay over a stretch of hours."""
    moving = sum(step.hours.middle for step in stretch.steps if step.hours and not step.leg.stop)
    stopped = sum(step.hours.middle for step in stretch.steps if step.hours and step.leg.stop)
    watched = any(step.leg.stop for step in stretch.steps)
    length = stretch.distance
    return Speeds(
        without_delay=length / moving if moving > 0 and length else None,
        with_delay=length / (moving + stopped) if watched and moving > 0 and length else None,
        moving=moving,
        stopped=stopped,
    )


def cost_of_section(stretch: Stretch) -> float | None:
    """Dollars for each 500 kilometres of a stretch of cost (TFI3); None where it covers no distance."""
    return stretch.value / stretch.distance * SECTION if stretch.distance else None


def _spread(observations: Sequence[Observation], measure: Measure) -> Spread | None:
    held = [(getattr(one, measure), one.trips) for one in observations if getattr(one, measure) is not None]
    if not held:
        return None
    values = [value for value, _ in held]
    trips = [count for _, count in held if count is not None]
    return Spread(
        middle=float(median(values)),
        low=min(values),
        high=max(values),
        observations=len(values),
        trips=sum(trips) if len(trips) == len(held) else None,
    )


def _runs(every: Sequence[Step], measure: Measure) -> Iterator[list[Step]]:
    run: list[Step] = []
    for step in every:
        if step.of(measure) is not None and (step.leg.stop or step.leg.distance is not None):
            run.append(step)
            continue
        if run:
            yield run
        run = []
    if run:
        yield run


def _stretch(run: Sequence[Step], measure: Measure) -> Stretch:
    vertices = [Vertex(run[0].leg.first, 0.0, 0.0, 0.0, 0.0)]
    for step in run:
        last, seen = vertices[-1], step.of(measure)
        assert seen is not None
        vertices.append(
            Vertex(
                step.leg.last,
                last.distance + (step.leg.distance or 0.0),
                last.value + seen.middle,
                last.low + seen.low,
                last.high + seen.high,
            )
        )
    return Stretch(measure, tuple(run), tuple(vertices))
