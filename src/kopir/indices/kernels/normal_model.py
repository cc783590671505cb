"""Mean and covariance of a multivariate normal from data with gaps, by expectation and maximisation.

Source: Little and Rubin, *Statistical Analysis with Missing Data*, 3rd edition 2019, section 11.2; the ridge
is the prior of Schafer, *Analysis of Incomplete Multivariate Data*, 1997, section 5.2.3.
"""

from __future__ import annotations

import math
from typing import Final

import numpy as np

from kopir.indices.kernels import compiled
from kopir.indices.sheet import Floats, Integers

SINGULAR: Final = -1
UNSETTLED: Final = -2
_LEAST_PIVOT: Final = 1e-10


@compiled
def estimate(
    z: Floats, ridge: float, tolerance: float, most: int, mean: Floats, covariance: Floats, filled: Floats
) -> int:
    """Mean and covariance of most likelihood; gaps are filled with their expectations.

    Args:
        z: shape ``(n, leaves)``, of mean 0 and deviation 1 or so, NaN where missing.
        ridge: weight, in rows, of the belief that leaves are uncorrelated; 0 for most likelihood alone.
        tolerance: done when no mean or covariance moves by more.
        most: how many steps at most.
        mean: the start, replaced by the estimate; shape ``(leaves,)``.
        covariance: the start, replaced by the estimate; shape ``(leaves, leaves)``.
        filled: shape of ``z``; receives the data with gaps filled.

    Returns:
        How many steps it took; ``SINGULAR`` where a covariance cannot be inverted, ``UNSETTLED`` where it
        still moves after ``most`` steps.
    """
    n, leaves = z.shape
    precision, total = np.empty((leaves, leaves)), np.empty((leaves, leaves))
    shift = np.empty(leaves)
    for step in range(1, most + 1):
        if not _expect(z, mean, covariance, precision, filled, total):
            return SINGULAR
        moved = 0.0
        for leaf in range(leaves):
            shift[leaf] = mean_shift = np.sum(filled[:, leaf] - mean[leaf]) / n
            mean[leaf] += mean_shift
            moved = max(moved, abs(mean_shift))
        for one in range(leaves):
            for other in range(one + 1):
                new = total[one, other] / n - shift[one] * shift[other]
                if one != other:
                    new *= n / (n + ridge)
                moved = max(moved, abs(new - covariance[one, other]))
                covariance[one, other] = covariance[other, one] = new
        if moved <= tolerance:
            return step if _expect(z, mean, covariance, precision, filled, total) else SINGULAR
    return UNSETTLED


@compiled
def expect(z: Floats, mean: Floats, covariance: Floats, filled: Floats) -> int:
    """Gaps filled with their expectations under a known mean and covariance.

    Returns:
        0, or ``SINGULAR``.
    """
    leaves = z.shape[1]
    precision, total = np.empty((leaves, leaves)), np.empty((leaves, leaves))
    return 0 if _expect(z, mean, covariance, precision, filled, total) else SINGULAR


@compiled
def _expect(
    z: Floats, mean: Floats, covariance: Floats, precision: Floats, filled: Floats, total: Floats
) -> bool:
    """Expected values in ``filled``; sums of expected squares and products about ``mean`` in ``total``.

    Given the others, missing values have the covariance C = inverse of their block of the precision matrix,
    and the mean that lies C (precision between both) (known - mean) below theirs.
    """
    n, leaves = z.shape
    if not inverse(covariance, precision):
        return False
    total[:] = 0.0
    missing = np.empty(leaves, dtype=np.int64)
    away = np.empty(leaves)
    block, spread = np.empty((leaves, leaves)), np.empty((leaves, leaves))
    for row in range(n):
        gaps = 0
        for leaf in range(leaves):
            if math.isnan(z[row, leaf]):
                missing[gaps] = leaf
                gaps += 1
                away[leaf] = 0.0
            else:
                away[leaf] = z[row, leaf] - mean[leaf]
        if gaps and not _complete(away, missing[:gaps], precision, block[:gaps, :gaps], spread[:gaps, :gaps]):
            return False
        for leaf in range(leaves):
            filled[row, leaf] = z[row, leaf]
            for other in range(leaf + 1):
                total[leaf, other] += away[leaf] * away[other]
        for one in range(gaps):
            filled[row, missing[one]] = mean[missing[one]] + away[missing[one]]
            for other in range(one + 1):
                total[missing[one], missing[other]] += spread[one, other]
    return True


@compiled
def _complete(away: Floats, missing: Integers, precision: Floats, block: Floats, spread: Floats) -> bool:
    """Expected distances from the mean in ``away`` where missing; their covariance in ``spread``."""
    gaps = len(missing)
    pull = np.zeros(gaps)
    for one in range(gaps):
        for leaf in range(len(away)):
            pull[one] += precision[missing[one], leaf] * away[leaf]
        for other in range(gaps):
            block[one, other] = precision[missing[one], missing[other]]
    if not inverse(block, spread):
        return False
    for one in range(gaps):
        away[missing[one]] = 0.0
        for other in range(gaps):
            away[missing[one]] -= spread[one, other] * pull[other]
    return True


@compiled
def inverse(matrix: Floats, out: Floats) -> bool:
    """Inverse of a symmetric positive definite matrix by Cholesky's factors; whether there is one.

    Args:
        matrix: shape ``(k, k)``.
        out: the same shape, not the same array.
    """
    k = len(matrix)
    factor = np.zeros((k, k))
    for row in range(k):
        for column in range(row + 1):
            rest = matrix[row, column]
            for each in range(column):
                rest -= factor[row, each] * factor[column, each]
            if row != column:
                factor[row, column] = rest / factor[column, column]
            elif rest > _LEAST_PIVOT * matrix[row, row] and rest > 0:
                factor[row, row] = math.sqrt(rest)
            else:
                return False
    _invert_factor(factor)
    for row in range(k):
        for column in range(row + 1):
            total = 0.0
            for each in range(row, k):
                total += factor[each, row] * factor[each, column]
            out[row, column] = out[column, row] = total
    return True


@compiled
def _invert_factor(factor: Floats) -> None:
    """Replace a lower triangular matrix by its inverse."""
    k = len(factor)
    for column in range(k):
        factor[column, column] = 1 / factor[column, column]
        for row in range(column + 1, k):
            total = 0.0
            for each in range(column, row):
                total += factor[row, each] * factor[each, column]
            factor[row, column] = -total / factor[row, row]
