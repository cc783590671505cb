"""Years, lengths of time, and the same months of another year: what the words of one are worth."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.dates import words as classes
from kopir.documents.dates.calendar import Year, relative
from kopir.documents.dates.scene import Scene, Value, ahead_of, word_before
from kopir.documents.numerals import numeral


def so_many_months(match: re.Match[str], scene: Scene) -> str | None:
    """The first months or quarters of a year: за 9 месяцев 2024 года, биылғы сегіз айда, үш тоқсанда."""
    months, year = scene.count(match), scene.named_year(match)
    months = 3 * months if months and match["unit"] == "q" else months
    if not months or not 2 <= months <= 11:
        return None
    if year is None:
        until, word = scene.base.month, scene.words[match.start("unit")]
        since = (
            (word.endswith(("айда", "айдағы", "тоқсанда", "тоқсандағы")) or _summed(match, scene))
            if scene.lang.startswith("kk")
            else word_before(match, scene) in ("за", "итогам", "результатам")
        )
        if not since or until is None or not months <= until:
            return None
        year = scene.base.away(0)
    whole = {3: "Q1", 6: "H1"}.get(months)
    return f"{year.text}-{whole}" if whole else f"{year.text}-01/{year.text}-{months:02d}"


def leaning(match: re.Match[str], year: Year, mark: str = "") -> Value | str:
    """A year alone: the relative form where it is counted from the text's own."""
    if year.offset is None:
        return mark + year.text
    own = relative("year", year.offset)
    return Value(mark + own, None if year.number is None else mark + str(year.number))


def years(match: re.Match[str], scene: Scene) -> str | None:
    """A row of years: 2026–2030 годы."""
    first, text = scene.number(match.start("y1")), scene.cut[match.start("y2")].text
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return f"{first}/{last}" if first < last <= first + 200 else None


def year(match: re.Match[str], scene: Scene) -> Value | str | None:
    """A year with its word, or this, last and next year."""
    year = scene.year(match, "year")
    past = year is not None and year.number is not None and year.number <= (scene.base.year or 0)
    if match["year"] == "r" and scene.words[match.start("year")] == "биылғы":
        return None
    # "К прошлому году" compares with a year, "к 2030 году" looks ahead to one.
    ahead = bool(match["b"] or match["e"]) or (ahead_of(match, scene) and not past)
    return leaning(match, year, "/" if ahead else "") if year else None


def bare_year(match: re.Match[str], scene: Scene) -> str | None:
    """Four digits without the word year: behind a preposition, in brackets, behind the name of a plan."""
    place = match.start("year")
    year = scene.number(place)
    before = scene.letters[place - 1] if place else ""
    after = scene.letters[match.end() : match.end() + 1]
    word = scene.cut[match.end()] if match.end() < len(scene.cut) else None
    # A word of small letters behind it is what is counted: "2000 человек", "2025 орын".
    counted = word is not None and word.kind == "word" and not word.capital and after not in tuple("&ftby")
    # "В 2017-м выросла": an ordinal of this size is a year.
    ordinal = match["year"].endswith("s") and scene.lang == "ru"
    number = not ordinal and ((scene.lang != "en" and counted) or after in tuple("-s%"))
    if not 1900 < year < 2100 or number:
        return None
    if before == "-" and place > 1 and not scene.cut[place].spaced:
        plan = scene.words[place - 2]
        return f"/{year}" if plan.startswith(_PLANS) or plan == "тәртібі" else None
    if match["b"] or before == "y":
        return f"/{year}"
    enclosed = before == "(" and word is not None and word.text in "),"
    return str(year) if enclosed or (before in tuple("PftS") and before) else None


_PLANS: Final = ("повестк", "стратеги", "видени", "концепци", "күн", "agenda", "vision", "strategy")


def alike(match: re.Match[str], scene: Scene) -> str | None:
    """The same months of another year: аналогичный период прошлого года, былтырғы сәйкес кезең."""
    year = scene.named_year(match)
    own = _MONTHS_OF.fullmatch(scene.period)
    if year is None or year.number is None:
        return None
    return own[0].replace(own[1], str(year.number)) if own else str(year.number)


def _summed(match: re.Match[str], scene: Scene) -> bool:
    """Whether results of the months are told: тоғыз айдың қорытындысы бойынша."""
    return match.end() < len(scene.words) and scene.words[match.end()].startswith(("қорытынды", "нәтиже"))


_MONTHS_OF: Final = re.compile(r"(\d{4})(-(?:H\d|Q\d|\d\d)(?:/\d{4}-\d\d)?)")


def half_year(match: re.Match[str], scene: Scene) -> str:
    """Half a year as a length."""
    return "P6M"


def length(match: re.Match[str], scene: Scene) -> str | None:
    """So many years, where a word around says that it is a length of time."""
    given = match.groupdict()
    number = scene.count(match) if given.get("count") else 1
    word = scene.words[match.start("unit")]
    before = scene.words[max(0, match.start() - 6) : match.start()]
    spoken = (
        given.get("l")
        or "срок" in before
        or given.get("i")
        or "v" in given
        or word_before(match, scene) == "на"
    )
    if not spoken and not (scene.lang.startswith("kk") and word.endswith(_LASTING)):
        return None
    if not given.get("count") and (match["unit"] in "kx" or word.startswith(_MANY)):
        return None
    return _period(number, match["unit"]) if number else None


def lasting(match: re.Match[str], scene: Scene) -> str | None:
    """A year, month or week as a length without a number: в течение месяца."""
    one = word_before(match, scene) in _WITHIN and scene.words[match.start("unit")] in _ONE
    return _period(1, match["unit"]) if one else None


_WITHIN: Final = frozenset(["течение", "протяжении", "пределах"])
_ONE: Final = frozenset(["года", "месяца", "недели"])
_EARLIER: Final = ("дом", "дами", "цем", "цами", "лей", "лями", "днем", "днями")
_SOME: Final = frozenset(
    ["мыңдаған", "жүздеген", "бірнеше", "миллион", "миллиард", "мың", "несколько", "тысяч"]
)


_MANY: Final = (
    "жылдар",
    "айлар",
    "апталар",
    "годы",
    "годов",
    "годах",
    "месяцы",
    "месяцев",
    "недели",
    "недель",
)


_LASTING: Final = ("да", "де", "ға", "ге", "қа", "ке", "та", "те")


def lengths(match: re.Match[str], scene: Scene) -> str | None:
    """Two to three years."""
    longest = scene.count(match)
    first = numeral(scene.cut, scene.words, match.start("first"), scene.lang)
    if not longest or first is None or first.value >= longest or first.value != int(first.value):
        return None
    unit = match["unit"]
    return f"{_period(int(first.value), unit)}/{_period(longest, unit)}"


def _period(number: int, unit: str) -> str:
    if unit == "x":
        return f"P{10 * number}Y"
    return f"P{number}{'Y' if unit in 'gL' else {'a': 'M', 'w': 'W', 'k': 'D'}[unit]}"


def term(match: re.Match[str], scene: Scene) -> str | None:
    """A term told by an adjective: в месячный срок."""
    return next(
        (value for start, value in classes.TERMS.items() if scene.words[match.start()].startswith(start)),
        None,
    )


def ago(match: re.Match[str], scene: Scene) -> Value | None:
    """So long ago, as a day, month or year counted from the text's own."""
    number = scene.count(match) if match["count"] else 1
    if scene.words[match.end() - 1] == "ранее":
        if not scene.words[match.start("unit")].endswith(_EARLIER):
            return None
        own = _MONTHS_OF.fullmatch(scene.period)
        if own and match["unit"] == "g" and number == 1:
            return Value(own[0].replace(own[1], str(int(own[1]) - 1)))
    if not match["count"] and (match["unit"] == "L" or word_before(match, scene) in _SOME):
        return None
    unit = {"a": "month", "w": "week", "k": "day"}.get(match["unit"], "year")
    if not number or (unit == "year" and number > 20) or match["unit"] == "x":
        return None
    if unit == "week":
        unit, number = "day", 7 * number
    return Value(relative(unit, -number), scene.base.shifted(unit, -number))
