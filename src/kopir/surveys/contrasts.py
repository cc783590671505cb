"""Functions of estimates, with errors: gaps and parity between groups, ratios, logarithms, odds.

The variance of ``f(theta)`` is ``g' V g`` with ``g`` the gradient (the delta method; K. M. Wolter,
*Introduction to Variance Estimation*, 2007, chapter 6). The gradient is taken by a
step along the imaginary axis, which loses no digit (W. Squire and G. Trapp, *SIAM Review* 40 (1998) 110-112),
so a function may be any expression of numbers that has a derivative.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.estimate import Estimate

Expression = Callable[[Mapping[str, Any]], Any]
"""A number from the numbers of an estimate by their names."""

STEP: Final = 1e-30
"""Length of the imaginary step; its square is nothing beside 1."""


def contrast(of: Estimate, expressions: Mapping[str, Expression]) -> Estimate:
    """Numbers that follow from an estimate.

    Args:
        of: numbers with their variances and covariances.
        expressions: by name of the result; each takes the numbers by name and may add, multiply, divide and
            use NumPy's functions.

    Returns:
        The results with their variances and covariances.

    Raises:
        InvalidInput: an expression names a number that is not there, or has no value.

    >>> two = Estimate(("F", "M"), np.array([0.6, 0.8]), np.diag([0.01, 0.01]), 10, 100)
    >>> parity = contrast(two, {"parity": lambda v: v["F"] / v["M"]})
    >>> round(float(parity.values[0]), 4), round(float(parity.se[0]), 4)
    (0.75, 0.1562)
    """
    values = np.array([_value(name, each, of) for name, each in expressions.items()])
    gradient = np.stack([_gradient(each, of) for each in expressions.values()])
    return Estimate(
        tuple(expressions), values, np.asarray(gradient @ of.variance @ gradient.T), of.degf, of.n
    )


def gap(first: str, second: str) -> Expression:
    """How far the first lies above the second: ``first - second``."""
    return lambda v: v[first] - v[second]


def parity(first: str, second: str) -> Expression:
    """The first as a share of the second, the parity index: ``first / second``."""
    return lambda v: v[first] / v[second]


def relative_gap(first: str, second: str) -> Expression:
    """How far the second lags behind the first, as a share of the first (GSMA's gender gap)."""
    return lambda v: (v[first] - v[second]) / v[first]


def log_parity(first: str, second: str) -> Expression:
    """Logarithm of the parity index: gaps either way have the same size."""
    return lambda v: np.log(v[first] / v[second])


def odds_ratio(first: str, second: str) -> Expression:
    """Odds of the first by the odds of the second; both are shares."""
    return lambda v: (v[first] / (1 - v[first])) / (v[second] / (1 - v[second]))


def _value(name: str, expression: Expression, of: Estimate) -> float:
    numbers = dict(zip(of.names, of.values.tolist(), strict=True))
    try:
        found = float(expression(numbers))
    except KeyError as missing:
        raise InvalidInput(
            "{name}: there is no estimate called {missing}; those there are: {known}",
            name=name,
            missing=str(missing.args[0]),
            known=", ".join(of.names),
        ) from None
    except ZeroDivisionError:
        found = np.nan
    if not np.isfinite(found):
        raise InvalidInput(
            "{name} has no value: a number that divides, or whose logarithm is taken, is zero", name=name
        )
    return found


def _gradient(expression: Expression, of: Estimate) -> np.ndarray[Any, np.dtype[np.float64]]:
    found = np.zeros(len(of.names))
    for place, name in enumerate(of.names):
        numbers: dict[str, Any] = {key: complex(each) for key, each in zip(of.names, of.values, strict=True)}
        numbers[name] += 1j * STEP
        found[place] = np.imag(expression(numbers)) / STEP
    return found
