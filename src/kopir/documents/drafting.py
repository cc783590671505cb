"""From mentions to entries of a register: events with those who took part, documents, commitments, figures.

Mentions that stand for one thing become one entry. Every value is words of the text or a normalisation of
them, and says where they stand; what the text does not say is left out.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal, TypeVar

from kopir.documents.entities import (
    Commitment,
    Date,
    Document,
    Event,
    Figure,
    Mention,
    Person,
    Position,
    Relation,
    RelationKind,
)
from kopir.documents.morphology.phrases import nominative
from kopir.documents.reading import Reading

EntryKind = Literal["event", "participation", "document", "commitment", "figure"]
Kind = TypeVar("Kind", bound=Mention)
_MARKED: Final = 200
"""Mentions before and behind that are marked for a field, of a thing a long text speaks of often."""

FIELDS: Final[dict[EntryKind, tuple[str, ...]]] = {
    "event": ("title", "kind", "status", "date", "place"),
    "participation": ("participant", "capacity", "mode"),
    "document": ("title", "kind", "status", "horizon", "event"),
    "commitment": ("text", "kind", "actor", "deadline"),
    "figure": (
        "words", "value", "value_max", "unit", "kind", "comparator", "direction", "measure", "indicator",
        "period", "entity",
    ),
}  # fmt: skip
"""Fields of an entry, in the order they are shown; an event has its participations as parts."""


@dataclass(frozen=True)
class DraftField:
    """One value of an entry.

    Attributes:
        name: one of ``FIELDS``.
        value: words of the text, a code, a number or the value of a date.
        start, end: the words it comes from; ``None`` where no words say it (the kind of a document).
        link: who or what is meant, of a reference.
        marks: places of its mentions in ``Reading.mentions``.
    """

    name: str
    value: str
    start: int | None = None
    end: int | None = None
    link: str | None = None
    marks: tuple[int, ...] = ()


@dataclass(frozen=True)
class DraftEntry:
    """A drafted entry.

    Attributes:
        kind: what it is an entry of.
        key: tells it from others of the text; the link of an event or document where it has one.
        fields: its values; a name may come several times where the text says several things.
        parts: the participations of an event.
        marks: places of all its mentions in ``Reading.mentions``.
    """

    kind: EntryKind
    key: str
    fields: tuple[DraftField, ...]
    parts: tuple[DraftEntry, ...] = ()
    marks: tuple[int, ...] = ()


def drafts(reading: Reading) -> list[DraftEntry]:
    """The entries a text gives, events first, each kind in order of the text.

    An event that has no name, no date, no place and nobody who took part is left out: "during the meeting".
    """
    sources = _Sources(reading)
    return [*_events(sources), *_documents(sources), *_commitments(sources), *_figures(sources)]


class _Sources:
    """A reading, ready to be asked which mention belongs to which."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._place = {id(mention): place for place, mention in enumerate(reading.mentions)}
        self._tails: dict[tuple[RelationKind, int], list[Relation]] = defaultdict(list)
        self._names: dict[str, list[Mention]] = {}
        for relation in reading.relations:
            self._tails[relation.kind, id(relation.head)].append(relation)

    def words(self, mention: Mention) -> str:
        """The words, on one line."""
        return " ".join(self.reading.words(mention).split())

    def named(self, mention: Mention) -> str:
        """The words in the nominative, as a register names things."""
        return nominative(self.words(mention), self.reading.lang)

    def marks(self, mentions: Iterable[Mention]) -> tuple[int, ...]:
        """Places of mentions in the reading."""
        return tuple(sorted({self._place[id(mention)] for mention in mentions}))

    def relations(self, kind: RelationKind, heads: Iterable[Mention]) -> list[Relation]:
        """Relations that begin at one of the heads."""
        return [relation for head in heads for relation in self._tails[kind, id(head)]]

    def clusters(self, kind: type[Kind]) -> Iterator[tuple[str, list[Kind]]]:
        """Mentions of a type by what they stand for: a link, or themselves where they have none."""
        found: dict[str, list[Kind]] = {}
        for mention in self.reading.mentions:
            if isinstance(mention, kind):
                found.setdefault(mention.link or f"#{self._place[id(mention)]}", []).append(mention)
        return iter(found.items())

    @cached_property
    def by_link(self) -> dict[str, list[Mention]]:
        """Mentions by link, posts by the person they stand for."""
        found: dict[str, list[Mention]] = defaultdict(list)
        for mention in self.reading.mentions:
            link = mention.link or (mention.refers if isinstance(mention, Position) else None)
            if link:
                found[link].append(mention)
        return found

    def same(self, mention: Mention) -> list[Mention]:
        """All mentions of what a mention stands for."""
        return self.by_link.get(mention.link, [mention]) if mention.link else [mention]

    def field(
        self, name: str, mention: Mention, value: str | None = None, all_of: bool = False
    ) -> DraftField:
        """A field said by a mention; with ``all_of`` marked by all mentions of the same thing."""
        return DraftField(
            name,
            self.words(mention) if value is None else value,
            mention.start,
            mention.end,
            mention.link,
            self.marks(_around(self.same(mention), mention.start) if all_of else [mention]),
        )

    def reference(self, name: str, link: str | None, near: int) -> list[DraftField]:
        """A field for a link without words of its own: those of its last mention before a place, or first."""
        if not link:
            return []
        known = self.by_link.get(link)
        if not known:
            return [DraftField(name, link.partition(":")[2] or link, link=link)]
        named = self._named(link)
        mention = named[max(0, bisect_right(named, near, key=lambda each: each.start) - 1)]
        marks = self.marks(_around(known, mention.start))
        return [DraftField(name, _name(self, mention), mention.start, mention.end, link, marks)]

    def _named(self, link: str) -> list[Mention]:
        """The mentions of a thing by name, or all where it has none."""
        if link not in self._names:
            known = self.by_link[link]
            self._names[link] = [each for each in known if not isinstance(each, Position)] or known
        return self._names[link]


def _around(mentions: list[Mention], start: int) -> list[Mention]:
    """Those of many mentions, in order of the text, that stand nearest to a place."""
    if len(mentions) <= 2 * _MARKED:
        return mentions
    place = bisect_right(mentions, start, key=lambda each: each.start)
    return mentions[max(0, place - _MARKED) : place + _MARKED]


def _events(sources: _Sources) -> Iterator[DraftEntry]:
    for key, mentions in sources.clusters(Event):
        parts = tuple(_participations(sources, mentions))
        around = [
            *_dates(sources, mentions),
            *_distinct(
                sources.field("place", each.tail, sources.named(each.tail), all_of=True)
                for each in sources.relations("event-place", mentions)
            ),
        ]
        if not (parts or around or any(mention.named for mention in mentions)):
            continue
        main = max(
            mentions, key=lambda mention: (mention.named, mention.named and mention.end - mention.start)
        )
        told = next((mention for mention in (main, *mentions) if mention.kind != "other"), main)
        marks = sources.marks(mentions)
        fields = (
            sources.field("title", main, sources.named(main), all_of=True),
            sources.field("kind", told, told.kind),
            sources.field("status", main, main.status),
            *around,
        )
        yield DraftEntry("event", key, fields, parts, marks)


def _dates(sources: _Sources, mentions: list[Event]) -> list[DraftField]:
    tails = [each.tail for each in sources.relations("event-date", mentions)]
    return _distinct(sources.field("date", tail, _day(tail)) for tail in tails if isinstance(tail, Date))


def _day(date: Date) -> str:
    return date.resolved or date.value


def _participations(sources: _Sources, events: list[Event]) -> Iterator[DraftEntry]:
    seen: set[str] = set()
    for relation in sources.relations("event-participant", events):
        tail = relation.tail
        link = tail.link or (tail.refers if isinstance(tail, Position) else None)
        key = link or f"#{tail.start}-{tail.end}"
        if key in seen:
            continue
        seen.add(key)
        known = sources.by_link.get(link, [tail]) if link else [tail]
        named = tail if not isinstance(tail, Position) else next(
            (each for each in known if not isinstance(each, Position)), tail
        )  # fmt: skip
        who = DraftField(
            "participant",
            _name(sources, named),
            tail.start,
            tail.end,
            link,
            sources.marks([tail, *_around(known, tail.start)]),
        )
        mode = [sources.field("mode", tail, relation.mode)] if relation.mode else []
        yield DraftEntry("participation", key, (who, *_capacity(sources, known), *mode), (), who.marks)


def _capacity(sources: _Sources, known: list[Mention]) -> list[DraftField]:
    posts = [relation.tail for relation in sources.relations("person-position", known)]
    # A post beside the name is told of it; others may be figures of speech ("the leader of our country").
    posts = posts or [mention for mention in known if isinstance(mention, Position)]
    # The post that says most is the one with its body or country.
    if not posts:
        return []
    post = max(posts, key=lambda each: each.end - each.start)
    return [sources.field("capacity", post, sources.named(post))]


def _name(sources: _Sources, mention: Mention) -> str:
    return (mention.norm if isinstance(mention, Person) else None) or sources.named(mention)


def _documents(sources: _Sources) -> Iterator[DraftEntry]:
    events = {
        id(mention): (key, mentions) for key, mentions in sources.clusters(Event) for mention in mentions
    }
    held: dict[int, list[Mention]] = defaultdict(list)
    for relation in sources.reading.relations:
        if relation.kind == "event-document":
            held[id(relation.tail)].append(relation.head)
    for key, mentions in sources.clusters(Document):
        main = max(mentions, key=lambda mention: mention.end - mention.start)
        told = next((mention for mention in (main, *mentions) if mention.status != "mentioned"), main)
        at = [
            DraftField("event", sources.words(head), head.start, head.end, events[id(head)][0],
                       sources.marks(events[id(head)][1]))
            for mention in mentions for head in held[id(mention)] if id(head) in events
        ]  # fmt: skip
        fields = (
            sources.field("title", main, sources.named(main), all_of=True),
            *([sources.field("kind", main, main.kind)] if main.kind else []),
            sources.field("status", told, told.status),
            *_horizon(sources, mentions),
            *_distinct(at)[:1],
        )
        yield DraftEntry("document", key, fields, (), sources.marks(mentions))


def _horizon(sources: _Sources, mentions: list[Document]) -> list[DraftField]:
    tails = [each.tail for each in sources.relations("document-horizon", mentions)]
    found = [sources.field("horizon", tail, _day(tail)) for tail in tails if isinstance(tail, Date)]
    own = [sources.field("horizon", each, each.horizon) for each in mentions if each.horizon]
    return _distinct(found or own)


def _commitments(sources: _Sources) -> Iterator[DraftEntry]:
    for mention in sources.reading.mentions:
        if not isinstance(mention, Commitment):
            continue
        tails = [each.tail for each in sources.relations("commitment-deadline", [mention])]
        deadlines = [sources.field("deadline", tail, _day(tail)) for tail in tails if isinstance(tail, Date)]
        if not deadlines and mention.deadline:
            deadlines = [sources.field("deadline", mention, mention.deadline)]
        fields = (
            sources.field("text", mention),
            sources.field("kind", mention, mention.kind),
            *sources.reference("actor", mention.actor, mention.start),
            *_distinct(deadlines),
        )
        marks = sources.marks([mention])
        yield DraftEntry("commitment", f"#{marks[0]}", fields, (), marks)


def _figures(sources: _Sources) -> Iterator[DraftEntry]:
    for mention in sources.reading.mentions:
        if not isinstance(mention, Figure):
            continue
        said = {
            "value": plain(mention.value),
            "value_max": None if mention.value_max is None else plain(mention.value_max),
            "unit": mention.unit,
            "kind": mention.kind,
            "comparator": mention.comparator,
            "direction": mention.direction,
            "measure": mention.measure,
            "indicator": mention.indicator,
        }
        marks = sources.marks([mention])
        fields = (
            sources.field("words", mention),
            *(sources.field(name, mention, value) for name, value in said.items() if value),
            *_period(sources, mention),
            *sources.reference("entity", mention.entity, mention.start),
        )
        yield DraftEntry("figure", f"#{marks[0]}", fields, (), marks)


def _period(sources: _Sources, figure: Figure) -> list[DraftField]:
    tails = [each.tail for each in sources.relations("figure-period", [figure])]
    found = [sources.field("period", tail, _day(tail)) for tail in tails if isinstance(tail, Date)]
    if not found and figure.period:
        found = [sources.field("period", figure, figure.period)]
    return _distinct(found)[:1]


def plain(number: float) -> str:
    """A number as it is written in data: without a decimal point where it is whole.

    >>> plain(37.3e9), plain(4.5)
    ('37300000000', '4.5')
    """
    return str(int(number)) if float(number).is_integer() else repr(float(number))


def _distinct(fields: Iterable[DraftField]) -> list[DraftField]:
    """Each thing once: by link where there is one, else by value."""
    found: dict[str, DraftField] = {}
    for field in fields:
        found.setdefault(field.link or field.value, field)
    return list(found.values())
