"""The programme of a goal: the cheapest shares of rooms that satisfy straight estimates of the outcome.

Each curve is a chain of pieces, each filled from 0 to 1 after the one before (the incremental form: H. M.
Markowitz and A. S. Manne, On the solution of discrete programming problems, *Econometrica* 25 (1957) 84-110).
A concave curve fills its pieces in order by itself; another needs a yes-or-no variable between two pieces.
Solved to optimality by HiGHS (Q. Huangfu and J. A. J. Hall, *Mathematical Programming Computation* 10 (2018)
119-142).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from kopir.indices.sheet import Floats
from kopir.indices.whatif.room import Curve


@dataclass(frozen=True, eq=False)
class Estimate:
    """A straight estimate of what is above the target.

    It is ``known + slopes . (values - values there) - drag . (shares - shares there)``.

    Args:
        known: above the target at ``shares``; negative where it is missed.
        shares, values: where the estimate touches, shape ``(rooms,)``.
        slopes: of the outcome by normalised value, shape ``(rooms,)``.
        drag: of the target by share, where others move with the scale, shape ``(rooms,)``.
    """

    known: float
    shares: Floats
    values: Floats
    slopes: Floats
    drag: Floats


@dataclass(frozen=True, eq=False)
class Programme:
    """What is minimised; see ``solve``.

    Args:
        curves: one a room.
        costs: of using a whole room, shape ``(rooms,)``, above zero.
        fewest: minimise the number of rooms used first, their cost second.
        most: how many rooms may be used.
        without: sets of rooms that must not all be used again.
    """

    curves: Sequence[Curve]
    costs: Floats
    fewest: bool = False
    most: int | None = None
    without: Sequence[frozenset[int]] = field(default_factory=tuple)

    @property
    def counts(self) -> bool:
        """Whether the number of rooms used matters."""
        return self.fewest or self.most is not None or bool(self.without)

    def solve(self, estimates: Sequence[Estimate], spare: float = 0.0) -> Floats | None:
        """The cheapest shares of the rooms; nothing where no shares satisfy all estimates.

        Args:
            estimates: of what is above the target.
            spare: how far above it the shares must lead.

        Returns:
            Shape ``(rooms,)``.
        """
        widths = [np.diff(each.shares) for each in self.curves]
        rises = [np.diff(each.values) for each in self.curves]
        room = np.repeat(np.arange(len(self.curves)), [len(each) for each in widths])
        width, rise, pieces = np.concatenate(widths), np.concatenate(rises), len(room)
        steps = self._steps(room)
        total = pieces + len(steps) + (len(self.curves) if self.counts else 0)
        objective = np.zeros(total)
        objective[:pieces] = self.costs[room] * width
        if self.fewest:
            objective[:pieces] /= self.costs.sum() + 1
            objective[-len(self.curves) :] = 1
        rows = [
            self._estimates(
                [replace(each, known=each.known - spare) for each in estimates], room, width, rise, total
            )
        ]
        rows += _in_order(steps, pieces, total)
        rows += self._counted(room, total)
        integral = np.zeros(total)
        integral[pieces:] = 1
        solution = milp(
            objective,
            integrality=integral,
            bounds=Bounds(0, 1),
            constraints=rows,
            options={"mip_rel_gap": 0.0},
        )
        if solution.x is None:
            return None
        shares = np.zeros(len(self.curves))
        np.add.at(shares, room, np.clip(solution.x[:pieces], 0, 1) * width)
        return np.asarray(np.clip(np.where(shares < 1e-12, 0.0, shares), 0, 1))

    def _steps(self, room: np.ndarray[tuple[int, ...], np.dtype[np.int64]]) -> list[int]:
        """Pieces that may be begun only when they follow a full one: of curves that are not concave."""
        bent = [not each.concave for each in self.curves]
        return [
            place for place in range(len(room) - 1) if room[place] == room[place + 1] and bent[room[place]]
        ]

    def _estimates(
        self,
        estimates: Sequence[Estimate],
        room: np.ndarray[tuple[int, ...], np.dtype[np.int64]],
        width: Floats,
        rise: Floats,
        total: int,
    ) -> LinearConstraint:
        starts = np.array([each.values[0] for each in self.curves])
        matrix, least = np.zeros((len(estimates), total)), np.zeros(len(estimates))
        for row, each in enumerate(estimates):
            matrix[row, : len(room)] = each.slopes[room] * rise - each.drag[room] * width
            least[row] = each.slopes @ (each.values - starts) - each.drag @ each.shares - each.known
        scale = np.abs(matrix).max(axis=1, initial=0.0)
        scale = np.where(scale > 0, scale, 1.0)
        return LinearConstraint(matrix / scale[:, None], least / scale, np.inf)

    def _counted(
        self, room: np.ndarray[tuple[int, ...], np.dtype[np.int64]], total: int
    ) -> list[LinearConstraint]:
        """A room is used only where it is counted, and the counts obey their limits."""
        if not self.counts:
            return []
        first = total - len(self.curves)
        pieces = np.arange(len(room))
        matrix = coo_array(
            (
                np.repeat([1.0, -1.0], len(room)),
                (np.concatenate([pieces, pieces]), np.concatenate([pieces, first + room])),
            ),
            shape=(len(room), total),
        )
        rows = [LinearConstraint(matrix.tocsc(), -np.inf, 0)]
        everything = frozenset(range(len(self.curves)))
        limits = [] if self.most is None else [(everything, self.most)]
        limits += [(each, len(each) - 1) for each in self.without]
        for members, limit in limits:
            row = np.zeros(total)
            row[[first + each for each in members]] = 1
            rows.append(LinearConstraint(row, -np.inf, limit))
        return rows


def _in_order(steps: Sequence[int], pieces: int, total: int) -> list[LinearConstraint]:
    """Piece, yes or no, next piece: each at most the one before."""
    if not steps:
        return []
    count = len(steps)
    before, switch = np.array(steps), pieces + np.arange(count)
    rows = np.arange(count)
    matrix = coo_array(
        (
            np.tile(np.repeat([1.0, -1.0], count), 2),
            (
                np.concatenate([rows, rows, count + rows, count + rows]),
                np.concatenate([switch, before, before + 1, switch]),
            ),
        ),
        shape=(2 * count, total),
    )
    return [LinearConstraint(matrix.tocsc(), -np.inf, 0)]
