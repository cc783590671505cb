"""Who moved, who stalled, who leapt over others between two years.

What counts as a leap, a rise or a standstill is stated in ``Thresholds``; a page shows it beside the names.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from kopir.errors import InvalidInput
from kopir.evidence.panel import Floats

Kind = Literal["leapt", "rose", "held", "stalled", "slipped", "fell"]


@dataclass(frozen=True)
class Thresholds:
    """What counts as what.

    Args:
        leap: share of the members that one must pass (or be passed by) to leap (or fall), never under two.
        rise: relative change of the value over the mean of all that is a rise (or, downwards, a slip).
        stall: share of the median gain below which a gain is a standstill.
    """

    leap: float = 0.1
    rise: float = 0.05
    stall: float = 0.25

    def places(self, members: int) -> int:
        """How many places make a leap among so many members."""
        return max(2, math.ceil(self.leap * members))


@dataclass(frozen=True)
class Mover:
    """How one member moved.

    Args:
        area: its code.
        before, after: its two values. gain: the second less the first.
        rank_before, rank_after: 1 = the best; equal values share a rank. climbed: places up, negative = down.
        share_before, share_after: value over the mean of the members; ``None`` where the mean is not above
            zero.
        passed: members that stood above before and stand below after.
        kind: the first that fits: ``leapt`` or ``fell`` by places, ``stalled`` by its gain, ``rose`` or
            ``slipped`` by its share, else ``held``.
    """

    area: str
    before: float
    after: float
    gain: float
    rank_before: int
    rank_after: int
    climbed: int
    share_before: float | None
    share_after: float | None
    passed: tuple[str, ...]
    kind: Kind


@dataclass(frozen=True)
class Movers:
    """All members that are known in both years.

    Args:
        rows: those that climbed most first, then by gain.
        without: members that lack one of the two values.
        median_gain: of the rows.
        thresholds: what counted as what. places: how many make a leap here.
    """

    rows: tuple[Mover, ...]
    without: tuple[str, ...]
    median_gain: float
    thresholds: Thresholds
    places: int

    def of(self, kind: Kind) -> tuple[Mover, ...]:
        """The rows of a kind."""
        return tuple(row for row in self.rows if row.kind == kind)


def movers(
    areas: Sequence[str],
    before: Floats,
    after: Floats,
    *,
    direction: int = 1,
    thresholds: Thresholds | None = None,
) -> Movers:
    """Compare the places and shares of members in two years.

    Args:
        areas: codes.
        before: values in the first year, shape ``(areas,)``, NaN where missing.
        after: in the second, same shape.
        direction: -1 where a lower value is better.
        thresholds: what counts as what.

    Raises:
        InvalidInput: fewer than two members are known in both years.

    >>> found = movers(["A", "B", "C"], np.array([10.0, 20, 30]), np.array([40.0, 25, 31]))
    >>> found.rows[0].area, found.rows[0].kind, found.rows[0].passed
    ('A', 'leapt', ('B', 'C'))
    """
    chosen = Thresholds() if thresholds is None else thresholds
    keep = np.flatnonzero(np.isfinite(before) & np.isfinite(after)).tolist()
    if len(keep) < 2:
        raise InvalidInput(
            "{n} areas have a figure in both years; take years that two or more share", n=len(keep)
        )
    names = [areas[place] for place in keep]
    first, last = np.asarray(before)[keep], np.asarray(after)[keep]
    gains = (last - first) * direction
    median = float(np.median(gains))
    places = chosen.places(len(keep))
    old, new = _ranks(first * direction), _ranks(last * direction)
    over = (first[:, np.newaxis] - first) * direction < 0
    under = (last[:, np.newaxis] - last) * direction > 0
    shares = _shares(first), _shares(last)
    rows = []
    for row, area in enumerate(names):
        climbed = int(old[row] - new[row])
        then, now = shares[0][row], shares[1][row]
        moved = None if then is None or now is None or then == 0 else (now / then - 1) * direction
        rows.append(
            Mover(
                area=area,
                before=float(first[row]),
                after=float(last[row]),
                gain=float(last[row] - first[row]),
                rank_before=int(old[row]),
                rank_after=int(new[row]),
                climbed=climbed,
                share_before=then,
                share_after=now,
                passed=tuple(names[other] for other in np.flatnonzero(over[row] & under[row])),
                kind=_kind(climbed, float(gains[row]), moved, median, places, chosen),
            )
        )
    rows.sort(key=lambda one: (-one.climbed, -one.gain * direction, one.area))
    gone = tuple(area for place, area in enumerate(areas) if place not in set(keep))
    return Movers(tuple(rows), gone, median, chosen, places)


def _kind(
    climbed: int, gain: float, moved: float | None, median: float, places: int, chosen: Thresholds
) -> Kind:
    if abs(climbed) >= places:
        return "leapt" if climbed > 0 else "fell"
    if median > 0 and gain < chosen.stall * median:
        return "stalled"
    if moved is not None and abs(moved) >= chosen.rise:
        return "rose" if moved > 0 else "slipped"
    return "held"


def _ranks(values: Floats) -> Floats:
    """Rank of each value, 1 = the highest; equal values share the better rank."""
    return np.asarray((values[:, np.newaxis] < values).sum(axis=1) + 1)


def _shares(values: Floats) -> list[float | None]:
    mean = float(values.mean())
    return [float(value / mean) if mean > 0 else None for value in values]
