"""The fit: weighted maximum pseudo-likelihood by iteratively reweighted least squares.

Each step solves ``(X' W X) d = X' W r`` with ``W`` the working weights and ``r`` the working residuals
(Fisher scoring; P. McCullagh and J. A. Nelder, *Generalized Linear Models*, 1989, 2.5). The way ends where
the deviance changes by less than a share of 1e-8, the rule of the systems that results are compared with; the
matrix ``X' W X`` kept is that of the last step made.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.regression.families import Family
from kopir.surveys.regression.kernels import step
from kopir.surveys.taylor import Floats

TOLERANCE: Final = 1e-8
"""Relative change of the deviance at which the way ends."""
STEPS: Final = 30
COLLINEAR: Final = 1e-12
"""Share of a column's square that must be left after the earlier columns have explained what they can."""
RUNNING: Final = 0.1
"""Last change of a row's linear predictor above which a coefficient has no bound: it still runs away."""


@dataclass(frozen=True, eq=False)
class Fit:
    """A model fitted under some weights.

    Args:
        beta: coefficients, shape ``(p,)``. inverse: of ``X' W X``, shape ``(p, p)``.
        work: working weight times working residual of each row: its pull on the coefficients, ``(n,)``.
        deviance: with the weights as given.
    """

    beta: Floats
    inverse: Floats
    work: Floats
    deviance: float


def fitted(
    x: Floats,
    y: Floats,
    weights: Floats,
    family: Family,
    names: tuple[str, ...],
    *,
    start: Floats | None = None,
    tolerance: float = TOLERANCE,
) -> Fit:
    """Fit the coefficients.

    Args:
        x: predictors, shape ``(n, p)``.
        y: outcome, shape ``(n,)``.
        weights: shape ``(n,)``, not negative.
        family: law and link.
        names: of the predictors, for messages.
        start: coefficients to begin with.
        tolerance: relative change of the deviance at which it is over.

    Raises:
        InvalidInput: a column is a mix of the others; a column tells the outcome without fail, so that its
            coefficient has no bound; the way does not end.
    """
    n, p = x.shape
    begin = start is None
    first = family.start(y, weights) if begin else y
    beta = np.zeros(p) if start is None else np.array(start)
    works, residuals = np.empty((2, n)), np.empty(n)
    products, pulls = np.empty((p, p)), np.empty(p)
    held = step(
        x, y, weights, first, beta, family.link, family.code, begin, works[0], residuals, products, pulls
    )
    for count in range(1, STEPS + 1):
        inverse = inverse_of(products, names)
        move = inverse @ pulls
        beta = move if begin and count == 1 else beta + move
        old, new = works[(count + 1) % 2], works[count % 2]
        deviance = step(
            x, y, weights, first, beta, family.link, family.code, False, new, residuals, products, pulls
        )
        if abs(deviance - held) < tolerance * (abs(deviance) + 0.1):
            if count > 1:
                _refuse_running(x, weights, move, names, family)
            residuals *= old
            return Fit(beta, inverse, residuals, deviance)
        held = deviance
    raise InvalidInput(
        "the {family} model did not settle within {steps} steps; leave out predictors that few rows have",
        family=family.name,
        steps=STEPS,
    )


def solved(x: Floats, y: Floats, weights: Floats, names: tuple[str, ...]) -> tuple[Floats, Floats]:
    """Coefficients of weighted least squares, ``(p,)``, and the inverse of ``X' W X``, ``(p, p)``.

    Raises:
        InvalidInput: a column is a mix of the others, or zero where weights are not.
    """
    weighed = x * weights[:, np.newaxis]
    inverse = inverse_of(weighed.T @ x, names)
    beta = inverse @ (weighed.T @ y)
    # A second step with what is left over takes back what rounding did in the first.
    beta = beta + inverse @ (weighed.T @ (y - x @ beta))
    return beta, inverse


def inverse_of(products: Floats, names: tuple[str, ...]) -> Floats:
    """Inverse of ``X' W X``, of which the lower half is given.

    Raises:
        InvalidInput: a column is zero, or a mix of those before it.
    """
    scale = np.sqrt(np.diagonal(products))
    for name, size in zip(names, scale.tolist(), strict=True):
        if not np.isfinite(size):
            raise InvalidInput(
                "the steps left the numbers a computer has, first at {column}; divide its values by a power "
                "of ten, or leave out rows that lie far from all others",
                column=name,
            )
        if not size > 0:
            raise InvalidInput(
                "{column} is zero in every row that counts, so it has no coefficient; leave it out",
                column=name,
            )
    whole = np.tril(products) + np.tril(products, -1).T
    even = whole / np.outer(scale, scale)
    lower = _triangle(even, names)
    half = np.linalg.solve(lower, np.eye(len(scale)))
    return np.asarray(half.T @ half / np.outer(scale, scale))


def _triangle(even: Floats, names: tuple[str, ...]) -> Floats:
    """Cholesky's triangle; a column of which nothing is left is a mix of the columns before it."""
    lower = np.zeros_like(even)
    for place in range(len(even)):
        row = lower[place, :place]
        for other in range(place):
            row[other] = (even[place, other] - lower[other, :other] @ row[:other]) / lower[other, other]
        left = even[place, place] - row @ row
        if left < COLLINEAR:
            raise InvalidInput(
                "{column} is a mix of the columns before it ({others}), so their coefficients cannot be told "
                "apart; leave one of them out",
                column=names[place],
                others=", ".join(names[:place]),
            )
        lower[place, place] = np.sqrt(left)
    return lower


def _refuse_running(x: Floats, weights: Floats, move: Floats, names: tuple[str, ...], family: Family) -> None:
    """Refuse a fit whose last step still moved a row by much: the coefficient grows without end."""
    if family.law == "normal":
        return
    moved = np.abs(x @ move)
    if float(moved[weights > 0].max(initial=0.0)) > RUNNING:
        reach = np.abs(move) * np.abs(x[weights > 0]).max(axis=0)
        raise InvalidInput(
            "{column} tells the outcome without fail for some rows (separation), so its coefficient has no "
            "bound; join its level with another, or leave it out",
            column=names[int(np.argmax(reach))],
        )
