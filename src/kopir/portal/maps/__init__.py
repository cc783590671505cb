"""Maps as SVG text: countries shaded by a value, never the only view of it (its table stands beside).

>>> from kopir.portal.charts import Words
>>> from kopir.portal.maps import Choropleth, MapArea
>>> words = Words(id="map", title="Kazakhstan leads", no_data="no data", lang="en")
>>> areas = (MapArea("KAZ", "Kazakhstan", 0.86, "/en/countries/KAZ"), MapArea("TKM", "Turkmenistan", None))
>>> chart = Choropleth(words, areas, "{:.2f}".format, frame=("KAZ", "KGZ", "TJK", "TKM", "UZB"))

`draw_map(chart)` is the map for a page; `legend_and_note(chart)` goes under it (`legend` of `_chart.html`):
limits of the classes and the United Nations' note on boundaries. `draw_map(chart, standalone=True)` is a
file by itself with all of that inside; `charts.png` makes a picture of it; `picture_of_map(chart)` is the
map and its legend alone, for a document. Areas are ISO 3166-1 alpha-3 codes. `frame` chooses the sheet:
Lambert's equal area around a group of countries, or the world in Equal Earth. `warm(frames)` prepares
sheets ahead of the first reader; `has_shape(code)` says whether a code can be shown.
"""

from collections.abc import Iterable

from kopir.portal.maps import sheet
from kopir.portal.maps.choropleth import (
    Choropleth,
    MapArea,
    draw_map,
    legend,
    legend_and_note,
    picture_of_map,
)
from kopir.portal.maps.classes import breaks_for
from kopir.portal.maps.topology import world
from kopir.portal.maps.words import disclaimer

__all__ = [
    "Choropleth",
    "MapArea",
    "breaks_for",
    "disclaimer",
    "draw_map",
    "has_shape",
    "legend",
    "legend_and_note",
    "picture_of_map",
    "warm",
]


def has_shape(code: str) -> bool:
    """Whether the bundled shapes hold a country or territory (ISO 3166-1 alpha-3)."""
    return code in world().codes


def warm(frames: Iterable[Iterable[str]]) -> None:
    """Make the sheets of these groups, so that no reader waits for them."""
    for frame in frames:
        sheet.sheet(frozenset(frame))
