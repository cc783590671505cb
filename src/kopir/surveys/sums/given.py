"""Estimates with errors from replicate weights that stand in the file, a column each.

Weights of rows know nothing of units, so nothing can be collapsed: every weight is multiplied with every
variable. That is one product for each batch of rows, of the replicates by the variables, and neither the
table nor its weights are ever held whole.

    v = scale * sum_r rscale_r (theta_r - c)^2

with ``c`` the mean of the replicates, or the estimate itself (``mse``): K. M. Wolter, *Introduction to
Variance Estimation*, 2007, chapters 3-5.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.sums.accumulating import taken
from kopir.surveys.sums.collapse import MEMORY
from kopir.surveys.sums.columns import Floats, Integers, numbers
from kopir.surveys.sums.estimates import Estimates
from kopir.surveys.sums.factors import Factors
from kopir.surveys.sums.places import Placed, Places, Plan
from kopir.surveys.sums.products import one_thread_a_product
from kopir.surveys.sums.rows import rows_of
from kopir.surveys.sums.table import Kind, key_order
from kopir.surveys.sums.weighted_order import dealt

_FEWEST: Final = 1 << 10
_MOST: Final = 1 << 16
"""Rows of a batch."""
_TOGETHER: Final = 128
"""Columns of weights read at once."""


@dataclass(frozen=True)
class ReplicateColumns:
    """Names of the columns of replicate weights (complete weights, not factors), and what they stand for.

    Args:
        names: of the columns.
        scale: of the whole sum of squares.
        rscales: of each replicate, shape ``(R,)``; ``None`` = 1 each.
        mse: spread around the estimate instead of the mean of the replicates.
    """

    names: tuple[str, ...]
    scale: float = 1.0
    rscales: Floats | None = None
    mse: bool = False


def with_given_weights(
    source: Any,
    *,
    values: Sequence[str],
    weights: str,
    replicates: ReplicateColumns,
    domains: Sequence[str] = (),
    kind: Kind = "mean",
    memory: int = MEMORY,
    threads: int = 2,
    progress: Callable[[int, int], None] = lambda done, rows: None,
) -> Estimates:
    """Means or totals by domain with errors from given replicate weights.

    Args:
        source: as of ``collapse``.
        values: columns to estimate; missing values are left out variable by variable.
        weights: column of the weights.
        replicates: columns of the replicate weights.
        domains: columns that divide the rows.
        kind: ``mean`` or ``total``.
        memory: bytes that sums and batches may take.
        threads: how many work at once.
        progress: told how many rows are done, and how many there are.

    Returns:
        Estimates; ``degf`` is the number of replicates less one (their rank less one, as in
        ``ReplicateDesign``, would need all weights at once).

    Errors:
        InvalidInput: a weight is missing, negative or infinite; fewer than two replicates; the sums do not
            fit into the memory allowed.
    """
    if len(replicates.names) < 2:
        raise InvalidInput("{replicates} replicates: at least 2 are needed", replicates=len(replicates.names))
    if not values:
        raise InvalidInput("name at least one column to estimate")
    rows = rows_of(source)
    if not rows.count:
        raise InvalidInput("there are no rows")
    work = _Work(tuple(values), (weights, *replicates.names), memory)
    places = Places(Plan(weights, None, None, None, tuple(domains), True))
    batch = work.batch()
    streams = [rows.read(part, batch) for part in work.parts()]
    placed = places.placed((weights, *domains), rows.read((weights, *domains), batch))
    done = 0
    with one_thread_a_product(), ThreadPoolExecutor(max(threads, 1)) as pool:
        for where, y in zip(placed, rows.read(values, batch), strict=True):
            work.add(where, y, streams, pool)
            done += len(where.weights)
            progress(done, rows.count)
    return _estimates(work, places, replicates, kind)


class _Work:
    """Sums of ``w_r y`` and ``w_r`` by domain, replicate (the weight itself first) and variable."""

    def __init__(self, values: tuple[str, ...], weights: tuple[str, ...], memory: int) -> None:
        self.values, self.weights, self.memory = values, weights, memory
        self.sums = np.zeros((0, len(weights), 2 * len(values)))
        self.n = np.zeros((0, len(values)), np.int64)
        self._rows = 0
        self._matrix: Floats = np.zeros((len(weights), 0))
        self._x: Floats = np.zeros((0, 2 * len(values)))

    def batch(self) -> int:
        """Rows that half of the memory holds."""
        each = 8 * (2 * len(self.weights) + 5 * len(self.values))
        return int(min(_MOST, max(_FEWEST, self.memory // 2 // each)))

    def parts(self) -> Iterator[tuple[str, ...]]:
        """Columns of weights that are read together."""
        for begin in range(0, len(self.weights), _TOGETHER):
            yield self.weights[begin : begin + _TOGETHER]

    def add(
        self,
        where: Placed,
        y: list[Any],
        streams: Sequence[Iterator[list[Any]]],
        pool: ThreadPoolExecutor,
    ) -> None:
        """Add a batch."""
        domains, count = where.domains, where.all_domains
        self._room(count)
        if count > 1:
            order, starts = dealt(domains.astype(np.int64), count)
        else:
            order, starts = None, np.array([0, len(domains)])
        x = self._laid(y, order)
        if self._matrix.shape[1] != len(domains):
            self._matrix = np.empty((len(self.weights), len(domains)))
        self._count(x, where.weights if order is None else where.weights[order], starts)

        def work(part: int) -> None:
            """Read some columns of weights and multiply them."""
            first = part * _TOGETHER
            for place, given in enumerate(next(streams[part])):
                self._weights(first + place, given, order)
            some = self._matrix[first : first + _TOGETHER]
            for domain in np.flatnonzero(np.diff(starts)):
                own = slice(starts[domain], starts[domain + 1])
                self.sums[domain, first : first + _TOGETHER] += some[:, own] @ x[own]

        list(pool.map(work, range(len(streams))))
        self._rows += len(domains)

    def _room(self, count: int) -> None:
        if count <= len(self.sums):
            return
        if 8 * count * self.sums.shape[1] * self.sums.shape[2] > self.memory // 2:
            raise InvalidInput(
                "{domains} domains take {needed} MB of sums for {replicates} replicates, and {memory} MB are "
                "allowed for all; allow more, or divide by fewer factors at once",
                domains=count,
                needed=8 * count * self.sums.shape[1] * self.sums.shape[2] >> 20,
                replicates=len(self.weights) - 1,
                memory=self.memory >> 20,
            )
        sums = np.zeros((count, *self.sums.shape[1:]))
        sums[: len(self.sums)] = self.sums
        n = np.zeros((count, len(self.values)), np.int64)
        n[: len(self.n)] = self.n
        self.sums, self.n = sums, n

    def _laid(self, y: list[Any], order: Integers | None) -> Floats:
        """Values and ones of what is known, by domain, shape ``(rows, 2 * variables)``."""
        count = len(self.values)
        if len(self._x) != len(y[0]):
            self._x = np.empty((len(y[0]), 2 * count))
        x = self._x
        for place, (given, name) in enumerate(zip(y, self.values, strict=True)):
            column = numbers(given, name)
            known, found = column.known(), column.values
            if order is not None:
                known, found = known[order], found[order]
            x[:, place] = np.where(known, found, 0.0)
            x[:, count + place] = known
        return x

    def _count(self, x: Floats, weights: Floats, starts: Integers) -> None:
        """Count the rows with a weight and a value by domain."""
        own = np.flatnonzero(np.diff(starts))
        if len(own):
            counts = np.add.reduceat(x[:, len(self.values) :] * (weights > 0)[:, np.newaxis], starts[own])
            self.n[own] += counts.astype(np.int64)

    def _weights(self, place: int, given: Any, order: Integers | None) -> None:
        """Take a column of weights."""
        column = numbers(given, self.weights[place])
        bad = taken(column.values, column.bits, column.offset, order, self._matrix[place])
        if bad >= 0:
            raise InvalidInput(
                "{column}, row {row}: a weight must be a number of at least 0; mend the file",
                column=self.weights[place],
                row=self._rows + bad + 1,
            )


def _estimates(work: _Work, places: Places, replicates: ReplicateColumns, kind: Kind) -> Estimates:
    """Estimates and errors from the sums."""
    keys, domain_of = key_order(places, places.plan.domains)
    count, variables = len(replicates.names), len(work.values)
    factors = Factors.of(np.ones((1, count)), replicates.scale, replicates.rscales, replicates.mse)
    shape = (len(keys), variables)
    values, variance, lost = np.zeros(shape), np.zeros(shape), np.zeros(shape, np.int64)
    n = np.zeros(shape, np.int64)
    for combination, domain in enumerate(domain_of):
        if domain >= 0:
            made = work.sums[combination].reshape(count + 1, 2, variables).transpose(1, 2, 0)
            n[domain] = work.n[combination]
            values[domain], variance[domain], lost[domain] = factors.spread(
                made[:, :, 0], made[:, :, 1:], kind == "total"
            )
    return Estimates(
        places.plan.domains, keys, work.values, np.where(n > 0, values, np.nan),
        np.where((n > 0) & (lost == 0), np.sqrt(variance), np.nan), n,
        np.full(len(keys), count - 1), lost,
    )  # fmt: skip
