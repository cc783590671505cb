"""Whether a divide narrows: the trend of a measure across periods, and a verdict by a stated rule.

The slope is Theil and Sen's, the median of the slopes between all pairs of periods: one odd period does not
turn it (P. K. Sen, *Journal of the American Statistical Association* 63 (1968) 1379-1389). The change is the
same slope of the logarithms over the whole span, as a share (-0.25 = a quarter narrower); where a value is
zero, and has no logarithm, it is the plain slope over the span as a share of the mean. The verdict is

* *narrowed* or *widened* where the change is 10 % or more, and first and last value say the same;
* *unclear* where the change is 10 % or more, but first and last value say otherwise;
* *hardly changed* where it is less than 10 %;
* *unknown* where fewer than two periods have a value.

A trend looks at the last ten years: what happened since the first days of the internet says nothing about
whether a divide closes now. It never looks across a change of method after which values do not compare.

Countries come and go between periods, and a measure moves with them. So a trend is told on the *constant* set
of countries, those that have a value in every period looked at, and beside it on all that are *available*.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray

from kopir.divide.measures import Floats
from kopir.indices.definition import comparable_from

Verdict = Literal["narrowed", "widened", "hardly_changed", "unclear", "unknown"]
Integers = NDArray[np.int64]

NOTABLE: Final = 0.10
"""Relative change from which on a divide has narrowed or widened."""

COVERAGE: Final = 0.75
"""Share of the best covered period's countries that a period needs to take part in the constant set."""


SPAN: Final = 10
"""Years a trend looks back from the last period."""


@dataclass(frozen=True, eq=False)
class Trend:
    """How a measure moved.

    Args:
        periods: years. values: of the measure, NaN where not defined, shape ``(periods,)``.
        count: how many areas each value rests on, same shape.
        areas: the areas of the constant set, empty where all available ones were taken.
        slope: change a year, ``None`` where unknown.
        change: relative change over the span (-0.25 = a quarter narrower), ``None`` where unknown.
        verdict: narrowed, widened, hardly changed, unclear, or unknown.
    """

    periods: tuple[int, ...]
    values: Floats
    count: Integers
    areas: tuple[str, ...]
    slope: float | None
    change: float | None
    verdict: Verdict

    @property
    def span(self) -> tuple[int, int] | None:
        """First and last period with a value."""
        known = [
            period for period, value in zip(self.periods, self.values, strict=True) if not np.isnan(value)
        ]
        return (known[0], known[-1]) if len(known) > 1 else None


def trend(
    periods: Sequence[int], values: Floats, count: Integers | None = None, areas: Sequence[str] = ()
) -> Trend:
    """The trend of one measure.

    Args:
        periods: years, ascending.
        values: of the measure, shape ``(periods,)``, NaN where not defined.
        count: how many areas each rests on; unknown is 0.
        areas: of the constant set.

    >>> trend([2012, 2014, 2016], np.array([0.30, 0.25, 0.20])).verdict
    'narrowed'
    """
    counted = np.zeros(len(values), dtype=np.int64) if count is None else count
    known = ~np.isnan(values)
    years, levels = np.asarray(periods, dtype=np.float64)[known], values[known]
    if len(years) < 2:
        return Trend(tuple(periods), values, counted, tuple(areas), None, None, "unknown")
    slope, span = theil_sen(years, levels), float(years[-1] - years[0])
    change = _change(years, levels, slope, span)
    verdict = _verdict(change, float(levels[-1] - levels[0]))
    return Trend(tuple(periods), values, counted, tuple(areas), slope, change, verdict)


def _change(years: Floats, levels: Floats, slope: float, span: float) -> float | None:
    """Relative change over the span; ``None`` where all values are zero."""
    if (levels > 0).all():
        return float(np.expm1(theil_sen(years, np.log(levels)) * span))
    mean = float(levels.mean())
    return slope * span / mean if mean > 0 else None


def since(indicator: str, periods: Sequence[int]) -> int:
    """First year that a trend of an indicator looks at.

    Args:
        indicator: its code; the definitions of indices know where its method changed.
        periods: years with values, ascending, at least one.

    >>> since("egdi", [2003, 2012, 2014, 2016]), since("i99H", [2000, 2024])
    (2012, 2014)
    """
    return max(int(periods[-1]) - SPAN, comparable_from(indicator) or 0)


def theil_sen(years: Floats, levels: Floats) -> float:
    """Median of the slopes between all pairs of periods; both of shape ``(periods,)``, at least two."""
    first, second = np.triu_indices(len(years), k=1)
    return float(np.median((levels[second] - levels[first]) / (years[second] - years[first])))


def constant_set(values: Floats) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Which areas and which periods a comparison over time can rest on.

    Args:
        values: shape ``(areas, periods)``, NaN where missing.

    Returns:
        Areas with a value in all of these periods, shape ``(areas,)``; periods with at least ``COVERAGE`` of
        the best covered period's areas, shape ``(periods,)``.
    """
    present = ~np.isnan(values)
    covered = present.sum(axis=0)
    periods = covered >= max(2.0, COVERAGE * covered.max(initial=0))
    areas = np.asarray(present[:, periods].all(axis=1) & bool(periods.any()))
    return areas, np.asarray(periods)


def _verdict(change: float | None, difference: float) -> Verdict:
    if change is None:
        return "unknown"
    if abs(change) < NOTABLE:
        return "hardly_changed"
    if difference * change <= 0:
        return "unclear"
    return "narrowed" if change < 0 else "widened"
