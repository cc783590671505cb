"""Closing date: in which year a gap between two paths is gone, if things go on as they did.

Three answers, each with an interval and each saying what goes on as it did: the gap along its own trend
(here), each path along a logistic curve to a ceiling (``diffusion``), the one behind at the best pace that
any similar country had (``best_pace``). A gap is closed when it is no wider than ``within``.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

import numpy as np

from kopir.divide.least_squares import quantile_t
from kopir.evidence.panel import Floats

Method = Literal["trend", "logistic", "pace"]
Status = Literal["closes", "already_closed", "not_at_this_pace", "too_few_years"]
SPAN: Final = 10
"""Years that a pace is taken from."""
LEAST: Final = 4
"""Fewest figures that a pace is taken from."""
HORIZON: Final = 100
"""Years after the last figure beyond which a gap is said not to close at this pace."""
LEVEL: Final = 0.95
SEED: Final = 20_210_422
DRAWS: Final = 999


@dataclass(frozen=True)
class Answer:
    """When a gap closes.

    Args:
        method: how it was told.
        status: ``closes``; ``already_closed`` in the last year; ``not_at_this_pace`` where the gap widens,
            stays, or needs longer than ``HORIZON``; ``too_few_years`` to take a pace from.
        year: of closing, a fraction; ``None`` unless it closes.
        low, high: interval of ``year``; ``None`` = later than anybody can tell, for ``high``.
        last: last year with both figures; ``None`` where there is none.
        gap: in that year, the one ahead less the one behind, in the unit of the indicator.
        pace: change of the gap a year (``trend``), of the one behind a year (``pace``), of its log odds
            (``logistic``).
        count: figures it rests on.
    """

    method: Method
    status: Status
    year: float | None = None
    low: float | None = None
    high: float | None = None
    last: int | None = None
    gap: float | None = None
    pace: float | None = None
    count: int = 0

    @property
    def whole(self) -> int | None:
        """The first year whose figures would show the gap closed, never before the year after the last."""
        return self._up(self.year)

    @property
    def earliest(self) -> int | None:
        """``low`` as a whole year."""
        return self._up(self.low)

    @property
    def latest(self) -> int | None:
        """``high`` as a whole year; ``None`` = open."""
        return self._up(self.high)

    def _up(self, year: float | None) -> int | None:
        return None if year is None else max(math.ceil(year - 1e-6), (self.last or 0) + 1)


@dataclass(frozen=True, eq=False)
class Shared:
    """What two paths share.

    Args:
        last: last year with both figures.
        time: years less ``last``, of the years with both figures within the span, ascending, shape ``(n,)``.
        behind, ahead: values in these years, same shape.
    """

    last: int
    time: Floats
    behind: Floats
    ahead: Floats

    @property
    def gap(self) -> float:
        """In the last year."""
        return float(self.ahead[-1] - self.behind[-1])


def shared(years: Sequence[int], behind: Floats, ahead: Floats, span: int = SPAN) -> Shared | None:
    """The years that two paths share, up to ``span`` years back from the last; ``None`` where there is none.

    Args:
        years: ascending.
        behind: values of the one behind, shape ``(years,)``, NaN where missing.
        ahead: of the one that is higher in the last year, same shape.
        span: how many years; 8 = the last and the seven before it.
    """
    both = np.isfinite(behind) & np.isfinite(ahead)
    if not both.any():
        return None
    all_years = np.asarray(years, dtype=np.int64)
    last = int(all_years[both][-1])
    take = both & (all_years > last - span)
    return Shared(last, (all_years[take] - last).astype(np.float64), behind[take], ahead[take])


def settled(method: Method, given: Shared | None, within: float) -> Answer | None:
    """The answers that need no pace: too few years, or closed already; ``None`` where a pace is needed."""
    if given is None:
        return Answer(method, "too_few_years")
    if given.gap <= within:
        return Answer(method, "already_closed", last=given.last, gap=given.gap, count=len(given.time))
    if len(given.time) < LEAST:
        return Answer(method, "too_few_years", last=given.last, gap=given.gap, count=len(given.time))
    return None


def by_trend(
    years: Sequence[int],
    behind: Floats,
    ahead: Floats,
    *,
    within: float = 0.0,
    span: int = SPAN,
    level: float = LEVEL,
    horizon: float = HORIZON,
) -> Answer:
    """When the gap is gone along its own straight line.

    The line is fitted to the gap of the last ``span`` years by least squares. The interval is that of the
    year in which the line crosses ``within``: E. C. Fieller, Some problems in interval estimation, *Journal
    of the Royal Statistical Society* B 16 (1954) 175-185. It takes the years as independent of each other;
    where they are not it is too narrow.

    Args:
        years: ascending.
        behind: values of the one behind, shape ``(years,)``, NaN where missing.
        ahead: of the one that is higher in the last year, same shape. year.
        within: width at which a gap counts as closed, in the unit of the values.
        span: years the line is fitted to.
        level: of the interval.
        horizon: years after the last figure beyond which a gap is said not to close.

    >>> one = by_trend(range(2010, 2015), np.array([0.0, 2, 4, 6, 8]), np.array([20.0, 21, 22, 23, 24]))
    >>> one.status, one.whole
    ('closes', 2030)
    """
    given = shared(years, behind, ahead, span)
    answer = settled("trend", given, within)
    if answer is not None or given is None:
        return answer or Answer("trend", "too_few_years")
    gap, count = given.ahead - given.behind - within, len(given.time)
    middle, height = float(given.time.mean()), float(gap.mean())
    spread = float(((given.time - middle) ** 2).sum())
    slope = float(((given.time - middle) * gap).sum() / spread)
    told = Answer("trend", "not_at_this_pace", last=given.last, gap=given.gap, pace=slope, count=count)
    wait = max(middle - height / slope, 0.0) if slope < 0 else math.inf
    if wait > horizon:
        return told
    left = gap - height - slope * (given.time - middle)
    variance = float((left**2).sum() / (count - 2))
    low, high = _fieller(height, slope, variance, count, spread, quantile_t(level, count - 2))
    return dated(
        told,
        wait,
        min(max(middle + low, 0.0), wait),
        None if high is None or middle + high > horizon else max(middle + high, wait),
    )


def dated(told: Answer, wait: float, low: float, high: float | None) -> Answer:
    """An answer with its date and interval, given in years after the last figures."""
    last = told.last or 0
    return replace(
        told, status="closes", year=last + wait, low=last + low, high=None if high is None else last + high
    )


def _fieller(
    height: float, slope: float, variance: float, count: int, spread: float, quantile: float
) -> tuple[float, float | None]:
    """Where a falling line may be zero, in years from the middle of its years; ``None`` = open."""
    bound = quantile**2 * variance
    square, linear, rest = slope**2 - bound / spread, 2 * height * slope, height**2 - bound / count
    root = math.sqrt(max(linear**2 - 4 * square * rest, 0.0))
    if square > 0:
        return (-linear - root) / (2 * square), (-linear + root) / (2 * square)
    if square == 0:
        return -rest / linear if linear else -math.inf, None
    # A slope that may be zero: the set is all but a stretch in the middle, and has no end.
    beyond = (-linear - root) / (2 * square)
    return (beyond if beyond <= -height / slope else -math.inf), None


def interval(waits: Floats, wait: float, level: float = LEVEL) -> tuple[float, float | None]:
    """Percentile interval of drawn waiting times, infinite = never; it always holds the time itself."""
    ordered = np.sort(waits)
    low = float(ordered[math.floor((1 - level) / 2 * (len(ordered) - 1))])
    high = float(ordered[math.ceil((1 + level) / 2 * (len(ordered) - 1))])
    return min(low, wait), None if high > HORIZON else max(high, wait)


def generator() -> np.random.Generator:
    """Random numbers that are the same in every run."""
    return np.random.default_rng(SEED)


def drawn_slopes(
    time: Floats, values: Floats, draws: int, random: np.random.Generator
) -> tuple[float, Floats]:
    """Least-squares slope of a path on time, and slopes of paths with its residuals drawn anew.

    Residuals are scaled by sqrt(n / (n - 2)) (B. Efron and R. Tibshirani, *An Introduction to the Bootstrap*
    (1993), chapter 9).

    Args:
        time: years, shape ``(n,)``.
        values: same shape.
        draws: how many; the second result has this shape.
        random: where the draws come from.
    """
    count = len(time)
    centred = time - time.mean()
    spread = float((centred**2).sum())
    slope = float((centred * values).sum() / spread)
    left = values - values.mean() - slope * centred
    drawn = random.choice(left * math.sqrt(count / (count - 2)), size=(draws, count))
    return slope, np.asarray(slope + (drawn - drawn.mean(axis=1, keepdims=True)) @ centred / spread)
