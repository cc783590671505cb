"""The change of a Gini coefficient between two years, split into progressivity and ranking.

``G1 - G0 = R - P``: had nobody changed places, inequality would have fallen by ``P``, the progressivity of
growth (above zero where those behind grew faster); ``R``, never below zero, is what changing places
(leapfrogging) put back. With the concentration index ``C`` of the values of the second year in the order of
the first, ``P = G0 - C`` and ``R = G1 - C``.

Source: S. P. Jenkins and P. Van Kerm, "Trends in income inequality, pro-poor income growth, and income
mobility", *Oxford Economic Papers* 58 (2006) 531-548.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.divide.arrays import Floats, count
from kopir.divide.concentration import extended_concentration
from kopir.divide.ranks import s_gini
from kopir.errors import InvalidInput

ROUNDING: Final = 1e-13
"""A ranking part below it is what is left of two equal sums."""


@dataclass(frozen=True)
class Change:
    """How a Gini coefficient changed, and why.

    Args:
        before, after: the coefficient in the two years, of the areas that have a value in both.
        progressivity: ``P``; above zero where those behind grew faster.
        ranking: ``R``, from changing places.
        n: areas with a value in both years.
    """

    before: float
    after: float
    progressivity: float
    ranking: float
    n: int

    @property
    def change(self) -> float:
        """After less before: ``ranking - progressivity``."""
        return self.after - self.before


def change_of_gini(
    before: Floats, after: Floats, weights: Floats | None = None, *, aversion: float = 2.0
) -> Change:
    """Split the change of a Gini coefficient into progressivity and ranking.

    Args:
        before: values of the first year, shape ``(areas,)``; missing as NaN.
        after: values of the second year, same shape. Areas that lack one of the two are left out.
        weights: shape ``(areas,)``, the same for both years (those of the first, say): a shift of population
            is neither of the two parts.
        aversion: of the extended Gini; 2 is the Gini coefficient.

    Raises:
        InvalidInput: fewer than two areas in both years, a negative value, nothing but zeros, or shapes do
            not fit.

    >>> found = change_of_gini(np.array([1.0, 2.0, 6.0]), np.array([3.0, 4.0, 6.0]))
    >>> found.ranking, found.progressivity > 0
    (0.0, True)
    """
    first, second = (np.asarray(each, dtype=np.float64) for each in (before, after))
    if first.ndim != 1 or first.shape != second.shape:
        raise InvalidInput(
            "values of shape {found} do not fit those of shape {expected}; give both years of every area",
            found=second.shape,
            expected=first.shape,
        )
    gone = np.isnan(first) | np.isnan(second)
    first, second = np.where(gone, np.nan, first), np.where(gone, np.nan, second)
    old = float(s_gini(first, weights, aversion=aversion)[0])
    new = float(s_gini(second, weights, aversion=aversion)[0])
    if np.isnan(old) or np.isnan(new):
        raise InvalidInput(
            "the change of the Gini coefficient is not defined here; it needs two areas or more with a value "
            "in both years, no negative value, and totals above zero"
        )
    kept = float(extended_concentration(second, first, weights, aversion=aversion)[0])
    ranking = new - kept if new - kept > ROUNDING else 0.0
    return Change(old, new, old - (new - ranking), ranking, int(count(first, weights)[0]))
