"""In which cases the names of a text stand, by posts before them, their own endings and their neighbours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from kopir.documents.names.russian.endings import CASES, possible, told
from kopir.documents.names.russian.posts import Post
from kopir.documents.names.russian.units import Unit

Cases = dict[int, frozenset[str]]


def cases(
    row: list[Unit], persons: Mapping[int, int], posts: Sequence[Post], beside: Mapping[int, int]
) -> Cases:
    """First unit of a name → its cases, where something tells them.

    Args:
        row: units of the text.
        persons: first unit of a name → the unit after it.
        posts: of the text.
        beside: place of a post → first unit of who holds it.
    """
    found: Cases = {}
    for place, first in beside.items():
        if posts[place].first < first:
            found[first] = posts[place].cases
    for first, after in persons.items():
        own = possible(_words(row, first, after))
        if first not in found and len(own) == 1:
            found[first] = own
    for members in _rows(row, persons):
        fitting = frozenset(CASES)
        for first in members:
            fitting = fitting & (found.get(first) or told(_words(row, first, persons[first]))) or fitting
        found |= {first: fitting for first in members if first not in found and len(fitting) < len(CASES)}
    return found


def _words(row: list[Unit], first: int, after: int) -> tuple[str, ...]:
    return tuple(unit.text for unit in row[first:after] if unit.kind == "word")


def _rows(row: list[Unit], persons: Mapping[int, int]) -> Iterator[list[int]]:
    """First units of names that stand in a row: such names are in one case."""
    members: list[int] = []
    for first in sorted(persons):
        last = persons[members[-1]] if members else -1
        if not (last == first - 1 and row[last].low in (",", "и")):
            if len(members) > 1:
                yield members
            members = []
        members.append(first)
    if len(members) > 1:
        yield members
