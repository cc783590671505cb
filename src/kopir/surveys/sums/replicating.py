"""Variances from replicate factors of sampling units, as matrix products.

The sums of a domain under replicate ``r`` are ``sum_u F[u, r] y_u``, so all replicates of all variables of
many domains are one product. Domains whose people live in the same units (ages and sexes of a region) are put
side by side, so that the product is dense and wide; each domain is in one product.

    v = scale * sum_r rscale_r (theta_r - c)^2

with ``c`` the mean of the replicates, or the estimate itself (``mse``): K. M. Wolter, *Introduction to
Variance Estimation*, 2007, chapters 3-5.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.compiling import compiled
from kopir.errors import InvalidInput
from kopir.surveys.sums.accumulating import AHEAD, WIDTH
from kopir.surveys.sums.columns import Floats, Integers
from kopir.surveys.sums.factors import Factors
from kopir.surveys.sums.prefetching import prefetch
from kopir.surveys.sums.products import one_thread_a_product
from kopir.surveys.sums.weighted_order import dealt

__all__ = ["Factors", "Replicated"]

_LIKE: Final = 0.6
"""Share of units that two domains must have in common to be put side by side."""


@dataclass(frozen=True, eq=False)
class Replicated:
    """Domains of a margin, ready to be multiplied with replicate factors.

    Args:
        cells, units, starts: of the margin.
        memory: bytes that the products may take.
        threads: how many work at once.
    """

    cells: Integers
    units: Integers
    starts: Integers
    memory: int
    threads: int = 2

    def variances(
        self, tables: Sequence[Floats], factors: Factors, totals: bool
    ) -> tuple[Floats, Floats, Integers]:
        """Estimates and variances.

        Args:
            tables: sums by cell of each block, shape ``(cells, 2, WIDTH)``.
            factors: of the units.
            totals: totals are wanted, not ratios.

        Returns:
            Estimates, variances and replicates without a value, shape ``(domains, WIDTH * blocks)`` each.

        Errors:
            InvalidInput: there is not a row of factors for each unit.
        """
        count = int(self.units.max()) + 1 if len(self.units) else 0
        if factors.matrix.shape[0] < count:
            raise InvalidInput(
                "{found} rows of replicate factors for {units} sampling units; give each unit a row",
                found=factors.matrix.shape[0],
                units=count,
            )
        shape = (len(self.starts) - 1, WIDTH * len(tables))
        values, variances, lost = np.zeros(shape), np.zeros(shape), np.zeros(shape, np.int64)
        flat = [table.reshape(len(table), 2 * WIDTH) for table in tables]

        def work(group: Integers) -> None:
            """Fill the rows of a group's domains."""
            for domain, (whole, made) in zip(group, self._products(group, flat, factors), strict=True):
                values[domain], variances[domain], lost[domain] = factors.spread(whole, made, totals)

        groups = self._groups(len(tables), factors.matrix.shape[1])
        with one_thread_a_product(), ThreadPoolExecutor(self.threads) as pool:
            list(pool.map(work, groups))
        return values, variances, lost

    def _products(
        self, group: Integers, tables: Sequence[Floats], factors: Factors
    ) -> Iterator[tuple[Floats, Floats]]:
        """Sums of each domain of a group: the whole, and under each replicate.

        Returns:
            Shapes ``(2, variables)`` and ``(2, variables, R)``.
        """
        at = np.concatenate([np.arange(self.starts[domain], self.starts[domain + 1]) for domain in group])
        place = np.repeat(np.arange(len(group)), np.diff(self.starts)[group])
        own, row = np.unique(self.units[at], return_inverse=True)
        width = 2 * WIDTH * len(tables)
        replicates = factors.matrix.shape[1]
        whole, made = np.zeros(len(group) * width), np.zeros((len(group) * width, replicates))
        step = max(256, self.memory // 16 // self.threads // (8 * (len(group) * width + replicates)))
        for begin in range(0, len(own), step):
            part = own[begin : begin + step]
            dense = np.zeros((len(part), len(group), len(tables), 2 * WIDTH))
            inside = (row >= begin) & (row < begin + step) if len(own) > step else slice(None)
            for block, table in enumerate(tables):
                _scattered(table, self.cells[at[inside]], row[inside] - begin, place[inside], block, dense)
            together = len(part) == part[-1] - part[0] + 1
            taken = factors.matrix[part[0] : part[-1] + 1] if together else factors.matrix[part]
            side_by_side = dense.reshape(len(part), -1)
            made += side_by_side.T @ taken
            whole += side_by_side.sum(axis=0)
        shape = (len(group), len(tables), 2, WIDTH)
        for one, many in zip(whole.reshape(shape), made.reshape(*shape, replicates), strict=True):
            yield one.transpose(1, 0, 2).reshape(2, -1), many.transpose(1, 0, 2, 3).reshape(2, -1, replicates)

    def _groups(self, blocks: int, replicates: int) -> Iterator[Integers]:
        """Domains to be put side by side."""
        count = len(self.starts) - 1
        domain = np.repeat(np.arange(count), np.diff(self.starts))
        units = int(self.units.max()) + 1
        by_unit, first = dealt(self.units, units)
        sizes = np.diff(self.starts)
        left = np.ones(count, np.bool_)
        most = max(1, self.memory // 8 // (16 * WIDTH * blocks * replicates))
        for seed in range(count):
            if not left[seed] or not sizes[seed]:
                continue
            shared = _shared(
                self.units[self.starts[seed] : self.starts[seed + 1]], domain, by_unit, first, count
            )
            alike = np.flatnonzero(left & (shared >= _LIKE * np.maximum(sizes, sizes[seed])))
            group = np.union1d(alike[: most - 1], [seed])
            left[group] = False
            yield group


@compiled
def _scattered(
    table: Floats, cells: Integers, rows: Integers, places: Integers, block: int, dense: Floats
) -> None:
    """Add cells to their unit's row and their domain's columns."""
    for at in range(len(cells)):
        if at + AHEAD < len(cells):
            prefetch(table, cells[at + AHEAD] * 2 * WIDTH)
            prefetch(table, cells[at + AHEAD] * 2 * WIDTH + WIDTH)
        for place in range(2 * WIDTH):
            dense[rows[at], places[at], block, place] += table[cells[at], place]


@compiled
def _shared(units: Integers, domain: Integers, by_unit: Integers, first: Integers, count: int) -> Integers:
    """How many cells each domain has in some units."""
    shared = np.zeros(count, np.int64)
    before = -1
    for unit in units:
        if unit == before:
            continue
        before = unit
        for at in range(first[unit], first[unit + 1]):
            shared[domain[by_unit[at]]] += 1
    return shared
