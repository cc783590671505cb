"""Designs whose errors come from replicate weights: the statistic is computed anew under each of them.

    v = scale * sum_r rscale_r (theta_r - c) (theta_r - c)'

with ``c`` the mean of the replicates, or the estimate itself (``mse``). K. M. Wolter,
*Introduction to Variance Estimation*, 2007, chapters 3-5.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

from kopir.errors import InvalidInput
from kopir.surveys.columns import inside_of, numbers
from kopir.surveys.taylor import Floats

RANK_TOLERANCE: Final = 1e-5
"""A replicate whose weights differ by less than this share from a mix of the others adds no freedom."""


@dataclass(frozen=True, eq=False)
class ReplicateDesign:
    """A sample with replicate weights.

    Args:
        weights: of the rows, shape ``(n,)``; zero outside of a domain.
        replicates: weights of the rows in each replicate, complete (not factors), shape ``(n, R)``.
        scale: of the whole sum. rscales: of each replicate, shape ``(R,)``.
        mse: spread around the estimate instead of the mean of the replicates.
    """

    weights: Floats
    replicates: Floats
    scale: float
    rscales: Floats
    mse: bool = False

    @classmethod
    def of(
        cls,
        weights: ArrayLike,
        replicates: ArrayLike,
        *,
        scale: float = 1.0,
        rscales: ArrayLike | None = None,
        mse: bool = False,
    ) -> ReplicateDesign:
        """A design from given weights.

        Raises:
            InvalidInput: shapes do not fit, or a weight is no number, negative or not finite.
        """
        made, base = numbers("replicates", replicates), numbers("weights", weights)
        shares = np.ones(made.shape[-1:]) if rscales is None else numbers("rscales", rscales)
        if made.ndim != 2 or made.shape[:1] != base.shape or made.shape[1:] != shares.shape:
            raise InvalidInput(
                "replicate weights of shape {found} do not fit {rows} rows and {shares} scales; give a "
                "column a replicate",
                found=str(made.shape),
                rows=base.size,
                shares=shares.size,
            )
        for name, each in (("weights", base), ("replicate weights", made)):
            if not np.isfinite(each).all() or (each < 0).any():
                raise InvalidInput(
                    "{name}: a weight is missing, negative or not finite; mend the file", name=name
                )
        return cls(base, made, scale, shares, mse)

    @property
    def n(self) -> int:
        """Rows with a weight."""
        return int(np.count_nonzero(self.weights))

    @cached_property
    def freedom(self) -> int:
        """Rank of the replicate weights, less one."""
        return _rank(self.replicates) - 1

    def degf(self) -> int:
        """Degrees of freedom."""
        return self.freedom

    def domain(self, inside: NDArray[Any]) -> ReplicateDesign:
        """The same design, looked at inside a domain, shape ``(n,)``; errors as of ``Design.domain``."""
        belongs = inside_of(inside, len(self.weights))
        return replace(
            self,
            weights=np.where(belongs, self.weights, 0.0),
            replicates=np.where(belongs[:, np.newaxis], self.replicates, 0.0),
        )

    def variance_of(self, thetas: Floats, theta: Floats) -> Floats:
        """Variance from the statistic's replicates.

        Args:
            thetas: of the statistic, shape ``(R, k)``.
            theta: the estimate, shape ``(k,)``.

        Returns:
            Shape ``(k, k)``.

        Raises:
            InvalidInput: the statistic has no value in a replicate.
        """
        if np.isnan(thetas).any():
            raise InvalidInput(
                "the statistic has no value in {count} of {all} replicates; the domain is too small for them",
                count=int(np.isnan(thetas).any(axis=1).sum()),
                all=len(thetas),
            )
        centre = theta if self.mse else thetas[self.rscales > 0].mean(axis=0)
        away = thetas - centre
        return np.asarray(self.scale * (away.T @ (away * self.rscales[:, np.newaxis])))


def _rank(matrix: Floats) -> int:
    """Rank by successive orthogonalisation: a column nearly made of the earlier ones does not count."""
    matrix = _fewer(matrix)
    basis = np.zeros((matrix.shape[1], matrix.shape[0]))
    rank = 0
    for column in matrix.T:
        length = float(np.linalg.norm(column))
        known = basis[:rank]
        left = column - (known @ column) @ known
        left -= (known @ left) @ known
        size = float(np.linalg.norm(left))
        if length > 0 and size > RANK_TOLERANCE * length:
            basis[rank] = left / size
            rank += 1
    return rank


def _fewer(matrix: Floats) -> Floats:
    """Fewer rows of the same rank.

    Rows of one sampling unit are multiples of each other, so one of them is enough; they are told by the
    ratio of two mixtures of their weights. Of what is left random mixtures keep the rank.
    """
    rows, columns = matrix.shape
    if rows <= 4 * columns + 100:
        return matrix
    random = np.random.default_rng(20231)
    mixtures = matrix @ np.stack([random.random(columns), np.ones(columns)], axis=1)
    ratio = np.divide(mixtures[:, 0], mixtures[:, 1], out=np.zeros(rows), where=mixtures[:, 1] != 0)
    _, first = np.unique(np.round(ratio, 10), return_index=True)
    matrix = matrix[first]
    if len(matrix) > 64 * columns:
        buckets = random.integers(0, 64 * columns, len(matrix))
        signs = (random.standard_normal(len(matrix)), (buckets, np.arange(len(matrix))))
        matrix = np.asarray(sparse.csr_array(signs, shape=(64 * columns, len(matrix))) @ matrix)
    if len(matrix) > 4 * columns + 100:
        matrix = np.asarray(random.standard_normal((2 * columns + 50, len(matrix))) @ matrix)
    return matrix
