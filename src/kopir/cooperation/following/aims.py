"""The number of a commitment: the path of its indicator against the path that would meet it.

The path that would meet it is the straight line from the base to the number: with base ``b`` in year ``t0``
and the number ``a`` to be reached in year ``t1``, it asks in year ``t`` for
``b + (a - b) (t - t0) / (t1 - t0)``.
The newest value ``v`` of year ``t`` is judged by the part of the way it has made, ``p = (v - b) / (a - b)``:

- *reached*: ``p >= 1``;
- *moving away*: ``p < 0``, farther from the number than it began;
- *on track*: ``p >= (t - t0) / (t1 - t0)``, at or beyond the straight line;
- *too slow*: otherwise, and whenever the year has come without the number;
- *no data*: nothing newer than the base, no base, no year, or an indicator or area the store does not have.

Where base and number are equal the aim is to keep it: by the direction of the indicator a value as good or
better has *reached* it and a worse one is *moving away*.

The comparison of actual with required change is that of Eurostat for objectives with a number (Sustainable
development in the European Union, monitoring report, annex on the method). Eurostat compares compound rates
with thresholds of 95 and 60 per cent; here the line is straight, for shares and scores do not compound, and
there is no threshold: a value is on the line or behind it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Literal

from kopir.cooperation import values
from kopir.cooperation.following.dues import due, made
from kopir.cooperation.records import Aim, Commitment
from kopir.cooperation.registers import Registers
from kopir.errors import NotFound
from kopir.evidence import catalogue
from kopir.evidence.view import View

Verdict = Literal["reached", "on-track", "too-slow", "moving-away", "no-data"]
ROUNDING = 1e-9
"""Parts of the way by which two numbers that mean the same may differ."""


@dataclass(frozen=True, slots=True)
class Observed:
    """A value of a year, with its interval where the store knows one."""

    year: int
    value: float
    lower: float | None = None
    upper: float | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """How the number of a commitment stands.

    Attributes:
        indicator, area: what is measured, where; ``area`` is empty where nobody says.
        target, year: what is to be reached, until when.
        base: where it began; ``stated`` whether the register says so, or it is of the store.
        observed: values of the store, by year, from the base on.
        verdict: in a word. sure: whether both ends of the newest value's interval give the same word; nothing
            where no interval is known.
        required: what the straight line asks for in the year of the newest value.
        pace: change a year since the base. needed: change a year from the newest value to the number in time.
        missing: why there is no word, as a code: ``area``, ``year``, ``base``, ``newer``, ``indicator``.
    """

    indicator: str
    area: str
    target: float
    year: int | None
    base: Observed | None
    stated: bool
    observed: tuple[Observed, ...]
    verdict: Verdict
    sure: bool | None = None
    required: float | None = None
    pace: float | None = None
    needed: float | None = None
    missing: str = ""

    @property
    def newest(self) -> Observed | None:
        """The newest value that is later than the base."""
        later = [each for each in self.observed if self.base is None or each.year > self.base.year]
        return later[-1] if later else None


def line(base: float, base_year: int, target: float, year: int, at: int) -> float:
    """What the straight line from the base to the number asks for in a year.

    Before the base it is the base, after the last year the number.

    >>> line(50, 2020, 100, 2030, 2026)
    80.0
    """
    part = (at - base_year) / (year - base_year) if year > base_year else 1.0
    return base + (target - base) * min(max(part, 0.0), 1.0)


def verdict(
    value: float, at: int, base: float, base_year: int, target: float, year: int, better: int = 1
) -> Verdict:
    """The word for a value of a year.

    Args:
        value: the newest value.
        at: its year, later than ``base_year``.
        base: where it began.
        base_year: when.
        target: what is to be reached.
        year: until when.
        better: 1 where more is better, -1 where less is; asked only where base and target are equal.
    """
    whole = target - base
    if math.isclose(target, base, rel_tol=ROUNDING, abs_tol=ROUNDING):
        kept = (value - target) * (better or 1) >= -ROUNDING * max(1.0, abs(target))
        return "reached" if kept else "moving-away"
    part = (value - base) / whole
    if part >= 1 - ROUNDING:
        return "reached"
    if part < -ROUNDING:
        return "moving-away"
    if at >= year:
        return "too-slow"
    return "on-track" if part >= (at - base_year) / (year - base_year) - ROUNDING else "too-slow"


def track(one: Commitment, registers: Registers, view: View, up_to: int) -> Track | None:
    """How the number of a commitment stands; nothing where it has none.

    The base is what the register says, else the store's newest value of the year the commitment was made or
    before; where it has none, its first value after that.

    Args:
        one: the commitment.
        registers: where its document and event are.
        view: the evidence.
        up_to: the year of the day it is looked at; later values are left out.
    """
    if one.aim is None:
        return None
    aim, area, year = one.aim, area_of(one), _year(one, registers)
    known = _observed(view, aim.indicator, area, up_to)
    begun = made(one, registers)
    base, stated = _base(aim, known, begun.year if begun else None)
    since = tuple(each for each in known if base and each.year >= base.year)
    blank = Track(aim.indicator, area, aim.value, year, base, stated, since, "no-data")
    return _judged(blank, not known)


def _judged(blank: Track, nothing: bool) -> Track:
    base, newest = blank.base, blank.newest
    if not blank.area or nothing or blank.year is None or base is None or newest is None:
        return replace(blank, missing=_missing(blank, nothing))
    better = catalogue.indicator_or_code(blank.indicator).direction

    def word(value: float) -> Verdict:
        assert base and newest and blank.year
        return verdict(value, newest.year, base.value, base.year, blank.target, blank.year, better)

    ends = (newest.lower, newest.upper)
    told = word(newest.value)
    return replace(
        blank,
        verdict=told,
        sure=None if None in ends else all(word(end) == told for end in ends if end is not None),
        required=line(base.value, base.year, blank.target, blank.year, newest.year),
        pace=(newest.value - base.value) / (newest.year - base.year),
        needed=(blank.target - newest.value) / (blank.year - newest.year)
        if blank.year > newest.year
        else None,
    )


def _missing(one: Track, nothing: bool) -> str:
    """Why there is no word: the first thing that lacks."""
    lacks = {
        "area": not one.area,
        "indicator": nothing,
        "year": one.year is None,
        "base": one.base is None,
        "newer": True,
    }
    return next(name for name, lacking in lacks.items() if lacking)


def area_of(one: Commitment) -> str:
    """The area a number is about: what the aim says, else the only state that acts or that it is about."""
    if one.aim and one.aim.area:
        return one.aim.area
    acting = tuple(each.partition(":")[2] for each in one.actors if each.startswith("place:"))
    for states in (acting, one.areas_of):
        if len(states) == 1:
            return states[0]
    return ""


def _year(one: Commitment, registers: Registers) -> int | None:
    """The year in which the number is to be reached: that of the aim, else when the commitment is due."""
    said = values.bounds(one.aim.by)[1] if one.aim and one.aim.by else None
    until = due(one, registers)
    return said.year if said else until.day.year if until else None


def _base(aim: Aim, known: tuple[Observed, ...], begun: int | None) -> tuple[Observed | None, bool]:
    """Where it began, and whether the register says so."""
    if aim.base is not None and aim.base_year is not None:
        return Observed(aim.base_year, aim.base), True
    if aim.base is not None and begun is not None:
        return Observed(begun, aim.base), True
    start = aim.base_year or begun
    if start is None:
        return None, False
    before = [each for each in known if each.year <= start]
    return (before[-1] if before else known[0] if known else None), False


def _observed(view: View, indicator: str, area: str, up_to: int) -> tuple[Observed, ...]:
    """Yearly totals of an area, with their intervals, by year."""
    try:
        rows = view.observations(indicator, [area]) if area else None
    except NotFound:
        rows = None
    if rows is None:
        return ()
    found = {}
    for row in rows.select("period", "value", "lower", "upper").iter_rows(named=True):
        value, year = row["value"], str(row["period"])
        if value is not None and math.isfinite(value) and year.isdigit() and int(year) <= up_to:
            found[int(year)] = Observed(int(year), float(value), row["lower"], row["upper"])
    return tuple(found[year] for year in sorted(found))
