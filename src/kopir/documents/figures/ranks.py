"""Places in a ranking, steps up and down it, and multiples: 28-е место, топ-30, на четыре позиции, втрое."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Final

from kopir.documents.figures import comparing
from kopir.documents.figures.bounds import bounded_behind
from kopir.documents.figures.line import Line, Phrase, case_ending
from kopir.documents.figures.units import place_noun, steps_noun, times
from kopir.documents.numerals import numeral, ordinal

_MULTIPLES: Final[dict[str, int]] = {
    "вдвое": 2,
    "втрое": 3,
    "вчетверо": 4,
    "впятеро": 5,
    "doubled": 2,
    "tripled": 3,
}


_TOPS: Final[dict[str, int]] = {
    "тройк": 3, "пятерк": 5, "десятк": 10, "двадцатк": 20, "тридцатк": 30, "үштік": 3, "үштіг": 3,
    "бестік": 5,
    "бестіг": 5, "ондық": 10, "ондығ": 10, "жиырмалық": 20, "жиырмалығ": 20, "отыздық": 30, "отыздығ": 30,
}  # fmt: skip


_BEST: Final = ("перв", "лучш", "ведущ", "топ", "үздік", "алғашқы", "мықты", "көшбасшы")


FIGURE_WORDS: Final = (*_MULTIPLES, *_TOPS, "топ", "top")
"""Words, or their beginnings, that are figures by themselves."""


def figure_word(line: Line, at: int, word: str) -> Phrase | None:
    """Words that are figures by themselves: вдвое, топ-30, десятка лучших."""
    if word in _MULTIPLES:
        return Phrase(at, at + 1, at, Decimal(_MULTIPLES[word]), kind="multiple", unit="x")
    if word in ("топ", "top"):
        place = at + 1 + line.dash(at + 1)
        number = numeral(line.cut, line.words, place, line.lang) if place < line.after else None
        if number and number.after <= line.after and not number.worded and 1 < number.value <= 500:
            after, ending = case_ending(line, number.after)
            return Phrase(
                at, after, at, number.value, kind="rank", unit="rank", comparator="<=", ending=ending
            )
    place = _TOPS.get(word[:-1]) or _TOPS.get(word[:-2]) or _TOPS.get(word[:-3]) or _TOPS.get(word) or 0
    if not place:
        return None
    near = [*line.words[max(line.first, at - 2) : at], line.word(at + 1)]
    if any(each.startswith(_BEST) for each in near):
        return Phrase(at, at + 1, at, Decimal(place), kind="rank", unit="rank", comparator="<=")
    return None


def place_in_words(line: Line, at: int) -> Phrase | None:
    """A place in a ranking in words: первое место, бірінші орын."""
    place = ordinal(line.words[at], line.lang)
    if place is None or line.cut[at].kind != "word" or not place_noun(line.word(at + 1)):
        return None
    return Phrase(at, at + 2, at, Decimal(place), kind="rank", unit="rank")


def placed(line: Line, phrase: Phrase) -> Phrase | None:
    """Multiples, places and steps: в 2,5 раза, 28 место, на четыре позиции."""
    word, before = line.word(phrase.after), line.word(phrase.start - 1)
    if times(word) and (line.kazakh or line.lang == "en" or _prefixed(line, phrase, "в")):
        return bounded_behind(
            line, replace(phrase, after=phrase.after + 1, kind="multiple", unit="x", ending=word)
        )
    found = replace(phrase, after=phrase.after + 1)
    moved = (
        before in ("up", "down", "by", "минус", "плюс")
        or _prefixed(line, phrase, "на")
        or (line.kazakh and (word.startswith("саты") or _moves(line, phrase.after + 1)))
    )
    if (
        steps_noun(word)
        and moved
        and not phrase.value % 1
        and not (before == "на" and word in ("место", "месте"))
    ):
        return replace(found, kind="rank_change", unit="rank")
    if place_noun(word) and phrase.size == 1 and phrase.value <= 300 and _is_place(line, phrase, word):
        return replace(found, kind="rank", unit="rank")
    return None


def _prefixed(line: Line, phrase: Phrase, preposition: str) -> bool:
    """Whether a preposition stands before the number or before its comparing words."""
    start = comparing.before(line.words, phrase.start)
    first = start[0] if start and start[0] >= line.first else phrase.start
    return line.word(first - 1) == preposition or line.word(phrase.start - 1) == preposition


def one_step(line: Line, at: int) -> bool:
    """Whether a step up or down a ranking stands behind "one": бір орынға көтерілді."""
    word = line.word(at)
    if word in ("позицию", "строчку", "строку", "ступень", "сатыға"):
        return True
    return line.kazakh and steps_noun(word) and _moves(line, at + 1)


def _moves(line: Line, at: int) -> bool:
    """Whether a Kazakh verb of going up or down stands at a place or one behind: 4 тұғырға биік көтерілді."""
    return line.word(at).startswith(_MOVED) or line.word(at + 1).startswith("көтеріл")


def row_place(line: Line, phrase: Phrase) -> bool:
    """Whether a Kazakh ordinal is of a row or level of a ranking: 29-шы деңгейге тұрақтады."""
    if not line.kazakh or not line.word(phrase.after).startswith(_ROWS):
        return False
    following = line.words[phrase.after + 1 : min(line.after, phrase.after + 5)]
    return any(word.startswith(_RANKED) for word in following)


def in_a_row(line: Line, every: Sequence[Phrase], *, told: bool) -> list[Phrase]:
    """Places told one after another beside names, of which one says that they are: Италия 37-і, Чили (40).

    Args:
        line: the sentence.
        every: its phrases.
        told: whether the sentence before ends with a place in a ranking.
    """
    if not line.kazakh or not (told or any(phrase.kind == "rank" for phrase in every)):
        return list(every)
    return [
        replace(phrase, kind="rank", unit="rank") if _beside_name(line, phrase) else phrase
        for phrase in every
    ]


def _beside_name(line: Line, phrase: Phrase) -> bool:
    """Whether a bare number stands as a place behind a name, in brackets or as an ordinal."""
    if phrase.kind is not None or phrase.size > 1 or phrase.value % 1 or phrase.value > _LAST_PLACE:
        return False
    before = phrase.first - 1
    bracketed = line.word(before) == "(" and line.word(phrase.after) == ")"
    ordinal = phrase.ordinal or phrase.ending in _AS_ORDINAL
    if not bracketed and not ordinal:
        return False
    before -= bracketed or line.dash(before)
    named = before >= line.first and line.cut[before].kind == "word" and line.cut[before].capital
    following = line.word(phrase.after)
    return named and (bracketed or not following[:1].isalpha() or following in ("және", "мен", "бен", "пен"))


_LAST_PLACE: Final = 250
_AS_ORDINAL: Final = ("ы", "і", "сы", "сі")
_ROWS: Final = ("қатар", "деңгей", "саты", "позиция")
_RANKED: Final = (
    "көтеріл", "тұрақта", "жайғас", "орналас", "иелен", "түст", "түсіп", "орынға", "позицияға", "табан",
)  # fmt: skip
_MOVED: Final = ("көтеріл", "төмен", "жоғары", "жылжы", "ілгеріле", "түс")


_TAKEN: Final = (
    "көтеріл",
    "иелен",
    "тұрақта",
    "шықты",
    "жайғас",
    "орналас",
    "алды",
    "алып",
    "тұр",
    "табан",
    "ие",
)


def _is_place(line: Line, phrase: Phrase, word: str) -> bool:
    """Whether a number before "place" is a rank, not a count of seats."""
    if phrase.value % 1:
        return False
    if line.kazakh:
        return any(line.word(phrase.after + step).startswith(_TAKEN) for step in (1, 2, 3, 4))
    if word in ("место", "месте", "месту", "местом", "позицию", "строчку", "строчке", "позиции", "place"):
        return True
    several = (
        phrase.value_max is not None
        or "соответственно" in line.words[phrase.after : min(line.after, phrase.after + 12)]
    )
    return word == "места" and several
