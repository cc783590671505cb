"""The distributions that quantiles are read from, with the errors of the shares at or below them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import cast

import numpy as np

from kopir.surveys.collapsed import Collapsed
from kopir.surveys.design import Design
from kopir.surveys.estimate import AnyDesign
from kopir.surveys.means import Mean
from kopir.surveys.ordered import Ordered, Rule
from kopir.surveys.replicates import ReplicateDesign
from kopir.surveys.shares import reach_of
from kopir.surveys.taylor import Floats, Integers


@dataclass(frozen=True, eq=False)
class Distributions:
    """Distributions of columns in one domain, and what is to be read from them.

    Args:
        design: of the domain, or of the sample it lies in where ``collapsed`` is that of the domain.
        ordered: one distribution a column.
        shares, rule, level: as of ``kopir.surveys.quantiles.quantile``.
        collapsed: the domain's design by units; none where rows count one by one, or replicates.
        n: rows of the domain. degf: its degrees of freedom.
    """

    design: AnyDesign
    ordered: list[Ordered]
    shares: tuple[float, ...]
    rule: Rule
    level: float
    collapsed: Collapsed | None
    n: int
    degf: int

    @classmethod
    def of(
        cls, design: AnyDesign, ordered: list[Ordered], shares: tuple[float, ...], rule: Rule, level: float
    ) -> Distributions:
        """Distributions of a whole design."""
        collapsed = Collapsed.of(design) if isinstance(design, Design) else None
        degf = design.degf() if collapsed is None else collapsed.design.degf()
        return cls(design, ordered, shares, rule, level, collapsed, design.n, degf)

    @cached_property
    def values(self) -> Floats:
        """The quantiles, column by column."""
        return np.array([each.at(share, self.rule) for each in self.ordered for share in self.shares])

    @cached_property
    def owners(self) -> list[Ordered]:
        """Distribution of each quantile."""
        return [each for each in self.ordered for _ in self.shares]

    @cached_property
    def counts(self) -> list[int]:
        """Rows at or below each quantile."""
        return [own.up_to(value) for own, value in zip(self.owners, self.values.tolist(), strict=True)]

    @cached_property
    def below(self) -> Floats:
        """Share of the weight at or below each quantile."""
        return np.array([own.share(count) for own, count in zip(self.owners, self.counts, strict=True)])

    @cached_property
    def covariance(self) -> Floats:
        """Of the shares at or below the quantiles."""
        return self.variance(self.owners, self.counts)

    @cached_property
    def errors(self) -> Floats:
        """Standard errors of the shares at or below the quantiles."""
        return np.asarray(np.sqrt(np.maximum(np.diagonal(self.covariance), 0.0)))

    def variance(self, owners: list[Ordered], counts: list[int]) -> Floats:
        """Variance of the shares of the weight in the first rows of distributions, shape ``(k, k)``."""
        design = self.design
        if isinstance(design, ReplicateDesign):
            held = np.array([own.share(count) for own, count in zip(owners, counts, strict=True)])
            return design.variance_of(self.replicated(owners, counts), held)
        if self.collapsed is not None:
            return self.collapsed.design.variance_of_totals(_by_unit(self.collapsed, owners, counts))
        return design.variance_of_totals(self.influence(owners, counts))

    def replicated(self, owners: list[Ordered], counts: list[int]) -> Floats:
        """The shares under each replicate, shape ``(R, k)``."""
        design = cast(ReplicateDesign, self.design)
        return Mean((), self._inside(owners, counts)).replicated(design.replicates)

    def influence(self, owners: list[Ordered], counts: list[int]) -> Floats:
        """Weighted influence of the rows on the shares, shape ``(n, k)``."""
        weights = self.design.weights[:, np.newaxis]
        held = np.array([own.share(count) for own, count in zip(owners, counts, strict=True)])
        return np.asarray((self._inside(owners, counts) - held) * weights / weights.sum())

    def _inside(self, owners: list[Ordered], counts: list[int]) -> Floats:
        """Ones for the first rows of distributions, shape ``(n, k)``."""
        found = np.zeros((len(self.design.weights), len(counts)))
        for place, (own, count) in enumerate(zip(owners, counts, strict=True)):
            found[own.rows[:count], place] = 1.0
        return found

    def inverted(self, between: Floats) -> Floats:
        """Values at the ends of intervals of shares, shape ``(k, 2)``; NaN beyond 0 and 1."""
        found = np.full(between.shape, np.nan)
        for place, own in enumerate(self.owners):
            for side, share in enumerate(between[place].tolist()):
                if 0 <= share <= 1:
                    found[place, side] = own.at(share, self.rule)
        return found

    def scored(self) -> Floats:
        """Least and largest value that a test does not reject as the quantile, shape ``(k, 2)``."""
        if self.degf <= 0:
            return np.full((len(self.owners), 2), np.nan)
        reach = reach_of(self.level, self.degf)
        wanted = [(own, share) for own in self.ordered for share in self.shares]
        return np.array([self._scored(own, share, reach) for own, share in wanted])

    def _scored(self, own: Ordered, share: float, reach: float) -> tuple[float, float]:
        """Ends by halving: the test's value falls from value to value, save for small steps back."""
        last = np.append(np.flatnonzero(np.diff(own.values)), len(own.values) - 1) + 1
        middle = int(np.searchsorted(last, own.up_to(own.at(share, "math"))))

        def test(place: int) -> float:
            count = int(last[place])
            away = share - own.share(count)
            error = float(np.sqrt(max(self.variance([own], [count])[0, 0], 0.0)))
            return away / error if error > 0 else float(np.copysign(np.inf, away))

        low = _first(lambda place: test(place) <= reach, 0, middle)
        high = _first(lambda place: test(place) < -reach, middle, len(last) - 1)
        return float(own.values[last[low] - 1]), float(own.values[last[high] - 1])


def _by_unit(collapsed: Collapsed, owners: list[Ordered], counts: list[int]) -> Floats:
    """Weighted influence on the shares in the first rows, added up by unit, shape ``(units, k)``."""
    held = collapsed.design.weights
    found = np.empty((len(held), len(counts)))
    done: dict[int, list[tuple[int, Floats]]] = {}
    for place in sorted(range(len(counts)), key=counts.__getitem__):
        own, count = owners[place], counts[place]
        start, sums = done.setdefault(id(own), [(0, np.zeros(len(held)))])[-1]
        rows: Integers = own.rows[start:count]
        sums = sums + collapsed.totals(collapsed.unit[rows], own.weights[start:count])
        done[id(own)].append((count, sums))
        found[:, place] = (sums - own.share(count) * held) / own.total
    return found


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first place from ``low`` to ``high`` where something holds that holds at ``high``, by halving."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low
