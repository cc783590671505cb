"""Names of persons the model misses: capital words just after a post."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from kopir.documents.names.russian.heads import head
from kopir.documents.names.russian.units import Unit
from kopir.documents.names.russian.vocabulary import PARTICLES, TITLES

_LONGEST: Final = 7
_SHORT: Final = 3


def unseen(
    row: list[Unit], ends: Iterable[int], persons: Mapping[int, int], names: Mapping[int, int]
) -> dict[int, int]:
    """Names the model missed: two or more capital words just after a post.

    Args:
        row: the units.
        ends: the unit after each post.
        persons: first unit → the unit after, of those that are known.
        names: the same of places and bodies.
    """
    found = {}
    for first in ends:
        while row[first].traits.lemmas & TITLES and not row[first].capital:
            first += 1
        after = first
        while (
            after - first < _LONGEST
            and after not in persons
            and after not in names
            and _strange(row, after, first)
        ):
            after += 1
        # Before a place or body they are its name: Милли Генгеша Туркменистана.
        if after - first > 1 and after not in persons and after not in names:
            found[first] = after
    return found


def _strange(row: list[Unit], at: int, first: int) -> bool:
    unit = row[at]
    if unit.low in PARTICLES and at > first and row[at + 1].capital:
        return True
    if not unit.capital or unit.shout or unit.latin or head(unit.low):
        return False
    return (
        not unit.traits.known
        or bool(unit.traits.name & {"Name", "Surn", "Patr"})
        or (at > first and len(unit.text) <= (_SHORT if row[at - 1].traits.known else _SHORT + 1))
    )
