"""What a chart is made of: small frozen records, already in the reader's language.

Every record holds plain values. Numbers and dates become text through the functions given with the chart
(`format`, `signed`, `format_x`): a picture never knows a language. A missing value is None and stays a gap.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

Format = Callable[[float], str]
"""A number to text in the reader's language, for example ``lambda v: number(v, "kk", digits=1)``."""

Mark = Literal["chosen", "group", "other"]
"""The chosen area (accent), its group (light accent), everybody else (grey)."""


def plain_year(value: float) -> str:
    """A year on an axis: digits only, in every language alike."""
    return f"{value:.0f}"


@dataclass(frozen=True, slots=True)
class Words:
    """The words around a picture.

    `id` is unique on the page (letters, digits, hyphens) and also names the elements inside. `title` is the
    finding as a sentence; `subtitle` says what is measured, unit and edition; `source` is the line under the
    picture; `description` is what a listener hears instead of seeing it (title and subtitle when empty);
    `lang` is the language of all of them. `no_data` is the word for a missing value, `estimated` for a dashed
    or hollow one (the key is drawn only when the picture holds one).
    """

    id: str
    title: str
    subtitle: str = ""
    source: str = ""
    description: str = ""
    lang: str = "en"
    no_data: str = "no data"
    estimated: str = "estimated or carried forward"


@dataclass(frozen=True, slots=True)
class Reference:
    """A named line across the picture: a median, an average, a target."""

    label: str
    value: float


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a ranking. `rank` is text ("28"); `lower` and `upper` draw the interval when known."""

    key: str
    label: str
    value: float | None
    mark: Mark = "other"
    rank: str = ""
    lower: float | None = None
    upper: float | None = None
    estimated: bool = False
    href: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class RankedBars:
    """Horizontal bars from zero, in the order given (rank 1 first, on top).

    `gaps_after` holds the keys of bars after which rows were left out: a dotted space is drawn there.
    `high` fixes the end of the axis (1 for an index, 100 for a share) so that pictures compare.
    """

    words: Words
    bars: tuple[Bar, ...]
    format: Format
    references: tuple[Reference, ...] = ()
    high: float | None = None
    gaps_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Dot:
    """One area in a distribution."""

    key: str
    label: str
    value: float
    mark: Mark = "other"
    href: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Strip:
    """One row of dots: an indicator, an edition, a group. The label may be empty when there is one row."""

    label: str
    dots: tuple[Dot, ...]
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Distribution:
    """Rows of dots on one axis: all areas grey, the group coloured, the chosen one labelled."""

    words: Words
    strips: tuple[Strip, ...]
    format: Format
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Point:
    """A value at a time: `x` is a year (2023.5 its middle), `estimated` an estimated or carried value."""

    x: float
    value: float | None
    lower: float | None = None
    upper: float | None = None
    estimated: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """One series.

    `colour` 1-8 is a colour of the palette (1 the accent), 0 is grey context without a name of its own;
    `strong` draws it thicker, above the others.
    """

    key: str
    label: str
    points: tuple[Point, ...]
    colour: int = 1
    strong: bool = False
    href: str = ""


@dataclass(frozen=True, slots=True)
class Lines:
    """Series over time with their names at their ends. `zero` starts the axis at nought."""

    words: Words
    lines: tuple[Line, ...]
    format: Format
    format_x: Format = plain_year
    zero: bool = False
    low: float | None = None
    high: float | None = None
    references: tuple[Reference, ...] = ()


@dataclass(frozen=True, slots=True)
class Ranks:
    """Places over time, 1 on top. The values of the points are places; `last` is the number of places."""

    words: Words
    lines: tuple[Line, ...]
    format: Format
    format_x: Format = plain_year
    last: int | None = None


@dataclass(frozen=True, slots=True)
class GapRow:
    """One row of a dumbbell: a value a category, in the order of `Gaps.categories`; None is missing."""

    key: str
    label: str
    values: tuple[float | None, ...]
    mark: Mark = "other"
    href: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Dumbbells: how far the categories (female and male, rural and urban, fifths) stand apart in a row."""

    words: Words
    categories: tuple[str, ...]
    rows: tuple[GapRow, ...]
    format: Format
    low: float | None = 0.0
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A component in a stack; `colour` 1-8."""

    key: str
    label: str
    colour: int


@dataclass(frozen=True, slots=True)
class StackRow:
    """One stacked bar: a signed contribution a part, in the order of `Stack.parts`; None is missing."""

    key: str
    label: str
    values: tuple[float | None, ...]
    mark: Mark = "other"
    href: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Stack:
    """Stacked horizontal bars: what each part adds to (right of zero) or takes from (left) the whole."""

    words: Words
    parts: tuple[Part, ...]
    rows: tuple[StackRow, ...]
    format: Format
    totals: bool = True
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """One signed contribution in a waterfall."""

    key: str
    label: str
    value: float
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Waterfall:
    """From one value to another by signed steps: why two editions, or two countries, differ.

    The end is `start + sum(steps)`; `format` writes the two ends, `signed` the steps.
    """

    words: Words
    start_label: str
    start: float
    steps: tuple[Step, ...]
    end_label: str
    format: Format
    signed: Format


@dataclass(frozen=True, slots=True)
class SlopeLine:
    """One line between two times; a missing end draws only the other dot."""

    key: str
    label: str
    start: float | None
    end: float | None
    mark: Mark = "other"
    href: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Slope:
    """Two times side by side. With `ranks` the smallest number (place 1) is on top."""

    words: Words
    start_label: str
    end_label: str
    lines: tuple[SlopeLine, ...]
    format: Format
    ranks: bool = False


@dataclass(frozen=True, slots=True)
class Sparkline:
    """A word-sized line for a table cell. `title` is its text alternative, `id` unique on the page.

    `x` gives the time of each value; evenly spaced when empty. `inverted` puts small numbers (places) on top.
    """

    id: str
    title: str
    values: tuple[float | None, ...]
    x: tuple[float, ...] = field(default=())
    lang: str = "en"
    inverted: bool = False


@dataclass(frozen=True, slots=True)
class Band:
    """One row of places with their certainty.

    `value` is the place in the index as it was set, `middle` the median of all replications, `lower` and
    `upper` the places between which most of them lie (lower <= upper); None where nothing was explored.
    """

    key: str
    label: str
    value: float
    middle: float | None = None
    lower: float | None = None
    upper: float | None = None
    mark: Mark = "other"
    href: str = ""
    tip: str = ""


@dataclass(frozen=True, slots=True)
class Bands:
    """Places with the bands in which they lie, place 1 on top and at the left.

    `last` is the number of places; `between` writes a band ("22–31"); `words_of` are the words of the key:
    the place, the median, the band. `gaps_after` holds the keys of rows after which others were left out.
    """

    words: Words
    rows: tuple[Band, ...]
    last: int
    words_of: tuple[str, str, str]
    format: Format
    between: Callable[[float, float], str]
    gaps_after: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class HeatCell:
    """A correlation in a heat map; `flagged` frames it, None is missing."""

    value: float | None
    flagged: bool = False
    tip: str = ""


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One row of a heat map; without cells it is a heading of the rows under it."""

    key: str
    label: str
    cells: tuple[HeatCell, ...] = ()


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Correlations, from -1 to 1, as cells coloured around zero with their numbers in them.

    Without `heads` it is a staircase of everything with everything: the row at place n (from 0) holds n
    cells, its correlations with the rows before it. With `heads` each row has a cell a head. `short` writes a
    number where cells are narrow, and `shortened` says how; `framed` says what a frame means.
    """

    words: Words
    rows: tuple[HeatRow, ...]
    format: Format
    short: Format
    framed: str
    shortened: str
    heads: tuple[str, ...] = ()
