"""Loops of the fit: one step's sums of squares and products, working weights and residuals, in one pass."""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from kopir.compiling import compiled
from kopir.surveys.sums.columns import Codes
from kopir.surveys.taylor import Floats

IDENTITY: Final = 0
LOGISTIC: Final = 1
PROBABILITY: Final = 2
LOG: Final = 3
_NORMAL: Final = 0
_BINOMIAL: Final = 1
BLOCK: Final = 2048
"""Rows added up by themselves before they join the others: sums of millions of rows lose no digits."""
_ROOT_TWO: Final = math.sqrt(2.0)
_ROOT_TWO_PI: Final = math.sqrt(2.0 * math.pi)
TINY: Final = 2.220446049250313e-16


@compiled
def _mean(eta: float, link: int) -> float:
    if link == LOGISTIC:
        return 1.0 / (1.0 + math.exp(-eta))
    if link == PROBABILITY:
        return 0.5 * math.erfc(-eta / _ROOT_TWO)
    return math.exp(eta) if link == LOG else eta


@compiled
def _slope(eta: float, mean: float, link: int) -> float:
    """Derivative of the mean, kept above zero."""
    if link == LOGISTIC:
        return max(mean * (1.0 - mean), TINY)
    if link == PROBABILITY:
        return max(math.exp(-0.5 * eta * eta) / _ROOT_TWO_PI, TINY)
    return max(mean, TINY) if link == LOG else 1.0


@compiled
def _spread(mean: float, law: int) -> float:
    if law == _BINOMIAL:
        return max(mean * (1.0 - mean), TINY)
    return 1.0 if law == _NORMAL else max(mean, TINY)


@compiled
def _deviance(y: float, mean: float, law: int) -> float:
    if law == _NORMAL:
        return (y - mean) * (y - mean)
    if law == _BINOMIAL:
        found = 0.0
        if y > 0.0:
            found += y * math.log(y / max(mean, TINY))
        if y < 1.0:
            found += (1.0 - y) * math.log((1.0 - y) / max(1.0 - mean, TINY))
        return 2.0 * found
    return 2.0 * ((y * math.log(y / max(mean, TINY)) if y > 0.0 else 0.0) - (y - mean))


@compiled
def means(eta: Floats, link: int) -> Floats:
    """Means at linear predictors, ``(n,)`` to ``(n,)``."""
    out = np.empty(len(eta))
    for row in range(len(eta)):
        out[row] = _mean(eta[row], link)
    return out


@compiled
def slopes(eta: Floats, link: int) -> Floats:
    """Derivatives of the means at linear predictors, ``(n,)`` to ``(n,)``."""
    out = np.empty(len(eta))
    for row in range(len(eta)):
        out[row] = _slope(eta[row], _mean(eta[row], link), link)
    return out


@compiled
def deviances(y: Floats, mean: Floats, law: int) -> Floats:
    """Deviance of each row, ``(n,)``."""
    out = np.empty(len(y))
    for row in range(len(y)):
        out[row] = _deviance(y[row], mean[row], law)
    return out


@compiled
def step(
    x: Floats, y: Floats, prior: Floats, start: Floats, beta: Floats, link: int, law: int, begin: bool,
    work: Floats, residual: Floats, products: Floats, pulls: Floats,
) -> float:  # fmt: skip
    """One pass of iteratively reweighted least squares.

    Args:
        x: predictors, shape ``(n, p)``, row by row.
        y: outcome, ``(n,)``.
        prior: weights, ``(n,)``.
        start: linear predictors to begin with, used where ``begin``.
        beta: coefficients, used where not.
        link: code of the family's link.
        law: code of the family's law.
        begin: this is the first pass.
        work: takes the working weights, ``(n,)``.
        residual: takes the working residuals, ``(n,)``.
        products: takes ``X' W X`` on and below its diagonal, ``(p, p)``.
        pulls: takes ``X' W z`` at the first pass, with ``z`` the working outcome, then ``X' W r`` with ``r``
            the working residuals, ``(p,)``.

    Returns:
        The deviance.
    """
    n, p = x.shape
    products[:] = 0.0
    pulls[:] = 0.0
    total = 0.0
    part, pull = np.empty((p, p)), np.empty(p)
    for first in range(0, n, BLOCK):
        part[:] = 0.0
        pull[:] = 0.0
        away = 0.0
        for row in range(first, min(first + BLOCK, n)):
            eta = start[row]
            if not begin:
                eta = 0.0
                for place in range(p):
                    eta += x[row, place] * beta[place]
            mean = _mean(eta, link)
            slope = _slope(eta, mean, link)
            weight = prior[row] * slope * slope / _spread(mean, law)
            away += prior[row] * _deviance(y[row], mean, law)
            work[row] = weight
            residual[row] = (y[row] - mean) / slope
            aim = residual[row] + (eta if begin else 0.0)
            for place in range(p):
                weighed = weight * x[row, place]
                pull[place] += weighed * aim
                for other in range(place + 1):
                    part[place, other] += weighed * x[row, other]
        products += part
        pulls += pull
        total += away
    return total


@compiled
def sweep(
    x: Floats, y: Floats, prior: Floats, beta: Floats, link: int, law: int, every: int, unit: Codes,
    scores: Floats, products: Floats, pulls: Floats,
) -> tuple[float, float]:  # fmt: skip
    """One pass of Fisher scoring over columns.

    Args:
        x: predictors, shape ``(p, n)``.
        y: outcome, ``(n,)``.
        prior: weights, ``(n,)``; zero for rows that do not count.
        beta: coefficients, ``(p,)``.
        link: code of the family's link.
        law: code of the family's law.
        every: one block of rows in so many is looked at.
        unit: sampling unit of each row, ``(n,)``.
        scores: takes the weighted scores of each unit, ``(units, p)``; empty where they are not wanted.
        products: takes ``X' W X``, ``(p, p)``.
        pulls: takes ``X' W r``, ``(p,)``.

    Returns:
        The deviance, where scores are wanted, and the sum of the working weights.
    """
    p, n = x.shape
    wanted = len(scores) > 0
    deviance, whole = 0.0, 0.0
    block, weighed = np.empty((p, BLOCK)), np.empty((p, BLOCK))
    eta, work, pull = np.empty(BLOCK), np.empty(BLOCK), np.empty(BLOCK)
    for first in range(0, n, BLOCK * every):
        rows = min(BLOCK, n - first)
        if rows < BLOCK:
            block[:] = 0.0
            work[:] = 0.0
            pull[:] = 0.0
        _laid(x, beta, first, rows, block, eta)
        part = _worked(y, prior, first, rows, eta, link, law, wanted, work, pull)
        for place in range(p):
            for row in range(BLOCK):
                weighed[place, row] = block[place, row] * work[row]
        products += np.dot(weighed, block.T)
        pulls += np.dot(block, pull)
        deviance += part[0]
        whole += part[1]
        if wanted:
            _dealt(block, pull, unit, first, rows, scores)
    return deviance, whole


@compiled
def _laid(x: Floats, beta: Floats, first: int, rows: int, block: Floats, eta: Floats) -> None:
    """Copy a block of the columns and add up its linear predictors."""
    eta[:] = 0.0
    for place in range(len(beta)):
        slope = beta[place]
        for row in range(rows):
            value = x[place, first + row]
            block[place, row] = value
            eta[row] += slope * value


@compiled
def _worked(
    y: Floats, prior: Floats, first: int, rows: int, eta: Floats, link: int, law: int, wanted: bool,
    work: Floats, pull: Floats,
) -> tuple[float, float]:  # fmt: skip
    """Working weights and pulls of a block; its deviance where wanted, and the working weights' sum."""
    away, whole = 0.0, 0.0
    for row in range(rows):
        weight = prior[first + row]
        mean = _mean(eta[row], link)
        slope = _slope(eta[row], mean, link)
        share = weight * slope / _spread(mean, law)
        work[row] = share * slope
        pull[row] = share * (y[first + row] - mean)
        whole += work[row]
        if wanted and weight > 0.0:
            away += weight * _deviance(y[first + row], mean, law)
    return away, whole


@compiled
def _dealt(block: Floats, pull: Floats, unit: Codes, first: int, rows: int, scores: Floats) -> None:
    """Add the scores of a block to their sampling units."""
    for row in range(rows):
        at = unit[first + row]
        for place in range(len(block)):
            scores[at, place] += block[place, row] * pull[row]
