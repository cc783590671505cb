"""Which of the three languages a text is in, and in which script, by its letters and small words."""

from __future__ import annotations

import re
from collections import Counter
from typing import Final

LANGUAGES: Final = ("ru", "kk", "kk-Latn", "en")

_WORDS: Final = re.compile(r"[^\W\d_]+")
_KAZAKH_LETTERS: Final = frozenset("әғқңөұүһі")
_KAZAKH_LATIN: Final = frozenset("äğñöşūüıýŋńǵúá")
_SMALL: Final[dict[str, str]] = {
    "kk": "және мен бен пен үшін туралы бойынша деп бұл осы болып болды өзінің екі жыл мемлекет",
    "ru": "и в на с по для что как из о об при его это также был была были года является к от до за",
    "en": "the of and to in for on with is are was by that at from as has have its will be",
    "kk-Latn": "jäne jane üşin ushin turaly boiynşa boiynsha dep bul osy men bolyp memleket jyl",
}
_LANGUAGE_OF: Final = {word: language for language, words in _SMALL.items() for word in words.split()}
_LONGEST: Final = 20_000
"""Letters looked at: the language of a text does not change after that."""


def language(text: str) -> str:
    """The language of most of a text: ``ru``, ``kk``, ``kk-Latn`` or ``en``; ``ru`` where no letter tells.

    >>> language("Отырыста екі құжатқа қол қойылды"), language("Стороны подписали соглашение")
    ('kk', 'ru')
    >>> language("Qazaqstan Respublikasynyñ Premer-ministri jäne ökilder"), language("The parties signed")
    ('kk-Latn', 'en')
    """
    head = text[:_LONGEST].lower()
    votes: Counter[str] = Counter()
    for word in _WORDS.findall(head):
        if not _KAZAKH_LETTERS.isdisjoint(word):
            votes["kk"] += 3
        elif not _KAZAKH_LATIN.isdisjoint(word):
            votes["kk-Latn"] += 3
        elif word in _LANGUAGE_OF:
            votes[_LANGUAGE_OF[word]] += 2
        elif "а" <= word[0] <= "я":
            votes["ru"] += 1
        elif word[0].isascii():
            votes["en"] += 1
    if not votes:
        return "ru"
    # Words without letters of their own are common to Kazakh and Russian; a text with a fair share of
    # words that only Kazakh spells is Kazakh. So for Latin.
    if votes["kk"] * 2 >= votes["ru"] and votes["kk"] >= votes["kk-Latn"] + votes["en"]:
        return "kk"
    if votes["kk-Latn"] * 2 >= votes["en"] and votes["kk-Latn"] > votes["ru"]:
        return "kk-Latn"
    return "ru" if votes["ru"] >= votes["en"] else "en"
