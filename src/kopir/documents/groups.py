"""Who a sentence speaks of: a name with its posts is one participant, a row of them one group.

``заместитель министра Иван Петров``, ``Иван Петров, заместитель министра`` and ``министр`` alone are each
one participant; ``A, B и C`` is a group of three. A body or a country is a participant, too, unless it stands
inside a post, a title or the name of another body.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property

from kopir.documents.entities import (
    Document,
    Mention,
    Organisation,
    Person,
    Place,
    Position,
)
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence


@dataclass(frozen=True)
class Participant:
    """A participant of a sentence.

    Attributes:
        mention: the person, or the post, body or country that stands for itself.
        start, end: with posts and name.
        head: place of the token whose case is the participant's: a post's first noun or the name.
        online: whether it was connected from afar.
    """

    mention: Mention
    start: int
    end: int
    posts: tuple[Position, ...] = ()

    @property
    def person(self) -> bool:
        """Whether it is somebody, not a body or country."""
        return isinstance(self.mention, Person | Position)


@dataclass(frozen=True)
class Row:
    """Participants in a row, joined by commas and ``and``."""

    participants: tuple[Participant, ...]

    @property
    def start(self) -> int:
        """Of the first one."""
        return self.participants[0].start

    @property
    def end(self) -> int:
        """Of the last one."""
        return self.participants[-1].end


@dataclass
class Groups:
    """Participants of a text by sentence.

    Attributes:
        prepared: the text.
        found: what is known of it.
    """

    prepared: Prepared
    found: Found
    _inner: list[tuple[int, int]] = field(default_factory=list)

    @cached_property
    def participants(self) -> list[Participant]:
        """All of them, in order of the text."""
        persons, posts = self.found.of(Person), self.found.of(Position)
        holders = self._holders()
        taken: set[int] = set()
        whole: list[Participant] = []
        for person in persons:
            own = [post for post in holders.get(id(person), ()) if self._near(post, person)]
            taken |= {id(post) for post in own}
            start = min([person.start, *(post.start for post in own)])
            end = max([person.end, *(post.end for post in own)])
            whole.append(Participant(person, start, end, tuple(own)))
        whole += [Participant(post, post.start, post.end) for post in posts if id(post) not in taken]
        covered = _Spans([(each.start, each.end) for each in whole])
        titles = _Spans([title.span for title in self.found.of(Document)])
        bodies = [
            body
            for body in self.found.of(Organisation)
            if not covered.hold(body.start, body.end) and not titles.hold(body.start, body.end)
        ]
        outer = _Spans([body.span for body in bodies])
        whole += [
            Participant(body, body.start, body.end)
            for body in bodies
            if not outer.hold(body.start, body.end, proper=True)
        ]
        whole += [
            Participant(place, place.start, place.end)
            for place in self.found.of(Place)
            if place.sub == "country"
            and not covered.hold(place.start, place.end)
            and not outer.hold(place.start, place.end)
            and not titles.hold(place.start, place.end)
        ]
        return sorted(whole, key=lambda each: each.start)

    @cached_property
    def _starts(self) -> list[int]:
        return [each.start for each in self.participants]

    def within(self, start: int, end: int) -> list[Participant]:
        """Participants that begin inside a span."""
        return self.participants[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def rows(self, sentence: Sentence) -> list[Row]:
        """Rows of a sentence, in order."""
        rows: list[list[Participant]] = []
        for each in self.within(sentence.start, sentence.end):
            if rows and self._joined(rows[-1][-1].end, each.start):
                rows[-1].append(each)
            else:
                rows.append([each])
        return [Row(tuple(row)) for row in rows]

    def _holders(self) -> dict[int, list[Position]]:
        held: dict[int, list[Position]] = {}
        for relation in self.found.relations:
            if relation.kind == "person-position" and isinstance(relation.tail, Position):
                held.setdefault(id(relation.head), []).append(relation.tail)
        return held

    def _near(self, post: Position, person: Person) -> bool:
        """Whether only small signs stand between a post and its holder."""
        first, last = (post, person) if post.start < person.start else (person, post)
        between = self.prepared.text[first.end : last.start]
        return len(between) < 200 and "\n" not in between and "." not in between

    def _joined(self, end: int, start: int) -> bool:
        between = self.prepared.text[end:start].strip(' \u00a0\t«»"').lower() if end <= start else "x"
        return between in _JOINTS


_JOINTS = frozenset(
    {",", "и", "да", ", и", "а также", ", а также", "мен", "пен", "бен", "және", ", сондай-ақ", "сондай-ақ",
     ", және", "/", ";", "and", ", and", "as well as"}
)  # fmt: skip


class _Spans:
    """Spans that are asked whether one of them holds another."""

    def __init__(self, spans: list[tuple[int, int]]) -> None:
        self._spans = sorted(spans)
        self._starts = [start for start, _ in self._spans]
        self._ends: list[int] = []
        most = 0
        for _, end in self._spans:
            most = max(most, end)
            self._ends.append(most)

    def hold(self, start: int, end: int, *, proper: bool = False) -> bool:
        """Whether a span lies in one of these; ``proper``: in a longer one."""
        at = bisect_right(self._starts, start) - 1
        if at < 0 or self._ends[at] < end:
            return False
        if not proper:
            return True
        return any(
            first <= start and end <= last and (first, last) != (start, end)
            for first, last in self._spans[max(0, at - 16) : at + 1]
        )
