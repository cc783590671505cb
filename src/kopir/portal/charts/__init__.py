"""Charts as SVG text: pure functions from small frozen records, without Django, about a millisecond each.

Choose a record of `model` for the question, and draw it:

=====================  =================================================================
`RankedBars`           who stands where: bars from zero, 1 on top, chosen and group marked
`Bands`                how certain each place is: the band of places, the median, the place itself
`Distribution`         how far apart all areas are: dots on a strip, one strip a row
`Lines`                a value over time, several series named at their ends
`Ranks`                places over time, 1 on top
`Gaps`                 female and male, rural and urban, fifths: dumbbells
`Stack`                what the components add up to, signed
`Waterfall`            why two editions or two areas differ, step by step
`Slope`                two times side by side
`Curves`               what share of the whole each share of the population holds (Lorenz)
`Panels`               small multiples: two values a row, with their errors, one panel a country
`Journey`              time or cost against distance along a way, with its stops
`Network`              who is tied to whom, and how strongly
`HeatMap`              correlations: cells coloured around zero, with their numbers
`Sparkline`            a line for a table cell (`sparkline(...)`)
=====================  =================================================================

>>> from kopir.portal.charts import Bar, RankedBars, Words, draw
>>> words = Words(id="egdi", title="Kazakhstan leads the group", subtitle="EGDI, 0 to 1, edition 2022")
>>> bars = (Bar("KAZ", "Kazakhstan", 0.8628, "chosen", "28"), Bar("RUS", "Russia", 0.8162, rank="42"))
>>> svg = draw(RankedBars(words, bars, format="{:.2f}".format, high=1))
>>> svg.startswith("<svg") and 'role="img"' in svg
True

`draw(figure)` is the picture alone, for a page: it takes its colours from the page's style sheet (classes and
variables, so light and dark both work), and its title and source are the page's text. `embed(figure)` is the
same twice, for a wide and for a narrow column; the style sheet shows the one that fits. Use `embed` in pages.
`draw(figure, standalone=True)` holds title, subtitle, source line, style and light colours: a file by itself.
`picture(figure)` is such a file without words and margins, for a document that prints the words as its text.
`png(svg, scale)` makes a picture file of such a standalone SVG with the bundled Inter: all Kazakh letters.
`colours(keys)` gives areas their palette colours, the same for the whole page.
"""

from kopir.portal.charts.divides import Curve, CurvePoint, Curves, Panel, PanelRow, Panels
from kopir.portal.charts.drawing import NARROW, WIDE, colours, draw, embed, picture, sparkline
from kopir.portal.charts.figure import Figure
from kopir.portal.charts.journeys import Journey, Reached
from kopir.portal.charts.model import (
    Band,
    Bands,
    Bar,
    Distribution,
    Dot,
    Format,
    GapRow,
    Gaps,
    HeatCell,
    HeatMap,
    HeatRow,
    Line,
    Lines,
    Mark,
    Part,
    Point,
    RankedBars,
    Ranks,
    Reference,
    Slope,
    SlopeLine,
    Sparkline,
    Stack,
    StackRow,
    Step,
    Strip,
    Waterfall,
    Words,
)
from kopir.portal.charts.networks import Edge, Network, Node
from kopir.portal.charts.raster import png

__all__ = [
    "NARROW",
    "WIDE",
    "Band",
    "Bands",
    "Bar",
    "Curve",
    "CurvePoint",
    "Curves",
    "Distribution",
    "Dot",
    "Edge",
    "Figure",
    "Format",
    "GapRow",
    "Gaps",
    "HeatCell",
    "HeatMap",
    "HeatRow",
    "Journey",
    "Line",
    "Lines",
    "Mark",
    "Network",
    "Node",
    "Panel",
    "PanelRow",
    "Panels",
    "Part",
    "Point",
    "RankedBars",
    "Ranks",
    "Reached",
    "Reference",
    "Slope",
    "SlopeLine",
    "Sparkline",
    "Stack",
    "StackRow",
    "Step",
    "Strip",
    "Waterfall",
    "Words",
    "colours",
    "draw",
    "embed",
    "picture",
    "png",
    "sparkline",
]
