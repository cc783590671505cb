"""Records of pictures of divides: cumulated curves, and small multiples of two values with their errors."""

from dataclasses import dataclass

from kopir.portal.charts.model import Format, Mark, Words


@dataclass(frozen=True, slots=True)
class CurvePoint:
    """A point of a curve: both values are shares, 0 to 1 (a held share below zero cannot be)."""

    x: float
    y: float
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Curve:
    """One cumulated curve; `colour` 1-8 is a colour of the palette."""

    key: str
    label: str
    points: tuple[CurvePoint, ...]
    colour: int = 1


@dataclass(frozen=True, slots=True)
class Curves:
    """Lorenz and concentration curves: shares of the whole over shares of the population.

    `equal` names the diagonal, on which all are equal; `along` and `up` say what the two axes are.
    """

    words: Words
    curves: tuple[Curve, ...]
    format: Format
    equal: str
    along: str
    up: str


@dataclass(frozen=True, slots=True)
class PanelRow:
    """One row of a small picture: two values on the axis all pictures share, with their errors where known.

    `lower` and `upper` are the ends of the intervals, in the order of the values; None where not known.
    """

    key: str
    label: str
    values: tuple[float | None, float | None]
    lower: tuple[float | None, float | None] = (None, None)
    upper: tuple[float | None, float | None] = (None, None)
    note: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Panel:
    """One small picture of many alike: a country with its rows."""

    key: str
    label: str
    rows: tuple[PanelRow, ...]
    mark: Mark = "other"
    href: str = ""


@dataclass(frozen=True, slots=True)
class Panels:
    """Small multiples: the same rows in every panel, on one scale, so that panels compare.

    `categories` name the two values of a row.
    """

    words: Words
    panels: tuple[Panel, ...]
    categories: tuple[str, str]
    format: Format
    low: float = 0.0
    high: float | None = None
