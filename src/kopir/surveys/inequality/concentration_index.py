"""Concentration index of a sample: how unequally a thing is spread over an order, as connection over wealth.

With ``r_k`` the people before ``k`` in the order and half of those at the same place, ``N`` people, a total
``T`` and the mean ``m = T / N``

    g = 2 sum_k w_k y_k r_k / N^2 - m     generalised index
    C = g / m                             relative, from -1 (the first have all) to 1 (the last have all)
    E = 4 g / (b - a)                     Erreygers, for an outcome between a and b
    W = (b - a) g / ((b - m)(m - a))      Wagstaff, for the same

and, with ``s_k`` the total before ``k`` and half of that at the same place, the influence on ``A = 2 sum w y
r`` is ``2 y_k r_k + 2 (T - s_k)`` as for the Gini index, which is the relative index of a thing in its own
order (J.-C. Deville, *Survey Methodology* 25 (1999) 193-203). Sources of the indices: N. Kakwani, A.
Wagstaff, E. van Doorslaer, *Journal of Econometrics* 77 (1997) 87-103; G. Erreygers, *Journal of Health
Economics* 28 (2009) 504-515; A. Wagstaff, *Health Economics* 14 (2005) 429-432.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from numpy.typing import ArrayLike

from kopir.errors import InvalidInput
from kopir.surveys.design import Floats, Integers
from kopir.surveys.estimate import AnyDesign, Estimate, estimate
from kopir.surveys.inequality.order import Places, ascending, near_one, put, taken
from kopir.surveys.inequality.outcomes import Columns, Missing, counting, prepared, somebody, together

Kind = Literal["relative", "generalised", "erreygers", "wagstaff"]

TINY: Final = 1e-300
"""Room between the mean and its bounds below which it is at one of them."""
_BOUNDED: Final = ("erreygers", "wagstaff")


@dataclass(frozen=True, eq=False)
class Moments:
    """Mean and generalised index of a column under some weights, and the influences on them.

    Args:
        mean, index: the two. z_mean, z_index: influences, shape ``(n,)``.
    """

    mean: float
    index: float
    z_mean: Floats
    z_index: Floats


@dataclass(frozen=True, eq=False)
class Order:
    """Rows in an order in which several may stand at the same place.

    Args:
        places: of the rows in order. level: of each row in order, 0 …, shape ``(n,)``.
    """

    places: Places
    level: Integers

    @classmethod
    def of(cls, order_by: Floats) -> Order:
        """The order of values, shape ``(n,)``."""
        places, ordered = ascending(order_by)
        new = np.zeros(len(ordered), dtype=np.int64)
        new[1:] = ordered[1:] != ordered[:-1]
        return cls(places, np.cumsum(new))

    def moments(self, y: Floats, weights: Floats) -> Moments:
        """Mean and generalised index of a column in this order."""
        w, v = taken(weights, self.places), taken(y, self.places)
        people = np.bincount(self.level, weights=w).astype(np.float64)
        held = np.bincount(self.level, weights=w * v).astype(np.float64)
        before = (np.cumsum(people) - people / 2)[self.level]
        held_before = (np.cumsum(held) - held / 2)[self.level]
        n, t = somebody(float(people.sum())), float(held.sum())
        area = 2 * float((w * v * before).sum())
        index = area / n**2 - t / n
        by_weight = 2 * (v * before + t - held_before)
        z_index = by_weight / n**2 - 2 * area / n**3 - v / n + t / n**2
        return Moments(t / n, index, (y - t / n) / n, put(z_index, self.places))


@dataclass(frozen=True, eq=False)
class Concentration:
    """Concentration index of a column.

    Args:
        names: of the number. y: values, shape ``(n,)``. order: of the rows.
        kind: see the module. bounds: of the values, for the kinds of bounded outcomes.
    """

    names: tuple[str, ...]
    y: Floats
    order: Order
    kind: Kind
    bounds: tuple[float, float]

    def values(self, weights: Floats) -> Floats:
        """The index under some weights."""
        return np.array([self._of(self.order.moments(self.y, weights))[0]])

    def linearise(self, weights: Floats) -> tuple[Floats, Floats]:
        """The index and the influences."""
        moments = self.order.moments(self.y, weights)
        found, by_index, by_mean = self._of(moments)
        scores = by_index * moments.z_index + by_mean * moments.z_mean
        return np.array([found]), scores[:, np.newaxis]

    def _of(self, moments: Moments) -> tuple[float, float, float]:
        """The index and its derivatives by the generalised index and by the mean."""
        g, m, (low, high) = moments.index, moments.mean, self.bounds
        if self.kind == "generalised":
            return g, 1.0, 0.0
        if self.kind == "erreygers":
            return 4 * g / (high - low), 4 / (high - low), 0.0
        if self.kind == "relative":
            self._refuse(m > 0)
            return g / m, 1 / m, -g / m**2
        room = (high - m) * (m - low)
        self._refuse(low < m < high and room > TINY)
        factor = (high - low) / room
        return factor * g, factor, -factor * g / room * (high + low - 2 * m)

    def _refuse(self, fine: bool) -> None:
        if not fine:
            raise InvalidInput(
                "{name}: all values are at a bound, so nothing is spread over the order", name=self.names[0]
            )


def concentration(
    design: AnyDesign,
    columns: Columns,
    order_by: Mapping[str, ArrayLike],
    *,
    kind: Kind = "relative",
    bounds: tuple[float, float] = (0.0, 1.0),
    missing: Missing = "refuse",
    keep: bool = False,
) -> Estimate:
    """Concentration index: above zero where those last in the order (the rich) have more.

    Args:
        design: of the sample, or of a domain of it.
        columns: outcomes by name, each of shape ``(n,)``: 0 and 1 for using the internet, or amounts.
        order_by: one column by name, shape ``(n,)``: wealth, income; equal values stand at the same place.
        kind: ``relative``, ``generalised``, ``erreygers`` or ``wagstaff``. The relative index of a thing that
            most have
            cannot be large; for shares of people ``erreygers`` compares across levels.
        bounds: least and greatest possible value, for the latter two.
        missing: ``drop`` leaves out rows that lack an outcome or the order; ``refuse`` names the column.
        keep: keep the influence, see ``estimate``.

    Raises:
        InvalidInput: a value is negative (``relative``) or outside of the bounds; all values at a bound;
        values missing.

    >>> from kopir.surveys import Design
    >>> design = Design.of(weights=[1.0] * 4)
    >>> online, income = {"online": [0.0, 0.0, 1.0, 1.0]}, {"income": [1.0, 2.0, 3.0, 4.0]}
    >>> concentration(design, online, income).values.tolist()
    [0.5]
    """
    design, order = ordered(design, order_by, missing)
    design, ready = prepared(design, columns, least="zero" if kind == "relative" else "any", missing=missing)
    rows = counting(design)
    for name, y in ready.items():
        if kind in _BOUNDED:
            _check_bounds(name, y[rows], bounds)
    parts = tuple(_part(name, y, order, kind, bounds) for name, y in ready.items())
    return estimate(design, together(parts), keep=keep)


def _part(name: str, y: Floats, order: Order, kind: Kind, bounds: tuple[float, float]) -> Concentration:
    """The index of a column; only the generalised one minds the unit of the values."""
    if kind == "relative":
        y = near_one(y)
    if kind in _BOUNDED and bounds != (0.0, 1.0):
        y, bounds = (y - bounds[0]) / (bounds[1] - bounds[0]), (0.0, 1.0)
    return Concentration((name,), y, order, kind, bounds)


def ordered(
    design: AnyDesign, order_by: Mapping[str, ArrayLike], missing: Missing
) -> tuple[AnyDesign, Order]:
    """The design of the rows that have a place in the order, and the order.

    Raises:
        InvalidInput: not one column; values missing.
    """
    if len(order_by) != 1:
        raise InvalidInput("rows are put in the order of one column, not of {count}", count=len(order_by))
    design, ready = prepared(design, order_by, least="any", missing=missing)
    return design, Order.of(next(iter(ready.values())))


def _check_bounds(name: str, y: Floats, bounds: tuple[float, float]) -> None:
    low, high = bounds
    if not low < high or (len(y) and (y.min() < low or y.max() > high)):
        raise InvalidInput(
            "{name}: a value is outside of {least} to {most}; give the bounds of the outcome",
            name=name,
            least=low,
            most=high,
        )
