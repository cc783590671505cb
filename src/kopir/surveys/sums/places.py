"""Where each row belongs: its stratum, sampling unit, domain, and the cell (unit by domain) it adds to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.sums.accumulating import counted, proper, weighed
from kopir.surveys.sums.apart import told_apart
from kopir.surveys.sums.columns import Codes, Floats, Integers, numbers, read_only
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
class Located:
    """A batch's rows.

    Args:
        weights: read-only, shape ``(rows,)``.
        units: sampling unit of each row, shape ``(rows,)``.
        domains: combination of the factors of each row, shape ``(rows,)``.
        all_domains: how many were met so far.
    """

    weights: Floats
    units: Codes
    domains: Codes
    all_domains: int


@dataclass(frozen=True)
class Placed(Located):
    """A batch's rows and where they are added up.

    Args:
        cells: cell of each row, -1 where the weight is zero, shape ``(rows,)``.
        all_cells: how many were met so far.
    """

    cells: Codes
    all_cells: int


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
            yield self.celled(self.located(dict(zip(names, columns, strict=True))))

    @property
    def domain_count(self) -> int:
        """Combinations of the factors that were met."""
        if not self.factors:
            return 1
        return len(self.joined[-1]) if self.joined else len(self.factors[0].values) + 1

    def located(self, columns: dict[str, Any]) -> Located:
        """Number the strata, units and domains of a batch of columns; errors as of ``placed``."""
        rows = len(next(iter(columns.values())))
        weights = self._weights(columns, rows)
        units = self._units(columns, rows)
        domains = self._domains(columns, rows)
        if self.domain_count > len(self.counts):
            self.counts = np.concatenate([self.counts, np.zeros(self.domain_count, np.int64)])
        counted(weights, domains, self.counts)
        self._rows += rows
        return Located(weights, units, domains, self.domain_count)

    def celled(self, located: Located) -> Placed:
        """Number the cells of a batch."""
        cells = np.empty(len(located.weights), np.int32)
        self.cells.number(located.units, located.domains, located.weights, cells)
        return Placed(**vars(located), cells=cells, all_cells=len(self.cells))

    def _weights(self, columns: dict[str, Any], rows: int) -> Floats:
        if self.plan.weights is None:
            return read_only(np.ones(rows))
        given = numbers(columns[self.plan.weights], self.plan.weights)
        if given.values.dtype == np.float64 and not len(given.bits) and proper(given.values):
            return given.values
        found = np.empty(rows)
        bad, negative, _ = weighed(given.values, given.bits, given.offset, found)
        if bad >= 0 or negative >= 0:
            raise InvalidInput(
                "{column}, row {row}: a weight must be a number of at least 0, found {found}; mend the file",
                column=self.plan.weights,
                row=self._rows + (bad if bad >= 0 else negative) + 1,
                found="none" if bad >= 0 else float(found[negative]),
            )
        return read_only(found)

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

    def _units(self, columns: dict[str, Any], rows: int) -> Codes:
        """Sampling units of the rows, numbered."""
        strata, psu = self.plan.strata, self.plan.psu
        if psu is not None and self.plan.population is None:
            apart = told_apart([columns[psu]], [] if strata is None else [columns[strata]])
            if apart is not None:
                few = {name: apart.of(columns[name]) for name in (strata, psu) if name is not None}
                return apart.each(self._units_one_by_one(few, len(apart.first)))
        return self._units_one_by_one(columns, rows)

    def _units_one_by_one(self, columns: dict[str, Any], rows: int) -> Codes:
        """``_units``, looking at each row's labels."""
        strata = self._labelled(self.strata, self.plan.strata, columns, rows)
        self._populations(strata, columns)
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
        apart = told_apart([columns[name] for name in self.plan.domains], [])
        if apart is None:
            return self._domains_one_by_one(columns, rows)
        few = {name: apart.of(columns[name]) for name in self.plan.domains}
        return apart.each(self._domains_one_by_one(few, len(apart.first)))

    def _domains_one_by_one(self, columns: dict[str, Any], rows: int) -> Codes:
        """``_domains``, looking at each row's labels."""
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
