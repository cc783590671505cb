"""Shares of people, with intervals that stay between 0 and 1."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import cast, get_args

import numpy as np
from scipy.special import logit

from kopir.errors import InvalidInput
from kopir.surveys.design import Floats
from kopir.surveys.estimate import AnyDesign, Estimate, Law, estimate
from kopir.surveys.means import Columns, Mean, Missing, complete
from kopir.surveys.replicates import ReplicateDesign
from kopir.surveys.shares import Method, limits


@dataclass(frozen=True, eq=False)
class Proportion(Estimate):
    """Shares estimated together.

    Args:
        method: of their intervals, see ``kopir.surveys.shares``.
        level: of their intervals if no other is asked for.
        odds_errors: standard errors of the logarithms of the odds under replicate weights, shape ``(k,)``;
            NaN where a replicate has a share of 0 or 1.
    """

    method: Method = "logit"
    level: float = 0.95
    odds_errors: Floats | None = None

    def interval(self, level: float | None = None, law: Law = "t", degf: float | None = None) -> Floats:
        """Lower and upper end of an interval around each share, by the method, shape ``(k, 2)``.

        Args:
            level: share of samples whose interval holds the truth; the estimate's own if not given.
            law: Student's, or normal.
            degf: degrees of freedom of Student's law; those of the design if not given.
        """
        freedom = np.inf if law == "normal" else (self.degf if degf is None else degf)
        asked = self.level if level is None else level
        return limits(self.values, self._errors, self.n, freedom, asked, self.method)

    @property
    def _errors(self) -> Floats:
        """Standard errors the interval starts from: those of a regression where it is one's."""
        if self.odds_errors is None or self.method not in ("logit", "likelihood"):
            return self.se
        seen = self.odds_errors * self.values * (1 - self.values)
        return np.where(np.isnan(seen), self.se, seen)

    def pick(self, places: Sequence[int]) -> Proportion:
        """Some of the numbers."""
        made = cast(Proportion, super().pick(places))
        known = self.odds_errors
        return replace(made, odds_errors=None if known is None else known[list(places)])


def proportion(
    design: AnyDesign,
    columns: Columns,
    *,
    method: Method = "logit",
    level: float = 0.95,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Proportion:
    """Shares of rows for which something holds.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, zeros and ones of shape ``(n,)``, NaN where missing (``indicators`` makes them).
        method: of the intervals: ``logit``, ``likelihood``, ``asin``, ``beta``, ``mean``, ``xlogit``,
            ``wilson``; see ``kopir.surveys.shares``.
        level: share of samples whose interval holds the truth.
        missing: as of ``mean``.
        keep: as of ``mean``.

    Raises:
        InvalidInput: a value is neither 0 nor 1; the method or the level is none; as of ``mean``.

    >>> from kopir.surveys.design import Design
    >>> found = proportion(Design.of(weights=[1.0] * 4), {"online": [1.0, 0, 1, 1]})
    >>> found.interval().round(3).tolist()
    [[0.041, 0.995]]
    """
    if method not in get_args(Method):
        raise InvalidInput(
            "{method}: no interval of a share; there are {known}",
            method=method,
            known=", ".join(get_args(Method)),
        )
    checked_level(level)
    inside, names, y = complete(design, columns, missing)
    _refuse_other(inside, names, y)
    made = estimate(inside, Mean(names, y), keep=True)
    odds = None
    if isinstance(inside, ReplicateDesign) and made.influence is not None:
        odds = _odds_errors(inside, made.influence, made.values)
    return Proportion(
        made.names,
        np.clip(made.values, 0.0, 1.0),
        made.variance,
        made.degf,
        made.n,
        influence=made.influence if keep else None,
        design=made.design if keep else None,
        method=method,
        level=level,
        odds_errors=odds,
    )


def _odds_errors(design: ReplicateDesign, thetas: Floats, shares: Floats) -> Floats:
    """Standard errors of the logarithms of the odds, as a regression with a constant has them."""
    found = np.full(len(shares), np.nan)
    inside = ((thetas > 0) & (thetas < 1)).all(axis=0) & (shares > 0) & (shares < 1)
    spread = design.variance_of(logit(thetas[:, inside]), logit(shares[inside]))
    found[inside] = np.sqrt(np.maximum(np.diagonal(spread), 0.0))
    return found


def checked_level(level: float) -> None:
    """Refuse a level that is no share between 0 and 1."""
    if not 0 < level < 1:
        raise InvalidInput("level {level}: give a share between 0 and 1, such as 0.95", level=level)


def _refuse_other(design: AnyDesign, names: tuple[str, ...], y: Floats) -> None:
    wrong = (y != 0) & (y != 1) & (design.weights != 0)[:, np.newaxis]
    if wrong.any():
        row, place = (int(each[0]) for each in np.nonzero(wrong))
        raise InvalidInput(
            "{name}: row {row} is {value}; a share is counted from zeros and ones",
            name=names[place],
            row=row + 1,
            value=float(y[row, place]),
        )
