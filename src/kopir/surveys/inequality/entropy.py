"""Generalised entropy, Theil, mean log deviation, Atkinson and J-divergence with their errors.

Each is a function of a few totals (``forms``), so a row's influence is the function's gradient times what the
row adds to them (J.-C. Deville, *Survey Methodology* 25 (1999) 193-203; M. Biewen and S. P. Jenkins, *Oxford
Bulletin of Economics and Statistics* 68 (2006) 371-383).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.compiling import compiled
from kopir.errors import InvalidInput
from kopir.surveys.design import Floats
from kopir.surveys.estimate import AnyDesign, Estimate
from kopir.surveys.inequality.forms import Atkinson, Divergence, Form, entropy_form
from kopir.surveys.inequality.order import near_one
from kopir.surveys.inequality.outcomes import Columns, Missing, measured

_BLOCK: Final = 4096
"""Rows summed up before they are added to what came before: sums stay exact to the last digits."""


@dataclass(frozen=True, eq=False)
class OfTotals:
    """A measure of one column.

    Args:
        names: of the number. form: of the measure.
        y: values, shape ``(n,)``. terms: of each row, shape ``(m, n)``.
    """

    names: tuple[str, ...]
    form: Form
    y: Floats
    terms: Floats

    @classmethod
    def of(cls, name: str, form: Form, y: Floats) -> OfTotals:
        """The measure of values ``y``, shape ``(n,)``; they are scaled first, which no measure minds."""
        y = near_one(y)
        scaled = y / (y.mean() or 1.0)
        return cls((name,), form, scaled, form.terms(scaled))

    def values(self, weights: Floats) -> Floats:
        """The number under some weights."""
        return np.atleast_1d(self.form.value(self._totals(weights)))

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The number and the influences."""
        totals = self._totals(weights)
        scores = along(self.y, self.terms, self.form.gradient(totals))
        return np.atleast_1d(self.form.value(totals)), scores[:, np.newaxis]

    def replicated(self, replicates: Floats) -> Floats:
        """The number under many weights, ``(n, R)`` to ``(R, 1)``."""
        columns = np.concatenate([np.ones((1, len(self.y))), self.y[np.newaxis], self.terms])
        return self.form.value(checked_totals(columns @ replicates, self.names[0]))[:, np.newaxis]

    def _totals(self, weights: Floats) -> Floats:
        return checked_totals(sums(self.y, self.terms, weights), self.names[0])


def generalised_entropy(
    design: AnyDesign,
    columns: Columns,
    parameter: float = 1.0,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Generalised entropy GE(a): the lower ``a``, the more it looks at the poor.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``; incomes, hours online, speeds.
        parameter: ``a``; 0 = mean log deviation, 1 = Theil, 2 = half the squared coefficient of variation.
        missing: ``drop`` leaves out rows that lack any of the columns; ``refuse`` names the column.
        keep: keep the influence, see ``estimate``.

    Raises:
        InvalidInput: a negative value; a zero where ``a`` is zero or less; values missing.

    >>> from kopir.surveys import Design
    >>> design = Design.of(weights=[1.0, 1.0, 2.0])
    >>> generalised_entropy(design, {"income": [1.0, 3.0, 4.0]}, 2.0).values.round(6).tolist()
    [0.083333]
    """
    form = entropy_form(parameter)
    return measured(
        design,
        columns,
        lambda name, y: OfTotals.of(name, form, y),
        least=form.least,
        missing=missing,
        keep=keep,
    )


def theil(
    design: AnyDesign, columns: Columns, *, missing: Missing = "refuse", keep: bool = False
) -> Estimate:
    """Theil's first measure, GE(1); arguments as of ``generalised_entropy``."""
    return generalised_entropy(design, columns, 1.0, missing=missing, keep=keep)


def mean_log_deviation(
    design: AnyDesign, columns: Columns, *, missing: Missing = "refuse", keep: bool = False
) -> Estimate:
    """Mean log deviation, GE(0); arguments as of ``generalised_entropy``."""
    return generalised_entropy(design, columns, 0.0, missing=missing, keep=keep)


def atkinson(
    design: AnyDesign,
    columns: Columns,
    aversion: float = 1.0,
    *,
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Atkinson's measure: the share of the total that inequality wastes.

    Args:
        design: of the sample, or of a domain of it.
        columns: as of ``generalised_entropy``.
        aversion: to inequality, above zero; the higher, the more the poor count.
        missing: as of ``generalised_entropy``.
        keep: as of ``generalised_entropy``.

    Raises:
        InvalidInput: an aversion of zero or less; a negative value; a zero where the aversion is one or more.
    """
    if not aversion > 0:
        raise InvalidInput(
            "an aversion to inequality of {found} says nothing of inequality; give one above zero",
            found=aversion,
        )
    form = Atkinson(aversion)
    return measured(
        design,
        columns,
        lambda name, y: OfTotals.of(name, form, y),
        least=form.least,
        missing=missing,
        keep=keep,
    )


def j_divergence(
    design: AnyDesign, columns: Columns, *, missing: Missing = "refuse", keep: bool = False
) -> Estimate:
    """J-divergence: Theil's first measure and the mean log deviation added; arguments as of these."""
    form = Divergence()
    return measured(
        design,
        columns,
        lambda name, y: OfTotals.of(name, form, y),
        least=form.least,
        missing=missing,
        keep=keep,
    )


def checked_totals(totals: Floats, name: str) -> Floats:
    """Totals ``(N, T, …)`` of which there is something to share out.

    Raises:
        InvalidInput: nobody has anything, or nobody is left.
    """
    if not (totals[:2] > 0).all():
        raise InvalidInput(
            "{name}: the total is zero for everybody together, or in a replicate; inequality of nothing is "
            "not defined",
            name=name,
        )
    return totals


@compiled
def sums(y: Floats, terms: Floats, weights: Floats) -> Floats:
    """People, their total and the weighted sums of the terms, shape ``(2 + m,)``; block by block."""
    found = np.zeros(2 + len(terms))
    for start in range(0, len(y), _BLOCK):
        end = min(start + _BLOCK, len(y))
        people, held = 0.0, 0.0
        for row in range(start, end):
            people += weights[row]
            held += weights[row] * y[row]
        found[0] += people
        found[1] += held
        for term in range(len(terms)):
            held = 0.0
            for row in range(start, end):
                held += weights[row] * terms[term, row]
            found[2 + term] += held
    return found


@compiled
def along(y: Floats, terms: Floats, gradient: Floats) -> Floats:
    """What each row adds to a function of the sums, given its gradient ``(2 + m,)``; shape ``(n,)``."""
    scores = np.empty(len(y))
    for row in range(len(y)):
        scores[row] = gradient[0] + gradient[1] * y[row]
    for term in range(len(terms)):
        for row in range(len(y)):
            scores[row] += gradient[2 + term] * terms[term, row]
    return scores
