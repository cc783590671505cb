"""Seeking a goal: the cheapest shares of rooms, by cutting planes.

What is known of the outcome is kept as straight estimates that touch it where it was evaluated. The cheapest
shares under all of them are found (``programme``), the outcome is evaluated there on the whole index, and the
estimate that touches it there is added, until the target is met (J. E. Kelley, The cutting-plane method for
solving convex programs, *Journal of SIAM* 8 (1960) 703-712).

Where every aggregation is concave (arithmetic, geometric and harmonic means, generalised means with an
exponent up to 1) and the unit moves nobody else's values, an estimate is nowhere below the outcome, so what
is found is the optimum. A curve that bends the wrong way (a goalpost the unit has yet to reach, a reciprocal,
ranks) takes yes-or-no variables. Where the scale moves with the unit (z-scores, a new maximum), or an
aggregation is not concave, only the last estimate is kept, from several starts, and what is found is called
the best found; with up to six inputs ``boxes`` then closes the gap by branch and bound.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial
from typing import Final

import numpy as np
from scipy.optimize import brentq

from kopir.indices.sheet import Floats
from kopir.indices.whatif.aim import Aim
from kopir.indices.whatif.batch import Batch, Versions
from kopir.indices.whatif.boxes import cheapest
from kopir.indices.whatif.programme import Estimate, Programme
from kopir.indices.whatif.room import Curve, Room, at_shares, curve, own_values, variants

_ROUNDS: Final = 40
_STALE: Final = 4
_LIFTS: Final = 33
_STEP: Final = 1e-6
_NOTHING: Final = 1e-9
_SMALL: Final = 6
_SPARE: Final = (0.0, 1e-6, 1e-5)
_CONCAVE: Final = ("arithmetic", "geometric", "harmonic")


@dataclass(frozen=True, eq=False)
class Found:
    """Shares that reach a target.

    Args:
        shares: of the rooms, shape ``(rooms,)``.
        cost: of them.
        proven: whether nothing cheaper exists, up to a millionth of the cost (a thousandth where ``boxes``
            had to prove it).
    """

    shares: Floats
    cost: float
    proven: bool


@dataclass(frozen=True, eq=False)
class Wishes:
    """What a set of changes should be like; see ``programme.Programme``.

    ``prove`` asks for the proof of ``boxes`` where the optimum is not certain otherwise.
    """

    costs: Floats
    fewest: bool = False
    most: int | None = None
    without: Sequence[frozenset[int]] = field(default_factory=tuple)
    prove: bool = True

    @property
    def counts(self) -> bool:
        """Whether the number of changes matters."""
        return self.fewest or self.most is not None or bool(self.without)


@dataclass(frozen=True, eq=False)
class Search:
    """Rooms of one unit in one index, ready for any target.

    Args:
        batch: the index, others where they will be.
        row: of the unit.
        rooms: what may change.
    """

    batch: Batch
    row: int
    rooms: tuple[Room, ...]

    @cached_property
    def curves(self) -> tuple[Curve, ...]:
        """One a room."""
        return tuple(curve(self.batch, self.row, room, np.zeros(0)) for room in self.rooms)

    @cached_property
    def ends(self) -> Floats:
        """Scores of all units with no room and with every room used, shape ``(2, units)``."""
        return self.scores(np.array([[0.0], [1.0]]) * np.ones(len(self.rooms)))

    @cached_property
    def moves_others(self) -> bool:
        """Whether others' scores depend on what the unit does."""
        count = len(self.rooms)
        corners = np.delete(
            self.scores(np.concatenate([np.eye(count), np.zeros((1, count))])), self.row, axis=1
        )
        return not np.array_equal(
            np.nan_to_num(corners), np.nan_to_num(np.repeat(corners[-1:], count + 1, axis=0))
        )

    @cached_property
    def concave(self) -> bool:
        """Whether the index is concave in the normalised values."""
        return all(
            (node.aggregate in _CONCAVE or (node.aggregate == "power" and (node.power or 0.0) <= 1))
            and node.normalise.method in ("none", "scaled", "minmax")
            for node in self.batch.structure.nodes.values()
        )

    def scores(self, shares: Floats) -> Floats:
        """Scores of all units, shape ``(versions, units)``, for shares ``(versions, rooms)``."""
        return at_shares(self.batch, self.row, self.rooms, shares)

    def seek(self, aim: Aim, wishes: Wishes) -> Found | None:
        """The cheapest shares that reach a target; nothing where none do.

        Args:
            aim: the target.
            wishes: costs of using whole rooms, and how many changes there may be.
        """
        if aim.above(self.ends[:1])[0] >= -aim.margin / 2:
            return Found(np.zeros(len(self.rooms)), 0.0, proven=True)
        if aim.above(self.ends[1:])[0] < -aim.margin / 2:
            return None
        found = self._found(aim, wishes)
        if found is None and not wishes.counts:
            every = np.ones(len(self.rooms))
            done = self._polished(aim, every)
            done = every if done is None else done
            return Found(done, float(wishes.costs @ done), proven=False)
        return found

    def _found(self, aim: Aim, wishes: Wishes) -> Found | None:
        if self.concave and not self.moves_others:
            way = float(np.ptp(aim.above(self.ends)))
            tries = (self._cut(aim, wishes, spare * way) for spare in _SPARE)
            return next((found for found in tries if found), None)
        starts = (0.0,) if self.concave and len(self.rooms) > _SMALL else (0.0, 1.0, 0.5)
        found = [
            each for start in starts if (each := self._follow(aim, wishes, start * np.ones(len(self.rooms))))
        ]
        if wishes.counts or not wishes.prove or len(self.rooms) > _SMALL:
            return min(found, key=lambda each: each.cost, default=None)
        return self._enclosed(aim, wishes, min(found, key=lambda each: each.cost, default=None))

    def _cut(self, aim: Aim, wishes: Wishes, spare: float) -> Found | None:
        """Every estimate holds everywhere: keep them all.

        The solver meets a target only up to a ten-millionth; ``spare`` asks for more where that matters.
        """
        curves = list(self.curves)
        estimates = [self._touch(aim, np.zeros(len(curves))), self._touch(aim, np.ones(len(curves)))]
        shares: Floats | None = None
        for _ in range(_ROUNDS):
            programme = Programme(curves, wishes.costs, wishes.fewest, wishes.most, wishes.without)
            shares = programme.solve(estimates, spare)
            if shares is None:
                return None
            above = float(aim.above(self.scores(shares[None]))[0])
            bent = self._refined(curves, shares)
            if abs(above) <= aim.margin or not (bent or above < -aim.margin):
                break
            estimates.append(self._touch(aim, shares))
        assert shares is not None
        bound = float(wishes.costs @ shares)
        done = self._polished(aim, shares)
        if done is None:
            return None
        cost = float(wishes.costs @ done)
        return Found(done, cost, proven=cost <= bound + 1e-6 * max(bound, 1e-3))

    def _follow(self, aim: Aim, wishes: Wishes, start: Floats) -> Found | None:
        """An estimate holds nearby only: keep the last one."""
        curves = tuple(each.smoothed() for each in self.curves)
        programme = Programme(curves, wishes.costs, wishes.fewest, wishes.most, wishes.without)
        shares, best, stale = start, None, 0
        while stale < _STALE:
            touch = self._touch(aim, shares)
            values = np.array([each.at(share) for each, share in zip(curves, shares, strict=True)])
            new = programme.solve([replace(touch, values=values)])
            new = shares if new is None else new
            done = self._polished(aim, new)
            if done is None:
                new = self._lifted(aim, wishes, new)
                done = self._polished(aim, new)
            cost = np.inf if done is None else float(wishes.costs @ done)
            stale += 1
            if done is not None and (best is None or cost < best.cost * (1 - 1e-9)):
                best, stale = Found(done, cost, proven=False), 0
            if np.abs(new - shares).max() < 1e-7:
                break
            shares = new
        return best

    def _enclosed(self, aim: Aim, wishes: Wishes, best: Found | None) -> Found | None:
        """Few rooms: branch and bound, from the best that was found."""
        known = np.ones(len(self.rooms)) if best is None else best.shares
        shares, closed = cheapest(
            lambda points: aim.above(self.scores(points)) >= -aim.margin / 2, wishes.costs, known
        )
        done = self._polished(aim, shares)
        done = shares if done is None else done
        return Found(done, float(wishes.costs @ done), proven=closed)

    def _touch(self, aim: Aim, shares: Floats) -> Estimate:
        """The straight estimate that touches the outcome at some shares."""
        count, columns = len(self.rooms), dict[str, Versions]()
        size = 1 + (3 if self.moves_others else 2) * count
        values, widths = np.zeros(count), np.zeros(count)
        for place, room in enumerate(self.rooms):
            side = _STEP if shares[place] < 0.5 else -_STEP
            both = variants(self.batch, self.row, room, shares[place] + np.array([0.0, side]))
            own = values[place] = both[0, self.row]
            reach = float(np.ptp(self.curves[place].values)) * _STEP
            widths[place] = (min(reach, own / 2) if own > 0 else reach) or _STEP
            variant = np.repeat(both[:1], 4, axis=0)
            variant[1:3, self.row] = own + widths[place], own - widths[place]
            variant[3] = both[1]
            variant[3, self.row] = own
            of = np.zeros(size, dtype=np.int64)
            of[1 + place :: count] = np.arange(1, size // count + 1)[: len(of[1 + place :: count])]
            columns[room.leaf] = Versions(variant, of)
        scores = self.batch.scores(columns, size)
        over = aim.over(scores, int(aim.rivals(scores[:1])[0]))
        slopes = (over[1 : 1 + count] - over[1 + count : 1 + 2 * count]) / (2 * widths)
        sides = np.where(shares < 0.5, _STEP, -_STEP)
        drag = -(over[1 + 2 * count :] - over[0]) / sides if self.moves_others else np.zeros(count)
        return Estimate(float(aim.above(scores[:1])[0]), shares, values, slopes, drag)

    def _refined(self, curves: list[Curve], shares: Floats) -> bool:
        """Put knots on bent curves where the shares are; whether any was put where the chain was off."""
        off = False
        for place, (room, old) in enumerate(zip(self.rooms, curves, strict=True)):
            share = float(shares[place])
            if len(old.shares) == 2 or share in old.shares:
                continue
            exact = float(own_values(self.batch, self.row, room, np.array([share]))[0])
            if abs(exact - np.interp(share, old.shares, old.values)) <= 1e-9 * np.ptp(old.values):
                continue
            off = True
            piece = int(np.searchsorted(old.shares, share))
            near = (old.shares[piece] - old.shares[piece - 1]) / 8
            extra = np.clip(share + near * np.array([-1.0, 0.0, 1.0]), 0, 1)
            knots = np.unique(np.concatenate([old.shares, extra]))
            knots = knots[np.concatenate([[True], np.diff(knots) > 1e-13])]
            curves[place] = Curve(knots, own_values(self.batch, self.row, room, knots))
        return off

    def _column(self, place: int, share: float) -> Versions:
        """The normalised column of one room's leaf at a share."""
        column = variants(self.batch, self.row, self.rooms[place], np.array([share]))
        return Versions(column, np.zeros(1, dtype=np.int64))

    def _lifted(self, aim: Aim, wishes: Wishes, shares: Floats) -> Floats:
        """The first point that reaches on the way to using every room (where counted, those in use)."""
        goal = np.where((shares > _NOTHING) | (not wishes.counts), 1.0, 0.0)
        points = shares + np.linspace(0, 1, _LIFTS)[:, None] * (goal - shares)
        reached = aim.above(self.scores(points)) >= 0
        return np.asarray(points[int(np.argmax(reached)) if reached.any() else -1])

    def _polished(self, aim: Aim, shares: Floats) -> Floats | None:
        """The same changes with one of them set so that the target is just met; nothing where they cannot."""
        shares = np.where(shares > _NOTHING, shares, 0.0)
        used = [int(each) for each in np.argsort(np.abs(shares - 0.5)) if shares[each] > 0]
        columns = {self.rooms[place].leaf: self._column(place, shares[place]) for place in used}

        def above(place: int, share: float) -> float:
            columns[self.rooms[place].leaf] = self._column(place, share)
            return float(aim.above(self.batch.scores(columns, 1))[0])

        for place in used:
            now = above(place, shares[place])
            if -aim.margin / 2 <= now < 0:
                break
            low, high = (shares[place], 1.0) if now < 0 else (0.0, shares[place])
            whole = above(place, 1.0 if now < 0 else 0.0)
            if (whole < 0) == (now < 0):
                shares[place] = 1.0 if now < 0 else 0.0
                continue
            shares[place] = _least(partial(above, place), low, high, aim.margin / 2)
            break
        met = used and above(place, shares[place]) >= -aim.margin / 2
        return shares if met else None


def _least(above: Callable[[float], float], low: float, high: float, margin: float) -> float:
    """The smallest share at which a target is met, where it is missed at ``low`` and met at ``high``."""
    root = float(brentq(above, low, high, xtol=1e-15))
    steps = (root + step for step in (0.0, 1e-14, 1e-12, 1e-10))
    return next((share for share in steps if share < high and above(share) >= -margin), high)
