"""Transport corridors: points, legs between them, digital services at points, observations on legs."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from kopir.cooperation.records.parts import Day, Reference, Registered, Slug, Source, links
from kopir.solutions.records.parts import Country, Part, Words

Mode = Literal["road", "rail", "sea", "inland-water", "air"]
Service = Literal[
    "e-cmr", "e-tir", "e-queue", "single-window", "e-phytosanitary", "e-waybill-rail", "e-permit",
    "pre-arrival", "tracking", "e-payment",
]  # fmt: skip


class Served(Part):
    """A digital service at a point: works, is tried out, planned, or is known not to be there."""

    service: Service
    status: Literal["working", "pilot", "planned", "none"]
    since: Day | None = None
    source: Source


class Point(Part):
    """A place of a corridor: border crossing, port, terminal, city.

    Attributes:
        code: within the corridor. names: what it is called. kind: what sort of place.
        countries: one, or both sides of a border.
        services: digital services there; what is not listed is not known.
    """

    code: Slug
    names: Words
    kind: Literal["border", "port", "terminal", "city"]
    countries: tuple[Country, ...] = Field(min_length=1, max_length=3)
    services: tuple[Served, ...] = ()


class Observation(Part):
    """Time, cost and distance seen on a leg or at a stop, by the time/cost-distance method of ESCAP.

    Attributes:
        day: when. hours: spent. cost: in US dollars. trips: how many were observed.
        cargo: what was carried. source: who observed.
    """

    day: Day
    hours: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    cost: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    trips: int | None = Field(default=None, ge=1)
    cargo: Words = Words()
    source: Source


class Leg(Part):
    """A way from one point to the next, or a stop at one (``first`` and ``last`` the same)."""

    first: Slug
    last: Slug
    mode: Mode
    distance: float = Field(ge=0, allow_inf_nan=False)
    """Kilometres; 0 of a stop."""
    observations: tuple[Observation, ...] = ()
    source: Source | None = None


class Corridor(Registered):
    """A transport corridor.

    Attributes:
        managers: the bodies that run or coordinate it. points: of it, in the order of the way.
        legs: between them, in the order of the way; stops stand between two legs.
    """

    managers: tuple[Reference, ...] = ()
    points: tuple[Point, ...] = ()
    legs: tuple[Leg, ...] = ()

    @model_validator(mode="after")
    def _legs_join(self) -> Corridor:
        known = {point.code for point in self.points}
        if len(known) != len(self.points):
            raise ValueError("two points have the same code")
        for leg in self.legs:
            if leg.first not in known or leg.last not in known:
                raise ValueError(f"the leg {leg.first}–{leg.last} names a point the corridor does not have")
            if (leg.distance == 0) != (leg.first == leg.last):
                raise ValueError(f"the leg {leg.first}–{leg.last}: only a stop at one point has no distance")
        for leg, after in zip(self.legs, self.legs[1:], strict=False):
            if leg.last != after.first:
                raise ValueError(f"a leg ends at {leg.last} and the next one begins at {after.first}")
        return self

    def refers(self) -> tuple[str, ...]:
        """Who runs it."""
        return links(*self.managers)

    def areas(self) -> tuple[str, ...]:
        """Countries it goes through, in the order of the way."""
        return tuple(dict.fromkeys(code for point in self.points for code in point.countries))
