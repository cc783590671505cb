"""Bodies by grammar: a head noun (министерство, совет …) with its adjectives and all that depends on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kopir.documents.morphology.russian import forms
from kopir.documents.names.russian.phrases import Phrases, Reach
from kopir.documents.names.russian.units import ADJECTIVES, OPENING, Unit
from kopir.documents.names.russian.vocabulary import INSTITUTIONS, LEGAL, LOOSE, OFFICES, stems, words

_WITHIN: Final = words(
    "посольство консульство генконсульство представительство миссия офис бюро филиал постпредство "
    "торгпредство штаб-квартира институт дирекция"
)
"""Bodies that may be said to be in a country as a part of their name."""

_HEADS: Final = OFFICES | INSTITUTIONS | LOOSE
_STARTS: Final = frozenset(word[:3] for word in _HEADS)
"""By which most words are seen not to be heads, without a look into the dictionary."""
_ALONE_SMALL: Final = words("правительство генпрокуратура нацбанк минобороны минфин госдума")
_ALONE: Final = _ALONE_SMALL | words("парламент сенат мажилис мажлис меджлис хурал курултай кнессет")
"""Bodies that are named by one word; the first ones even written small."""

_SURE: Final = words(
    "министерство комитет комиссия агентство департамент управление посольство генконсульство"
)
"""Written small, what follows makes them a name."""

_PARTS: Final = words("департамент управление отдел служба комитет администрация филиал дирекция инспекция")
"""Parts of bodies: without a matter of their own they have no name."""

_PLAIN: Final = words("управление служба отдел собрание")
"""With no more than a town's or district's adjective, they are common words."""

_SAME: Final = words("правление")
"""Written small, they are common words."""

_SMALL: Final = stems(
    "рабоч межправительственн совместн координационн консультативн наблюдательн экспертн "
    "государственн правительственн межведомственн региональн национальн постоянн генеральн высш "
    "управляющ деловой деловог делово попечительск международн межрегиональн областн городск районн"
)
"""Stems of adjectives that belong to a name even if written small."""

_LOCAL: Final = ("областн", "городск", "районн")
_MINISTRY: Final = ("мин", "гос", "нац", "рос", "ген", "глав", "центр", "узб", "каз", "внеш")
_STATION: Final = re.compile(r"(?:ГРЭС|ТЭЦ|АЭС|ГЭС|ТЭС|СЭС|ВЭС)(?:-\d+)?")
_SMALL_SHORT: Final = stems(
    "минцифр минфин минздрав минтруд минэконом минобр минэнерг минтранс минсельхоз минпромторг минпросвещ "
    "миннаук минюст минобороны минкультур минстро минприрод минкомсвяз минэколог генпрокуратур нацбанк "
    "центробанк центризбирком"
)
"""Short names of bodies of state that are so even written small."""
_SHORT: Final = words("мид мвд мчс мо мюр мио мфа миид мцриап мниэ фсб снб кнб мвк госдеп цб гп вс кс цк")


@dataclass(frozen=True, slots=True)
class Body:
    """Units of a body's name; ``head`` is the place of its head noun."""

    first: int
    after: int
    head: int


class Bodies:
    """Bodies of a row of units.

    Args:
        phrases: of the row.
        learned: units a trained model takes for parts of bodies.
    """

    def __init__(self, phrases: Phrases, learned: frozenset[int]) -> None:
        self.phrases, self.row, self.learned = phrases, phrases.row, learned

    def find(self) -> Iterator[Body]:
        """All of them, the last one first: a body that another one names is known by then."""
        for at in range(len(self.row) - 1, -1, -1):
            unit = self.row[at]
            if unit.kind != "word" or at in self.phrases.persons:
                continue
            for body in self._at(at, unit):
                self.phrases.names[body.first] = max(body.after, self.phrases.names.get(body.first, 0))
                yield body

    def _at(self, at: int, unit: Unit) -> Iterator[Body]:
        shout = unit.shout
        if shout and unit.low in LEGAL:
            yield from self._enterprise(at)
        elif unit.low[:3] in _STARTS and unit.traits.lemmas & _HEADS:
            yield from self._headed(at, unit)
        elif shout and self._stationed(at):
            yield Body(at - 1, at + 1, at)
        elif shout and self.row[at + 1].low in ("имени", "им"):
            yield Body(at, self.phrases.complement(at + 1, Reach()), at)
        elif self._abbreviated(unit) and self.row[at - 1].text not in OPENING:
            yield from self._owned(at)

    def _enterprise(self, at: int) -> Iterator[Body]:
        """АО «…», АО «НУХ «…», ТОО Kaspi Tech."""
        before = [unit for unit in self.row[max(0, at - 2) : at] if unit.text not in OPENING]
        if before and before[-1].shout and before[-1].low in LEGAL:
            return
        after = at + 1
        while self.row[after].shout and self.row[after].low in LEGAL:
            after += 1
        if self.row[after].low == "на" and self.row[after + 1].low == "пхв":
            after += 2
        end = self.phrases.quoted(after) if self.row[after].text in OPENING else after
        if end == after and self.row[after].latin and self.row[after].capital:
            while self.row[end].latin:
                end += 1
        if end > after:
            yield Body(at, end, at)

    def _stationed(self, at: int) -> bool:
        """Whether a power station called after its town stands here: Экибастузская ГРЭС-1."""
        before = self.row[at - 1]
        named = before.capital and before.low.endswith(ADJECTIVES)
        return named and _STATION.fullmatch(self.row[at].text) is not None

    def _abbreviated(self, unit: Unit) -> bool:
        if unit.low in _SHORT:
            return unit.shout
        if not unit.low.startswith(_MINISTRY):
            return False
        made = unit.capital and len(unit.low) > 5 and not unit.traits.known and not unit.traits.adjective
        return made or unit.low.startswith(_SMALL_SHORT)

    def _owned(self, at: int) -> Iterator[Body]:
        """МИД РФ, Минцифры России."""
        unit = self.row[at]
        if at not in self.learned and not unit.shout and not unit.low.startswith(_SMALL_SHORT):
            return
        after = at + 1
        if (self.row[after].capital and not self.row[after].shout) or after in self.phrases.names:
            after = self.phrases.nominal(after, "gen")
        yield Body(at, after, at)

    def _headed(self, at: int, unit: Unit) -> Iterator[Body]:
        cases = frozenset(each for each in unit.traits.noun if each[1] == "sing")
        if not cases:
            return
        first = self._before(at, cases)
        lemmas = unit.traits.lemmas
        office = bool(lemmas & OFFICES)
        field = (first < at or unit.capital) and "министерство" not in lemmas
        after = self.phrases.complement(at + 1, Reach(towards=True, field=field, whole=True))
        if "кабинет" in lemmas and self.row[at + 1].low == "министров":
            # What follows is the verb's: реализация кабинетом министров программ.
            after = self.phrases.names.get(at + 2, at + 2)
        core = after
        if lemmas & _WITHIN and (after > at + 1 or first < at):
            after = self.phrases.complement(after, Reach(inside=True, towards=True))
        after = self._own_country_aside(self._apposed(first, at, after, lemmas), at)
        # A place alone makes no name of a small word: в офисе компании в Минске.
        small = core if core > at + 1 and not self.row[at].capital and first == at else after
        if self._is_name(first, at, small, lemmas, office):
            yield Body(first, after, at)

    def _apposed(self, first: int, at: int, after: int, lemmas: frozenset[str]) -> int:
        """Past a foreign name that does not decline: Шанхайским институтом Тунцзи."""
        unit = self.row[after]
        named = first < at and self.row[first].capital and bool(lemmas & INSTITUTIONS) and after == at + 1
        strange = unit.capital and not (unit.opens or unit.shout or unit.latin or unit.traits.known)
        free = after not in self.phrases.persons and after not in self.phrases.names
        alone = not self.row[after + 1].capital if after + 1 < len(self.row) else True
        return after + 1 if named and strange and free and alone else after

    def _own_country_aside(self, after: int, at: int) -> int:
        """Without "страны" at the end: министерство финансов страны."""
        return after - 1 if after > at + 2 and self.row[after - 1].low == "страны" else after

    def _before(self, at: int, cases: frozenset[tuple[str, str]]) -> int:
        """Where the adjectives of a name begin."""
        first = at
        place = at - 1
        while place >= 0:
            unit = self.row[place]
            if unit.text in ("и", ",") and place < at - 1 and place > 0:
                if not self._agrees(self.row[place - 1], cases):
                    break
                place -= 1
                continue
            if not self._agrees(unit, cases):
                break
            if self._belongs(unit):
                first = place
            place -= 1
        return first

    def _agrees(self, unit: Unit, cases: frozenset[tuple[str, str]]) -> bool:
        return bool(unit.traits.adjective & cases) and unit.kind == "word"

    def _belongs(self, unit: Unit) -> bool:
        if unit.capital and (not unit.opens or "-" in unit.low):
            return True
        return (unit.capital and not unit.low.startswith(_DEMONSTRATIVE)) or unit.low.startswith(_SMALL)

    def _is_name(self, first: int, at: int, after: int, lemmas: frozenset[str], office: bool) -> bool:
        unit = self.row[at]
        capital = any(self.row[place].capital and not self.row[place].opens for place in range(first, at + 1))
        learned = any(place in self.learned for place in range(first, at + 1)) and self.row[first].capital
        if after == at + 1:
            if lemmas & LOOSE:
                return False
            local = office and not lemmas & _PLAIN and self._local(first, at)
            if ("nom", "plur") in unit.traits.noun and self._several(at):
                return False
            alone = bool(lemmas & _ALONE) and (unit.capital or bool(lemmas & _ALONE_SMALL))
            told = first < at and (capital or learned or local)
            return (told or alone) and not self._electronic(first)
        named = any(place in self.phrases.names or self._proper(place) for place in range(at + 1, after))
        if lemmas & LOOSE and not named and not (first < at and capital and "хаб" not in lemmas):
            return False
        if capital or learned:
            return True
        if office:
            ministers = self.row[at + 1].low == "министров"
            return ministers or self._small_office(first, at, lemmas, named)
        return named and (first < at or (self.row[first].capital and self.row[at + 1].kind == "word"))

    def _several(self, at: int) -> bool:
        """Whether a verb behind speaks of several: правительства договорились."""
        before, after = self.row[at - 1].traits, self.row[at + 1]
        verb = forms(after.low)[0] if after.kind == "word" else None
        # "Решения правительства вступили в силу": the genitive depends on a noun.
        several = verb is not None and verb.pos == "VERB" and verb.number == "plur"
        return several and not (before.noun or before.adjective)

    def _local(self, first: int, at: int) -> bool:
        """Whether an adjective says of which town or district a body is."""
        return any(unit.low.startswith(_LOCAL) for unit in self.row[first:at])

    def _small_office(self, first: int, at: int, lemmas: frozenset[str], named: bool) -> bool:
        """Whether a body of state written small is a name by what belongs to it."""
        if self._electronic(first) or (lemmas & _SAME and not self.row[at].capital):
            return False
        following = self.row[at + 1]
        if ("gen", "plur") in following.traits.noun and following.traits.lemmas & {"государство", "страна"}:
            return False
        cases = {case for case, _ in following.traits.noun}
        if "управление" in lemmas and "ins" in cases and "gen" not in cases:
            return False  # управление полетами
        if lemmas & _PARTS and first == at and (at + 1 in self.phrases.names or self._heads(at + 1)):
            return False
        return bool(lemmas & _SURE) or named

    def _electronic(self, first: int) -> bool:
        """Whether it is e-government that is spoken of."""
        return any(unit.low.startswith("электронн") for unit in self.row[max(0, first - 1) : first + 1])

    def _heads(self, at: int) -> bool:
        """Whether a body begins here: департамент Министерства is nobody's name."""
        return self.row[at].capital and bool(self.row[at].traits.lemmas & _HEADS)

    def _proper(self, place: int) -> bool:
        unit = self.row[place]
        return unit.shout or unit.latin or unit.text in OPENING


_DEMONSTRATIVE: Final = stems(
    "нов данн этот этого этой эту этом кажд друг так наш сво перв втор трет очередн последн крупн сегодняшн "
    "вчерашн нынешн будущ отдельн одн созданн указанн упомянут бывш казахстанск участник российск местн котор"
)


def longest(bodies: Iterable[Body]) -> dict[int, int]:
    """First unit → the unit after the longest body that begins there."""
    found: dict[int, int] = {}
    for body in bodies:
        found[body.first] = max(found.get(body.first, 0), body.after)
    return found
