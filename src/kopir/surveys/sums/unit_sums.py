"""Sums by sampling unit of one variable in one domain, for work that the linearisation here does not do."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.sums.accumulating import WIDTH
from kopir.surveys.sums.blocks import Block
from kopir.surveys.sums.columns import Floats, Integers
from kopir.surveys.sums.estimates import Key
from kopir.surveys.sums.table import Sums


@dataclass(frozen=True)
class UnitSums:
    """Sums of a variable in a domain.

    Attributes:
        above: of ``w y`` by unit, shape ``(units,)``, in the order of ``Sums.units``.
        below: of ``w`` (of a ratio ``w x``) where ``y`` is known, shape ``(units,)``.
        n: rows with a weight and a value.
    """

    above: Floats
    below: Floats
    n: int


class ByUnit:
    """Reads the sums of a pass by unit.

    Args:
        sums: of the pass. factors: that make the domains, none for the whole sample.

    Errors:
        InvalidInput: the rows were not divided by a factor.
    """

    def __init__(self, sums: Sums, factors: Sequence[str]) -> None:
        self._sums, self._margin = sums, sums.margin(tuple(factors))
        self._places = {
            name if below is None else f"{name}/{below}": (block, at)
            for block in sums._blocks
            for at, (name, below) in enumerate(block.variables)
        }
        every = [sums._n(self._margin, [block]) for block in sums._blocks]
        self._n = {id(block): n for block, n in zip(sums._blocks, every, strict=True)}
        self._domains = {key: place for place, key in enumerate(self._margin.keys)}

    @property
    def keys(self) -> tuple[Key, ...]:
        """Labels of the domains that hold rows."""
        return self._margin.keys

    def n(self, name: str, key: Key) -> int:
        """Rows of a domain with a weight and a value of a variable.

        Errors:
            InvalidInput: the variable was not added up.
        """
        block, at = self._place(name)
        return int(self._n[id(block)][self._domains[key], at])

    def of(self, name: str, key: Key) -> UnitSums:
        """Sums of a variable in a domain.

        Errors:
            InvalidInput: the variable was not added up.
        """
        block, at = self._place(name)
        domain = self._domains[key]
        part = slice(self._margin.starts[domain], self._margin.starts[domain + 1])
        # A cell is eight sums above and eight below the line, in one row of memory.
        places = self._margin.cells[part] * (2 * WIDTH) + at
        units, sums, count = self._margin.units[part], block.table.reshape(-1), len(self._sums.units)
        above, below = (_by_unit(units, sums.take(places + side * WIDTH), count) for side in (0, 1))
        return UnitSums(above, below, self.n(name, key))

    def _place(self, name: str) -> tuple[Block, int]:
        if name not in self._places:
            raise InvalidInput(
                "there is no variable {name}; there are {known}", name=name, known=", ".join(self._places)
            )
        return self._places[name]


def _by_unit(units: Integers, sums: Floats, count: int) -> Floats:
    return np.bincount(units, weights=sums, minlength=count).astype(np.float64)
