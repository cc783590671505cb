"""Correlations as coloured cells with their numbers: a staircase of everything with everything, or columns.

Nine classes around zero, with the bounds ±0.1, ±0.3, ±0.6 and ±0.9: two hues, darker the farther from zero,
told apart by every eye. The number in the cell says the same without colour; what needs attention is framed.
"""

from bisect import bisect_right
from typing import Final

from kopir.portal.charts.model import Format, HeatCell, HeatMap, HeatRow
from kopir.portal.charts.scale import tick_texts
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, SMALL, Canvas, Plot
from kopir.portal.charts.text import fit, measure, wrap

BOUNDS: Final = (-0.9, -0.6, -0.3, -0.1, 0.1, 0.3, 0.6, 0.9)
_STRONG: Final = frozenset({1, 2, 8, 9})
_ROW: Final = 26.0
_LINE: Final = 18.0
_WIDEST: Final = 64.0
_SWATCH: Final = 32.0


def shade(value: float) -> int:
    """Class of a value: 1 far below zero, 5 about zero, 9 far above.

    >>> shade(-0.95), shade(0.0), shade(0.6), shade(0.95)
    (1, 5, 8, 9)
    """
    return bisect_right(BOUNDS, value) + 1


def heat_map(chart: HeatMap, width: float) -> Plot:
    """Draw the rows under each other; the key to colours, frames and short numbers stands below."""
    canvas = Canvas()
    bottom = _columns(canvas, chart, width) if chart.heads else _staircase(canvas, chart, width)
    return canvas.plot(width, _key(canvas, chart, width, bottom[0] + 16, short=bottom[1]))


def _staircase(canvas: Canvas, chart: HeatMap, width: float) -> tuple[float, bool]:
    """Each row numbered; the number heads the column that hangs below it on the diagonal."""
    numbers = [str(place) for place in range(1, len(chart.rows) + 1)]
    number_room = max((measure(each, SIZE) for each in numbers), default=0.0) + 8
    names = max((measure(row.label, SIZE) for row in chart.rows), default=0.0)
    columns = max(len(chart.rows), 1)
    room = width - number_room - 12 - columns * (_needed(chart, chart.format) + 2)
    beside = room >= (names if width < NARROW_BELOW else min(names, width * 0.3))
    names = min(names, room)
    top, left = 0.0, number_room + names + 12
    if not beside:
        top, left = _named(canvas, chart.rows, numbers, number_room, width), number_room
    cell = min((width - left) / columns, _WIDEST)
    write, short = _writer(chart, cell)
    for place, row in enumerate(chart.rows):
        base = top + _ROW / 2 + SIZE * 0.35
        canvas.text(number_room - 8, base, numbers[place], "k-quiet", "end")
        if beside:
            canvas.text(number_room, base, fit(row.label, SIZE, names + 0.5))
        for column, each in enumerate(row.cells):
            _cell(canvas, each, (left + column * cell, top, cell), write)
        canvas.text(left + (place + 0.5) * cell, base, numbers[place], "k-quiet", "middle")
        top += _ROW
    return top, short


def _named(
    canvas: Canvas, rows: tuple[HeatRow, ...], numbers: list[str], number_room: float, width: float
) -> float:
    """Names above the picture, where they have no room beside it; returns where they end."""
    top = 0.0
    for number, row in zip(numbers, rows, strict=True):
        canvas.text(number_room - 8, top + 14, number, "k-quiet", "end")
        for line in wrap(row.label, SIZE, width - number_room, most=2):
            canvas.text(number_room, top + 14, line)
            top += _LINE
    return top + 12


def _columns(canvas: Canvas, chart: HeatMap, width: float) -> tuple[float, bool]:
    """Few columns with words above them, at the right of the names."""
    cell = min(96.0, width * 0.24)
    left = width - cell * len(chart.heads)
    heads = [wrap(head, SMALL, cell - 6, most=3) for head in chart.heads]
    top = max(len(lines) for lines in heads) * 15 + 8.0
    for column, lines in enumerate(heads):
        for place, line in enumerate(lines):
            y = top - 8 - (len(lines) - 1 - place) * 15
            canvas.text(left + (column + 0.5) * cell, y, line, "k-small k-quiet", "middle")
    write, short = _writer(chart, cell)
    for row in chart.rows:
        if not row.cells:
            top += 10
            canvas.text(0, top + 17, fit(row.label, SIZE, width, bold=True), "k-bold")
        else:
            canvas.text(0, top + _ROW / 2 + SIZE * 0.35, fit(row.label, SIZE, left - 8))
        for column, each in enumerate(row.cells):
            _cell(canvas, each, (left + column * cell, top, cell), write)
        top += _ROW
    return top, short


def _cell(canvas: Canvas, cell: HeatCell, place: tuple[float, float, float], write: Format | None) -> None:
    """One cell; a missing value is an empty one with a dash."""
    x, y, width = place
    value = cell.value
    kind = 0 if value is None else shade(value)
    canvas.open("k-m", cell.tip)
    canvas.rect(x + 0.5, y + 0.5, width - 1, _ROW - 1, f"k-d{kind}" if kind else "k-land")
    if cell.flagged:
        canvas.rect(x + 2, y + 2, width - 4, _ROW - 4, "k-frame k-frame-on" if kind in _STRONG else "k-frame")
    text = "–" if value is None else write(value) if write else ""
    if text:
        ink = "k-small k-on-d" if kind in _STRONG else "k-small"
        canvas.text(x + width / 2, y + _ROW / 2 + SMALL * 0.35, text, ink, "middle")
    canvas.close()


def _writer(chart: HeatMap, cell: float) -> tuple[Format | None, bool]:
    """How numbers are written in cells of this width, and whether that is the short way."""
    if _needed(chart, chart.format) <= cell:
        return chart.format, False
    return (chart.short, True) if _needed(chart, chart.short) <= cell else (None, False)


def _needed(chart: HeatMap, write: Format) -> float:
    """Pixels a cell needs for its number and its frame."""
    values = [each.value for row in chart.rows for each in row.cells if each.value is not None]
    return max((measure(write(value), SMALL) for value in values), default=0.0) + 4


def _key(canvas: Canvas, chart: HeatMap, width: float, top: float, *, short: bool) -> float:
    """The classes with their bounds, and what a frame and a short number mean; returns the height."""
    swatch = min(_SWATCH, width / (len(BOUNDS) + 1))
    for kind in range(1, len(BOUNDS) + 2):
        canvas.rect((kind - 1) * swatch, top, swatch - 1, 12, f"k-d{kind}")
    for place, text in enumerate(tick_texts(BOUNDS, chart.format), start=1):
        canvas.text(place * swatch, top + 26, text, "k-small k-quiet", "middle")
    top += 38
    notes = [(chart.framed, True)] if any(c.flagged for row in chart.rows for c in row.cells) else []
    notes += [(chart.shortened, False)] if short else []
    for words, frame in notes:
        if frame:
            canvas.rect(1, top + 1, 16, 12, "k-frame")
        for line in wrap(words, SMALL, width - (26 if frame else 0)):
            canvas.text(26 if frame else 0, top + 11, line, "k-small k-quiet")
            top += 17
        top += 2
    return top
