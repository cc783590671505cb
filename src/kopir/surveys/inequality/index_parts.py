"""What a concentration index goes with: its decomposition by a regression, with the errors of the design.

With a linear model ``y = b_0 + sum b_k x_k + e`` and generalised indices ``g`` (``concentration_index``)

    C = sum_k (b_k mean(x_k) / mean(y)) C_k + g_e / mean(y)

the elasticity of ``y`` with respect to ``x_k`` times the concentration index of ``x_k`` (A. Wagstaff, E. van
Doorslaer, N. Watanabe, *Journal of Econometrics* 112 (2003) 207-223). A model that is linear on another
scale, as the logit, decomposes the index of its linear predictor, and nothing is left over. Coefficients,
means and indices are all estimated; the influence of a row on the contribution follows from its influences on
the three.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.design import Design, Floats
from kopir.surveys.estimate import AnyDesign, Estimate, estimate
from kopir.surveys.inequality.concentration_index import Moments, Order, ordered
from kopir.surveys.means import Missing
from kopir.surveys.regression.columns import INTERCEPT, Predictors
from kopir.surveys.regression.families import GAUSSIAN, Family
from kopir.surveys.regression.model import Regression, regression

_NOISE = 1e-12
"""Share of the mean size of the values under which their mean counts as zero."""


@dataclass(frozen=True, eq=False)
class Contributions:
    """Contributions to a concentration index.

    Args:
        total: the index itself. contributions: of each predictor, and the ``residual`` last; they add up to
            the total.
        elasticities: of the outcome with respect to each predictor. concentrations: index of each predictor.
        model: the regression.
    """

    total: Estimate
    contributions: Estimate
    elasticities: Estimate
    concentrations: Estimate
    model: Regression

    @property
    def shares(self) -> Floats:
        """Contributions as shares of the index, shape ``(p + 1,)``."""
        return np.asarray(self.contributions.values / self.total.values[0])


@dataclass(frozen=True, eq=False)
class _Parts:
    """All numbers of a decomposition as one statistic.

    Args:
        names: of the predictors without the intercept. x: these, shape ``(n, p)``. y: outcome of a linear
            model, shape
            ``(n,)``; ``None`` for the linear predictor.
        order: of the rows. beta: coefficients, the intercept first, shape ``(1 + p,)``.
        pull: influence of the rows on them, ``(n, 1 + p)``, or their values in the replicates, ``(R, 1 +
            p)``.
    """

    predictors: tuple[str, ...]
    x: Floats
    y: Floats | None
    order: Order
    beta: Floats
    pull: Floats

    @property
    def names(self) -> tuple[str, ...]:
        """Index, contributions, residual, elasticities and indices of the predictors."""
        kinds = ("contribution", "elasticity", "concentration")
        first, *rest = ([f"{name}: {kind}" for name in self.predictors] for kind in kinds)
        return ("total", *first, "residual", *(name for each in rest for name in each))

    def values(self, weights: Floats) -> Floats:
        """All numbers under some weights, with the coefficients of the sample."""
        return self._under(weights, self.beta, None)[0]

    def replicated(self, replicates: Floats) -> Floats:
        """All numbers under many weights, each with its own coefficients."""
        pairs = zip(replicates.T, self.pull, strict=True)
        return np.stack([self._under(weights, beta, None)[0] for weights, beta in pairs])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """All numbers and the influences."""
        return self._under(weights, self.beta, self.pull)

    def _under(self, weights: Floats, beta: Floats, pull: Floats | None) -> tuple[Floats, Floats]:
        each = [self.order.moments(column, weights) for column in self.x.T]
        slopes = beta[1:]
        means, indices = np.array([one.mean for one in each]), np.array([one.index for one in each])
        whole = self._outcome(weights, beta, pull, each)
        self._refuse(weights, whole.mean, means)
        parts = slopes * indices / whole.mean
        total = whole.index / whole.mean
        elasticities = slopes * means / whole.mean
        values = np.concatenate([[total], parts, [total - parts.sum()], elasticities, indices / means])
        if pull is None:
            return values, np.empty((0, len(values)))
        z_mean = np.stack([one.z_mean for one in each], axis=1)
        z_index = np.stack([one.z_index for one in each], axis=1)
        over = whole.z_mean[:, np.newaxis] / whole.mean
        z_total = whole.z_index[:, np.newaxis] / whole.mean - total * over
        z_parts = (indices * pull[:, 1:] + slopes * z_index) / whole.mean - parts * over
        z_elasticities = (means * pull[:, 1:] + slopes * z_mean) / whole.mean - elasticities * over
        z_indices = (z_index - indices / means * z_mean) / means
        left = z_total - z_parts.sum(axis=1, keepdims=True)
        return values, np.concatenate([z_total, z_parts, left, z_elasticities, z_indices], axis=1)

    def _outcome(self, weights: Floats, beta: Floats, pull: Floats | None, each: list[Moments]) -> Moments:
        """Moments of the outcome, or of the linear predictor, whose coefficients move, too."""
        if self.y is not None:
            return self.order.moments(self.y, weights)
        found = self.order.moments(beta[0] + self.x @ beta[1:], weights)
        if pull is None:
            return found
        means = np.array([1.0, *(one.mean for one in each)])
        indices = np.array([0.0, *(one.index for one in each)])
        return Moments(found.mean, found.index, found.z_mean + pull @ means, found.z_index + pull @ indices)

    def _refuse(self, weights: Floats, mean: float, means: Floats) -> None:
        sizes = weights @ np.abs(self.x) / weights.sum()
        for name, found, size in zip(
            ("outcome", *self.predictors), (mean, *means), (1.0, *sizes), strict=True
        ):
            if abs(found) <= _NOISE * size:
                raise InvalidInput(
                    "the mean of {name} is zero; move its scale, for instance by counting from one", name=name
                )


def contributions(
    design: AnyDesign,
    outcome: Mapping[str, ArrayLike],
    order_by: Mapping[str, ArrayLike],
    predictors: Predictors,
    *,
    family: Family = GAUSSIAN,
    missing: Missing = "refuse",
) -> Contributions:
    """Decompose a concentration index by a regression.

    Args:
        design: of the sample, or of a domain of it.
        outcome: one column by name, shape ``(n,)``.
        order_by: one column by name, shape ``(n,)``: wealth, income.
        predictors: of the outcome, with an intercept.
        family: ``GAUSSIAN`` decomposes the index of the outcome; others that of the linear predictor.
        missing: ``drop`` leaves out rows that lack any value; ``refuse`` names the column.

    Raises:
        InvalidInput: what ``regression`` and ``concentration`` refuse; the mean of a predictor or of the
        outcome is zero,
            so that there is nothing to compare with.
    """
    design, order = ordered(design, order_by, missing)
    model = regression(design, outcome, predictors, family=family, missing=missing, keep=True)
    if model.predictors.names[0] != INTERCEPT:
        raise InvalidInput("a decomposition needs a model with an intercept, as its first column")
    rows = model.design.weights
    pull = model.coefficients.influence
    assert pull is not None
    if isinstance(model.design, Design):
        pull = np.divide(pull, rows[:, np.newaxis], out=np.zeros_like(pull), where=rows[:, np.newaxis] != 0)
    y = model.y if family is GAUSSIAN else None
    names = model.predictors.names[1:]
    parts = _Parts(names, model.predictors.matrix[:, 1:], y, order, model.coefficients.values, pull)
    found = estimate(model.design, parts, keep=True)
    p = len(names)
    spans = (range(1), range(1, p + 2), range(p + 2, 2 * p + 2), range(2 * p + 2, 3 * p + 2))
    total, each, elasticities, indices = (found.pick(list(span)) for span in spans)
    return Contributions(total, each, elasticities, indices, model)
