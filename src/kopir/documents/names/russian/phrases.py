"""How far a name of a post or body reaches: noun phrases in the genitive, "по …", "при …", "для …", "в …"."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from kopir.documents.names.russian.units import OPENING, Unit
from kopir.documents.names.russian.vocabulary import (
    HAPPENINGS,
    INSTITUTIONS,
    LEGAL,
    NO_MATTER,
    OFFICES,
    SETTLEMENTS,
    words,
)

_CLOSING: Final = {"«": "»", "“": "”", "„": "“”", '"': '"', "'": "'"}
_QUOTED: Final = 14
"""Units of the longest name in quotes."""
_SHORT: Final = 3
"""Letters of a name that may look like a small word."""
_ABBREVIATION: Final = 6
"""Letters of the longest abbreviation that is a common word, too."""
_LONGEST: Final = 45
"""Units of the longest complement."""
_STATE: Final = words(
    "республика королевство государство султанат эмират княжество область провинция штат округ город район"
)


_ADJECTIVES: Final = 16
"""Units of the longest row of adjectives."""
_MEMBERS_MOST: Final = 12
"""Members of the longest list."""
_SETTLED: Final = frozenset(("г", "гор", "пос", "с", "п", "обл"))
"""Abbreviations before the name of a settlement."""
_OF_OFFICES: Final = words("оценка информация данные")
"""What no post is of, but Агентство по оценке знаний may be."""
_RULING: Final = words("управление обмен")
"""What the instrumental depends on: управление делами, обмен данными."""
_OTHERS: Final = ("друг", "ины", "проч", "остальн", "также")
"""After "и" they end a list: и других источников."""
_WHOLE: Final = words("государство страна")
"""Of them nothing common is said: главе государства успехов."""
_MEMBERS: Final = words("член участник участница учредитель наблюдатель партнер основатель сторона")


@dataclass(frozen=True)
class Reach:
    """What a head may take: "в" with a place, "при" with a body, "для" an aim, "в сфере", "от" a sender.

    ``whole``: whether its abbreviation in brackets closes its name, save for a country it is in.
    """

    inside: bool = False
    beside: bool = True
    towards: bool = False
    field: bool = False
    source: bool = False
    whole: bool = False


class Phrases:
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

    def complement(self, at: int, reach: Reach) -> int:
        """End of all that depends on a head which ends before ``at``."""
        limit = at + _LONGEST
        proper = False
        while at < limit:
            begin = self._aside(at)
            after = self._genitives(begin)
            # Nothing common depends on a name: послу Таджикистана успехов.
            if after == begin or (proper and self._common(begin)) or self._settled(at, begin, after):
                after = at
            proper = after > at and (begin in self.names or self._state(after - 1))
            if after == at:
                after = self._prepositional(begin, reach)
                after = at if after == begin or (reach.whole and self._shared(at, begin)) else after
            if after == at:
                return at
            at = after
        return at

    def _shared(self, at: int, begin: int) -> bool:
        """Whether behind a bracket it is told for which places somebody works: … (ЕБРР) по России."""
        return at < begin and self.row[begin].low == "по" and self._named(begin + 1)

    def _settled(self, at: int, first: int, after: int) -> bool:
        """Whether behind a bracket it is told in which town a thing is: университета (ЮФУ) города Ростова."""
        return at < first and any(unit.traits.lemmas & SETTLEMENTS for unit in self.row[first:after])

    def _state(self, at: int) -> bool:
        """Whether one state or country is spoken of."""
        unit = self.row[at]
        return bool(unit.traits.lemmas & _WHOLE) and ("gen", "plur") not in unit.traits.noun

    def _common(self, at: int) -> bool:
        term = "созыва" in (self.row[at].low, self.row[at + 1].low)
        return at not in self.names and self.row[at].kind == "word" and not self.row[at].capital and not term

    def _aside(self, at: int) -> int:
        """Past a post or abbreviation in brackets: член Коллегии (министр) по …, Программы (ПРООН) в …"""
        if self.row[at].text != "(" or at + 3 >= len(self.row) or self.row[at + 2].text != ")":
            return at
        inner = self.row[at + 1]
        return at + 3 if inner.shout or inner.latin or self.post(inner) else at

    def _genitives(self, at: int) -> int:
        unit = self.row[at]
        if unit.text in OPENING and not self._may_quote(self.row[at - 1]):
            return at
        if unit.text in _SETTLED and self.row[at + 1].text == ".":
            town = at + 2
            return self.names.get(town, town + 1) if self._named(town) and town not in self.persons else at
        if unit.text == "№" and self.row[at + 1].kind == "number":
            return at + 2
        if unit.dash:
            return self._members(at)
        if unit.low in LEGAL and self.row[at + 1].text in OPENING | {unit.text} and unit.shout:
            return max(at + 1, self.quoted(at + 1))
        if unit.low in ("имени", "им") and at > 0:
            return self._honoured(at)
        after = self.nominal(at, "gen")
        if after == at and at and self.row[at - 1].traits.lemmas & _RULING:
            after = self.nominal(at, "ins")
        return self.coordinated(at, after, "gen") if after > at else at

    def _may_quote(self, before: Unit) -> bool:
        """Whether a name in quotes can belong to the word before it: холдинга «…», not ООН «…»."""
        return before.kind == "word" and (not before.shout or before.low in LEGAL)

    def _members(self, at: int) -> int:
        """Past "– членов" after "государств"."""
        several = ("gen", "plur") in self.row[at - 1].traits.noun
        if several and self.row[at + 1].traits.lemmas & _MEMBERS:
            return self.nominal(at + 1, "gen") if ("gen", "plur") in self.row[at + 1].traits.noun else at
        return at

    def _honoured(self, at: int) -> int:
        """Past "имени аль-Фараби", "им. К.И. Сатпаева"."""
        after = at + 1
        if self.row[after].text == ".":
            after += 1
        begin = after
        while after - begin < 7 and after < len(self.row):
            unit = self.row[after]
            initial = unit.text == "." and len(self.row[after - 1].text) == 1
            if not (unit.capital or initial or unit.low.startswith("аль-")) or unit.shout:
                break
            after += 1
            if len(unit.text) > 2 and not (self.persons_reach(after)):
                break
        return after if after > begin else at

    def persons_reach(self, at: int) -> bool:
        """Whether a person's name goes on at this unit."""
        return any(first < at < after for first, after in self._near(at))

    def _near(self, at: int) -> list[tuple[int, int]]:
        return [(first, self.persons[first]) for first in range(at - 6, at) if first in self.persons]

    def _prepositional(self, at: int, reach: Reach) -> int:
        word = self.row[at].low
        if word == "по":
            return self._matter(at)
        if word == "при" and reach.beside:
            return self._phrase(at, "loc", named=True)
        if word == "в" and reach.field and self.row[at + 1].low in ("сфере", "области"):
            after = self.nominal(at + 2, "gen")
            return self.coordinated(at + 2, after, "gen") if after > at + 2 else at
        if word == "от" and reach.source:
            return self._phrase(at, "gen", named=True)
        if word in ("в", "во") and reach.inside:
            return self._phrase(at, "loc", named=True)
        if word == "для" and reach.towards:
            return self._phrase(at, "gen", named=False)
        return at

    def _matter(self, at: int) -> int:
        """Past "по вопросам …"."""
        after = self.nominal(at + 1, "dat")
        if after == at + 1:
            return at
        words = [] if self.row[at + 1].low == "особым" else self.row[at + 1 : after]
        office = self.row[at - 1].capital and bool(self.row[at - 1].traits.lemmas & OFFICES)
        never = NO_MATTER - _OF_OFFICES if office else NO_MATTER
        if any(unit.traits.lemmas & never or unit.low in ("его", "их", "ее") for unit in words):
            return at
        after = self._with(after)
        end = self.coordinated(at + 1, after, "dat")
        return self._with(end) if end > after else after

    def _with(self, at: int) -> int:
        """Past "с общественностью", "с бедностью"."""
        after = self.nominal(at + 1, "ins") if self.row[at].low in ("с", "со") else at
        return after if after > at + 1 else at

    def _phrase(self, at: int, case: str, *, named: bool) -> int:
        after = self.nominal(at + 1, case)
        if after == at + 1:
            return at
        after = self.coordinated(at + 1, after, case)
        if named and not self._any_named(at + 1, after):
            # при уставных органах Содружества: the name comes later.
            after = self._genitives(after)
        return after if not named or self._any_named(at + 1, after) else at

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
