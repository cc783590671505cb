"""Names by their sound: one key for what Kazakh, Russian and Latin script write for one name.

Тоқаев, Токаев, Tokayev and Toqaev share a key; so do Ғалымжан and Galymzhan. Letters that the scripts render
in several ways are folded together (қ/к/q, ә/а, х/һ/kh, ж/дж/zh/j, ы/і/и/y/i), a glide before a vowel and
doubled letters are left out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

_CYRILLIC: Final = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo", "ж": "j",
        "з": "z", "и": "i", "й": "y", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n", "ң": "n", "о": "o",
        "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u", "ү": "u", "ф": "f", "х": "h",
        "һ": "h", "ц": "s", "ч": "ch", "ш": "sh", "щ": "sh", "ъ": "", "ы": "i", "і": "i", "ь": "", "э": "e",
        "ю": "yu", "я": "ya", "ҳ": "h", "ў": "u", "ӣ": "i", "ӯ": "u", "ҷ": "j", "ї": "i", "є": "ye", "ґ": "g",
    }
)  # fmt: skip
_LATIN: Final = str.maketrans(
    {"ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ı": "i", "ə": "a", "ø": "o", "ß": "ss"}
)
_FOLDED: Final = (
    ("dzh", "j"), ("zh", "j"), ("kh", "h"), ("gh", "g"), ("tch", "ch"), ("tsch", "ch"), ("ts", "s"),
    ("tz", "s"),
    ("ph", "f"), ("ou", "u"), ("oo", "u"), ("ee", "i"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"),
    ("dj", "j"),
)  # fmt: skip
_GLIDE: Final = re.compile(r"y(?=[aeou])")
_AFTER_CONSONANT: Final = re.compile(r"y")
_FINAL: Final = re.compile("ng$")
"""Ван is Wang, Киён is Kiyoung."""
_DOUBLE: Final = re.compile(r"(.)\1+")
_OTHERS: Final = re.compile(r"[^a-z]")


@lru_cache(maxsize=1 << 14)
def sound(word: str) -> str:
    """The key of one word of a name.

    >>> {sound(name) for name in ("Тоқаев", "Токаев", "Tokayev", "Toqaev", "TOKAEV")}
    {'tokaev'}
    >>> sound("Ғалымжан") == sound("Galymzhan"), sound("Шавкат") == sound("Shavkat")
    (True, True)
    """
    low = word.lower().translate(_CYRILLIC).replace("dj", "j").translate(_LATIN)
    low = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()
    low = _OTHERS.sub("", low)
    for several, one in _FOLDED:
        low = low.replace(several, one)
    low = _AFTER_CONSONANT.sub("i", _GLIDE.sub("", low))
    low = _FINAL.sub("n", low)
    return _DOUBLE.sub(r"\1", low)


def skeleton(key: str) -> str:
    """A key without its vowels but a first one: what a name keeps through most renderings.

    >>> skeleton(sound("Мирзиёев")) == skeleton(sound("Мирзиеев")) == skeleton(sound("Mirziyoyev"))
    True
    """
    return key[:1] + re.sub(r"[aeiou]", "", key[1:])
