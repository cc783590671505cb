"""Room: how far each input of a unit can go, and how its normalised value answers on the way.

The share of the room that is used, 0 to 1, is the coordinate in which a goal is sought: 0 is the value now, 1
the end that bounds, pace and scale leave.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

import numpy as np

from kopir.errors import InvalidInput, NotFound
from kopir.indices.parts import Leaf
from kopir.indices.sheet import Floats
from kopir.indices.whatif.batch import Batch, Versions
from kopir.indices.whatif.pace import Pace

Bounds = Mapping[str, tuple[float | None, float | None]]
Limit = Literal["bounds", "pace", "scale"]
_POINTS: Final = 33
_STRAIGHT: Final = 1e-10
_NEARLY: Final = 0.03


@dataclass(frozen=True)
class Room:
    """How far one leaf of a unit can go for the better.

    Args:
        leaf: its code.
        start, end: value now and the furthest one, in the unit of the indicator.
        limit: what sets the end.
        pace: the evidence on how fast it can change, where it was asked for.
    """

    leaf: str
    start: float
    end: float
    limit: Limit
    pace: Pace | None = None

    def at(self, share: float) -> float:
        """The value at a share of the room; exactly the end at 1."""
        return self.end if share == 1 else self.start + (self.end - self.start) * share


@dataclass(frozen=True, eq=False)
class Curve:
    """How the normalised value of a unit answers to the share of a room, as a chain of straight pieces.

    Args:
        shares, values: of the knots, shape ``(knots,)``; shares ascend from 0 to 1.
    """

    shares: Floats
    values: Floats

    @property
    def concave(self) -> bool:
        """Whether each piece is at most as steep as the one before."""
        slopes = np.diff(self.values) / np.diff(self.shares)
        return bool((np.diff(slopes) <= _STRAIGHT * max(1.0, float(np.abs(slopes).max()))).all())

    def at(self, share: float) -> float:
        """The value of the chain at a share."""
        return float(np.interp(share, self.shares, self.values))

    def smoothed(self) -> Curve:
        """The least concave chain above this one where that is nearly the same, else this one."""
        if self.concave:
            return self
        keep = [0]
        for place in range(1, len(self.shares)):
            while len(keep) > 1 and self._below(keep[-2], keep[-1], place):
                keep.pop()
            keep.append(place)
        above = np.interp(self.shares, self.shares[keep], self.values[keep]) - self.values
        if above.max() > _NEARLY * float(np.ptp(self.values)):
            return self
        return Curve(self.shares[keep], self.values[keep])

    def _below(self, first: int, middle: int, last: int) -> bool:
        """Whether a knot lies on or below the line between two others."""
        share = (self.shares[middle] - self.shares[first]) / (self.shares[last] - self.shares[first])
        line = self.values[first] + share * (self.values[last] - self.values[first])
        return bool(self.values[middle] <= line)


def rooms(
    batch: Batch,
    unit: str,
    bounds: Bounds | None,
    paces: Mapping[str, Pace] | None,
    years: float | None = None,
) -> tuple[tuple[Room, ...], dict[str, str]]:
    """The rooms of a unit and, by leaf, why others have none.

    Args:
        batch: the index.
        unit: its code.
        bounds: lowest and highest value by leaf; ``None`` = no bound at that end. Only these leaves are free;
            all that have a pace where no bounds are given at all.
        paces: what similar countries achieved; no leaf goes beyond.
        years: time there is; the length of the paces' windows where nothing is said.

    Returns:
        Reasons are ``missing`` (no value now), ``no_bound`` (neither bound nor pace), ``no_gain`` (no value
        within the bounds is better).

    Raises:
        NotFound: no such leaf. InvalidInput: neither bounds nor paces, bounds the wrong way round, or not a
            finite number.
    """
    if bounds is None and paces is None:
        raise InvalidInput("nothing says how far the inputs may go; give bounds, paces, or both")
    wanted = list(bounds if bounds is not None else paces or {})
    row = batch.units.index(unit)
    trials, without = list[Room](), dict[str, str]()
    for code in wanted:
        if code not in batch.structure.leaves:
            known = ", ".join(batch.structure.leaves)
            raise NotFound("there is no leaf {leaf}; known: {known}", leaf=code, known=known)
        start = float(batch.raw.column(code)[row])
        pace = (paces or {}).get(code)
        ends = (
            () if np.isnan(start) else _ends(code, start, (bounds or {}).get(code, (None, None)), pace, years)
        )
        without[code] = "missing" if np.isnan(start) else "no_gain" if any(ends) else "no_bound"
        sides = [
            each for each, side in zip(ends, (-1, 1), strict=False) if each and (each[0] - start) * side > 0
        ]
        trials += [Room(code, start, end, limit, pace) for end, limit in sides]
    best: dict[str, tuple[float, Room]] = {}
    for gain, room in zip(_gains(batch, row, trials), trials, strict=True):
        if gain > max(0.0, best.get(room.leaf, (0.0, room))[0]):
            best[room.leaf] = gain, room
    reasons = {code: reason for code, reason in without.items() if code not in best}
    return tuple(_useful(batch, room) for _, room in best.values()), reasons


def curve(batch: Batch, row: int, room: Room, extra: Floats) -> Curve:
    """The curve of a room through evenly spread knots, every kink of the scale, and some extra shares."""
    leaf = batch.structure.leaves[room.leaf]
    kinks = (np.array(_kinks(batch, leaf, room.leaf)) - room.start) / (room.end - room.start)
    inside = kinks[(kinks > 0) & (kinks < 1)]
    shares = np.unique(np.concatenate([np.linspace(0, 1, _POINTS), inside, extra]))
    shares = shares[np.concatenate([[True], np.diff(shares) > 1e-13])]
    values = own_values(batch, row, room, shares)
    return _simplified(shares, values)


def own_values(batch: Batch, row: int, room: Room, shares: Floats) -> Floats:
    """Normalised values of the unit at shares of a room, the scale moving with them; shape as ``shares``."""
    return variants(batch, row, room, shares)[:, row]


def variants(batch: Batch, row: int, room: Room, shares: Floats) -> Floats:
    """Normalised columns of all units with a unit at shares of its room, shape ``(shares, units)``."""
    raw = np.repeat(batch.raw.column(room.leaf)[None], len(shares), axis=0)
    raw[:, row] = [room.at(float(share)) for share in shares]
    return batch.column(room.leaf, raw)


def at_shares(batch: Batch, row: int, given: tuple[Room, ...], shares: Floats) -> Floats:
    """Scores of all units where a unit uses shares of its rooms.

    Args:
        batch: the index.
        row: of the unit.
        given: its rooms.
        shares: shape ``(versions, rooms)``.

    Returns:
        Shape ``(versions, units)``.
    """
    columns = {}
    for place, room in enumerate(given):
        distinct, of = np.unique(shares[:, place], return_inverse=True)
        columns[room.leaf] = Versions(variants(batch, row, room, distinct), of)
    return batch.scores(columns, len(shares))


def _ends(
    code: str, start: float, bound: tuple[float | None, float | None], pace: Pace | None, years: float | None
) -> tuple[tuple[float, Limit] | None, tuple[float, Limit] | None]:
    """Lowest and highest value with what sets them; nothing at an end that nothing sets."""
    low, high = bound
    for each in bound:
        if each is not None and not np.isfinite(each):
            raise InvalidInput(
                "the bound {bound} of {leaf} is not finite; leave it out", leaf=code, bound=each
            )
    if low is not None and high is not None and low > high:
        raise InvalidInput(
            "the lowest value {low} of {leaf} is above the highest {high}; exchange them",
            leaf=code,
            low=low,
            high=high,
        )
    ends: list[tuple[float, Limit] | None] = [None if each is None else (each, "bounds") for each in bound]
    if pace is not None:
        reached = pace.reach(start, years)
        better = 1 if pace.direction > 0 else 0
        own = ends[better]
        if own is None or (reached - own[0]) * pace.direction < 0:
            ends[better] = reached, "scale" if reached == pace.ceiling else "pace"
        ends[1 - better] = ends[1 - better] or (start, "pace")
    return ends[0], ends[1]


def _gains(batch: Batch, row: int, trials: Sequence[Room]) -> list[float]:
    """What the unit's own score gains where one room at a time is used as a whole."""
    count, columns = len(trials) + 1, dict[str, Versions]()
    for code in dict.fromkeys(room.leaf for room in trials):
        own = [place for place, room in enumerate(trials, start=1) if room.leaf == code]
        values = np.concatenate(
            [
                variants(batch, row, trials[own[0] - 1], np.zeros(1)),
                *(variants(batch, row, trials[place - 1], np.ones(1)) for place in own),
            ]
        )
        of = np.zeros(count, dtype=np.int64)
        of[own] = np.arange(1, len(own) + 1)
        columns[code] = Versions(values, of)
    scores = batch.scores(columns, count)[:, row]
    return [float(each) for each in scores[1:] - scores[0]]


def _useful(batch: Batch, room: Room) -> Room:
    """A room that ends where the floor, cap or goalpost of its leaf makes everything further useless."""
    leaf = batch.structure.leaves[room.leaf]
    if leaf.denominator is not None:
        return room
    side = 1 if room.end > room.start else -1
    ends = [leaf.cap if side > 0 else leaf.floor]
    if leaf.normalise.method == "goalposts" and leaf.normalise.clip:
        ends.append(leaf.normalise.high if side > 0 else leaf.normalise.low)
    nearer = [each for each in ends if each is not None and (each - room.start) * side > 0]
    if nearer and (min(nearer, key=lambda each: each * side) - room.end) * side < 0:
        return Room(room.leaf, room.start, min(nearer, key=lambda each: each * side), "scale", room.pace)
    return room


def _kinks(batch: Batch, leaf: Leaf, code: str) -> list[float]:
    """Raw values at which the scale of a leaf may bend or jump."""
    how = leaf.normalise
    known = [each for each in (leaf.floor, leaf.cap, how.low, how.high, how.target) if each is not None]
    column = batch.raw.column(code)
    if how.method in ("rank", "percentile", "borda") or leaf.treat.method != "none":
        others = np.unique(column[~np.isnan(column)])
        known += [float(each) for value in others for each in (value, np.nextafter(value, np.inf))]
    elif how.method not in ("none", "goalposts", "scaled", "zscore"):
        known += [float(np.nanmin(column)), float(np.nanmax(column))]
    return known


def _simplified(shares: Floats, values: Floats) -> Curve:
    """Without the knots that lie on the straight line between their neighbours."""
    keep = [0]
    for place in range(1, len(shares) - 1):
        start = keep[-1]
        slope = (values[place + 1] - values[start]) / (shares[place + 1] - shares[start])
        line = values[start] + slope * (shares[place] - shares[start])
        if abs(line - values[place]) > _STRAIGHT * max(1.0, abs(values[place])):
            keep.append(place)
    keep.append(len(shares) - 1)
    return Curve(shares[keep], values[keep])
