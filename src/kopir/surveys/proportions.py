"""Shares of people, with intervals that stay between 0 and 1."""

from __future__ import annotations

from dataclasses import dataclass
from typing import get_args

import numpy as np

from kopir.errors import InvalidInput
from kopir.surveys.design import Floats
from kopir.surveys.estimate import AnyDesign, Estimate, Law, estimate
from kopir.surveys.means import Columns, Mean, Missing, complete
from kopir.surveys.shares import Method, limits


@dataclass(frozen=True, eq=False)
class Proportion(Estimate):
    """Shares estimated together.

    Args:
        method: of their intervals, see ``kopir.surveys.shares``.
        level: of their intervals if no other is asked for.
    """

    method: Method = "logit"
    level: float = 0.95

    def interval(self, level: float | None = None, law: Law = "t", degf: float | None = None) -> Floats:
        """Lower and upper end of an interval around each share, by the method, shape ``(k, 2)``.

        Args:
            level: share of samples whose interval holds the truth; the estimate's own if not given.
            law: Student's, or normal.
            degf: degrees of freedom of Student's law; those of the design if not given.
        """
        freedom = np.inf if law == "normal" else (self.degf if degf is None else degf)
        asked = self.level if level is None else level
        return limits(self.values, self.se, self.n, freedom, asked, self.method)


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
    made = estimate(inside, Mean(names, y), keep=keep)
    return Proportion(
        made.names,
        np.clip(made.values, 0.0, 1.0),
        made.variance,
        made.degf,
        made.n,
        influence=made.influence,
        design=made.design,
        method=method,
        level=level,
    )


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
