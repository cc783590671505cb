"""Least squares with everything a reader asks of it: errors of five kinds, t, p, share explained.

Errors that allow for unequal variance: H. White, *Econometrica* 48 (1980) 817-838 (HC0); J. G. MacKinnon and
H. White, *Journal of Econometrics* 29 (1985) 305-325 (HC1 to HC3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from kopir.errors import InvalidInput
from kopir.evidence.panel import Floats

Kind = Literal["const", "HC0", "HC1", "HC2", "HC3"]
KINDS: Final[tuple[Kind, ...]] = ("const", "HC0", "HC1", "HC2", "HC3")


@dataclass(frozen=True, eq=False)
class Line:
    """A linear regression.

    Args:
        names: of the columns, shape ``(k,)``.
        coefficients: shape ``(k,)``.
        covariance: by kind of error, each of shape ``(k, k)``; a kind that is not defined has NaN.
        residuals: shape ``(n,)``.
        sigma: residual standard error.
        r2: share of the (weighted) variance explained, 0 to 1.
        df: observations less columns.
    """

    names: tuple[str, ...]
    coefficients: Floats
    covariance: Mapping[Kind, Floats]
    residuals: Floats
    sigma: float
    r2: float
    df: int

    def errors(self, kind: Kind = "const") -> Floats:
        """Standard errors of the coefficients, shape ``(k,)``."""
        return np.asarray(np.sqrt(np.diag(self.covariance[kind])))

    def t(self, kind: Kind = "const") -> Floats:
        """Coefficients over their errors; a coefficient of zero without error has zero."""
        errors = self.errors(kind)
        with np.errstate(divide="ignore", invalid="ignore"):
            found = self.coefficients / errors
        return np.asarray(np.where((self.coefficients == 0) & (errors == 0), 0.0, found))

    def p(self, kind: Kind = "const") -> Floats:
        """Two-sided probabilities of the t statistics."""
        return two_sided(self.t(kind), self.df)


def least_squares(outcome: Floats, columns: Mapping[str, Floats], weights: Floats | None = None) -> Line:
    """Fit a regression with a constant.

    Args:
        outcome: shape ``(n,)``, none missing.
        columns: by name, each of shape ``(n,)``.
        weights: above zero, shape ``(n,)``; ``None`` = each counts the same.

    Raises:
        InvalidInput: there are too few observations, or the columns depend on each other.
    """
    y = np.asarray(outcome, dtype=np.float64)
    w = np.ones(len(y)) if weights is None else np.asarray(weights, dtype=np.float64)
    x = np.stack([np.ones(len(y)), *columns.values()], axis=1)
    n, k = x.shape
    root = np.sqrt(w)
    orthogonal, triangle = np.linalg.qr(x * root[:, np.newaxis])
    size = np.linalg.norm(x * root[:, np.newaxis], axis=0)
    if n <= k or (np.abs(np.diag(triangle)) <= 1e-12 * size).any():
        raise InvalidInput(
            "a regression on {columns} columns cannot be told from {n} observations; take more of them or "
            "fewer columns",
            columns=k,
            n=n,
        )
    coefficients = np.linalg.solve(triangle, orthogonal.T @ (root * y))
    residuals = y - x @ coefficients
    inverse = np.linalg.inv(triangle)
    bread = inverse @ inverse.T
    left = float((w * residuals**2).sum())
    total = float((w * (y - np.average(y, weights=w)) ** 2).sum())
    return Line(
        names=("(Intercept)", *columns),
        coefficients=coefficients,
        covariance=_covariances(x, w, residuals, bread, np.asarray((orthogonal**2).sum(axis=1))),
        residuals=residuals,
        sigma=float(np.sqrt(left / (n - k))),
        r2=1 - left / total if total > 0 else 1.0,
        df=n - k,
    )


def _covariances(
    x: Floats, w: Floats, residuals: Floats, bread: Floats, leverage: Floats
) -> dict[Kind, Floats]:
    n, k = x.shape
    room = np.where(leverage < 1, 1 - leverage, np.nan)
    squares: dict[Kind, Floats] = {
        "HC0": residuals**2,
        "HC1": residuals**2 * n / (n - k),
        "HC2": residuals**2 / room,
        "HC3": residuals**2 / room**2,
    }
    found: dict[Kind, Floats] = {"const": bread * float((w * residuals**2).sum() / (n - k))}
    for kind, square in squares.items():
        meat = (x * (w**2 * square)[:, np.newaxis]).T @ x
        found[kind] = np.asarray(bread @ meat @ bread)
    return found


def two_sided(t: Floats, df: float) -> Floats:
    """Probability of a t statistic as far from zero or farther; accurate however small."""
    from scipy.special import betainc

    return np.asarray(betainc(df / 2, 0.5, df / (df + np.asarray(t) ** 2)), dtype=np.float64)


def quantile_t(level: float, df: float) -> float:
    """Quantile of Student's t that leaves half of what ``level`` leaves above it."""
    from scipy.special import stdtrit

    return float(stdtrit(df, 0.5 + level / 2))
