"""An estimate of some rows of a sample, by the shortest way its design allows.

The variance of a single stage needs no more of the rows than their sums in the sampling units. So the scores
of a group are summed by unit first, and the design then looks at units in place of people: the same number,
in a time that follows the group and not the sample. Designs with a second stage of finite size, and fitted
weights, need all rows; replicate weights need those of the group.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from kopir.surveys.design import Design
from kopir.surveys.estimate import Estimate
from kopir.surveys.means import Mean, Ratio, mean, ratio
from kopir.surveys.microdata.designs import AnyDesign
from kopir.surveys.replicates import ReplicateDesign

Floats = NDArray[np.float64]
Places = NDArray[np.int64]
NAMES = ("y",)


class Sample(Protocol):
    """A sample that groups of rows are estimated from."""

    def estimate(self, rows: Places, y: Floats, x: Floats | None) -> Estimate:
        """A share, or the ratio of the total of ``y`` to that of ``x``, over some rows."""
        ...

    def units(self, rows: Places) -> int:
        """Sampling units of the first stage that some rows came from."""
        ...


def sample_of(design: AnyDesign) -> Sample:
    """The shortest way from the rows of a design to estimates."""
    if isinstance(design, ReplicateDesign):
        return _Replicated(design)
    one_stage = len(design.stages) == 1 or bool(np.isinf(design.stages[0].population).all())
    if one_stage and not design.calibration:
        first = design.stages[0]
        stage = replace(first, unit=np.arange(first.units), parent=None)
        return _ByUnits(design, replace(design, weights=np.ones(first.units), stages=(stage,)))
    return _Whole(design)


@dataclass(frozen=True, eq=False)
class _ByUnits:
    """Scores summed by unit; ``small`` has a row a unit."""

    design: Design
    small: Design

    def estimate(self, rows: Places, y: Floats, x: Floats | None) -> Estimate:
        weights = self.design.weights[rows]
        above = weights * y[rows]
        below = weights if x is None else weights * x[rows]
        theta = above.sum() / below.sum()
        unit = self.design.stages[0].unit[rows]
        scores = np.bincount(unit, (above - theta * below) / below.sum(), minlength=len(self.small.weights))
        there = np.bincount(unit, minlength=len(self.small.weights)) > 0
        part = self.small.domain(there)
        found = part.variance_of_totals(np.asarray(scores[:, np.newaxis], dtype=np.float64))
        return Estimate(NAMES, np.array([theta]), found, part.degf(), len(rows))

    def units(self, rows: Places) -> int:
        return _units(self.design, rows)


@dataclass(frozen=True, eq=False)
class _Whole:
    """All rows, those outside of the group with weight zero."""

    design: Design

    def estimate(self, rows: Places, y: Floats, x: Floats | None) -> Estimate:
        inside = np.zeros(len(self.design.weights), dtype=bool)
        inside[rows] = True
        part = self.design.domain(inside)
        above = {"y": np.where(inside, y, 0.0)}
        return mean(part, above) if x is None else ratio(part, above, {"x": np.where(inside, x, 0.0)})

    def units(self, rows: Places) -> int:
        return _units(self.design, rows)


@dataclass(frozen=True, eq=False)
class _Replicated:
    """The rows of the group, with the freedom of the whole design."""

    design: ReplicateDesign

    def estimate(self, rows: Places, y: Floats, x: Floats | None) -> Estimate:
        column = y[rows, np.newaxis]
        statistic = Mean(NAMES, column) if x is None else Ratio(NAMES, column, x[rows, np.newaxis])
        theta = statistic.values(self.design.weights[rows])
        thetas = np.asarray(statistic.replicated(self.design.replicates[rows]))
        return Estimate(NAMES, theta, self.design.variance_of(thetas, theta), self.design.degf(), len(rows))

    def units(self, rows: Places) -> int:
        """Replicate weights do not tell the units; every row counts as one."""
        return len(rows)


def _units(design: Design, rows: Places) -> int:
    return int(np.count_nonzero(np.bincount(design.stages[0].unit[rows])))
