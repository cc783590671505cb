"""Letters of the other script that look the same: a word that mixes Cyrillic and Latin, in one of them.

Texts typed on two keyboards hold a Latin i in «сәуір», a Latin c in «Өзбекстан», a Cyrillic Е in «Egov»; the
eye does not see it, a reader of letters does. Every letter is put right by one letter, so nothing moves.
"""

from __future__ import annotations

import re
from typing import Final

_LATIN: Final = "aceiopxyhəABCEHKMOPTXYIƏ"
_CYRILLIC: Final = "асеіорхуһәАВСЕНКМОРТХУІӘ"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC + "к", _LATIN + "k")
_BOUNDARY: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f\u0259][\u0400-\u04ff]|[\u0400-\u04ff][A-Za-z\u00c0-\u024f\u0259]"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_ENDING_BEHIND_CAPITALS: Final = re.compile(r"[A-Z]{2,}[\u0430-\u044f\u0450-\u045f\u0491-\u04ff]+")


def mended(text: str) -> str:
    """The text with every word of two scripts in the one its other letters need; of equal length.

    >>> mended("20 сәуiр, Өзбекcтан, Еgov"), mended("ITдің, COVIDтен, IT-маман")
    ('20 сәуір, Өзбекстан, Egov', 'ITдің, COVIDтен, IT-маман')
    """
    return _WORD.sub(_one_script, text) if _BOUNDARY.search(text) else text


def _one_script(match: re.Match[str]) -> str:
    """A word in Cyrillic where its Latin letters have twins there, else in Latin where the others have."""
    word = match[0]
    if not _BOUNDARY.search(word) or _ENDING_BEHIND_CAPITALS.fullmatch(word):
        return word
    latin = [letter for letter in word if letter < "\u0250" or letter in "əƏ"]
    others = [letter for letter in word if "\u0400" <= letter <= "\u04ff"]
    # Some letters slipped into a word; where they are most of it, nobody can tell what was meant.
    cyrillic_fits = len(latin) <= len(others) and all(letter in _LATIN for letter in latin)
    latin_fits = len(others) <= len(latin) and all(letter in _CYRILLIC or letter == "к" for letter in others)
    if cyrillic_fits:
        return word.translate(_TO_CYRILLIC)
    return word.translate(_TO_LATIN) if latin_fits else word
