"""Posts of a text as mentions: which phrases are posts, and whom each refers to."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from kopir.documents import linking
from kopir.documents.entities import Person, Position
from kopir.documents.names.russian.heads import is_post
from kopir.documents.names.russian.offices import Key, Offices
from kopir.documents.names.russian.posts import Post
from kopir.documents.names.russian.vocabulary import GOVERNING, STANDING, TITLES, WORKING, words
from kopir.documents.prepared import Prepared

_OFFICE: Final = words("должность пост выборы кандидат кандидатура инаугурация")
_ONLY_NAMED: Final = words(
    "представитель член депутат заместитель менеджер инспектор основатель учредитель соучредитель "
    "владелец совладелец обозреватель топ-менеджер казначей модератор попечитель администратор зам "
    "сенатор"
)
"""Posts of which there are many: they need a name, or a named body."""
_LOOKED_AT: Final = 40
"""Holders of an office looked at on either side."""
_ROLES: Final = {
    "state": "president",
    "премьер-министр": "prime-minister",
    "премьер": "prime-minister",
    "генсек": "secretary-general",
    "генсекретарь": "secretary-general",
    "секретарь": "secretary-general",
}


class Roles:
    """Which posts of a text are mentions, and who is meant.

    Args:
        prepared: the text.
        offices: what its posts speak of.
        posts: in order.
        beside: place of a post → first unit of the name of who holds it.
        people: first unit of a name → who that is.
    """

    def __init__(
        self,
        prepared: Prepared,
        offices: Offices,
        posts: Sequence[Post],
        beside: Mapping[int, int],
        people: Mapping[int, Person],
    ) -> None:
        self.prepared, self.row, self.posts, self.people = prepared, offices.row, posts, people
        self._links = offices.links
        self.beside = beside
        self._keys = [offices.keys(post) for post in posts]
        self._held: dict[str, list[tuple[int, Key]]] = defaultdict(list)
        for place in sorted(self.beside):
            for key in self._keys[place]:
                self._held[key.role].append((place, key))

    @cached_property
    def _home(self) -> str:
        """The link of the country a text is of: of one without Kazakhstan the country it speaks of most."""
        named = (link for links in self._links.values() for _, link in links)
        votes = Counter(link for link in named if len(link) == 9 and link[6:].isupper())
        home = "place:" + linking.home(self.prepared)
        return home if home in votes or not votes else max(sorted(votes), key=lambda link: votes[link])

    @cached_property
    def _year(self) -> int | None:
        return int(self.prepared.published[:4]) if self.prepared.published else None

    def positions(self) -> dict[int, Position]:
        """Place of a post → its mention."""
        found = {}
        for place, post in enumerate(self.posts):
            if post.bare and not post.modified and post.lemma in TITLES:
                continue
            refers = self._refers(place)
            if refers is not None or self._stands(place, post):
                found[place] = Position(
                    start=self.row[post.first].start, end=self.row[post.after - 1].end, refers=refers
                )
        return found

    def _stands(self, place: int, post: Post) -> bool:
        """Whether a post is one without anybody known to hold it."""
        before = self.row[post.first - 1] if post.first else None
        if before is not None and post.bare and before.traits.lemmas & _OFFICE:
            return False
        if post.lemma in WORKING:
            return False
        if post.lemma in STANDING:
            return True
        of = self.row[post.head + 1 : post.after]
        named = any(key.owners for key in self._keys[place]) or any(
            unit.capital or is_post(unit) for unit in of
        )
        if post.lemma in _ONLY_NAMED:
            deputy = post.lemma == "заместитель" and not post.bare
            return deputy or (named and (post.modified or post.lemma == "основатель"))
        if post.lemma in GOVERNING:
            return not post.bare or named or post.modified
        return not post.bare

    def _refers(self, place: int) -> str | None:
        if place in self.beside:
            return self.people[self.beside[place]].link
        if self.posts[place].lemma in WORKING:
            return None
        for key in self._keys[place]:
            found = self._mentioned(place, key) or self._delegation(place, key) or self._official(key)
            if found:
                return found
        return None

    def _mentioned(self, place: int, key: Key) -> str | None:
        """Who was said to hold it, the nearest before it, else the first after it."""
        if self._vague(key):
            return None
        held = self._held[key.role]
        middle = bisect_left(held, (place,))
        near = [*reversed(held[max(0, middle - _LOOKED_AT) : middle]), *held[middle : middle + _LOOKED_AT]]
        fitting = [(other, found) for other, found in near if key.may_be(found)]
        if key.role == "state" and key.owners:
            sure = [(other, found) for other, found in fitting if found.owners]
            fitting = sure if sure or self._official(key) else fitting
        if key.role == "state" and not key.owners:
            fitting = [each for each in fitting if self._ours(each[1])] or fitting
            own = self._official(Key("state", frozenset((self._home,))))
            if own in self._named and not (fitting and self._ours(fitting[0][1])):
                return own
        return self.people[self.beside[fitting[0][0]]].link if fitting else None

    @cached_property
    def _named(self) -> frozenset[str | None]:
        """Links of the persons of the text."""
        return frozenset(person.link for person in self.people.values())

    def _ours(self, key: Key) -> bool:
        return self._home in key.owners or not key.owners

    def _vague(self, key: Key) -> bool:
        """Whether nothing tells whose post it is, so that a namesake of it would be a guess."""
        return key.role in _ONLY_NAMED and not key.owners and not key.words

    def _delegation(self, place: int, key: Key) -> str | None:
        """The head of a delegation that was said to be led by somebody."""
        if "делегация" not in key.words:
            return None
        for at, unit in enumerate(self.row):
            if unit.low == "главе" and at + 1 < len(self.row) and self.row[at + 1].low == "с":
                return self._next(at + 2)
            if unit.low.startswith(("возглавил", "возглавля")) and self._speaks_of(at, "делегаци"):
                led = unit.low.startswith("возглавляем") or self.row[at - 1].low == "делегацию"
                return self._next(at + 1) if led else self._last(at)
        return None

    def _speaks_of(self, at: int, stem: str) -> bool:
        return any(unit.low.startswith(stem) for unit in self.row[max(0, at - 4) : at + 5])

    def _next(self, at: int) -> str | None:
        for place in range(at, min(at + 40, len(self.row))):
            if place in self.people:
                return self.people[place].link
            if self.row[place].kind == "end":
                break
        return None

    def _last(self, at: int) -> str | None:
        for place in range(at, max(-1, at - 40), -1):
            if place in self.people:
                return self.people[place].link
            if self.row[place].kind == "end" and place < at:
                break
        return None

    def _official(self, key: Key) -> str | None:
        """Who is known to hold an office of state or of an organisation."""
        role = _ROLES.get(key.role)
        if role is None or key.words - {"государство", "страна", "республика", "генеральный"}:
            return None
        owners = key.owners or ({self._home} if role != "secretary-general" else set())
        if len(owners) != 1:
            return None
        owner = next(iter(owners))
        return linking.persons.holder(role, owner.partition(":")[2], self._year)
