"""A reading, ready to be asked which mention belongs to which."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Final, TypeVar

from kopir.documents.drafting.entries import DraftField
from kopir.documents.entities import (
    Date,
    Figure,
    Mention,
    Organisation,
    Person,
    Position,
    Relation,
    RelationKind,
)
from kopir.documents.morphology.phrases import nominative
from kopir.documents.reading import Reading

Kind = TypeVar("Kind", bound=Mention)
_MARKED: Final = 200
"""Mentions before and behind that are marked for a field, of a thing a long text speaks of often."""
_TAKING_PART: Final = re.compile(
    r"участвова|участву|принял\w* участие|принимают участие|қатыс|took part|attended|participat",
    re.IGNORECASE,
)


class Sources:
    """A reading, ready to be asked which mention belongs to which."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self._place = {id(mention): place for place, mention in enumerate(reading.mentions)}
        self._tails: dict[tuple[RelationKind, int], list[Relation]] = defaultdict(list)
        self._names: dict[str, list[Mention]] = {}
        self._taking_part: dict[tuple[int, int], list[Figure]] = {}
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
            self.marks(beside(self.same(mention), mention.start) if all_of else [mention]),
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
        marks = self.marks(beside(known, mention.start))
        return [DraftField(name, name_of(self, mention), mention.start, mention.end, link, marks)]

    def sentence(self, at: int) -> tuple[int, int]:
        """The sentence a place is in; its line where sentences were not kept."""
        spans = self.reading.sentences
        place = bisect_right(spans, at, key=lambda span: span[0]) - 1
        if place >= 0 and at < spans[place][1]:
            return spans[place]
        text = self.reading.text
        start, end = text.rfind("\n", 0, at) + 1, text.find("\n", at)
        return start, len(text) if end < 0 else end

    def people_between(self, start: int, end: int) -> list[Figure]:
        """How many people took part, as a sentence says; nothing where it tells of something else."""
        if (start, end) not in self._taking_part:
            told = _TAKING_PART.search(self.reading.text, start, end)
            first = bisect_left(self._people, start, key=lambda each: each.start) if told else 0
            near = self._people[first : first + _MARKED] if told else []
            self._taking_part[start, end] = [each for each in near if each.end <= end]
        return self._taking_part[start, end]

    @cached_property
    def _people(self) -> list[Figure]:
        every = (each for each in self.reading.mentions if isinstance(each, Figure) and each.kind == "count")
        told = (
            each for each in every if each.unit == "persons" and not each.comparator and not each.value_max
        )
        return sorted(told, key=lambda each: each.start)

    def bodies(self, around: Iterable[Mention]) -> list[Organisation]:
        """Bodies named inside of mentions, those inside the name of another one, too."""
        found = []
        for whole in around:
            first = bisect_left(self._bodies, whole.start, key=lambda each: each.start)
            for each in self._bodies[first:]:
                if each.start >= whole.end:
                    break
                if whole.covers(each):
                    found.append(each)
        return found

    @cached_property
    def _bodies(self) -> list[Organisation]:
        every = (each for each in self.reading.mentions if isinstance(each, Organisation))
        return sorted(every, key=lambda each: each.start)

    def _named(self, link: str) -> list[Mention]:
        """The mentions of a thing by name, or all where it has none."""
        if link not in self._names:
            known = self.by_link[link]
            self._names[link] = [each for each in known if not isinstance(each, Position)] or known
        return self._names[link]


def beside(mentions: list[Mention], start: int) -> list[Mention]:
    """Those of many mentions, in order of the text, that stand nearest to a place."""
    if len(mentions) <= 2 * _MARKED:
        return mentions
    place = bisect_right(mentions, start, key=lambda each: each.start)
    return mentions[max(0, place - _MARKED) : place + _MARKED]


def day(date: Date) -> str:
    """The value of a date, counted from the day of the text where it says "last year"."""
    return date.resolved or date.value


def name_of(sources: Sources, mention: Mention) -> str:
    """What somebody or something is called, as a register names it."""
    return (mention.norm if isinstance(mention, Person) else None) or sources.named(mention)


def distinct(fields: Iterable[DraftField]) -> list[DraftField]:
    """Each thing once: by link where there is one, else by value."""
    found: dict[str, DraftField] = {}
    for field in fields:
        found.setdefault(field.link or field.value, field)
    return list(found.values())
