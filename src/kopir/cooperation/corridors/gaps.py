"""Digital gaps along a corridor: a service works at one post and not, or not as far as is known, at the next.

A service that ends at a border helps a carrier up to that border only. Looked at are posts that follow each
other on the way; cities count for a service only where something is said of them, for queues and transit
documents are handled at borders, ports and terminals.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kopir.cooperation.corridors.services import UNKNOWN, Cell, Matrix, Post, matrix
from kopir.cooperation.records import Corridor
from kopir.cooperation.records.corridors import Service


@dataclass(frozen=True, slots=True)
class Gap:
    """A service that works at one of two posts one after the other.

    Attributes:
        service: which.
        has, lacks: the post where it works, and the one where it does not or is not known to.
        proof: of the post where it works. other: of the other one.
        forward: whether the service ends in the order of the way, not in the opposite one.
    """

    service: Service
    has: Post
    lacks: Post
    proof: Cell
    other: Cell
    forward: bool

    @property
    def at_border(self) -> bool:
        """Whether both posts are sides of one border."""
        return self.has.point.code == self.lacks.point.code

    @property
    def known(self) -> bool:
        """Whether anything is known of the service at the post that lacks it."""
        return self.other.status != UNKNOWN


def gaps(corridor: Corridor) -> tuple[Gap, ...]:
    """All gaps, service by service, in the order of the way."""
    table = matrix(corridor)
    return tuple(gap for service in table.services for gap in _of(table, service))


def _of(table: Matrix, service: Service) -> Iterator[Gap]:
    chain = [
        (post, cell)
        for number, post in enumerate(table.posts)
        for cell in (table.cells[number, service],)
        if post.point.kind != "city" or cell.status != UNKNOWN
    ]
    for (here, seen), (there, met) in pairwise(chain):
        if seen.works and not met.works:
            yield Gap(service, here, there, seen, met, forward=True)
        elif met.works and not seen.works:
            yield Gap(service, there, here, met, seen, forward=False)
