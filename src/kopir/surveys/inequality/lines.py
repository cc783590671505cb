"""Lines below which people count as poor, or poorly connected: relative to the others or a given number.

A line that is estimated moves with the sample. Its influence is the share times that of the quantile
(``distribution``), or times ``(y - m) / N`` for the mean ``m``; that of a given number is zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.design import Floats
from kopir.surveys.estimate import AnyDesign, Estimate
from kopir.surveys.inequality.distribution import Distribution, Weighted, checked_share
from kopir.surveys.inequality.outcomes import Columns, Missing, measured

Base = Literal["quantile", "mean", "fixed"]


@dataclass(frozen=True)
class Line:
    """A line.

    Args:
        base: what it is a part of: a quantile of the values, their mean, or nothing.
        part: of the quantile or the mean; the line itself where it is fixed.
        share: of the people below the quantile; 0.5 = the median.

    Raises:
        InvalidInput: a part that is not above zero; a share that is not between 0 and 1.
    """

    base: Base = "quantile"
    part: float = 0.6
    share: float = 0.5

    def __post_init__(self) -> None:
        """Check the numbers."""
        checked_share(self.share)
        if not 0 < self.part < np.inf:
            raise InvalidInput("a line of {found} has nobody below; give one above zero", found=self.part)

    def value(self, under: Weighted) -> float:
        """Where it lies in a distribution.

        Raises:
            InvalidInput: the quantile or the mean is not above zero.
        """
        if self.base == "fixed":
            return self.part
        middle = under.quantile(self.share) if self.base == "quantile" else under.total / under.n
        if middle <= 0:
            raise InvalidInput(
                "the line is {part} of {middle}, which is not above zero; take a fixed line", part=self.part,
                middle=middle,
            )  # fmt: skip
        return self.part * middle

    def influence(self, under: Weighted) -> Floats:
        """How each row moves it, shape ``(n,)``."""
        if self.base == "fixed":
            return np.zeros_like(under.of.y)
        if self.base == "quantile":
            return np.asarray(self.part * under.quantile_influence(self.share)[1])
        return np.asarray(self.part * (under.of.y - under.total / under.n) / under.n)


RELATIVE = Line()
"""60 % of the median, the line of the European Union."""


@dataclass(frozen=True, eq=False)
class Threshold:
    """A line as a number of its own."""

    names: tuple[str, ...]
    of: Distribution
    line: Line

    def values(self, weights: Floats) -> Floats:
        """The line under some weights."""
        return np.array([self.line.value(self.of.under(weights))])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The line and the influences."""
        under = self.of.under(weights)
        return np.array([self.line.value(under)]), self.line.influence(under)[:, np.newaxis]


def threshold(
    design: AnyDesign,
    columns: Columns,
    line: Line = RELATIVE,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Where a line lies, such as 60 % of the median income (the at-risk-of-poverty threshold).

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``; negative values are admitted.
        line: which one.
        missing: ``drop`` leaves out rows that lack any of the columns; ``refuse`` names the column.
        keep: keep the influence, see ``estimate``.

    Raises:
        InvalidInput: the median or the mean is not above zero; values missing.
    """
    return measured(
        design,
        columns,
        lambda name, y: Threshold((name,), Distribution.of(y), line),
        least="any",
        missing=missing,
        keep=keep,
    )
