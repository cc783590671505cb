"""What a text speaks of: persons, posts, bodies, places, dates, events, documents, figures, undertakings.

Offsets count Unicode code points of the text, end exclusive. Types, attributes and their values are those
of the form of annotated texts; what is unknown is ``None``, never guessed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import ClassVar, Literal

from kopir.errors import InvalidInput

DocumentKind = Literal[
    "strategy", "agreement", "concept", "declaration", "programme", "roadmap", "decision", "letter",
    "address", "charter", "agenda", "report",
]  # fmt: skip
EventKind = Literal["summit", "session", "meeting", "visit", "forum", "call", "other"]
EventStatus = Literal["held", "planned", "proposed"]
FigureKind = Literal["money", "percent", "count", "rank", "rank_change", "quantity", "multiple"]
CommitmentKind = Literal["target", "proposal", "agreement", "readiness", "reaffirmation", "instruction"]
RelationKind = Literal[
    "person-position", "event-participant", "event-place", "event-date", "document-horizon", "event-document",
    "figure-period", "commitment-deadline",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Mention:
    """Words of the text that stand for something.

    Attributes:
        start, end: of the words, code points, end exclusive.
        link: who or what it is, as ``place:KAZ``, ``org:un``, ``person:kassym-jomart-tokayev``; mentions of
            one thing share it. A name that is not known has one made of its own letters.
    """

    TYPE: ClassVar[str] = ""
    start: int
    end: int
    link: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise InvalidInput(
                "a mention needs at least one letter, found {start}-{end}", start=self.start, end=self.end
            )

    @property
    def span(self) -> tuple[int, int]:
        """Start and end."""
        return self.start, self.end

    def covers(self, other: Mention) -> bool:
        """Whether all letters of the other one are among this one's."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, kw_only=True)
class Person(Mention):
    """A name, without title. ``norm``: the name in the nominative, as the text spells it."""

    TYPE: ClassVar[str] = "PERSON"
    norm: str | None = None


@dataclass(frozen=True, kw_only=True)
class Position(Mention):
    """A post with its body or country, or a role that stands for a person. ``refers``: link of the person."""

    TYPE: ClassVar[str] = "POSITION"
    refers: str | None = None


@dataclass(frozen=True, kw_only=True)
class Organisation(Mention):
    """A body. ``status``: ``proposed`` where it does not exist yet."""

    TYPE: ClassVar[str] = "ORG"
    status: Literal["proposed"] | None = None


@dataclass(frozen=True, kw_only=True)
class Place(Mention):
    """A country, city or region."""

    TYPE: ClassVar[str] = "PLACE"
    sub: Literal["country", "city", "region"] | None = None


@dataclass(frozen=True, kw_only=True)
class Date(Mention):
    """A date, period or horizon.

    Attributes:
        value: ``2024-02``, ``2025-08-31/2025-09-01``, ``2026-H1``, ``2026/2035``, ``/2035`` (until),
            ``P5Y`` (a length), ``year``, ``year-1``, ``day-1`` (relative to the text's own date).
        resolved: the same in the calendar where ``value`` leans on the text's date and that is known.
        role: ``publication`` or ``dateline`` where it dates the text itself.
    """

    TYPE: ClassVar[str] = "DATE"
    value: str = ""
    resolved: str | None = None
    role: Literal["publication", "dateline"] | None = None


@dataclass(frozen=True, kw_only=True)
class Event(Mention):
    """A meeting, visit, session … ``named``: whether the words are its name or say whose session it is."""

    TYPE: ClassVar[str] = "EVENT"
    kind: EventKind = "other"
    status: EventStatus = "held"
    named: bool = False


@dataclass(frozen=True, kw_only=True)
class Document(Mention):
    """A document's whole title. ``horizon``: as the value of a date."""

    TYPE: ClassVar[str] = "DOCUMENT"
    kind: DocumentKind | None = None
    status: Literal["signed", "adopted", "planned", "proposed", "mentioned"] = "mentioned"
    horizon: str | None = None


@dataclass(frozen=True, kw_only=True)
class Figure(Mention):
    """A number with its unit.

    Attributes:
        kind: what sort of number.
        value: plain: 37.3e9, not 37.3.
        value_max: upper end of a range.
        unit: ``USD``, ``KZT`` …, ``%``, ``rank``, ``t``, ``x`` (times), or the counted noun.
        comparator: ``>``, ``<``, ``>=``, ``<=``, ``~``.
        direction: ``level``, ``up``, ``down``, ``share``, ``target``, ``planned``, ``forecast`` or
            ``potential``.
        measure: what is measured, in the text's words.
        indicator: code of an indicator where it is one.
        period: value of the date it is of.
        entity: link of what it is about.
        suspect: why the number looks wrong in the text itself.
    """

    TYPE: ClassVar[str] = "FIGURE"
    kind: FigureKind = "count"
    value: float = 0.0
    value_max: float | None = None
    unit: str | None = None
    comparator: str | None = None
    direction: str | None = None
    measure: str | None = None
    indicator: str | None = None
    period: str | None = None
    entity: str | None = None
    suspect: str | None = None


@dataclass(frozen=True, kw_only=True)
class Commitment(Mention):
    """A clause that undertakes something. ``actor``: a link; ``deadline``: as the value of a date."""

    TYPE: ClassVar[str] = "COMMITMENT"
    kind: CommitmentKind = "proposal"
    actor: str | None = None
    deadline: str | None = None


TYPES: dict[str, type[Mention]] = {
    kind.TYPE: kind
    for kind in (Person, Position, Organisation, Place, Date, Event, Document, Figure, Commitment)
}


@dataclass(frozen=True, kw_only=True)
class Relation:
    """Two mentions that belong together.

    Attributes:
        kind: how; the head is what the kind's first word names.
        head, tail: the mentions.
        mode: ``online`` where a participant was connected from afar.
        inferred: whether it follows from the context, not from the sentence.
    """

    kind: RelationKind
    head: Mention
    tail: Mention
    mode: Literal["online"] | None = None
    inferred: bool = False

    def between(self, head: Mention, tail: Mention) -> Relation:
        """The same between other mentions."""
        return replace(self, head=head, tail=tail)
