"""What an uncertainty analysis finds: how far scores and ranks spread over all replications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from kopir.errors import KopirError, NotFound
from kopir.indices.making import Made
from kopir.indices.sheet import Floats, Integers
from kopir.indices.uncertainty.definition import Uncertainty
from kopir.indices.uncertainty.design import Design
from kopir.indices.uncertainty.replication import Maker, weights_of

LISTED: Final = 10_000


@dataclass(frozen=True, eq=False)
class Refused:
    """Replications that could not be made, none of which is left out in silence.

    Args:
        count: how many.
        first: the first of them by number (up to ``LISTED``), with the number of their reason.
        reasons: why, as the error that making the first of each kind raises; a kind is what is wrong with
            which leaf or node.
        counts: how many by reason.
    """

    count: int = 0
    first: Mapping[int, int] | None = None
    reasons: tuple[KopirError, ...] = ()
    counts: tuple[int, ...] = ()

    def why(self, replication: int) -> KopirError | None:
        """Why a replication was refused; ``None`` where it was not, or is beyond those listed."""
        place = (self.first or {}).get(replication)
        return None if place is None else self.reasons[place]


@dataclass(frozen=True, eq=False)
class Spread:
    """Scores and ranks over all replications.

    Args:
        units: codes of the units, the rows of everything here.
        period: the period they are ranked in.
        nominal: scores without any uncertainty, NaN where there is none, shape ``(units,)``.
        nominal_ranks: their ranks, 0 where there is none.
        rank_counts: in how many replications a unit has a rank, shape ``(units, units + 1)``; column 0 counts
            those in which it has no score.
        compared: in how many replications units were compared with each other and scores counted by bin: all
            that were made of the first 65,536, on which ``above``, ``tied`` and ``score_counts`` rest.
        above: share of those in which the unit of the row has a better rank than that of the
            column (both having one), shape ``(units, units)``.
        tied: share in which they have the same rank.
        score_edges: ends of the bins of ``score_counts``, from the lowest to the highest score of a unit,
            shape ``(units, 2)``.
        score_counts: scores by bin, shape ``(units, bins)``; the two outer bins hold what is beyond the ends.
        score_means, score_low, score_high: mean, lowest and highest score of each unit.
        made: replications that were made; all others are in ``failed``.
        failed: replications refused and why.
        scores, ranks: of every replication, shape ``(replications, units)``, where they were asked for.
    """

    uncertainty: Uncertainty
    units: tuple[str, ...]
    period: int
    nominal: Floats
    nominal_ranks: Integers
    rank_counts: Integers
    compared: int
    above: Floats
    tied: Floats
    score_edges: Floats
    score_counts: Integers
    score_means: Floats
    score_low: Floats
    score_high: Floats
    made: int
    failed: Refused
    design: Design
    maker: Maker
    scores: Floats | None = None
    ranks: Integers | None = None

    @property
    def replications(self) -> int:
        """How many were asked for."""
        return self.uncertainty.replications

    @property
    def rank_probabilities(self) -> Floats:
        """Probability of each rank, shape ``(units, units + 1)``; column 0 is that of having none."""
        return np.asarray(self.rank_counts / max(1, self.made))

    @property
    def score_resolution(self) -> Floats:
        """Width of a bin of the scores of each unit: quantiles are known to within it."""
        return np.asarray((self.score_edges[:, 1] - self.score_edges[:, 0]) / self.score_counts.shape[1])

    def row(self, unit: str) -> int:
        """Position of a unit.

        Raises:
            NotFound: it is not among the units.
        """
        if unit not in self.units:
            raise NotFound("{unit} is not in this table", unit=unit)
        return self.units.index(unit)

    def probability(self, first: str, second: str) -> float:
        """That the first unit has a better rank than the second."""
        return float(self.above[self.row(first), self.row(second)])

    def rank_means(self) -> Floats:
        """Mean rank over the replications in which a unit has one; NaN where in none."""
        counts = self.rank_counts[:, 1:]
        known = counts.sum(axis=1)
        total = counts @ np.arange(1, counts.shape[1] + 1)
        return np.where(known > 0, total / np.maximum(known, 1), np.nan)

    def rank_quantiles(self, shares: Sequence[float] = (0.05, 0.5, 0.95)) -> Floats:
        """Exact quantiles of the ranks, interpolated between neighbours (type 7 of Hyndman and Fan).

        Returns:
            Shape ``(units, shares)``; NaN for a unit without ranks.

        Source: R. J. Hyndman and Y. Fan, *The American Statistician* 50(4), 1996, 361-365.
        """
        cumulated = np.cumsum(self.rank_counts[:, 1:], axis=1)
        found = np.full((len(self.units), len(shares)), np.nan)
        for row, below in enumerate(cumulated):
            if below[-1]:
                place = np.asarray(shares) * (below[-1] - 1)
                low = np.searchsorted(below, np.floor(place), side="right") + 1
                high = (
                    np.searchsorted(below, np.minimum(np.floor(place) + 1, below[-1] - 1), side="right") + 1
                )
                found[row] = low + (place - np.floor(place)) * (high - low)
        return found

    def median_rank(self) -> Floats:
        """Median rank of each unit."""
        return self.rank_quantiles((0.5,))[:, 0]

    def interval(self, unit: str, share: float = 0.9) -> tuple[int, int]:
        """Best and worst rank between which a unit is in at least this share of the replications.

        The same number of replications is left beyond either end; (0, 0) for a unit without ranks.
        """
        best, worst = self.intervals(share)[self.row(unit)]
        return int(best), int(worst)

    def intervals(self, share: float = 0.9) -> Integers:
        """``interval`` of every unit, shape ``(units, 2)``."""
        cumulated = np.cumsum(self.rank_counts[:, 1:], axis=1)
        known = cumulated[:, -1:]
        beyond = (1 - share) / 2
        best = (cumulated > np.floor(beyond * known + 1e-9)).argmax(axis=1) + 1
        worst = (cumulated >= known - np.floor(beyond * known + 1e-9)).argmax(axis=1) + 1
        return np.where(known > 0, np.stack([best, worst], axis=1), 0)

    def indistinguishable(self, share: float = 0.95) -> dict[str, tuple[str, ...]]:
        """By unit, the others that are neither above nor below it in at least this share of replications.

        Only replications in which both have a rank tell of the two. Units are in the order of their nominal
        ranks; those without a rank are left away.
        """
        return {self.units[row]: self._like(row, share) for row in self._ranked().tolist()}

    def like(self, unit: str, share: float = 0.95) -> tuple[str, ...]:
        """``indistinguishable`` of one unit; nothing where it has no nominal rank.

        Raises:
            NotFound: it is not among the units.
        """
        row = self.row(unit)
        return self._like(row, share) if self.nominal_ranks[row] > 0 else ()

    def _like(self, row: int, share: float) -> tuple[str, ...]:
        above, below = self.above[row], self.above[:, row]
        together = above + below + self.tied[row]
        certain = (together > 0) & (np.maximum(above, below) >= share * together)
        certain[row] = True
        return tuple(self.units[other] for other in self._ranked().tolist() if not certain[other])

    def _ranked(self) -> Integers:
        """Rows of the units with a nominal rank, the best first."""
        ranked = np.flatnonzero(self.nominal_ranks > 0)
        return ranked[np.argsort(self.nominal_ranks[ranked], kind="stable")]

    def score_quantiles(self, shares: Sequence[float] = (0.05, 0.5, 0.95)) -> Floats:
        """Quantiles of the scores, known to within ``score_resolution``; shape ``(units, shares)``."""
        if self.scores is not None:
            return _exact_quantiles(self.scores, shares)
        found = np.full((len(self.units), len(shares)), np.nan)
        for row, counts in enumerate(self.score_counts):
            if counts.sum():
                found[row] = self._from_bins(row, counts, np.asarray(shares))
        return found

    def _from_bins(self, row: int, counts: Integers, shares: Floats) -> Floats:
        """Type 7 quantiles; the scores of a bin are taken to lie evenly in it."""
        low, high = self.score_edges[row]
        ends = np.linspace(low, high, len(counts) + 1)
        ends[0], ends[-1] = min(low, self.score_low[row]), max(high, self.score_high[row])
        below = np.concatenate([[0], np.cumsum(counts)])
        place = shares * (below[-1] - 1)
        found = []
        for each in (np.floor(place), np.minimum(np.floor(place) + 1, below[-1] - 1)):
            at = np.searchsorted(below, each, side="right") - 1
            inside = (each - below[at] + 0.5) / counts[at]
            found.append(np.clip(ends[at] + inside * (ends[at + 1] - ends[at]), *self._reach(row)))
        return np.asarray(found[0] + (place - np.floor(place)) * (found[1] - found[0]))

    def _reach(self, row: int) -> tuple[float, float]:
        return float(self.score_low[row]), float(self.score_high[row])

    def choices(self, replication: int) -> dict[str, Any]:
        """Everything that was chosen in a replication (numbered from 0), fit for JSON.

        Alternatives by their number from 0; weights by node and child, each node's summing to one; the codes
        of leaves left out; the key of the errors of the values.

        Raises:
            NotFound: there is no such replication.
        """
        points = self.design.points(*self._numbered(replication))
        found: dict[str, Any] = {factor: int(taken[0]) for factor, taken in points.chosen.items()}
        if "weights" in self.design.columns:
            found["weights"] = self._weights(weights_of(self.design, points)[0])
        if points.left_out is not None:
            gone = zip(self.design.candidates, points.left_out[0], strict=True)
            found["left_out"] = [code for code, out in gone if out]
        if self.uncertainty.noise is not None:
            found["noise"] = int(points.noise_keys[0])
        return found

    def _weights(self, weights: Floats) -> dict[str, dict[str, float]]:
        found: dict[str, dict[str, float]] = {}
        for (node, child), weight in zip(self.design.edges, weights, strict=True):
            found.setdefault(node, {})[child] = float(weight)
        for children in found.values():
            total = sum(children.values())
            children.update({child: weight / total for child, weight in children.items() if total})
        return found

    def replay(self, replication: int) -> Made:
        """Make a replication (numbered from 0) again, with every stage to look at.

        Raises:
            NotFound: there is no such replication. KopirError: it was refused, and this is why.
        """
        return self.maker.made(self.design.points(*self._numbered(replication)), 0)

    def _numbered(self, replication: int) -> tuple[int, int]:
        if not 0 <= replication < self.replications:
            raise NotFound(
                "there is no replication {number}; they are numbered from 0 to {last}",
                number=replication,
                last=self.replications - 1,
            )
        return replication, replication + 1


def _exact_quantiles(scores: Floats, shares: Sequence[float]) -> Floats:
    found = np.full((scores.shape[1], len(shares)), np.nan)
    for column in range(scores.shape[1]):
        known = scores[~np.isnan(scores[:, column]), column]
        if len(known):
            found[column] = np.quantile(known, np.asarray(shares))
    return found
