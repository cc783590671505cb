"""What a page says, before it has a form: title, answer, sections of facts, charts and tables, sources.

A page holds plain values (codes, numbers, dates, ``None`` for missing) and words already in the reader's
language. How a number is written, how a country is named and where a link leads is the renderers' work,
so the HTML page and its ``.json``, ``.csv`` and ``.xlsx`` twins cannot disagree.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, Literal

from kopir.portal.charts import Figure
from kopir.portal.maps import Choropleth

Kind = Literal[
    "area",
    "indicator",
    "index",
    "group",
    "dataset",
    "release",
    "status",
    "text",
    "number",
    "integer",
    "signed",
    "percent",
    "rank",
    "period",
    "date",
    "link",
]
"""What a column holds; the coded kinds hold codes, which renderers name and link.

A date is a day, or as much of one as is known: ``2025-03``, ``2026-H1``, ``/2035``.
"""

CODED: Final[frozenset[str]] = frozenset(
    {"area", "indicator", "index", "group", "dataset", "release", "status"}
)
NUMERIC: Final[frozenset[str]] = frozenset({"number", "integer", "signed", "percent", "rank"})


@dataclass(frozen=True, slots=True)
class Number:
    """A number that is written otherwise than its column: a table of many indicators has many units.

    Attributes:
        value: the number itself, or None where it is missing.
        digits: decimals to show; None leaves them to the unit.
        unit: unit code, shown after the number where the column has none.
        mark: short word about its standing ("estimate"), shown beside it.
        of: of a place, among how many; shown behind it ("2/7").
    """

    value: float | None
    digits: int | None = None
    unit: str = ""
    mark: str = ""
    of: int | None = None


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to another page of the portal.

    Attributes:
        text: the words.
        path: address without language and query ("countries/KAZ"), or an absolute address of another site.
        query: what the address chooses beside the group and date that go with the reader.
        language: of the words, where it is not that of the page; it is shown behind them.
    """

    text: str
    path: str
    query: Mapping[str, str] = field(default_factory=dict)
    language: str = ""


Value = str | int | float | bool | date | None | Number | Link


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` for machines, ``label`` for people, ``kind`` for the renderers.

    A ``quiet`` column is for machines only: people read the same in another one.
    """

    key: str
    label: str
    kind: Kind = "text"
    digits: int | None = None
    unit: str = ""
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from: one release of one dataset."""

    dataset: str
    title: str
    publisher: str
    edition: str
    vintage: date
    release: str
    licence: str
    licence_url: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its sources; ``rows`` follow ``columns``. ``empty`` says why when there are no rows."""

    id: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Value, ...], ...]
    sources: tuple[Source, ...] = ()
    note: str = ""
    empty: str = ""
    highlight: str = ""
    """Code in the first column whose row stands out."""
    folded: bool = False
    """Whether the page shows it only on demand: it is long, and not what the page is for."""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with the table that holds the same figures.

    Attributes:
        id: name within the page, for ``?chart=`` of the .svg and .png twins.
        figure: what is drawn; its words carry the title (the finding) and the subtitle.
        table: id of the table with the same figures.
        note: what to know when looking at it.
    """

    id: str
    figure: Figure | Choropleth
    table: str = ""
    sources: tuple[Source, ...] = ()
    note: str = ""

    @property
    def title(self) -> str:
        """The finding."""
        return self.figure.words.title

    @property
    def subtitle(self) -> str:
        """What is measured, unit, edition."""
        return self.figure.words.subtitle


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure with its words: "Range between first and last" - "0.31" - "smaller than in 2014 (0.36)"."""

    key: str
    label: str
    value: Value
    note: str = ""
    kind: Kind = "number"
    digits: int | None = None
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Option:
    """A choice in a control."""

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Control:
    """Something the reader can choose; it becomes a parameter of the address.

    Attributes:
        name: parameter of the address.
        label: what is chosen.
        options: the choices; none for a date or free text.
        selected: what is chosen now.
        type: which field is drawn.
        folded: whether it is shown on demand, as long as nothing is chosen.
    """

    name: str
    label: str
    options: tuple[Option, ...] = ()
    selected: str = ""
    type: Literal["select", "date", "search"] = "select"
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Field:
    """One entry of a form: a slider with its number, a number, a choice, boxes to tick.

    Attributes:
        name: parameter of the address.
        label: what is set.
        type: how it is drawn; a ``range`` is a slider and a number field of the same value.
        value: what was typed, as it was typed.
        default: what stands when nothing is chosen; it is left out of the address.
        options: of a ``select``, and the boxes of ``checks``.
        ticked: the boxes that are.
        low, high, step: of a number, as an HTML attribute has them.
        unit: short sign after the number.
        note: what to know of it.
        problem: why what was typed cannot be used, and the cure.
    """

    name: str
    label: str
    type: Literal["range", "number", "select", "checks", "text"] = "select"
    value: str = ""
    default: str = ""
    options: tuple[Option, ...] = ()
    ticked: frozenset[str] = frozenset()
    low: str = ""
    high: str = ""
    step: str = "any"
    unit: str = ""
    note: str = ""
    problem: str = ""


@dataclass(frozen=True, slots=True)
class FieldGroup:
    """Entries that belong together under one legend; ``folded`` ones open on demand."""

    id: str
    legend: str
    fields: tuple[Field, ...]
    links: tuple[Link, ...] = ()
    note: str = ""
    problem: str = ""
    folded: bool = False


@dataclass(frozen=True, slots=True)
class Form:
    """What the reader may set on a page of many choices; sent to the address of the page itself by GET.

    Attributes:
        id: unique on the page.
        path: address the choices are sent to, without language.
        groups: the entries.
        submit: words of the button.
        also: words and path of further buttons that send the same choices elsewhere.
        kept: parameters that are carried on unseen.
    """

    id: str
    path: str
    groups: tuple[FieldGroup, ...]
    submit: str
    also: tuple[Link, ...] = ()
    kept: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a page under one heading: words, then the picture, then the table, then links on.

    A ``form`` stands before the tables. ``problem`` says why a part of the page cannot be shown.
    """

    id: str
    heading: str = ""
    paragraphs: tuple[str, ...] = ()
    facts: tuple[Fact, ...] = ()
    chart: Chart | None = None
    tables: tuple[Table, ...] = ()
    links: tuple[Link, ...] = ()
    form: Form | None = None
    problem: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a page says.

    Attributes:
        kind: page type ("country"), the name of its template and of its CSS class.
        title: heading of the page.
        answer: the sentence a person could quote.
        lead: further sentences under the answer.
        sections: the body, in reading order.
        controls: what the reader may choose here.
        crumbs: the way back up.
        method: how the figures were made, in a few sentences.
        notices: what the reader must know before reading (an earlier vintage is shown).
        status: HTTP status, 200 unless the page reports an error.
        tab: word of the main navigation this page belongs to.
    """

    kind: str
    title: str
    answer: str = ""
    lead: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    controls: tuple[Control, ...] = ()
    crumbs: tuple[Link, ...] = ()
    method: tuple[str, ...] = ()
    method_links: tuple[Link, ...] = ()
    commands: tuple[str, ...] = ()
    """What prints the figures of the page again on a command line."""
    notices: tuple[str, ...] = ()
    status: int = 200
    tab: str = ""
    overline: str = ""
    extra: Mapping[str, object] = field(default_factory=dict)
    """Facts for machines only, carried in the JSON twin."""
    definition: str = ""
    """What the page was made by, as YAML; empty where the page has no such form."""
    printable: bool = False
    """Whether the page is also set as a document (PDF)."""
    downloadable: bool = True
    """Whether there are files of it; not while a choice of the reader cannot be used."""

    @property
    def tables(self) -> tuple[Table, ...]:
        """All tables, in reading order."""
        return tuple(table for section in self.sections for table in section.tables)

    @property
    def charts(self) -> tuple[Chart, ...]:
        """All charts, in reading order."""
        return tuple(section.chart for section in self.sections if section.chart)

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every release behind the figures, once, in order of first use."""
        found = [source for chart in self.charts for source in chart.sources]
        found += [source for table in self.tables for source in table.sources]
        return tuple(dict.fromkeys(found))
