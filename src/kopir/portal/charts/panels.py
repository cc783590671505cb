"""Small multiples: the same few rows in a panel a country, on one scale, with errors where they are known."""

from kopir.portal.charts.divides import Panel, PanelRow, Panels
from kopir.portal.charts.rows import key_line
from kopir.portal.charts.scale import Scale, widen
from kopir.portal.charts.svg import NARROW_BELOW, SIZE, SMALL, Canvas, Plot
from kopir.portal.charts.text import fit, measure

_GUTTER = 28.0
_ROW = 40.0
_INSET = 6.0
"""Pixels between the upright line of nought and the names of the rows."""
_KINDS = ("k-f1", "k-f2")


def panels(chart: Panels, width: float) -> Plot:
    """Draw panels side by side, as many as have room, in the order given."""
    columns = 1 if width < NARROW_BELOW else 2 if len(chart.panels) < 3 else 3
    room = (width - _GUTTER * (columns - 1)) / columns
    canvas = Canvas()
    top = key_line(canvas, list(zip(chart.categories, _KINDS, strict=True)), width, 0) + 6
    low, high = _range(chart)
    for start in range(0, len(chart.panels), columns):
        line = chart.panels[start : start + columns]
        for place, panel in enumerate(line):
            left = place * (room + _GUTTER)
            words = max((measure(chart.format(v), SMALL) for v in (low, high)), default=0.0) / 2
            _panel(
                canvas, chart, panel, (left, top), room, Scale(low, high, left + words, left + room - words)
            )
        top += 24 + _ROW * max(len(panel.rows) for panel in line) + 34
    return canvas.plot(width, top - 10)


def _range(chart: Panels) -> tuple[float, float]:
    rows = [row for panel in chart.panels for row in panel.rows]
    known = [v for row in rows for part in (row.values, row.lower, row.upper) for v in part if v is not None]
    high = chart.high if chart.high is not None else widen(chart.low, max(known, default=1.0))[1]
    return chart.low, high


def _panel(
    canvas: Canvas, chart: Panels, panel: Panel, at: tuple[float, float], room: float, scale: Scale
) -> None:
    left, top = at
    canvas.open("k-m", "", panel.href)
    kind = "k-bold k-t-chosen" if panel.mark == "chosen" else "k-bold"
    canvas.text(left, top + 14, fit(panel.label, SIZE, room, bold=True), kind)
    canvas.close(panel.href)
    bottom = top + 24 + _ROW * len(panel.rows)
    middle = (scale.low + scale.high) / 2
    for value, anchor in ((scale.low, "start"), (middle, "middle"), (scale.high, "end")):
        canvas.line(scale(value), top + 24, scale(value), bottom, "k-zero" if value == 0 else "k-rule")
        canvas.text(scale(value), bottom + 14, chart.format(value), "k-small k-quiet", anchor)
    for number, row in enumerate(panel.rows):
        _row(canvas, chart, panel, row, (left, top + 24 + _ROW * number), room, scale)


def _row(
    canvas: Canvas,
    chart: Panels,
    panel: Panel,
    row: PanelRow,
    at: tuple[float, float],
    room: float,
    scale: Scale,
) -> None:
    left, top = at
    named = [
        f"{name}: {chart.words.no_data if value is None else chart.format(value)}"
        for name, value in zip(chart.categories, row.values, strict=True)
    ]
    canvas.open("k-m", row.tip or f"{panel.label}, {row.label}. " + "; ".join(named))
    canvas.rect(left, top, room, _ROW, "k-hit")
    note = measure(row.note, SMALL) + 12 if row.note else 0.0
    canvas.text(left + _INSET, top + 14, fit(row.label, SMALL, room - note - _INSET), "k-small k-value")
    if row.note:
        canvas.text(left + room - 4, top + 14, row.note, "k-small k-quiet k-value", "end")
    _marks(canvas, chart, row, top + 27, scale)
    canvas.close()


def _marks(canvas: Canvas, chart: Panels, row: PanelRow, middle: float, scale: Scale) -> None:
    known = [value for value in row.values if value is not None]
    if not known:
        canvas.text(scale.start, middle + 4, chart.words.no_data, "k-small k-quiet")
        return
    ends = scale(min(known)), scale(max(known))
    canvas.rect(ends[0], middle - 1.5, ends[1] - ends[0], 3, "k-f-other")
    for place, value in enumerate(row.values):
        if value is None:
            continue
        low, high = row.lower[place], row.upper[place]
        if low is not None and high is not None:
            canvas.line(scale(low), middle, scale(high), middle, "k-whisker")
        canvas.circle(scale(value), middle, 5.5, _KINDS[place])
