"""Writing SVG: short numbers, escaped text, classes and presentation attributes, never a style attribute."""

from dataclasses import dataclass
from html import escape

from kopir.portal.charts.text import fit, measure

SIZE = 13.0
"""Pixels of the text in a picture; small text (ticks, notes) is `SMALL`."""
SMALL = 12.0
NARROW_BELOW = 480
"""Below this many pixels of width a picture takes its narrow form."""


def n(value: float) -> str:
    """A coordinate with one decimal at most."""
    text = f"{value:.1f}"
    text = text[:-2] if text.endswith(".0") else text
    return "0" if text == "-0" else text


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawn picture without its words: size in pixels, SVG elements, and whether it has links."""

    width: float
    height: float
    body: str
    links: bool = False


class Canvas:
    """Collects the elements of one picture."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.links = False

    def plot(self, width: float, height: float) -> Plot:
        """Everything drawn so far, as a picture of this size."""
        return Plot(width, height, "".join(self.parts), self.links)

    def text(self, x: float, y: float, text: str, kind: str = "", anchor: str = "start") -> None:
        """A line of text; y is its base line, anchor is start, middle or end.

        The line break after it keeps the words of a link apart when they are read aloud.
        """
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        cls = f' class="{kind}"' if kind else ""
        self.parts.append(f'<text x="{n(x)}" y="{n(y)}"{cls}{at}>{escape(text)}</text>\n')

    def line(self, x1: float, y1: float, x2: float, y2: float, kind: str) -> None:
        """A straight line."""
        self.parts.append(f'<line x1="{n(x1)}" y1="{n(y1)}" x2="{n(x2)}" y2="{n(y2)}" class="{kind}"/>')

    def rect(self, x: float, y: float, width: float, height: float, kind: str) -> None:
        """A rectangle; a negative width runs to the left."""
        x, width = (x + width, -width) if width < 0 else (x, width)
        self.parts.append(
            f'<rect x="{n(x)}" y="{n(y)}" width="{n(width)}" height="{n(height)}" class="{kind}"/>'
        )

    def circle(self, x: float, y: float, radius: float, kind: str, tip: str = "") -> None:
        """A dot, with its own tip when given."""
        data = f' data-tip="{escape(tip)}"' if tip else ""
        self.parts.append(f'<circle cx="{n(x)}" cy="{n(y)}" r="{n(radius)}" class="{kind}"{data}/>')

    def path(self, d: str, kind: str) -> None:
        """A path."""
        self.parts.append(f'<path d="{d}" class="{kind}"/>')

    def open(self, kind: str, tip: str = "", href: str = "", name: str = "") -> None:
        """Begin a mark: a link when there is an address, else a group.

        `name` is what is read aloud for a link without text of its own.
        """
        data = f' data-tip="{escape(tip)}"' if tip else ""
        if href:
            self.links = True
            label = f' aria-label="{escape(name)}"' if name else ""
            self.parts.append(f'<a href="{escape(href)}" class="{kind}"{data}{label}>')
        else:
            self.parts.append(f'<g class="{kind}"{data}>')

    def close(self, href: str = "") -> None:
        """End the mark begun with the same address."""
        self.parts.append("</a>" if href else "</g>")


def label_room(labels: list[str], width: float, share: float, *, bold: bool = True) -> float:
    """Pixels a column of labels takes: as wide as its widest, but no more than a share of the picture."""
    widest = max((measure(label, SIZE, bold=bold) for label in labels), default=0.0)
    return min(widest, width * share)


def fitted(label: str, room: float, *, bold: bool = False) -> str:
    """A label at the ordinary size, cut to its room."""
    return fit(label, SIZE, room + 0.5, bold=bold)
