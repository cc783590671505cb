"""Gross domestic product and trade of a group of states, from its members, with the coverage told.

The members are those of one day, for all years alike, so that a group does not grow by taking in members. A
sum holds only what its members report: how many, and what share of the group's people live there, is told
with it. Growth of a group is the mean of its members' real growth, weighted by their product of the year
before; change of a sum is counted over members that have both years.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kopir.evidence.view import View

GDP: Final = "NY.GDP.MKTP.CD"
REAL_GROWTH: Final = "NY.GDP.MKTP.KD.ZG"
EXPORTS: Final = "TX.VAL.MRCH.CD.WT"
IMPORTS: Final = "TM.VAL.MRCH.CD.WT"
EXPORTS_SHARE: Final = "NE.EXP.GNFS.ZS"
POPULATION: Final = "SP.POP.TOTL"
WORLD: Final = "WLD"
"""Aggregate of the World Bank for the whole world."""
ENOUGH: Final = 0.8
"""Share of a group's people whose members must have a value for a year to be the newest of the group."""
_EARLIEST: Final = 1990

Value = Callable[[View, str, int], float | None]


def _indicator(code: str) -> Value:
    def value(view: View, area: str, year: int) -> float | None:
        return view.panel(code).at(area, year) if view.has(code) else None

    return value


def _turnover(view: View, area: str, year: int) -> float | None:
    """Exports and imports of goods; None where either is missing."""
    found = [_indicator(code)(view, area, year) for code in (EXPORTS, IMPORTS)]
    return None if None in found else math.fsum(one for one in found if one is not None)


def _all_exports(view: View, area: str, year: int) -> float | None:
    """Exports of goods and services: their share of the product times the product."""
    share, product = _indicator(EXPORTS_SHARE)(view, area, year), _indicator(GDP)(view, area, year)
    return None if share is None or product is None else share * product / 100


def _services(view: View, area: str, year: int) -> float | None:
    """Exports of services as what is left of all exports after goods; None where that is below nought.

    The two come from national accounts and from customs, so the rest is an estimate; where goods exceed all
    exports (transit and goods for processing) it says nothing.
    """
    every, goods = _all_exports(view, area, year), _indicator(EXPORTS)(view, area, year)
    return None if every is None or goods is None or every < goods else every - goods


@dataclass(frozen=True)
class Measure:
    """What can be added up over members.

    Attributes:
        code: of it, in addresses and tables.
        indicators: of the evidence store on which it rests.
        value: of one area in one year, in US dollars or people.
        estimated: whether it is a rest of figures of two kinds of sources.
    """

    code: str
    indicators: tuple[str, ...]
    value: Value
    estimated: bool = False


MEASURES: Final[Mapping[str, Measure]] = {
    one.code: one
    for one in (
        Measure("gdp", (GDP,), _indicator(GDP)),
        Measure("trade-turnover", (EXPORTS, IMPORTS), _turnover),
        Measure("exports", (EXPORTS,), _indicator(EXPORTS)),
        Measure("imports", (IMPORTS,), _indicator(IMPORTS)),
        Measure("exports-all", (EXPORTS_SHARE, GDP), _all_exports),
        Measure("services-exports", (EXPORTS_SHARE, GDP, EXPORTS), _services, estimated=True),
        Measure("population", (POPULATION,), _indicator(POPULATION)),
    )
}
"""Measures by code, in the order of the tables."""


@dataclass(frozen=True)
class Sum:
    """A measure over the members of a group in a year.

    Attributes:
        value: of the members that have one; None where none has.
        counted, missing: codes of members with and without a value.
        people: share of the group's people who live in members counted, 0 to 1; None where that is not known.
        world: share of the world's value, 0 to 1; None where that is not known.
    """

    measure: str
    period: int
    value: float | None
    counted: tuple[str, ...]
    missing: tuple[str, ...]
    people: float | None
    world: float | None


@dataclass(frozen=True)
class Growth:
    """Growth of a group in per cent, with the members it rests on."""

    period: int
    value: float | None
    counted: tuple[str, ...]
    missing: tuple[str, ...]


def total(view: View, measure: str, members: Sequence[str], period: int) -> Sum:
    """The sum of a measure over members.

    Args:
        view: of the evidence.
        measure: code of ``MEASURES``.
        members: codes of states.
        period: the year.
    """
    about = MEASURES[measure]
    held = {area: about.value(view, area, period) for area in members}
    values = [value for value in held.values() if value is not None]
    value = math.fsum(values) if values else None
    world = about.value(view, WORLD, period)
    counted = tuple(area for area in members if held[area] is not None)
    return Sum(
        measure=measure,
        period=period,
        value=value,
        counted=counted,
        missing=tuple(area for area in members if held[area] is None),
        people=people(view, counted, members, period),
        world=value / world if value is not None and world else None,
    )


def people(view: View, some: Sequence[str], of: Sequence[str], period: int) -> float | None:
    """The share of a group's people who live in some of its members; None where one's number is not known."""
    numbers = {area: MEASURES["population"].value(view, area, period) for area in of}
    known = [number for number in numbers.values() if number is not None]
    if len(known) < len(of) or not known:
        return None
    return math.fsum(numbers[area] or 0.0 for area in some) / math.fsum(known)


def newest(view: View, measure: str, members: Sequence[str]) -> int | None:
    """The newest year in which members with at least four fifths of the people have a value.

    Where people are not counted that year, four fifths of the members; where no year has so many, the newest
    with any; None where there is none.
    """
    about = MEASURES[measure]
    if not members or not all(view.has(code) for code in about.indicators):
        return None
    years = sorted(set(view.panel(about.indicators[0]).periods), reverse=True)
    some = None
    for year in (year for year in years if year >= _EARLIEST):
        held = [area for area in members if about.value(view, area, year) is not None]
        if not held:
            continue
        some = some or year
        share = people(view, held, members, year)
        if (share if share is not None else len(held) / len(members)) >= ENOUGH:
            return year
    return some


def change(view: View, measure: str, members: Sequence[str], period: int) -> Growth:
    """Change of a sum from the year before in per cent, over members that have both; in current dollars."""
    about = MEASURES[measure]
    pairs = {area: (about.value(view, area, period - 1), about.value(view, area, period)) for area in members}
    both = {area: (a, b) for area, (a, b) in pairs.items() if a is not None and b is not None}
    before = math.fsum(a for a, _ in both.values())
    now = math.fsum(b for _, b in both.values())
    value = 100 * (now / before - 1) if before > 0 else None
    return _growth(period, value, tuple(both), members)


def growth(view: View, members: Sequence[str], period: int) -> Growth:
    """Real growth of the product of a group in per cent: the members' mean, weighted by the year before."""
    weights = {area: MEASURES["gdp"].value(view, area, period - 1) for area in members}
    rates = {area: _indicator(REAL_GROWTH)(view, area, period) for area in members}
    both = {area: (weights[area], rates[area]) for area in members}
    known = {area: (w, r) for area, (w, r) in both.items() if w is not None and r is not None}
    whole = math.fsum(weight for weight, _ in known.values())
    value = math.fsum(weight * rate for weight, rate in known.values()) / whole if whole > 0 else None
    return _growth(period, value, tuple(known), members)


def _growth(period: int, value: float | None, counted: tuple[str, ...], members: Sequence[str]) -> Growth:
    return Growth(period, value, counted, tuple(area for area in members if area not in counted))
