"""Least squares with weights, for the decompositions that rest on a regression.

Source: W. H. Greene, *Econometric Analysis*, 7th edition (2012), chapters 3 and 9; J. G. MacKinnon and H.
White, *Journal of Econometrics* 29 (1985) 305-325 (HC3).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kopir.divide.arrays import Floats
from kopir.errors import InvalidInput

DEPENDENT: Final = 1e-10
"""A column follows from those before it where less than this share of it is its own."""


@dataclass(frozen=True, eq=False)
class Terms:
    """What a regression is on: the columns of the design, and which belong together.

    Args:
        names: of the columns, shape ``(k,)``; the first is the constant.
        matrix: shape ``(n, k)``.
        factors: which columns belong to each variable, by its name, without the constant.
    """

    names: tuple[str, ...]
    matrix: Floats
    factors: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, eq=False)
class Fit:
    """A weighted least-squares fit.

    Args:
        names: of the columns.
        coefficients: shape ``(k,)``.
        residuals: shape ``(n,)``.
        covariance: of the coefficients, shape ``(k, k)``.
    """

    names: tuple[str, ...]
    coefficients: Floats
    residuals: Floats
    covariance: Floats


def terms(variables: Mapping[str, Floats | Sequence[str]]) -> Terms:
    """Columns of a regression on numbers and classes.

    Args:
        variables: by name; an array of numbers is one column, labels are a column for each but the first in
            order.

    Raises:
        InvalidInput: a variable is missing somewhere, or has another length than the first.
    """
    names, columns, factors = ["(Intercept)"], [], {}
    length = len(next(iter(variables.values()), ()))
    for name, given in variables.items():
        array = np.asarray(given)
        if len(array) != length:
            raise InvalidInput(
                "{name} has {found} values and the others {expected}; give one an area",
                name=name,
                found=len(array),
                expected=length,
            )
        added = _columns(name, array)
        factors[name] = tuple(range(len(names), len(names) + len(added)))
        names += [label for label, _ in added]
        columns += [column for _, column in added]
    return Terms(tuple(names), np.stack([np.ones(length), *columns], axis=1), factors)


def _columns(name: str, array: NDArray[Any]) -> list[tuple[str, Floats]]:
    if array.dtype.kind in "OSU":
        classes = sorted({str(each) for each in array})
        return [(name + each, (array == each).astype(np.float64)) for each in classes[1:]]
    column = array.astype(np.float64)
    if not np.isfinite(column).all():
        raise InvalidInput("{name} is missing for some areas; leave these out", name=name)
    return [(name, column)]


def fit(outcome: Floats, on: Terms, weights: Floats | None = None, *, robust: bool = False) -> Fit:
    """Weighted least squares.

    Args:
        outcome: shape ``(n,)``, no value missing.
        on: the columns.
        weights: shape ``(n,)``, above zero; ``None`` = each counts the same.
        robust: errors that allow for unequal variance (HC3) instead of the ordinary ones.

    Raises:
        InvalidInput: columns depend on each other, or there are no more areas than columns.
    """
    y, x = np.asarray(outcome, dtype=np.float64), on.matrix
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=np.float64)
    n, k = x.shape
    root = np.sqrt(w)
    orthogonal, triangle = np.linalg.qr(x * root[:, np.newaxis])
    lengths = np.linalg.norm(x * root[:, np.newaxis], axis=0)
    if n <= k or (np.abs(np.diag(triangle)) <= DEPENDENT * lengths).any():
        raise InvalidInput(
            "a regression on {columns} columns cannot be told from {n} areas; leave out variables that "
            "follow from others",
            columns=k,
            n=n,
        )
    coefficients = np.linalg.solve(triangle, orthogonal.T @ (root * y))
    residuals = y - x @ coefficients
    inverse = np.linalg.inv(triangle)
    if robust:
        leverage = (orthogonal**2).sum(axis=1)
        scores = x * (w * residuals / (1 - leverage))[:, np.newaxis]
        bread = inverse @ inverse.T
        covariance = bread @ (scores.T @ scores) @ bread
    else:
        covariance = inverse @ inverse.T * float((w * residuals**2).sum() / (n - k))
    return Fit(on.names, coefficients, residuals, np.asarray(covariance))
