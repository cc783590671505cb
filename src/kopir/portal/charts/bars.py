"""Ranked horizontal bars: who stands where."""

from dataclasses import replace

from kopir.portal.charts.model import Bar, RankedBars
from kopir.portal.charts.rows import Rows, rows_for
from kopir.portal.charts.scale import Scale
from kopir.portal.charts.svg import SIZE, SMALL, Canvas, Plot
from kopir.portal.charts.text import measure

_CUT = 14.0


def ranked_bars(chart: RankedBars, width: float) -> Plot:
    """Draw the bars in the order given, from zero; a missing value is said in words."""
    bars = chart.bars
    if all(bar.mark == "other" for bar in bars):  # nobody to tell apart: the group's colour for all
        bars = tuple(replace(bar, mark="group") for bar in bars)
    rows = rows_for([bar.label for bar in bars], [bar.rank for bar in bars], width)
    scale = _scale(chart, rows)
    canvas = Canvas()
    top = _references(canvas, chart, scale)
    start = top
    height = rows.height * len(bars) + _CUT * len(chart.gaps_after)
    for reference in chart.references:
        x = scale(reference.value)
        canvas.line(x, start - 6, x, start + height, "k-ref")
    for bar in bars:
        _bar(canvas, chart, bar, rows, scale, top)
        top += rows.height
        if bar.key in chart.gaps_after:
            canvas.text(rows.left or 0, top + 9, "· · ·", "k-quiet")
            top += _CUT
    if not rows.above:
        canvas.line(scale(0), start, scale(0), top, "k-zero")
    return canvas.plot(width, top + 4)


def _scale(chart: RankedBars, rows: Rows) -> Scale:
    values = [v for bar in chart.bars for v in (bar.value, bar.lower, bar.upper) if v is not None]
    values += [reference.value for reference in chart.references]
    low = min([0.0, *values])
    high = chart.high if chart.high is not None else max([0.0, *values])
    words = [chart.format(bar.value) for bar in chart.bars if bar.value is not None]
    room = max((measure(word, SIZE, bold=True) for word in words), default=0.0) + 8
    left = rows.left + (room if low < 0 else 0)
    return Scale(low, high if high > low else low + 1.0, left, rows.width - room)


def _references(canvas: Canvas, chart: RankedBars, scale: Scale) -> float:
    """Names of the reference lines above the bars; returns where the bars begin."""
    lines = 0
    for reference in sorted(chart.references, key=lambda r: r.value):
        words = f"{reference.label} {chart.format(reference.value)}"
        half = measure(words, SMALL) / 2
        x = max(half, min(scale(reference.value), scale.end - half))
        canvas.text(x, 12 + 16 * lines, words, "k-small k-quiet", "middle")
        lines += 1
    return 16.0 * lines + (8 if lines else 0)


def _bar(canvas: Canvas, chart: RankedBars, bar: Bar, rows: Rows, scale: Scale, top: float) -> None:
    words = chart.words.no_data if bar.value is None else chart.format(bar.value)
    tip = bar.tip or f"{bar.label}: {words}"
    canvas.open("k-m", tip, bar.href)
    rows.hit(canvas, top)
    rows.name(canvas, top, bar.label, bar.mark, bar.rank)
    middle, bold = rows.middle(top), "k-value k-t-chosen" if bar.mark == "chosen" else "k-value"
    thick = 10 if rows.above else 15
    if bar.value is None:
        canvas.text(scale(0) + 6, middle + 4.5, words, "k-quiet")
    else:
        kind = f"k-f-{bar.mark}" + (f" k-estimate k-s-{bar.mark}" if bar.estimated else "")
        canvas.rect(scale(0), middle - thick / 2, scale(bar.value) - scale(0), thick, kind)
        end = scale(bar.value)
        if bar.lower is not None and bar.upper is not None:
            canvas.line(scale(bar.lower), middle, scale(bar.upper), middle, "k-whisker")
            end = scale(bar.upper if bar.value >= 0 else bar.lower)
        left = bar.value < 0
        canvas.text(
            end - 5 if left else end + 5, middle + 4.5, words, bold.strip(), "end" if left else "start"
        )
    canvas.close(bar.href)
