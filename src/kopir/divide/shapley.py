"""Shapley's decomposition: what each part contributes to an inequality measure, adding up for any measure.

The contribution of a part is the mean, over all orders in which the parts can be taken away, of what the
measure loses when it goes. Parts are the inequality between subgroups and within them, or the sources that a
value is the sum of.

Sources: A. F. Shorrocks, "Decomposition procedures for distributional analysis: a unified framework based on
the Shapley value", *Journal of Economic Inequality* 11 (2013) 99-126; F. Chantreuil and A. Trannoy,
"Inequality decomposition values", *Journal of Economic Inequality* 11 (2013) 83-98.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations
from math import factorial
from typing import Final, Literal

import numpy as np

from kopir.divide.arrays import Floats, prepare, quotient, weighted_mean
from kopir.divide.decomposition import membership
from kopir.divide.measures import measure
from kopir.errors import InvalidInput

MOST: Final = 12
"""Parts that can be told apart: every subset of them is measured, 4,096 at most."""

Absent = Literal["mean", "zero"]


def shapley(parts: Sequence[str], worth: Callable[[frozenset[str]], Floats]) -> dict[str, Floats]:
    """Shapley value of every part.

    Args:
        parts: their names.
        worth: of the parts that are present, for instance a measure of what they add up to; one number a
            period.

    Returns:
        By part, of the shape of ``worth``; the sum is ``worth(all) - worth(none)``.

    Raises:
        InvalidInput: no part, one that stands twice, or more than ``MOST``.

    >>> shapley(("a", "b"), lambda present: np.array([3.0 * ("a" in present) + len(present)]))["a"].tolist()
    [4.0]
    """
    if not 0 < len(parts) <= MOST or len(set(parts)) != len(parts):
        raise InvalidInput(
            "{found} parts were given; Shapley's decomposition takes 1 to {most} different ones",
            found=len(parts),
            most=MOST,
        )
    known = {
        frozenset(some): worth(frozenset(some))
        for size in range(len(parts) + 1)
        for some in combinations(parts, size)
    }
    return {part: _value(part, parts, known) for part in parts}


def _value(part: str, parts: Sequence[str], known: Mapping[frozenset[str], Floats]) -> Floats:
    others = [other for other in parts if other != part]
    whole = factorial(len(parts))
    total = np.zeros_like(known[frozenset()])
    for size in range(len(parts)):
        orders = factorial(size) * factorial(len(parts) - size - 1) / whole
        for some in combinations(others, size):
            present = frozenset(some)
            total = total + orders * (known[present | {part}] - known[present])
    return np.asarray(total)


def shapley_subgroups(
    name: str, values: Floats, partition: Sequence[str], weights: Floats | None = None
) -> dict[str, Floats]:
    """Part of any measure that lies between subgroups, and part within them.

    Without inequality within, every area has the mean of its subgroup; without inequality between, the
    values of each subgroup are scaled to the mean of all.

    Args:
        name: one of ``MEASURES``.
        values: shape ``(areas, periods)`` or ``(areas,)``; missing as NaN.
        partition: label of the subgroup of each area.
        weights: as in ``measures``.

    Returns:
        ``between`` and ``within``, shape ``(periods,)``; NaN where the measure, or one of the two made-up
        distributions, is not defined. The sum is the measure less what it is where all are equal.

    Raises:
        NotFound: no such measure. InvalidInput: not one label an area, or shapes do not fit.
    """
    x, w = prepare(values, weights)
    _, belongs = membership(partition, len(x))
    own = belongs.T @ np.nan_to_num(quotient(belongs @ (w * x), belongs @ w))
    overall = np.broadcast_to(weighted_mean(x, w), x.shape)
    present = w > 0
    made = {
        frozenset(("between", "within")): x,
        frozenset(("between",)): np.where(present, own, 0.0),
        frozenset(("within",)): np.where(present, quotient(x * overall, own), 0.0),
        frozenset(): np.where(present, overall, 0.0),
    }
    made = {some: np.where(present, array, np.nan) for some, array in made.items()}
    return shapley(("between", "within"), lambda some: measure(name, made[some], w))


def shapley_factors(
    name: str,
    factors: Mapping[str, Floats],
    weights: Floats | None = None,
    *,
    absent: Absent = "mean",
) -> dict[str, Floats]:
    """What each source of a value contributes to a measure of their sum.

    Args:
        name: one of ``MEASURES``.
        factors: the sources by name, each of shape ``(areas, periods)`` or ``(areas,)``; missing as NaN.
        weights: as in ``measures``.
        absent: what stands in the place of a source that is taken away: its ``mean`` for every area (the
            contribution of its inequality), or ``zero`` (of its presence).

    Returns:
        By source, shape ``(periods,)``; NaN where the measure of some sum is not defined. An area without
        one of the sources is left out.

    Raises:
        NotFound: no such measure. InvalidInput: shapes do not fit, or too many sources.
    """
    if not factors:
        raise InvalidInput("no source was given; give one or more")
    total = np.sum([np.asarray(each, dtype=np.float64) for each in factors.values()], axis=0)
    _, w = prepare(total, weights)
    arrays = {key: np.where(w > 0, prepare(each, w)[0], 0.0) for key, each in factors.items()}
    means = {
        key: np.broadcast_to(np.nan_to_num(weighted_mean(each, w)), w.shape) for key, each in arrays.items()
    }

    def worth(present: frozenset[str]) -> Floats:
        made = np.zeros(w.shape)
        for key, each in arrays.items():
            if key in present:
                made = made + each
            elif absent == "mean":
                made = made + means[key]
        found = measure(name, made, w)
        return np.zeros_like(found) if absent == "zero" and not present else found

    return shapley(tuple(factors), worth)
