"""Zenga's index of 2007: how far the mean of the poorer is below that of the richer, on average.

    Z = 1 - (1 / N) sum_k w_k (K_k / H_k) / ((T - K_k) / (N - H_k))

with ``K_k`` what those have who have less than ``k``, and ``H_k`` the people who have no more. The influence
is the function's derivative by each weight (L. Barabesi, G. Diana, P. F. Perri, *Statistics* 50 (2016)
1161-1172; M. Langel and Y. Tillé, *Metrika* 75 (2012) 1093-1110). M. Zenga, *Statistica & Applicazioni* 5
(2007) 3-27.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np

from kopir.surveys.design import Floats, Integers
from kopir.surveys.estimate import AnyDesign, Estimate
from kopir.surveys.inequality.entropy import checked_totals
from kopir.surveys.inequality.order import Places, ascending, near_one, put, taken
from kopir.surveys.inequality.outcomes import Columns, Missing, measured

Ties = Literal["together", "in turn"]


@dataclass(frozen=True, eq=False)
class Zenga:
    """Zenga's index of a column.

    Args:
        names: of the number. levels: values that differ, ascending, shape ``(m,)``.
        level: which of them each row has, in the order of the values, shape ``(n,)``. places: of the rows.
    """

    names: tuple[str, ...]
    levels: Floats
    level: Integers
    places: Places

    @classmethod
    def of(cls, name: str, y: Floats, ties: Ties = "together") -> Zenga:
        """The index of values ``y``, shape ``(n,)``."""
        places, ordered = ascending(y)
        new = np.ones(len(y), dtype=np.bool_)
        if ties == "together":
            new[1:] = ordered[1:] != ordered[:-1]
        return cls((name,), near_one(ordered[new]), np.cumsum(new) - 1, places)

    def values(self, weights: Floats) -> Floats:
        """The number under some weights."""
        return np.array([_index(self.levels, self._people(weights))[0]])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The number and the influences."""
        found, scores = _index(self.levels, self._people(weights))
        return np.array([found]), put(scores[self.level], self.places)[:, np.newaxis]

    def _people(self, weights: Floats) -> Floats:
        found = np.bincount(self.level, weights=taken(weights, self.places), minlength=len(self.levels))
        checked_totals(np.array([found.sum(), (found * self.levels).sum()]), self.names[0])
        return np.asarray(found, dtype=np.float64)


def zenga(
    design: AnyDesign,
    columns: Columns,
    *,
    ties: Ties = "together",
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Zenga's index: 0 when all have the same, towards 1 when one has everything.

    Args:
        design: of the sample, or of a domain of it.
        columns: by name, each of shape ``(n,)``, none negative.
        ties: people with the same value are looked at ``together``, or ``in turn`` as their rows stand.
        missing: ``drop`` leaves out rows that lack any of the columns; ``refuse`` names the column.
        keep: keep the influence, see ``estimate``.

    Raises:
        InvalidInput: a negative value; a total of zero; values missing.
    """
    return measured(
        design, columns, lambda name, y: Zenga.of(name, y, ties), least="zero", missing=missing, keep=keep
    )


def _index(y: Floats, w: Floats) -> tuple[float, Floats]:
    """The index and its derivatives by the weights of ascending values, shape ``(m,)``."""
    n, t = w.sum(), (w * y).sum()
    people = np.cumsum(w)
    held = np.cumsum(w * y) - w * y
    known = w > 0
    h, k = np.where(known, people, 1.0), np.where(known, held, 0.0)
    above, left = n - h, np.where(known, t - k, 1.0)
    share = np.where(known, k * above / (h * left), 0.0)
    by_held = np.where(known, w * above / (h * left) * (1 + k / left), 0.0)
    by_people = np.where(known, -w * k / (h * left) * (1 + above / h), 0.0)
    by_n = np.where(known, w * k / (h * left), 0.0).sum()
    by_t = np.where(known, -w * k * above / (h * left**2), 0.0).sum()
    index = 1 - (w * share).sum() / n
    reached = share + y * _after(by_held) + _after(by_people) + by_people + by_n + y * by_t
    return float(index), np.asarray((1 - index - reached) / n)


def _after(values: Floats) -> Floats:
    """Sums of what comes after each, shape ``(m,)``."""
    return np.asarray(np.cumsum(values[::-1])[::-1] - values)
