"""Stacked horizontal bars: what each part adds to, or takes from, the whole."""

from kopir.portal.charts.model import Stack, StackRow
from kopir.portal.charts.rows import Rows, axis, key_line, rows_for
from kopir.portal.charts.scale import Scale, widen
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, SMALL, Canvas, Plot
from kopir.portal.charts.text import measure


def stack(chart: Stack, width: float) -> Plot:
    """Draw the parts from zero outwards, what adds to the right and what takes to the left."""
    rows = rows_for([row.label for row in chart.rows], [], width)
    canvas = Canvas()
    items = [(part.label, f"k-f{part.colour}") for part in chart.parts]
    top = key_line(canvas, items, width, 0) + 4
    scale = _scale(chart, rows)
    bottom = top + rows.height * len(chart.rows) + 4
    count = 4 if width < NARROW_BELOW else 6
    axis(canvas, scale, chart.format, (top, bottom), count)
    for row in chart.rows:
        _row(canvas, chart, row, rows, scale, top)
        top += rows.height
    canvas.line(scale(0), top - rows.height * len(chart.rows), scale(0), bottom, "k-zero")
    return canvas.plot(width, bottom + 24)


def _ends(row: StackRow) -> tuple[float, float]:
    known = [v for v in row.values if v is not None]
    return sum(v for v in known if v < 0), sum(v for v in known if v > 0)


def _scale(chart: Stack, rows: Rows) -> Scale:
    ends = [_ends(row) for row in chart.rows]
    low = min([0.0, *(left for left, _ in ends)])
    high = max([0.0, *(right for _, right in ends)])
    wide = widen(low, high if chart.high is None else chart.high)
    if low < 0 < high and chart.high is None:
        wide = (low - 0.02 * (high - low), high + 0.02 * (high - low))
    room = 12.0
    if chart.totals:
        room += max((measure(_total(chart, row), SIZE, bold=True) for row in chart.rows), default=0.0)
    return Scale(wide[0], wide[1], rows.left + 6, rows.width - room)


def _total(chart: Stack, row: StackRow) -> str:
    known = [v for v in row.values if v is not None]
    return chart.format(sum(known)) if len(known) == len(row.values) else chart.words.no_data


def _row(canvas: Canvas, chart: Stack, row: StackRow, rows: Rows, scale: Scale, top: float) -> None:
    pairs = [
        f"{part.label}: {chart.words.no_data if value is None else chart.format(value)}"
        for part, value in zip(chart.parts, row.values, strict=True)
    ]
    tip = row.tip or f"{row.label}. " + "; ".join(pairs)
    canvas.open("k-m", tip, row.href)
    rows.hit(canvas, top)
    rows.name(canvas, top, row.label, row.mark)
    middle, thick = rows.middle(top), 12 if rows.above else 17
    left = right = 0.0
    for part, value in zip(chart.parts, row.values, strict=True):
        if not value:
            continue
        start = right if value > 0 else left
        left, right = (left, right + value) if value > 0 else (left + value, right)
        x, room = scale(start), abs(scale(start + value) - scale(start))
        canvas.rect(x, middle - thick / 2, scale(start + value) - x, thick, f"k-f{part.colour} k-halo")
        words = chart.format(value)
        if not rows.above and measure(words, SMALL) + 8 < room:
            centre = (x + scale(start + value)) / 2
            canvas.text(centre, middle + 4.2, words, "k-small k-on", "middle")
    if chart.totals:
        bold = "k-t-chosen" if row.mark == "chosen" else "k-bold"
        canvas.text(scale(right) + 7, middle + 4.5, _total(chart, row), bold)
    canvas.close(row.href)
