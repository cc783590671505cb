"""A map whose countries are shaded by a value: five shades, a pattern for no data, a link for each."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise

from kopir.portal.charts.drawing import document, picture_document, standalone_document
from kopir.portal.charts.model import Format, Words
from kopir.portal.charts.scale import tick_texts
from kopir.portal.charts.svg import SIZE, Canvas, Plot, n
from kopir.portal.charts.text import measure
from kopir.portal.maps.classes import breaks_for, class_of, shade
from kopir.portal.maps.sheet import UNIT, Sheet, sheet
from kopir.portal.maps.words import disclaimer

_ISLE = 3.5
_SWATCH = 26.0


@dataclass(frozen=True, slots=True)
class MapArea:
    """A country on a map. `text` is its value in words for the tip (by the map's format when empty)."""

    code: str
    label: str
    value: float | None
    href: str = ""
    text: str = ""


@dataclass(frozen=True, slots=True)
class Choropleth:
    """A map of values.

    Attributes:
        words: the words around it; `lang` also chooses the language of the note on boundaries.
        areas: the countries that are shaded; all others are plain land.
        format: writes values in tips and limits in the legend.
        frame: codes of the countries the map must show (the group); empty is the world.
        breaks: rising inner limits of the classes, four for five classes; found from the values when empty.
        chosen: code of the country with an outline.
    """

    words: Words
    areas: tuple[MapArea, ...]
    format: Format
    frame: tuple[str, ...] = ()
    breaks: tuple[float, ...] = ()
    chosen: str = ""

    def limits(self) -> tuple[float, ...]:
        """The inner limits of the classes."""
        return self.breaks or breaks_for([area.value for area in self.areas if area.value is not None])


def draw_map(chart: Choropleth, *, standalone: bool = False) -> str:
    """The map as SVG: for a page (with `legend` and `disclaimer` beside it as the page's text) or as a file.

    Unavailable when the assets have not been fetched.
    """
    ground = sheet(frozenset(chart.frame))
    inner = _plot(chart, ground, links=not standalone)
    if not standalone:
        return document(chart.words, inner, "k-map", suffix="m")
    note = disclaimer(chart.words.lang)
    words = replace(chart.words, source=f"{chart.words.source} {note}".strip())
    return standalone_document(words, inner, foot=lambda width: _legend_plot(chart, width))


def picture_of_map(chart: Choropleth, *, legend_scale: float = 1.0) -> str:
    """A file of the map and its legend alone, for a document whose own text says the rest.

    The note on boundaries (`disclaimer`) is to stand under it. Where the map is printed small, `legend_scale`
    keeps the legend as large as the text around it.
    """
    inner = _plot(chart, sheet(frozenset(chart.frame)), links=False)
    under = _legend_plot(chart, inner.width / legend_scale)
    place = f"translate(0 {n(inner.height + 10)}) scale({n(legend_scale)})"
    body = f'{inner.body}<g transform="{place}">{under.body}</g>'
    height = inner.height + under.height * legend_scale + 10
    return picture_document(chart.words, Plot(inner.width, height, body))


def legend(chart: Choropleth) -> str:
    """The legend as an HTML list: a swatch and the limits of each class, then "no data" where some is."""
    items = "".join(
        f'<li><svg class="k" viewBox="0 0 26 12" aria-hidden="true" focusable="false">'
        f'<rect width="26" height="12" class="{kind}"{fill}/></svg>{escape(words)}</li>'
        for kind, fill, words in _entries(chart)
    )
    return f'<ul class="map-legend">{items}</ul>'


def legend_and_note(chart: Choropleth) -> str:
    """The legend and the note on boundaries, as HTML to stand under the map."""
    note = escape(disclaimer(chart.words.lang))
    return f'{legend(chart)}<p class="disclaimer">{note}</p>'


def _entries(chart: Choropleth) -> list[tuple[str, str, str]]:
    """Class, fill attribute and words of each swatch."""
    limits = chart.limits()
    texts = tick_texts(limits, chart.format)
    known = [area.value for area in chart.areas if area.value is not None]
    spans: list[tuple[str, str, str]] = []
    if known and not limits:
        spans.append((f"k-q{shade(0, 1)}", "", chart.format(known[0])))
    if limits:
        ends = [
            f"< {texts[0]}",
            *(f"{a}\u2013{b}" for a, b in pairwise(texts)),
            f"≥ {texts[-1]}",
        ]
        spans += [(f"k-q{shade(i, len(ends))}", "", words) for i, words in enumerate(ends)]
    if len(known) < len(chart.areas):
        spans.append(("k-no-data", f' fill="url(#{_hatch(chart)})"', chart.words.no_data))
    return spans


def _hatch(chart: Choropleth) -> str:
    return f"{chart.words.id}-no-data"


def _plot(chart: Choropleth, ground: Sheet, *, links: bool) -> Plot:
    """Pattern, land, shaded countries, borders, small countries, the chosen one's outline."""
    limits = chart.limits()
    ours = {area.code: area for area in chart.areas}
    land = "".join(path for code, path in ground.outlines.items() if code not in ours)
    large = [area for area in chart.areas if area.code in ground.outlines]
    small = [area for area in chart.areas if area.code in ground.isles]
    body = [_pattern(chart), f'<path d="{land}" class="k-land"/>']
    body += [
        _area(chart, area, limits, f'<path d="{ground.outlines[area.code]}"', links=links) for area in large
    ]
    body.append(f'<path d="{ground.borders}" class="k-borders"/>')
    body += [_area(chart, area, limits, _isle(ground.isles[area.code]), links=links) for area in small]
    body.append(_outline(chart.chosen, ground))
    linked = links and any(area.href for area in large + small)
    box = f'viewBox="0 0 {n(ground.width / UNIT)} {n(ground.height / UNIT)}"'
    size = f'width="{n(ground.width)}" height="{n(ground.height)}"'
    return Plot(ground.width, ground.height, f"<svg {size} {box}>{''.join(body)}</svg>", linked)


def _pattern(chart: Choropleth) -> str:
    return (
        f'<pattern id="{_hatch(chart)}" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" class="k-hatch-ground"/>'
        '<line x1="0" y1="0" x2="0" y2="6" class="k-hatch"/></pattern>'
    )


def _isle(centre: tuple[int, int], more: float = 0.0) -> str:
    return f'<circle cx="{centre[0]}" cy="{centre[1]}" r="{n(_ISLE / UNIT + more)}"'


def _outline(code: str, ground: Sheet) -> str:
    """The chosen country's edge: dark on a light seam, so that it shows on every shade."""
    if code in ground.outlines:
        shape = f'<path d="{ground.outlines[code]}"'
    elif code in ground.isles:
        shape = _isle(ground.isles[code], 3)
    else:
        return ""
    return f'{shape} class="k-seam"/>{shape} class="k-outline"/>'


def _area(chart: Choropleth, area: MapArea, limits: Sequence[float], shape: str, *, links: bool) -> str:
    """One country: its shape, shaded, in a link that says its name and value."""
    if area.value is None:
        fill, words = f'class="k-area" fill="url(#{_hatch(chart)})"', chart.words.no_data
    else:
        fill = f'class="k-area k-q{class_of(area.value, limits)}"'
        words = area.text or chart.format(area.value)
    if shape.startswith("<circle"):
        fill = fill.replace("k-area", "k-area k-isle", 1)
    tip = escape(f"{area.label}: {words}")
    if links and area.href:
        return f'<a href="{escape(area.href)}" data-tip="{tip}" aria-label="{tip}">{shape} {fill}/></a>'
    return f'{shape} {fill} data-tip="{tip}"/>'


def _legend_plot(chart: Choropleth, width: float) -> Plot:
    """The legend of a stand-alone map."""
    canvas, x, y = Canvas(), 0.0, 0.0
    for kind, fill, words in _entries(chart):
        room = _SWATCH + 6 + measure(words, SIZE)
        if x and x + room > width:
            x, y = 0.0, y + 20
        canvas.parts.append(
            f'<rect x="{n(x)}" y="{n(y)}" width="{n(_SWATCH)}" height="12" class="{kind}"{fill}/>'
        )
        canvas.text(x + _SWATCH + 6, y + 10.5, words, "k-small")
        x += room + 16
    return canvas.plot(width, y + 18)
