"""An invented population for the benchmarks of surveys, written as Parquet.

People live in 20 regions of 5 strata each; those of a sampling unit have something in common. Domains are
region by sex by ten age groups: 400. Of the variables three in four are answers of yes or no, the others are
amounts; 3 % of all are missing. Rows are in no order. Labels of units are integers that say nothing of the
stratum. Nothing is compressed, and doubles are written as they are, without a dictionary: random ones would
not get smaller, and every reader of the file is the quicker for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

REGIONS, STRATA, AGES = 20, 100, 10
ROW_GROUP = 1 << 20


@dataclass(frozen=True)
class Population:
    """What is drawn.

    Args:
        rows: persons.
        units: sampling units.
        variables: how many columns ``y01`` ….
        missing: share of values that are missing.
    """

    rows: int
    units: int
    variables: int = 20
    missing: float = 0.03

    @property
    def names(self) -> list[str]:
        """Names of the variables."""
        return [f"y{place + 1:02d}" for place in range(self.variables)]

    def write(self, path: Path, replicates: int = 0) -> None:
        """Write all rows, with replicate weights ``r001`` … where wanted (bootstrap of the units)."""
        random = np.random.default_rng(11)
        factors = self._factors(random, replicates)
        group = ROW_GROUP if not replicates else 1 << 16
        writer = None
        for begin in range(0, self.rows, group):
            part = self._part(min(group, self.rows - begin), random, factors)
            writer = writer or pq.ParquetWriter(
                path, part.schema, use_dictionary=self._repeating(part.schema), compression="none"
            )
            writer.write_table(part, row_group_size=group)
        assert writer is not None
        writer.close()

    @staticmethod
    def _repeating(schema: pa.Schema) -> list[str]:
        """Columns of whole numbers: those that few values make up."""
        return [field.name for field in schema if pa.types.is_integer(field.type)]

    def _factors(self, random: np.random.Generator, replicates: int) -> np.ndarray:
        """Bootstrap factors of the units by replicate."""
        factors = np.zeros((self.units, replicates))
        own = self.units // STRATA
        for stratum in range(STRATA):
            drawn = random.multinomial(own - 1, np.full(own, 1 / own), size=replicates).T
            factors[stratum * own : (stratum + 1) * own] = drawn * own / (own - 1)
        return factors

    def _part(self, rows: int, random: np.random.Generator, factors: np.ndarray) -> pa.Table:
        unit = random.integers(0, self.units, rows)
        stratum = unit // (self.units // STRATA)
        age = random.integers(0, AGES, rows)
        weights = np.exp(random.normal(0, 0.4, rows)) * (1 + stratum % 7)
        columns: dict[str, pa.Array] = {
            "w": pa.array(weights),
            "stratum": pa.array((stratum + 1).astype(np.int32)),
            "psu": pa.array(((unit * 7919) % 1_000_003).astype(np.int32)),
            "region": pa.array((stratum // (STRATA // REGIONS)).astype(np.int32)),
            "sex": pa.array(random.integers(1, 3, rows).astype(np.int32)),
            "age": pa.array(age.astype(np.int32)),
        }
        lean = np.sin(unit * 12.9898) + 0.3 * np.cos(age)
        for place, name in enumerate(self.names):
            missing = random.random(rows) < self.missing
            columns[name] = pa.array(self._answers(place, lean, random), mask=missing)
        for place, name in enumerate(self.replicate_names(factors.shape[1])):
            columns[name] = pa.array(weights * factors[unit, place])
        return pa.table(columns)

    def _answers(self, place: int, lean: np.ndarray, random: np.random.Generator) -> np.ndarray:
        if place % 4 == 3:
            return np.exp(0.5 * lean + random.normal(size=len(lean)))
        share = 1 / (1 + np.exp(-(1.5 - place / 6 + 0.7 * lean)))
        return (random.random(len(lean)) < share).astype(np.int8)

    @staticmethod
    def replicate_names(count: int) -> list[str]:
        """Names of the replicate weights."""
        return [f"r{place + 1:03d}" for place in range(count)]
