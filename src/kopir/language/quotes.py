"""Quotation marks: each language has its own."""

from __future__ import annotations

from typing import Final

from kopir.language.text import Language

_MARKS: Final[dict[Language, tuple[str, str]]] = {"kk": ("«", "»"), "ru": ("«", "»"), "en": ("“", "”")}


def quoted(text: str, language: Language) -> str:
    """Words within the quotation marks of a language.

    >>> quoted("open data", "en"), quoted("ашық деректер", "kk")
    ('“open data”', '«ашық деректер»')
    """
    begin, end = _MARKS[language]
    return f"{begin}{text}{end}"
