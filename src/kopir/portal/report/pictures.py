"""The pictures of a document: part of the text on a screen, files inside the file on paper.

On a screen a picture takes the fonts and colours of the document, and has a form of its own for a phone. A
PDF is given each picture as an image, because WeasyPrint does not style drawings from outside them.
"""

from __future__ import annotations

import base64
from dataclasses import replace
from html import escape
from typing import Final

from kopir.portal import charts, maps
from kopir.portal.charts.drawing import without_links
from kopir.portal.page import Chart

WHOLE, BESIDE = 720, 400
"""Pixels of a printed picture as wide as the page, and of one with its table beside it."""
LEGEND: Final = 1.6
"""A region is higher than the world, so its map is printed narrower; its legend is as large as other text."""


def on_screen(chart: Chart, alternative: str) -> str:
    """The picture as a part of the document; its links would lead nowhere from a file, so it has none."""
    figure = chart.figure
    if isinstance(figure, maps.Choropleth):
        bare = tuple(replace(area, href="") for area in figure.areas)
        figure = replace(figure, areas=bare, words=replace(figure.words, description=alternative))
        drawn = maps.draw_map(figure) + maps.legend(figure)
    else:
        words = replace(figure.words, description=alternative)
        drawn = charts.embed(replace(without_links(figure), words=words))
    return f'<div class="picture">{drawn}</div>'


def on_paper(chart: Chart, alternative: str, *, beside: bool) -> str:
    """The picture as an image; ``beside`` where it shares the width of the page with its table."""
    figure = chart.figure
    if isinstance(figure, maps.Choropleth):
        svg = maps.picture_of_map(figure, legend_scale=LEGEND if figure.frame else 1.0)
    else:
        svg = charts.picture(figure, width=BESIDE if beside else WHOLE)
    data = base64.b64encode(svg.encode()).decode()
    return f'<img src="data:image/svg+xml;base64,{data}" alt="{escape(alternative)}">'
