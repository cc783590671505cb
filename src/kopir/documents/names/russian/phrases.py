"""How far a name of a post or body reaches: noun phrases in the genitive, "по …", "при …", "для …", "в …"."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kopir.documents.names.russian.nominals import Nominals
from kopir.documents.names.russian.units import OPENING, Unit
from kopir.documents.names.russian.vocabulary import LEGAL, NO_MATTER, OFFICES, SETTLEMENTS, words

_LONGEST: Final = 45
"""Units of the longest complement."""
_SETTLED: Final = frozenset(("г", "гор", "пос", "с", "п", "обл"))
"""Abbreviations before the name of a settlement."""
_OF_OFFICES: Final = words("оценка информация данные")
"""What no post is of, but Агентство по оценке знаний may be."""
_RULING: Final = words("управление обмен")
"""What the instrumental depends on: управление делами, обмен данными."""
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


class Phrases(Nominals):
    """What depends on the heads of posts and bodies in a row of units."""

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
