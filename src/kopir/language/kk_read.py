"""How numbers and abbreviations are read aloud in Kazakh, as far as an ending depends on it."""

from __future__ import annotations

import re
from typing import Final

_DIGITS: Final = ("нөл", "бір", "екі", "үш", "төрт", "бес", "алты", "жеті", "сегіз", "тоғыз")
_TENS: Final = ("", "он", "жиырма", "отыз", "қырық", "елу", "алпыс", "жетпіс", "сексен", "тоқсан")
_GROUPS: Final = ("", "мың", "миллион", "миллиард", "триллион")

_READ_AS: Final = {"АҚШ": "ақш", "ТМД": "тмда", "ҚР": "қра", "ҚХР": "қхра", "ХДР": "хдра", "РФ": "рфа"}
"""Abbreviations whose established endings differ from the names of their letters."""

_LETTERS: Final = {
    **{"Б": "бе", "В": "ве", "Г": "ге", "Ғ": "ға", "Д": "де", "Ж": "же", "З": "зе", "К": "ка", "Қ": "қа"},
    **{"Л": "эл", "М": "эм", "Н": "эн", "П": "пе", "Р": "эр", "С": "эс", "Т": "те", "Ф": "эф", "Х": "ха"},
    **{"Һ": "һа", "Ц": "це", "Ч": "че", "Ш": "ша", "Щ": "ща", "Й": "ий", "Ң": "эң"},
    **{"A": "эй", "B": "би", "C": "си", "D": "ди", "E": "и", "F": "эф", "G": "джи", "H": "эйч", "I": "ай"},
    **{"J": "джей", "K": "кей", "L": "эл", "M": "эм", "N": "эн", "O": "оу", "P": "пи", "Q": "кью"},
    **{
        "R": "ар",
        "S": "эс",
        "T": "ти",
        "U": "ю",
        "V": "ви",
        "W": "дабл-ю",
        "X": "экс",
        "Y": "уай",
        "Z": "зед",
    },
}
_VOWELS: Final = frozenset("АӘЕЁИОӨУҰҮЫІЭЮЯ")


def number(text: str) -> str:
    """The last word of a number that ends a text: its sign, its last digit that is not nought, or its size.

    >>> number("28"), number("2000"), number("0,80"), number("93,2%"), number("1\u00a0000\u00a0000")
    ('сегіз', 'мың', 'сексен', 'пайыз', 'миллион')
    """
    if text.endswith("%"):
        return "пайыз"
    found = re.search(r"(\d+(?:[\s\u00a0\u202f]\d{3})*)(?:[.,](\d+))?$", text)
    if not found:
        return text
    digits = re.sub(r"\D", "", found[2] or found[1]).lstrip("0")
    return _whole(digits) if digits else _DIGITS[0]


def _whole(digits: str) -> str:
    noughts = len(digits) - len(digits.rstrip("0"))
    if noughts == 0:
        return _DIGITS[int(digits[-1])]
    if noughts == 1:
        return _TENS[int(digits[-2])]
    if noughts == 2:
        return "жүз"
    return _GROUPS[min(noughts // 3, len(_GROUPS) - 1)]


def abbreviation(text: str) -> str:
    """The sound an abbreviation ends with: a whole word for those read as words, else its last letter's name.

    >>> abbreviation("ШЫҰ"), abbreviation("АСЕАН"), abbreviation("ЖШС")
    ('шыұ', 'асеан', 'эс')
    """
    if text in _READ_AS:
        return _READ_AS[text]
    reads_as_word = len(text) > 3 and sum(letter in _VOWELS for letter in text) > 1
    if reads_as_word or text[-1] in _VOWELS:
        return text.lower()
    return _LETTERS.get(text[-1], text.lower())
