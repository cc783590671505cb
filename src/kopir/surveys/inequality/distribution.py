"""The distribution of a column under any weights: quantiles, totals below them, densities, influences.

A quantile is the least value at or below which the share of the people is reached. Its influence needs the
density there (J.-C. Deville, *Survey Methodology* 25 (1999) 193-203, section 5),

    z_k = -(1[y_k <= q] - p) / (N f(q)),    f(x) = sum_k w_k phi((x - y_k) / h) / (N h),

estimated with Gauss' kernel and the bandwidth ``h = s N^(-1/5)``, ``s`` the standard deviation, as G. Osier,
*Survey Research Methods* 3 (2009) 167-195, appendix, has it. Where all values are the same a quantile cannot
move, and its influence is zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.compiling import compiled
from kopir.errors import InvalidInput
from kopir.surveys.design import Floats, Integers
from kopir.surveys.inequality.order import Places, ascending, taken
from kopir.surveys.inequality.outcomes import somebody

_NOISE: Final = 1e-12
"""Relative size of what rounding leaves of a difference that is none."""


@dataclass(frozen=True, eq=False)
class Distribution:
    """Values of the rows, and the rows in their order.

    Args:
        y: values, shape ``(n,)``. ordered: the same in ascending order. places: of their rows.
    """

    y: Floats
    ordered: Floats
    places: Places

    @classmethod
    def of(cls, y: Floats) -> Distribution:
        """The distribution of values ``y``, shape ``(n,)``."""
        places, ordered = ascending(y)
        return cls(y, ordered, places)

    def under(self, weights: Floats) -> Weighted:
        """The distribution under some weights, shape ``(n,)``."""
        people = np.cumsum(taken(weights, self.places))
        somebody(float(people[-1]))
        return Weighted(self, weights, people)


@dataclass(frozen=True, eq=False)
class Weighted:
    """A distribution under some weights.

    Args:
        of: the values and their order. w: weights, shape ``(n,)``.
        people: sums of the weights up to each row, in the order of the values, shape ``(n,)``.
    """

    of: Distribution
    w: Floats
    people: Floats

    @property
    def n(self) -> float:
        """People."""
        return float(self.people[-1])

    @property
    def total(self) -> float:
        """What all of them have."""
        return float((self.w * self.of.y).sum())

    def quantile(self, share: float) -> float:
        """Least value at or below which so large a share of the people lies."""
        return float(self.of.ordered[self._reached(share)])

    def below(self, value: float) -> float:
        """What those have who have no more than a value."""
        return float((self.w * self.of.y)[self.of.y <= value].sum())

    def bandwidth(self) -> float:
        """Of the density, in the unit of the values; zero where all values are the same."""
        n, mean = self.n, self.total / self.n
        spread = float(np.sqrt((self.w * (self.of.y - mean) ** 2).sum() / n))
        return spread * n**-0.2 if spread > _NOISE * abs(mean) else 0.0

    def density(self, value: float, bandwidth: float | None = None) -> tuple[float, float]:
        """Share of the people and amount of the total per unit of value, at a value."""
        h = self.bandwidth() if bandwidth is None else bandwidth
        people, held = _dense(self.of.y, self.w, value, h)
        return people / (self.n * h), held / h

    def quantile_influence(self, share: float) -> tuple[float, Floats]:
        """A quantile and the influence of each row on it, shape ``(n,)``."""
        found = self.quantile(share)
        if self.bandwidth() == 0:
            return found, np.zeros_like(self.of.y)
        density, _ = self.density(found)
        return found, np.asarray((share - (self.of.y <= found)) / (self.n * density))

    def below_influence(self, share: float) -> tuple[float, Floats]:
        """What the poorest so large a share of the people have, and the influence of each row on it."""
        at, z = self.quantile_influence(share)
        held = 0.0 if self.bandwidth() == 0 else self.density(at)[1]
        return self.below(at), np.asarray(np.where(self.of.y <= at, self.of.y, 0.0) + held * z)

    def lorenz(self, shares: Floats) -> tuple[Floats, Floats]:
        """Shares of the total of the poorest shares of the people, and the quantiles there, ``(k,)`` each.

        Curve and quantiles run straight from person to person.
        """
        held = np.cumsum(taken(self.w, self.of.places) * self.of.ordered)
        at: Integers = np.array([self._reached(share) for share in shares])
        surplus = (self.people[at] - shares * self.n) * self.of.ordered[at]
        quantiles = np.interp(shares * self.n, self.people, self.of.ordered)
        return np.clip((held[at] - surplus) / held[-1], 0.0, 1.0), quantiles

    def _reached(self, share: float) -> int:
        found = int(np.searchsorted(self.people, (share - _NOISE) * self.n, side="left"))
        if found == len(self.people):
            return found - 1
        # Rows without a weight at the beginning hold nobody.
        return max(found, int(np.searchsorted(self.people, 0.0, side="right")))


def checked_share(share: float) -> float:
    """A share of the people above zero and below one.

    Raises:
        InvalidInput: it is not.
    """
    told = np.asarray(share)
    if told.ndim or told.dtype.kind not in "fiu" or not 0 < share < 1:
        raise InvalidInput(
            "a share of {found} is not between 0 and 1; give a share of the people, such as 0.5 for the "
            "median",
            found=share if told.dtype.kind == "f" and not told.ndim else str(share),
        )
    return share


@compiled
def _dense(y: Floats, w: Floats, value: float, h: float) -> tuple[float, float]:
    """Weighted sums of Gauss' kernel, of the people and of what they have."""
    people, held = 0.0, 0.0
    factor = 1 / np.sqrt(2 * np.pi)
    for row in range(len(y)):
        if w[row] != 0:
            distance = (value - y[row]) / h
            near = w[row] * factor * np.exp(-distance * distance / 2)
            people += near
            held += near * y[row]
    return people, held
