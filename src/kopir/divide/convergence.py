"""Whether the members of a group converge: the spread, growth by starting level, clubs, and who moved.

All four look at the same members and years: those with figures (a missing year between two figures bridged by
a straight line) from the first year to the last. What cannot be told of them is ``None``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.divide.beta import Beta, beta
from kopir.divide.clubs.structure import Clubs
from kopir.divide.movers import Movers, movers
from kopir.divide.sigma import Sigma, sigma
from kopir.divide.then_and_now import years_of
from kopir.divide.time_distance import bridged
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import View, catalogue
from kopir.evidence.panel import Floats

FEWEST = 4
"""Fewest members that clubs and growth are told of."""


@dataclass(frozen=True, eq=False)
class Convergence:
    """How the members of a group moved towards each other.

    Args:
        first, last: the years.
        areas: members with figures throughout.
        without: members without.
        values: shape ``(areas, years)``.
        years: of the values.
        sigma: the spread of the logarithms; ``None`` where a value is zero.
        beta: growth by the level it began from; ``None`` where a value is zero or members are too few.
        clubs: by the log t test of Phillips and Sul; ``None`` as ``beta``, or where years are too few.
        movers: places and shares in the first and the last year.
    """

    first: int
    last: int
    areas: tuple[str, ...]
    without: tuple[str, ...]
    values: Floats
    years: tuple[int, ...]
    sigma: Sigma | None
    beta: Beta | None
    clubs: Clubs | None
    movers: Movers


def convergence(
    view: View, indicator: str, members: Sequence[str], *, first: int | None = None, last: int | None = None
) -> Convergence:
    """Look at the convergence of the members of a group.

    Args:
        view: the evidence.
        indicator: its code.
        members: codes of the areas.
        first: early year; as in ``then_and_now``.
        last: late year; as in ``then_and_now``.

    Raises:
        NotFound: fewer than two years can be compared, or fewer than two members have figures throughout.
    """
    codes = tuple(dict.fromkeys(members))
    panel = view.panel(indicator).select(codes)
    early, late = years_of(indicator, panel, first, last)
    take = [place for place, year in enumerate(panel.periods) if early <= year <= late]
    years = tuple(int(panel.periods[place]) for place in take)
    full = np.stack([bridged(years, row) for row in panel.values[:, take]])
    keep = np.asarray(np.isfinite(full).all(axis=1))
    areas = tuple(code for code, there in zip(codes, keep, strict=True) if there)
    if len(areas) < 2:
        raise NotFound(
            "{indicator} has figures of fewer than two of these areas from {first} to {last}",
            indicator=indicator,
            first=early,
            last=late,
        )
    values = full[keep]
    direction = catalogue.indicator_or_code(indicator).direction or 1
    return Convergence(
        first=early,
        last=late,
        areas=areas,
        without=tuple(code for code in codes if code not in areas),
        values=values,
        years=years,
        sigma=_sigma(values, years),
        beta=_beta(values, late - early),
        clubs=_clubs(values, areas),
        movers=movers(areas, values[:, 0], values[:, -1], direction=direction),
    )


def _sigma(values: Floats, years: tuple[int, ...]) -> Sigma | None:
    try:
        return sigma(values, years)
    except InvalidInput:
        return None


def _beta(values: Floats, years: int) -> Beta | None:
    if len(values) < FEWEST:
        return None
    try:
        return beta(values[:, 0], values[:, -1], years)
    except InvalidInput:
        return None


def _clubs(values: Floats, areas: tuple[str, ...]) -> Clubs | None:
    """Clubs of the logarithms, merged by Phillips and Sul's rule."""
    if len(values) < FEWEST or (values <= 0).any():
        return None
    from kopir.divide.clubs import find_clubs, merge_clubs

    logs = np.log(values)
    try:
        return merge_clubs(find_clubs(logs, areas), logs)
    except InvalidInput:
        return None
