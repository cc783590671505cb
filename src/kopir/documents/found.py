"""What was found in a text so far: each grammar adds to it and may look at what those before it found."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from kopir.documents.entities import Mention, Relation

Kind = TypeVar("Kind", bound=Mention)


@dataclass
class Found:
    """Mentions and relations of one text.

    Attributes:
        mentions: by type, in the order they were found.
        relations: between them.
    """

    mentions: dict[type[Mention], list[Mention]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Take mentions in; one with the span and type of an earlier one is left out."""
        for mention in mentions:
            known = self.mentions.setdefault(type(mention), [])
            if all(mention.span != other.span for other in known[-64:]):
                known.append(mention)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Mentions of a type, in order of the text."""
        found = [mention for mention in self.mentions.get(kind, ()) if isinstance(mention, kind)]
        return sorted(found, key=lambda mention: (mention.start, -mention.end))

    def within(self, kind: type[Kind], start: int, end: int) -> list[Kind]:
        """Mentions of a type that lie inside a span, in order of the text."""
        return [each for each in self.of(kind) if start <= each.start and each.end <= end]

    def all(self) -> Iterator[Mention]:
        """All mentions, in order of the text, the longer one of two first."""
        every = [mention for found in self.mentions.values() for mention in found]
        return iter(sorted(every, key=lambda mention: (mention.start, -mention.end, mention.TYPE)))

    def swap(self, old: Mention, new: Mention) -> None:
        """Put another mention in the place of one, in relations too."""
        known = self.mentions[type(old)]
        known[known.index(old)] = new
        for at, relation in enumerate(self.relations):
            if relation.head is old or relation.tail is old:
                head = new if relation.head is old else relation.head
                tail = new if relation.tail is old else relation.tail
                self.relations[at] = relation.between(head, tail)
