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

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, cast, get_args

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.collapsed import Collapsed
from kopir.surveys.columns import listed_shares
from kopir.surveys.design import Design
from kopir.surveys.distributions import Distributions
from kopir.surveys.domains import Domains, by, partition
from kopir.surveys.estimate import AnyDesign, Estimate, Law
from kopir.surveys.means import Columns, Missing, complete
from kopir.surveys.ordered import Ordered, Rule
from kopir.surveys.proportions import checked_level
from kopir.surveys.replicates import ReplicateDesign
from kopir.surveys.shares import Method, limits, reach_of
from kopir.surveys.sums.weighted_order import WeightedOrder
from kopir.surveys.taylor import Floats

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
        InvalidInput: the shares are not numbers between 0 and 1; an unknown rule or interval;
            ``quantile`` intervals without replicate weights; nothing lies in the domain; as of ``mean``.

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
    asked = Distributions.of(inside, ordered, tuple(shares), rule, level)
    return _anew(asked, titles, keep) if interval == "quantile" else _read(asked, titles, interval, keep)


def quantile_by(
    design: AnyDesign,
    groups: Mapping[str, ArrayLike],
    columns: Columns,
    shares: Sequence[float] = (0.5,),
    *,
    rule: Rule = "math",
    interval: Interval = "mean",
    level: float = 0.95,
    missing: Missing = "refuse",
) -> Domains:
    """Quantiles of columns in every domain, the rows put in order once.

    The same as ``by`` with ``quantile``, and much quicker where domains are many; only the covariances
    between domains are left to ``by``. Arguments and errors as of ``by`` and ``quantile``.
    """
    _check(design, shares, rule, interval, level)
    inside, names, y = complete(design, columns, missing)
    collapsed = Collapsed.of(inside) if isinstance(inside, Design) else None
    if collapsed is None:
        return by(
            design,
            groups,
            lambda part: quantile(
                part, columns, shares, rule=rule, interval=interval, level=level, missing=missing
            ),
        )
    place, keys = partition(inside, groups)
    orders = [WeightedOrder.of(column, inside.weights, place, len(keys)) for column in y.T]
    titles = tuple(f"{name}:{share:g}" for name in names for share in shares)
    found = []
    for each in range(len(keys)):
        ordered = [Ordered.group(order, each) for order in orders]
        part = collapsed.part(ordered[0].rows, ordered[0].weights)
        n, degf = len(ordered[0].rows), part.design.degf()
        asked = Distributions(inside, ordered, tuple(shares), rule, level, part, n, degf)
        found.append(_read(asked, titles, interval, keep=False))
    return Domains(tuple(groups), keys, tuple(found), inside)


def _read(asked: Distributions, names: tuple[str, ...], interval: Interval, keep: bool) -> Quantile:
    """Quantiles whose errors are half the width of their intervals in Student's measure."""
    degf = asked.degf
    if interval == "score":
        ends = asked.scored()
    else:
        between = limits(asked.below, asked.errors, asked.n, degf, asked.level, _WOODRUFF[interval])
        ends = asked.inverted(between)
    reach = reach_of(asked.level, degf) if degf > 0 else np.nan
    errors = (ends[:, 1] - ends[:, 0]) / (2 * reach)
    slope = np.divide(errors, asked.errors, out=np.zeros_like(errors), where=asked.errors > 0)
    found = asked.covariance * np.outer(slope, slope)
    np.fill_diagonal(found, errors**2)
    made = Quantile(names, asked.values, found, degf, asked.n, ends=ends, level=asked.level)
    if not keep:
        return made
    if isinstance(asked.design, ReplicateDesign):
        influence = asked.values - (asked.replicated(asked.owners, asked.counts) - asked.below) * slope
    else:
        influence = -asked.influence(asked.owners, asked.counts) * slope
    return replace(made, influence=influence, design=asked.design)


def _anew(asked: Distributions, names: tuple[str, ...], keep: bool) -> Quantile:
    """Quantiles taken anew under every replicate."""
    design = cast(ReplicateDesign, asked.design)
    thetas = np.array(
        [
            [own.at(share, asked.rule) for own in moved for share in asked.shares]
            for moved in ([own.weighted(each) for own in asked.ordered] for each in design.replicates.T)
        ]
    )
    found = design.variance_of(thetas, asked.values)
    made = Quantile(names, asked.values, found, asked.degf, asked.n, level=asked.level)
    ends = Estimate.interval(made, asked.level)
    made = replace(made, ends=ends)
    return replace(made, influence=thetas, design=design) if keep else made


def _check(design: AnyDesign, shares: Sequence[float], rule: Rule, interval: Interval, level: float) -> None:
    checked_level(level)
    for share in listed_shares(shares):
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
