"""The grammar of dates: patterns over the letters of words (``words``), each with what it is worth.

Order matters: what comes first takes the words. ``PRE`` is a year before (Kazakh), ``POST`` one behind
(Russian, English). A rule may refuse; then the next ones are tried.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Final

from kopir.documents.dates import words as classes
from kopir.documents.dates.calendar import Base, Year, day_value, month_value, relative
from kopir.documents.numerals import numeral, ordinal
from kopir.documents.tokens import Token

_YEAR: Final = r"(?:Y-?s?g|[pcn]g|rg?)"
_PRE: Final = rf"(?:(?P<pre>{_YEAR}),?)?"
_POST: Final = r"(?:(?P<post>,?O?Y(?:-?s)?{g}|O?[pcn]g|r))?"
_COUNT: Final = r"(?P<count>D|N|u{1,4})(?:-s)?"
_UNIT: Final = r"(?P<unit>[gLawkx])"


@dataclass(frozen=True)
class Value:
    """What a date is worth: its value and, where that leans on the text's date, the same in the calendar."""

    value: str
    resolved: str | None = None


@dataclass
class Scene:
    """What the rules look at.

    Attributes:
        cut, words, letters: tokens, their words in lower case and their letters.
        base: when the text is of.
        lang: of the text.
        period: value of the last months, quarter or half-year read.
        near: places of the first and behind the last word around the date at hand.
    """

    cut: list[Token]
    words: list[str]
    letters: str
    base: Base
    lang: str
    near: tuple[int, int] = (0, 0)
    period: str = ""

    @property
    def coming(self) -> bool:
        """Whether the sentence speaks of what is to come."""
        return any(
            word.startswith(_COMING) or word.endswith(_COMING_ENDINGS)
            for word in self.words[slice(*self.near)]
        )

    def number(self, at: int) -> int:
        """A number in digits or the ordinal at a place; 0 where it is none."""
        text = self.cut[at].text
        return (
            int(text)
            if text.isdigit()
            else ordinal(text, self.lang) or ordinal(self.words[at], self.lang) or 0
        )

    def count(self, match: re.Match[str]) -> int | None:
        """The number of a length."""
        found = numeral(self.cut, self.words, match.start("count"), self.lang)
        whole = found and found.value == int(found.value) and found.after >= match.end("count")
        return int(found.value) if found and whole else None

    def year(self, match: re.Match[str], group: str) -> Year | None:
        """The year of a group."""
        written = (match[group] or "").lstrip(",O")
        if not written:
            return None
        first = match.end(group) - len(written)
        if written[0] == "Y":
            return Year(self.number(first))
        if written[0] == "r":
            return self.base.away(-1 if self.words[first].startswith("былтыр") else 0)
        return self.base.away(classes.SIDES[written[0]])

    def named_year(self, match: re.Match[str]) -> Year | None:
        """The year before or behind."""
        return self.year(match, "pre") or self.year(match, "post")


Rule = Callable[[re.Match[str], Scene], Value | str | None]


def _numeric(match: re.Match[str], scene: Scene) -> str | None:
    days = []
    for group in ("one", "two"):
        if match[group]:
            day, month, year = (int(part) for part in scene.cut[match.start(group)].text.split("."))
            days.append(day_value(Year(year if year > 99 else 2000 + year), month, day))
    return None if None in days else "/".join(day for day in days if day)


def _iso(match: re.Match[str], scene: Scene) -> str | None:
    year, month, day = (int(scene.cut[match.start() + step].text) for step in (0, 2, 4))
    return day_value(Year(year), month, day)


def _slashed(match: re.Match[str], scene: Scene) -> str | None:
    day, month, year = (int(scene.cut[match.start() + step].text) for step in (0, 2, 4))
    return day_value(Year(year), month, day)


def _until(match: re.Match[str], scene: Scene, value: str | None) -> str | None:
    """A horizon where until, by or дейін stands with it."""
    return f"/{value}" if value and _ahead(match, scene) else value


_COMING: Final = (
    "состоится", "состоятся", "пройдет", "пройдут", "запланирован", "планиру", "намечен", "будет", "будут",
    "предстоит", "предстоящ", "ожидается", "откроется", "начнется", "посетит", "стартует", "намерен", "өтеді",
    "өтпек", "өткізіледі", "жоспарлан", "көзделген", "болады", "басталады", "ұйымдастырылады", "келеді",
    "барады",
    "будущем", "will", "planned", "scheduled",
)  # fmt: skip
_COMING_ENDINGS: Final = ("мақ", "мек", "бақ", "бек", "пақ", "пек", "атынын", "етінін", "атын", "етін")
"""What events to come are told by; a month without a year is then the next one."""


def _ahead(match: re.Match[str], scene: Scene) -> bool:
    start, end = match.span()
    by = scene.letters[start - 1 : start] == "y" or scene.letters[end : end + 1] == "z"
    return bool(match["b"] or match["e"] or by)


def _near(month: int, day: int | None, match: re.Match[str], scene: Scene) -> Year | None:
    """The year of a month or day that names none."""
    first, after = match.span()
    while first > match.start() - 9 and first and scene.cut[first - 1].text not in (";", "."):
        first -= 1
    while after < match.end() + 9 and after < len(scene.cut) and scene.cut[after].text not in (";", "."):
        after += 1
    scene.near = first, after
    horizon = "b" in match.groupdict() and _ahead(match, scene)
    return scene.base.year_of(month, day, 1 if horizon or scene.coming else 9)


def _day(match: re.Match[str], scene: Scene) -> str | None:
    month, day = classes.month(scene.words[match.start("m")]), scene.number(match.start("d"))
    year = scene.named_year(match) or _near(month, day, match, scene)
    return _until(match, scene, day_value(year, month, day))


def _days(match: re.Match[str], scene: Scene) -> str | None:
    month = classes.month(scene.words[match.start("m")])
    first, last = scene.number(match.start("d")), scene.number(match.start("d2"))
    if first >= last or (scene.letters[match.start("d2") - 1] == "&" and last != first + 1):
        return None
    year = scene.named_year(match) or _near(month, first, match, scene)
    days = day_value(year, month, first), day_value(year, month, last)
    return None if None in days else f"{days[0]}/{days[1]}"


def _across(match: re.Match[str], scene: Scene) -> str | None:
    if match["by"] == "&" and not match["i"]:
        return None
    first, last = (classes.month(scene.words[match.start(group)]) for group in ("m", "m2"))
    begin, end = scene.number(match.start("d")), scene.number(match.start("d2"))
    year = scene.named_year(match) or _near(first, begin, match, scene)
    early = scene.year(match, "mid")
    if early is None and year and year.number is not None:
        # "28 декабря – 3 января 2026 года" names the year of the end.
        over = first > last
        early = Year(year.number - 1) if over and match["post"] else year
        year = Year(year.number + 1) if over and not match["post"] else year
    days = day_value(early or year, first, begin), day_value(year, last, end)
    return None if None in days else f"{days[0]}/{days[1]}"


def _months(match: re.Match[str], scene: Scene) -> str | None:
    first, last = (classes.month(scene.words[match.start(group)]) for group in ("m", "m2"))
    year = scene.named_year(match) or _near(last, None, match, scene)
    if first >= last or not _month_said(match, scene):
        return None
    return f"{month_value(year, first)}/{month_value(year, last)}"


def _month_said(match: re.Match[str], scene: Scene) -> bool:
    """Whether the name of a month without a day is one: March, may and Қазан are other words, too."""
    place = match.start("m")
    word, token = scene.words[place], scene.cut[place]
    if scene.lang == "en":
        before = scene.letters[max(0, match.start() - 1) : match.start()]
        around = bool(match["post"]) or before in tuple("Pybft")
        return token.capital and around
    if scene.lang == "ru":
        before = scene.letters[max(0, match.start() - 1) : match.start()]
        several = "m2" in match.groupdict()
        return bool(scene.named_year(match)) or several or (before in tuple("Pfbyt") and not token.capital)
    if match["pre"] or "a" in match[0] or "m2" in match.groupdict():
        return True
    first = place == 0 or scene.letters[place - 1] in ":" or scene.cut[place - 1].kind == "break"
    inflected = word.endswith(("да", "де", "та", "те", "ғы", "гі", "нан", "нен", "дан", "ден", "тан", "тен"))
    return (inflected or bool(match["e"])) and (not token.capital or (first and not word.startswith("қазан")))


def _month(match: re.Match[str], scene: Scene) -> str | None:
    if not _month_said(match, scene):
        return None
    month = classes.month(scene.words[match.start("m")])
    year = scene.named_year(match) or _near(month, None, match, scene)
    return _until(match, scene, month_value(year, month))


def _part(match: re.Match[str], scene: Scene) -> str | None:
    """Quarters and halves."""
    which, unit = scene.number(match.start("n")), match["part"]
    year = scene.named_year(match)
    if unit == "H" and year is None and "V" not in match[0]:
        return None
    if not 1 <= which <= (4 if unit in "qQ" else 2):
        return None
    if unit == "Q":
        unit = "q" if scene.words[match.start("part")] == "q" else "h"
    year = year or (Year(scene.base.year) if scene.base.year else None)
    return _until(match, scene, f"{year.text if year else '-'}-{'Q' if unit == 'q' else 'H'}{which}")


def _so_many_months(match: re.Match[str], scene: Scene) -> str | None:
    """The first months of a year: за 9 месяцев 2024 года, биылғы сегіз айда, за десять месяцев."""
    months, year = scene.count(match), scene.named_year(match)
    if not months or not 2 <= months <= 11:
        return None
    if year is None:
        until, word = scene.base.month, scene.words[match.start("unit")]
        since = (
            word.endswith(("айда", "айдағы"))
            if scene.lang.startswith("kk")
            else _word_before(match, scene) == "за"
        )
        if not since or until is None or not months <= until:
            return None
        year = scene.base.away(0)
    whole = {3: "Q1", 6: "H1"}.get(months)
    return f"{year.text}-{whole}" if whole else f"{year.text}-01/{year.text}-{months:02d}"


def _word_before(match: re.Match[str], scene: Scene) -> str:
    return scene.words[match.start() - 1] if match.start() else ""


def _week_of_month(match: re.Match[str], scene: Scene) -> str | None:
    days = 10 if "X" in match[0] else 7
    which, month = scene.number(match.start("n")), classes.month(scene.words[match.start("m")])
    year = scene.named_year(match) or _near(month, None, match, scene)
    if which not in (1, 2, 3, 4) or days * which > 30:
        return None
    first, last = day_value(year, month, days * (which - 1) + 1), day_value(year, month, days * which)
    return f"{first}/{last}" if first and last else None


def _beginning(match: re.Match[str], scene: Scene) -> Value | str | None:
    """The beginning, middle or end of a year or month; as a horizon of the whole."""
    ahead = bool(match["b"] or match["e"]) or _ahead(match, scene)
    mark = "/" if ahead else ""
    year = scene.named_year(match)
    if match["m"]:
        month = classes.month(scene.words[match.start("m")])
        return mark + month_value(year or _near(month, None, match, scene), month)
    if year is None:
        if not match["own"]:
            return None
        unit = "month" if match["own"] == "a" else "year"
        resolved = scene.base.shifted(unit, 0)
        return Value(mark + unit, resolved and mark + resolved)
    return _leaning(match, year, mark)


def _leaning(match: re.Match[str], year: Year, mark: str = "") -> Value | str:
    """A year alone: the relative form where it is counted from the text's own."""
    if year.offset is None:
        return mark + year.text
    own = relative("year", year.offset)
    return Value(mark + own, None if year.number is None else mark + str(year.number))


def _years(match: re.Match[str], scene: Scene) -> str | None:
    first, text = scene.number(match.start("y1")), scene.cut[match.start("y2")].text
    last = int(text) if len(text) == 4 else first // 100 * 100 + int(text)
    return f"{first}/{last}" if first < last <= first + 200 else None


def _year(match: re.Match[str], scene: Scene) -> Value | str | None:
    year = scene.year(match, "year")
    past = year is not None and year.number is not None and year.number <= (scene.base.year or 0)
    if match["year"] == "r" and scene.words[match.start("year")] == "биылғы":
        return None
    # "К прошлому году" compares with a year, "к 2030 году" looks ahead to one.
    ahead = bool(match["b"] or match["e"]) or (_ahead(match, scene) and not past)
    return _leaning(match, year, "/" if ahead else "") if year else None


def _bare_year(match: re.Match[str], scene: Scene) -> str | None:
    """Four digits without the word year: behind a preposition, in brackets, behind the name of a plan."""
    place = match.start("year")
    year = scene.number(place)
    before = scene.letters[place - 1] if place else ""
    after = scene.letters[match.end() : match.end() + 1]
    word = scene.cut[match.end()] if match.end() < len(scene.cut) else None
    # A word of small letters behind it is what is counted: "2000 человек", "2025 орын".
    counted = word is not None and word.kind == "word" and not word.capital and after not in tuple("&ftby")
    if not 1900 < year < 2100 or (scene.lang != "en" and counted) or after in tuple("-s%"):
        return None
    if before == "-" and place > 1 and not scene.cut[place].spaced:
        plan = scene.words[place - 2]
        return f"/{year}" if plan.startswith(_PLANS) or plan == "тәртібі" else None
    if match["b"] or before == "y":
        return f"/{year}"
    enclosed = before == "(" and word is not None and word.text in "),"
    return str(year) if enclosed or (before in tuple("PftS") and before) else None


_PLANS: Final = ("повестк", "стратеги", "видени", "концепци", "күн", "agenda", "vision", "strategy")


def _side(match: re.Match[str], scene: Scene) -> Value | None:
    """Last week, this month, next quarter."""
    unit = {"a": "month", "w": "week", "q": "quarter"}[match["unit"]]
    by = classes.SIDES[match["side"]]
    mark = "/" if _ahead(match, scene) else ""
    resolved = scene.base.shifted(unit, by)
    return Value(mark + relative(unit, by), resolved and mark + resolved)


def _day_of_month(match: re.Match[str], scene: Scene) -> str | None:
    """Осы айдың 15-інде: a day of this month."""
    month = scene.base.shifted("month", classes.SIDES[match["side"]])
    return month and day_value(Year(int(month[:4])), int(month[5:]), scene.number(match.start("d")))


def _alike(match: re.Match[str], scene: Scene) -> str | None:
    """The same months of another year: аналогичный период прошлого года, былтырғы сәйкес кезең."""
    year = scene.named_year(match)
    own = _MONTHS_OF.fullmatch(scene.period)
    if year is None or year.number is None:
        return None
    return own[0].replace(own[1], str(year.number)) if own else str(year.number)


_MONTHS_OF: Final = re.compile(r"(\d{4})(-(?:H\d|Q\d|\d\d)(?:/\d{4}-\d\d)?)")


def _today(match: re.Match[str], scene: Scene) -> Value | None:
    place = match.start("r")
    word = scene.words[place]
    if word.endswith(("ний", "него", "ертеңгі")) and "k" not in match[0]:
        return None
    if word == "накануне" and _of_something(scene, match.end()):
        return None
    if scene.words[match.end() : match.end() + 1] in (["таңда"], ["таңдағы"]):
        return None
    by = classes.DAYS[word]
    mark = "/" if _ahead(match, scene) else ""
    resolved = scene.base.shifted("day", by)
    return Value(mark + relative("day", by), resolved and mark + resolved)


def _of_something(scene: Scene, place: int) -> bool:
    """Whether a noun in the genitive follows: on the eve of what, not yesterday."""
    from kopir.documents.morphology import russian

    if place >= len(scene.cut) or scene.cut[place].kind != "word":
        return False
    read = russian.forms(scene.words[place])[0]
    return read.case == "gen" and read.pos in ("NOUN", "ADJF", "PRTF")


def _weekday(match: re.Match[str], scene: Scene) -> str | None:
    """The nearest such day: one that has been, or the next where the words say so."""
    own = scene.base.day
    if own is None:
        return None
    by = (classes.weekday(scene.words[match.start("w")]) - own.weekday()) % 7
    scene.near = max(0, match.start() - 9), min(len(scene.words), match.end() + 9)
    ahead = match["side"] in ("n", "l") or (match["side"] is None and scene.coming)
    return scene.base.shifted("day", by if ahead or not by else by - 7)


def _half_year(match: re.Match[str], scene: Scene) -> str:
    return "P6M"


def _season(match: re.Match[str], scene: Scene) -> str | None:
    year = scene.named_year(match)
    if year is None or year.number is None:
        return None
    first = classes.season(scene.words[match.start("z")])
    last = Year(year.number + (first == 12))
    return f"{month_value(year, first)}/{month_value(last, (first + 1) % 12 + 1)}"


def _length(match: re.Match[str], scene: Scene) -> str | None:
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
        or _word_before(match, scene) == "на"
    )
    if not spoken and not (scene.lang.startswith("kk") and word.endswith(_LASTING)):
        return None
    if not given.get("count") and match["unit"] in "kx":
        return None
    return _period(number, match["unit"]) if number else None


_LASTING: Final = ("да", "де", "ға", "ге", "қа", "ке", "та", "те")


def _lengths(match: re.Match[str], scene: Scene) -> str | None:
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


def _term(match: re.Match[str], scene: Scene) -> str | None:
    return next(
        (value for start, value in classes.TERMS.items() if scene.words[match.start()].startswith(start)),
        None,
    )


def _ago(match: re.Match[str], scene: Scene) -> Value | None:
    number = scene.count(match) if match["count"] else 1
    unit = {"a": "month", "w": "week", "k": "day"}.get(match["unit"], "year")
    if not number or (unit == "year" and number > 20) or match["unit"] == "x":
        return None
    if unit == "week":
        unit, number = "day", 7 * number
    return Value(relative(unit, -number), scene.base.shifted(unit, -number))


_RULES: Final[tuple[tuple[str, Rule], ...]] = (
    (r"(?P<one>F)g?(?:[-t](?P<two>F)g?)?", _numeric),
    (r"Y-D-D(?!-)", _iso),
    (r"D/D/Y", _slashed),
    (
        rf"{_PRE}(?P<d>D)(?:-?s)?-?(?P<m>m)(?P<mid>Yg?)?(?P<by>[-tb&])?(?P<d2>D)(?:-?s)?-?(?P<m2>m)k?{_POST}(?P<i>[ei])?",
        _across,
    ),
    (rf"{_PRE}(?P<d>D)(?:-?s)?[-t&](?P<d2>D)(?:-?s)?-?(?P<m>m)k?{_POST}i?", _days),
    (rf"(?P<m>m)(?P<d>D)[-&](?P<d2>D)(?P<pre>\A)?{_POST}", _days),
    (rf"(?P<b>b)?{_PRE}(?P<d>D)(?:-?s)?O?-?(?P<m>m)k?{_POST}(?P<e>[ez])?", _day),
    (rf"(?P<b>b)?{_PRE}(?P<d>o)(?P<m>m){_POST}(?P<e>[ez])?", _day),
    (rf"(?P<b>b)?{_PRE}(?P<m>m):?(?P<d>D)(?!:?[mN%])(?:-?s)?k?{_POST}(?P<e>[ez])?", _day),
    (rf"{_PRE}(?P<m>m)[-t&b](?P<m2>m)a?{_POST}", _months),
    (rf"(?P<b>b)?{_PRE}(?P<n>o|D(?:-?s)?)(?P<part>[qhH])V?{_POST}(?P<e>[ez])?", _part),
    (rf"(?P<b>b)?{_PRE}(?P<part>Q)(?P<n>D){_POST}(?P<e>[ez])?", _part),
    (rf"(?P<n>o)[wX](?P<m>m)(?P<pre>\A)?{_POST}", _week_of_month),
    (rf"(?:gS\.)?{_PRE}l?{_COUNT}(?P<unit>a){_POST}", _so_many_months),
    (rf"AI(?P<pre>\A)?{_POST}", _alike),
    (rf"{_PRE}[Ac]I(?P<post>\A)?", _alike),
    (rf"(?P<b>b)?S[O]?(?:(?P<m>m)|(?P<own>[ag])(?![^.]?Y))?{_POST}(?P<pre>\A)?(?P<e>\A)?", _beginning),
    (rf"{_PRE}(?:(?P<m>m)a?|(?P<own>[ag]))?S(?P<b>\A)?(?P<post>\A)?(?P<e>[ez])?", _beginning),
    (r"(?P<y1>Y)(?:-?s)?g?[-tb](?P<y2>Y|D)(?:-?s)?U?g(?:e)?", _years),
    (r"(?P<y1>Y)-?g(?P<y2>Y)-?ge", _years),
    (r"(?P<y1>Y)[-t](?P<y2>Y)(?![.%]?u)", _years),
    (r"(?P<y1>Y)/(?P<y2>Y|D)U?g?", _years),
    (r"(?P<side>[pcn])a(?P<d>D)-?s", _day_of_month),
    (rf"(?P<b>b)?{_PRE}(?P<m>m)a?{_POST}(?P<e>[ez])?", _month),
    (rf"{_PRE}(?P<z>Z){_POST}", _season),
    (rf"(?P<count>D|N|u{{1,3}})?{_UNIT}B", _ago),
    (r"(?P<b>b)?(?P<year>Y(?:-?s)?-?U?g|[pcn]g|rU?g?)(?P<e>[ez])?", _year),
    (r"(?P<b>b)?(?P<side>[pcn])(?P<unit>[awq])(?P<e>[ez])?", _side),
    (r"(?P<b>b)?(?P<r>R)k?(?P<e>[ez])?", _today),
    (rf"(?P<l>[lpnc])?(?P<first>D|u)(?:-s)?-{_COUNT}j?{_UNIT}(?P<i>i)?", _lengths),
    (rf"(?P<l>[lpnc])j?{_COUNT}j?{_UNIT}(?P<i>i)?", _length),
    (rf"{_COUNT}j?{_UNIT}(?P<i>[iK])", _length),
    (rf"(?<=v)(?P<v>){_COUNT}j?{_UNIT}", _length),
    (rf"{_COUNT}j?{_UNIT}", _length),
    (r"(?P<unit>[gaw])(?P<i>i)", _length),
    (r"(?P<b>b)?(?P<year>Y)(?P<e>[ez])?", _bare_year),
    (r"(?P<side>[pcnl])?(?P<w>W)k?", _weekday),
    (r"M", _half_year),
    (r"(?P<t>T)E", _term),
)


@cache
def rules(lang: str) -> tuple[tuple[re.Pattern[str], Rule], ...]:
    """The rules of a language: a bare number behind a date is its year, but not in Kazakh."""
    year = "g" if lang.startswith("kk") else "g?"
    return tuple((re.compile(pattern.replace("{g}", year)), rule) for pattern, rule in _RULES)
