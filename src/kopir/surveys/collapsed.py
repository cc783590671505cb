"""A design with one row a sampling unit: all the variance of a total needs of millions of rows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from kopir.surveys.design import Design
from kopir.surveys.taylor import Floats, Integers, Stage


@dataclass(frozen=True, eq=False)
class Collapsed:
    """A design whose rows are the units drawn last.

    Args:
        unit: of each row of the sample, shape ``(n,)``.
        design: of the units; a unit's weight is the sum over its rows.
    """

    unit: Integers
    design: Design

    @classmethod
    def of(cls, design: Design) -> Collapsed | None:
        """Collapse a design; none where its weights were calibrated, for then each row counts."""
        if design.calibration:
            return None
        deep = depth(design.stages)
        last = design.stages[deep]
        stages: list[Stage] = []
        unit = np.arange(last.units, dtype=np.int64)
        for stage in reversed(design.stages[: deep + 1]):
            stages.append(replace(stage, unit=unit))
            if stage.parent is not None:
                unit = stage.parent[stage.stratum][unit]
        held = np.bincount(last.unit, weights=design.weights, minlength=last.units).astype(np.float64)
        made = Design(held, tuple(reversed(stages)), design.lonely, design.domain_lonely)
        return cls(last.unit, made)

    def part(self, rows: Integers, weights: Floats) -> Collapsed:
        """The same for a domain, of its rows' places and weights, shape ``(m,)`` each."""
        return replace(self, design=replace(self.design, weights=self.totals(self.unit[rows], weights)))

    def totals(self, unit: Integers, weighted: Floats) -> Floats:
        """Sums by unit: ``(m,)`` units and weighted values of some rows to ``(units,)``."""
        return np.bincount(unit, weights=weighted, minlength=len(self.design.weights)).astype(np.float64)


def depth(stages: tuple[Stage, ...]) -> int:
    """The last stage that adds to the variance: none does below units drawn with replacement."""
    for depth, stage in enumerate(stages):
        if np.isinf(stage.population).all():
            return depth
    return len(stages) - 1
