"""Stems of words, so that a search finds them in any of their forms."""

from __future__ import annotations

import re
import threading
from typing import Any, Final

from kopir.language import kk_stem
from kopir.language.text import Language

_WORDS: Final = re.compile(r"[^\W_]+(?:[-’'][^\W_]+)*")
_KAZAKH_ENDING: Final = re.compile(
    r"(?:[ндт][ыі]ң|[ғгқк][ае]|[ндт][ыі]|[дт][ае]|[дтн][ае]н|[мбп]ен|[дт][ае]ғ[ыі]|[дт]егі|[сы]?[ыі]|[лдт][ае]р)"
)
_ALGORITHMS: Final = {"ru": "russian", "en": "english"}
_OWN: Final = threading.local()
"""Snowball's stemmers keep the word they work on in themselves: each thread has its own."""


def stems(text: str, language: Language, *, folded: bool = False) -> list[str]:
    """The stems of a text's words, in order.

    Args:
        text: a name, a title or a query.
        language: of the text.
        folded: Kazakh letters as people without a Kazakh keyboard type them (қ as к, ә as а …); stems of both
            sides must then be made so, and a match is weaker than one of the full spelling.

    >>> stems("Қазақстанның цифрлық алшақтығы", "kk"), stems("ШЫҰ-ға мүше елдер", "kk")
    (['қазақстан', 'цифрлық', 'алшақтық'], ['шыұ', 'мүше', 'ел'])
    >>> stems("пользователями интернета", "ru") == stems("пользователи интернет", "ru")
    True
    """
    return [stem(word, language, folded=folded) for word in words(text, language)]


def words(text: str, language: Language) -> list[str]:
    """The words of a text in lower case, ё as е in Russian; an ending after a hyphen is left out."""
    low = text.lower()
    if language == "ru":
        low = low.replace("ё", "е")
    found: list[str] = []
    for token in _WORDS.findall(low):
        parts = re.split(r"[-’']", token)
        if language == "kk" and len(parts) > 1 and _KAZAKH_ENDING.fullmatch(parts[-1]):
            parts = parts[:-1]
        found.extend(parts)
    return found


def stem(word: str, language: Language, *, folded: bool = False) -> str:
    """The stem of one word in lower case."""
    if language == "kk":
        return kk_stem.stem(word, folded=folded)
    stemmed = str(_stemmer(language).stemWord(word))
    return stemmed.translate(kk_stem.FOLDED) if folded else stemmed


def _stemmer(language: Language) -> Any:
    found = getattr(_OWN, language, None)
    if found is None:
        # Imported here, for it brings the algorithms of forty languages: a tenth of a second at the start.
        import snowballstemmer

        found = snowballstemmer.stemmer(_ALGORITHMS[language])
        setattr(_OWN, language, found)
    return found
