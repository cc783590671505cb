"""Alphabetical order: of the Kazakh, the Russian and the English alphabet."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Final

from kopir.language.text import Language

KAZAKH: Final = "аәбвгғдеёжзийкқлмнңоөпрстуұүфхһцчшщъыіьэюя"
LATIN: Final = "abcdefghijklmnopqrstuvwxyz"

SortKey = tuple[tuple[int, ...], str]


def sort_key(text: str, language: Language) -> SortKey:
    """A key that sorts texts as a dictionary of the language does.

    Case, accents and the Russian ё decide only between texts that are otherwise equal. Spaces and hyphens
    come before letters, figures before both alphabets, and the reader's own alphabet before the other.

    >>> sorted(["Қытай", "Куба", "Өзбекстан", "Оман", "Ауғанстан"], key=lambda one: sort_key(one, "kk"))
    ['Ауғанстан', 'Куба', 'Қытай', 'Оман', 'Өзбекстан']
    """
    weights = _weights(language)
    plain = _plain(text)
    return tuple(weights[letter] for letter in plain if letter in weights), text


def _plain(text: str) -> str:
    """Lower case without accents; the letters й and ё are letters of their own."""
    parts = []
    for letter in unicodedata.normalize("NFC", text).lower():
        parts.append(letter if letter in KAZAKH else unicodedata.normalize("NFD", letter)[0])
    return "".join(parts)


@cache
def _weights(language: Language) -> dict[str, int]:
    cyrillic = {letter: place for place, letter in enumerate(KAZAKH)}
    if language != "kk":
        cyrillic["ё"] = cyrillic["е"]
    latin = {letter: place for place, letter in enumerate(LATIN)}
    first, second = (latin, cyrillic) if language == "en" else (cyrillic, latin)
    weights = {
        " ": 1,
        "-": 1,
        "\u00a0": 1,
        "—": 1,
        "–": 1,
        **{str(figure): 10 + figure for figure in range(10)},
    }
    weights.update({letter: 100 + place for letter, place in first.items()})
    weights.update({letter: 200 + place for letter, place in second.items()})
    return weights
