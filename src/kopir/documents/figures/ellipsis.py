"""Numbers that leave their unit to a neighbour: с 74 до 86,5 %, 48 млрд тенге, из них 11 млрд."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from kopir.documents.figures.counted import counted
from kopir.documents.figures.indices import index_value
from kopir.documents.figures.line import Line, Phrase
from kopir.documents.figures.ranks import in_a_row

_JOINING: Final = frozenset(
    [",", "и", "до", "по", "на", "-", "–", "—", "мен", "бен", "пен", "және", "или", "and", "to", "либо", "к"]
)
_OF_THEM: Final = (
    ("из", "них"), ("из", "которых"), ("в", "том", "числе"), ("оның", "ішінде"), ("соның", "ішінде"),
    ("олардың",),
    ("of", "which"), ("including",),
)  # fmt: skip
_ABLATIVE: Final = ("дан", "ден", "тан", "тен", "нан", "нен")


@dataclass
class Carried:
    """What a sentence leaves to the next of its paragraph: the last sum of money and the last figure."""

    paragraph: int = -1
    money: Phrase | None = None
    whole: Phrase | None = None


def completed(line: Line, every: Sequence[Phrase], carried: Carried) -> Iterator[Phrase]:
    """The phrases that have a unit of their own, their neighbour's, or the sum's they are a part of.

    Others are years, codes and numbers of nothing, and are left out, save large ones in sizes.
    """
    row = in_a_row(line, every, told=carried.whole is not None and carried.whole.kind == "rank")
    found = _inherited(line, row)
    place = 0
    while place < len(found):
        phrase, following = found[place], found[place + 1] if place + 1 < len(found) else None
        if phrase.kind is None:
            phrase = _alone(line, phrase, carried)
        elif following and _from_to(line, phrase, following):
            phrase = replace(
                phrase,
                first=phrase.first - (not line.kazakh),
                after=following.after,
                value_max=following.value,
                size=following.size,
            )
            place += 1
        place += 1
        years = line.word(phrase.after).startswith(("лет", "год", "жыл", "years"))
        if phrase.kind is None and (phrase.size < 1000 or phrase.ordinal or years):
            continue
        phrase = phrase if phrase.kind else replace(phrase, kind="count")
        if phrase.kind == "money":
            carried.money = phrase
        carried.whole = phrase
        yield phrase


def _alone(line: Line, bare: Phrase, carried: Carried) -> Phrase:
    """A number without a unit or a neighbour that has one, as far as its sentence tells what it is."""
    return _subject(line, bare) or index_value(line, bare) or _part(line, bare, carried) or bare


def _inherited(line: Line, every: Sequence[Phrase]) -> list[Phrase]:
    found = list(every)
    for place in range(len(found) - 2, -1, -1):
        bare, following = found[place], found[place + 1]
        if bare.kind is None and following.kind and _joined(line, bare, following):
            found[place] = _like(bare, following)
    for place, (before, bare) in enumerate(pairwise(found), 1):
        if bare.kind is None and before.kind == "count" and _parallel(line, before, bare):
            found[place] = replace(bare, kind="count", unit=before.unit)
    return found


def _parallel(line: Line, one: Phrase, other: Phrase) -> bool:
    """Whether a comma and a name in the same case stand between: Ресейден 25, Украинадан 34 студент.

    So do dates that each has one: 2025 жылы – 5, 2030 жылы – 10 пайыз.
    """
    between = line.words[one.after : other.first]
    ours = _name_before(line, other)
    if line.kazakh and between[:1] == [","] and {ours, _name_before(line, one)} <= line.taken:
        return all(place in line.taken for place in range(one.after + 1, ours + 1))
    dashes = other.first - 1 - ours
    long = 3 if dashes else 2
    if not line.kazakh or between[:1] != [","] or one.ordinal:
        return False
    if not 2 + dashes <= len(between) <= long + dashes:
        return False
    theirs = _name_before(line, one)
    case = next((ending for ending in _WHENCE if line.words[ours].endswith(ending)), None)
    named = theirs >= line.first and line.cut[theirs].capital and (line.cut[ours].capital or dashes > 0)
    return case is not None and named and line.words[theirs].endswith(_WHENCE[case])


def _name_before(line: Line, phrase: Phrase) -> int:
    """Place of the word before a figure, or before the dash before it."""
    return phrase.first - 1 - line.dash(phrase.first - 1)


_PLACED: Final = ("да", "де", "та", "те")
_WHENCE: Final = dict.fromkeys(_ABLATIVE, _ABLATIVE) | dict.fromkeys(_PLACED, _PLACED)
"""Endings of the cases of where and whence, each with those of its case."""


def _from_to(line: Line, phrase: Phrase, following: Phrase) -> bool:
    """Whether two figures are the ends of a range: от $3500 до $4200."""
    between = line.words[phrase.after : following.first]
    same = phrase.kind == following.kind and phrase.unit == following.unit and phrase.value < following.value
    if line.kazakh:
        up = line.word(following.after) == "дейін" and not between
        return (
            up
            and same
            and phrase.ending in _ABLATIVE
            and not line.word(following.after + 1).startswith(_CHANGED)
        )
    upper = between == ["до"] or (not between and line.word(following.first) == "до")
    return upper and same and line.word(phrase.first - 1) == "от"


_CHANGED: Final = ("арт", "өс", "көбей", "ұлға", "қысқар", "төменде", "азай", "көтер", "жоғарыла", "жет")


def _joined(line: Line, bare: Phrase, following: Phrase) -> bool:
    between = [word for word in line.words[bare.after : following.first] if word]
    if following.comparator == "<=" and line.word(following.first) == "до":
        between = [*between, "до"]
    if _parallel(line, bare, following):
        dated = _name_before(line, bare) in line.taken
        return dated or following.kind not in ("rank", "rank_change", "multiple")
    if len(between) > 2 or any(word not in _JOINING for word in between):
        return False
    if bare.value % 1 and following.kind in ("rank", "rank_change"):
        return False
    if bare.ordinal != following.ordinal and following.kind == "rank" and bare.ordinal:
        return False
    if following.kind == "count":
        return bare.size == 1 and between in (["и"], ["или"], ["до"], ["және"], ["мен"], ["and"], ["to"])
    if not between:
        return bare.ending in _ABLATIVE
    return following.kind != "multiple" or between != [","]


def _like(bare: Phrase, following: Phrase) -> Phrase:
    """A number with the unit, and where it has none of its own the size, of the one behind it."""
    value = bare.value
    if bare.size == 1 and following.size > 1 and following.kind in ("money", "quantity", "count"):
        value *= following.size
    return replace(
        bare, value=value, kind=following.kind, unit=following.unit, size=max(bare.size, following.size)
    )


def _part(line: Line, bare: Phrase, carried: Carried) -> Phrase | None:
    """A part of a sum, or the next of a row: it is of the same unit."""
    whole = carried.whole
    if carried.money and bare.size > 1:
        return replace(bare, kind="money", unit=carried.money.unit)
    if whole is None:
        return None
    if bare.ordinal:
        return (
            replace(bare, kind="rank", unit="rank") if whole.kind == "rank" and line.kazakh is False else None
        )
    before = line.words[max(line.first, bare.first - 3) : bare.first]
    if (
        before[-1:] == ["на"]
        and line.word(bare.after) in _MORE
        and whole.kind in ("count", "money", "quantity")
    ):
        return replace(bare, kind=whole.kind, unit=whole.unit)
    told = any(tuple(before[-len(words) :]) == words for words in _OF_THEM)
    of_all = before[-1:] == ["из"] and whole.after == bare.first - 1
    of_all = of_all or (whole.after == bare.first and line.word(whole.first - 1) == "из")
    if (told or of_all) and whole.kind in ("count", "money", "quantity", "percent"):
        return replace(bare, kind=whole.kind, unit=whole.unit)
    if (
        line.kazakh
        and bare.ending in _OF_THOSE
        and before[-1:] in (["олардың"], ["оның"], ["ішінде"], ["соның"])
    ):
        return replace(bare, kind=whole.kind, unit=whole.unit)
    return None


_MORE: Final = ("больше", "меньше", "выше", "ниже")
_OF_THOSE: Final = ("ы", "і", "сы", "сі", "ын", "ін", "сын", "сін")
_NUMBERS: Final = ("количество", "число", "численность")


def _subject(line: Line, bare: Phrase) -> Phrase | None:
    """A bare number of what the subject counts: количество поездов увеличилось с 210 до 358."""
    if bare.ordinal or bare.value % 1 or line.lang == "en":
        return None
    if line.kazakh:
        before = line.words[max(line.first, bare.first - 6) : bare.first]
        said = any(word in ("саны", "санын", "санды", "санының") for word in before)
        said = said and bool(bare.ending or bare.size > 1)
        return replace(bare, kind="count") if said else None
    for place in range(bare.first - 1, max(line.first - 1, bare.first - 12), -1):
        if line.words[place] in _NUMBERS:
            found = counted(line.cut, line.words, place + 1, Decimal(5), "ru", sized=True, worded=False)
            return replace(bare, kind="count", unit=found.unit) if found else None
        if line.words[place] in (";", "(", ":"):
            return None
    return None
