"""Who holds which post: by standing beside it, and by what was said of it elsewhere in the text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from kopir.documents.names.russian.endings import possible
from kopir.documents.names.russian.posts import Post
from kopir.documents.names.russian.units import Unit
from kopir.documents.names.russian.vocabulary import TITLES, stems, words

_APPOINTED: Final = stems(
    "назнач избра переизбра стал явля утвержд занима занял работал возглавля вступил наделен освобожд "
    "остается остался выбра был служил"
)
_OFFICE: Final = words("пост должность")
_ACTIVE: Final = stems("назначил назначает избрал утвердил")
_REACH: Final = 6
"""Units between a verb of appointment and the post."""
_JOINTS: Final = frozenset({",", "(", "–", "—", "-", "−"})
_NEAR: Final = 60
"""Units between a verb and its subject."""


@dataclass
class Holders:
    """Posts and persons of a text.

    Args:
        row: its units.
        posts: in order.
        persons: first unit → the unit after.
    """

    row: list[Unit]
    posts: Sequence[Post]
    persons: Mapping[int, int]
    beside: dict[int, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._ends = {after: first for first, after in self.persons.items()}
        self._by_first = {post.first: place for place, post in enumerate(self.posts)}

    def attach(self) -> dict[int, int]:
        """Place of a post → first unit of who holds it, by what stands beside it."""
        for place, post in enumerate(self.posts):
            person = self._after(post)
            if person is not None:
                self.beside[place] = person
        self._chained()
        self._holding = frozenset(self.beside.values())
        for first, after in self.persons.items():
            self._apposed(first, after)
        for place, post in enumerate(self.posts):
            if place not in self.beside:
                self._appointed(place, post)
        return self.beside

    def _listed(self, place: int) -> int | None:
        """Who holds a post that stands in a row behind another one: был министром, послом и сенатором."""
        before, post = self.posts[place - 1], self.posts[place]
        joined = post.first == before.after + 1 and self.row[before.after].text in (",", "и")
        behind = self.beside.get(place - 1, post.first) < before.first
        together = joined and behind and "ins" in before.cases & post.cases
        return self.beside.get(place - 1) if place and together else None

    def _after(self, post: Post) -> int | None:
        """The person whose name follows a post, titles between them left aside."""
        at = self._past_brackets(post.after)
        for _ in range(4):
            if at in self.persons:
                return at if self._agree(post, at) else None
            unit = self.row[at]
            if not (unit.traits.lemmas | {unit.low}) & TITLES and not (
                unit.text in ".,–—(" and self._title_before(at)
            ):
                break
            at += 1
        told = self._told(post)
        if told is not None:
            return told
        named = post.after + 1
        closed = named in self.persons and self.row[self.persons[named]].text == ","
        if (
            self.row[post.after].text == ","
            and closed
            and not post.bare
            and self._goes_on(self.persons[named] + 1)
        ):
            return named
        bracket = self.row[post.after].text == "(" and post.after + 1 in self.persons
        if bracket and self.row[self.persons[post.after + 1]].text == ")":
            return post.after + 1
        return None

    def _told(self, post: Post) -> int | None:
        """Who holds a post by a title behind a comma (…, доктором X) or a dash in brackets (ректор – X)."""
        at = post.after
        if self.row[at].text == "," and self.row[at + 1].traits.lemmas & TITLES and at + 2 in self.persons:
            return at + 2 if self._agree(post, at + 2) else None
        opened = post.first and self.row[post.first - 1].text == "("
        if opened and self.row[at].dash and at + 1 in self.persons:
            return at + 1 if self.row[self.persons[at + 1]].text in (")", ",", ";") else None
        return None

    def _goes_on(self, at: int) -> bool:
        """Whether after the comma behind a name the sentence goes on with its verb."""
        return self.row[at].traits.verb or self.row[at + 1].traits.verb

    def _agree(self, post: Post, first: int) -> bool:
        """Whether a post and a name can be in one case."""
        parts = tuple(unit.text for unit in self.row[first : self.persons[first]] if unit.kind == "word")
        appointed = self.row[self.persons[first]].low.startswith(_APPOINTED)
        return bool(post.cases & possible(parts, surname=not appointed))

    def _title_before(self, at: int) -> bool:
        return self.row[at].text == "." and self.row[at - 1].low in TITLES

    def _past_brackets(self, at: int) -> int:
        if self.row[at].text == "(":
            for after in range(at + 1, min(at + 6, len(self.row))):
                if self.row[after].text == ")":
                    return after + 1 if not any(each in self.persons for each in range(at, after)) else at
        return at

    def _chained(self) -> None:
        """A post, then after a comma another one and the name: both are the person's."""
        for place in range(len(self.posts) - 2, -1, -1):
            post, following = self.posts[place], self.posts[place + 1]
            if place in self.beside or place + 1 not in self.beside:
                continue
            person = self.beside[place + 1]
            direct = following.after <= person and post.after + 1 == following.first
            direct = direct and (post.modified or not post.bare)
            deputy = self.row[post.after].low == "и" and post.lemma in ("заместитель", "вице-премьер")
            joined = self.row[post.after].text == "," or (deputy and following.lemma == "министр")
            if direct and joined and post.cases & following.cases:
                self.beside[place] = person

    def _apposed(self, first: int, after: int) -> None:
        """A name, then after a comma, dash or bracket its posts."""
        named, joints = first in self._holding, _JOINTS
        while self.row[after].text in joints:
            also = self.row[after + 1].low in ("он", "она") and self.row[after + 2].low == "же"
            place = self._by_first.get(after + (3 if also else 1))
            if place is None or place in self.beside or self._subject(place, named):
                return
            self.beside[place] = first
            after, joints = self.posts[place].after, _JOINTS | {"и"}

    def _subject(self, place: int, named: bool) -> bool:
        """Whether a bare post after a comma begins something of its own."""
        post = self.posts[place]
        closed = self.row[post.after].kind != "word"
        return (named and not closed) or (named and post.bare)

    def _appointed(self, place: int, post: Post) -> None:
        """назначен министром …, стал президентом …, на должность директора …"""
        listed = self._listed(place)
        if listed is not None:
            self.beside[place] = listed
            return
        at = self._before_office(post)
        if at is None:
            return
        near = range(at, max(-1, at - _REACH), -1)
        verb = next((back for back in near if self.row[back].low.startswith(_APPOINTED)), None)
        if verb is not None and all(self.row[each].kind == "word" for each in range(verb, at + 1)):
            person = self._appointee(verb, post)
        elif self.row[post.after].low.startswith(_APPOINTED):
            person = self._next_person(post.after + 1)
        else:
            return
        if person is not None:
            self.beside[place] = person

    def _appointee(self, verb: int, post: Post) -> int | None:
        """Who a verb before a post speaks of: its object, or its subject if it is passive."""
        between = next((at for at in range(verb + 1, post.first) if at in self.persons), None)
        if between is not None:
            return between
        if not self.row[verb].low.startswith(_ACTIVE):
            return self._first_of(self._subject_of(verb), self._next_person(post.after))
        told = self.row[verb - 1].low in ("он", "она", "они") if verb else False
        return self._first_of(self._next_person(post.after), self._subject_of(verb) if told else None)

    def _first_of(self, one: int | None, other: int | None) -> int | None:
        return other if one is None else one

    def _before_office(self, post: Post) -> int | None:
        """Where what governs a post ends: before "на должность", else before the post in the instrumental."""
        at = post.first - 1
        if at < 0 or not self.row[at].traits.lemmas & _OFFICE:
            return at if "ins" in post.cases else None
        at -= 1
        while at >= 0 and self.row[at].low in ("на", "с", "в", "от"):
            at -= 1
        return at

    def _subject_of(self, verb: int) -> int | None:
        """The last person before a verb in its sentence; of "он", "она" in the one before."""
        pronoun = False
        for at in range(verb, max(-1, verb - _NEAR), -1):
            pronoun = pronoun or self.row[at].low in ("он", "она")
            if self.row[at].kind == "end":
                if not pronoun:
                    return None
                pronoun = False
            if at in self._ends:
                return self._ends[at]
        return None

    def _next_person(self, at: int) -> int | None:
        for place in range(at, min(at + 4, len(self.row))):
            if place in self.persons:
                return place
            if self.row[place].kind == "end":
                return None
        return None
