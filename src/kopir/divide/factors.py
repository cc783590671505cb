"""Inequality by source, and by what a regression says it goes with.

* Natural (Shorrocks 1982): a source ``Y_k`` of ``Y = sum Y_k`` contributes the share ``cov(Y_k, Y) /
  var(Y)``, whatever the measure.
* Gini by source (Lerman and Yitzhaki 1985): ``G = sum S_k C_k``, the share of each source in the total times
  its concentration index in the order of the total; ``C_k = R_k G_k`` with the Gini ``G_k`` of the source
  and the Gini correlation ``R_k``. A one per cent rise of a source changes the Gini by ``S_k (C_k - G)``.
* Regression-based (Fields 2003): a variable of the regression of ``ln Y`` contributes ``cov(b_k x_k, ln Y) /
  var(ln Y)``; what is left is the residual.
* Contributions to a concentration index (Wagstaff, van Doorslaer and Watanabe 2003): the elasticity of the
  outcome with respect to a variable of a linear model times the concentration index of the variable.

Sources: A. F. Shorrocks, "Inequality decomposition by factor components", *Econometrica* 50 (1982) 193-211;
R. I. Lerman and S. Yitzhaki, *Review of Economics and Statistics* 67 (1985) 151-156; G. S. Fields,
"Accounting for income inequality and its change", *Research in Labor Economics* 22 (2003) 1-38; A. Wagstaff,
E. van Doorslaer and N. Watanabe, *Journal of Econometrics* 112 (2003) 207-223.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from kopir.divide.arrays import Floats, prepare, quotient, relative_mean, weighted_mean
from kopir.divide.concentration import (
    Concentration,
    concentration,
    concentration_index,
    variable_concentration,
)
from kopir.divide.fit import fit, terms
from kopir.divide.ranks import gini
from kopir.errors import InvalidInput


@dataclass(frozen=True, eq=False)
class Source:
    """What one source of the total does to the Gini coefficient; all of shape ``(periods,)``.

    Args:
        share: of the source in the total, ``S_k``.
        gini: of the source alone, ``G_k``.
        concentration: of the source in the order of the total, ``C_k``.
        correlation: Gini correlation of source and total, ``R_k = C_k / G_k``.
        contribution: ``S_k C_k``; over the sources it adds up to the Gini of the total.
        elasticity: change of the Gini, as a share of it, for a one per cent rise of the source.
    """

    share: Floats
    gini: Floats
    concentration: Floats
    correlation: Floats
    contribution: Floats
    elasticity: Floats


def natural(factors: Mapping[str, Floats], weights: Floats | None = None) -> dict[str, Floats]:
    """Share of the inequality of a total that each of its sources accounts for, by Shorrocks's natural rule.

    Args:
        factors: the sources by name, each of shape ``(areas, periods)`` or ``(areas,)``; missing as NaN. An
            area without one of them is left out.
        weights: as in ``measures``.

    Returns:
        By source, shape ``(periods,)``; they add up to one. NaN where the total is the same everywhere.

    Raises:
        InvalidInput: no source, or shapes do not fit.

    >>> shares = natural({"a": np.array([1.0, 2.0]), "b": np.array([0.0, 3.0])})
    >>> {name: float(share[0]) for name, share in shares.items()}
    {'a': 0.25, 'b': 0.75}
    """
    arrays, total, w = _prepared(factors, weights)
    centred = total - weighted_mean(total, w)
    variance = weighted_mean(centred**2, w)
    return {name: quotient(weighted_mean(each * centred, w), variance) for name, each in arrays.items()}


def gini_sources(factors: Mapping[str, Floats], weights: Floats | None = None) -> dict[str, Source]:
    """The Gini coefficient of a total by its sources.

    Args:
        factors: as in ``natural``; no source may be negative.
        weights: as in ``natural``; no source may be negative.

    Raises:
        InvalidInput: no source, or shapes do not fit.
    """
    arrays, total, w = _prepared(factors, weights)
    whole, mean = gini(total, w), relative_mean(total, w)
    found = {}
    for name, each in arrays.items():
        share = quotient(weighted_mean(each, w), mean)
        # A source that is zero everywhere has no concentration, and adds nothing.
        placed = np.where(share == 0, 0.0, concentration_index(each, np.where(w > 0, total, np.nan), w))
        contribution = share * placed
        alone = gini(each, w)
        found[name] = Source(
            share,
            alone,
            placed,
            quotient(placed, alone),
            contribution,
            quotient(contribution, whole) - share,
        )
    return found


def explained(
    outcome: Floats, variables: Mapping[str, Floats | Sequence[str]], weights: Floats | None = None
) -> dict[str, float]:
    """Share of the inequality of an outcome that goes with each variable of a regression of its logarithm.

    Args:
        outcome: shape ``(n,)``, above zero, no value missing.
        variables: by name: numbers, or labels of classes; none missing.
        weights: shape ``(n,)``.

    Returns:
        By variable, then ``residual``; they add up to one.

    Raises:
        InvalidInput: a value is missing, zero or negative, or the columns depend on each other.
    """
    y = np.asarray(outcome, dtype=np.float64)
    if not (y > 0).all():
        raise InvalidInput("an outcome is zero, negative or missing; its logarithm is needed")
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=np.float64)
    logs, on = np.log(y), terms(variables)
    found = fit(logs, on, w)
    p = w / w.sum()
    centred = logs - p @ logs
    variance = float(p @ centred**2)
    if variance == 0:
        raise InvalidInput("the outcome is the same everywhere; there is no inequality to explain")
    shares = {
        name: float(p @ (on.matrix[:, list(columns)] @ found.coefficients[list(columns)] * centred))
        / variance
        for name, columns in on.factors.items()
    }
    return {**shares, "residual": float(p @ (found.residuals * centred)) / variance}


@dataclass(frozen=True)
class Part:
    """What one variable contributes to a concentration index.

    Args:
        coefficient: of the variable in the linear model.
        elasticity: coefficient times the mean of the variable over the mean of the outcome.
        concentration: index of the variable itself, with its error.
        contribution: elasticity times that index.
        share: of the whole index, 1 for all of it.
    """

    coefficient: float
    elasticity: float
    concentration: Concentration
    contribution: float
    share: float


@dataclass(frozen=True)
class Contributions:
    """A concentration index by the variables of a linear model.

    Args:
        overall: the index of the outcome, with its error.
        parts: by variable.
        residual: what the variables leave: the index less the contributions.
    """

    overall: Concentration
    parts: Mapping[str, Part]
    residual: float


def contributions(
    outcome: Floats, order_by: Floats, variables: Mapping[str, Floats], weights: Floats | None = None
) -> Contributions:
    """What the variables of a linear model contribute to the concentration index of its outcome.

    Args:
        outcome: shape ``(n,)``, no value missing.
        order_by: what the units are put in order of, same shape.
        variables: by name, numbers (classes as 0 and 1); none missing.
        weights: same shape.

    Raises:
        InvalidInput: a value is missing, an index is not defined, the mean of a variable is zero, or the
            columns depend on each other.
    """
    y = np.asarray(outcome, dtype=np.float64)
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=np.float64)
    found = fit(y, terms(variables), w)
    overall, p = concentration(y, order_by, w), w / w.sum()
    coefficients = dict(zip(found.names, found.coefficients, strict=True))
    parts = {}
    for name, given in variables.items():
        x = np.asarray(given, dtype=np.float64)
        elasticity = float(coefficients[name] * (p @ x) / (p @ y))
        own = variable_concentration(name, x, order_by, w)
        contribution = elasticity * own.estimate
        share = contribution / overall.estimate if overall.estimate != 0 else 0.0
        parts[name] = Part(float(coefficients[name]), elasticity, own, contribution, share)
    return Contributions(overall, parts, overall.estimate - sum(part.contribution for part in parts.values()))


def _prepared(
    factors: Mapping[str, Floats], weights: Floats | None
) -> tuple[dict[str, Floats], Floats, Floats]:
    """Sources, their sum and the weights, with an area that lacks one of them left out of all."""
    if not factors:
        raise InvalidInput("no source was given; give one or more")
    total, w = prepare(np.sum([np.asarray(each, np.float64) for each in factors.values()], axis=0), weights)
    return {name: np.where(w > 0, prepare(each, w)[0], 0.0) for name, each in factors.items()}, total, w
