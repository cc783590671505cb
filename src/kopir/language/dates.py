"""Dates, periods and places in a ranking, as each language writes them."""

from __future__ import annotations

import datetime as dt
import re
from typing import Final, Literal

from babel.dates import format_date

from kopir.language import kk
from kopir.language.text import Language

Style = Literal["long", "full", "short"]

_PATTERNS: Final[dict[Language, dict[Style, str]]] = {
    "kk": {"long": "y 'жылғы' d MMMM", "full": "y 'жылғы' d MMMM", "short": "dd.MM.y"},
    "ru": {"long": "d MMMM y\N{NO-BREAK SPACE}'г.'", "full": "d MMMM y 'года'", "short": "dd.MM.y"},
    "en": {"long": "d MMMM y", "full": "d MMMM y", "short": "dd/MM/y"},
}
_PERIODS: Final[dict[str, dict[Language, str]]] = {
    "Q": {"kk": "{year} жылғы {part}-тоқсан", "ru": "{part}-й квартал {year} года", "en": "Q{part} {year}"},
    "S": {
        "kk": "{year} жылғы {part}-жартыжылдық",
        "ru": "{part}-е полугодие {year} года",
        "en": "H{part} {year}",
    },
}
_MONTHS: Final[dict[Language, str]] = {"kk": "y 'жылғы' MMMM", "ru": "LLLL y 'года'", "en": "MMMM y"}
_IN_YEAR: Final[dict[Language, str]] = {"kk": "{year} жылы", "ru": "в {year} году", "en": "in {year}"}
_PLACES: Final[dict[Language, str]] = {"kk": "{place}-орын", "ru": "{place}-е место", "en": "{place}"}
_ENGLISH_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


def date(day: dt.date, language: Language, style: Style = "long") -> str:
    """A day.

    ``long`` is for labels, ``full`` for running text, ``short`` for narrow columns. Kazakh has one form for
    both, as official documents know only «2023 жылғы 4 шілде».

    >>> date(dt.date(2023, 7, 4), "kk"), date(dt.date(2023, 7, 4), "ru", "full")
    ('2023 жылғы 4 шілде', '4 июля 2023 года')
    """
    return format_date(day, _PATTERNS[language][style], locale=language)


def as_of(day: dt.date, language: Language) -> str:
    """The adverbial that dates a state of affairs.

    >>> as_of(dt.date(2023, 7, 4), "kk")
    '2023 жылғы 4 шілдедегі жағдай бойынша'
    """
    text = date(day, language, "full")
    if language == "kk":
        return f"{kk.suffix(text, 'rel')} жағдай бойынша"
    return f"по состоянию на {text}" if language == "ru" else f"as of {text}"


def period(code: str, language: Language) -> str:
    """An SDMX time period as a label: a year stays a year; quarters, halves, months and days are named.

    A code of any other form is shown as it is.

    >>> period("2023-Q3", "kk"), period("2023-07", "ru"), period("2023", "en")
    ('2023 жылғы 3-тоқсан', 'июль 2023 года', '2023')
    """
    if found := re.fullmatch(r"(\d{4})-([QS])(\d)", code):
        return _PERIODS[found[2]][language].format(year=found[1], part=found[3])
    if found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", code):
        return format_date(dt.date(int(found[1]), int(found[2]), 1), _MONTHS[language], locale=language)
    if re.fullmatch(r"\d{4}-\d\d-\d\d", code):
        return date(dt.date.fromisoformat(code), language)
    return code


def until(code: str, language: Language) -> str:
    """The adverbial of a horizon, by the code of its last period; a part of a year is meant to its end.

    >>> until("2035", "kk"), until("2035", "ru"), until("2025-09", "ru"), until("2026-S1", "kk")
    ('2035 жылға дейін', 'до 2035 года', 'до сентября 2025 года', '2026 жылғы 1-жартыжылдықтың соңына дейін')
    """
    told = period(code, language)
    part = re.fullmatch(r"\d{4}-[QS]\d", code)
    if language == "kk":
        if re.fullmatch(r"\d{4}", code):
            return f"{code} жылға дейін"
        return f"{kk.suffix(told, 'gen')} соңына дейін" if part else f"{kk.suffix(told, 'dat')} дейін"
    if language == "en":
        return f"until the end of {told}" if part else f"until {told}"
    return f"до {_russian_end(code, told)}"


def _russian_end(code: str, told: str) -> str:
    """A period in the genitive."""
    if re.fullmatch(r"\d{4}", code):
        return f"{code} года"
    if month := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", code):
        return format_date(dt.date(int(month[1]), int(month[2]), 1), "MMMM y 'года'", locale="ru")
    if re.fullmatch(r"\d{4}-\d\d-\d\d", code):
        return date(dt.date.fromisoformat(code), "ru", "full")
    ordinal = told.replace("-й квартал", "-го квартала").replace("-е полугодие", "-го полугодия")
    return f"конца {ordinal}" if ordinal != told else told


def in_year(year: int | str, language: Language) -> str:
    """The adverbial of time of a year or a span of years ("2012–2024").

    >>> in_year(2022, "kk"), in_year(2022, "ru"), in_year("2012–2024", "ru")
    ('2022 жылы', 'в 2022 году', 'в 2012–2024 годах')
    """
    if isinstance(year, str) and "–" in year:
        return {"kk": f"{year} жылдары", "ru": f"в {year} годах", "en": f"in {year}"}[language]
    return _IN_YEAR[language].format(year=year)


def ordinal_place(place: int, language: Language) -> str:
    """A place in a ranking.

    >>> [ordinal_place(22, one) for one in ("kk", "ru", "en")]
    ['22-орын', '22-е место', '22nd']
    """
    return _PLACES[language].format(place=english_ordinal(place) if language == "en" else place)


def english_ordinal(place: int) -> str:
    """An English ordinal in figures.

    >>> english_ordinal(11), english_ordinal(103)
    ('11th', '103rd')
    """
    ending = "th" if place % 100 in (11, 12, 13) else _ENGLISH_ENDINGS.get(place % 10, "th")
    return f"{place}{ending}"
