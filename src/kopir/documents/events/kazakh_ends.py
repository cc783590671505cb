"""Where the names of a Kazakh text end: what stands before the noun of an event is told by it."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.documents.entities import Organisation, Person, Place, Position
from kopir.documents.found import Found


@dataclass(frozen=True)
class Ends:
    """Ends of the names of a text.

    Attributes:
        bodies: the longest of those that end somewhere, by where.
        persons: of names and posts.
        places: of places.
    """

    bodies: dict[int, Organisation]
    persons: frozenset[int]
    places: frozenset[int]

    @classmethod
    def of(cls, found: Found) -> Ends:
        """Those of what is found."""
        return cls(
            {body.end: body for body in reversed(found.of(Organisation))},
            frozenset(each.end for kind in (Person, Position) for each in found.of(kind)),
            frozenset(place.end for place in found.of(Place)),
        )
