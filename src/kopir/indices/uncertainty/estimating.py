"""Estimators of the sensitivity indices of a variance, from the runs of Saltelli's design.

Sources: A. Saltelli et al., *Computer Physics Communications* 181, 2010, 259-270 (first-order index, table
2b); M. J. W. Jansen, *Computer Physics Communications* 117, 1999, 35-43 (total index). The variance is that
of the runs of both base samples together, divided by their number less one.
"""

from __future__ import annotations

import numpy as np

from kopir.indices.sheet import Floats


def indices(first: Floats, second: Floats, swapped: Floats) -> tuple[Floats, Floats]:
    """First-order and total indices.

    Args:
        first: outcomes of the base sample A, shape ``(rows,)``.
        second: outcomes of the base sample B, the same shape.
        swapped: outcomes of A with one factor from B, shape ``(factors, rows)``.

    Returns:
        Two arrays of shape ``(factors,)``; 0 where the outcome does not vary.

    >>> ys = np.array([0.0, 1.0, 2.0, 3.0])
    >>> indices(ys, ys[::-1], np.stack([ys[::-1], ys]))[1].round(2).tolist()
    [1.88, 0.0]
    """
    ones = np.ones((1, len(first)))
    one, total = weighted(ones, first, second, swapped)
    return one[0], total[0]


def weighted(counts: Floats, first: Floats, second: Floats, swapped: Floats) -> tuple[Floats, Floats]:
    """The same where each row counts several times, for several such countings.

    Args:
        counts: shape ``(countings, rows)``, each summing to the number of rows.
        first: as for ``indices``.
        second: as for ``indices``.
        swapped: as for ``indices``.

    Returns:
        Two arrays of shape ``(countings, factors)``.
    """
    rows = len(first)
    centre = (first.mean() + second.mean()) / 2
    low, high = first - centre, second - centre
    total = counts @ (low + high)
    squares = counts @ (low * low + high * high)
    variance = (squares - total * total / (2 * rows)) / (2 * rows - 1)
    varies = variance > 1e-28 * max(1.0, centre * centre)
    scale = np.where(varies, 1.0 / np.where(varies, variance, 1.0), 0.0)[:, None]
    one = counts @ (second * (swapped - first)).T / rows * scale
    whole = counts @ ((first - swapped) ** 2).T / (2 * rows) * scale
    return one, whole


def bounds(
    first: Floats, second: Floats, swapped: Floats, *, confidence: float, samples: int, seed: int
) -> tuple[Floats, Floats]:
    """Bootstrap bounds of first-order and total indices: rows are drawn again with replacement.

    Returns:
        Two arrays of shape ``(2, factors)``: lower and upper bound (percentiles of the bootstrap samples).

    Source: G. E. B. Archer, A. Saltelli, I. M. Sobol, *J. Stat. Comput. Simul.* 58, 1997, 99-120.
    """
    rows = len(first)
    drawn = np.random.default_rng(seed).integers(0, rows, (samples, rows))
    offsets = drawn + np.arange(samples)[:, None] * rows
    counts = np.bincount(offsets.ravel(), minlength=samples * rows).reshape(samples, rows).astype(np.float64)
    ends = [(1 - confidence) / 2, (1 + confidence) / 2]
    one, whole = weighted(counts, first, second, swapped)
    return np.quantile(one, ends, axis=0), np.quantile(whole, ends, axis=0)
