"""Which office a post is, by whatever words: глава МИД is the министр иностранных дел."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from kopir.documents.names.russian.heads import head, is_post
from kopir.documents.names.russian.posts import Post
from kopir.documents.names.russian.units import Unit
from kopir.documents.names.russian.vocabulary import COUNTRY_OF, STATES, words

_RULERS: Final = words("президент глава лидер руководитель король эмир султан император монарх елбасы")
_HEADS: Final = words(
    "глава председатель руководитель президент директор гендиректор спикер управляющий генсек генсекретарь "
    "начальник ректор"
)
"""Whoever is at the head of a body, it is one person."""
_SAME: Final = {"премьер": "премьер-министр", "генсекретарь": "генсек", "замминистра": "вице-министр"}
_MINISTRIES: Final = ("министерств", "мин", "мид")
_LOCAL: Final = words("аким губернатор мэр хоким градоначальник")


@dataclass(frozen=True)
class Key:
    """An office.

    Attributes:
        role: its head noun; ``state`` for heads of state, ``head`` for heads of bodies, by whatever name.
        owners: links of the places and bodies it is of.
        words: dictionary forms of what it is of.
    """

    role: str
    owners: frozenset[str] = frozenset()
    words: frozenset[str] = frozenset()

    def may_be(self, other: Key) -> bool:
        """Whether a shorter mention can be of another post."""
        if self.role != other.role:
            return False
        if self.role in ("state", "head"):
            return (
                not self.owners
                or bool(self.owners & other.owners)
                or (self.role == "state" and not other.owners)
            )
        return self.owners <= other.owners and self.words <= other.words


@dataclass(frozen=True)
class Offices:
    """Offices of the posts of a text.

    Args:
        row: its units.
        links: unit after known places or bodies → their first units and links.
        bodies: first unit of a body → its link.
        ministry: the link of the ministry of something (words in the genitive), where it is known.
    """

    row: list[Unit]
    links: Mapping[int, list[tuple[int, str]]]
    bodies: Mapping[int, str]
    ministry: Callable[[int, int], str | None]

    def keys(self, post: Post) -> list[Key]:
        """Offices a post speaks of; of two joined by a dash each."""
        starts = [post.head]
        for at in range(post.head + 1, post.after):
            if self.row[at].dash:
                inner = next((each for each in range(at + 1, post.after) if head(self.row[each].low)), None)
                if inner:
                    starts.append(inner)
        ends = [*starts[1:], post.after]
        return [key for start, end in zip(starts, ends, strict=True) for key in self._keys(start, end)]

    def _keys(self, start: int, end: int) -> Iterator[Key]:
        found = head(self.row[start].low)
        role = found.lemma if found else self.row[start].low
        role = _SAME.get(role, role)
        ending = (each for at in range(start + 1, end + 1) for each in self.links.get(at, ()))
        owners = frozenset(link for first, link in ending if first > start)
        owners |= self._national(start)
        named = frozenset(
            min(unit.traits.lemmas)
            for unit in self.row[start + 1 : end]
            if unit.kind == "word" and unit.traits.lemmas and (not unit.capital or is_post(unit))
        )
        if self._rules(start, role, owners, named):
            yield Key("state", frozenset(link for link in owners if link.startswith("place:")))
        else:
            yield Key(role, owners, named)
            yield from self._by_body(start, end, role, owners, named)
            yield from self._by_matter(start, role, owners, named)

    def _national(self, start: int) -> frozenset[str]:
        """The state of an adjective before a post: узбекский лидер."""
        before = self.row[start - 1].low if start else ""
        return frozenset(link for stem, link in COUNTRY_OF.items() if before.startswith(stem))

    def _by_body(
        self, start: int, end: int, role: str, owners: frozenset[str], named: frozenset[str]
    ) -> Iterator[Key]:
        """Heads of bodies and of ministries."""
        body = self.bodies.get(start + 1)
        if role == "министр" and end > start + 1:
            body = self.ministry(start + 1, end)
        if role in _HEADS or role == "министр":
            if body:
                yield Key("head", frozenset((body,)))
            if self.row[start + 1].low.startswith(_MINISTRIES) and role != "министр":
                yield Key("министр")
            places = frozenset(link for link in owners if link.startswith("place:"))
            if body and body.endswith(("-government", "-cabinet")):
                yield Key("премьер-министр", places)
            if named and named <= {"ведомство", "министерство", "агентство"}:
                yield Key("head")
            if named and named <= {"правительство", "кабмин", "кабинет"}:
                yield Key("премьер-министр", places)

    def _by_matter(
        self, start: int, role: str, owners: frozenset[str], named: frozenset[str]
    ) -> Iterator[Key]:
        """Deputies of ministers, general secretaries, heads of regions."""
        general = start > 0 and self.row[start - 1].low.startswith("генеральн")
        if role == "секретарь" and general:
            yield Key("генсек", owners)
        if role == "заместитель" and "премьер-министр" in named:
            yield Key("вице-премьер", owners)
        elif role == "заместитель" and "министр" in named:
            yield Key("вице-министр", owners, named - {"министр"})
        if role in _LOCAL or (role == "глава" and named & {"регион", "область", "город", "район"}):
            yield Key("local", frozenset(link for link in owners if link.startswith("place:")))

    def _rules(self, start: int, role: str, owners: frozenset[str], named: frozenset[str]) -> bool:
        """Whether a post is that of a head of state."""
        if role not in _RULERS or any(link.startswith("org:") for link in owners):
            return False
        country = any(len(link) == 9 and link[6:].isupper() for link in owners)
        if role in ("глава", "лидер", "руководитель"):
            return bool(named & STATES) or (country and not named)
        return country or not named or bool(named & STATES)
