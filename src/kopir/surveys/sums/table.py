"""Sums by sampling unit and domain, and the margins of the domains that they can be read by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.sums.blocks import Block
from kopir.surveys.sums.columns import Floats, Integers
from kopir.surveys.sums.estimates import Estimates, Key
from kopir.surveys.sums.held import Held
from kopir.surveys.sums.linearising import Lonely, Strata, covariance_of, linearised
from kopir.surveys.sums.places import Places
from kopir.surveys.sums.replicating import Factors, Replicated
from kopir.surveys.sums.weighted_order import dealt

Kind = Literal["mean", "total", "ratio"]


@dataclass(frozen=True)
class Margin:
    """The cells of each domain of some factors, by domain, stratum and unit.

    Attributes:
        factors: names; none for the whole sample.
        keys: labels of each domain, the first factor running fastest.
        cells: in order, those of no domain left out, shape ``(m,)``.
        units: unit of each of them, shape ``(m,)``.
        starts: where each domain begins in the two above, shape ``(domains + 1,)``.
        members: combinations of all factors that make up each domain.
    """

    factors: tuple[str, ...]
    keys: tuple[Key, ...]
    cells: Integers
    units: Integers
    starts: Integers
    members: tuple[Integers, ...]


class Sums:
    """What is left of the rows: sums by sampling unit and domain. Made by ``collapse``.

    Args:
        places: who the units and domains are.
        blocks: sums of the variables.
        memory: bytes that work on them may take.
        threads: how many work at once.
        held: the rows, where they are not added up yet.

    Attributes:
        strata: the design's strata, with what a lonely one adds.
    """

    def __init__(
        self,
        places: Places,
        blocks: Sequence[Block],
        memory: int,
        threads: int = 2,
        held: Held | None = None,
    ) -> None:
        self._places, self._blocks, self.memory, self.threads = places, tuple(blocks), memory, threads
        self._held = held
        count = len(places.units)
        stratum = places.units.first[:count].astype(np.int64)
        psu = places.units.second[:count]
        ranks = _ranks(places.strata.values)
        # By label, so that a seed draws the same units in whichever order the rows come.
        within = psu if places.plan.psu is None else _ranks(places.psu.values)[psu]
        self._order = np.lexsort((within, ranks[stratum]))
        self._unit_of = np.empty(count, np.int64)
        self._unit_of[self._order] = np.arange(count)
        self.strata = Strata.of(
            ranks[stratum][self._order], self._populations(ranks), sorted(places.strata.values)
        )
        self._margins: dict[tuple[str, ...], Margin] = {}

    @cached_property
    def units(self) -> tuple[tuple[int | str, int | str], ...]:
        """Label of the stratum and of the unit, in the order of replicate factors: that of the labels."""
        places = self._places
        return tuple(
            (places.strata.values[places.units.first[at]], places.psu.values[places.units.second[at]])
            for at in self._order
        )

    def _populations(self, ranks: Integers) -> Floats | None:
        if self._places.plan.population is None:
            return None
        found = np.empty(len(ranks))
        found[ranks] = self._places.population[: len(ranks)]
        return found

    @property
    def factors(self) -> tuple[str, ...]:
        """Names of the factors that divide the rows."""
        return self._places.plan.domains

    def margin(self, factors: Sequence[str] | str | None = None) -> Margin:
        """Domains by some of the factors; ``None`` = all of them, none = the whole sample.

        Rows that lack a label of one of these factors are in no domain.

        Errors:
            InvalidInput: the rows were not divided by a factor.
        """
        wanted = self._wanted(factors)
        self._add_up()
        if wanted not in self._margins:
            self._margins[wanted] = self._margin(wanted)
        return self._margins[wanted]

    def _wanted(self, factors: Sequence[str] | str | None) -> tuple[str, ...]:
        """Names of factors that were asked for."""
        wanted = (
            self.factors if factors is None else (factors,) if isinstance(factors, str) else tuple(factors)
        )
        for name in wanted:
            if name not in self.factors:
                raise InvalidInput(
                    "{factor}: the rows were divided by {known}; collapse them by this factor too",
                    factor=name,
                    known=", ".join(self.factors) or "nothing",
                )
        return wanted

    def _add_up(self) -> None:
        """Add up the rows that are held, and let go of them."""
        if self._held is not None:
            self._held.add_up(self._blocks, self.memory, self.threads)
            self._held = None

    def _margin(self, wanted: tuple[str, ...]) -> Margin:
        keys, domain_of = key_order(self._places, wanted)
        count = len(self._places.cells)
        units = self._unit_of[self._places.cells.first[:count]]
        combination = self._places.cells.second[:count]
        by_unit, _ = dealt(units, len(self._order))
        by_domain, starts = dealt(domain_of[combination][by_unit], len(keys))
        cells = by_unit[by_domain]
        members = tuple(np.flatnonzero(domain_of == place) for place in range(len(keys)))
        return Margin(wanted, keys, cells, units[cells], starts, members)

    def means(
        self, factors: Sequence[str] | str | None = None, lonely: Lonely = "fail", domain_lonely: bool = False
    ) -> Estimates:
        """Means (proportions, of answers 0 and 1) by domain, with errors by linearisation.

        Args:
            factors: that make the domains, see ``margin``.
            lonely: what a stratum of a single unit adds to the variance.
            domain_lonely: strata of which a domain holds a single unit count as lonely, too.

        Errors:
            InvalidInput: a stratum has a single unit and ``lonely`` is ``fail``.
        """
        return self._linearised("mean", factors, lonely, domain_lonely)

    def totals(
        self, factors: Sequence[str] | str | None = None, lonely: Lonely = "fail", domain_lonely: bool = False
    ) -> Estimates:
        """Totals by domain, with errors by linearisation; arguments as in ``means``."""
        return self._linearised("total", factors, lonely, domain_lonely)

    def ratios(
        self, factors: Sequence[str] | str | None = None, lonely: Lonely = "fail", domain_lonely: bool = False
    ) -> Estimates:
        """Ratios of totals by domain, with errors by linearisation; arguments as in ``means``."""
        return self._linearised("ratio", factors, lonely, domain_lonely)

    def replicated(
        self, factors: Factors, by: Sequence[str] | str | None = None, kind: Kind = "mean"
    ) -> Estimates:
        """Estimates by domain, with errors by replicate factors of the units.

        Args:
            factors: of each unit in the order of ``units``, see ``jackknife`` and ``rao_wu``.
            by: factors that make the domains, see ``margin``.
            kind: ``mean``, ``total`` or ``ratio``.

        Errors:
            InvalidInput: there is not a row of factors for each unit.
        """
        margin, blocks = self.margin(by), self._of_kind(kind)
        done = Replicated(margin.cells, margin.units, margin.starts, self.memory, self.threads)
        values, variance, lost = done.variances([block.table for block in blocks], factors, kind == "total")
        names, kept = self._names(blocks), self._kept(blocks)
        n = self._n(margin, blocks)
        return Estimates(
            margin.factors, margin.keys, names,
            np.where(n > 0, values[:, kept], np.nan),
            np.where((n > 0) & (lost[:, kept] == 0), np.sqrt(variance[:, kept]), np.nan),
            n, self.degf(margin), lost[:, kept],
        )  # fmt: skip

    def covariance(
        self, name: str, factors: Sequence[str] | str | None = None, kind: Kind = "mean",
        lonely: Lonely = "fail",
    ) -> Floats:  # fmt: skip
        """Covariances between the domains of one variable's estimate, for gaps and parity.

        Args:
            name: of the variable; of a ratio, as ``Estimates.names`` has it.
            factors: that make the domains.
            lonely: what a stratum of a single unit adds.
            kind: ``mean``, ``total`` or ``ratio``.

        Returns:
            Shape ``(domains, domains)``, in the order of the margin's keys.
        """
        self.strata.refuse(lonely)
        margin, blocks = self.margin(factors), self._of_kind(kind)
        names = self._names(blocks)
        if name not in names:
            raise InvalidInput(
                "there is no variable {name}; there are {known}", name=name, known=", ".join(names)
            )
        at = np.flatnonzero(self._kept(blocks))[names.index(name)]
        table = blocks[at // 8].table[:, :, at % 8]
        return covariance_of(
            table[margin.cells], margin.units, margin.starts, self.strata, lonely, kind == "total"
        )

    def degf(self, margin: Margin) -> Integers:
        """Units less strata, of those that hold a row of the domain: degrees of freedom, ``(domains,)``."""
        domain = np.repeat(np.arange(len(margin.keys)), np.diff(margin.starts))
        stratum = self.strata.stratum[margin.units]
        return _changes(domain, margin.units, len(margin.keys)) - _changes(domain, stratum, len(margin.keys))

    def _linearised(
        self, kind: Kind, factors: Sequence[str] | str | None, lonely: Lonely, domain_lonely: bool
    ) -> Estimates:
        self.strata.refuse(lonely)
        if (found := self._straight(kind, factors, lonely, domain_lonely)) is not None:
            return found
        margin, blocks = self.margin(factors), self._of_kind(kind)
        parts = [
            linearised(
                block.table, margin.cells, margin.units, margin.starts, self.strata, lonely, domain_lonely,
                kind == "total",
            )
            for block in blocks
        ]  # fmt: skip
        kept, n = self._kept(blocks), self._n(margin, blocks)
        values, variance = (np.concatenate(each, axis=1)[:, kept] for each in zip(*parts, strict=True))
        known = n > 0
        return Estimates(
            margin.factors, margin.keys, self._names(blocks), np.where(known, values, np.nan),
            np.where(known, np.sqrt(variance), np.nan), n, self.degf(margin), np.zeros_like(n),
        )  # fmt: skip

    def _straight(
        self, kind: Kind, factors: Sequence[str] | str | None, lonely: Lonely, domain_lonely: bool
    ) -> Estimates | None:
        """Estimates from rows that are held, if they are and each domain is one combination of factors."""
        if self._held is None or kind == "ratio":
            return None
        wanted = self._wanted(factors)
        names = self._names(self._of_kind(kind))
        keys, domain_of = key_order(self._places, wanted)
        inside = domain_of >= 0
        if np.count_nonzero(inside) > len(keys):
            return None  # combinations that are put together are added up apart, to the same bits always
        rows = self._places.counts[: len(domain_of)]
        counts = np.bincount(domain_of[inside], rows[inside], len(keys)).astype(np.int64)
        found = self._held.straight(
            names, domain_of, counts, self._unit_of, self.strata, lonely, domain_lonely, kind == "total",
            self.memory,
        )  # fmt: skip
        if found is None:
            return None
        known = found.n > 0
        return Estimates(
            wanted, keys, names, np.where(known, found.values, np.nan),
            np.where(known, np.sqrt(found.variances), np.nan), found.n, found.degf, np.zeros_like(found.n),
        )  # fmt: skip

    def _of_kind(self, kind: Kind) -> list[Block]:
        blocks = [block for block in self._blocks if bool(block.below) == (kind == "ratio")]
        if not blocks:
            raise InvalidInput(
                "no column was collapsed for this: name {what}",
                what="ratios" if kind == "ratio" else "values",
            )
        return blocks

    @staticmethod
    def _names(blocks: Sequence[Block]) -> tuple[str, ...]:
        return tuple(
            above if below is None else f"{above}/{below}"
            for block in blocks
            for above, below in block.variables
        )

    @staticmethod
    def _kept(blocks: Sequence[Block]) -> Floats:
        """Which places of the blocks side by side hold a variable."""
        return np.concatenate([np.arange(8) < len(block.variables) for block in blocks])

    def _n(self, margin: Margin, blocks: Sequence[Block]) -> Integers:
        """Rows with a weight and a value, shape ``(domains, variables)``."""
        count = self._places.domain_count
        rows = self._places.counts[:count, np.newaxis]
        known = np.concatenate(
            [rows - block.missing[:count, : len(block.variables)] for block in blocks], axis=1
        )
        return np.array([known[members].sum(axis=0) for members in margin.members]).reshape(
            -1, known.shape[1]
        )


def _ranks(labels: Sequence[int | str]) -> Integers:
    """Place of each label among them in order, shape ``(labels,)``."""
    found = np.empty(len(labels), np.int64)
    found[np.argsort(np.array(labels), kind="stable")] = np.arange(len(labels))
    return found


def _changes(domain: Integers, codes: Integers, count: int) -> Integers:
    """How many different codes, in order inside each domain, a domain has, shape ``(count,)``."""
    new = np.ones(len(domain), np.bool_)
    new[1:] = (domain[1:] != domain[:-1]) | (codes[1:] != codes[:-1])
    return np.asarray(np.bincount(domain[new], minlength=count))


def key_order(places: Places, wanted: Sequence[str]) -> tuple[tuple[Key, ...], Integers]:
    """Labels of each domain of some factors that has rows, and the domain of each combination, -1 for none.

    Args:
        places: where the domains were met.
        wanted: names of the factors.
    """
    at = [places.plan.domains.index(name) for name in wanted]
    levels = places.levels()[:, at]
    present = (places.counts[: len(levels)] > 0) & (levels >= 0).all(axis=1)
    labels = [places.factors[place].values for place in at]
    every = [
        tuple(labels[place][level] for place, level in enumerate(row)) if there else None
        for row, there in zip(levels.tolist(), present, strict=True)
    ]
    keys = sorted({key for key in every if key is not None}, key=lambda key: key[::-1])
    number = {key: place for place, key in enumerate(keys)}
    return tuple(keys), np.array([-1 if key is None else number[key] for key in every], np.int64)
