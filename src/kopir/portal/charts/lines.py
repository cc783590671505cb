"""Series over time, named at their ends; gaps stay gaps, estimates are dotted, uncertainty is a band."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kopir.portal.charts.model import Format, Line, Lines, Point, Ranks
from kopir.portal.charts.scale import Scale, axis_values, spread, widen, year_ticks
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, SMALL, Canvas, Plot, n
from kopir.portal.charts.text import measure, wrap

_LINE = 16.0
_DOTS_UP_TO = 16
"""A series of no more points than this shows each of them."""


@dataclass(frozen=True, slots=True)
class Field:
    """The field of a picture over time: its scales and the pixels of its edges."""

    x: Scale
    y: Scale
    top: float
    bottom: float


def lines(chart: Lines, width: float) -> Plot:
    """Draw the series: context first, then the coloured ones, the strong ones on top."""
    given = [
        v for line in chart.lines for p in line.points for v in (p.value, p.lower, p.upper) if v is not None
    ] + [ref.value for ref in chart.references]
    low, high = y_range(chart, given)
    height = 300.0 if width < NARROW_BELOW else 360.0
    marks = axis_values(low, high, 5, chart.format)
    left = max((measure(words, SMALL) for _, words in marks), default=0.0) + 8
    right = name_room(chart.lines, chart.format, width)
    xs = [p.x for line in chart.lines for p in line.points]
    x = Scale(min(xs, default=0.0), max(xs, default=1.0), left + 4, width - right - 14)
    field = Field(x, Scale(low, high, height, 14), 14, height)
    canvas = Canvas()
    for value, words in marks:
        canvas.line(left, field.y(value), x.end, field.y(value), "k-zero" if value == 0 else "k-rule")
        canvas.text(left - 8, field.y(value) + 4, words, "k-small k-quiet", "end")
    time_axis(canvas, field, chart.format_x)
    for ref in chart.references:
        canvas.line(left, field.y(ref.value), x.end, field.y(ref.value), "k-ref")
        canvas.text(left + 4, field.y(ref.value) - 5, ref.label, "k-small k-quiet")
    for line in in_order(chart.lines):
        draw_line(canvas, line, field, chart)
    end_names(canvas, chart.lines, field, right, chart.format)
    return canvas.plot(width, height + 26)


def y_range(chart: Lines, values: list[float]) -> tuple[float, float]:
    """The ends of the upright axis: those given, else round ones around the values."""
    low = chart.low if chart.low is not None else min(values, default=0.0)
    if chart.zero:
        low = min(0.0, low)
    high = chart.high if chart.high is not None else max(values, default=1.0)
    wide = widen(low, high)
    return (
        low if chart.low is not None else wide[0],
        high if chart.high is not None else wide[1],
    )


def in_order(series: tuple[Line, ...]) -> list[Line]:
    """Grey context first, strong series last, so that they lie on top."""
    return sorted(series, key=lambda line: (line.colour != 0, line.strong))


def name_room(series: tuple[Line, ...], write: Format, width: float) -> float:
    """Pixels kept at the right for the names of the series."""
    named = [line for line in series if line.colour]
    widest = max((measure(line.label, SIZE, bold=True) for line in named), default=0.0)
    share = 0.34 if width < NARROW_BELOW else 0.28
    return min(widest + 6 + value_room(named, write), width * share) if named else 8.0


def value_room(series: Sequence[Line], write: Format) -> float:
    """Pixels of the widest last value."""
    last = [[p.value for p in line.points if p.value is not None][-1:] for line in series]
    return max((measure(write(v[0]), SIZE) for v in last if v), default=0.0)


def time_axis(canvas: Canvas, field: Field, write: Format) -> None:
    """Years under the field; as many as have room."""
    x = field.x
    count = int((x.end - x.start) // 52)
    inner = [
        year for year in year_ticks(x.low, x.high, count) if min(x(year) - x.start, x.end - x(year)) > 44
    ]
    for year in [x.low, *inner, *([x.high] if x.high > x.low else [])]:
        canvas.line(x(year), field.bottom, x(year), field.bottom + 5, "k-zero")
        canvas.text(x(year), field.bottom + 20, write(year), "k-small k-quiet", "middle")


def runs(points: tuple[Point, ...]) -> Iterator[list[Point]]:
    """The parts of a series without a missing value, in order of time."""
    run: list[Point] = []
    for point in sorted(points, key=lambda p: p.x):
        if point.value is None:
            if run:
                yield run
            run = []
        else:
            run.append(point)
    if run:
        yield run


def draw_line(canvas: Canvas, line: Line, field: Field, chart: Lines | Ranks) -> None:
    """One series: band, strokes (dotted where estimated), and its points."""
    stroke = f"k-line k-s{line.colour}" + (" k-strong" if line.strong else "")
    parts = list(runs(line.points))
    known = sum(len(part) for part in parts)
    canvas.open("k-m", "" if known <= _DOTS_UP_TO else line.label)
    for part in parts:
        _band(canvas, part, line, field)
        _strokes(canvas, part, stroke, field)
    if line.colour:
        for part in parts:
            for i, point in enumerate(part):
                single = len(part) == 1 or i == len(part) - 1
                _point(canvas, point, line, field, chart, shown=known <= _DOTS_UP_TO or single)
    canvas.close()


def _band(canvas: Canvas, part: list[Point], line: Line, field: Field) -> None:
    sure = [(p.x, p.lower, p.upper) for p in part if p.lower is not None and p.upper is not None]
    if len(sure) > 1:
        there = "L".join(f"{n(field.x(x))} {n(field.y(up))}" for x, _, up in sure)
        back = "L".join(f"{n(field.x(x))} {n(field.y(low))}" for x, low, _ in reversed(sure))
        canvas.path(f"M{there}L{back}Z", f"k-band k-f{line.colour}")


def _strokes(canvas: Canvas, part: list[Point], stroke: str, field: Field) -> None:
    """Solid where both ends were observed, dotted where one was estimated or carried."""
    whole: list[str] = []
    dotted: list[str] = []
    for a, b in pairwise(part):
        assert a.value is not None
        assert b.value is not None
        start = f"{n(field.x(a.x))} {n(field.y(a.value))}"
        end = f"{n(field.x(b.x))} {n(field.y(b.value))}"
        into = dotted if a.estimated or b.estimated else whole
        into.append(f"L{end}" if into and into[-1].endswith(start) else f"M{start}L{end}")
    if whole:
        canvas.path("".join(whole), stroke)
    if dotted:
        canvas.path("".join(dotted), f"{stroke} k-dash")


def _point(
    canvas: Canvas, point: Point, line: Line, field: Field, chart: Lines | Ranks, *, shown: bool
) -> None:
    assert point.value is not None
    words = f"{line.label}, {chart.format_x(point.x)}: {chart.format(point.value)}"
    tip = point.tip or (f"{words} ({chart.words.estimated})" if point.estimated else words)
    x, y = field.x(point.x), field.y(point.value)
    if shown:
        kind = f"k-hollow k-s{line.colour}" if point.estimated else f"k-f{line.colour} k-halo"
        canvas.circle(x, y, 4.5 if line.strong else 3.8, kind, tip)
    else:
        canvas.circle(x, y, 6, "k-hit", tip)


def end_names(canvas: Canvas, series: tuple[Line, ...], field: Field, room: float, write: Format) -> None:
    """The names of the coloured series with their last values, beside their ends, none on another."""
    ends = []
    for line in series:
        known = [p for p in sorted(line.points, key=lambda p: p.x) if p.value is not None]
        if line.colour and known:
            ends.append((line, known[-1], wrap(line.label, SIZE, room, bold=line.strong, most=2)))
    wanted = [field.y(point.value or 0.0) for _, point, _ in ends]
    free = room - 6 - value_room([line for line, _, _ in ends], write)
    heights = [
        _LINE * (len(names) + (measure(names[-1], SIZE, bold=line.strong) > free + 1))
        for line, _, names in ends
    ]
    places = spread(wanted, heights, field.top - 14, field.bottom + 10)
    for (line, point, names), y, height, place in zip(ends, wanted, heights, places, strict=True):
        x = field.x.end + 12
        if abs(place - y) > 6 or point.x < field.x.high:
            here = field.x(point.x) + 6
            canvas.path(f"M{n(here)} {n(y)}L{n(max(x - 3, here))} {n(place)}", "k-lead")
        _name(canvas, line, names, (x, place - height / 2), height, write(point.value or 0.0))


def _name(
    canvas: Canvas, line: Line, names: list[str], at: tuple[float, float], height: float, value: str
) -> None:
    """A series' name in its colour, its last value after it or under it."""
    kind = f"k-t{line.colour}" + (" k-bold" if line.strong else "")
    x, top = at
    canvas.open("k-m", "", line.href)
    for i, words in enumerate(names):
        canvas.text(x, top + 12.5 + _LINE * i, words, kind)
    if height > _LINE * len(names):
        canvas.text(x, top + 12.5 + _LINE * len(names), value, "")
    else:
        after = x + measure(names[-1], SIZE, bold=line.strong) + 6
        canvas.text(after, top + 12.5 + _LINE * (len(names) - 1), value, "")
    canvas.close(line.href)
