"""Lorenz and concentration curves: the share of the total that each share of the population holds.

A Lorenz curve puts the population in ascending order of the values themselves, a concentration curve in the
order of something else (income, say). Areas that share a place in that order are one straight piece, so that
their own order does not matter.

Sources: M. O. Lorenz, *Publications of the American Statistical Association* 9 (1905) 209-219; A. F.
Shorrocks, "Ranking income distributions", *Economica* 50 (1983) 3-17 (the generalised curve); N. C. Kakwani,
*Econometrica* 45 (1977) 719-727; C. Damgaard and J. Weiner, "Describing inequality in plant size or
fecundity", *Ecology* 81 (2000) 1139-1142 (asymmetry).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kopir.divide.arrays import Floats, enough, prepare, quotient, ranked, relative_mean
from kopir.errors import InvalidInput


@dataclass(frozen=True, eq=False)
class Curve:
    """A curve from (0, 0) to (1, 1), or to (1, mean) where it is generalised.

    Args:
        population: cumulated share of the weight, ascending, shape ``(points,)``.
        held: cumulated share of the total (generalised: times the mean), same shape.
        areas: rows of the areas in the order of the curve, shape ``(points - 1,)``; one a point after the
            first.
    """

    population: Floats
    held: Floats
    areas: tuple[int, ...]

    def at(self, share: float) -> float:
        """What the bottom ``share`` of the population holds, straight between the points."""
        return float(np.interp(share, self.population, self.held))

    def thinned(self, points: int) -> Curve:
        """The same curve at no more than ``points`` even shares of the population, for a drawing."""
        if len(self.population) <= points:
            return self
        shares = np.linspace(0.0, 1.0, points)
        return Curve(shares, np.interp(shares, self.population, self.held), ())


def lorenz(values: Floats, weights: Floats | None = None, *, generalised: bool = False) -> Curve:
    """Lorenz curve of one period.

    Args:
        values: shape ``(areas,)``, in the unit of the indicator; missing as NaN.
        weights: same shape; ``None`` = every area counts the same.
        generalised: times the mean (Shorrocks 1983), so that levels are compared too.

    Raises:
        InvalidInput: fewer than two areas, a negative value, or nothing but zeros.

    >>> lorenz(np.array([3.0, 1.0])).held.tolist()
    [0.0, 0.25, 1.0]
    """
    return concentration_curve(values, values, weights, generalised=generalised)


def concentration_curve(
    values: Floats, order_by: Floats, weights: Floats | None = None, *, generalised: bool = False
) -> Curve:
    """Concentration curve of one period.

    Args:
        values: shape ``(areas,)``; missing as NaN.
        order_by: what the population is put in order of, same shape; an area without it is left out.
        weights: same shape; ``None`` = every area counts the same.
        generalised: times the mean.

    Raises:
        InvalidInput: fewer than two areas, a negative value, or nothing but zeros.
    """
    known = np.where(np.isnan(np.asarray(order_by, dtype=np.float64)), np.nan, values)
    x, w = prepare(known, weights)
    mean = relative_mean(x, w)
    if x.shape[1] != 1 or np.isnan(mean[0]):
        raise InvalidInput(
            "there is no Lorenz curve here; it needs one period, two areas or more, no negative value, and a "
            "total above zero"
        )
    rows = np.flatnonzero(w[:, 0] > 0)
    rows = rows[np.argsort(np.asarray(order_by, dtype=np.float64)[rows], kind="stable")]
    weight, amount = w[rows, 0], (w * x)[rows, 0]
    population, held = _cumulated(weight), _cumulated(amount)
    place = np.asarray(order_by, dtype=np.float64)[rows]
    if (place[1:] == place[:-1]).any():
        ends = np.concatenate(([True], place[1:] != place[:-1], [True]))
        held = np.interp(population, population[ends], held[ends])
    return Curve(population, held * (mean[0] if generalised else 1.0), tuple(int(row) for row in rows))


def asymmetry(values: Floats, weights: Floats | None = None) -> Floats:
    """Lorenz asymmetry: where the curve is as steep as the diagonal; above 1 the top makes the inequality.

    The share of the population below the mean plus the share of the total it holds, interpolated between the
    two areas around the mean, so that it moves a little with their number; where areas stand at the mean
    exactly, the middle of what they span.

    Returns:
        Shape ``(periods,)``; 1 where all are equal (Damgaard and Weiner 2000).
    """
    x, w = prepare(values, weights)
    mean = relative_mean(x, w)
    total, whole = w.sum(axis=0), (w * x).sum(axis=0)
    below, upto = (w > 0) & (x < mean), (w > 0) & (x <= mean)
    at_mean = (upto & ~below).any(axis=0)
    first = np.where(below, x, -np.inf).max(axis=0, initial=-np.inf)
    after = np.where((w > 0) & ~upto, x, np.inf).min(axis=0, initial=np.inf)
    people, held = (w * below).sum(axis=0), (w * x * below).sum(axis=0)
    ends = enough(w) & ~at_mean & np.isfinite(first) & np.isfinite(after)
    part = quotient(np.where(ends, mean - first, 0.0), np.where(ends, after - first, 1.0))
    next_weight = np.where(ends, _next_weight(x, w, after), 0.0)
    exact = quotient(people + (w * upto).sum(axis=0), 2 * total) + quotient(
        held + (w * x * upto).sum(axis=0), 2 * whole
    )
    between = quotient(people + part * next_weight, total) + quotient(
        held + part * next_weight * np.where(ends, after, 0.0), whole
    )
    return np.where(np.isnan(mean), np.nan, np.where(ends, between, exact))


def _next_weight(x: Floats, w: Floats, after: Floats) -> Floats:
    """Weight of an area that stands at the first value above the mean, their mean where several do."""
    there = (x == after) & (w > 0)
    return quotient(np.where(there, w, 0.0).sum(axis=0), there.sum(axis=0).astype(np.float64))


def _cumulated(parts: Floats) -> Floats:
    whole = np.concatenate(([0.0], np.cumsum(parts)))
    return np.asarray(whole / whole[-1])


def lorenz_points(values: Floats, weights: Floats | None = None) -> tuple[Floats, Floats]:
    """Lorenz curves of all periods at once, areas left out standing at the start as zeros.

    Returns:
        Cumulated shares of the weight and of the total, both of shape ``(areas + 1, periods)``; the total
        NaN in periods in which no curve is defined.
    """
    x, w = ranked(*prepare(values, weights))
    start = np.zeros((1, x.shape[1]))
    people = np.concatenate((start, quotient(np.cumsum(w, axis=0), w.sum(axis=0))))
    held = quotient(np.cumsum(w * x, axis=0), w.sum(axis=0) * relative_mean(x, w))
    return people, np.concatenate((np.where(np.isnan(held[:1]), np.nan, start), held))
