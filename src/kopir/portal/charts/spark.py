"""A word-sized line for a table cell."""

from html import escape

from kopir.portal.charts.model import Sparkline
from kopir.portal.charts.scale import Scale
from kopir.portal.charts.svg import n

WIDTH, HEIGHT = 96.0, 24.0


def sparkline(chart: Sparkline) -> str:
    """The line with its last value as a dot; missing values break it."""
    xs = chart.x or tuple(float(i) for i in range(len(chart.values)))
    known = [v for v in chart.values if v is not None]
    x = Scale(min(xs, default=0.0), max(xs, default=1.0), 3, WIDTH - 5)
    ends = (HEIGHT - 4, 4.0) if not chart.inverted else (4.0, HEIGHT - 4)
    y = Scale(min(known, default=0.0), max(known, default=1.0), *ends)
    d, pen, last, dots = [], "M", None, []
    for time, value in zip(xs, chart.values, strict=True):
        if value is None:
            pen = "M"
            continue
        if pen == "M":
            dots.append((time, value))
        d.append(f"{pen}{n(x(time))} {n(y(value))}")
        pen, last = "L", (time, value)
    body = f'<path d="{"".join(d)}" class="k-line k-s-chosen"/>' if d else ""
    body += "".join(f'<circle cx="{n(x(t))}" cy="{n(y(v))}" r="1.2" class="k-f-chosen"/>' for t, v in dots)
    if last:
        body += f'<circle cx="{n(x(last[0]))}" cy="{n(y(last[1]))}" r="3" class="k-f-chosen"/>'
    name = f"{escape(chart.id)}-t"
    return (
        f'<svg class="k spark" viewBox="0 0 {n(WIDTH)} {n(HEIGHT)}" width="{n(WIDTH)}" height="{n(HEIGHT)}" '
        f'role="img" aria-labelledby="{name}" lang="{chart.lang}" focusable="false">'
        f'<title id="{name}">{escape(chart.title)}</title>{body}</svg>'
    )
