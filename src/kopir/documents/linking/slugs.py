"""Links' last parts, made of a name's letters as the press of the region writes them in Latin."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

import yaml

_LETTERS: Final = str.maketrans(
    {
        "а": "a", "ә": "a", "б": "b", "в": "v", "г": "g", "ғ": "g", "д": "d", "е": "e", "ё": "yo",
        "ж": "zh", "з": "z", "и": "i", "й": "i", "к": "k", "қ": "k", "л": "l", "м": "m", "н": "n",
        "ң": "n", "о": "o", "ө": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ұ": "u",
        "ү": "u", "ф": "f", "х": "kh", "һ": "h", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "",
        "ы": "y", "і": "i", "ь": "", "э": "e", "ю": "yu", "я": "ya", "ҳ": "h", "ў": "u", "ӣ": "i",
        "ӯ": "u", "ҷ": "j", "ї": "yi", "є": "ye", "ґ": "g", "ı": "i", "ø": "o", "ß": "ss", "ł": "l",
    }
)  # fmt: skip
_YE: Final = re.compile(r"(?:(?<![^\W_])|(?<=[аәеёиоөуұүыіэюяйьъ]))е")
_ENDINGS: Final = (("ский", "sky"), ("цкий", "tsky"), ("ская", "skaya"))
_NAMES: Final = Path(__file__).parents[1] / "data" / "given_names.yaml"
_OTHERS: Final = re.compile(r"[^a-z0-9]+")


@lru_cache(maxsize=1 << 12)
def slug(name: str) -> str:
    """A name as the last part of a link; ``unknown`` where it has no letter.

    >>> slug("Ержан Әшікбаев"), slug("Галымжан Койшыбаев"), slug("Power International Holding")
    ('yerzhan-ashikbayev', 'galymzhan-koishybayev', 'power-international-holding')
    """
    low = _YE.sub("ye", name.lower()).translate(_LETTERS)
    plain = unicodedata.normalize("NFKD", low).encode("ascii", "ignore").decode()
    return _OTHERS.sub("-", plain.replace("'", "")).strip("-") or "unknown"


@lru_cache(maxsize=1 << 12)
def romanised(word: str) -> str:
    """One word of a person's name as part of a link, as the press writes it in Latin.

    >>> [romanised(word) for word in ("Мухаммед", "Аль-Манайи", "Залесский", "Рыженков")]
    ['mohammed', 'al-manaii', 'zalessky', 'ryzhenkov']
    """
    low = word.lower()
    usual = _usual().get(low)
    if usual:
        return usual
    for ending, latin in _ENDINGS:
        if low.endswith(ending):
            return slug(low.removesuffix(ending)) + latin
    return slug(word)


@cache
def _usual() -> dict[str, str]:
    given = yaml.safe_load(_NAMES.read_text(encoding="utf-8"))
    return {str(name).lower(): str(latin) for name, latin in given.items()}
