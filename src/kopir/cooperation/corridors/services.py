"""Digital services at the points of a corridor, side by side.

A border has a post on each side, in the order of the way. What is said of a post itself goes before what is
said of its point as a whole, and that before what is said of its state. What nobody has said is not known: it
is not taken for missing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from kopir.cooperation.records import Corridor, Point, Served
from kopir.cooperation.records.corridors import Service

SERVICES: Final[tuple[Service, ...]] = get_args(Service)
UNKNOWN: Final = "unknown"
"""Status of a service of which nobody has said anything."""


@dataclass(frozen=True, slots=True)
class Post:
    """One side of a point: the point, and whose side it is."""

    point: Point
    country: str


@dataclass(frozen=True, slots=True)
class Cell:
    """How a service stands at a post.

    Attributes:
        status: as of ``Served``, or ``unknown``.
        served: what says so; None where nothing does.
        of_state: whether it is said of the whole state.
    """

    status: str
    served: Served | None = None
    of_state: bool = False

    @property
    def works(self) -> bool:
        """Whether the service works there."""
        return self.status == "working"


@dataclass(frozen=True)
class Matrix:
    """Posts by services.

    Attributes:
        posts: in the order of the way. services: of which something is said anywhere, in a fixed order.
        cells: by number of the post and service.
    """

    posts: tuple[Post, ...]
    services: tuple[Service, ...]
    cells: Mapping[tuple[int, Service], Cell]

    @property
    def known(self) -> int:
        """Cells of which something is said."""
        return sum(cell.status != UNKNOWN for cell in self.cells.values())


def posts(corridor: Corridor) -> tuple[Post, ...]:
    """The posts of a corridor in the order of the way."""
    return tuple(Post(point, country) for point in corridor.points for country in point.countries)


def matrix(corridor: Corridor) -> Matrix:
    """Every post by every service of which something is said."""
    every = posts(corridor)
    cells = {
        (number, service): _cell(corridor, post, service)
        for number, post in enumerate(every)
        for service in SERVICES
    }
    said = {service for (_, service), cell in cells.items() if cell.status != UNKNOWN}
    shown = tuple(service for service in SERVICES if service in said)
    return Matrix(every, shown, {key: cell for key, cell in cells.items() if key[1] in said})


def _cell(corridor: Corridor, post: Post, service: Service) -> Cell:
    own = [one for one in post.point.services if one.service == service]
    near = [one for one in own if one.country == post.country] + [one for one in own if one.country is None]
    if near:
        return Cell(near[0].status, near[0])
    of_state = [one for one in corridor.services if (one.service, one.country) == (service, post.country)]
    return Cell(of_state[0].status, of_state[0], of_state=True) if of_state else Cell(UNKNOWN)
