"""Names of persons: what the model takes for one, mended; initials, particles, names seen before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from kopir.documents.linking.people import people
from kopir.documents.names.russian.heads import head, is_post
from kopir.documents.names.russian.proposals import Proposal
from kopir.documents.names.russian.units import DASHES, OPENING, Unit, adjectival, traits
from kopir.documents.names.russian.vocabulary import OFFICES, PARTICLES, TITLES, words

_MOST_INITIALS: Final = 3
"""Initials before a surname: «А. Б. В. …» is a list, not a name."""
_LONGEST: Final = 7
_SHORT: Final = 3
_INITIALS: Final = words("дж дз чж хр")
_RESIDENCES: Final = ("акорд", "кремл")
_SHORTEST_SURNAME: Final = 4
_ENDINGS: Final = frozenset(
    (
        "",
        "а",
        "у",
        "ом",
        "ем",
        "ым",
        "е",
        "ой",
        "ою",
        "ы",
        "и",
        "ей",
        "ю",
        "я",
        "ого",
        "ому",
        "им",
        "ий",
        "ая",
        "ую",
    )
)

_SURNAMES: Final = tuple(
    stem + ending for stem in ("ов", "ев", "ин") for ending in ("", "а", "у", "ым", "ой", "е")
)

Span = tuple[int, int]


class Persons:
    """Names of persons in a row of units.

    Args:
        row: the units.
        proposed: by the model.
        names: first unit of a known place or body → the unit after it.
    """

    def __init__(self, row: list[Unit], proposed: Iterable[Proposal], names: Mapping[int, int]) -> None:
        self.row, self.names = row, names
        self._inside = frozenset(at for first, after in names.items() for at in range(first, after))
        self._proposed = [each for each in proposed if each.kind == "PER"]

    def find(self) -> tuple[dict[int, int], dict[int, int]]:
        """First unit → the unit after: of persons, and of those a body is only called after."""
        spans = self._merged([self._trimmed(each.first, each.after) for each in self._proposed])
        spans = [part for span in spans for part in self._parted(*self._extended(*span))]
        kept = {first: after for first, after in spans if after > first and self._is_name(first, after)}
        for first in [first for first, after in kept.items() if self._between(first, after, kept)]:
            del kept[first]
        self._again(kept)
        honoured = {first: after for first, after in kept.items() if self._honoured(first)}
        return {first: after for first, after in kept.items() if first not in honoured}, honoured

    def _between(self, first: int, after: int, kept: Mapping[int, int]) -> bool:
        """Whether it stands inside a known name, or between a body, its country and a name."""
        if first - 1 in self._inside and self.names.get(after) in kept:
            return True
        around = (at for at in range(max(0, first - _LONGEST), first + 1) if self.names.get(at, 0) >= after)
        return any(self.names[at] - at > after - first for at in around)

    def _merged(self, spans: list[Span]) -> list[Span]:
        """Spans side by side are one name unless the second is whole in itself."""
        merged: list[Span] = []
        for first, after in spans:
            if after <= first:
                continue
            if merged and merged[-1][1] == first and after - merged[-1][0] <= _LONGEST:
                merged[-1] = (merged[-1][0], after)
            else:
                merged.append((first, after))
        return merged

    def _parted(self, first: int, after: int) -> list[Span]:
        """Two whole names side by side: «президента Ивана Петрова Анну Сидорову назначили …»."""
        for at in range(first + 2, after - 1):
            given = self.row[at].capital and "Name" in self.row[at].traits.name and self.row[at].traits.known
            if (
                given
                and self.row[at - 1].low.endswith(_SURNAMES)
                and self.row[at + 1].low.endswith(_SURNAMES)
            ):
                return [(first, at), (at, after)]
        return [(first, after)]

    def _trimmed(self, first: int, after: int) -> Span:
        """Without posts, titles, places before the name, small words around it, what a dash parts off."""
        after = next((at for at in range(first + 1, after) if self._parts(at)), after)
        while first < after and self._drops(first, after):
            first += 1
        while after > first and self._trails(after - 1):
            after -= 1
        return first, after

    def _parts(self, at: int) -> bool:
        """Whether a dash between spaces stands here: Анна Ким - Кабар."""
        unit = self.row[at]
        return unit.kind == "sign" and unit.text in DASHES and unit.spaced and self.row[at + 1].spaced

    def _drops(self, at: int, after: int) -> bool:
        unit = self.row[at]
        if unit.kind != "word":
            return True
        if unit.low in TITLES or (at in self._inside and after - at > 2):
            return True
        if after - at > 2 and unit.traits.lemmas & TITLES:
            return True
        if unit.traits.name == {"Geox"} and unit.traits.known and at in self._inside:
            return True
        if head(unit.low) and (not unit.traits.name & {"Name", "Surn"} or after - at > 2):
            return True
        return not unit.capital and unit.low not in PARTICLES and not unit.low.startswith("аль-")

    def _trails(self, at: int) -> bool:
        unit = self.row[at]
        if unit.kind != "word":
            ends = self.row[at + 1].kind == "end" and self.row[at - 2].text != "."
            return ends or not (unit.text == "." and len(self.row[at - 1].text) == 1)
        if at in self._inside and at in self.names:
            return True
        return not unit.capital and unit.low not in (
            "оглы",
            "оглу",
            "кызы",
            "гызы",
            "улы",
            "уулу",
            "углы",
            "заде",
        )

    def _extended(self, first: int, after: int) -> Span:
        """With initials before it, particles and further names after it."""
        least = max(2, first - 2 * _MOST_INITIALS + 2)
        while first >= least and self._initial(first - 2):
            first -= 2
        if first and self._given(first - 1):
            first -= 1
        while after - first < _LONGEST:
            if self._follows(after):
                after += 1
            elif (self.row[after].low in PARTICLES and self._follows(after + 1)) or (
                self._initial(after)
                and self.row[after + 2].kind != "end"
                and after - first <= 3
                and not self._initial(first)
            ):
                after += 2
            else:
                break
        if self.row[after].low in ("оглы", "оглу", "кызы", "гызы", "улы", "уулу", "углы"):
            after += 1
        return first, after

    def _initial(self, at: int) -> bool:
        """Whether an initial and its full stop stand here."""
        unit = self.row[at]
        return (
            unit.capital
            and (len(unit.text) == 1 or unit.low in _INITIALS)
            and self.row[at + 1].text == "."
            and not self.row[at + 1].spaced
        )

    def _given(self, at: int) -> bool:
        """Whether a given name the model left out stands here."""
        unit = self.row[at]
        return (
            unit.capital
            and at not in self._inside
            and len(unit.text) > 2
            and not head(unit.low)
            and unit.low not in TITLES
            and "Name" in unit.traits.name
            and (unit.traits.known or not unit.opens)
            and not unit.shout
        )

    def _follows(self, at: int) -> bool:
        """Whether a capital word here goes on with the name."""
        unit = self.row[at]
        particle = unit.low.split("-")[0] in PARTICLES and any(letter.isupper() for letter in unit.text)
        if not (unit.capital or particle) or unit.shout or at in self._inside or unit.latin or head(unit.low):
            return False
        if unit.low in TITLES:
            return False
        return (
            particle
            or len(unit.text) <= _SHORT
            or not unit.traits.known
            or bool(unit.traits.name & {"Name", "Surn", "Patr"})
        )

    def _is_name(self, first: int, after: int) -> bool:
        words = [unit for unit in self.row[first:after] if unit.capital and len(unit.text) > 1]
        if not words:
            return False
        if len(words) > 1:
            return not all(unit.shout and len(unit.text) < 4 for unit in words)
        unit = words[0]
        if after - first > 1:
            return True
        if is_post(unit) or unit.traits.lemmas & OFFICES or _titled(unit) or unit.latin or unit.shout:
            return False
        if first and self.row[first - 1].text in OPENING and self.row[after].kind == "sign":
            return False
        if adjectival(self.row, first) or unit.low.startswith(_RESIDENCES):
            return False
        if self.row[after].low.startswith("байрам") or _adjective(unit):
            return False
        marked = unit.traits.name & {"Name", "Surn", "Patr"}
        return bool(marked) or not unit.traits.known or not unit.opens

    def _again(self, kept: dict[int, int]) -> None:
        """Surnames of those named in full count wherever they stand again."""
        stems = {stem for first, after in kept.items() for stem in self._surname(first, after)} | _famous()
        taken = {at for first, after in kept.items() for at in range(first, after)}
        for at, unit in enumerate(self.row):
            if not unit.capital or unit.shout or at in taken or at in self._inside or len(unit.low) < 4:
                continue
            if any(unit.low[:-size] in stems for size in range(1, 4) if unit.low[-size:] in _ENDINGS) or (
                unit.low in stems
            ):
                first, after = self._extended(at, at + 1)
                kept[first] = after
                taken.update(range(first, after))

    def _surname(self, first: int, after: int) -> Iterator[str]:
        """What is left of a surname without its ending."""
        last = self.row[after - 1]
        if after - first < 2 or not last.capital or len(last.low) < _SHORTEST_SURNAME:
            return
        if last.traits.known and "Surn" not in last.traits.name and not last.low.endswith(_SURNAMES):
            return
        for size in range(3):
            stem = last.low[: len(last.low) - size]
            if last.low[len(stem) :] in _ENDINGS and len(stem) >= _SHORTEST_SURNAME:
                yield stem

    def _honoured(self, first: int) -> bool:
        """Whether a street or university is called after the person."""
        before = self.row[first - 1].low if first else ""
        if before == "имени" and first > 1 and self.row[first - 2].low == "от":
            return False
        return before == "имени" or (before == "." and first > 1 and self.row[first - 2].low == "им")


def _titled(unit: Unit) -> bool:
    """Whether a word is a title, or begins with one: Герой-Аркадаг."""
    first, hyphen, _ = unit.low.partition("-")
    return unit.low in TITLES or bool(hyphen and traits(first).lemmas & TITLES)


def _adjective(unit: Unit) -> bool:
    """Whether a word is a common adjective: Чрезвычайный, Верховный."""
    found = unit.traits
    return found.known and bool(found.adjective) and not (found.noun or found.name)


@cache
def _famous() -> frozenset[str]:
    """Surnames that are enough to know who is meant."""
    names = (name for person in people() if person.alone for name in person.names if name.words)
    known = (name.words[-1].lower().replace("ё", "е") for name in names)
    return frozenset(
        word[:-1] if word[-1] in "аяйь" else word for word in known if len(word) >= _SHORTEST_SURNAME
    )
