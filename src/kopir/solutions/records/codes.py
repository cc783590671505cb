"""Codes of records made of their names: small Latin letters, whatever the script of the name.

Kazakh and Russian letters are written by one table each sign for itself (ғ g, қ q, ң ng, ө o, ү and ұ u,
ш sh, щ shch), other Latin letters without their marks. A name in a script that has no table gets the
beginning of its SHA-256: the same name, the same code.
"""

from __future__ import annotations

import re
import unicodedata
from hashlib import sha256
from typing import Final

LONGEST: Final = 100
_LETTERS: Final = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo",
        "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "q", "л": "l", "м": "m", "н": "n",
        "ң": "ng", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
        "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
        "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ҳ": "h", "ў": "o", "ӣ": "i",
        "ӯ": "u", "ҷ": "j", "ӊ": "ng", "ї": "i", "є": "ye", "ґ": "g", "ı": "i", "ə": "a", "ø": "o",
        "ß": "ss", "æ": "ae", "œ": "oe", "đ": "d", "ł": "l",
    }
)  # fmt: skip
_OTHERS: Final = re.compile(r"[^a-z0-9]+")


def code_of(name: str) -> str:
    """A code fit for an address, made of a name; the same name always gives the same code.

    >>> code_of("Open Street Map (Website)"), code_of("Қазынашылық: төлемдер"), code_of("Электронная очередь")
    ('open-street-map-website', 'qazynashylyq-tolemder', 'elektronnaya-ochered')
    """
    small = unicodedata.normalize("NFC", name).lower().translate(_LETTERS)
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", small) if not unicodedata.combining(sign))
    made = _OTHERS.sub("-", bare).strip("-")[:LONGEST].strip("-")
    return made or f"record-{sha256(name.encode(errors='replace')).hexdigest()[:8]}"
