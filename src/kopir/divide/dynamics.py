"""Distribution dynamics: how units move between classes of relative level, and where that leads.

Values over the mean of all units are put into classes; moves between them over some years are counted into a
Markov chain: D. Quah, Empirical cross-section dynamics in economic growth, *European Economic Review* 37
(1993) 426-434. Mobility is ``(k - trace P) / (k - 1)``: A. F. Shorrocks, The measurement of mobility,
*Econometrica* 46 (1978) 1013-1024.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from kopir.errors import InvalidInput
from kopir.evidence.panel import Floats

CUTS: Final = (0.5, 0.75, 1.0, 1.25)
"""Bounds of the classes, as multiples of the mean; a value on a bound belongs to the class above."""


@dataclass(frozen=True, eq=False)
class Dynamics:
    """A Markov chain of relative classes.

    Args:
        cuts: bounds of the classes, multiples of the mean; one class more than bounds.
        step: years of one move.
        counts: moves from the row's class to the column's, shape ``(classes, classes)``.
        moves: share of the row's moves that go to the column's class, same shape; a row nobody was in stays
            put.
        errors: standard errors of ``moves``, ``sqrt(p (1 - p) / n)``; 0 in a row nobody was in.
        empty: classes nobody ever left, from which no move is known.
        now: share of the units in each class in the last year, shape ``(classes,)``.
        ergodic: shares that the chain tends to, same shape; ``None`` where that depends on where one begins.
        mobility: 0 = nobody ever moves, 1 = where one is says nothing of where one will be.
        half_life: years in which half of the distance to ``ergodic`` is gone; ``None`` where there is none.
    """

    cuts: tuple[float, ...]
    step: int
    counts: Floats
    moves: Floats
    errors: Floats
    empty: tuple[int, ...]
    now: Floats
    ergodic: Floats | None
    mobility: float
    half_life: float | None


def dynamics(
    values: Floats, years: Sequence[int], *, cuts: Sequence[float] = CUTS, step: int = 1
) -> Dynamics:
    """Count moves between classes of relative level.

    Args:
        values: shape ``(units, years)``, not negative, NaN where missing.
        years: ascending.
        cuts: bounds of the classes, multiples of the mean of all units known in the year, ascending.
        step: years of one move.

    Raises:
        InvalidInput: bounds do not rise, no unit is known ``step`` years apart, or a mean is not above zero.
    """
    bounds = np.asarray(cuts, dtype=np.float64)
    if not len(bounds) or (np.diff(bounds) <= 0).any():
        raise InvalidInput("the bounds {found} of classes do not rise; give them in order", found=tuple(cuts))
    classes = _classes(np.asarray(values, dtype=np.float64), years, bounds)
    size = len(bounds) + 1
    counts = np.zeros((size, size))
    column = {int(year): place for place, year in enumerate(years)}
    for year, place in column.items():
        if year + step in column:
            here, there = classes[:, place], classes[:, column[year + step]]
            both = (here >= 0) & (there >= 0)
            np.add.at(counts, (here[both], there[both]), 1)
    if not counts.any():
        raise InvalidInput("no unit has figures {step} years apart; give another step", step=step)
    total = counts.sum(axis=1, keepdims=True)
    moves = np.where(total > 0, counts / np.maximum(total, 1), np.eye(size))
    last = classes[:, int(np.flatnonzero((classes >= 0).any(axis=0))[-1])]
    ergodic, half_life = _limit(moves, step)
    return Dynamics(
        cuts=tuple(float(each) for each in bounds),
        step=step,
        counts=counts,
        moves=moves,
        errors=np.asarray(np.sqrt(moves * (1 - moves) / np.maximum(total, 1))),
        empty=tuple(int(place) for place in np.flatnonzero(total[:, 0] == 0)),
        now=np.bincount(last[last >= 0], minlength=size) / (last >= 0).sum(),
        ergodic=ergodic,
        mobility=float((size - np.trace(moves)) / (size - 1)),
        half_life=half_life,
    )


def _classes(
    values: Floats, years: Sequence[int], bounds: Floats
) -> np.ndarray[tuple[int, ...], np.dtype[np.int64]]:
    """Class of every value, -1 where missing."""
    known = np.isfinite(values)
    sums = np.where(known, values, 0.0).sum(axis=0)
    wrong = known.any(axis=0) & ~(sums > 0) | (known & (values < 0)).any(axis=0)
    if wrong.any():
        raise InvalidInput(
            "the values of {year} have no mean above zero, or one is negative; leave the year out",
            year=int(np.asarray(years)[wrong][0]),
        )
    mean = np.where(sums > 0, sums / np.maximum(known.sum(axis=0), 1), 1.0)
    found = np.searchsorted(bounds, np.where(known, values / mean, 0.0), side="right")
    return np.where(known, found, -1).astype(np.int64)


def _limit(moves: Floats, step: int) -> tuple[Floats | None, float | None]:
    """Ergodic shares and half-life of a chain; nothing where it falls apart or goes round in circles."""
    sizes, vectors = np.linalg.eig(moves.T)
    order = np.argsort(-np.abs(sizes))
    second = float(np.abs(sizes[order[1]])) if len(order) > 1 else 0.0
    if second > 1 - 1e-9:
        return None, None
    vector = np.real(vectors[:, order[0]])
    ergodic = np.clip(vector / vector.sum(), 0.0, 1.0)
    return ergodic / ergodic.sum(), step * math.log(2) / -math.log(second) if second > 1e-12 else None
