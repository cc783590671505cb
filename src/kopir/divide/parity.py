"""Gaps between social groups inside a country: women and men, town and country, poor and rich.

Two numbers say how wide a gap is. The *parity index* is the first group's value over the second's, 1 at
parity (UNESCO Institute for Statistics, *Gender parity index*; the ITU's gender parity score is the same
quotient). The *absolute gap* is first minus second, in the unit of the indicator. Both are needed: 2 %
against 4 % and 48 % against 96 % have one parity.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kopir.divide.labels import pair, pairs
from kopir.divide.measures import Floats
from kopir.divide.social import Gap, gaps_by_area
from kopir.divide.trend import Trend, constant_set, since, trend
from kopir.errors import NotFound
from kopir.evidence import TOTAL, View, catalogue


@dataclass(frozen=True)
class Available:
    """A pair that an indicator has figures for.

    Args:
        pair: its code.
        breakdowns: codes of ``composite_breakdown`` it exists in, ``_T`` for none.
        periods: years.
        areas: how many areas have the pair at least once.
    """

    pair: str
    breakdowns: tuple[str, ...]
    periods: tuple[int, ...]
    areas: int


def available_pairs(view: View, indicator: str, areas: Sequence[str] | None = None) -> tuple[Available, ...]:
    """Which gaps an indicator can show, for some areas or for all, in the order of the pairs.

    Raises:
        NotFound: there is nothing of the indicator.
    """
    by_area = gaps_by_area(view, indicator)
    every = [gap for area in by_area if areas is None or area in areas for gap in by_area[area]]
    found = {code: [gap for gap in every if gap.pair == code] for code in pairs()}
    return tuple(
        Available(
            pair=code,
            breakdowns=tuple(sorted({gap.breakdown for gap in some})),
            periods=tuple(sorted({gap.period for gap in some})),
            areas=len({gap.area for gap in some}),
        )
        for code, some in found.items()
        if some
    )


def gaps(view: View, indicator: str, area: str, period: int | None = None) -> tuple[Gap, ...]:
    """The gaps between the social groups of one area, one a pair and breakdown.

    Args:
        view: the evidence.
        indicator: its code.
        area: code of the area.
        period: year; ``None`` = the newest in which both groups have a value.

    Returns:
        In the order of the pairs; empty where the indicator has no figures by social group.

    Raises:
        NotFound: there is nothing of the indicator.
    """
    return _newest(gaps_by_area(view, indicator).get(area, ()), period)


def gap_series(
    view: View, indicator: str, area: str, pair_code: str, breakdown: str = TOTAL
) -> tuple[Gap, ...]:
    """One gap of one area through time, oldest first.

    Raises:
        NotFound: no such pair, or nothing of the indicator.
    """
    return _of_pair(gaps_by_area(view, indicator), area, pair(pair_code).code, breakdown)


def gaps_across(
    view: View,
    indicator: str,
    areas: Sequence[str],
    pair_code: str,
    period: int | None = None,
    breakdown: str = TOTAL,
    *,
    until: int | None = None,
) -> tuple[Gap, ...]:
    """One gap in many areas, the one whose first group is furthest behind first.

    Args:
        view: the evidence.
        indicator: its code.
        areas: codes of the areas; those without figures are left out.
        pair_code: which social groups.
        period: year; ``None`` = for each area the newest in which both groups have a value.
        breakdown: code of ``composite_breakdown``.
        until: last year to look at; ``None`` = the newest.

    Raises:
        NotFound: no such pair, or nothing of the indicator.
    """
    by_area, code = gaps_by_area(view, indicator), pair(pair_code).code
    found = [
        gap
        for area in dict.fromkeys(areas)
        for gap in _newest(_upto(_of_pair(by_area, area, code, breakdown), until), period)
    ]
    sign = catalogue.indicator_or_code(indicator).direction or 1
    return tuple(sorted(found, key=lambda gap: (sign * gap.difference, gap.area)))


@dataclass(frozen=True)
class Across:
    """One gap in many areas, summed up.

    Args:
        count: how many areas have it.
        behind: in how many of them the first group of the pair is worse off.
        mean_parity: mean of the parity indices, each area counting the same; ``None`` where none is defined.
    """

    count: int
    behind: int
    mean_parity: float | None


def sum_up(some: Sequence[Gap]) -> Across:
    """Sum up one gap of many areas, as ``gaps_across`` gives it.

    >>> sum_up([]).count
    0
    """
    known = [gap.parity for gap in some if gap.parity is not None]
    behind = sum(gap.behind is not None and gap.behind == pair(gap.pair).first for gap in some)
    return Across(len(some), behind, float(np.mean(known)) if known else None)


@dataclass(frozen=True, eq=False)
class ParityTrend:
    """How far apart two social groups are across many areas, through time.

    The width is the mean absolute gap, so that a gap in favour of either group counts.

    Args:
        pair, breakdown: which gap.
        constant: on areas that have it in every period looked at; ``None`` with fewer than two.
        available: on all areas that have it.
        narrowed, widened: codes of areas whose own gap did.
    """

    pair: str
    breakdown: str
    constant: Trend | None
    available: Trend
    narrowed: tuple[str, ...]
    widened: tuple[str, ...]


def parity_trend(
    view: View, indicator: str, areas: Sequence[str], pair_code: str, breakdown: str = TOTAL
) -> ParityTrend:
    """Whether a gap between two social groups narrows across areas.

    Raises:
        NotFound: no such pair, or no area has it.
    """
    by_area, code = gaps_by_area(view, indicator), pair(pair_code).code
    series = {area: _of_pair(by_area, area, code, breakdown) for area in sorted(set(areas))}
    periods = sorted({gap.period for some in series.values() for gap in some})
    if not periods:
        raise NotFound(
            "{indicator} has no figures for the pair {pair} in these areas",
            indicator=indicator,
            pair=pair_code,
        )
    first = since(indicator, periods)
    periods = [period for period in periods if period >= first]
    codes = [area for area, some in series.items() if any(gap.period >= first for gap in some)]
    widths = np.full((len(codes), len(periods)), np.nan)
    for row, area in enumerate(codes):
        for gap in series[area]:
            if gap.period >= first:
                widths[row, periods.index(gap.period)] = abs(gap.difference)
    keep, when = constant_set(widths)
    kept = tuple(area for area, take in zip(codes, keep, strict=True) if take)
    chosen = [period for period, take in zip(periods, when, strict=True) if take]
    own = {area: trend(periods, row).verdict for area, row in zip(codes, widths, strict=True)}
    return ParityTrend(
        pair=pair_code,
        breakdown=breakdown,
        constant=_mean_trend(widths[np.ix_(keep, when)], chosen, kept) if len(kept) > 1 else None,
        available=_mean_trend(widths, periods, ()),
        narrowed=tuple(area for area, verdict in own.items() if verdict == "narrowed"),
        widened=tuple(area for area, verdict in own.items() if verdict == "widened"),
    )


def _mean_trend(widths: Floats, periods: Sequence[int], areas: Sequence[str]) -> Trend:
    counts = np.asarray((~np.isnan(widths)).sum(axis=0), dtype=np.int64)
    means = np.nansum(widths, axis=0) / np.maximum(counts, 1)
    return trend(periods, np.where(counts > 0, means, np.nan), counts, areas)


def _of_pair(by_area: Mapping[str, Sequence[Gap]], area: str, code: str, breakdown: str) -> tuple[Gap, ...]:
    return tuple(gap for gap in by_area.get(area, ()) if gap.pair == code and gap.breakdown == breakdown)


def _upto(some: Sequence[Gap], until: int | None) -> tuple[Gap, ...]:
    return tuple(gap for gap in some if until is None or gap.period <= until)


def _newest(some: Sequence[Gap], period: int | None) -> tuple[Gap, ...]:
    """The last gap of each pair and breakdown, in the order in which they first appear."""
    newest = {(gap.pair, gap.breakdown): gap for gap in some if period is None or gap.period == period}
    return tuple(newest.values())
