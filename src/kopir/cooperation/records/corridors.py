"""Transport corridors: points, legs between them, digital services at points, observations on legs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from kopir.cooperation import values
from kopir.cooperation.records.parts import Day, Reference, Registered, Slug, Source, links
from kopir.errors import InvalidValue
from kopir.solutions.records.parts import Country, Part, Words

Mode = Literal["road", "rail", "sea", "inland-water", "air"]
Service = Literal[
    "e-cmr", "e-tir", "e-queue", "single-window", "e-phytosanitary", "e-waybill-rail", "e-permit",
    "pre-arrival", "tracking", "e-payment",
]  # fmt: skip


class Served(Part):
    """A digital service, and how it stands.

    Attributes:
        service: which. status: works, is tried out, is planned, or is known not to be there; ``agreed``: the
            state is party to the agreement it rests on, and whether it is used is not known.
        country: whose it is, at a border with two sides or of a whole state; both sides where it is empty.
        since: when it began. source: who says so.
    """

    service: Service
    status: Literal["working", "pilot", "planned", "agreed", "none"]
    country: Country | None = None
    since: Day | None = None
    source: Source


def _said_once(services: tuple[Served, ...]) -> None:
    said = [(one.service, one.country) for one in services]
    for service, country in said:
        if said.count((service, country)) > 1:
            if country is None:
                raise InvalidValue(
                    "the service {service} stands there twice; keep one of the two", service=service
                )
            raise InvalidValue(
                "the service {service} of {country} stands there twice; keep one of the two",
                service=service,
                country=country,
            )


class Point(Part):
    """A place of a corridor: border crossing, port, terminal, city.

    Attributes:
        code: within the corridor. names: what it is called. kind: what sort of place.
        countries: one, or both sides of a border in the order of the way.
        services: digital services there; what is not listed is not known.
    """

    code: Slug
    names: Words
    kind: Literal["border", "port", "terminal", "city"]
    countries: tuple[Country, ...] = Field(min_length=1, max_length=3)
    services: tuple[Served, ...] = ()

    @model_validator(mode="after")
    def _services_are_of_its_sides(self) -> Point:
        for one in self.services:
            if one.country is not None and one.country not in self.countries:
                raise InvalidValue(
                    "{code}: a service of {country}, which is none of its countries",
                    code=self.code,
                    country=one.country,
                )
        _said_once(self.services)
        return self


class Observation(Part):
    """Time, cost and distance seen on a leg or at a stop, by the time/cost-distance method of ESCAP.

    Attributes:
        day: when. hours: spent. cost: in US dollars. trips: how many were observed.
        cargo: what was carried. source: who observed.
    """

    day: Day
    hours: float | None = Field(default=None, ge=0, le=values.LARGEST, allow_inf_nan=False)
    cost: float | None = Field(default=None, ge=0, le=values.LARGEST, allow_inf_nan=False)
    trips: int | None = Field(default=None, ge=1, le=10**10)
    cargo: Words = Words()
    source: Source


class Leg(Part):
    """A way from one point to the next, or a stop at one (``first`` and ``last`` the same).

    Attributes:
        first, last: codes of points. mode: of transport.
        distance: kilometres of a way, as the source says; empty where that is not known, and of a stop.
        side: of a stop at a border, on whose side it is.
        observations: of time and cost. source: of the distance.
    """

    first: Slug
    last: Slug
    mode: Mode
    distance: float | None = Field(default=None, gt=0, le=values.LARGEST, allow_inf_nan=False)
    side: Country | None = None
    observations: tuple[Observation, ...] = ()
    source: Source | None = None

    @property
    def stop(self) -> bool:
        """Whether it is a stop at one point."""
        return self.first == self.last

    @model_validator(mode="after")
    def _only_ways_are_long(self) -> Leg:
        if self.stop and self.distance is not None:
            raise InvalidValue(
                "the stop at {first} has a distance; a stop is at one point and has none", first=self.first
            )
        if not self.stop and self.side is not None:
            raise InvalidValue(
                "the way {first}–{last} has a side; only a stop at a border has one",
                first=self.first,
                last=self.last,
            )
        return self


class Corridor(Registered):
    """A transport corridor.

    Attributes:
        managers: the bodies that run or coordinate it. points: of it, in the order of the way.
        legs: between them, in the order of the way; stops stand between two legs.
        services: of whole states on all their points (party to e-CMR, connected to eTIR).
    """

    managers: tuple[Reference, ...] = ()
    points: tuple[Point, ...] = ()
    legs: tuple[Leg, ...] = ()
    services: tuple[Served, ...] = ()

    @model_validator(mode="after")
    def _legs_join(self) -> Corridor:
        known = {point.code for point in self.points}
        if len(known) != len(self.points):
            raise InvalidValue("two points have the same code")
        for leg in self.legs:
            if leg.first not in known or leg.last not in known:
                raise InvalidValue(
                    "the leg {first}–{last} names a point the corridor does not have",
                    first=leg.first,
                    last=leg.last,
                )
            if leg.side is not None and leg.side not in self.point(leg.first).countries:
                raise InvalidValue(
                    "the stop at {first}: {side} is no side of it", first=leg.first, side=leg.side
                )
        for leg, after in zip(self.legs, self.legs[1:], strict=False):
            if leg.last != after.first:
                raise InvalidValue(
                    "a leg ends at {last} and the next one begins at {first}",
                    last=leg.last,
                    first=after.first,
                )
        return self

    @model_validator(mode="after")
    def _services_are_of_its_states(self) -> Corridor:
        there = self.areas()
        for one in self.services:
            if one.country is None:
                raise InvalidValue(
                    "{service}: a service of a whole state names the state (country: …)", service=one.service
                )
            if one.country not in there:
                raise InvalidValue(
                    "{service}: the corridor does not go through {country}",
                    service=one.service,
                    country=one.country,
                )
        _said_once(self.services)
        return self

    def point(self, code: str) -> Point:
        """The point with a code that the corridor has."""
        return next(point for point in self.points if point.code == code)

    def refers(self) -> tuple[str, ...]:
        """Who runs it."""
        return links(*self.managers)

    def areas(self) -> tuple[str, ...]:
        """Countries it goes through, in the order of the way."""
        return tuple(dict.fromkeys(code for point in self.points for code in point.countries))
