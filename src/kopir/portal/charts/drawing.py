"""From a figure to SVG: for a page (the words are the page's) or for a file (words and style inside)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import fields, is_dataclass, replace
from html import escape
from typing import Any, Final, cast

from kopir.errors import InvalidInput
from kopir.portal.charts import style
from kopir.portal.charts.bands import bands
from kopir.portal.charts.bars import ranked_bars
from kopir.portal.charts.bump import ranks
from kopir.portal.charts.curves import curves
from kopir.portal.charts.divides import Curves, Panels
from kopir.portal.charts.dumbbell import gaps
from kopir.portal.charts.figure import Figure
from kopir.portal.charts.heatmap import heat_map
from kopir.portal.charts.journeys import Journey, journey
from kopir.portal.charts.lines import lines
from kopir.portal.charts.model import (
    Bands,
    Distribution,
    Gaps,
    HeatMap,
    Lines,
    RankedBars,
    Ranks,
    Slope,
    Stack,
    Waterfall,
    Words,
)
from kopir.portal.charts.networks import Network, network
from kopir.portal.charts.panels import panels
from kopir.portal.charts.slope import slope
from kopir.portal.charts.spark import sparkline
from kopir.portal.charts.stack import stack
from kopir.portal.charts.strip import distribution
from kopir.portal.charts.svg import SMALL, Canvas, Plot, n
from kopir.portal.charts.text import wrap
from kopir.portal.charts.waterfall import waterfall

WIDE = 720
NARROW = 360
"""Pixels of the two forms of a picture in a page: for a column, and for a phone."""
_MARGIN = 24.0
_ID = re.compile(r"[A-Za-z][\w.-]*\Z")

__all__ = [
    "NARROW",
    "WIDE",
    "colours",
    "document",
    "draw",
    "embed",
    "picture",
    "picture_document",
    "plot",
    "sparkline",
    "standalone_document",
    "without_links",
]


def plot(figure: Figure, width: float) -> Plot:
    """The picture alone, at a width in pixels, with a key to hollow and dotted marks where it has such."""
    inner = _PLOTS[type(figure)](figure, width)
    if not has_estimates(figure):
        return inner
    canvas = Canvas()
    canvas.circle(5, inner.height + 14, 4.2, "k-hollow k-s0")
    for i, line in enumerate(wrap(figure.words.estimated, SMALL, width - 16)):
        canvas.text(16, inner.height + 18 + 16 * i, line, "k-small k-quiet")
    return Plot(width, inner.height + 12 + 16 * (i + 1), inner.body + "".join(canvas.parts), inner.links)


_PLOTS: Final[dict[type, Callable[[Any, float], Plot]]] = {
    Bands: bands,
    Curves: curves,
    Distribution: distribution,
    Gaps: gaps,
    HeatMap: heat_map,
    Journey: journey,
    Lines: lines,
    Network: network,
    Panels: panels,
    RankedBars: ranked_bars,
    Ranks: ranks,
    Slope: slope,
    Stack: stack,
    Waterfall: waterfall,
}
"""What draws each kind of figure."""


def draw(figure: Figure, *, width: float = WIDE, standalone: bool = False) -> str:
    """One SVG of a figure, of either kind. InvalidInput when its id cannot name elements."""
    if standalone:
        return standalone_document(figure.words, plot(without_links(figure), width))
    kind = "k-narrow" if width <= NARROW else "k-wide"
    return document(figure.words, plot(figure, width), kind, suffix="n" if width <= NARROW else "w")


def picture(figure: Figure, *, width: float = WIDE) -> str:
    """A file of the picture alone, for a document (a report) whose own text says the words around it."""
    return picture_document(figure.words, plot(without_links(figure), width))


def embed(figure: Figure) -> str:
    """The figure for a page: a wide and a narrow SVG, of which the style sheet shows the one that fits."""
    return draw(figure, width=WIDE) + draw(figure, width=NARROW)


def document(words: Words, inner: Plot, kind: str, *, suffix: str) -> str:
    """A picture as an SVG element of a page: named and described, styled by the page's classes."""
    box = f'viewBox="0 0 {n(inner.width)} {n(inner.height)}"'
    start = f'<svg class="k {kind}" {box} {_names(words, inner, suffix)}>'
    return f"{start}{_described(words, suffix)}{inner.body}</svg>"


def standalone_document(
    words: Words, inner: Plot, *, defs: str = "", foot: Callable[[float], Plot] | None = None
) -> str:
    """A picture as a file: style, title, subtitle, the picture, its foot (a legend), the source line."""
    width, room = inner.width + 2 * _MARGIN, inner.width
    y, parts = _MARGIN + 14, []
    for line in wrap(words.title, 20, room, bold=True):
        parts.append(f'<text x="{n(_MARGIN)}" y="{n(y)}" class="k-head">{escape(line)}</text>')
        y += 26
    for line in wrap(words.subtitle, 14, room):
        parts.append(f'<text x="{n(_MARGIN)}" y="{n(y)}" class="k-sub">{escape(line)}</text>')
        y += 20
    parts.append(f'<g transform="translate({n(_MARGIN)} {n(y)})">{inner.body}</g>')
    y += inner.height + 14
    if foot:
        under = foot(room)
        parts.append(f'<g transform="translate({n(_MARGIN)} {n(y)})">{under.body}</g>')
        y += under.height + 8
    for line in wrap(words.source, 11, room):
        parts.append(f'<text x="{n(_MARGIN)}" y="{n(y + 6)}" class="k-source">{escape(line)}</text>')
        y += 15
    height = y + 14
    return "".join(
        [
            f'<svg xmlns="http://www.w3.org/2000/svg" class="k" width="{n(width)}" height="{n(height)}" ',
            f'viewBox="0 0 {n(width)} {n(height)}" {_names(words, inner, "s")}>',
            f"{_described(words, 's')}<style>{style.embedded()}</style>{defs}",
            f'<rect width="{n(width)}" height="{n(height)}" class="k-ground"/>',
            *parts,
            "</svg>",
        ]
    )


def picture_document(words: Words, inner: Plot) -> str:
    """A picture as a file with its style inside, without title, source line and margins."""
    size = f'width="{n(inner.width)}" height="{n(inner.height)}"'
    box = f'viewBox="0 0 {n(inner.width)} {n(inner.height)}"'
    start = f'<svg xmlns="http://www.w3.org/2000/svg" class="k" {size} {box} {_names(words, inner, "p")}>'
    return f"{start}{_described(words, 'p')}<style>{style.embedded(halo=False)}</style>{inner.body}</svg>"


def without_links(figure: Figure) -> Figure:
    """The same figure with no addresses: they would lead nowhere from a file."""
    return cast(Figure, _unlinked(figure))


def _unlinked(item: Any) -> Any:
    """A record with its address emptied, and so the records in it."""
    if isinstance(item, tuple):
        return tuple(_unlinked(part) for part in item)
    if not is_dataclass(item) or isinstance(item, type):
        return item
    inner = {f.name: getattr(item, f.name) for f in fields(item)}
    changed: dict[str, Any] = {
        name: _unlinked(value) for name, value in inner.items() if isinstance(value, tuple)
    }
    if inner.get("href"):
        changed["href"] = ""
    return replace(item, **changed) if changed else item


def _names(words: Words, inner: Plot, suffix: str) -> str:
    if not _ID.match(words.id):
        raise InvalidInput(
            "The picture's id is {found!r}: use letters, digits, dots and hyphens, a letter first.",
            found=words.id,
        )
    role = "group" if inner.links else "img"
    names = f"{words.id}-{suffix}-t {words.id}-{suffix}-d"
    return f'role="{role}" aria-labelledby="{names}" lang="{escape(words.lang)}" focusable="false"'


def _described(words: Words, suffix: str) -> str:
    text = words.description or words.subtitle or words.title
    return (
        f'<title id="{words.id}-{suffix}-t">{escape(words.title)}</title>'
        f'<desc id="{words.id}-{suffix}-d">{escape(text)}</desc>'
    )


def has_estimates(figure: Figure) -> bool:
    """Whether the figure holds a value that is estimated or carried forward."""
    match figure:
        case Lines() | Ranks():
            return any(p.estimated for line in figure.lines for p in line.points if p.value is not None)
        case RankedBars():
            return any(bar.estimated for bar in figure.bars)
        case _:
            return False


def colours(keys: Iterable[str], taken: dict[str, int] | None = None) -> dict[str, int]:
    """A palette colour (1-8) for each area, kept for the whole page; the ninth and later are grey (0)."""
    given = dict(taken or {})
    for key in keys:
        free = next((c for c in range(1, 9) if c not in given.values()), 0)
        given.setdefault(key, free)
    return given
