"""Posts: a head noun (министр, посол, глава …) with its adjectives and all it is of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kopir.documents.names.russian.heads import CASES, Head, head, is_post
from kopir.documents.names.russian.phrases import Phrases, Reach
from kopir.documents.names.russian.units import Unit
from kopir.documents.names.russian.vocabulary import (
    ADJECTIVAL,
    INSTITUTIONS,
    LATIN_POSTS,
    MERE,
    MODIFIERS,
    NATIONAL,
    OFFICES,
    STATES,
    words,
)

_FEMININE: Final = ("ая", "ей", "ую")
_ABROAD: Final = words(
    "посол постпред полпред представитель консул генконсул поверенный координатор "
    "резидент-координатор спецпредставитель посланник атташе спецпосланник уполномоченный"
)
"""Who is posted in a country or at a body."""
_DEEPEST: Final = 4
"""Posts of posts, one inside the other."""
_SENT: Final = words("член представитель депутат сенатор кандидат")
"""Who speaks for somebody."""
_OFFICE: Final = (
    "представительств",
    "офис",
    "бюро",
    "филиал",
    "мисси",
    "посольств",
    "консульств",
    "отделени",
)
_SELF: Final = words("президент премьер-министр премьер король посол спикер")
"""Who is of states and bodies only."""
_RULING: Final = words("президент премьер-министр премьер король")
"""Who has no field of work: поручений Президента по развитию."""
_RULED: Final = STATES | OFFICES | INSTITUTIONS | MERE | words("палата нация парламент совет мир доброе воля")
_LINKS: Final = frozenset(("по", "при", "в", "для"))
_GROUPED: Final = words("государство страна правительство делегация министерство ведомство регион держава")
"""Of many of them "главы" is a plural."""


@dataclass(frozen=True, slots=True)
class Post:
    """A post in a row of units.

    Attributes:
        first, after: of the whole phrase.
        head: place of its head noun; of two joined by a dash the first one's.
        lemma: dictionary form of the head.
        cases: it can be in.
        bare: whether nothing says of what.
        modified: whether an adjective stands before it.
    """

    first: int
    after: int
    head: int
    lemma: str
    cases: frozenset[str]
    bare: bool
    modified: bool


class Posts:
    """Posts of a row of units."""

    def __init__(self, phrases: Phrases) -> None:
        self.phrases, self.row = phrases, phrases.row

    def find(self) -> Iterator[Post]:
        """All of them in order; none inside another."""
        at, before = 0, 0
        while at < len(self.row):
            found = self._head_at(at)
            post = self._post(at, found, before) if found else None
            if post is None:
                several = self._several(at)
                at = self._reach(at, "") if several else at + 1
                continue
            yield post
            at = before = post.after

    def _several(self, at: int) -> bool:
        """Whether several people of a post stand here: what they are of is no post of one."""
        return at not in self.phrases.persons and is_post(self.row[at]) and head(self.row[at].low) is None

    def _head_at(self, at: int) -> Head | None:
        unit = self.row[at]
        if unit.kind != "word" or at in self.phrases.persons:
            return None
        if unit.latin:
            fits = unit.low in LATIN_POSTS and unit.shout
            return Head(unit.low, CASES, plural=False) if fits else None
        return None if self._attribute(at) else head(unit.low)

    def _attribute(self, at: int) -> bool:
        """Whether a word is an adjective here: управляющий директор, управляющая комиссия."""
        unit, following = self.row[at], self.row[at + 1]
        if not unit.low.startswith(tuple(ADJECTIVAL)) or not unit.traits.adjective & following.traits.noun:
            return False
        body = unit.low.endswith(_FEMININE) and following.traits.lemmas & (OFFICES | INSTITUTIONS)
        return bool(body) or head(following.low) is not None

    def _post(self, at: int, found: Head, before: int) -> Post | None:
        first, cases = self._before(at, found.cases, before)
        after = self._reach(at, found.lemma)
        if found.plural and first == at and self._many(at, first, after):
            return None
        after = self._double(after, cases)
        return Post(first, after, at, found.lemma, cases, after == at + 1, first < at)

    def _reach(self, at: int, lemma: str, depth: int = 0) -> int:
        inside = lemma in _ABROAD
        after = at + 1
        if lemma == "поверенный" and self.row[after].low == "в" and self.row[after + 1].low == "делах":
            after += 2
        if self.row[after].low == "обязанности" and lemma == "исполняющий":
            after += 1
        if lemma in ("заведующий", "управляющий", "командующий"):
            after = self.phrases.nominal(after, "ins")
        nested = self._nested(after, depth + 1)
        if nested:
            return self.phrases.complement(nested, Reach(inside=inside, towards=inside))
        if lemma in _SELF and self._foreign(after):
            return after
        if lemma in _RULING and self.row[after].low == "по":
            return after
        sent = lemma in _SENT
        end = self.phrases.complement(after, Reach(inside=inside, towards=inside, source=sent))
        if not inside and any(unit.low.startswith(_OFFICE) for unit in self.row[after:end]):
            end = self.phrases.complement(end, Reach(inside=True))
        return end

    def _nested(self, at: int, depth: int) -> int | None:
        """Past the post this one serves: заместителя управляющего делами, постоянного представителя."""
        genitive = frozenset(("gen",))
        while self._head_at(at) is None and self._modifies(self.row[at], genitive):
            at += 1
        served = self._head_at(at)
        if depth > _DEEPEST or served is None or "gen" not in served.cases:
            return None
        return self._reach(at, served.lemma, depth)

    def _foreign(self, at: int) -> bool:
        """Whether a small noun here can be none that a head of state is of: президента слова."""
        unit = self.row[at]
        plain = unit.kind == "word" and not unit.capital and at not in self.phrases.names
        return (
            plain and not unit.traits.adjective and not unit.traits.lemmas & _RULED and unit.low not in _LINKS
        )

    def _double(self, after: int, cases: frozenset[str]) -> int:
        """Past "– министр …" in an agreeing case, twice at most."""
        for _ in range(2):
            at = after + 1
            if not self.row[after].dash or at >= len(self.row):
                break
            while self._modifies(self.row[at], cases):
                at += 1
            second = self._head_at(at)
            if second is None or not second.cases & cases:
                break
            after = self._reach(at, second.lemma)
        return after

    def _modifies(self, unit: Unit, cases: frozenset[str]) -> bool:
        return (
            unit.kind == "word"
            and unit.low.startswith(MODIFIERS + NATIONAL)
            and any(case in cases and number == "sing" for case, number in unit.traits.adjective)
        )

    def _before(self, at: int, cases: frozenset[str], before: int) -> tuple[int, frozenset[str]]:
        """Where the post begins with its adjectives, and the cases it can be in."""
        first = at
        while first - 1 >= before:
            unit = self.row[first - 1]
            joined = unit.low == "и" and first < at and self._modifies(self.row[first - 2], cases)
            if joined and first - 2 >= before:
                first -= 2
            elif self._modifies(unit, cases):
                first -= 1
            else:
                break
        if first < at:
            agreeing = frozenset(
                case
                for case, number in self.row[first].traits.adjective
                if number == "sing" and case in cases
            )
            cases = agreeing or cases
        return self._acting(first, cases, before)

    def _acting(self, first: int, cases: frozenset[str], before: int) -> tuple[int, frozenset[str]]:
        """и.о., врио, исполняющий обязанности."""
        row = self.row
        if first - 4 >= before and [unit.low for unit in row[first - 4 : first]] == ["и", ".", "о", "."]:
            return first - 4, CASES
        if first - 1 >= before and row[first - 1].low in ("врио", "экс", "и.о", "ио", "зам"):
            return first - 1, CASES
        acting = first - 2 >= before and row[first - 1].low == "обязанности"
        if acting and row[first - 2].low.startswith("исполняющ"):
            found = frozenset(case for case, _ in row[first - 2].traits.adjective) or CASES
            temporarily = first - 3 >= before and row[first - 3].low == "временно"
            return first - (3 if temporarily else 2), found
        return first, cases

    def _many(self, at: int, first: int, after: int) -> bool:
        """Whether "главы", "директора" are several here."""
        matter = self.row[at + 1 : min(after, at + 4)]
        if any(("gen", "plur") in unit.traits.noun and unit.traits.lemmas & _GROUPED for unit in matter):
            return True
        if after in self.phrases.persons:
            return False
        before = self.row[first - 1] if first else None
        return (
            before is None or before.kind != "word" or before.traits.verb or before.low in ("и", "а", "также")
        )
