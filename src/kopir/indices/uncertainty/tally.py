"""Adds up replications as they come, in memory that does not grow with their number."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from kopir.errors import KopirError
from kopir.indices.kernels import tallying
from kopir.indices.sheet import Floats, Integers
from kopir.indices.uncertainty.spread import LISTED, Refused

BINS: Final = 512
COMPARED: Final = 65_536
_BYTE: Final = 255
_LANES: Final = 64


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
    ranks: NDArray[np.uint16]
    refused: dict[int, KopirError] = field(default_factory=dict)

    @classmethod
    def empty(cls, start: int, replications: int, units: int) -> Block:
        """A block without any score."""
        shape = (replications, units)
        return cls(start, np.full(shape, np.nan), np.zeros(shape, dtype=np.uint16))

    def __len__(self) -> int:
        return len(self.ranks)

    @property
    def made(self) -> NDArray[np.bool_]:
        """Whether each replication was made."""
        flags = np.ones(len(self), dtype=np.bool_)
        flags[list(self.refused)] = False
        return flags

    def kept(self) -> Integers:
        """Positions of the replications that were made."""
        return np.flatnonzero(self.made)


class Refusals:
    """Replications that could not be made, and why: by what is wrong and where, told of the first."""

    def __init__(self) -> None:
        self._errors: dict[tuple[str, str], KopirError] = {}
        self._counts: dict[tuple[str, str], int] = {}
        self._first: dict[int, tuple[str, str]] = {}

    def add(self, block: Block) -> None:
        """Note those of a block; blocks come in order."""
        for position in sorted(block.refused):
            error = block.refused[position]
            kind = error.message, str(error.facts.get("code", error.facts.get("node", "")))
            self._errors.setdefault(kind, error)
            self._counts[kind] = self._counts.get(kind, 0) + 1
            if len(self._first) < LISTED:
                self._first[block.start + position] = kind

    def refused(self) -> Refused:
        """All of them."""
        kinds = list(self._errors)
        places = {kind: place for place, kind in enumerate(kinds)}
        counts = tuple(self._counts[kind] for kind in kinds)
        return Refused(
            sum(counts),
            {replication: places[kind] for replication, kind in self._first.items()},
            tuple(self._errors[kind] for kind in kinds),
            counts,
        )


def score_edges(scores: Floats) -> Floats:
    """Ends of the bins of scores: those of some replications and a quarter of their width beyond either.

    Args:
        scores: shape ``(replications, units)``, NaN where there is none.

    Returns:
        Shape ``(units, 2)``.
    """
    known = ~np.isnan(scores)
    low = np.where(known, scores, np.inf).min(axis=0, initial=np.inf)
    high = np.where(known, scores, -np.inf).max(axis=0, initial=-np.inf)
    seen = np.isfinite(low)
    low, high = np.where(seen, low, 0.0), np.where(seen, high, 1.0)
    middle = low / 2 + high / 2
    with np.errstate(over="ignore"):  # scores so large are refused in the end
        width = np.maximum(high - low, 1e-9 * np.maximum(1.0, np.abs(high)))
        return np.stack([middle - 0.75 * width, middle + 0.75 * width], axis=1)


class Counts:
    """Counts over replications, of one thread; those of several threads add up to the same in any order.

    Args:
        edges: ends of the bins of scores, shape ``(units, 2)``.
    """

    def __init__(self, edges: Floats) -> None:
        units = len(edges)
        self.edges = edges
        self.made = 0
        self.ranks = np.zeros((units, units + 1), dtype=np.int64)
        self.tied, self.spare = np.zeros((2, units, units), dtype=np.int64)
        self.compared = 0
        self._upper = np.zeros((units, units), dtype=np.int64)
        self._both = np.zeros((units, units), dtype=np.int64)
        self.scores = np.zeros((units, BINS), dtype=np.int64)
        self.low, self.high = np.full(units, np.inf), np.full(units, -np.inf)
        kind = np.uint8 if units < _BYTE else np.uint16
        self._most = int(np.iinfo(kind).max)
        wide = -(-units // _LANES) * _LANES
        self._own: Any = np.zeros(wide, dtype=kind)
        self._held: Any = np.zeros((units, wide), dtype=kind)

    def add(self, block: Block) -> Floats:
        """Count a block whose equal ranks are counted already; gives the sum of its scores, ``(units,)``."""
        made = block.made
        self.made += int(made.sum())
        lacking = tallying.count_ranks(block.ranks, made, self.ranks)
        sums = np.zeros(len(self.edges))
        if block.start < COMPARED:
            self._compare(block, made, lacking)
            tallying.count_scores(block.scores, made, self.edges, self.scores, sums, self.low, self.high)
        else:
            tallying.sum_scores(block.scores, made, sums, self.low, self.high)
        return sums

    def _compare(self, block: Block, made: NDArray[np.bool_], lacking: bool) -> None:
        """Count which unit is above which."""
        self.compared += int(made.sum())
        tallying.count_above(block.ranks, made, self._own, self._held, self._most, self._upper)
        if lacking:
            there = (block.ranks[made] > 0).astype(np.float64)
            both = (there.T @ there).astype(np.int64)
            self._upper -= np.triu(both.diagonal()[:, None] - both, 1)
            self._both += both
        else:
            self._both += int(made.sum())

    def merge(self, other: Counts) -> None:
        """Add what another thread has counted."""
        self.made += other.made
        self.compared += other.compared
        self.ranks += other.ranks
        self.tied += other.tied
        self._upper += other._upper
        self._both += other._both
        self.scores += other.scores
        self.low, self.high = np.minimum(self.low, other.low), np.maximum(self.high, other.high)

    @property
    def above(self) -> Integers:
        """In how many of the replications compared a unit is above another, shape ``(units, units)``."""
        lower = np.tril(self._both - self.tied - self._upper.T, -1)
        return np.asarray(np.triu(self._upper, 1) + lower)
