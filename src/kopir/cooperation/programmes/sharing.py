"""How the money of an activity is divided among places and targets, without counting anything twice.

1. A transaction that names its own country, region, goal or target belongs there as a whole.
2. Everything else is divided by the percentages of the activity. Of recipients these are of countries and
   regions together, of all vocabularies where they add up to 100, else within one: then regions in further
   vocabularies describe the same again and take no share. Percentages that are not told share evenly what
   those that are told leave.
3. Targets: percentages are told by sectors only. Targets of the SDG vocabulary of sectors (8) divide by
   theirs, else goals (7) by theirs. Where there are only tags, which have no percentages in the standard, the
   money is divided evenly among the tagged targets; a goal tagged beside one of its targets takes no share.
4. Amounts are divided in hundredths by largest remainders: the portions add up to what was reported.

What was divided evenly is marked, for nobody published it. A target that is named and has no share is kept
with no amount: the activity is there, its money is counted elsewhere.

Source: IATI standard 2.03, ``iati-activity/recipient-country``, ``recipient-region``, ``sector`` and ``tag``,
and its ruleset: percentages add up to 100 within a vocabulary (over all of them in the standard's own
example); places and sectors are said of the activity or of its transactions; tags have no percentage.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final, Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Place = tuple[str, str]
"""Area and region, one of them empty."""
Aim = tuple[int, str]
"""Goal and target; goal 0: none."""
NOWHERE: Final[Place] = ("", "")
NO_AIM: Final[Aim] = (0, "")
_SCALE: Final = 1_000_000


KINDS: Final = {"2": 0, "3": 1, "4": 2}
"""Types of transactions that are counted: committed, disbursed, spent."""
BUDGETED: Final = 3


@dataclass(frozen=True, slots=True)
class Money:
    """An amount to be divided.

    Args:
        kind: 0 committed, 1 disbursed, 2 spent, 3 budgeted. cents: hundredths. year, currency: of it.
        place: ``(area, region)`` if the transaction itself names one. target: ``(goal, target)`` likewise.
    """

    kind: int
    cents: int
    year: int
    currency: str
    place: tuple[str, str] | None = None
    target: tuple[int, str] | None = None


@dataclass(frozen=True)
class Shares(Generic[Key]):
    """Weights of keys, and whether some of them were not published.

    Args:
        weights: whole numbers, at least one above zero. evenly: whether any was made up evenly.
    """

    weights: Mapping[Key, int]
    evenly: bool = False


def shares(told: Sequence[tuple[Key, Decimal | None]], otherwise: Key) -> Shares[Key]:
    """Weights of percentages: those that are missing share evenly what the others leave.

    Args:
        told: keys with their percentages.
        otherwise: the key where there are none.

    >>> shares([("KAZ", Decimal(60)), ("UZB", None)], "").weights
    {'KAZ': 60000000, 'UZB': 40000000}
    """
    if not told:
        return Shares({otherwise: 1})
    missing = sum(one is None for _key, one in told)
    known = sum((one for _key, one in told if one is not None), Decimal(0))
    rest = max(Decimal(0), 100 - known) / missing if missing else Decimal(0)
    weights: dict[Key, int] = {}
    for key, one in told:
        weights[key] = weights.get(key, 0) + int((rest if one is None else one) * _SCALE)
    if not any(weights.values()):
        return Shares(dict.fromkeys(weights, 1), len(weights) > 1)
    return Shares(weights, missing > 0 and len(weights) > 1)


def divided(cents: int, weights: Sequence[int]) -> list[int]:
    """An amount in parts by weights that add up to it: largest remainders, of equal ones the first.

    >>> divided(100, [1, 1, 1]), divided(-5, [1, 1])
    ([34, 33, 33], [-3, -2])
    """
    if not cents:
        return [0] * len(weights)
    whole = sum(weights)
    size, sign = abs(cents), -1 if cents < 0 else 1
    parts = [size * weight // whole for weight in weights]
    left = size - sum(parts)
    order = sorted(range(len(weights)), key=lambda at: (-(size * weights[at] % whole), at))
    for at in order[:left]:
        parts[at] += 1
    return [sign * part for part in parts]


Row = tuple[str, str, int, str, int, str, int, int, int, int, bool]
"""Area, region, goal, target, year, currency; committed, disbursed, spent, budgeted in hundredths; evenly."""


def portions(money: Iterable[Money], places: Shares[Place], aims: Shares[Aim]) -> list[Row]:
    """The portions of an activity; each place and target that it names is in one at least."""
    sums: dict[tuple[Place | None, Aim | None, int, str], list[int]] = {}
    for one in money:
        key = (one.place, one.target, one.year, one.currency)
        sums.setdefault(key, [0, 0, 0, 0])[one.kind] += one.cents
    found: dict[tuple[Place, Aim, int, str], list[int]] = {}
    evenly: set[tuple[Place, Aim, int, str]] = set()
    for (place, aim, year, currency), amounts in sums.items():
        where = places if place is None else Shares({place: 1})
        why = aims if aim is None else Shares({aim: 1})
        for key, parts in _parts(where, why, amounts, year, currency):
            there = found.setdefault(key, [0, 0, 0, 0])
            for kind, part in enumerate(parts):
                there[kind] += part
            if where.evenly or why.evenly:
                evenly.add(key)
    _name_all(found, places, aims)
    return [
        (*place, *aim, year, currency, *amounts, (place, aim, year, currency) in evenly)  # type: ignore[misc]
        for (place, aim, year, currency), amounts in found.items()
    ]


def _parts(
    where: Shares[Place], why: Shares[Aim], amounts: Sequence[int], year: int, currency: str
) -> Iterable[tuple[tuple[Place, Aim, int, str], Sequence[int]]]:
    pairs = [
        (place, aim, one * other)
        for place, one in where.weights.items()
        for aim, other in why.weights.items()
        if one and other
    ]
    if len(pairs) == 1:
        return [((pairs[0][0], pairs[0][1], year, currency), amounts)]
    weights = [weight for _place, _aim, weight in pairs]
    parts = zip(*(divided(cents, weights) for cents in amounts), strict=True)
    return [
        ((place, aim, year, currency), part) for (place, aim, _weight), part in zip(pairs, parts, strict=True)
    ]


def _name_all(
    found: dict[tuple[Place, Aim, int, str], list[int]], places: Shares[Place], aims: Shares[Aim]
) -> None:
    """Places and targets without money: kept without year, currency and amounts."""
    there = {(place, aim) for place, aim, _year, _currency in found}
    where, why = {place for place, _aim in there}, {aim for _place, aim in there}
    for place in places.weights:
        for aim in aims.weights:
            # Nowhere, or for nothing, is nobody's word where the transactions themselves say more.
            unsaid = (place == NOWHERE and where - {NOWHERE}) or (aim == NO_AIM and why - {NO_AIM})
            if (place, aim) not in there and not unsaid:
                found[(place, aim, 0, "")] = [0, 0, 0, 0]
