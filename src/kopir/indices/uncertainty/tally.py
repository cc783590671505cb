"""Adds up replications as they come, in memory that does not grow with their number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from kopir.errors import KopirError
from kopir.indices.sheet import Floats, Integers
from kopir.indices.uncertainty.spread import LISTED, Refused

BINS: Final = 512


@dataclass(eq=False)
class Block:
    """Some consecutive replications.

    Args:
        start: number of the first.
        scores: shape ``(replications, units)``, NaN where a unit has none.
        ranks: the same shape, 0 where a unit has none.
        refused: by position in the block, why a replication could not be made; its rows say nothing.
    """

    start: int
    scores: Floats
    ranks: Integers
    refused: dict[int, KopirError] = field(default_factory=dict)

    def kept(self) -> Integers:
        """Positions of the replications that were made."""
        return np.setdiff1d(np.arange(len(self.ranks)), list(self.refused))


class Tally:
    """Counts over all replications; the ends of the bins of scores are set by the first block."""

    def __init__(self, units: int) -> None:
        self.rank_counts = np.zeros((units, units + 1), dtype=np.int64)
        self.above = np.zeros((units, units), dtype=np.int64)
        self.tied = np.zeros((units, units), dtype=np.int64)
        self.score_counts = np.zeros((units, BINS), dtype=np.int64)
        self.score_edges = np.zeros((units, 2))
        self.sums = np.zeros(units)
        self.low, self.high = np.full(units, np.inf), np.full(units, -np.inf)
        self.made = 0
        self.refusals: dict[str, tuple[KopirError, int]] = {}
        self.first: dict[int, str] = {}

    def add(self, block: Block) -> None:
        """Count a block."""
        self.refuse(block)
        kept = block.kept()
        ranks, scores = block.ranks[kept], block.scores[kept]
        if len(kept):
            self.made += len(kept)
            self._add_ranks(ranks)
            self._add_scores(scores)

    def refuse(self, block: Block) -> None:
        """Note why replications of a block could not be made."""
        for position, error in block.refused.items():
            self._refuse(block.start + position, error)

    def _refuse(self, replication: int, error: KopirError) -> None:
        text = str(error)
        self.refusals[text] = (error, self.refusals.get(text, (error, 0))[1] + 1)
        if len(self.first) < LISTED:
            self.first[replication] = text

    def _add_ranks(self, ranks: Integers) -> None:
        units = ranks.shape[1]
        for unit in range(units):
            self.rank_counts[unit] += np.bincount(ranks[:, unit], minlength=units + 1)
            both = (ranks > 0) & (ranks[:, unit : unit + 1] > 0)
            self.above[unit] += (both & (ranks[:, unit : unit + 1] < ranks)).sum(axis=0)
            self.tied[unit] += (both & (ranks[:, unit : unit + 1] == ranks)).sum(axis=0)

    def _add_scores(self, scores: Floats) -> None:
        known = ~np.isnan(scores)
        low = np.where(known, scores, np.inf).min(axis=0)
        high = np.where(known, scores, -np.inf).max(axis=0)
        if not self.score_edges.any():
            seen = np.isfinite(low)
            wide = np.where(seen, np.maximum(high - low, 1e-9 * np.maximum(1.0, np.abs(high))), 1.0)
            self.score_edges[:, 0] = np.where(seen, low - 0.25 * wide, 0.0)
            self.score_edges[:, 1] = np.where(seen, high + 0.25 * wide, 1.0)
        self.low, self.high = np.minimum(self.low, low), np.maximum(self.high, high)
        self.sums += np.where(known, scores, 0.0).sum(axis=0)
        start, width = self.score_edges[:, 0], self.score_edges[:, 1] - self.score_edges[:, 0]
        places = np.clip((np.where(known, scores, 0.0) - start) / width * BINS, 0, BINS - 1).astype(np.int64)
        for unit in range(scores.shape[1]):
            self.score_counts[unit] += np.bincount(places[known[:, unit], unit], minlength=BINS)

    def refused(self) -> Refused:
        """The replications refused so far."""
        texts = list(self.refusals)
        counts = tuple(self.refusals[text][1] for text in texts)
        return Refused(
            sum(counts),
            {replication: texts.index(text) for replication, text in self.first.items()},
            tuple(self.refusals[text][0] for text in texts),
            counts,
        )
