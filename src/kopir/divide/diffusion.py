"""Closing date by diffusion: each path along its own logistic curve to a ceiling.

New technology spreads slowly, then fast, then slowly again: Z. Griliches, Hybrid corn: an exploration in the
economics of technological change, *Econometrica* 25 (1957) 501-522. The log odds ``log(s / (1 - s))`` of the
share ``s`` of the ceiling are then a straight line in time; its slope is fitted by least squares and the line
begins at the last figure.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np

from kopir.divide.closing import (
    DRAWS,
    HORIZON,
    LEVEL,
    SPAN,
    Answer,
    dated,
    drawn_slopes,
    generator,
    interval,
    settled,
    shared,
)
from kopir.errors import InvalidInput
from kopir.evidence.panel import Floats

EDGE: Final = 1e-3
"""Shares nearer to 0 or 1 than this are taken to lie there, for their log odds have no bound."""
STEPS: Final = 40


def by_logistic(
    years: Sequence[int],
    behind: Floats,
    ahead: Floats,
    ceiling: float,
    *,
    floor: float = 0.0,
    within: float,
    span: int = SPAN,
    level: float = LEVEL,
    draws: int = DRAWS,
) -> Answer:
    """When the gap is no wider than ``within`` along two logistic curves.

    Both curves end at the ceiling, so a gap of zero may never come; ``within`` must be above zero. The
    interval is from slopes fitted again to residuals drawn anew, always the same draws.

    Args:
        years: ascending.
        behind: values of the one behind, shape ``(years,)``, NaN where missing.
        ahead: of the one that is higher in the last year, same shape.
        ceiling: highest value there can be, for instance 100 for per cent, or a published saturation.
        floor: lowest value there can be.
        within: width at which a gap counts as closed, in the unit of the values.
        span: years the slopes are fitted to.
        level: of the interval.
        draws: how many.

    Raises:
        InvalidInput: the ceiling is not above the floor, or ``within`` is not above zero.
    """
    if not ceiling > floor or not within > 0:
        raise InvalidInput(
            "a ceiling of {ceiling}, a floor of {floor} and a closed gap of {within} do not go together; "
            "the ceiling "
            "lies above the floor and a closed gap is wider than zero",
            ceiling=ceiling,
            floor=floor,
            within=within,
        )
    given = shared(years, behind, ahead, span)
    answer = settled("logistic", given, within)
    if answer is not None or given is None:
        return answer or Answer("logistic", "too_few_years")
    random, range_ = generator(), ceiling - floor
    low_odds, high_odds = (_log_odds((path - floor) / range_) for path in (given.behind, given.ahead))
    low_slope, low_slopes = drawn_slopes(given.time, low_odds, draws, random)
    high_slope, high_slopes = drawn_slopes(given.time, high_odds, draws, random)
    slopes = np.concatenate([[low_slope], low_slopes]), np.concatenate([[high_slope], high_slopes])
    waits = _waits(float(low_odds[-1]), float(high_odds[-1]), *slopes, within / range_)
    told = Answer(
        "logistic",
        "not_at_this_pace",
        last=given.last,
        gap=given.gap,
        pace=low_slope,
        count=len(given.time),
    )
    if not np.isfinite(waits[0]):
        return told
    wait = float(waits[0])
    return dated(told, wait, *interval(waits[1:], wait, level))


def _log_odds(share: Floats) -> Floats:
    inside = np.clip(share, EDGE, 1 - EDGE)
    return np.asarray(np.log(inside / (1 - inside)))


def _waits(low: float, high: float, low_slopes: Floats, high_slopes: Floats, within: float) -> Floats:
    """Years until the curves are as near as this share, shape of the slopes; infinite = not in time."""
    grid = np.arange(HORIZON + 1, dtype=np.float64)
    near = _gap(low, high, low_slopes[:, np.newaxis], high_slopes[:, np.newaxis], grid) <= within
    first = np.where(near.any(axis=1), near.argmax(axis=1), 0)
    right, left = first.astype(np.float64), np.maximum(first - 1.0, 0.0)
    for _ in range(STEPS):
        middle = (left + right) / 2
        closed = _gap(low, high, low_slopes, high_slopes, middle) <= within
        left, right = np.where(closed, left, middle), np.where(closed, middle, right)
    return np.where(near.any(axis=1), right, np.inf)


def _gap(low: float, high: float, low_slopes: Floats, high_slopes: Floats, time: Floats) -> Floats:
    return np.asarray(_share(high + high_slopes * time) - _share(low + low_slopes * time))


def _share(odds: Floats) -> Floats:
    return np.asarray(1 / (1 + np.exp(-np.clip(odds, -700, 700))))
