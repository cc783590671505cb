"""An index as another program hands it over: its values, its structure and what things are called."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kopir.indices.making import Made, make
from kopir.indices.sheet import Sheet
from kopir.indices.structure import Structure


@dataclass(frozen=True, eq=False)
class Given:
    """Tables of another program, read.

    Args:
        sheet: raw values, one column a leaf; groups and divisors beside them.
        structure: the hierarchy with directions, weights and what else the tables say of the method.
        names: of leaves and nodes, by code.
        unit_names: of the units, by code.
        measures: unit of measurement by leaf, where the tables give one.
        remarks: what was assumed or left out: messages of the catalogue, each with its facts.
    """

    sheet: Sheet
    structure: Structure
    names: Mapping[str, str]
    unit_names: Mapping[str, str]
    measures: Mapping[str, str]
    remarks: tuple[tuple[str, Mapping[str, str]], ...] = ()

    def made(self) -> Made:
        """The index from these tables alone, without any evidence."""
        return make(self.sheet, self.structure)
