"""Time or cost against distance along a way: upright steps are stops, the band holds all that was seen.

The axes are those of the time/cost-distance method of ESCAP: distance to the right, cumulated time upwards.
"""

from dataclasses import dataclass
from itertools import pairwise

from kopir.portal.charts.model import Format, Words
from kopir.portal.charts.rows import key_line
from kopir.portal.charts.scale import Scale, axis_values, widen
from kopir.portal.charts.svg import NARROW_BELOW, SMALL, Canvas, Plot, n
from kopir.portal.charts.text import fit, measure

_LINE = 15.0


@dataclass(frozen=True, slots=True)
class Reached:
    """A point reached on the way: distance and value from the beginning, the value's bounds, a tip.

    `label` is empty where the name was said already (the end of a stop).
    """

    label: str
    x: float
    y: float
    low: float
    high: float
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Journey:
    """A way from its beginning: the first point is at nought.

    `along` and `up` say what the two axes are; `moving`, `stopped` and `band` are the words of the key.
    """

    words: Words
    points: tuple[Reached, ...]
    format_x: Format
    format_y: Format
    along: str
    up: str
    moving: str
    stopped: str
    band: str


def journey(chart: Journey, width: float) -> Plot:
    """Draw the way with its stops and the band of what was seen."""
    canvas = Canvas()
    stops = any(_stopped(a, b) for a, b in pairwise(chart.points))
    ranged = any(point.low < point.high for point in chart.points)
    items = [(chart.moving, "k-f1")]
    items += [(chart.stopped, "k-f2")] if stops else []
    items += [(chart.band, "k-band k-f1")] if ranged else []
    top = key_line(canvas, items, width, 0)
    canvas.text(0, top + 12, fit(chart.up, SMALL, width), "k-small k-quiet")
    top += 34
    bottom = top + (260 if width < NARROW_BELOW else 320)
    x, y, marks = _scales(chart, width, top, bottom)
    _grid(canvas, chart, x, y, marks)
    if ranged:
        _band(canvas, chart, x, y)
    for here, there in pairwise(chart.points):
        kind = "k-line k-s2 k-strong" if _stopped(here, there) else "k-line k-s1"
        canvas.path(f"M{n(x(here.x))} {n(y(here.y))}L{n(x(there.x))} {n(y(there.y))}", kind)
    _points(canvas, chart, x, y)
    canvas.text(x.end, bottom + 38, fit(chart.along, SMALL, width), "k-small k-quiet", "end")
    return canvas.plot(width, bottom + 46)


def _stopped(here: Reached, there: Reached) -> bool:
    return here.x == there.x and there.y > here.y


def _scales(
    chart: Journey, width: float, top: float, bottom: float
) -> tuple[Scale, Scale, list[tuple[float, str]]]:
    _low, high = widen(0.0, max([point.high for point in chart.points] + [1e-9]))
    marks = axis_values(0.0, high, 5, chart.format_y)
    left = max(measure(words, SMALL) for _, words in marks) + 8
    far = max(point.x for point in chart.points)
    right = measure(chart.format_x(far), SMALL) / 2 + 2
    return Scale(0, far, left + 4, width - right), Scale(0, high, bottom, top), marks


def _grid(canvas: Canvas, chart: Journey, x: Scale, y: Scale, marks: list[tuple[float, str]]) -> None:
    for value, words in marks:
        canvas.line(x.start, y(value), x.end, y(value), "k-zero" if value == 0 else "k-rule")
        canvas.text(x.start - 8, y(value) + 4, words, "k-small k-quiet", "end")
    for value, words in axis_values(0.0, x.high, 4, chart.format_x):
        canvas.line(x(value), y.start, x(value), y.start + 5, "k-zero")
        canvas.text(x(value), y.start + 20, words, "k-small k-quiet", "middle")


def _band(canvas: Canvas, chart: Journey, x: Scale, y: Scale) -> None:
    there = "L".join(f"{n(x(point.x))} {n(y(point.high))}" for point in chart.points)
    back = "L".join(f"{n(x(point.x))} {n(y(point.low))}" for point in reversed(chart.points))
    canvas.path(f"M{there}L{back}Z", "k-band k-f1")


def _points(canvas: Canvas, chart: Journey, x: Scale, y: Scale) -> None:
    """Dots with their names to the upper left, where no line is; a name without room is left to its tip."""
    taken: list[tuple[float, float, float]] = []
    for point in chart.points:
        at, up = x(point.x), y(point.y)
        canvas.circle(at, up, 3.8, "k-f1 k-halo", point.tip)
        start = at <= x.start + 8
        words = fit(point.label, SMALL, (x.end - at) / 2 if start else at - x.start) if point.label else ""
        reach = measure(words, SMALL)
        up = _above(chart, x, y, at + reach + 8) if start else up
        if not words or any(
            abs(up - other) < _LINE and at > first and at - reach < last for first, last, other in taken
        ):
            continue
        place = at + 8 if start else at - 6
        canvas.text(place, up - 7, words, "k-small k-value", "start" if start else "end")
        taken.append((place if start else place - reach, place + reach if start else place, up))


def _above(chart: Journey, x: Scale, y: Scale, end: float) -> float:
    """The height of the line at a pixel; it only rises, so what is higher and left of it lies over it."""
    for here, there in pairwise(chart.points):
        if x(here.x) <= end <= x(there.x) and here.x < there.x:
            return y(here.y + (there.y - here.y) * (end - x(here.x)) / (x(there.x) - x(here.x)))
    return y(chart.points[-1].y)
