"""Dumbbells: how far groups of people stand apart in each row (female and male, rural and urban, fifths)."""

from kopir.portal.charts.model import GapRow, Gaps
from kopir.portal.charts.rows import Rows, axis, key_line, rows_for
from kopir.portal.charts.scale import Scale, widen
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, Canvas, Plot
from kopir.portal.charts.text import measure

_TWO = ("k-f1", "k-f2")
_MANY = ("k-q2 k-ring", "k-q3 k-ring", "k-q4 k-ring", "k-q5 k-ring", "k-f1 k-ring")


def shades(count: int) -> tuple[str, ...]:
    """The classes of the categories: two opposite colours, or shades from first to last."""
    if count <= 2:
        return _TWO[:count]
    if count == 3:
        return ("k-q2 k-ring", "k-q4 k-ring", "k-q5 k-ring")
    return tuple(_MANY[min(i, len(_MANY) - 1)] for i in range(count))


def gaps(chart: Gaps, width: float) -> Plot:
    """Draw a dot a category and a bar from the lowest to the highest; a missing category has no dot."""
    rows = rows_for([row.label for row in chart.rows], [], width)
    canvas, kinds = Canvas(), shades(len(chart.categories))
    top = key_line(canvas, list(zip(chart.categories, kinds, strict=True)), width, 0) + 4
    scale = _scale(chart, rows)
    bottom = top + rows.height * len(chart.rows) + 4
    count = 4 if width < NARROW_BELOW else 6
    axis(canvas, scale, chart.format, (top, bottom), count)
    for row in chart.rows:
        _row(canvas, chart, row, rows, scale, kinds, top)
        top += rows.height
    return canvas.plot(width, bottom + 24)


def _scale(chart: Gaps, rows: Rows) -> Scale:
    values = [v for row in chart.rows for v in row.values if v is not None]
    low = chart.low if chart.low is not None else min(values, default=0.0)
    high = chart.high if chart.high is not None else max(values, default=1.0)
    wide = widen(low, high)
    words = max((measure(chart.format(v), SIZE) for v in values), default=0.0)
    return Scale(
        low if chart.low is not None else wide[0],
        high if chart.high is not None else wide[1],
        rows.left + (words + 10 if min(values, default=0.0) - low < 0.12 * (high - low) else 8),
        rows.width - words - 12,
    )


def _row(
    canvas: Canvas, chart: Gaps, row: GapRow, rows: Rows, scale: Scale, kinds: tuple[str, ...], top: float
) -> None:
    pairs = [
        f"{name}: {chart.words.no_data if value is None else chart.format(value)}"
        for name, value in zip(chart.categories, row.values, strict=True)
    ]
    tip = row.tip or f"{row.label}. " + "; ".join(pairs)
    canvas.open("k-m", tip, row.href)
    rows.hit(canvas, top)
    rows.name(canvas, top, row.label, row.mark)
    middle = rows.middle(top)
    known = sorted((value, kind) for value, kind in zip(row.values, kinds, strict=True) if value is not None)
    if not known:
        canvas.text(scale.start, middle + 4.5, chart.words.no_data, "k-quiet")
    else:
        ends = (known[0][0], known[-1][0])
        canvas.rect(scale(ends[0]), middle - 1.5, scale(ends[1]) - scale(ends[0]), 3, "k-f-other")
        if len(known) > 1:
            canvas.text(scale(ends[0]) - 10, middle + 4.5, chart.format(ends[0]), "k-small", "end")
        canvas.text(scale(ends[1]) + 10, middle + 4.5, chart.format(ends[1]), "k-small")
        for value, kind in known:
            canvas.circle(scale(value), middle, 6, kind)
    canvas.close(row.href)
