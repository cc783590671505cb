"""The charts of a page as pictures: inside the page, and as files by themselves."""

from __future__ import annotations

from dataclasses import replace

from kopir.errors import NotFound
from kopir.portal import charts, maps
from kopir.portal.page import Chart, Page
from kopir.portal.state import State

PNG_SCALE = 2.0


def chosen_chart(page: Page, state: State) -> Chart:
    """The chart asked for by ``?chart=``, else the first.

    Raises:
        NotFound: the page has no chart, or none of this name.
    """
    wanted = state.get("chart")
    for chart in page.charts:
        if not wanted or chart.id == wanted:
            return chart
    if wanted and page.charts:
        raise NotFound(
            "this page has no chart {found}; its charts are {expected}",
            found=wanted,
            expected=", ".join(chart.id for chart in page.charts),
        )
    raise NotFound("this page has no chart, so there is nothing to draw")


def inline(chart: Chart) -> str:
    """SVG for the page: colours and fonts come from its style sheet."""
    if isinstance(chart.figure, maps.Choropleth):
        return maps.draw_map(chart.figure)
    return charts.embed(chart.figure)


def legend(chart: Chart) -> str:
    """What stands under a map: the limits of its classes and the note on boundaries; nothing for a chart."""
    return maps.legend_and_note(chart.figure) if isinstance(chart.figure, maps.Choropleth) else ""


def as_svg(chart: Chart, source: str) -> str:
    """SVG as a file by itself, with title, source line and colours inside."""
    words = replace(chart.figure.words, source=source)
    if isinstance(chart.figure, maps.Choropleth):
        return maps.draw_map(replace(chart.figure, words=words), standalone=True)
    return charts.draw(replace(chart.figure, words=words), standalone=True)


def as_png(chart: Chart, source: str) -> bytes:
    """The same as a picture of dots."""
    return charts.png(as_svg(chart, source), PNG_SCALE)
