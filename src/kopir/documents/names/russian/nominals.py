"""Noun phrases in a case: adjectives and their noun, a name, a name in quotes, and rows of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from kopir.documents.names.russian.units import OPENING, Unit
from kopir.documents.names.russian.vocabulary import HAPPENINGS, INSTITUTIONS, OFFICES, SETTLEMENTS, words

_CLOSING: Final = {"«": "»", "“": "”", "„": "“”", '"': '"', "'": "'"}
_QUOTED: Final = 14
"""Units of the longest name in quotes."""
_SHORT: Final = 3
"""Letters of a name that may look like a small word."""
_ABBREVIATION: Final = 6
"""Letters of the longest abbreviation that is a common word, too."""
_STATE: Final = words(
    "республика королевство государство султанат эмират княжество область провинция штат округ город район"
)


_ADJECTIVES: Final = 16
"""Units of the longest row of adjectives."""
_MEMBERS_MOST: Final = 12
"""Members of the longest list."""
_OTHERS: Final = ("друг", "ины", "проч", "остальн", "также")
"""After "и" they end a list: и других источников."""


class Nominals:
    """Noun phrases of a row of units.

    Args:
        row: the units.
        persons: first unit of a person's name → the unit after it: no phrase reaches into it.
        names: first unit of a known name of a place or body → the unit after it: taken whole.
        post: whether a unit is a post; coordination stops before it.
    """

    def __init__(
        self,
        row: list[Unit],
        persons: Mapping[int, int],
        names: dict[int, int],
        post: Callable[[Unit], bool],
    ) -> None:
        self.row, self.persons, self.names, self.post = row, persons, names, post

    def nominal(self, at: int, case: str) -> int:
        """End of the adjectives and noun (or name) in a case that begin here; ``at`` where there are none."""
        start, agreed = at, frozenset[tuple[str, str]]()
        while at not in self.persons and at not in self.names and at - start < _ADJECTIVES:
            unit = self.row[at]
            fits = frozenset(each for each in unit.traits.adjective if each[0] == case)
            noun = frozenset(each for each in unit.traits.noun if each[0] == case)
            following = self.row[at + 1] if at + 1 < len(self.row) else unit
            if not fits or (noun and not (following.traits.noun | following.traits.adjective)):
                break
            agreed = (agreed & fits) or fits
            at = self._joined(at + 1, case)
        if at in self.persons:
            return start
        return self._noun(start, at, case, agreed)

    def _joined(self, at: int, case: str) -> int:
        """Past "и" or a comma between two adjectives."""
        if self.row[at].text in ("и", ",") and at + 1 < len(self.row):
            following = self.row[at + 1].traits
            fits = any(each[0] == case for each in following.adjective)
            if fits and (not following.noun or self._goes_on(at + 2, case)):
                return at + 1
        return at

    def _goes_on(self, at: int, case: str) -> bool:
        """Whether a small adjective or noun in a case stands here: высшего и среднего образования."""
        unit = self.row[at] if at < len(self.row) else self.row[-1]
        found = unit.traits.noun | unit.traits.adjective
        return not unit.capital and not unit.traits.verb and any(each[0] == case for each in found)

    def _noun(self, start: int, at: int, case: str, agreed: frozenset[tuple[str, str]]) -> int:
        unit = self.row[at]
        if at in self.names:
            return self.names[at] if self._fits(unit, case) else start
        if unit.kind != "word":
            return self.quoted(at) if at == start and unit.text in OPENING else start
        if unit.latin:
            return self._latin(at) if unit.capital or unit.shout else start
        if unit.shout and not (unit.traits.known and len(unit.text) > _ABBREVIATION):
            return at + 1
        if unit.capital and not unit.opens and not unit.traits.known and not unit.traits.verb:
            wrong = unit.traits.noun and all(each[0] != case for each in unit.traits.noun)
            return start if wrong or self._strange(at + 1) else at + 1
        has = frozenset(each for each in unit.traits.noun if each[0] == case)
        if has and not (unit.traits.verb and not unit.capital) and (not agreed or has & agreed):
            return self._apposition(at, at + 1)
        return start

    def _strange(self, at: int) -> bool:
        """Whether a capital word here goes on with an unknown one: together they are somebody's name."""
        unit = self.row[at]
        free = at not in self.persons and at not in self.names
        return (
            unit.capital and free and not unit.shout and (not unit.traits.known or len(unit.text) <= _SHORT)
        )

    def _fits(self, unit: Unit, case: str) -> bool:
        """Whether a known name that begins with this unit can be in a case."""
        possible = unit.traits.noun | unit.traits.adjective
        mixed = any(letter.isupper() for letter in unit.text[1:]) and "-" not in unit.text
        if mixed or unit.latin or not possible or not unit.traits.known:
            return True
        return any(each[0] == case for each in possible)

    def _apposition(self, noun: int, at: int) -> int:
        """Past a name in the nominative after "Королевства", "Республики"."""
        following = self.row[at]
        if not self.row[noun].traits.lemmas & _STATE or not following.capital or at in self.persons:
            return at
        whole = noun > 0 and bool(self.row[noun - 1].traits.adjective)
        return self.names.get(at, at if whole or self._strange(at + 1) else at + 1)

    def _latin(self, at: int) -> int:
        while at < len(self.row) and self.row[at].latin and at not in self.persons:
            at += 1
        return at

    def quoted(self, at: int) -> int:
        """End of a name in quotes that opens here; ``at`` where it is none."""
        closing = _CLOSING.get(self.row[at].text)
        if closing is None or self.row[at + 1].kind != "word":
            return at
        depth = 1
        for after in range(at + 1, min(at + _QUOTED, len(self.row))):
            unit = self.row[after]
            if unit.kind == "end":
                return at
            if unit.text == "«" and closing == "»":
                depth += 1
            elif unit.text in closing:
                depth -= 1
                # Of two closing quotes one is often left out: АО «НУХ «Байтерек».
                if depth == 0 or self.row[after + 1].text != unit.text:
                    return after + 1
        return at

    def _any_named(self, first: int, after: int) -> bool:
        return any(self._named(place) for place in range(first, after))

    def _named(self, at: int) -> bool:
        return at in self.names or self.row[at].capital

    def coordinated(self, start: int, at: int, case: str) -> int:
        """Past further members of the same kind: "культуры, туризма и спорта", "Казахстане и Кыргызстане"."""
        proper = self._named(start)
        if self.row[at].text == ",":
            return self._listed(at, case, proper)
        after = self._joined_member(at, case, proper)
        return after

    def _joined_member(self, at: int, case: str, proper: bool) -> int:
        if self.row[at].low not in ("и", "&") or self.row[at + 1].low.startswith(_OTHERS):
            return at
        after = self._member(at + 1, case, proper)
        return after if after > at + 1 else at

    def _member(self, at: int, case: str, proper: bool) -> int:
        unit = self.row[at]
        town = bool(unit.traits.lemmas & SETTLEMENTS) and at + 1 < len(self.row) and self._named(at + 1)
        alike = (self._named(at) or town) == proper or (unit.shout and at not in self.names)
        if unit.kind != "word" or not alike or self.post(unit):
            return at
        after = self.nominal(at, case)
        ends = HAPPENINGS | OFFICES | INSTITUTIONS if proper else HAPPENINGS
        return at if any(each.traits.lemmas & ends for each in self.row[at:after]) else after

    def _listed(self, at: int, case: str, proper: bool) -> int:
        """Past ", X, Y и Z"; a list without its "и" is none."""
        after = at
        for _ in range(_MEMBERS_MOST):
            if self.row[after].text != ",":
                break
            end = self._member(after + 1, case, proper)
            if end == after + 1:
                return at
            while (more := self.nominal(end, "gen")) > end and not proper:
                end = more
            joined = self._joined_member(end, case, proper)
            if joined > end:
                return joined
            if any(unit.low == "и" for unit in self.row[after + 2 : end]):
                # Цифрового развития, оборонной и аэрокосмической промышленности.
                return end
            after = end
        return at
