"""Two times side by side, with names at both ends."""

from kopir.portal.charts.model import Mark, Slope, SlopeLine
from kopir.portal.charts.scale import Scale, spread
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, Canvas, Plot, n
from kopir.portal.charts.text import fit, measure

_LINE = 17.0
_LAYER: dict[Mark, int] = {"other": 0, "group": 1, "chosen": 2}


def slope(chart: Slope, width: float) -> Plot:
    """Draw a line from the first value to the second; places (`ranks`) run from 1 on top."""
    values = [v for line in chart.lines for v in (line.start, line.end) if v is not None]
    low, high = min(values, default=0.0), max(values, default=1.0)
    height = max(220.0, min(640.0, 24 + _LINE * 1.15 * len(chart.lines)))
    top, bottom = 34.0, height
    scale = Scale(low, high, top, bottom) if chart.ranks else Scale(low, high, bottom, top)
    left = max((measure(_number(chart, line.start), SIZE) for line in chart.lines), default=0.0) + 14
    share = 0.46 if width < NARROW_BELOW else 0.4
    right = min(width * share, max((_room(chart, line) for line in chart.lines), default=0.0) + 16)
    x1, x2 = left, width - right
    canvas = Canvas()
    canvas.text(x1, 14, chart.start_label, "k-bold", "middle" if left > 24 else "start")
    canvas.text(x2, 14, chart.end_label, "k-bold", "middle")
    canvas.line(x1, top - 8, x1, bottom + 8, "k-rule")
    canvas.line(x2, top - 8, x2, bottom + 8, "k-rule")
    starts = _places([line.start for line in chart.lines], scale, top, bottom)
    ends = _places([line.end for line in chart.lines], scale, top, bottom)
    for i in sorted(range(len(chart.lines)), key=lambda i: _LAYER[chart.lines[i].mark]):
        _line(canvas, chart, chart.lines[i], scale, (x1, x2, width), (starts[i], ends[i]))
    return canvas.plot(width, bottom + 16)


def _number(chart: Slope, value: float | None) -> str:
    return "" if value is None else chart.format(value)


def _room(chart: Slope, line: SlopeLine) -> float:
    words = f"{_number(chart, line.end)}  {line.label}"
    return measure(words, SIZE, bold=line.mark == "chosen")


def _places(values: list[float | None], scale: Scale, top: float, bottom: float) -> list[float]:
    known = [i for i, v in enumerate(values) if v is not None]
    spots = spread([scale(values[i] or 0.0) for i in known], [_LINE] * len(known), top - 10, bottom + 10)
    places = [0.0] * len(values)
    for i, spot in zip(known, spots, strict=True):
        places[i] = spot
    return places


def _line(
    canvas: Canvas,
    chart: Slope,
    line: SlopeLine,
    scale: Scale,
    xs: tuple[float, float, float],
    spots: tuple[float, float],
) -> None:
    first = _number(chart, line.start) or chart.words.no_data
    second = _number(chart, line.end) or chart.words.no_data
    tip = line.tip or f"{line.label}: {chart.start_label} {first}, {chart.end_label} {second}"
    canvas.open("k-m", tip, line.href)
    x1, x2, width = xs
    bold = line.mark == "chosen"
    kind = "k-t-chosen" if bold else ("" if line.mark == "group" else "k-quiet")
    if line.start is not None and line.end is not None:
        d = f"M{n(x1)} {n(scale(line.start))}L{n(x2)} {n(scale(line.end))}"
        canvas.path(d, f"k-line k-s-{line.mark}")
    if line.start is not None:
        canvas.circle(x1, scale(line.start), 4, f"k-f-{line.mark}")
        canvas.text(x1 - 9, spots[0] + 4.5, first, kind, "end")
    if line.end is not None:
        canvas.circle(x2, scale(line.end), 4, f"k-f-{line.mark}")
    at = spots[1] if line.end is not None else spots[0]
    x, words = x2 + 9, f"{second if line.end is not None else ''}\u2002{line.label}"
    canvas.text(x, at + 4.5, fit(words.strip(), SIZE, width - x, bold=bold), kind)
    canvas.close(line.href)
