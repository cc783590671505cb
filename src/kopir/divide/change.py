"""The change of the mean logarithmic deviation between two years, by subgroups.

Four parts: inequality inside the subgroups, the weight of unequal subgroups, the weight of subgroups away
from the mean, and the distance of the subgroup means:

``sum v_k dL_k + sum L_k dv_k + sum (l_k - ln l_k) dv_k + sum (h_k - v_k) d ln m_k``

with population shares ``v``, mean logarithmic deviations ``L``, means ``m``, relative means ``l = m_k / m``,
income shares ``h = v l``, all averaged over the two years where they stand before a change. The last two are
approximations for a small change of the mean; what they leave is told as the residual, so that the parts add
up.

Source: D. Mookherjee and A. F. Shorrocks, "A decomposition analysis of the trend in UK income inequality",
*Economic Journal* 92 (1982) 886-902.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from kopir.divide.arrays import Floats
from kopir.divide.decomposition import Decomposition, decompose
from kopir.errors import InvalidInput


@dataclass(frozen=True)
class ChangeOfMLD:
    """How a mean logarithmic deviation changed, and why.

    Args:
        before, after: total, within and between in the two years.
        inequality: part of the change from inequality inside the subgroups.
        weight_within: from the population shares of more and less unequal subgroups.
        weight_between: from the population shares of subgroups nearer to and further from the mean.
        means: from the subgroup means.
        residual: what the four parts leave of the change.
    """

    before: tuple[float, float, float]
    after: tuple[float, float, float]
    inequality: float
    weight_within: float
    weight_between: float
    means: float
    residual: float

    @property
    def change(self) -> float:
        """After less before."""
        return self.after[0] - self.before[0]


@dataclass(frozen=True, eq=False)
class Year:
    """Values of one year.

    Args:
        values: shape ``(areas,)``, above zero; missing as NaN.
        partition: label of the subgroup of each area.
        weights: same shape; ``None`` = each counts the same.
    """

    values: Floats
    partition: Sequence[str]
    weights: Floats | None = None


def change_of_mld(before: Year, after: Year) -> ChangeOfMLD:
    """Split the change of the mean logarithmic deviation between two years by subgroups.

    The areas of the two years need not be the same, the subgroups must be.

    Raises:
        InvalidInput: a subgroup has no values in one of the years, or the deviation is not defined (a zero
            or a negative value).
    """
    old, new = (decompose("theil_l", year.values, year.partition, year.weights) for year in (before, after))
    if old.groups != new.groups or np.isnan([old.total[0], new.total[0]]).any() or _empty(old) or _empty(new):
        raise InvalidInput(
            "the change by subgroups is not defined here; it needs the same subgroups in both years, each "
            "with values, and values above zero"
        )

    def mean_and_step(first: Floats, second: Floats) -> tuple[Floats, Floats]:
        return (first + second)[:, 0] / 2, (second - first)[:, 0]

    share, share_step = mean_and_step(old.share, new.share)
    inside, inside_step = mean_and_step(np.nan_to_num(old.inequality), np.nan_to_num(new.inequality))
    relative_old, relative_new = (each.mean / (each.share * each.mean).sum(axis=0) for each in (old, new))
    relative = mean_and_step(relative_old, relative_new)[0]
    logs = mean_and_step(np.log(relative_old), np.log(relative_new))[0]
    held = mean_and_step(old.share * relative_old, new.share * relative_new)[0]
    means_step = (np.log(new.mean) - np.log(old.mean))[:, 0]
    parts = (
        float(share @ inside_step),
        float(inside @ share_step),
        float((relative - logs) @ share_step),
        float((held - share) @ means_step),
    )
    whole = float(new.total[0] - old.total[0])
    return ChangeOfMLD(_three(old), _three(new), *parts, whole - sum(parts))


def _empty(split: Decomposition) -> bool:
    return bool((split.members == 0).any())


def _three(split: Decomposition) -> tuple[float, float, float]:
    return float(split.total[0]), float(split.within[0]), float(split.between[0])
