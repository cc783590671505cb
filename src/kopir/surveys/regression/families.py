"""Families of generalised linear models: how the mean follows from the predictors, and its spread.

P. McCullagh and J. A. Nelder, *Generalized Linear Models*, 2nd edition, 1989, chapter 2. Errors are those of
the design, so a quasi-family is the same as its family: overdispersion changes no estimate and no error.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy.special import logit, ndtri

from kopir.surveys.regression.kernels import (
    IDENTITY,
    LOG,
    LOGISTIC,
    PROBABILITY,
    TINY,
    deviances,
    means,
    slopes,
)
from kopir.surveys.taylor import Floats

Law = Literal["normal", "binomial", "poisson"]


@dataclass(frozen=True)
class Family:
    """A law of the outcome and a link.

    Args:
        name: of the model.
        law: which variance goes with a mean ``m``: ``normal`` 1, ``binomial`` ``m (1 - m)``, ``poisson``
            ``m``.
        link: code of the link in the kernels.
    """

    name: str
    law: Law
    link: int

    @property
    def code(self) -> int:
        """Code of the law in the kernels."""
        return ("normal", "binomial", "poisson").index(self.law)

    def means(self, eta: Floats) -> Floats:
        """Means at linear predictors of any shape."""
        flat = np.ascontiguousarray(eta, dtype=np.float64)
        return np.asarray(means(flat.ravel(), self.link)).reshape(flat.shape)

    def slopes(self, eta: Floats) -> Floats:
        """Derivatives of the means by the linear predictor."""
        flat = np.ascontiguousarray(eta, dtype=np.float64)
        return np.asarray(slopes(flat.ravel(), self.link)).reshape(flat.shape)

    def variances(self, mean: Floats) -> Floats:
        """Variance that goes with each mean, for a dispersion of 1."""
        if self.law == "normal":
            return np.ones_like(mean)
        found = mean * (1 - mean) if self.law == "binomial" else mean
        return np.asarray(np.maximum(found, TINY))

    def deviance(self, y: Floats, mean: Floats, weights: Floats) -> float:
        """Twice the loglikelihood lost against a model that fits every row."""
        return float(weights @ np.asarray(deviances(y, np.ascontiguousarray(mean), self.code)))

    def start(self, y: Floats, weights: Floats) -> Floats:
        """Linear predictors to begin with: those of means a little inside of the outcome's range.

        **Source**: McCullagh and Nelder, 1989, 2.5 and 4.4.
        """
        if self.law == "normal":
            return y
        if self.law == "poisson":
            return np.asarray(np.log(y + 0.1))
        inner = (weights * y + 0.5) / (weights + 1)
        return np.asarray(logit(inner) if self.link == LOGISTIC else ndtri(inner))


GAUSSIAN: Final = Family("gaussian", "normal", IDENTITY)
LOGIT: Final = Family("logit", "binomial", LOGISTIC)
PROBIT: Final = Family("probit", "binomial", PROBABILITY)
POISSON: Final = Family("poisson", "poisson", LOG)
