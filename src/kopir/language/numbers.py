"""Numbers as Kazakh, Russian and English write them, with CLDR's decimal and group signs.

A real minus sign (U+2212) is written, since screen readers and line breaks treat a hyphen as one.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from math import isfinite
from typing import Final

from babel import Locale

from kopir.language.text import Language

MISSING: Final = "–"
"""What stands in a table where there is no value."""

MINUS: Final = "\N{MINUS SIGN}"
NO_BREAK: Final = "\N{NO-BREAK SPACE}"

_WIDE: Final = Context(prec=700)
"""Enough for every digit of every float: the usual 28 would refuse to round a number of 30."""
_NO_DATA: Final[dict[Language, str]] = {"kk": "дерек жоқ", "ru": "нет данных", "en": "no data"}
_LARGE: Final[tuple[tuple[float, dict[Language, str]], ...]] = (
    (1e12, {"kk": "трлн", "ru": "трлн", "en": "trillion"}),
    (1e9, {"kk": "млрд", "ru": "млрд", "en": "billion"}),
    (1e6, {"kk": "млн", "ru": "млн", "en": "million"}),
)
_POINTS: Final[dict[Language, str]] = {"kk": "п.т.", "ru": f"п.{NO_BREAK}п.", "en": "pp"}

Value = float | int | Decimal | None


def no_data(language: Language) -> str:
    """The words for a value that is not there."""
    return _NO_DATA[language]


def number(value: Value, language: Language, digits: int | None = None, unit: str | None = None) -> str:
    """A number, rounded half away from zero, with its unit; a missing one is a dash.

    Args:
        value: None and NaN are missing.
        language: decides the signs.
        digits: decimals to show; None shows as many as leave about four figures, without trailing zeros.
        unit: ``"%"`` or a short unit in the reader's language, put after a no-break space.

    >>> number(1234567.891, "kk", 1).replace(NO_BREAK, "_"), number(None, "kk")
    ('1_234_567,9', '–')
    """
    if value is None or not isfinite(value):
        return MISSING
    return _with_unit(_plain(value, language, digits), language, unit)


def signed(value: Value, language: Language, digits: int | None = None, unit: str | None = None) -> str:
    """A change: as ``number``, with a plus before a gain; what rounds to nothing has no sign.

    >>> signed(0.5, "ru", 1), signed(-0.5, "ru", 1), signed(0.04, "ru", 1)
    ('+0,5', '−0,5', '0,0')
    """
    text = number(value, language, digits, unit)
    if text == MISSING or text.startswith(MINUS) or not any(sign in text for sign in "123456789"):
        return text
    return "+" + text


def percent(value: Value, language: Language, digits: int | None = 1) -> str:
    """A value that is already in percent, with the sign.

    >>> percent(93.2, "kk"), percent(93.2, "en")
    ('93,2%', '93.2%')
    """
    return number(value, language, digits, "%")


def share(value: Value, language: Language, digits: int | None = 1) -> str:
    """A share between 0 and 1, as a percentage.

    >>> share(0.932, "en")
    '93.2%'
    """
    return percent(None if value is None else Decimal(repr(float(value))) * 100, language, digits)


def points(value: Value, language: Language, digits: int | None = 1) -> str:
    """A difference of two percentages, in percentage points (short form, for tables and labels).

    >>> points(-2.5, "en").replace(NO_BREAK, " ")
    '−2.5 pp'
    """
    return number(value, language, digits, _POINTS[language])


def points_label(language: Language) -> str:
    """What stands after a difference of two percentages: ``pp``."""
    return _POINTS[language].strip()


def count(value: int, language: Language) -> str:
    """A whole number of things, with its groups.

    >>> count(1234, "en")
    '1,234'
    """
    return number(value, language, 0)


def scaled(value: float, language: Language) -> tuple[float, str]:
    """A large number as so many millions, billions or trillions, and their word; below a million no word.

    >>> scaled(47.5e6, "kk"), scaled(-2.5e9, "en"), scaled(640_000, "ru")
    ((47.5, 'млн'), (-2.5, 'billion'), (640000, ''))
    """
    return next(
        ((value / scale, names[language]) for scale, names in _LARGE if abs(value) >= scale), (value, "")
    )


def _plain(value: float | int | Decimal, language: Language, digits: int | None) -> str:
    exact = value if isinstance(value, Decimal) else Decimal(repr(float(value)))
    places = _places(exact) if digits is None else digits
    rounded = exact.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _WIDE)
    text = f"{abs(rounded):,f}"
    if digits is None and "." in text:
        text = text.rstrip("0").rstrip(".")
    decimal, group = _signs(language)
    written = text.translate({ord(","): group, ord("."): decimal})
    return MINUS + written if rounded < 0 else written


def _places(value: Decimal) -> int:
    """Decimals that leave about four figures of a number whose precision nobody stated."""
    return min(4, max(0, 3 - value.adjusted())) if value else 0


def _with_unit(text: str, language: Language, unit: str | None) -> str:
    if not unit:
        return text
    if unit == "%":
        return _percent_pattern(language).replace("0", text)
    return f"{text}{NO_BREAK}{unit}"


@cache
def _signs(language: Language) -> tuple[str, str]:
    symbols = Locale.parse(language).number_symbols["latn"]
    return str(symbols["decimal"]), str(symbols["group"])


@cache
def _percent_pattern(language: Language) -> str:
    """How the sign stands to its number in CLDR, such as ``0 %``."""
    return str(Locale.parse(language).percent_formats[None].pattern).replace("#,##", "")
