"""Decimal fractions in fields: an address has them with a point, a reader with the sign of the language."""

from __future__ import annotations

import re
from typing import Final

from kopir import language as speech
from kopir.language import Language

_FRACTION: Final = re.compile(r"([-\N{MINUS SIGN}]?\d+)[.,](\d+)")


def with_point(text: str) -> str:
    """A fraction as an address has it; any other text stays.

    >>> with_point("33,3"), with_point("33.3"), with_point("a,b")
    ('33.3', '33.3', 'a,b')
    """
    found = _FRACTION.fullmatch(text.strip())
    return f"{found[1]}.{found[2]}" if found else text


def for_reader(text: str, language: Language) -> str:
    """A fraction as the language writes it; any other text stays.

    >>> for_reader("33.3", "kk"), for_reader("33.3", "en"), for_reader("1,5", "en")
    ('33,3', '33.3', '1.5')
    """
    found = _FRACTION.fullmatch(text.strip())
    return f"{found[1]}{_sign(language)}{found[2]}" if found else text


def _sign(language: Language) -> str:
    return speech.number(0.5, language, digits=1)[1:-1]
