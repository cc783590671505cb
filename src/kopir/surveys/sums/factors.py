"""Replicate factors of sampling units: by what each replicate multiplies the weights of a unit's rows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from kopir.compiling import compiled
from kopir.errors import InvalidInput
from kopir.surveys.sums.columns import Floats, Integers
from kopir.surveys.sums.linearising import Strata


@dataclass(frozen=True, eq=False)
class Factors:
    """Factors of the units in each replicate.

    Args:
        matrix: shape ``(units, R)``, units in the order of ``Sums.units``.
        scale: of the whole sum of squares. rscales: of each replicate, shape ``(R,)``.
        mse: spread around the estimate instead of the mean of the replicates.
    """

    matrix: Floats
    scale: float
    rscales: Floats
    mse: bool = False

    @classmethod
    def of(
        cls, matrix: Floats, scale: float = 1.0, rscales: Floats | None = None, mse: bool = False
    ) -> Factors:
        """Factors from a matrix.

        Errors:
            InvalidInput: a factor is missing, negative or not finite; shapes do not fit.
        """
        made = np.ascontiguousarray(matrix, np.float64)
        shares = np.ones(made.shape[-1]) if rscales is None else np.asarray(rscales, np.float64)
        if made.ndim != 2 or shares.shape != made.shape[1:]:
            raise InvalidInput(
                "replicate factors of shape {found} and {shares} scales do not fit; give a row a unit and a "
                "column a replicate",
                found=str(made.shape),
                shares=len(shares),
            )
        if not np.isfinite(made).all() or (made < 0).any():
            raise InvalidInput("a replicate factor is missing, negative or not finite; mend the factors")
        return cls(made, scale, shares, mse)

    def spread(self, whole: Floats, made: Floats, totals: bool) -> tuple[Floats, Floats, Integers]:
        """Estimates and variances from sums.

        Args:
            whole: sums of ``w y`` and ``w x``, shape ``(2, variables)``.
            made: the same in each replicate, shape ``(2, variables, R)``.
            totals: totals are wanted, not ratios.

        Returns:
            Estimates, variances, replicates without a value, shape ``(variables,)`` each.
        """
        if totals:
            values, thetas = whole[0], made[0]
        else:
            with np.errstate(invalid="ignore", divide="ignore"):
                values, thetas = whole[0] / whole[1], made[0] / made[1]
        lost = np.asarray((~np.isfinite(thetas)).sum(axis=1), np.int64)
        centre = values if self.mse else thetas[:, self.rscales > 0].mean(axis=1)
        away = thetas - centre[:, np.newaxis]
        return values, self.scale * ((away * away) @ self.rscales), lost


class Sampled(Protocol):
    """What has strata and units in a known order, as ``Sums`` has."""

    strata: Strata


def jackknife(sums: Sampled, mse: bool = False) -> Factors:
    """Leave each unit out in turn (JKn; JK1 where there is one stratum).

    The others of its stratum count ``n_h / (n_h - 1)`` times; ``(1 - n_h / N_h) (n_h - 1) / n_h`` is the
    rscale.

    Args:
        sums: whose units are left out; one replicate a unit, so a matrix of units by units.
        mse: see ``Factors``.

    Errors:
        InvalidInput: a stratum has a single unit.
    """
    strata = sums.strata
    strata.refuse(lonely="fail")
    count = len(strata.stratum)
    matrix = np.ones((count, count))
    begin = np.concatenate([[0], np.cumsum(strata.drawn)]).astype(np.int64)
    for stratum, drawn in enumerate(strata.drawn):
        own = slice(begin[stratum], begin[stratum + 1])
        matrix[own, own] = drawn / max(drawn - 1, 1)
    np.fill_diagonal(matrix, 0.0)
    drawn = strata.drawn[strata.stratum]
    rscales = strata.scale[strata.stratum] * ((drawn - 1) / drawn) ** 2
    return Factors(matrix, 1.0, rscales, mse)


def rao_wu(sums: Sampled, replicates: int = 500, seed: int = 1, mse: bool = False) -> Factors:
    """The rescaled bootstrap of Rao and Wu: ``n_h - 1`` units drawn anew from the ``n_h`` of each stratum.

    A unit drawn ``k`` times has the factor ``k n_h / (n_h - 1)``.

    Args:
        sums: whose units are drawn.
        replicates: how many.
        seed: the same seed gives the same factors.
        mse: see ``Factors``.

    Errors:
        InvalidInput: a stratum has a single unit; fewer than two replicates.

    **Source**: J. N. K. Rao, C. F. J. Wu, Journal of the American Statistical Association 83, 1988, 231-241.
    """
    sums.strata.refuse(lonely="fail")
    if replicates < 2:
        raise InvalidInput("{replicates} replicates: at least 2 are needed", replicates=replicates)
    drawn = sums.strata.drawn.astype(np.int64)
    matrix = np.zeros((len(sums.strata.stratum), replicates))
    _resampled(drawn, seed, matrix)
    return Factors(matrix, 1.0 / replicates, np.ones(replicates), mse)


@compiled
def _resampled(drawn: Integers, seed: int, matrix: Floats) -> None:
    """Draw ``n_h - 1`` of ``n_h`` units in each stratum and replicate (splitmix64 by Steele, Lea, Flood)."""
    state = np.uint64(seed) * np.uint64(0xD1342543DE82EF95) + np.uint64(1)
    first = 0
    for n in drawn:
        if n == 1:
            matrix[first, :] = 1.0
        share = n / (n - 1) if n > 1 else 0.0
        for replicate in range(matrix.shape[1]):
            for _ in range(n - 1):
                state += np.uint64(0x9E3779B97F4A7C15)
                mixed = (state ^ (state >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
                mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
                high = (mixed ^ (mixed >> np.uint64(31))) >> np.uint64(32)
                unit = first + np.int64((high * np.uint64(n)) >> np.uint64(32))
                matrix[unit, replicate] += share
        first += n
