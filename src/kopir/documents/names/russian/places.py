"""Places: known ones, and what the model takes for one, mended by grammar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final, Literal

from kopir.documents.names.russian.heads import is_post
from kopir.documents.names.russian.proposals import Proposal
from kopir.documents.names.russian.units import ADJECTIVES, OPENING, Unit, adjectival
from kopir.documents.names.russian.vocabulary import OFFICES, SETTLEMENTS, STATES, STREETS, words

_RESIDENCES: Final = ("акорд", "кремл", "герой-", "героя-", "героем-", "герою-")
_CURRENCIES: Final = ("долл", "рубл")

Sub = Literal["country", "city", "region"]

_REGIONS: Final = words(
    "область край район округ провинция штат регион республика долина полуостров остров губерния "
    "вилайят велаят автономия уезд префектура графство субрегион воеводство кантон земля обл материк "
    "континент департамент"
)
_BEFORE: Final = words("республика провинция штат остров полуостров регион область округ земля королевство")
_OFFICIAL: Final = words("провинция штат префектура округ уезд графство земля")
_WATERS: Final = words(
    "море океан река озеро гора хребет залив пролив пустыня пик ущелье водохранилище канал"
)


_SHORT: Final = ("корр", "соб", "спец")
_SIDES: Final = ("северн", "южн", "западн", "восточн", "центральн", "северо-", "юго-")


class Places:
    """Places of a row of units.

    Args:
        row: the units.
        taken: units of persons, bodies and places that are known.
    """

    def __init__(self, row: list[Unit], taken: frozenset[int]) -> None:
        self.row, self.taken = row, taken

    def find(self, proposed: Iterable[Proposal]) -> Iterator[tuple[int, int, Sub]]:
        """First unit, the unit after, and sort of places that are not known."""
        for each in proposed:
            if each.kind != "LOC":
                continue
            first, after = self._trimmed(each.first, each.after)
            if first < after and self._is_place(first, after):
                yield first, after, self._sub(first, after)

    def _trimmed(self, first: int, after: int) -> tuple[int, int]:
        while first < after and self._outside(first):
            first += 1
        if first and self.row[first - 1].traits.lemmas & _OFFICIAL and not self._adjectives(first, after):
            first -= 1
        if first < after and self._adjectives(first, after) and self._region(after):
            after += 1
        while first < after and not (self.row[after - 1].capital or self._region(after - 1)):
            after -= 1
        return first, after

    def _outside(self, at: int) -> bool:
        unit = self.row[at]
        return unit.kind != "word" or bool(unit.traits.lemmas & SETTLEMENTS) or unit.low in SETTLEMENTS

    def _adjectives(self, first: int, after: int) -> bool:
        """Whether there is nothing but adjectives."""
        return all(unit.traits.adjective and not unit.traits.noun for unit in self.row[first:after])

    def _region(self, at: int) -> bool:
        return bool(self.row[at].traits.lemmas & _REGIONS)

    def _is_place(self, first: int, after: int) -> bool:
        row = self.row
        if after == first + 1 and row[first].traits.lemmas & (STATES | _REGIONS):
            return False
        official = bool(row[first].traits.lemmas & _OFFICIAL)
        if any(at in self.taken for at in range(first, after)) or not (row[first].capital or official):
            return False
        if is_post(row[first]) or row[first].traits.lemmas & OFFICES:
            return False
        if row[first].traits.lemmas & (STREETS | _WATERS) or row[after - 1].traits.lemmas & (
            STREETS | _WATERS
        ):
            return False
        if row[first].low in _SHORT and row[after].text == ".":
            return False
        before = row[first - 1] if first else row[first]
        if before.text == "." and first > 1:
            before = row[first - 2]
        if before.traits.lemmas & STREETS or before.low in STREETS or before.text in OPENING:
            return False
        if (
            row[after].text == "-"
            or self._adjectives(first, after)
            or (after == first + 1 and (adjectival(row, first) or self._listed(first)))
        ):
            return False
        if row[first].low.startswith(_RESIDENCES) or before.low.startswith(_CURRENCIES):
            return False
        return not (row[first].opens and after == first + 1 and self._common(row[first]))

    def _listed(self, at: int) -> bool:
        """Whether an adjective stands alone in a row: Ошскую (46,9), Нарынскую (8,1) и Чуйскую области."""
        return self.row[at].low.endswith(ADJECTIVES) and self.row[at + 1].text in ("(", ",", "и")

    def _common(self, unit: Unit) -> bool:
        return unit.traits.known and not unit.traits.name

    def _sub(self, first: int, after: int) -> Sub:
        region = any(unit.traits.lemmas & (_REGIONS | _BEFORE) for unit in self.row[first:after])
        part = after > first + 1 and self.row[first].low.startswith(_SIDES)
        return "region" if region or part else "city"
