"""The phrase of a figure: comparing words, sign, number or range, size, unit, ending, counted noun."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Final

from kopir.documents.figures import comparing
from kopir.documents.figures.bounds import ABLATIVE, bounded_before, bounded_behind
from kopir.documents.figures.counted import counted
from kopir.documents.figures.line import Line, Phrase, case_ending
from kopir.documents.figures.ranks import (
    FIGURE_WORDS,
    figure_word,
    one_step,
    place_in_words,
    placed,
    row_place,
)
from kopir.documents.figures.units import CODES, SIGNS, Unit, currency, place_noun, unit_at
from kopir.documents.numerals import (
    KAZAKH_ENDINGS,
    ORDINAL_ENDINGS,
    Numeral,
    inflected,
    numeral,
    ordinal,
    ordinal_words,
    starting_words,
)

_NUMBERED: Final = frozenset(
    ["№", "n", "пункт", "пункта", "пункте", "пунктом", "статья", "статьи", "статье", "статьей", "часть",
    "части",
     "глава", "главы", "дом", "офис", "кабинет", "корпус", "тел", "телефон", "факс", "кв", "стр", "ст", "п",
     "шкала",
     "бап", "тармақ", "version", "no", "article", "phase", "туре", "этап", "раздел", "том", "приказ"]
)  # fmt: skip


def phrases(line: Line) -> Iterator[Phrase]:
    """All phrases of figures of a sentence in order; those without a unit are bare."""
    at, known, cut, words = line.first, _starts(line.lang), line.cut, line.words
    while at < line.after:
        # Most words begin no figure; looking at their first letters is enough.
        may = cut[at].kind == "number" or words[at][:4] in known or words[at] in SIGNS
        found = _phrase(line, at) if may and at not in line.taken else None
        if found:
            yield bounded_before(line, found)
            at = max(found.after, at + 1)
        else:
            at += 1


@cache
def _starts(lang: str) -> frozenset[str]:
    """First four letters of words that can begin a figure."""
    words = [
        *starting_words(lang),
        *ordinal_words(lang),
        *FIGURE_WORDS,
        *(code.lower() for code in CODES),
        "us",
    ]
    return frozenset(word[:4] for word in words)


def _phrase(line: Line, at: int) -> Phrase | None:
    word, token = line.words[at], line.cut[at]
    if token.kind == "word" and (special := figure_word(line, at, word)):
        return special
    sign = currency(token) if token.kind != "number" else None
    start = at + 1 if sign else at
    if sign is None and token.kind == "sign":
        return None
    if start >= line.after or start in line.taken or (not sign and _numbered(line, at)):
        return None
    number = numeral(line.cut, line.words, start, line.lang)
    if number is None:
        return place_in_words(line, at)
    if number.worded and number.after < line.after and ordinal(line.words[number.after], line.lang):
        # Он екінші отырыс: the number goes on as an ordinal.
        return None
    if number.after > line.after or (number.worded and number.value < 2 and number.size == 1):
        return place_in_words(line, at) or _one(line, number)
    if number.after == number.first + 1 and (line.words[number.first] in _MANY or _vague(line, number)):
        return None
    return _with_unit(line, at, number, sign)


def _numbered(line: Line, at: int) -> bool:
    """Whether a number is the name of something or a part of one: № 5, статья 12, COVID-19, G20."""
    before = line.word(at - 1)
    if before in _NUMBERED or before == "#":
        return True
    if before == "." and line.word(at - 2) in ("ст", "п", "тел", "стр", "кв", "д", "корп", "каб"):
        return True
    if line.glued(at) and at > line.first:
        if line.kazakh and _run_on(line, at):
            return False
        dash = line.dash(at - 1) and line.glued(at - 1) and line.cut[at - 2].kind in ("word", "number")
        if before == "+":
            return line.glued(at - 1) and line.word(at - 2) != "("
        return dash or line.cut[at - 1].kind in ("word", "number") or before in ("/", ":", "_", "@", "#")
    listed = at == line.first and line.cut[at].kind == "number" and line.word(at + 1) in (".", ")")
    return listed and line.glued(at + 1)


def _run_on(line: Line, at: int) -> bool:
    """Whether only the space behind a name is missing: Қазақстан10 позицияға."""
    name = line.cut[at - 1]
    behind = line.cut[at + 1] if at + 1 < line.after else None
    return (
        name.kind == "word" and len(name.text) > _LONGEST_SERIES and name.text[1:].islower()
        and behind is not None and behind.kind == "word" and behind.spaced and len(line.cut[at].text) < 4
    )  # fmt: skip


_LONGEST_SERIES: Final = 5
"""Letters of the longest word that a number behind it makes a name: Союз19, Агро25."""


def _vague(line: Line, number: Numeral) -> bool:
    """Whether a size has no number before it, only "several"."""
    return number.size > 1 and line.word(number.first - 1) in (
        "несколько",
        "нескольких",
        "бірнеше",
        "several",
        "many",
    )


_MANY: Final = frozenset(
    ["тысячи", "тысяч", "тысячам", "тысячами", "тысячах", "миллионы", "миллионов", "миллионам", "миллиарды",
     "миллиардов", "миллионами", "миллиардами", "thousands", "millions", "billions", "трлн", "млрд", "млн",
     "тыс"]
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
    if one_step(line, number.after):
        return replace(phrase, after=number.after + 1, kind="rank_change", unit="rank")
    return placed(line, phrase) if number.value % 1 else None


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
        after, ending = case_ending(line, after)
        return bounded_behind(line, replace(phrase, after=after, kind="money", unit=sign, ending=ending))
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
    return line.dash(at) and line.glued(at + 1) and line.cut[at + 1].kind == "number"


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
    phrase = bounded_behind(line, phrase)
    unit = _unit(line, phrase)
    if unit:
        after, ending = case_ending(line, unit.after)
        ending = ending or line.words[unit.after - 1]
        return bounded_behind(
            line, replace(phrase, after=after, kind=unit.kind, unit=unit.code, ending=ending)
        )
    return placed(line, phrase) or _counted(line, phrase, number)


_INFLECTED: Final = (
    *ABLATIVE,
    "ға",
    "ге",
    "қа",
    "ке",
    "ны",
    "ні",
    "ды",
    "ді",
    "ты",
    "ті",
    "ның",
    "нің",
    "сы",
    "сі",
)


def _unit(line: Line, phrase: Phrase) -> Unit | None:
    found = unit_at(line.cut, line.words, phrase.after) if phrase.after < line.after else None
    if found is None or found.after > line.after:
        return None
    # "5 м" counts metres, "5 с", "5 т" in a row of letters count nothing; a hundred of sums is no som.
    return found


def _ordinal(line: Line, phrase: Phrase) -> Phrase | None:
    if line.lang == "en" and line.word(phrase.start - 1) in ("ranked", "ranks", "rank", "ranking"):
        return replace(phrase, kind="rank", unit="rank")
    if place_noun(line.word(phrase.after)) or row_place(line, phrase):
        return replace(phrase, after=phrase.after + 1, kind="rank", unit="rank")
    return phrase


def _counted(line: Line, phrase: Phrase, number: Numeral) -> Phrase | None:
    text = line.cut[number.after - 1].text
    if text.endswith((".0", ",0")):
        return None
    found = counted(
        line.cut, line.words, phrase.after, phrase.value_max or phrase.value, line.lang,
        sized=phrase.size > 1, worded=number.worded,
    ) if phrase.after < line.after and phrase.after not in line.taken else None  # fmt: skip
    broken = phrase.value % 1 and phrase.size == 1 and found and found.unit != "persons"
    # Of a fraction of a thing nobody speaks: 0,9009 индексімен.
    if broken:
        return phrase
    if found and found.after <= line.after and phrase.value > 0 and not _closed(line, phrase, number):
        return bounded_behind(line, replace(phrase, after=found.after, kind="count", unit=found.unit))
    return None if number.worded and phrase.size == 1 else phrase


_PARTS: Final = frozenset(["мыңы", "мыңын", "миллионы", "миллионын", "миллиарды", "миллиардын", "жүзі"])
"""Sizes that are a part of what was counted before: оның 235 мыңы."""


def _closed(line: Line, phrase: Phrase, number: Numeral) -> bool:
    """Whether a Kazakh number has a case of its own, so that it counts nothing behind it: 1 500-ге жетті."""
    if not line.kazakh:
        return False
    if phrase.comparator:
        return comparing.told(line.words, phrase.after) is not None
    last = line.words[number.after - 1]
    sized = number.size > 1 and last.endswith(_INFLECTED)
    if number.worded and number.size == 1 and inflected(last):
        return True
    if number.size > 1 and last in _PARTS:
        return True
    return sized or (
        phrase.ending in (*_INFLECTED, "да", "де", "та", "те")
        or phrase.ending in ("ы", "і", "сын", "сін", "ын", "ін")
    )
