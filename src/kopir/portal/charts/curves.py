"""Lorenz and concentration curves: how much of the whole each share of the population holds."""

from kopir.portal.charts.divides import Curve, Curves
from kopir.portal.charts.rows import key_line
from kopir.portal.charts.scale import Scale
from kopir.portal.charts.svg import NARROW_BELOW, SMALL, Canvas, Plot, n
from kopir.portal.charts.text import fit, measure

_TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)
_DOTS_UP_TO = 20
"""A curve of no more points than this shows each of them."""


def curves(chart: Curves, width: float) -> Plot:
    """Draw the diagonal of equality and the curves under or above it."""
    narrow = width < NARROW_BELOW
    canvas = Canvas()
    items = [(curve.label, f"k-f{curve.colour}") for curve in chart.curves]
    top = key_line(canvas, items, width, 0)
    canvas.text(0, top + 12, fit(chart.up, SMALL, width), "k-small k-quiet")
    top += 26
    left = max(measure(chart.format(tick), SMALL) for tick in _TICKS) + 8
    bottom = top + (260 if narrow else 340)
    x = Scale(0, 1, left + 4, width - measure(chart.format(1.0), SMALL) / 2 - 2)
    y = Scale(0, 1, bottom, top)
    _grid(canvas, chart, x, y)
    _equality(canvas, chart, x, y)
    for curve in reversed(chart.curves):  # the first, which the title is of, lies on top
        _curve(canvas, chart, curve, x, y)
    canvas.text(x.end, bottom + 38, fit(chart.along, SMALL, width), "k-small k-quiet", "end")
    return canvas.plot(width, bottom + 46)


def _grid(canvas: Canvas, chart: Curves, x: Scale, y: Scale) -> None:
    for tick in _TICKS:
        kind = "k-zero" if tick == 0 else "k-rule"
        canvas.line(x.start, y(tick), x.end, y(tick), kind)
        canvas.line(x(tick), y.start, x(tick), y.end, kind)
        canvas.text(x.start - 8, y(tick) + 4, chart.format(tick), "k-small k-quiet", "end")
        canvas.text(x(tick), y.start + 18, chart.format(tick), "k-small k-quiet", "middle")


def _equality(canvas: Canvas, chart: Curves, x: Scale, y: Scale) -> None:
    """The diagonal with its name above it, at the left where no curve is near."""
    canvas.line(x(0), y(0), x(1), y(1), "k-ref")
    room = x(0.5) - x(0.0) - 12
    canvas.text(x(0.5) - 10, y(0.5) - 6, fit(chart.equal, SMALL, room), "k-small k-quiet k-value", "end")


def _curve(canvas: Canvas, chart: Curves, curve: Curve, x: Scale, y: Scale) -> None:
    line = "L".join(f"{n(x(point.x))} {n(y(point.y))}" for point in curve.points)
    canvas.path(f"M{line}", f"k-line k-s{curve.colour}")
    inner = curve.points[1:-1]
    for point in inner:
        words = f"{curve.label}: {chart.format(point.x)} – {chart.format(point.y)}"
        small = len(inner) > _DOTS_UP_TO
        kind = "k-hit" if small else f"k-f{curve.colour} k-halo"
        canvas.circle(x(point.x), y(point.y), 6 if small else 3.8, kind, point.tip or words)
