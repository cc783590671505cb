"""A sample in ascending order with its running weights, and the twelve rules by which quantiles are read.

With ``x_1 <= x_2 <= …`` the values, ``C_k`` the weight up to and with ``x_k`` and ``W`` all of it, the share
``p`` is reached at the first ``k`` with ``C_k >= p W``. The rules differ in what they give there
(R. J. Hyndman and Y. Fan, *American Statistician* 50 (1996) 361-365, with ``C_k`` in place of the rank):

- ``math``, ``hf1``: ``x_k``, the inverse of the distribution;
- ``school``, ``hf2``: the same, and the middle of ``x_k`` and ``x_k+1`` where ``C_k = p W``;
- ``hf3``: ``x_k+1``, or ``x_k`` where ``C_k = p W`` and ``x_k`` is an even one among the distinct values;
- ``hf4`` … ``hf9``: linear between the points ``(p_k, x_k)`` with ``p_k`` as in ``_POINTS``;
- ``shahvaish``: the last ``x_k`` with ``(c_k + 1/2 - w_k / 2) / (m + 1) <= p``, weights scaled to a mean of
  one over the ``m`` rows (B. V. Shah and A. K. Vaish, *Proceedings of the ASA Section on Survey Research
  Methods*, 2006, 3642-3648).

Whether ``C_k`` is ``p W`` is asked of the two as they are rounded: sums are rounded once, as in R.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from kopir.compiling import compiled
from kopir.surveys.sums.weighted_order import WeightedOrder
from kopir.surveys.taylor import Floats, Integers

Rule = Literal["math", "school", "shahvaish", "hf1", "hf2", "hf3", "hf4", "hf5", "hf6", "hf7", "hf8", "hf9"]


@dataclass(frozen=True, eq=False)
class Ordered:
    """Rows with a weight in ascending order.

    Args:
        rows: their places in the sample, shape ``(m,)``.
        values: ascending, shape ``(m,)``.
        weights: shape ``(m,)``.
        running: sums of the weights up to and with each row, shape ``(m,)``.
    """

    rows: Integers
    values: Floats
    weights: Floats
    running: Floats

    @classmethod
    def of(cls, values: Floats, weights: Floats) -> Ordered:
        """Put rows with a weight above zero in order; equal values stay in the order of the rows."""
        order = WeightedOrder.of(values, weights)
        return cls(order.rows, order.values, order.weights, running(order.weights))

    @classmethod
    def group(cls, order: WeightedOrder, number: int) -> Ordered:
        """One group of rows that are in order by group and value."""
        own = slice(int(order.starts[number]), int(order.starts[number + 1]))
        return cls(order.rows[own], order.values[own], order.weights[own], running(order.weights[own]))

    @property
    def total(self) -> float:
        """All weight."""
        return float(self.running[-1])

    def weighted(self, weights: Floats) -> Ordered:
        """The same order under other weights of the sample, shape ``(n,)``; rows without one drop out."""
        taken = weights[self.rows]
        there = taken > 0
        kept = taken[there]
        return Ordered(self.rows[there], self.values[there], kept, running(kept))

    def at(self, share: float, rule: Rule = "math") -> float:
        """The value at a share of the weight; beyond the outermost points the first or last value."""
        return _RULES[rule](self, share)

    def up_to(self, value: float) -> int:
        """How many rows have this value or a lower one."""
        return int(np.searchsorted(self.values, value, side="right"))

    def share(self, count: int) -> float:
        """Share of the weight in the first rows."""
        return float(self.running[count - 1]) / self.total if count else 0.0

    def reached(self, share: float) -> tuple[int, bool]:
        """How many rows hold at most this share of the weight, and whether they hold just that."""
        count = int(np.searchsorted(self.running, share * self.total, side="right"))
        return count, count > 0 and self.share(count) == share


@compiled
def running(weights: Floats) -> Floats:
    """Running sums, each rounded once (W. Kahan and A. Neumaier's compensation)."""
    sums = np.empty(len(weights))
    total, left = 0.0, 0.0
    for place in range(len(weights)):
        each = weights[place]
        grown = total + each
        left += (total - grown) + each if abs(total) >= abs(each) else (each - grown) + total
        total = grown
        sums[place] = total + left
    return sums


def _inverse(ordered: Ordered, share: float) -> float:
    count, just = ordered.reached(share)
    return float(ordered.values[_within(count - 1 if just else count, ordered)])


def _middle(ordered: Ordered, share: float) -> float:
    count, just = ordered.reached(share)
    above = float(ordered.values[_within(count, ordered)])
    return (float(ordered.values[count - 1]) + above) / 2 if just else above


def _even(ordered: Ordered, share: float) -> float:
    count, just = ordered.reached(share)
    above = _within(count, ordered)
    if not just or ordered.values[count - 1] == ordered.values[above]:
        return float(ordered.values[above])
    distinct = 1 + int(np.count_nonzero(np.diff(ordered.values[:count])))
    return float(ordered.values[count - 1 if distinct % 2 == 0 else above])


def _within(place: int, ordered: Ordered) -> int:
    return min(max(place, 0), len(ordered.values) - 1)


def _between(points: Callable[[Floats, Floats, float, float], Floats]) -> Callable[[Ordered, float], float]:
    """Linear between points at shares made of ``C_k``, ``w_k``, ``W`` and the last weight."""

    def found(ordered: Ordered, share: float) -> float:
        if len(ordered.values) == 1:
            return float(ordered.values[0])
        last = float(ordered.weights[-1])
        shares = points(ordered.running, ordered.weights, ordered.total, last)
        return float(np.interp(share, shares, ordered.values))

    return found


def _shah_vaish(ordered: Ordered, share: float) -> float:
    count = len(ordered.values)
    scale = count / ordered.total
    shares = (ordered.running * scale + 0.5 - ordered.weights * scale / 2) / (count + 1)
    reached = int(np.searchsorted(shares, share, side="right"))
    return float(ordered.values[_within(reached - 1, ordered)])


_POINTS: Final[dict[Rule, Callable[[Floats, Floats, float, float], Floats]]] = {
    "hf4": lambda sums, each, total, last: sums / total,
    "hf5": lambda sums, each, total, last: (sums - each / 2) / total,
    "hf6": lambda sums, each, total, last: sums / (total + last),
    "hf7": lambda sums, each, total, last: (sums - each) / (total - last),
    "hf8": lambda sums, each, total, last: (sums - each / 3) / (total + last / 3),
    "hf9": lambda sums, each, total, last: (sums - each * 3 / 8) / (total + last / 4),
}
_RULES: Final[dict[Rule, Callable[[Ordered, float], float]]] = {
    "math": _inverse,
    "hf1": _inverse,
    "school": _middle,
    "hf2": _middle,
    "hf3": _even,
    "shahvaish": _shah_vaish,
    **{name: _between(points) for name, points in _POINTS.items()},
}
