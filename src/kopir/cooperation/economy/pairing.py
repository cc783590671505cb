"""Which reported figures are about the same thing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final

from kopir.cooperation import values
from kopir.cooperation.records import Figure

_LEVELS: Final = ("", "level")
_MOVES: Final = ("up", "down")
_RATES: Final = {"gdp-growth": "gdp"}
"""Measures that are the growth of another one."""
Subject = tuple[str, str, str]


def subject(figure: Figure) -> Subject | None:
    """What is measured, of whom, with whom; None where the record does not say what is measured."""
    measure = _RATES.get(figure.measure, figure.measure)
    what = figure.indicator or ("" if measure == "other" else measure)
    return (what, figure.about or "", figure.partner or "") if what and figure.about else None


def is_level(figure: Figure) -> bool:
    """Whether a figure is a level, not a growth, share, target or plan."""
    return figure.direction in _LEVELS and figure.kind in ("money", "count", "quantity")


def is_growth(figure: Figure) -> bool:
    """Whether a figure is a growth or fall in per cent."""
    return figure.unit == "%" and (figure.direction in _MOVES or figure.measure in _RATES)


def about_the_same(figures: Iterable[Figure]) -> Iterator[list[Figure]]:
    """Figures by subject, each list in the order given."""
    found: dict[Subject, list[Figure]] = {}
    for figure in figures:
        key = subject(figure)
        if key is not None:
            found.setdefault(key, []).append(figure)
    yield from found.values()


def same_period(one: Figure, other: Figure) -> bool:
    """Whether two figures are of the same days; figures of no known period are of none in common."""
    first, second = values.bounds(one.period or ""), values.bounds(other.period or "")
    return None not in first and first == second


def precedes(one: Figure, other: Figure, growth: Figure) -> bool:
    """Whether a level is of the time from which a growth to another level is counted.

    That is the period the growth names, else the period of the same length just before.
    """
    own = values.bounds(one.period or "")
    if growth.against:
        return None not in own and own == values.bounds(growth.against)
    start = values.bounds(other.period or "")[0]
    last = own[1]
    same_length = _length(own) == _length(values.bounds(other.period or ""))
    return start is not None and last is not None and last + timedelta(days=1) == start and same_length


def years_apart(figure: Figure) -> float | None:
    """Years a growth runs over, where they are more than one; None where that is not known.

    Counted between the ends of the two periods: from 2019 to 2024 are five years.
    """
    end = values.bounds(figure.period or "")[1]
    start = values.bounds(figure.against or "")[1]
    if end is None or start is None or end <= start:
        return None
    count = round((end - start).days / 365.25, 1)
    return count if count > 1 else None


def _length(bounds: tuple[date | None, date | None]) -> int | None:
    """Months a period covers, for years and quarters have no one number of days."""
    first, last = bounds
    if first is None or last is None:
        return None
    return (last.year - first.year) * 12 + last.month - first.month
