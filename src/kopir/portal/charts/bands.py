"""Places with their certainty: a band from the lowest to the highest place, its median, the place itself."""

from kopir.portal.charts.model import Band, Bands
from kopir.portal.charts.rows import Rows, rows_for
from kopir.portal.charts.scale import Scale, ticks
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, Canvas, Plot
from kopir.portal.charts.text import measure

_CUT = 14.0
_THICK = 9.0


def bands(chart: Bands, width: float) -> Plot:
    """Draw a row a country; the axis runs from place 1 to the last."""
    rows = rows_for([row.label for row in chart.rows], [chart.format(row.value) for row in chart.rows], width)
    canvas = Canvas()
    start = _key(canvas, chart, width)
    scale = _scale(chart, rows)
    bottom = start + rows.height * len(chart.rows) + _CUT * len(chart.gaps_after) + 4
    _axis(canvas, chart, scale, (start, bottom), 4 if width < NARROW_BELOW else 8)
    top = start
    for row in chart.rows:
        _row(canvas, chart, row, rows, scale, top)
        top += rows.height
        if row.key in chart.gaps_after:
            canvas.text(rows.left or 0, top + 9, "· · ·", "k-quiet")
            top += _CUT
    return canvas.plot(width, bottom + 24)


def _scale(chart: Bands, rows: Rows) -> Scale:
    """From the best place shown to the worst, so that bands are as long as they can be."""
    shown = [v for row in chart.rows for v in (row.value, row.lower, row.upper) if v is not None]
    low, high = min(shown, default=1.0), max(shown, default=float(chart.last))
    low = 1.0 if low - 1 < 0.4 * (high - low) else low
    words = max((measure(_words(chart, row), SIZE, bold=True) for row in chart.rows), default=0.0)
    return Scale(low, max(high, low + 1), rows.left + 8, rows.width - words - 14)


def _axis(canvas: Canvas, chart: Bands, scale: Scale, ends: tuple[float, float], count: int) -> None:
    top, bottom = ends
    whole = [value for value in ticks(scale.low, scale.high, count) if value == int(value) and value >= 1]
    first = [scale.low] if whole and scale(whole[0]) - scale(scale.low) > 24 else []
    for value in first + whole:
        x = scale(value)
        canvas.line(x, top, x, bottom, "k-rule")
        canvas.text(x, bottom + 16, chart.format(value), "k-small k-quiet", "middle")


def _words(chart: Bands, row: Band) -> str:
    if row.lower is None or row.upper is None:
        return chart.format(row.value)
    return chart.between(row.lower, row.upper)


def _row(canvas: Canvas, chart: Bands, row: Band, rows: Rows, scale: Scale, top: float) -> None:
    canvas.open("k-m", row.tip or f"{row.label}: {_words(chart, row)}", row.href)
    rows.hit(canvas, top)
    rows.name(canvas, top, row.label, row.mark, chart.format(row.value))
    middle = rows.middle(top)
    end = scale(row.value)
    if row.lower is not None and row.upper is not None:
        left, right = scale(row.lower), scale(row.upper)
        canvas.rect(left - 2, middle - _THICK / 2, right - left + 4, _THICK, f"k-f-{row.mark} k-span")
        end = max(right, end)
    if row.middle is not None:
        x = scale(row.middle)
        canvas.line(x, middle - 7, x, middle + 7, "k-whisker")
    canvas.circle(scale(row.value), middle, 4.5, f"k-f-{row.mark} k-halo")
    bold = "k-value k-t-chosen" if row.mark == "chosen" else "k-value"
    canvas.text(end + 10, middle + 4.5, _words(chart, row), bold)
    canvas.close(row.href)


def _key(canvas: Canvas, chart: Bands, width: float) -> float:
    """What dot, stroke and band mean; returns where the rows begin."""
    place, median, band = chart.words_of
    items = [(place, "place")]
    if any(row.lower is not None for row in chart.rows):
        items += [(median, "median"), (band, "band")]
    x, line = 0.0, 0
    for words, kind in items:
        room = 26 + measure(words, SIZE) + 18
        if x and x + room - 18 > width:
            x, line = 0.0, line + 1
        y = 10 + line * 20
        if kind == "place":
            canvas.circle(x + 9, y, 4.5, "k-f-chosen")
        elif kind == "median":
            canvas.line(x + 9, y - 7, x + 9, y + 7, "k-whisker")
        else:
            canvas.rect(x, y - _THICK / 2, 18, _THICK, "k-f-chosen k-span")
        canvas.text(x + 25, y + 4.5, words)
        x += room
    return (line + 1) * 20 + 10
