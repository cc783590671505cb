"""Where each row belongs: its stratum, sampling unit, domain, and the cell (unit by domain) it adds to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.sums.accumulating import counted, weighed
from kopir.surveys.sums.columns import Codes, Floats, Integers, numbers
from kopir.surveys.sums.labels import Labels, Pairs


@dataclass(frozen=True)
class Plan:
    """Names of the columns that say how the sample was drawn and divided.

    Args:
        weights: of the rows; ``None`` = 1 each.
        strata: ``None`` = none.
        psu: sampling units of the first stage; ``None`` = each row was drawn by itself.
        population: units there are in the row's stratum (above 1) or share drawn (at most 1); ``None`` =
            drawn with replacement.
        domains: factors that divide the rows.
        nest: a unit's label says who it is only inside its stratum.
    """

    weights: str | None
    strata: str | None
    psu: str | None
    population: str | None
    domains: tuple[str, ...]
    nest: bool

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns to be read, each once."""
        named = (self.weights, self.strata, self.psu, self.population, *self.domains)
        return tuple(dict.fromkeys(name for name in named if name is not None))


@dataclass(frozen=True)
class Placed:
    """A batch's rows.

    Args:
        weights: shape ``(rows,)``.
        cells: cell of each row, -1 where the weight is zero, shape ``(rows,)``.
        domains: combination of the factors of each row, shape ``(rows,)``.
        all_cells: how many were met so far.
        all_domains: how many were met so far.
    """

    weights: Floats
    cells: Codes
    domains: Codes
    all_cells: int
    all_domains: int


class Places:
    """The strata, units, domains and cells that were met so far.

    Attributes:
        strata, psu: labels of the columns.
        factors: labels of each domain factor.
        units: pairs of a stratum and a label: who the sampling units are.
        domains: combinations of the factors; column by column, each pair joins one more factor.
        cells: pairs of a unit and a domain.
        counts: rows with a weight by domain, shape ``(domains,)`` or longer.
        population: of each stratum, NaN before it was met.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.strata = Labels(plan.strata or "strata")
        self.psu = Labels(plan.psu or "psu")
        self.factors = [Labels(name) for name in plan.domains]
        self.units = Pairs()
        self.joined = [Pairs() for _ in plan.domains[1:]]
        self.cells = Pairs()
        self.counts = np.zeros(16, np.int64)
        self.population = np.full(16, np.nan)
        self._rows = 0

    def placed(self, names: Sequence[str], batches: Iterator[list[Any]]) -> Iterator[Placed]:
        """Place batch after batch of columns of these names.

        Errors:
            InvalidInput: a weight is missing, infinite or negative; a stratum or unit is missing; a unit lies
                in two strata; a stratum has two population sizes.
        """
        for columns in batches:
            yield self._batch(dict(zip(names, columns, strict=True)))

    @property
    def domain_count(self) -> int:
        """Combinations of the factors that were met."""
        if not self.factors:
            return 1
        return len(self.joined[-1]) if self.joined else len(self.factors[0].values) + 1

    def _batch(self, columns: dict[str, Any]) -> Placed:
        rows = len(next(iter(columns.values())))
        weights = self._weights(columns, rows)
        strata = self._labelled(self.strata, self.plan.strata, columns, rows)
        units = self._units(strata, columns, rows)
        self._populations(strata, columns)
        domains = self._domains(columns, rows)
        cells = np.empty(rows, np.int32)
        self.cells.number(units, domains, weights, cells)
        if self.domain_count > len(self.counts):
            self.counts = np.concatenate([self.counts, np.zeros(self.domain_count, np.int64)])
        counted(weights, domains, self.counts)
        self._rows += rows
        return Placed(weights, cells, domains, len(self.cells), self.domain_count)

    def _weights(self, columns: dict[str, Any], rows: int) -> Floats:
        if self.plan.weights is None:
            return np.ones(rows)
        given = numbers(columns[self.plan.weights], self.plan.weights)
        found = np.empty(rows)
        bad, negative, _ = weighed(given.values, given.bits, given.offset, found)
        if bad >= 0 or negative >= 0:
            raise InvalidInput(
                "{column}, row {row}: a weight must be a number of at least 0, found {found}; mend the file",
                column=self.plan.weights,
                row=self._rows + (bad if bad >= 0 else negative) + 1,
                found="none" if bad >= 0 else float(found[negative]),
            )
        return found

    def _labelled(self, labels: Labels, name: str | None, columns: dict[str, Any], rows: int) -> Codes:
        """Codes of a design column, which may not be missing."""
        if name is None:
            if not labels.values:
                labels.values.append(0)
            return np.zeros(rows, np.int32)
        codes = labels.codes(columns[name])
        if rows and codes.min() < 0:
            raise InvalidInput(
                "{column}, row {row}: no value; every row needs its place in the design",
                column=name,
                row=self._rows + int(np.argmax(codes < 0)) + 1,
            )
        return codes

    def _units(self, strata: Codes, columns: dict[str, Any], rows: int) -> Codes:
        """Sampling units of the rows, numbered."""
        if self.plan.psu is None:
            labels: Codes = np.arange(self._rows, self._rows + rows, dtype=np.int32)
            self.psu.values.extend(range(self._rows + 1, self._rows + rows + 1))
        else:
            labels = self._labelled(self.psu, self.plan.psu, columns, rows)
        units = np.empty(rows, np.int32)
        self.units.number(strata, labels, None, units)
        if not self.plan.nest and self.plan.psu is not None and len(self.units) > len(self.psu.values):
            raise self._two_strata()
        return units

    def _two_strata(self) -> InvalidInput:
        """What is wrong with the first unit that lies in a second stratum."""
        count = len(self.units)
        labels, first = np.unique(self.units.second[:count], return_index=True)
        again = int(np.setdiff1d(np.arange(count), first)[0])
        label = int(self.units.second[again])
        before = int(first[np.searchsorted(labels, label)])
        return InvalidInput(
            "unit {unit} lies in strata {one} and {other}; give each unit one stratum, or say that labels of "
            "units repeat in every stratum (nest)",
            unit=self.psu.values[label],
            one=self.strata.values[self.units.first[before]],
            other=self.strata.values[self.units.first[again]],
        )

    def _populations(self, strata: Codes, columns: dict[str, Any]) -> None:
        """Note the population size of each stratum."""
        name = self.plan.population
        if name is None:
            return
        given = numbers(columns[name], name)
        found = np.empty(len(strata))
        weighed(given.values, given.bits, given.offset, found)
        missing = len(self.strata.values) - len(self.population)
        if missing > 0:
            self.population = np.concatenate([self.population, np.full(2 * missing, np.nan)])
        seen, at = np.unique(strata, return_index=True)
        fresh = np.isnan(self.population[seen])
        self.population[seen[fresh]] = found[at[fresh]]
        wrong = ~(found == self.population[strata]) | (found <= 0)
        if wrong.any():
            row = int(np.argmax(wrong))
            raise InvalidInput(
                "{column}, row {row}: stratum {stratum} has the population {found}, and {other} elsewhere; "
                "all rows of a stratum need the same number above 0",
                column=name,
                row=self._rows + row + 1,
                stratum=self.strata.values[strata[row]],
                found=float(found[row]) if np.isfinite(found[row]) else "none",
                other=float(np.nan_to_num(self.population[strata[row]])),
            )

    def _domains(self, columns: dict[str, Any], rows: int) -> Codes:
        """Combination of the factors of each row; a missing label is one more level of its factor."""
        if not self.factors:
            return np.zeros(rows, np.int32)
        domains = self.factors[0].codes(columns[self.plan.domains[0]]) + np.int32(1)
        for labels, pairs, name in zip(self.factors[1:], self.joined, self.plan.domains[1:], strict=True):
            codes = np.empty(rows, np.int32)
            pairs.number(domains, labels.codes(columns[name]), None, codes)
            domains = codes
        return domains

    def levels(self) -> Integers:
        """Level of each factor in each combination, -1 for missing, shape ``(domains, factors)``."""
        count = self.domain_count
        found = np.empty((count, len(self.factors)), np.int64)
        at = np.arange(count)
        for place in range(len(self.factors) - 1, 0, -1):
            pairs = self.joined[place - 1]
            found[:, place] = pairs.second[at]
            at = pairs.first[at].astype(np.int64)
        if self.factors:
            found[:, 0] = at - 1
        return found
