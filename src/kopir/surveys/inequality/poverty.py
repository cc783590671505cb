"""How many are below a line, how far and how unequally: the measures of Foster, Greer and Thorbecke.

    F(g) = sum_k w_k ((t - y_k) / t)^g 1[y_k <= t] / N

with ``g = 0`` the share of people below the line ``t`` (at risk of poverty), 1 their gap, 2 its severity. A
line that is itself estimated adds ``dF/dt z_t`` to the influence: ``f(t)`` where ``g = 0``, else the mean of
``g ((t - y) / t)^(g - 1) y / t^2`` below the line (J. Foster, J. Greer, E. Thorbecke, *Econometrica* 52
(1984) 761-766; M. S. Berger and C. J. Skinner, *Applied Statistics* 52 (2003) 457-468; G. Osier, *Survey
Research Methods* 3 (2009) 167-195).

The people looked at may be a part of those the line is taken from: women below the line of the whole country.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kopir.errors import InvalidInput
from kopir.surveys.columns import inside_of
from kopir.surveys.design import Floats
from kopir.surveys.estimate import AnyDesign, Estimate, estimate
from kopir.surveys.inequality.distribution import Distribution, Weighted
from kopir.surveys.inequality.lines import RELATIVE, Line
from kopir.surveys.inequality.outcomes import Columns, Missing, measured, prepared, somebody, together

Inside = NDArray[np.bool_]


@dataclass(frozen=True, eq=False)
class Fgt:
    """A measure of poverty of a column.

    Args:
        names: of the number. of: the values. line: below which people are poor.
        power: ``g``. inside: rows looked at, shape ``(n,)``.
    """

    names: tuple[str, ...]
    of: Distribution
    line: Line
    power: float
    inside: Inside

    def values(self, weights: Floats) -> Floats:
        """The number under some weights."""
        return np.array([self._found(weights)[1]])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The number and the influences."""
        under, found, poor, line, people = self._all(weights)
        slope = self._slope(under, line, weights * self.inside, people)
        scores = np.where(self.inside, poor - found, 0.0) / people
        if slope:
            scores = scores + slope * self.line.influence(under)
        return np.array([found]), scores[:, np.newaxis]

    def _found(self, weights: Floats) -> tuple[Weighted, float]:
        under, found, *_ = self._all(weights)
        return under, found

    def _all(self, weights: Floats) -> tuple[Weighted, float, Floats, float, float]:
        under = self.of.under(weights)
        line = self.line.value(under)
        gap = (line - self.of.y) / line
        poor = np.where(gap >= 0, np.maximum(gap, 0.0) ** self.power, 0.0)
        within = weights * self.inside
        people = somebody(float(within.sum()))
        return under, float((within * poor).sum() / people), poor, line, people

    def _slope(self, under: Weighted, line: float, within: Floats, people: float) -> float:
        if self.line.base == "fixed":
            return 0.0
        if self.power == 0:
            h = under.bandwidth()
            return 0.0 if h == 0 else Weighted(self.of, within, np.array([people])).density(line, h)[0]
        gap = np.maximum((line - self.of.y) / line, 0.0)
        below = self.of.y <= line
        terms = np.where(below, self.power * gap ** (self.power - 1) * self.of.y / line**2, 0.0)
        return float((within * terms).sum() / people)


@dataclass(frozen=True, eq=False)
class MedianGap:
    """How far the median of the people below a line is below it, as a share of the line."""

    names: tuple[str, ...]
    of: Distribution
    line: Line

    def values(self, weights: Floats) -> Floats:
        """The gap under some weights."""
        line, middle, _ = self._middle(self.of.under(weights))
        return np.array([1 - middle / line])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The gap and the influences."""
        under, y = self.of.under(weights), self.of.y
        line, middle, share = self._middle(under)
        h = under.bandwidth()
        if h == 0:
            return np.array([1 - middle / line]), np.zeros((len(y), 1))
        z_line = self.line.influence(under)
        z_share = ((y <= line) - share) / under.n + under.density(line)[0] * z_line
        z_middle = (z_share / 2 - ((y <= middle) - share / 2) / under.n) / under.density(middle)[0]
        scores = middle * z_line / line**2 - z_middle / line
        return np.array([1 - middle / line]), scores[:, np.newaxis]

    def _middle(self, under: Weighted) -> tuple[float, float, float]:
        """The line, the median of the people below, and their share."""
        line = self.line.value(under)
        share = float(under.w[self.of.y <= line].sum() / under.n)
        if share == 0:
            raise InvalidInput(
                "{name}: nobody is at or below the line of {line}, so there is no gap to measure",
                name=self.names[0],
                line=line,
            )
        return line, under.quantile(share / 2), share


def fgt(
    design: AnyDesign,
    columns: Columns,
    power: float = 0.0,
    line: Line = RELATIVE,
    *,
    domain: ArrayLike | None = None,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Foster, Greer and Thorbecke's measure of poverty.

    Args:
        design: of everybody the line is taken from.
        columns: by name, each of shape ``(n,)``; negative values are admitted.
        power: ``g``: 0 counts the people below the line, 1 their gaps, 2 the squares of these.
        line: below which people count.
        domain: rows looked at, shape ``(n,)``; ``None`` = all of the design.
        missing: ``drop`` leaves out rows that lack any of the columns; ``refuse`` names the column.
        keep: keep the influence, see ``estimate``.

    Raises:
        InvalidInput: a power that is neither 0 nor at least 1 (the error of others cannot be linearised); a
        line not
            above zero; values missing.

    >>> from kopir.surveys import Design
    >>> design = Design.of(weights=[1.0] * 5)
    >>> speeds = {"speed": [1.0, 3.0, 10.0, 12.0, 20.0]}
    >>> fgt(design, speeds, line=Line("fixed", 5.0)).values.tolist()
    [0.4]
    """
    if not (power == 0 or power >= 1):
        raise InvalidInput(
            "a power of {found} is neither 0 nor at least 1; its error cannot be found", found=power
        )
    rows = len(design.weights)
    inside = np.ones(rows, dtype=np.bool_) if domain is None else inside_of(domain, rows)
    whole, ready = prepared(design, columns, least="any", missing=missing)
    parts = [Fgt((name,), Distribution.of(y), line, power, inside) for name, y in ready.items()]
    found = estimate(whole, together(parts), keep=keep)
    if domain is None:
        return found
    part = whole.domain(inside & (whole.weights != 0))
    return replace(found, n=part.n, degf=part.degf())


def poverty_rate(
    design: AnyDesign,
    columns: Columns,
    line: Line = RELATIVE,
    *,
    domain: ArrayLike | None = None,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Share of the people at or below a line: at risk of poverty; arguments as of ``fgt``."""
    return fgt(design, columns, 0.0, line, domain=domain, missing=missing, keep=keep)


def median_gap(
    design: AnyDesign,
    columns: Columns,
    line: Line = RELATIVE,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """How far the median of the people below a line is below it, as a share of the line.

    Arguments as of ``fgt``.

    Raises:
        InvalidInput: nobody is below the line; values missing.
    """
    return measured(
        design,
        columns,
        lambda name, y: MedianGap((name,), Distribution.of(y), line),
        least="any",
        missing=missing,
        keep=keep,
    )
