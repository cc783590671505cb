"""People left behind: how many people of a country a share of people does not reach.

A share is of the whole population where the catalogue says so (``universe: population``, in per cent); the
people it does not reach are ``(1 - share / 100) * population`` of the same year, or of the newest year before
it that has a population.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.divide.between import POPULATION
from kopir.divide.paths import newest
from kopir.errors import InvalidInput
from kopir.evidence import Manifest, View, catalogue
from kopir.evidence.catalogue import Indicator

WHOLE = 100.0
OLDEST = 3
"""Years by which a country's figure may be older than the year that is told; its own year is always said."""


@dataclass(frozen=True)
class Row:
    """One country.

    Args:
        area: its code.
        period: year of the share.
        share: in per cent of the population.
        population: people of that year, or of the newest year before it.
        people: how many the share does not reach.
        part: of all people left behind in the group, 0 to 1; ``None`` where nobody is.
    """

    area: str
    period: int
    share: float
    population: float
    people: float
    part: float | None


@dataclass(frozen=True)
class LeftBehind:
    """The people of a group that a share does not reach.

    Args:
        indicator, members: what was asked.
        period: the newest well covered year, or the year asked for.
        rows: most people first.
        people: in all rows together.
        population: of all rows together.
        without: members without a figure or a population.
        releases: behind the shares and the populations.
    """

    indicator: str
    members: tuple[str, ...]
    period: int
    rows: tuple[Row, ...]
    people: float
    population: float
    without: tuple[str, ...]
    releases: tuple[Manifest, Manifest]


def counts_people(indicator: Indicator) -> bool:
    """Whether an indicator is a share of the whole population of which more is better.

    >>> counts_people(catalogue.indicator("i99H")), counts_people(catalogue.indicator("egdi"))
    (True, False)
    """
    return (
        indicator.unit == "PERCENT"
        and indicator.universe == "population"
        and indicator.direction > 0
        and indicator.weight == "population"
        and indicator.bounds == (0.0, WHOLE)
    )


def left_behind(
    view: View, indicator: str, members: Sequence[str], *, period: int | None = None, max_age: int = OLDEST
) -> LeftBehind:
    """Count the people of each member that a share does not reach.

    Args:
        view: the evidence; it holds the indicator and the population.
        indicator: its code.
        members: codes of the areas.
        period: year; the newest well covered one where nothing is said.
        max_age: how many years older than the period a member's share may be.

    Raises:
        InvalidInput: the indicator is not a share of the whole population.
        NotFound: there is nothing of the indicator or of populations, or no member has both.
    """
    if not counts_people(catalogue.indicator_or_code(indicator)):
        raise InvalidInput(
            "{indicator} is not a share of the whole population, so it counts no people; take one that is",
            indicator=indicator,
        )
    codes = tuple(dict.fromkeys(members))
    panel = view.panel(indicator).select(codes)
    year = newest(panel.periods, panel.values) if period is None else period
    shares, years = panel.latest(upto=year, max_age=max_age)
    people = view.panel(POPULATION).select(codes)
    found = []
    for row, code in enumerate(codes):
        size = people.latest(upto=int(years[row]))[0][row] if np.isfinite(shares[row]) else np.nan
        if np.isfinite(size):
            share = float(shares[row])
            found.append((code, int(years[row]), share, float(size), (WHOLE - share) / WHOLE * float(size)))
    total = sum(each[-1] for each in found)
    rows = tuple(
        Row(*each, part=each[-1] / total if total > 0 else None)
        for each in sorted(found, key=lambda each: (-each[-1], each[0]))
    )
    return LeftBehind(
        indicator=indicator,
        members=codes,
        period=year,
        rows=rows,
        people=total,
        population=sum(row.population for row in rows),
        without=tuple(code for code in codes if code not in {row.area for row in rows}),
        releases=(view.release_of(indicator), view.release_of(POPULATION)),
    )
