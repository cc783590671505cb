"""Who cooperates with whom: how often two parties signed, met or worked on something together.

Each thing that n parties share (a document, an event, a programme) ties every two of them with the strength
1/(n-1), so that one thing gives each of its parties one in all, and a treaty of two says more of a pair than
a summit of twenty. Where a group of states is a party, its members of that day are meant. What more than
``MOST`` parties share is of the whole world and ties nobody.

**Source**: M. E. J. Newman, "Scientific collaboration networks. II", *Physical Review E* 64 (2001) 016132,
section III (strength of collaborative ties).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Final

import numpy as np

from kopir.cooperation import values
from kopir.cooperation.records import Document, Event, Programme, Registered
from kopir.cooperation.registers.published import Registers, reference
from kopir.errors import NotFound
from kopir.evidence import groups

KINDS: Final = ("document", "event", "programme")
"""Kinds of records that tie their parties."""
MOST: Final = 30
"""Parties that one thing ties at most."""


@dataclass(frozen=True, slots=True)
class Tie:
    """Two parties and what they share.

    Attributes:
        first, second: their references, in the order of the letters.
        strength: sum over the things they share of one over the other parties.
        things: references of these things, those of the fewest parties first, then the latest.
    """

    first: str
    second: str
    strength: float
    things: tuple[str, ...]

    def counts(self) -> Counter[str]:
        """How many things of each kind they share."""
        return Counter(thing.partition(":")[0] for thing in self.things)


def ties(
    now: Registers,
    on: date,
    kinds: Iterable[str] = KINDS,
    since: date | None = None,
    whole: bool = False,
) -> tuple[Tie, ...]:
    """The ties between parties, the strongest first.

    Args:
        now: the registers.
        on: the day that is looked from; things of a later day do not count.
        kinds: of things that tie.
        since: first day of things that count; those without a day do not where one is given.
        whole: whether a group of states counts as one party, not as its members.
    """
    strength: dict[tuple[str, str], float] = defaultdict(float)
    things: dict[tuple[str, str], list[tuple[int, int, str]]] = defaultdict(list)
    for one in _things(now, kinds):
        day = values.bounds(one.dates())[0] if one.dates() else None
        if (day and day > on) or (since and (day is None or day < since)):
            continue
        parties = sorted(set(_states(parties_of(one), day or on, whole)))
        if len(parties) > MOST:
            continue
        for pair in combinations(parties, 2):
            strength[pair] += 1 / (len(parties) - 1)
            things[pair].append((len(parties), -(day.toordinal() if day else 0), reference(one)))
    found = [
        Tie(*pair, strength[pair], tuple(name for _count, _day, name in sorted(things[pair])))
        for pair in strength
    ]
    return tuple(sorted(found, key=lambda tie: (-tie.strength, tie.first, tie.second)))


def parties_of(one: Registered) -> tuple[str, ...]:
    """References of those who have a part in a thing."""
    if isinstance(one, Document):
        return one.parties
    if isinstance(one, Event):
        return (*filter(None, (one.host,)), *one.of, *(each.who for each in one.participants if each.who))
    if isinstance(one, Programme):
        return (*(each.who for each in one.agencies), *(f"place:{code}" for code in one.places))
    return ()


def circle(names: Iterable[str], found: Iterable[Tie]) -> tuple[str, ...]:
    """Parties in an order around a circle in which those with strong ties are near each other.

    By the two eigenvectors of the smallest non-zero eigenvalues of the normalised Laplacian, whose angle is
    the order; the same ties give the same order.

    **Source**: Y. Koren, "Drawing graphs by eigenvectors: theory and practice", *Computers & Mathematics with
    Applications* 49 (2005) 1867-1888, section 3.
    """
    listed = sorted(set(names))
    if len(listed) < 4:
        return tuple(listed)
    place = {name: number for number, name in enumerate(listed)}
    weight = np.full((len(listed), len(listed)), 1e-6)
    for tie in found:
        if tie.first in place and tie.second in place:
            weight[place[tie.first], place[tie.second]] += tie.strength
            weight[place[tie.second], place[tie.first]] += tie.strength
    np.fill_diagonal(weight, 0)
    scale = 1 / np.sqrt(weight.sum(axis=1))
    laplacian = np.eye(len(listed)) - scale[:, None] * weight * scale
    vectors = np.linalg.eigh(laplacian)[1][:, 1:3] * scale[:, None]
    vectors = np.round(vectors * np.sign(vectors[np.abs(vectors).argmax(axis=0), (0, 1)]), 9)
    angle = np.arctan2(vectors[:, 1], vectors[:, 0])
    return tuple(sorted(listed, key=lambda name: (angle[place[name]], name)))


def _things(now: Registers, kinds: Iterable[str]) -> Iterator[Registered]:
    for kind in kinds:
        if kind in KINDS:
            yield from now.records[kind].values()


def _states(parties: Iterable[str], day: date, whole: bool) -> Iterator[str]:
    """Parties as they count: states and bodies, groups as their members; persons are no parties."""
    for party in parties:
        kind, _colon, code = party.partition(":")
        if kind == "person":
            continue
        if kind != "group" or whole:
            yield party
            continue
        try:
            yield from (f"place:{area}" for area in groups.members(code, day))
        except NotFound:
            yield party
