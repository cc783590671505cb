"""The sums a model of units is fitted from: means of the areas, and squares around them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np

from kopir.surveys.small_areas.maximum import largest
from kopir.surveys.taylor import Floats, Integers

FAR: Final = 1e8
"""Ratio of the variance of areas to that of units beyond which none is looked for."""


@dataclass(frozen=True, eq=False)
class Sums:
    """Samples of the same units, with different outcomes.

    Args:
        counts: units of each area, shape ``(m,)``.
        x: means of the covariates by area, the column of ones first, shape ``(m, p)``.
        within: squares and products of the covariates around the means of the areas, shape ``(p, p)``.
        y: means of the outcomes by area, shape ``(b, m)``.
        pulls: products of covariates and outcomes around the means, ``(b, p)``.
        squares: of outcomes around the means, ``(b,)``.
    """

    counts: Floats
    x: Floats
    within: Floats
    y: Floats
    pulls: Floats
    squares: Floats

    def fit(self, ratio: Floats, at: Integers) -> tuple[Floats, Floats, Floats, Floats, Floats]:
        """Least squares where the variance of areas is ``ratio`` times that of units.

        Returns:
            Weights of the areas' means ``(b, m)``; products ``(b, p, p)``; coefficients ``(b, p)``; what is
            left of the areas' means ``(b, m)``; squares left ``(b,)``.
        """
        w = self.counts / (1 + self.counts * np.atleast_1d(ratio)[:, np.newaxis])
        products = self.within + np.einsum("bm,mp,mq->bpq", w, self.x, self.x, optimize=True)
        pulls = self.pulls[at] + (w * self.y[at]) @ self.x
        beta = np.linalg.solve(products, pulls[..., np.newaxis])[..., 0]
        rest = self.y[at] - beta @ self.x.T
        inside = np.einsum("bp,pq,bq->b", beta, self.within, beta, optimize=True)
        inside = self.squares[at] - 2 * np.sum(beta * self.pulls[at], axis=1) + inside
        return w, products, beta, rest, np.maximum(inside, 0.0) + np.sum(w * rest**2, axis=1)


def sums(x: Floats, y: Floats, place: Integers, count: int) -> Sums:
    """Add up units.

    Args:
        x: covariates with the column of ones, shape ``(n, p)``.
        y: outcomes, shape ``(b, n)``.
        place: of each unit's area, shape ``(n,)``, from 0 to ``count``.
        count: of areas.
    """
    counts = np.bincount(place, minlength=count).astype(np.float64)
    means = np.column_stack([np.bincount(place, each, count) for each in x.T]) / counts[:, np.newaxis]
    around = x - means[place]
    around[:, 0] = 0.0
    made = Sums(counts, means, around.T @ around, np.empty((0, count)), np.empty((0, 0)), np.empty(0))
    return outcomes(made, around, y, place)


def outcomes(made: Sums, around: Floats, y: Floats, place: Integers) -> Sums:
    """The sums with other outcomes, ``(b, n)``, on the same units."""
    count = len(made.counts)
    means = np.stack([np.bincount(place, each, count) for each in y]) / made.counts
    rest = y - means[:, place]
    return replace(made, y=means, pulls=rest @ around, squares=np.sum(rest**2, axis=1))


def variances(made: Sums, restricted: bool) -> tuple[Floats, Floats]:
    """Variance of areas and of units in each sample, ``(b,)`` each, by (restricted) maximum likelihood.

    The likelihood, its best unit variance put in, is a function of the ratio of the two alone.
    """
    taken = made.x.shape[1] if restricted else 0
    freedom = made.counts.sum() - taken
    top = np.full(len(made.squares), FAR)
    ratio = largest(
        lambda at, sample: _likelihood(made, at, sample, freedom, restricted),
        lambda at, sample: _score(made, at, sample, freedom, restricted),
        top,
    )
    left = made.fit(ratio, np.arange(len(ratio)))[4]
    unit = left / freedom
    return ratio * unit, unit


def _likelihood(made: Sums, ratio: Floats, at: Integers, freedom: float, restricted: bool) -> Floats:
    w, products, _, _, left = made.fit(ratio, at)
    found = np.sum(np.log(w), axis=1) - freedom * np.log(left)
    if restricted:
        found = found - np.linalg.slogdet(products)[1]
    return np.asarray(found / 2)


def _score(made: Sums, ratio: Floats, at: Integers, freedom: float, restricted: bool) -> Floats:
    w, products, _, rest, left = made.fit(ratio, at)
    found = freedom / left * np.sum((w * rest) ** 2, axis=1) - np.sum(w, axis=1)
    if restricted:
        squares = np.einsum("bm,mp,mq->bpq", w**2, made.x, made.x, optimize=True)
        found = found + np.trace(np.linalg.solve(products, squares), axis1=1, axis2=2)
    return np.asarray(found / 2)
