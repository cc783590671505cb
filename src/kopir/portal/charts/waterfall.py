"""From one value to another by signed steps, from the top down: it reads on a phone as on a wall."""

from kopir.portal.charts.model import Step, Waterfall
from kopir.portal.charts.rows import Rows, rows_for
from kopir.portal.charts.scale import Scale
from kopir.portal.charts.svg import SIZE, Canvas, Plot, n
from kopir.portal.charts.text import measure


def waterfall(chart: Waterfall, width: float) -> Plot:
    """Draw the start, each step from where the one before ended, and the end.

    The ends are dots, not bars, because the axis need not begin at zero.
    """
    end = chart.start + sum(step.value for step in chart.steps)
    labels = [chart.start_label, *(step.label for step in chart.steps), chart.end_label]
    rows = rows_for(labels, [], width)
    scale = _scale(chart, rows)
    canvas, top = Canvas(), 0.0
    value = chart.start
    _end(canvas, rows, scale, top, (chart.start_label, value, chart.format(value)), "k-f-other")
    for step in chart.steps:
        _step(canvas, chart, step, rows, scale, top + rows.height, value)
        value += step.value
        top += rows.height
    x, above = scale(end), rows.middle(top) + 8
    canvas.line(x, above, x, rows.middle(top + rows.height) - 7, "k-lead")
    top += rows.height
    _end(canvas, rows, scale, top, (chart.end_label, end, chart.format(end)), "k-f-chosen")
    return canvas.plot(width, top + rows.height + 4)


def _scale(chart: Waterfall, rows: Rows) -> Scale:
    value, reached = chart.start, [chart.start]
    for step in chart.steps:
        value += step.value
        reached.append(value)
    words = [chart.format(chart.start), chart.format(value), *(chart.signed(s.value) for s in chart.steps)]
    room = max(measure(word, SIZE, bold=True) for word in words) + 12
    low, high = min(reached), max(reached)
    if low == high:
        low, high = low - 0.5, high + 0.5
    return Scale(low, high, rows.left + room, rows.width - room)


def _end(
    canvas: Canvas, rows: Rows, scale: Scale, top: float, end: tuple[str, float, str], kind: str
) -> None:
    label, value, words = end
    canvas.open("k-m", f"{label}: {words}")
    rows.hit(canvas, top)
    rows.name(canvas, top, label, "chosen" if kind == "k-f-chosen" else "other")
    canvas.circle(scale(value), rows.middle(top), 6.5, kind)
    canvas.text(scale(value) + 12, rows.middle(top) + 4.5, words, "k-bold")
    canvas.close()


def _step(
    canvas: Canvas, chart: Waterfall, step: Step, rows: Rows, scale: Scale, top: float, before: float
) -> None:
    words = chart.signed(step.value)
    canvas.open("k-m", step.tip or f"{step.label}: {words}")
    rows.hit(canvas, top)
    rows.name(canvas, top, step.label)
    middle, x, to = rows.middle(top), scale(before), scale(before + step.value)
    canvas.line(x, rows.middle(top - rows.height) + 8, x, middle - 8, "k-lead")
    kind = "k-up" if step.value >= 0 else "k-down"
    _arrow(canvas, x, to, middle, kind)
    left = step.value < 0
    canvas.text(to - 6 if left else to + 6, middle + 4.5, words, "", "end" if left else "start")
    canvas.close()


def _arrow(canvas: Canvas, x: float, to: float, middle: float, kind: str) -> None:
    """A bar that points the way it goes."""
    head = min(7.0, abs(to - x)) * (1 if to >= x else -1)
    neck = to - head
    canvas.path(
        f"M{n(x)} {n(middle - 7)}H{n(neck)}L{n(to)} {n(middle)}L{n(neck)} {n(middle + 7)}H{n(x)}Z", kind
    )
