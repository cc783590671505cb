"""Places over time: 1 on top."""

from kopir.portal.charts.lines import Field, draw_line, end_names, in_order, name_room, time_axis
from kopir.portal.charts.model import Ranks
from kopir.portal.charts.scale import Scale, step_of
from kopir.portal.charts.svg import NARROW_BELOW, SMALL, Canvas, Plot
from kopir.portal.charts.text import measure


def ranks(chart: Ranks, width: float) -> Plot:
    """Draw the places of each series; the axis runs from 1 down to the lowest place shown."""
    places = [p.value for line in chart.lines for p in line.points if p.value is not None]
    lowest = max([*places, 2.0])
    height = 300.0 if width < NARROW_BELOW else 360.0
    marks = [(v, chart.format(v)) for v in place_ticks(lowest, chart.last)]
    lowest = max(lowest, marks[-1][0])
    left = max(measure(words, SMALL) for _, words in marks) + 8
    right = name_room(chart.lines, chart.format, width)
    xs = [p.x for line in chart.lines for p in line.points]
    x = Scale(min(xs, default=0.0), max(xs, default=1.0), left + 6, width - right - 14)
    field = Field(x, Scale(1, lowest, 16, height - 4), 16, height)
    canvas = Canvas()
    for value, words in marks:
        canvas.line(left, field.y(value), x.end, field.y(value), "k-rule")
        canvas.text(left - 8, field.y(value) + 4, words, "k-small k-quiet", "end")
    time_axis(canvas, field, chart.format_x)
    for line in in_order(chart.lines):
        draw_line(canvas, line, field, chart)
    end_names(canvas, chart.lines, field, right, chart.format)
    return canvas.plot(width, height + 26)


def place_ticks(lowest: float, last: int | None = None) -> list[float]:
    """Place 1, then round places down to the lowest one shown; the last of all places when it is near."""
    step = max(1, round(step_of(lowest - 1, 5)))
    places = [1.0]
    place = step if step > 1 else 2
    while place < lowest + step:
        if place <= (last or place):
            places.append(float(place))
        place += step
    if last and places[-1] < lowest:
        places.append(float(last))
    return places
