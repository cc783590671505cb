"""The charts of a page as pictures: inside the page, and as files by themselves."""

from __future__ import annotations

from dataclasses import replace

from kopir.errors import NotFound
from kopir.portal import charts
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
            found=wanted, expected=", ".join(chart.id for chart in page.charts),
        )  # fmt: skip
    raise NotFound("this page has no chart, so there is nothing to draw")


def inline(chart: Chart) -> str:
    """SVG for the page: colours and fonts come from its style sheet."""
    return charts.embed(chart.figure)


def as_svg(chart: Chart, source: str) -> str:
    """SVG as a file by itself, with title, source line and colours inside."""
    figure = replace(chart.figure, words=replace(chart.figure.words, source=source))
    return charts.draw(figure, standalone=True)


def as_png(chart: Chart, source: str) -> bytes:
    """The same as a picture of dots."""
    return charts.png(as_svg(chart, source), PNG_SCALE)
