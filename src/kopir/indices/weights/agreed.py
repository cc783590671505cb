"""What several experts say, brought together: their weights, and how far they disagree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np

from kopir.indices.kernels.ranking import competition_ranks
from kopir.indices.sheet import Floats


@dataclass(frozen=True)
class Agreed:
    """Weights from several experts.

    Args:
        weights: by code; not negative, sum 1.
        by_expert: weights of each expert by expert and code; each sum 1.
        concordance: Kendall's W over the experts' orders of the codes: 0 no agreement, 1 the same order;
            ``None`` with a single expert, or where nobody prefers anything.
        consistency: for pairwise judgements, the consistency ratio of each expert.
        group_consistency: that of the judgements brought together.
        inconsistent: experts whose ratio is above what was allowed.
    """

    weights: dict[str, float]
    by_expert: dict[str, dict[str, float]]
    concordance: float | None
    consistency: dict[str, float] = field(default_factory=dict)
    group_consistency: float | None = None
    inconsistent: tuple[str, ...] = ()

    @property
    def range(self) -> dict[str, tuple[float, float]]:
        """Lowest and highest weight any expert gives, by code."""
        return {
            code: (min(each), max(each))
            for code in self.weights
            if (each := [given[code] for given in self.by_expert.values()])
        }

    @property
    def variation(self) -> dict[str, float]:
        """Coefficient of variation of the experts' weights by code: deviation (by n - 1) over mean.

        0 with a single expert, and where all give zero.
        """
        table = _table(self.by_expert)
        if len(table) < 2:
            return dict.fromkeys(self.weights, 0.0)
        means = table.mean(axis=0)
        shares = table.std(axis=0, ddof=1) / np.where(means > 0, means, 1.0)
        return dict(zip(self.weights, shares.tolist(), strict=True))


def kendall(by_expert: Mapping[str, Mapping[str, float]]) -> float | None:
    """Kendall's coefficient of concordance W of the orders the experts give, corrected for ties.

    With m experts, n codes, rank sums R and ties t: ``12 S / (m^2 (n^3 - n) - m sum(t^3 - t))``, where S is
    the sum of the squared deviations of R from their mean.

    Returns:
        Between 0 and 1; ``None`` with a single expert or code, or where every expert ties all codes.

    Source: M. G. Kendall and B. Babington Smith, *The problem of m rankings* (Annals of Mathematical
    Statistics 10, 1939); ties as in M. G. Kendall, *Rank Correlation Methods* (1948), ch. 6.

    >>> kendall({"A": {"x": 0.7, "y": 0.3}, "B": {"x": 0.6, "y": 0.4}})
    1.0
    """
    table = _table(by_expert)
    experts, codes = table.shape
    ranks = np.stack([_average_ranks(row) for row in table])
    sums = ranks.sum(axis=0)
    deviations = ((sums - sums.mean()) ** 2).sum()
    ties = sum(
        int((count**3 - count).sum()) for count in (np.unique(row, return_counts=True)[1] for row in ranks)
    )
    largest = experts**2 * (codes**3 - codes) - experts * ties
    return float(12 * deviations / largest) if experts > 1 and largest > 0 else None


def _average_ranks(values: Floats) -> Floats:
    """Ranks, 1 for the highest; equal values share the mean of their places."""
    best, counted = np.zeros(len(values), dtype=np.int64), np.arange(len(values))
    rounded = np.round(values, 12)
    competition_ranks(rounded, best, counted)
    same = (rounded[:, None] == rounded[None, :]).sum(axis=1)
    return np.asarray(best + (same - 1) / 2)


def _table(by_expert: Mapping[str, Mapping[str, float]]) -> Floats:
    return np.array([list(given.values()) for given in by_expert.values()], dtype=np.float64)
