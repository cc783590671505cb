"""The phrase of a figure: comparing words, sign, number or range, size, unit, ending, counted noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Final

from kopir.documents.entities import FigureKind
from kopir.documents.figures import comparing
from kopir.documents.figures.counted import counted
from kopir.documents.figures.units import Unit, currency, place_noun, steps_noun, times, unit_at
from kopir.documents.numerals import KAZAKH_ENDINGS, ORDINAL_ENDINGS, Numeral, numeral, ordinal
from kopir.documents.tokens import Token

_DASHES: Final = ("-", "–", "—", "‑", "−")
_NUMBERED: Final = frozenset(
    ["№", "n", "пункт", "пункта", "пункте", "пунктом", "статья", "статьи", "статье", "статьей", "часть", "части",
     "глава", "главы", "дом", "офис", "кабинет", "корпус", "тел", "телефон", "факс", "кв", "стр", "ст", "п", "шкала",
     "бап", "тармақ", "version", "no", "article", "phase", "туре", "этап", "раздел", "том", "приказ"]
)  # fmt: skip
_MULTIPLES: Final[dict[str, int]] = {
    "вдвое": 2,
    "втрое": 3,
    "вчетверо": 4,
    "впятеро": 5,
    "doubled": 2,
    "tripled": 3,
}
_TOPS: Final[dict[str, int]] = {
    "тройк": 3, "пятерк": 5, "десятк": 10, "двадцатк": 20, "тридцатк": 30, "үштік": 3, "үштіг": 3, "бестік": 5,
    "бестіг": 5, "ондық": 10, "ондығ": 10, "жиырмалық": 20, "жиырмалығ": 20, "отыздық": 30, "отыздығ": 30,
}  # fmt: skip
_BEST: Final = ("перв", "лучш", "ведущ", "топ", "үздік", "алғашқы", "мықты", "көшбасшы")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure's words, not yet judged by their clause.

    Attributes:
        first, after: places of its tokens; ``first`` is that of the comparing words.
        start: place of the number or its sign.
        value, value_max: in full.
        kind, unit: ``None`` and ``None`` while the unit is not known.
        comparator: sign of the comparing words.
        size: the last size named.
        ending: the Kazakh ending of the number or the unit.
        ordinal: whether the number is one.
        gap: whether its parts leave a size out.
    """

    first: int
    after: int
    start: int
    value: Decimal
    value_max: Decimal | None = None
    kind: FigureKind | None = None
    unit: str | None = None
    comparator: str | None = None
    size: int = 1
    ending: str = ""
    ordinal: bool = False
    gap: bool = False


@dataclass
class Line:
    """A sentence to look for figures in.

    Attributes:
        cut, words: tokens of the text and their words in lower case.
        first, after: places of the sentence's first token and of the one after its last.
        taken: places that belong to dates.
        lang: of the text.
    """

    cut: list[Token]
    words: list[str]
    first: int
    after: int
    taken: set[int]
    lang: str

    @property
    def kazakh(self) -> bool:
        """Whether it is in Kazakh."""
        return self.lang.startswith("kk")

    def word(self, at: int) -> str:
        """The word at a place of the sentence, empty outside it."""
        return self.words[at] if self.first <= at < self.after else ""

    def glued(self, at: int) -> bool:
        """Whether a token of the sentence stands there without a space before it."""
        return self.first < at < self.after and not self.cut[at].spaced

    def dash(self, at: int) -> bool:
        """Whether a dash stands there."""
        return self.first <= at < self.after and self.cut[at].text in _DASHES


def phrases(line: Line) -> Iterator[Phrase]:
    """All phrases of figures of a sentence in order; those without a unit are bare."""
    at = line.first
    while at < line.after:
        found = None if at in line.taken else _phrase(line, at)
        if found:
            yield _compared(line, found)
            at = max(found.after, at + 1)
        else:
            at += 1


def _phrase(line: Line, at: int) -> Phrase | None:
    word, token = line.words[at], line.cut[at]
    if token.kind == "word" and (special := _special(line, at, word)):
        return special
    sign = currency(token) if token.kind != "number" else None
    start = at + 1 if sign else at
    if sign is None and token.kind == "sign":
        return None
    if start >= line.after or start in line.taken or (not sign and _numbered(line, at)):
        return None
    number = numeral(line.cut, line.words, start, line.lang)
    if number is None:
        return _ordinal_place(line, at)
    if number.after > line.after or (number.worded and number.value < 2 and number.size == 1):
        return _ordinal_place(line, at) or _one(line, number)
    if number.after == number.first + 1 and line.words[number.first] in _MANY:
        return None
    return _with_unit(line, at, number, sign)


def _special(line: Line, at: int, word: str) -> Phrase | None:
    """Words that are figures by themselves: вдвое, топ-30, десятка лучших."""
    if word in _MULTIPLES:
        return Phrase(at, at + 1, at, Decimal(_MULTIPLES[word]), kind="multiple", unit="x")
    if word in ("топ", "top"):
        place = at + 1 + line.dash(at + 1)
        number = numeral(line.cut, line.words, place, line.lang) if place < line.after else None
        if number and number.after <= line.after and not number.worded and 1 < number.value <= 500:
            after, ending = _ending(line, number.after)
            return Phrase(
                at, after, at, number.value, kind="rank", unit="rank", comparator="<=", ending=ending
            )
    place = next((most for stem, most in _TOPS.items() if word.startswith(stem)), 0)
    near = [*line.words[max(line.first, at - 2) : at], line.word(at + 1)]
    if place and any(each.startswith(_BEST) for each in near):
        return Phrase(at, at + 1, at, Decimal(place), kind="rank", unit="rank", comparator="<=")
    return None


def _numbered(line: Line, at: int) -> bool:
    """Whether a number is the name of something or a part of one: № 5, статья 12, COVID-19, G20."""
    before = line.word(at - 1)
    if before in _NUMBERED or before == "#":
        return True
    if before == "." and line.word(at - 2) in ("ст", "п", "тел", "стр", "кв", "д", "корп", "каб"):
        return True
    if line.glued(at) and at > line.first:
        dash = line.dash(at - 1) and line.glued(at - 1) and line.cut[at - 2].kind in ("word", "number")
        return dash or line.cut[at - 1].kind in ("word", "number") or before in ("/", "+", ":", "_", "@", "#")
    listed = at == line.first and line.cut[at].kind == "number" and line.word(at + 1) in (".", ")")
    return listed and line.glued(at + 1)


def _ordinal_place(line: Line, at: int) -> Phrase | None:
    """A place in a ranking in words: первое место, бірінші орын."""
    place = ordinal(line.words[at], line.lang)
    if place is None or line.cut[at].kind != "word" or not place_noun(line.word(at + 1)):
        return None
    return Phrase(at, at + 2, at, Decimal(place), kind="rank", unit="rank")


_MANY: Final = frozenset(
    ["тысячи", "тысяч", "тысячам", "тысячами", "тысячах", "миллионы", "миллионов", "миллионам", "миллиарды",
     "миллиардов", "миллионами", "миллиардами", "thousands", "millions", "billions", "трлн", "млрд", "млн", "тыс"]
)  # fmt: skip
"""Sizes that are no number without one: thousands of people."""


def _one(line: Line, number: Numeral) -> Phrase | None:
    """One step up or down, one per cent, one and a half times: where a unit shows that one is counted."""
    phrase = Phrase(number.first, number.after, number.first, number.value)
    unit = _unit(line, phrase)
    if unit and unit.kind == "percent":
        return replace(
            phrase, after=unit.after, kind=unit.kind, unit=unit.code, ending=line.words[unit.after - 1]
        )
    if line.word(number.after) in ("позицию", "строчку", "строку", "ступень", "сатыға"):
        return replace(phrase, after=number.after + 1, kind="rank_change", unit="rank")
    return _placed(line, phrase) if number.value % 1 else None


def _ending(line: Line, at: int) -> tuple[int, str]:
    """A Kazakh ending behind a hyphen: place behind it and the ending."""
    if line.dash(at) and line.glued(at) and line.glued(at + 1) and line.word(at + 1) in KAZAKH_ENDINGS:
        return at + 2, line.words[at + 1]
    return at, ""


def _with_unit(line: Line, at: int, number: Numeral, sign: str | None) -> Phrase | None:
    most, after, size, high_gap = None, number.after, number.size, number.gap
    ranged = _range_end(line, after)
    value = number.value
    if ranged:
        most, after = ranged.value, ranged.after
        if size == 1 and ranged.size > 1 and value * ranged.size <= most:
            value *= ranged.size
        size, high_gap = max(size, ranged.size), high_gap or ranged.gap
        if value >= most:
            return None
    phrase = Phrase(at, after, at, value, most, size=size, gap=high_gap)
    if _broken(line, after):
        return None
    if sign:
        after, ending = _ending(line, after)
        return replace(phrase, after=after, kind="money", unit=sign, ending=ending)
    return _suffixed(line, phrase, number)


def _range_end(line: Line, at: int) -> Numeral | None:
    if not line.dash(at) or at + 1 >= line.after or at + 1 in line.taken:
        return None
    number = numeral(line.cut, line.words, at + 1, line.lang)
    tight = line.cut[at].spaced == line.cut[min(at + 1, line.after - 1)].spaced
    return number if number and tight and number.after <= line.after else None


def _broken(line: Line, at: int) -> bool:
    """Whether a number goes on into a time, a code or a fraction: 15:30, 5G, 10-11-12."""
    if at >= line.after or not line.glued(at):
        return False
    text = line.cut[at].text
    if text in ":/" and at + 1 < line.after and line.glued(at + 1):
        return line.cut[at + 1].kind == "number"
    if line.cut[at].kind == "word":
        return unit_at(line.cut, line.words, at) is None and line.words[at] not in ORDINAL_ENDINGS
    return text in _DASHES and line.glued(at + 1) and line.cut[at + 1].kind == "number"


_SHORT: Final = frozenset(["тыс", "млн", "млрд", "трлн"])


def _suffixed(line: Line, phrase: Phrase, number: Numeral) -> Phrase | None:
    """What follows the number: an ordinal's ending, a case ending, comparing words, the unit."""
    at = phrase.after
    if line.word(at) == "." and line.words[at - 1] in _SHORT and at + 1 < line.after:
        # 3,7 тыс. км: the full stop of a shortened size.
        found = _suffixed(line, replace(phrase, after=at + 1), number)
        return found if found and found.kind else phrase
    if line.dash(at) and line.glued(at) and line.glued(at + 1) and at + 1 < line.after:
        suffix = line.words[at + 1]
        if place_noun(suffix):
            return replace(phrase, after=at + 2, kind="rank", unit="rank", ordinal=True)
        if suffix in ORDINAL_ENDINGS and not (suffix in KAZAKH_ENDINGS and line.kazakh):
            return _ordinal(line, replace(phrase, after=at + 2, ordinal=True))
        if suffix not in KAZAKH_ENDINGS:
            return None
        phrase = replace(phrase, after=at + 2, ending=suffix)
    phrase = _behind(line, phrase)
    unit = _unit(line, phrase)
    if unit:
        after, ending = _ending(line, unit.after)
        ending = ending or line.words[unit.after - 1]
        return _behind(line, replace(phrase, after=after, kind=unit.kind, unit=unit.code, ending=ending))
    return _placed(line, phrase) or _counted(line, phrase, number)


def _behind(line: Line, phrase: Phrase) -> Phrase:
    found = comparing.behind(line.words, phrase.after) if line.kazakh and phrase.comparator is None else None
    if found is None or found[0] > line.after:
        return phrase
    return replace(phrase, after=found[0], comparator=found[1])


def _unit(line: Line, phrase: Phrase) -> Unit | None:
    found = unit_at(line.cut, line.words, phrase.after) if phrase.after < line.after else None
    if found is None or found.after > line.after:
        return None
    # "5 м" counts metres, "5 с", "5 т" in a row of letters count nothing; a hundred of sums is no som.
    return found


def _ordinal(line: Line, phrase: Phrase) -> Phrase | None:
    if place_noun(line.word(phrase.after)):
        return replace(phrase, after=phrase.after + 1, kind="rank", unit="rank")
    return phrase


def _placed(line: Line, phrase: Phrase) -> Phrase | None:
    """Multiples, places and steps: в 2,5 раза, 28 место, на четыре позиции."""
    word, before = line.word(phrase.after), line.word(phrase.start - 1)
    if times(word) and (line.kazakh or line.lang == "en" or _prefixed(line, phrase, "в")):
        return _behind(line, replace(phrase, after=phrase.after + 1, kind="multiple", unit="x", ending=word))
    found = replace(phrase, after=phrase.after + 1)
    if steps_noun(word) and (
        _prefixed(line, phrase, "на") or (line.kazakh and _moved(line, phrase.after + 1))
    ):
        if not (before == "на" and word in ("место", "месте")):
            return replace(found, kind="rank_change", unit="rank")
    if place_noun(word) and phrase.size == 1 and phrase.value <= 300 and _is_place(line, phrase, word):
        return replace(found, kind="rank", unit="rank")
    return None


def _prefixed(line: Line, phrase: Phrase, preposition: str) -> bool:
    """Whether a preposition stands before the number or before its comparing words."""
    start = comparing.before(line.words, phrase.start)
    first = start[0] if start and start[0] >= line.first else phrase.start
    return line.word(first - 1) == preposition or line.word(phrase.start - 1) == preposition


_MOVED: Final = ("көтеріл", "төменде", "жоғарыла", "жылжы", "ілгеріле", "түс")
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


def _moved(line: Line, at: int) -> bool:
    return line.word(at).startswith(_MOVED)


def _is_place(line: Line, phrase: Phrase, word: str) -> bool:
    """Whether a number before "place" is a rank, not a count of seats."""
    if phrase.value % 1:
        return False
    if line.kazakh:
        return any(line.word(phrase.after + step).startswith(_TAKEN) for step in (1, 2, 3, 4))
    if word in ("место", "месте", "месту", "местом", "позицию", "строчку", "строчке", "позиции", "place"):
        return True
    several = phrase.value_max is not None or "соответственно" in line.words[phrase.after : line.after]
    return word == "места" and several


def _counted(line: Line, phrase: Phrase, number: Numeral) -> Phrase | None:
    text = line.cut[number.after - 1].text
    if text.endswith((".0", ",0")):
        return None
    found = counted(
        line.cut, line.words[: line.after], phrase.after, phrase.value_max or phrase.value, line.lang,
        sized=phrase.size > 1, worded=number.worded,
    ) if phrase.after < line.after and phrase.after not in line.taken else None  # fmt: skip
    if found and found.after <= line.after and phrase.value > 0:
        return replace(phrase, after=found.after, kind="count", unit=found.unit)
    return None if number.worded and phrase.size == 1 else phrase


def _compared(line: Line, phrase: Phrase) -> Phrase:
    """With the comparing words before it, or the sign of a verb that compares (превысил, не достигает)."""
    told = line.word(phrase.start - 1)
    if told.startswith(("превыс", "превыш", "exceed")) and told not in ("превышения", "превышением"):
        return replace(phrase, comparator=phrase.comparator or ">")
    if "не" in line.words[max(line.first, phrase.start - 3) : phrase.start] and any(
        word.startswith("достиг") for word in line.words[max(line.first, phrase.start - 2) : phrase.start]
    ):
        return replace(phrase, comparator="<")
    if told == "до" and phrase.kind in ("count", "money", "quantity") and _upper_bound(line, phrase):
        return replace(phrase, first=phrase.start - 1, comparator="<=")
    found = comparing.before(line.words, phrase.start) if phrase.start > line.first else None
    if (
        found is None
        or found[0] < line.first
        or any(place in line.taken for place in range(found[0], phrase.start))
    ):
        return phrase
    return replace(phrase, first=found[0], comparator=found[1])


_CHANGES: Final = (
    "довест", "доведен", "увелич", "вырос", "выраст", "повы", "возрос", "рост", "сниз", "сокра", "уменьш", "нараст",
    "наращ", "удвои", "утрои", "подня", "расшир", "прирост", "упал", "доведет", "доводит",
)  # fmt: skip


def _upper_bound(line: Line, phrase: Phrase) -> bool:
    """Whether "до" means at most, not the end of a change or of a range."""
    before = line.words[max(line.first, phrase.start - 12) : phrase.start - 1]
    return not any(word in ("с", "со", "от") or word.startswith(_CHANGES) for word in before[-12:])
