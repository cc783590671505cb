"""Quantiles of a sample, with intervals read from the distribution itself.

A quantile has no influence that could be counted without the density at it. R. S. Woodruff (*JASA* 47 (1952)
635-646) takes the share of people at or below the quantile, its interval, and reads the ends of that interval
off the distribution like the quantile itself. The interval of the share may be made by any method of
``kopir.surveys.shares``. ``score`` keeps the values that a test of ``share at or below = p`` would not reject
(C. A. Francisco and W. A. Fuller, *Annals of Statistics* 19 (1991) 454-469). With replicate weights
``quantile`` takes the quantile anew under each; jackknife replicates do not serve for that.

The standard error is the interval's width by twice Student's quantile; where an end lies beyond 0 or 1 there
is neither that end nor an error (NaN); ``xlogit`` and ``beta`` have always both.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Final, Literal, cast, get_args

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.collapsed import Collapsed
from kopir.surveys.design import Design
from kopir.surveys.estimate import AnyDesign, Estimate, Law
from kopir.surveys.means import Columns, Mean, Missing, complete
from kopir.surveys.ordered import Ordered, Rule
from kopir.surveys.proportions import checked_level
from kopir.surveys.replicates import ReplicateDesign
from kopir.surveys.shares import Method, limits, reach_of
from kopir.surveys.taylor import Floats, Integers

Interval = Literal["mean", "beta", "xlogit", "asin", "score", "quantile"]
_WOODRUFF: Final[dict[Interval, Method]] = {
    "mean": "mean",
    "beta": "beta",
    "xlogit": "xlogit",
    "asin": "asin",
}


@dataclass(frozen=True, eq=False)
class Quantile(Estimate):
    """Quantiles estimated together.

    Args:
        ends: lower and upper end of the interval around each, shape ``(k, 2)``.
        level: share of samples whose interval holds the truth.
    """

    ends: Floats | None = None
    level: float = 0.95

    def interval(self, level: float | None = None, law: Law = "t", degf: float | None = None) -> Floats:
        """Lower and upper end of the interval around each quantile, shape ``(k, 2)``; NaN where none is.

        Raises:
            InvalidInput: for another level or law than the quantiles were estimated with.
        """
        if (
            self.ends is None
            or level not in (None, self.level)
            or law != "t"
            or degf not in (None, self.degf)
        ):
            raise InvalidInput(
                "the intervals of these quantiles were read from the distribution at level {level}; name "
                "another level where they are estimated",
                level=self.level,
            )
        return self.ends

    def pick(self, places: Sequence[int]) -> Quantile:
        """Some of the numbers."""
        made = cast(Quantile, super().pick(places))
        return replace(made, ends=None if self.ends is None else self.ends[list(places)])


def quantile(
    design: AnyDesign,
    columns: Columns,
    shares: Sequence[float] = (0.5,),
    *,
    rule: Rule = "math",
    interval: Interval = "mean",
    level: float = 0.95,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Quantile:
    """Quantiles of columns: the values below which given shares of people lie.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``, NaN where missing.
        shares: each between 0 and 1; 0.5 is the median.
        rule: how a quantile is read from the distribution, see ``kopir.surveys.ordered``.
        interval: how its interval is made, see the module.
        level: share of samples whose interval holds the truth.
        missing: as of ``mean``.
        keep: as of ``mean``.

    Returns:
        Column by column and share by share, named ``column:share``. Covariances are those of the shares at or
        below, each scaled to its quantile's error.

    Raises:
        InvalidInput: a share is not between 0 and 1; an unknown rule or interval; ``quantile`` intervals
            without replicate weights; nothing lies in the domain; as of ``mean``.

    >>> design = Design.of(weights=[1.0] * 5)
    >>> quantile(design, {"age": [20.0, 31, 45, 52, 70]}).values.tolist()
    [45.0]
    """
    _check(design, shares, rule, interval, level)
    inside, names, y = complete(design, columns, missing)
    if not inside.n:
        raise InvalidInput("no row with a weight is left; nothing can be estimated for this domain")
    ordered = [Ordered.of(column, inside.weights) for column in y.T]
    titles = tuple(f"{name}:{share:g}" for name in names for share in shares)
    asked = _Asked(inside, ordered, tuple(shares), rule, level)
    if interval == "quantile":
        return _anew(asked, titles, keep)
    if interval == "score":
        ends = asked.scored()
    else:
        ends = asked.inverted(
            limits(asked.below, asked.errors, inside.n, inside.degf(), level, _WOODRUFF[interval])
        )
    return _read(asked, titles, ends, keep)


@dataclass(frozen=True, eq=False)
class _Asked:
    """What was asked, and the distributions it is read from, one a column."""

    design: AnyDesign
    ordered: list[Ordered]
    shares: tuple[float, ...]
    rule: Rule
    level: float

    @cached_property
    def values(self) -> Floats:
        """The quantiles, column by column."""
        return np.array([each.at(share, self.rule) for each in self.ordered for share in self.shares])

    @cached_property
    def owners(self) -> list[Ordered]:
        """Distribution of each quantile."""
        return [each for each in self.ordered for _ in self.shares]

    @cached_property
    def counts(self) -> list[int]:
        """Rows at or below each quantile."""
        return [own.up_to(value) for own, value in zip(self.owners, self.values.tolist(), strict=True)]

    @cached_property
    def below(self) -> Floats:
        """Share of the weight at or below each quantile."""
        return np.array([own.share(count) for own, count in zip(self.owners, self.counts, strict=True)])

    @cached_property
    def collapsed(self) -> Collapsed | None:
        """The design by units, where errors are found by linearisation."""
        return Collapsed.of(self.design) if isinstance(self.design, Design) else None

    @cached_property
    def covariance(self) -> Floats:
        """Of the shares at or below the quantiles."""
        return self.variance(self.owners, self.counts)

    @cached_property
    def errors(self) -> Floats:
        """Standard errors of the shares at or below the quantiles."""
        return np.asarray(np.sqrt(np.maximum(np.diagonal(self.covariance), 0.0)))

    def variance(self, owners: list[Ordered], counts: list[int]) -> Floats:
        """Variance of the shares of the weight in the first rows of distributions, shape ``(k, k)``."""
        design = self.design
        if isinstance(design, ReplicateDesign):
            held = np.array([own.share(count) for own, count in zip(owners, counts, strict=True)])
            return design.variance_of(self.replicated(owners, counts), held)
        if self.collapsed is not None:
            return self.collapsed.design.variance_of_totals(_by_unit(self.collapsed, owners, counts))
        return design.variance_of_totals(self.influence(owners, counts))

    def replicated(self, owners: list[Ordered], counts: list[int]) -> Floats:
        """The shares under each replicate, shape ``(R, k)``."""
        design = cast(ReplicateDesign, self.design)
        return Mean((), self._inside(owners, counts)).replicated(design.replicates)

    def influence(self, owners: list[Ordered], counts: list[int]) -> Floats:
        """Weighted influence of the rows on the shares, shape ``(n, k)``."""
        weights = self.design.weights[:, np.newaxis]
        held = np.array([own.share(count) for own, count in zip(owners, counts, strict=True)])
        return np.asarray((self._inside(owners, counts) - held) * weights / weights.sum())

    def _inside(self, owners: list[Ordered], counts: list[int]) -> Floats:
        """Ones for the first rows of distributions, shape ``(n, k)``."""
        found = np.zeros((len(self.design.weights), len(counts)))
        for place, (own, count) in enumerate(zip(owners, counts, strict=True)):
            found[own.rows[:count], place] = 1.0
        return found

    def inverted(self, between: Floats) -> Floats:
        """Values at the ends of intervals of shares, shape ``(k, 2)``; NaN beyond 0 and 1."""
        found = np.full(between.shape, np.nan)
        for place, own in enumerate(self.owners):
            for side, share in enumerate(between[place].tolist()):
                if 0 <= share <= 1:
                    found[place, side] = own.at(share, self.rule)
        return found

    def scored(self) -> Floats:
        """Least and largest value that a test does not reject as the quantile, shape ``(k, 2)``."""
        degf = self.design.degf()
        if degf <= 0:
            return np.full((len(self.owners), 2), np.nan)
        reach = reach_of(self.level, degf)
        wanted = [(own, share) for own in self.ordered for share in self.shares]
        return np.array([self._scored(own, share, reach) for own, share in wanted])

    def _scored(self, own: Ordered, share: float, reach: float) -> tuple[float, float]:
        """Ends by halving: the test's value falls from value to value, save for small steps back."""
        last = np.append(np.flatnonzero(np.diff(own.values)), len(own.values) - 1) + 1
        middle = int(np.searchsorted(last, own.up_to(own.at(share, "math"))))

        def test(place: int) -> float:
            count = int(last[place])
            away = share - own.share(count)
            error = float(np.sqrt(max(self.variance([own], [count])[0, 0], 0.0)))
            return away / error if error > 0 else float(np.copysign(np.inf, away))

        low = _first(lambda place: test(place) <= reach, 0, middle)
        high = _first(lambda place: test(place) < -reach, middle, len(last) - 1)
        return float(own.values[last[low] - 1]), float(own.values[last[high] - 1])


def _by_unit(collapsed: Collapsed, owners: list[Ordered], counts: list[int]) -> Floats:
    """Weighted influence on the shares in the first rows, added up by unit, shape ``(units, k)``."""
    held = collapsed.design.weights
    found = np.empty((len(held), len(counts)))
    done: dict[int, list[tuple[int, Floats]]] = {}
    for place in sorted(range(len(counts)), key=counts.__getitem__):
        own, count = owners[place], counts[place]
        start, sums = done.setdefault(id(own), [(0, np.zeros(len(held)))])[-1]
        rows: Integers = own.rows[start:count]
        sums = sums + collapsed.totals(collapsed.unit[rows], own.weights[start:count])
        done[id(own)].append((count, sums))
        found[:, place] = (sums - own.share(count) * held) / own.total
    return found


def _first(holds: Callable[[int], bool], low: int, high: int) -> int:
    """The first place from ``low`` to ``high`` where something holds that holds at ``high``, by halving."""
    while low < high:
        middle = (low + high) // 2
        if holds(middle):
            high = middle
        else:
            low = middle + 1
    return low


def _read(asked: _Asked, names: tuple[str, ...], ends: Floats, keep: bool) -> Quantile:
    """Quantiles whose errors are half the width of their intervals in Student's measure."""
    degf = asked.design.degf()
    reach = reach_of(asked.level, degf) if degf > 0 else np.nan
    errors = (ends[:, 1] - ends[:, 0]) / (2 * reach)
    slope = np.divide(errors, asked.errors, out=np.zeros_like(errors), where=asked.errors > 0)
    found = asked.covariance * np.outer(slope, slope)
    np.fill_diagonal(found, errors**2)
    made = Quantile(names, asked.values, found, degf, asked.design.n, ends=ends, level=asked.level)
    if not keep:
        return made
    if isinstance(asked.design, ReplicateDesign):
        influence = asked.values - (asked.replicated(asked.owners, asked.counts) - asked.below) * slope
    else:
        influence = -asked.influence(asked.owners, asked.counts) * slope
    return replace(made, influence=influence, design=asked.design)


def _anew(asked: _Asked, names: tuple[str, ...], keep: bool) -> Quantile:
    """Quantiles taken anew under every replicate."""
    design = cast(ReplicateDesign, asked.design)
    thetas = np.array(
        [
            [own.at(share, asked.rule) for own in moved for share in asked.shares]
            for moved in ([own.weighted(each) for own in asked.ordered] for each in design.replicates.T)
        ]
    )
    found = design.variance_of(thetas, asked.values)
    degf = design.degf()
    made = Quantile(names, asked.values, found, degf, design.n, level=asked.level)
    ends = Estimate.interval(made, asked.level)
    made = replace(made, ends=ends)
    return replace(made, influence=thetas, design=design) if keep else made


def _check(design: AnyDesign, shares: Sequence[float], rule: Rule, interval: Interval, level: float) -> None:
    checked_level(level)
    for share in shares:
        if not 0 < share < 1:
            raise InvalidInput("quantile {share}: give shares between 0 and 1, such as 0.5", share=share)
    if rule not in get_args(Rule):
        raise InvalidInput(
            "{rule}: no rule for quantiles; there are {known}", rule=rule, known=", ".join(get_args(Rule))
        )
    if interval not in get_args(Interval):
        raise InvalidInput(
            "{interval}: no interval of a quantile; there are {known}",
            interval=interval,
            known=", ".join(get_args(Interval)),
        )
    if interval == "quantile" and not isinstance(design, ReplicateDesign):
        raise InvalidInput(
            "intervals from quantiles taken anew need replicate weights; take mean, beta, xlogit, asin or "
            "score"
        )
