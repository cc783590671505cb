"""Inequality within groups and between them; and the gap between the means of two groups.

A measure that is a function of totals (``forms``) splits exactly: between groups it is what it would be if
everybody had the mean of the group, within them it is the rest, which for generalised entropy is the weighted
sum of the groups' own measures (A. F. Shorrocks, *Econometrica* 48 (1980) 613-625; for the J-divergence N.
Rohde, *Journal of the Royal Statistical Society A* 179 (2016) 847-869). Both are functions of the groups'
people and totals, and their influences follow (J.-C. Deville, *Survey Methodology* 25 (1999) 193-203).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.design import Floats, Integers
from kopir.surveys.estimate import AnyDesign, Estimate, estimate
from kopir.surveys.inequality.entropy import OfTotals
from kopir.surveys.inequality.forms import Divergence, Form, entropy_form
from kopir.surveys.inequality.outcomes import Columns, Missing, grouped, prepared

_PARTS = ("total", "within", "between")


@dataclass(frozen=True, eq=False)
class Decomposition:
    """A measure in all, within groups and between them.

    Args:
        names: of the three. whole: the measure. group: of each row, 0 …, shape ``(n,)``. groups: how many.
    """

    names: tuple[str, ...]
    whole: OfTotals
    group: Integers
    groups: int

    def values(self, weights: Floats) -> Floats:
        """The three numbers under some weights."""
        total = float(self.whole.values(weights)[0])
        between = float(self.whole.form.value(self._between(weights)[2]))
        return np.array([total, total - between, between])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The three numbers and the influences."""
        form = self.whole.form
        total, scores = self.whole.linearise(weights)
        people, means, totals = self._between(weights)
        gradient = form.gradient(totals)
        there = (people > 0) & (means > 0)
        safe = np.where(there, means, 1.0)
        by_held = np.where(there, gradient[2:] @ form.slopes(safe), 0.0)
        by_people = np.where(there, gradient[2:] @ form.terms(safe), 0.0) - by_held * means
        between = gradient[0] + by_people[self.group] + (gradient[1] + by_held[self.group]) * self.whole.y
        found = float(form.value(totals))
        values = np.array([total[0], total[0] - found, found])
        return values, np.stack([scores[:, 0], scores[:, 0] - between, between], axis=1)

    def _between(self, weights: Floats) -> tuple[Floats, Floats, Floats]:
        """People and means of the groups, and the totals if all had the mean of their group."""
        y, form = self.whole.y, self.whole.form
        people: Floats = np.bincount(self.group, weights=weights, minlength=self.groups).astype(np.float64)
        held = np.bincount(self.group, weights=weights * y, minlength=self.groups)
        means = np.divide(held, people, out=np.ones(self.groups), where=people > 0)
        sums = (form.terms(means) * people).sum(axis=1)
        return people, means, np.array([people.sum(), held.sum(), *sums])


@dataclass(frozen=True, eq=False)
class Gap:
    """How far one group's mean is below another's, as a share of the latter.

    Args:
        names: of the number. y: values, shape ``(n,)``. first, second: rows of the two groups, shape
            ``(n,)``.
    """

    names: tuple[str, ...]
    y: Floats
    first: Floats
    second: Floats

    def values(self, weights: Floats) -> Floats:
        """The gap under some weights."""
        return np.array([1 - self._mean(weights, self.second)[0] / self._mean(weights, self.first)[0]])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The gap and the influences."""
        (upper, n_upper), (lower, n_lower) = (self._mean(weights, each) for each in (self.first, self.second))
        z_upper = self.first * (self.y - upper) / n_upper
        z_lower = self.second * (self.y - lower) / n_lower
        scores = (lower * z_upper / upper - z_lower) / upper
        return np.array([1 - lower / upper]), scores[:, np.newaxis]

    def _mean(self, weights: Floats, rows: Floats) -> tuple[float, float]:
        within = weights * rows
        people, held = float(within.sum()), float((within * self.y).sum())
        if not people > 0 or not held > 0:
            raise InvalidInput("{name}: one of the groups has nobody, or nothing", name=self.names[0])
        return held / people, people


def entropy_by_group(
    design: AnyDesign,
    columns: Columns,
    groups: ArrayLike,
    parameter: float = 1.0,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Generalised entropy in all, within groups and between them.

    Args:
        design: of the sample, or of a domain of it.
        columns: one column by its name, of shape ``(n,)``.
        groups: label of each row's group, shape ``(n,)``.
        parameter: of the measure, see ``generalised_entropy``.
        missing: ``drop`` leaves out rows that lack the value or the group; ``refuse`` says how many.
        keep: keep the influence, see ``estimate``.

    Returns:
        Three numbers: ``total``, ``within``, ``between``; the latter two add up to the first.

    Raises:
        InvalidInput: as of ``generalised_entropy``; more than one column.
    """
    return _by_group(design, columns, groups, entropy_form(parameter), missing, keep)


def j_divergence_by_group(
    design: AnyDesign,
    columns: Columns,
    groups: ArrayLike,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """J-divergence in all, within groups and between them; arguments as of ``entropy_by_group``."""
    return _by_group(design, columns, groups, Divergence(), missing, keep)


def pay_gap(
    design: AnyDesign,
    columns: Columns,
    groups: ArrayLike,
    first: object,
    second: object,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """How far the mean of one group is below another's, as a share of the latter's: the gender pay gap.

    Args:
        design: of the sample, or of a domain of it.
        columns: one column by its name, of shape ``(n,)``: hourly pay, or anything that is counted.
        groups: label of each row's group, shape ``(n,)``.
        first: label of the group compared with: men.
        second: label of the group that is compared: women.
        missing: as of ``entropy_by_group``.
        keep: as of ``entropy_by_group``.

    Raises:
        InvalidInput: a group has nobody, or nothing; a negative value; values missing.

    >>> from kopir.surveys import Design
    >>> design = Design.of(weights=[1.0] * 4)
    >>> pay = {"hourly pay": [10.0, 10.0, 8.0, 9.0]}
    >>> pay_gap(design, pay, ["men", "men", "women", "women"], "men", "women").values.round(3).tolist()
    [0.15]
    """
    name = _one(columns)
    design, group, names = grouped(design, groups, missing)
    design, ready = prepared(design, columns, missing=missing)
    for label in (first, second):
        if str(label) not in names:
            raise InvalidInput(
                "{label} is no group; the groups are {known}", label=str(label), known=", ".join(names)
            )
    rows = [np.asarray(group == names.index(str(label)), dtype=np.float64) for label in (first, second)]
    return estimate(design, Gap((name,), ready[name], *rows), keep=keep)


def _by_group(
    design: AnyDesign, columns: Columns, groups: ArrayLike, form: Form, missing: Missing, keep: bool
) -> Estimate:
    name = _one(columns)
    design, group, names = grouped(design, groups, missing)
    design, ready = prepared(design, columns, least=form.least, missing=missing)
    whole = OfTotals.of(name, form, ready[name])
    return estimate(design, Decomposition(_PARTS, whole, group, len(names)), keep=keep)


def _one(columns: Columns) -> str:
    if len(columns) != 1:
        raise InvalidInput("{count} columns were given; this is done for one at a time", count=len(columns))
    return next(iter(columns))
