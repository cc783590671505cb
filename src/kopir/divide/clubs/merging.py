"""Neighbouring clubs put together where they converge as one.

The sieve of the search is strict, so it finds more clubs than there are; both papers test afterwards whether
neighbours pass the log t test together.
"""

from __future__ import annotations

from itertools import pairwise
from typing import Literal

import numpy as np

from kopir.divide.clubs.finding import club
from kopir.divide.clubs.regression import checked, outcome_of
from kopir.divide.clubs.structure import Club, Clubs
from kopir.evidence.panel import Floats, Integers

Method = Literal["ps", "vlt"]
Part = tuple[Integers, tuple[int, ...]]


def merge_clubs(found: Clubs, values: Floats, method: Method = "ps") -> Clubs:
    """Merge neighbouring clubs.

    Args:
        found: what ``find_clubs`` found.
        values: the panel it was found in.
        method: ``ps`` (Phillips and Sul 2009): from the top, a club takes in the next as long as both pass
            together; ``vlt`` (von Lyncker and Thoennessen 2017): two neighbours are merged where they pass
            and fit better together than the second does with its other neighbour, then all starts again.

    Returns:
        The clubs after merging; ``merged`` tells what each was made from. Divergent units stay divergent.

    Raises:
        InvalidInput: the panel cannot be tested.
    """
    panel = checked(values, found.rules.trim)
    parts: list[Part] = [
        (np.array(one.places, dtype=np.int64), (number,)) for number, one in enumerate(found.clubs, 1)
    ]
    joined = _upward(panel, parts, found) if method == "ps" else _nearest(panel, parts, found)
    return Clubs(
        tuple(_club(panel, places, numbers, found) for places, numbers in joined),
        found.divergent,
        found.whole,
        found.rules,
        found.units,
    )


def absorb_divergent(found: Clubs, values: Floats, critical: float | None = None) -> Clubs:
    """Let divergent units into clubs they converge with, best fit first (von Lyncker, Thoennessen 2017).

    Every divergent unit is tested with every club; the pair with the greatest t joins where it exceeds the
    critical value, then all are tested anew until none does.

    Args:
        found: clubs, before or after merging.
        values: the panel they were found in.
        critical: t above which a unit joins; that of the rules where nothing is said.

    Raises:
        InvalidInput: the panel cannot be tested.
    """
    panel = checked(values, found.rules.trim)
    limit = found.rules.critical if critical is None else critical
    rows = {name: place for place, name in enumerate(found.units)}
    clubs, left = list(found.clubs), list(found.divergent)
    while left and clubs:
        fits = {
            (unit, number): _t(panel, np.array(one.places), np.array([rows[unit]]), found)
            for unit in left
            for number, one in enumerate(clubs)
        }
        unit, number = max(fits, key=lambda pair: fits[pair])
        if not fits[unit, number] > limit:
            break
        old = clubs[number]
        places = np.array([*old.places, rows[unit]], dtype=np.int64)
        clubs[number] = club(panel, places, found.units, found.rules, old.core, old.sieve, old.merged)
        left.remove(unit)
    return Clubs(tuple(clubs), tuple(left), found.whole, found.rules, found.units)


def _upward(panel: Floats, parts: list[Part], found: Clubs) -> list[Part]:
    joined = parts[:1]
    for places, numbers in parts[1:]:
        last, those = joined[-1]
        if _t(panel, last, places, found) > found.rules.critical:
            joined[-1] = (np.concatenate([last, places]), those + numbers)
        else:
            joined.append((places, numbers))
    return joined


def _nearest(panel: Floats, parts: list[Part], found: Clubs) -> list[Part]:
    joined = list(parts)
    while True:
        fits = [_t(panel, one[0], two[0], found) for one, two in pairwise(joined)]
        chosen = next(
            (
                place
                for place, t in enumerate(fits)
                if t > found.rules.critical and (place + 1 == len(fits) or t > fits[place + 1])
            ),
            None,
        )
        if chosen is None:
            return joined
        (first, these), (second, those) = joined[chosen], joined[chosen + 1]
        joined[chosen : chosen + 2] = [(np.concatenate([first, second]), these + those)]


def _t(panel: Floats, first: Integers, second: Integers, found: Clubs) -> float:
    t = outcome_of(panel, np.concatenate([first, second]), found.rules.trim, found.rules.errors).t
    return -np.inf if t is None else t


def _club(panel: Floats, places: Integers, numbers: tuple[int, ...], found: Clubs) -> Club:
    if len(numbers) == 1:
        return found.clubs[numbers[0] - 1]
    return club(panel, places, found.units, found.rules, merged=numbers)
