"""Regression of an outcome on predictors, with the errors of the design.

The coefficients solve the weighted score equations ``sum_i w_i u_i(b) = 0``. The influence of a row on them
is ``A^-1 u_i`` with ``A`` the weighted information, and their variance that of a total of influences, the
sandwich (D. A. Binder, *International Statistical Review* 51 (1983) 279-292). With replicate weights the
model is fitted anew under each. Student's law has as many degrees of freedom as the design, less one for each
coefficient beyond the first (E. L. Korn and B. I. Graubard, *Analysis of Health Surveys*, 1999, 3.5).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import t

from kopir.errors import InvalidInput
from kopir.surveys.columns import bounded, column
from kopir.surveys.design import Design
from kopir.surveys.estimate import AnyDesign, Estimate, estimate
from kopir.surveys.means import Missing
from kopir.surveys.regression.columns import Predictors
from kopir.surveys.regression.families import GAUSSIAN, Family
from kopir.surveys.regression.fitting import TOLERANCE, Fit, fitted
from kopir.surveys.taylor import Floats


@dataclass(frozen=True, eq=False)
class Coefficients:
    """Coefficients of a model as a statistic of the weights.

    Args:
        names: of the predictors. x: shape ``(n, p)``. y: shape ``(n,)``.
        family: law and link.
        weights: of the sample. whole: the fit under them, from where replicates begin.
        tolerance: see ``fitted``.
    """

    names: tuple[str, ...]
    x: Floats
    y: Floats
    family: Family
    weights: Floats
    whole: Fit
    tolerance: float = TOLERANCE

    def values(self, weights: Floats) -> Floats:
        """Coefficients under some weights."""
        if weights is self.weights:
            return self.whole.beta
        used = weights != 0
        x, y, w = (self.x, self.y, weights) if used.all() else (self.x[used], self.y[used], weights[used])
        start = self.whole.beta
        shares = w / w.sum()
        return fitted(x, y, shares, self.family, self.names, start=start, tolerance=self.tolerance).beta

    def replicated(self, replicates: Floats) -> Floats:
        """Coefficients under many weights, ``(n, R)`` to ``(R, p)``."""
        return np.stack([self.values(each) for each in replicates.T])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """Coefficients and influences; ``weights`` are those of the fit."""
        pull = np.divide(self.whole.work, weights, out=np.zeros_like(weights), where=weights != 0)
        return self.whole.beta, (self.x * pull[:, np.newaxis]) @ self.whole.inverse


@dataclass(frozen=True, eq=False)
class Regression:
    """A fitted model.

    Args:
        coefficients: with their variance and the residual degrees of freedom.
        predictors: zeros where missing. y: outcome, zero where missing. design: the rows that were used.
        family: law and link.
        fit: with weights whose mean over the domain is 1.
        scale: what the weights of the design were divided by.
        outcome: name of it.
    """

    coefficients: Estimate
    predictors: Predictors
    y: Floats
    design: AnyDesign
    family: Family
    fit: Fit
    scale: float
    outcome: str

    @property
    def t(self) -> Floats:
        """Coefficient by standard error, shape ``(p,)``.

        Raises:
            InvalidInput: the design leaves a coefficient without an error.
        """
        errors = self.coefficients.se
        if not (errors > 0).all():
            raise InvalidInput(
                "the coefficient of {column} has no error: no unit differs from another in its stratum",
                column=self.coefficients.names[int(np.argmin(errors > 0))],
            )
        return np.asarray(self.coefficients.values / errors)

    @property
    def p(self) -> Floats:
        """Probability of a ``t`` at least as far from zero where the coefficient is zero, shape ``(p,)``.

        Raises:
            InvalidInput: the design leaves no degrees of freedom.
        """
        if self.coefficients.degf < 1:
            raise InvalidInput(
                "{coefficients} coefficients leave no degree of freedom of a design with {freedom}; explain "
                "the outcome by fewer columns",
                coefficients=len(self.coefficients.names),
                freedom=self.design.degf(),
            )
        return np.asarray(2 * t.sf(np.abs(self.t), self.coefficients.degf))

    @property
    def deviance(self) -> float:
        """Deviance, with weights whose mean is 1."""
        return self.fit.deviance

    @cached_property
    def null_deviance(self) -> float:
        """Deviance of a model with nothing but the weighted mean."""
        weights = self.design.weights
        level = np.full_like(self.y, float(weights @ self.y / weights.sum()))
        return self.family.deviance(self.y, level, weights / self.scale)

    @property
    def linear(self) -> Floats:
        """Linear predictor of each row, shape ``(n,)``."""
        return np.asarray(self.predictors.matrix @ self.coefficients.values)

    @cached_property
    def dispersion(self) -> float:
        """Mean square of Pearson's residuals, ``(y - m)`` by the root of the variance of ``m``.

        With replicate weights the weighted mean of the squares; with a linearised design their sum around the
        mean, with weights whose mean is 1, by the rows less one.
        """
        mean, weights = self.family.means(self.linear), self.design.weights / self.scale
        residual = (self.y - mean) / np.sqrt(self.family.variances(mean))
        if not isinstance(self.design, Design):
            return float(weights @ residual**2 / weights.sum())
        level = weights @ residual / weights.sum()
        return float(weights @ (residual - level) ** 2 / (self.design.n - 1))


def regression(
    design: AnyDesign,
    outcome: Mapping[str, ArrayLike],
    predictors: Predictors,
    *,
    family: Family = GAUSSIAN,
    missing: Missing = "refuse",
    tolerance: float = TOLERANCE,
    keep: bool = False,
) -> Regression:
    """Explain an outcome by predictors.

    Args:
        design: of the sample, or of a domain of it.
        outcome: one column by name, shape ``(n,)``; for ``LOGIT`` and ``PROBIT`` between 0 and 1, for
            ``POISSON`` not negative.
        predictors: of the same rows.
        family: ``GAUSSIAN``, ``LOGIT``, ``PROBIT`` or ``POISSON``.
        missing: ``drop`` leaves out rows that lack any value; ``refuse`` names the column.
        tolerance: relative change of the deviance at which the fit is over.
        keep: keep the influence of the rows on the coefficients; see ``estimate``.

    Raises:
        InvalidInput: a value is missing and may not be, or is no number; the outcome is the same in
            every row, or outside of the family's range; a column is a mix of others, or tells the outcome
            without fail.

    >>> from kopir.surveys.design import Design
    >>> from kopir.surveys.regression import predictors, regression
    >>> made = predictors({"age": [20.0, 30, 40, 50, 60]})
    >>> found = regression(Design.of(weights=[1.0] * 5), {"hours": [9.0, 8, 6, 5, 2]}, made)
    >>> found.coefficients.values.round(3).tolist()
    [12.8, -0.17]
    """
    if len(outcome) != 1:
        raise InvalidInput("a regression explains one outcome, not {count}", count=len(outcome))
    name, values = next(iter(outcome.items()))
    y = column(name, values, len(design.weights))
    bounded((name,), y[:, np.newaxis])
    if not isinstance(predictors, Predictors):
        raise InvalidInput("the predictors are bare columns; build them by name with predictors()")
    inside = complete(design, name, y, predictors, missing)
    check_outcome(name, y[inside.weights != 0], family)
    scale = float(design.weights.sum() / design.n)
    known = inside.weights != 0
    y = np.where(known, y, 0.0)
    x = predictors if known.all() else replace(predictors, matrix=_filled(predictors.matrix, known))
    fit = _fit(x, y, inside.weights / scale, family, tolerance)
    # The information is a sum over the weights, so its inverse goes the other way than they do.
    whole = replace(fit, work=fit.work * scale, inverse=fit.inverse / scale)
    statistic = Coefficients(x.names, x.matrix, y, family, inside.weights, whole, tolerance)
    found = estimate(inside, statistic, keep=keep)
    found = replace(found, degf=found.degf + 1 - len(x.names))
    return Regression(found, x, y, inside, family, fit, scale, name)


def _fit(x: Predictors, y: Floats, weights: Floats, family: Family, tolerance: float) -> Fit:
    """Fit on the rows that count; the others pull nothing."""
    used = weights != 0
    if used.all():
        return fitted(x.matrix, y, weights, family, x.names, tolerance=tolerance)
    found = fitted(x.matrix[used], y[used], weights[used], family, x.names, tolerance=tolerance)
    work = np.zeros(len(y))
    work[used] = found.work
    return replace(found, work=work)


def _filled(matrix: Floats, known: Floats) -> Floats:
    made = matrix.copy()
    made[~np.asarray(known, dtype=bool)] = 0.0
    return made


def complete(design: AnyDesign, name: str, y: Floats, x: Predictors, missing: Missing) -> AnyDesign:
    """The design where outcome and predictors are known.

    Raises:
        InvalidInput: they do not fit the design, or a value is missing and may not be.
    """
    for what, rows in ((name, len(y)), (x.names[-1], len(x.matrix))):
        if rows != len(design.weights):
            raise InvalidInput(
                "{name} has {found} values, the sample {rows} rows; give each row one",
                name=what,
                found=rows,
                rows=len(design.weights),
            )
    known = ~np.isnan(y) & x.known
    inside = design.weights != 0
    if (known | ~inside).all():
        return design
    if missing == "refuse":
        columns = {name: y, **dict(zip(x.names, x.matrix.T, strict=True))}
        lacking = {each: int(np.isnan(values[inside]).sum()) for each, values in columns.items()}
        first = next(each for each, count in lacking.items() if count)
        raise InvalidInput(
            "{name}: {count} values are missing; say that rows without one are to be left out, or fill them",
            name=first,
            count=lacking[first],
        )
    return design.domain(known)


def check_outcome(name: str, y: Floats, family: Family) -> None:
    """Refuse an outcome that is the same in every row, or outside of what the family can have.

    Raises:
        InvalidInput: it is.
    """
    if not len(y):
        raise InvalidInput("no row with a weight is left; nothing can be estimated for this domain")
    low, high = float(y.min()), float(y.max())
    if low == high:
        raise InvalidInput(
            "{name} is {value} in every row, so there is nothing to explain; choose another outcome or a "
            "larger domain",
            name=name,
            value=low,
        )
    limit = {"normal": np.inf, "binomial": 1.0, "poisson": np.inf}[family.law]
    if family.law != "normal" and (low < 0 or high > limit):
        raise InvalidInput(
            "{name} lies between {low} and {high}; a {family} model needs values from 0 to {limit}",
            name=name,
            low=low,
            high=high,
            family=family.name,
            limit=limit,
        )
