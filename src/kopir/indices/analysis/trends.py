"""Trends of every unit and column of a panel: growth, linear change, and a slope that outliers do not move.

All units and columns are computed at once on an array of shape ``(units, periods, columns)``; the slopes of
all pairs of periods take ``units x periods^2 / 2 x columns`` numbers (6 MB for 193 x 12 x 60).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.special import erfc, ndtri

from kopir.errors import InvalidInput
from kopir.indices.sheet import Floats, Integers, Sheet


@dataclass(frozen=True, eq=False)
class Trends:
    """Trends, shape ``(units, columns)`` each; NaN where a trend is not defined.

    Args:
        units, codes: rows and columns.
        years: first and last period of the panel.
        first, last: period of the first and last value; 0 where there is none.
        available: share of the periods that have a value.
        growth: compound rate a period from the first to the last value, 0.05 = 5 %. Defined where the first
            is positive and the last not negative.
        change: linear change a period in per cent of where the fitted line begins (with two values: of the
            first). Defined where that is positive.
        slope: Theil and Sen's median of the slopes between all two values, in units a period.
        slope_low, slope_high: its interval (Sen, *JASA* 63 (1968) 1379-1389, with ties); unreliable below
            about ten values.
        tau: Mann and Kendall's S as a share of the pairs, from -1 (always falling) to 1 (always rising).
        p_value: two-sided, from the normal score with corrections for continuity and ties (Hirsch, Slack and
            Smith, *Water Resources Research* 18 (1982) 107-121).
    """

    units: tuple[str, ...]
    codes: tuple[str, ...]
    years: tuple[int, int]
    first: Integers
    last: Integers
    available: Floats
    growth: Floats
    change: Floats
    slope: Floats
    slope_low: Floats
    slope_high: Floats
    tau: Floats
    p_value: Floats


def trends(sheet: Sheet, confidence: float = 0.95) -> Trends:
    """Trends of a panel.

    Args:
        sheet: any stage of an index with two or more periods; ``take`` or ``only`` narrow it.
        confidence: of the interval of the slope.

    Raises:
        InvalidInput: there is one period only, or the confidence is not between 0 and 1.

    >>> panel = Sheet(("A",) * 3, (2020, 2021, 2022), ("x",), np.array([[1.0], [2.0], [4.0]]))
    >>> found = trends(panel)
    >>> float(found.growth[0, 0]), float(found.slope[0, 0])
    (1.0, 1.5)
    """
    if len(sheet.years) < 2:
        raise InvalidInput("a trend needs two or more periods; add one")
    if not 0 < confidence < 1:
        raise InvalidInput(
            "the confidence {confidence} is not between 0 and 1; give 0.95", confidence=confidence
        )
    units, cube = _cube(sheet)
    years = np.array(sheet.years)
    present = ~np.isnan(cube)
    known = present.any(axis=1)
    starts, ends = present.argmax(axis=1), cube.shape[1] - 1 - present[:, ::-1].argmax(axis=1)
    slopes = _slopes(cube, years)
    balance, variance = _balance(cube)
    count = present.sum(axis=1)
    low, high = _interval(slopes, variance, confidence)
    return Trends(
        units,
        sheet.codes,
        (int(years[0]), int(years[-1])),
        np.where(known, years[starts], 0),
        np.where(known, years[ends], 0),
        present.mean(axis=1),
        _growth(cube, years, starts, ends),
        _change(cube, years, starts),
        _median(slopes),
        low,
        high,
        np.where(count > 1, balance / np.maximum(count * (count - 1) / 2, 1), np.nan),
        _two_sided(balance, variance, count),
    )


def _cube(sheet: Sheet) -> tuple[tuple[str, ...], Floats]:
    """Units in the order they are met, and values of shape (units, periods, columns)."""
    units = tuple(dict.fromkeys(sheet.units))
    place = {unit: row for row, unit in enumerate(units)}
    cube = np.full((len(units), len(sheet.years), len(sheet.codes)), np.nan)
    rows = [place[unit] for unit in sheet.units]
    cube[rows, np.searchsorted(sheet.years, sheet.periods)] = sheet.values
    return units, cube


def _growth(cube: Floats, years: Integers, starts: Integers, ends: Integers) -> Floats:
    first = np.take_along_axis(cube, starts[:, None], axis=1)[:, 0]
    last = np.take_along_axis(cube, ends[:, None], axis=1)[:, 0]
    with np.errstate(invalid="ignore"):
        defined = (first > 0) & (last >= 0) & (ends > starts)
    span = np.where(defined, years[ends] - years[starts], 1)
    ratio = np.where(defined, last, 1.0) / np.where(defined, first, 1.0)
    return np.where(defined, ratio ** (1 / span) - 1, np.nan)


def _change(cube: Floats, years: Integers, starts: Integers) -> Floats:
    """Slope of the least-squares line in per cent of its value at the first period with a value."""
    present = ~np.isnan(cube)
    count = np.maximum(present.sum(axis=1), 1)
    times = np.where(present, (years - years[0])[:, None].astype(np.float64), 0.0)
    time = times.sum(axis=1) / count
    level = np.where(present, cube, 0.0).sum(axis=1) / count
    off = np.where(present, times - time[:, None], 0.0)
    rise = np.where(present, cube - level[:, None], 0.0)
    spread = (off**2).sum(axis=1)
    slope = (off * rise).sum(axis=1) / np.where(spread > 0, spread, 1.0)
    base = level + slope * ((years - years[0])[starts] - time)
    defined = (spread > 0) & (base > 0)
    return np.where(defined, 100 * slope / np.where(defined, base, 1.0), np.nan)


def _slopes(cube: Floats, years: Integers) -> Floats:
    """Slopes between all two periods, sorted, missing ones last; shape (units, pairs, columns)."""
    early, late = np.triu_indices(len(years), 1)
    gaps = (years[late] - years[early])[:, None]
    return np.sort((cube[:, late] - cube[:, early]) / gaps, axis=1)


def _median(slopes: Floats) -> Floats:
    count = (~np.isnan(slopes)).sum(axis=1)
    low = np.maximum(count - 1, 0) // 2
    high = np.maximum(count, 1) // 2
    return (_at(slopes, low) + _at(slopes, np.minimum(high, np.maximum(count - 1, 0)))) / 2


def _at(slopes: Floats, place: Integers) -> Floats:
    return np.asarray(np.take_along_axis(slopes, place[:, None], axis=1)[:, 0])


def _balance(cube: Floats) -> tuple[Floats, Floats]:
    """Mann and Kendall's S (rises less falls over all pairs) and its variance, corrected for ties."""
    early, late = np.triu_indices(cube.shape[1], 1)
    steps = np.sign(cube[:, late] - cube[:, early])
    count = (~np.isnan(cube)).sum(axis=1)
    # The number of values equal to each value: the ties of a run of t are counted t times, hence 1/t.
    alike = (cube[:, :, None] == cube[:, None, :]).sum(axis=2)
    runs = np.maximum(alike, 1)
    ties = np.where(alike > 1, (runs - 1) * (2 * runs + 5), 0).sum(axis=1)
    return np.nansum(steps, axis=1), (count * (count - 1) * (2 * count + 5) - ties) / 18


def _interval(slopes: Floats, variance: Floats, confidence: float) -> tuple[Floats, Floats]:
    """Bounds of the median slope: the slopes whose places are a normal deviate of S from the middle."""
    count = (~np.isnan(slopes)).sum(axis=1)
    reach = float(ndtri(0.5 + confidence / 2)) * np.sqrt(np.maximum(variance, 0))
    low = np.maximum(np.round((count - reach) / 2) - 1, 0).astype(np.int64)
    high = np.minimum(np.round((count + reach) / 2), np.maximum(count - 1, 0)).astype(np.int64)
    return _at(slopes, np.minimum(low, np.maximum(count - 1, 0))), _at(slopes, high)


def _two_sided(balance: Floats, variance: Floats, count: Integers) -> Floats:
    """p-value of S; 1 where all values are equal, NaN below two values."""
    score = np.maximum(np.abs(balance) - 1, 0) / np.sqrt(np.where(variance > 0, variance, 1.0))
    return np.where(count > 1, erfc(score / np.sqrt(2)), np.nan)
