"""Kazakh in Latin letters read as the same words in Cyrillic ones.

Letters of the alphabets of 2018, 2021 and their everyday spellings; a word that has two readings gets the one
that is usual for words of dates and numbers.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kopir.documents.prepared import Prepared

_PAIRS: Final[dict[str, str]] = {
    "sh": "ш", "ch": "ч", "gh": "ғ", "yu": "ю", "ya": "я", "iy": "ий", "ia": "ия", "iu": "ю",
    "ts": "ц",
}  # fmt: skip
_LETTERS: Final[dict[str, str]] = {
    "a": "а", "ä": "ә", "á": "ә", "b": "б", "v": "в", "g": "г", "ğ": "ғ", "ǵ": "ғ", "d": "д", "e": "е",
    "j": "ж",
    "z": "з", "i": "і", "ı": "і", "í": "и", "k": "к", "q": "қ", "l": "л", "m": "м", "n": "н", "ñ": "ң",
    "ń": "ң", "ŋ": "ң",
    "o": "о", "ö": "ө", "ó": "ө", "p": "п", "r": "р", "s": "с", "t": "т", "u": "у", "ū": "ұ", "ü": "ү",
    "ú": "ү",
    "ý": "у", "f": "ф", "h": "х", "x": "х", "ş": "ш", "c": "ц", "y": "ы", "w": "у",
}  # fmt: skip
_ANY: Final = re.compile("|".join([*_PAIRS, *map(re.escape, _LETTERS)]))
_AFTER_VOWEL: Final = re.compile(r"(?<=[аәеоөұүы])і")
_USUAL: Final[dict[str, str]] = {
    "jıyrma": "жиырма", "jiyrma": "жиырма", "milliard": "миллиард", "million": "миллион", "trillion":
    "триллион", "dollar": "доллар", "protsent": "процент",
    "iwl": "жыл",
}  # fmt: skip


@lru_cache(maxsize=1 << 14)
def cyrillic(word: str) -> str:
    """A Kazakh word of Latin letters in Cyrillic ones, in lower case.

    >>> cyrillic("jyly"), cyrillic("qyrküiek"), cyrillic("şıldede")
    ('жылы', 'қыркүйек', 'шылдеде')
    """
    word = word.lower()
    for start, usual in _USUAL.items():
        if word.startswith(start):
            return usual + cyrillic(word[len(start) :]) if len(word) > len(start) else usual
    found = _ANY.sub(lambda match: _PAIRS.get(match[0]) or _LETTERS[match[0]], word)
    return _AFTER_VOWEL.sub("й", found)


def lowered(prepared: Prepared) -> list[str]:
    """The words of all tokens in lower case, of Latin Kazakh in Cyrillic letters."""
    if prepared.lang != "kk-Latn":
        return [token.low for token in prepared.tokens]
    return [cyrillic(token.low) if token.kind == "word" else token.low for token in prepared.tokens]
