"""What was found in a text so far: each grammar adds to it and may look at what those before it found."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Final, TypeVar, cast

from kopir.documents.entities import Mention, Relation

Kind = TypeVar("Kind", bound=Mention)
_NONE: Final[list[Mention]] = []


@dataclass
class Found:
    """Mentions and relations of one text.

    Attributes:
        mentions: by type, in the order they were found.
        relations: between them.
    """

    mentions: dict[type[Mention], list[Mention]] = field(default_factory=dict)
    relations: list[Relation] = field(default_factory=list)
    _sorted: dict[type[Mention], _Sorted] = field(default_factory=dict, init=False, repr=False, compare=False)

    def add(self, mentions: Iterable[Mention]) -> None:
        """Take mentions in; one with the span and type of an earlier one is left out."""
        for mention in mentions:
            known = self.mentions.setdefault(type(mention), [])
            if all(mention.span != other.span for other in known[-64:]):
                known.append(mention)

    def of(self, kind: type[Kind]) -> list[Kind]:
        """Mentions of a type, in order of the text."""
        return cast(list[Kind], self._in_order(kind).mentions.copy())

    def within(self, kind: type[Kind], start: int, end: int) -> list[Kind]:
        """Mentions of a type that lie inside a span, in order of the text."""
        known = self._in_order(kind)
        first, after = bisect_left(known.starts, start), bisect_right(known.starts, end)
        return cast(list[Kind], [each for each in known.mentions[first:after] if each.end <= end])

    def _in_order(self, kind: type[Mention]) -> _Sorted:
        source = self.mentions.get(kind, _NONE)
        known = self._sorted.get(kind)
        if known is None or known.source is not source or known.size != len(source):
            known = self._sorted[kind] = _Sorted.of(source)
        return known

    def all(self) -> Iterator[Mention]:
        """All mentions, in order of the text, the longer one of two first."""
        every = [mention for found in self.mentions.values() for mention in found]
        return iter(sorted(every, key=lambda mention: (mention.start, -mention.end, mention.TYPE)))

    def swap(self, old: Mention, new: Mention) -> None:
        """Put another mention in the place of one, in relations too."""
        self.swap_all([(old, new)])

    def swap_all(self, pairs: Iterable[tuple[Mention, Mention]]) -> None:
        """Put other mentions of the same types in the places of some, in relations too, all at once."""
        whole = {id(old): new for old, new in pairs}
        for kind in {type(new) for new in whole.values()}:
            self.mentions[kind] = [whole.get(id(each), each) for each in self.mentions.get(kind, ())]
        for at, relation in enumerate(self.relations):
            if id(relation.head) in whole or id(relation.tail) in whole:
                head = whole.get(id(relation.head), relation.head)
                tail = whole.get(id(relation.tail), relation.tail)
                self.relations[at] = relation.between(head, tail)


@dataclass(frozen=True)
class _Sorted:
    """Mentions of a type in order of the text, as long as the list they come from is the same and as long."""

    source: list[Mention]
    size: int
    mentions: list[Mention]
    starts: list[int]

    @classmethod
    def of(cls, source: list[Mention]) -> _Sorted:
        """Sort a list."""
        mentions = sorted(source, key=lambda mention: (mention.start, -mention.end))
        return cls(source, len(source), mentions, [mention.start for mention in mentions])
