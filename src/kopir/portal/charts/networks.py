"""Who is tied to whom: parties around a circle, curves between them, thicker where the tie is stronger."""

import math
from dataclasses import dataclass
from typing import Final

from kopir.portal.charts.model import Mark, Words
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, Canvas, Plot, fitted, label_room, n

CLASSES: Final = 4
"""Widths of a tie, from the weakest to the strongest."""
_NODE: Final = 5.0
_GAP: Final = 9.0
_LINE: Final = 17.0
_NEXT: Final = 15.0


@dataclass(frozen=True, slots=True)
class Node:
    """A party; in the order of the circle."""

    key: str
    label: str
    mark: Mark = "other"
    href: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Edge:
    """A tie between two parties; strength from 0 to 1, 1 being the strongest of the picture."""

    first: str
    second: str
    strength: float
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Network:
    """Parties and their ties; the weak ties are drawn first, the strong over them."""

    words: Words
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def network(chart: Network, width: float) -> Plot:
    """Draw the ties as curves bent to the middle, then the parties with their names around them."""
    canvas = Canvas()
    share = 0.27 if width < NARROW_BELOW else 0.3
    room = label_room([node.label for node in chart.nodes], width, share)
    radius = _radius(len(chart.nodes), (width - 2 * room - 4 * _GAP) / 2)
    middle = (width / 2, radius + _LINE)
    places = {node.key: _place(i, len(chart.nodes), radius, middle) for i, node in enumerate(chart.nodes)}
    for edge in sorted(chart.edges, key=lambda each: each.strength):
        _edge(canvas, edge, places, middle)
    heights = _heights(places, middle[0])
    for node in chart.nodes:
        _node(canvas, node, places[node.key], (middle[0], heights[node.key]), room)
    top = min(heights.values(), default=0.0) - _LINE
    bottom = max(heights.values(), default=0.0) + _LINE
    return canvas.plot(width, max(2 * radius + 2 * _LINE, bottom, bottom - top))


def _heights(places: dict[str, tuple[float, float]], middle: float) -> dict[str, float]:
    """Where each name stands, so that no two of a side lie on each other."""
    found: dict[str, float] = {}
    for left in (True, False):
        side = sorted((y, key) for key, (x, y) in places.items() if (x < middle) == left)
        spread: list[float] = []
        for y, _key in side:
            spread.append(max(y, spread[-1] + _NEXT) if spread else y)
        over = (spread[-1] - side[-1][0]) / 2 if side else 0.0
        shift = min(over, spread[0] - _LINE / 2) if spread else 0.0
        found.update({key: at - shift for (_y, key), at in zip(side, spread, strict=True)})
    return found


def _radius(count: int, most: float) -> float:
    """As large as fits, but no larger than the names at the sides need to stand apart."""
    return max(40.0, min(most, max(90.0, count * _LINE / 2)))


def _place(number: int, count: int, radius: float, middle: tuple[float, float]) -> tuple[float, float]:
    angle = 2 * math.pi * (number + 0.5) / max(count, 1) - math.pi / 2
    return middle[0] + radius * math.cos(angle), middle[1] + radius * math.sin(angle)


def _edge(
    canvas: Canvas, edge: Edge, places: dict[str, tuple[float, float]], middle: tuple[float, float]
) -> None:
    (x1, y1), (x2, y2) = places[edge.first], places[edge.second]
    width = 1 + min(CLASSES - 1, int(edge.strength * CLASSES))
    canvas.open("k-m", edge.tip)
    bent = (middle[0] + (x1 + x2) / 4) / 1.5, (middle[1] + (y1 + y2) / 4) / 1.5
    canvas.path(f"M{n(x1)} {n(y1)}Q{n(bent[0])} {n(bent[1])} {n(x2)} {n(y2)}", f"k-tie k-tie-{width}")
    canvas.close()


def _node(
    canvas: Canvas, node: Node, at: tuple[float, float], name: tuple[float, float], room: float
) -> None:
    """A party with its name; ``name`` holds the middle of the picture and the height of the name."""
    x, y = at
    left = x < name[0]
    if node.href:
        canvas.open("k-m", node.tip or node.label, node.href)
    canvas.circle(x, y, _NODE, f"k-f-{node.mark} k-halo", "" if node.href else node.tip)
    chosen = node.mark == "chosen"
    canvas.text(
        x + (-_GAP if left else _GAP),
        name[1] + SIZE * 0.35,
        fitted(node.label, room, bold=chosen),
        "k-t-chosen" if chosen else "",
        "end" if left else "start",
    )
    if node.href:
        canvas.close(node.href)
