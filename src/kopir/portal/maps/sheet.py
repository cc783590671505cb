"""A sheet: the countries' outlines as they lie on one map, ready to be coloured; made once, then read."""

import hashlib
import json
from collections import defaultdict
from dataclasses import asdict, dataclass
from functools import lru_cache, partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from kopir.portal.locations import home
from kopir.portal.maps.kept import keep
from kopir.portal.maps.projection import Azimuthal, EqualEarth, Projection, cap, unwrap
from kopir.portal.maps.simplify import area_of, clip, simplify
from kopir.portal.maps.topology import SHAPES, World, world

Floats = npt.NDArray[np.float64]

UNIT = 0.5
"""Pixels of one unit of the outlines: whole units keep the file small, half a pixel is finer than the eye."""
WIDTH = 720.0
_FORM = "6"
_MARGIN = 14.0
_TALLEST, _LOWEST = 0.78, 0.42
"""Height of a region's sheet as a share of its width, at most and at least."""
_WORLD_FROM = 72.0
"""Degrees: a group reaching farther from its middle than this is shown on the map of the world."""
_DETAILS = (2.0, 3.0, 5.0, 8.0, 12.0)
"""Square units below which a bend is left out: the finest that keeps the outlines within `_LARGEST`."""
_LARGEST = {"world": 42_000, "region": 31_000}
"""Letters of path data."""
_SMALL = 20.0
"""Square units: a country smaller than this is a circle."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Outlines of countries on one map.

    Attributes:
        width, height: pixels.
        outlines: path data of each country in units of `UNIT` pixels.
        isles: centre of each country too small for an outline, in the same units.
        borders: path data of the lines between countries.
        whole: whether it is the map of the world.
    """

    width: float
    height: float
    outlines: dict[str, str]
    isles: dict[str, tuple[int, int]]
    borders: str
    whole: bool


@lru_cache(maxsize=64)
def sheet(frame: frozenset[str] = frozenset()) -> Sheet:
    """The sheet for a group of countries (three-letter codes), or of the world when empty or too wide.

    Unavailable when the assets have not been fetched. The first call for a group takes about 0.2 s and leaves
    a file in KOPIR_HOME/cache; later ones read it.
    """
    place = _place(frame)
    if place and place.exists():
        held = json.loads(place.read_text(encoding="utf-8"))
        held["isles"] = {code: (x, y) for code, (x, y) in held["isles"].items()}
        return Sheet(**held)
    surveyor = _Surveyor(world(), frame)
    for detail in _DETAILS:
        made = surveyor.sheet(detail)
        size = len(made.borders) + sum(len(path) for path in made.outlines.values())
        if size <= _LARGEST["world" if made.whole else "region"]:
            break
    if place:
        keep(place, partial(_save, made))
    return made


def _place(frame: frozenset[str]) -> Path | None:
    """The file of a frame: its name holds the shapes' size and time, the frame and the form of the file."""
    if not SHAPES.exists():
        return None
    state = SHAPES.stat()
    facts = f"{_FORM} {state.st_size} {state.st_mtime_ns} {' '.join(sorted(frame))}"
    return home() / "cache" / f"map-{hashlib.sha256(facts.encode()).hexdigest()[:16]}.json"


def _save(made: Sheet, place: Path) -> None:
    place.write_text(json.dumps(asdict(made), separators=(",", ":")), encoding="utf-8")


class _Surveyor:
    """Projects, fits, simplifies and writes the outlines of one sheet."""

    def __init__(self, shapes: World, frame: frozenset[str]) -> None:
        self.world = shapes
        self.projection, self.whole = _projection(shapes, frame)
        self.points = self._projected()
        self._fit(frame)
        self.lines: dict[int, Floats] = {}
        self.detail = _DETAILS[0]

    def _projected(self) -> Floats:
        """Every point of every arc on the plane, before fitting."""
        points = self.world.points.copy()
        if isinstance(self.projection, EqualEarth):
            for shape in self.world.rings:
                for ring in shape:
                    self._shift(points, ring, self.projection.meridian)
        return self.projection(points)

    def _shift(self, points: Floats, ring: tuple[int, ...], meridian: float) -> None:
        """Bring a ring to the side of the world it belongs to."""
        own = self.world.ring(ring)
        shift = unwrap(own[:, 0], meridian)
        if shift:
            for arc in ring:
                i = arc if arc >= 0 else ~arc
                points[self.world.starts[i] : self.world.starts[i + 1], 0] += shift

    def _fit(self, frame: frozenset[str]) -> None:
        """Scale the plane so that the group fills the sheet."""
        if self.whole:
            view = np.concatenate([self.world.ring(r, self.points) for s in self.world.rings for r in s])
        else:
            view = np.concatenate(
                [
                    self.world.ring(ring, self.points)
                    for code in sorted(frame)
                    for ring in _main(self.world, code)
                ]
            )
        low, high = view.min(axis=0), view.max(axis=0)
        span = np.maximum(high - low, 0.02)
        margin = 2.0 if self.whole else _MARGIN
        room = WIDTH - 2 * margin
        height = span[1] / span[0] * room
        tallest = WIDTH if self.whole else _TALLEST * WIDTH
        scale = room / span[0] if height <= tallest - 2 * margin else (tallest - 2 * margin) / span[1]
        self.width = WIDTH
        self.height = max(span[1] * scale + 2 * margin, 0.0 if self.whole else _LOWEST * WIDTH)
        middle = (low + high) / 2
        self.points = (self.points - middle) * (scale / UNIT)
        self.points += np.asarray([self.width, self.height]) / (2 * UNIT)

    def sheet(self, detail: float) -> Sheet:
        """Write the outlines of every country in sight, without bends smaller than `detail` square units."""
        self.detail, self.lines = detail, {}
        outlines: dict[str, list[str]] = defaultdict(list)
        areas: dict[str, float] = defaultdict(float)
        largest: dict[str, tuple[float, Floats]] = {}
        for code, rings in zip(self.world.codes, self.world.rings, strict=True):
            for arcs in rings:
                ring = self._ring(arcs)
                size = abs(area_of(ring)) if len(ring) > 2 else 0.0
                areas[code] += size
                whole = self.world.ring(arcs, self.points)
                if self._sees(whole) and (code not in largest or size >= largest[code][0]):
                    largest[code] = (size, whole)
                if size >= 3 and (d := path_of(ring, closed=True)):
                    outlines[code].append(d)
        isles = {code: self._centre(line) for code, (_, line) in largest.items() if areas[code] < _SMALL}
        isles = {code: (x, y) for code, (x, y) in isles.items() if self._holds(x, y)}
        return Sheet(
            self.width,
            round(self.height, 1),
            {code: "".join(parts) for code, parts in outlines.items() if code not in isles},
            isles,
            self._borders(),
            self.whole,
        )

    def _line(self, arc: int) -> Floats:
        """An arc, simplified once for all its neighbours."""
        i = arc if arc >= 0 else ~arc
        if i not in self.lines:
            line = self.points[self.world.starts[i] : self.world.starts[i + 1]]
            self.lines[i] = simplify(line, self.detail)
        return self.lines[i][::-1] if arc < 0 else self.lines[i]

    def _ring(self, arcs: tuple[int, ...]) -> Floats:
        """A simplified ring cut to the sheet; empty when out of sight."""
        if not self._sees(self.world.ring(arcs, self.points)):
            return np.empty((0, 2))
        ring = np.concatenate([self._line(arc)[:-1] for arc in arcs])
        return clip(ring, (0.0, 0.0), (self.width / UNIT, self.height / UNIT))

    def _sees(self, line: Floats) -> bool:
        low, high = line.min(axis=0), line.max(axis=0)
        right, bottom = self.width / UNIT, self.height / UNIT
        return bool(high[0] > 0 and high[1] > 0 and low[0] < right and low[1] < bottom)

    def _holds(self, x: float, y: float) -> bool:
        return 0 <= x <= self.width / UNIT and 0 <= y <= self.height / UNIT

    @staticmethod
    def _centre(line: Floats) -> tuple[int, int]:
        x, y = (line.min(axis=0) + line.max(axis=0)) / 2
        return round(float(x)), round(float(y))

    def _borders(self) -> str:
        """The lines that part two countries, each once."""
        owners: dict[int, set[str]] = defaultdict(set)
        for code, rings in zip(self.world.codes, self.world.rings, strict=True):
            for ring in rings:
                for arc in ring:
                    owners[arc if arc >= 0 else ~arc].add(code)
        shared = [arc for arc, codes in owners.items() if len(codes) > 1]
        seen = [
            arc
            for arc in shared
            if self._sees(self.points[self.world.starts[arc] : self.world.starts[arc + 1]])
        ]
        return "".join(path_of(self._line(arc), closed=False) for arc in seen)


def _projection(shapes: World, frame: frozenset[str]) -> tuple[Projection, bool]:
    rings = [shapes.ring(ring) for code in sorted(frame) for ring in _main(shapes, code)]
    if not rings:
        return EqualEarth(), True
    longitude, latitude, radius = cap(np.concatenate(rings))
    if radius > _WORLD_FROM:
        return EqualEarth(), True
    return Azimuthal(longitude, latitude), False


def _main(shapes: World, code: str) -> list[tuple[int, ...]]:
    """The rings of a country that its map must show: the largest, and those at least a hundredth of it."""
    sized = []
    for arcs in shapes.shapes_of(code):
        ring = shapes.ring(arcs)
        sized.append((abs(area_of(ring)) * float(np.cos(np.radians(ring[:, 1].mean()))), arcs))
    largest = max((size for size, _ in sized), default=0.0)
    return [arcs for size, arcs in sized if size >= largest / 100]


def path_of(line: Floats, *, closed: bool) -> str:
    """Path data in whole units, each point relative to the one before; empty when it shrinks to a point."""
    whole = np.rint(line).astype(np.int64)
    moves = np.diff(whole, axis=0)
    moves = moves[np.any(moves != 0, axis=1)]
    if len(moves) < (2 if closed else 1):
        return ""
    text = " ".join(f"{x} {y}" for x, y in moves.tolist()).replace(" -", "-")
    return f"M{whole[0][0]} {whole[0][1]}l{text}" + ("z" if closed else "")
