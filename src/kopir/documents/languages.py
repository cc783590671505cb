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
_KAZAKH_ENDINGS: Final = re.compile(
    r"[а-я]{2,}(?:рмен|нмен|лмен|ймен|дың|тың|ның|дық|лық|тық|лды|рды|йды|сында|ында|ының|тағы|дағы|аңыз|ыңыз)"
)
"""Words of letters common to both languages with endings that only Kazakh has."""
_LANGUAGE_OF: Final = {word: language for language, words in _SMALL.items() for word in words.split()}
_LONGEST: Final = 20_000
"""Letters looked at: the language of a text does not change after that."""


def language(text: str) -> str:
    """The language of most of a text: ``ru``, ``kk``, ``kk-Latn`` or ``en``; ``ru`` where no letter tells.

    >>> language("Отырыста екі құжатқа қол қойылды"), language("Стороны подписали соглашение")
    ('kk', 'ru')
    >>> language("Министр Асхат Оралов ресми сапармен барды"), language("Аким Ғабит Оралов посетил Кентау")
    ('kk', 'ru')
    >>> language("Qazaqstan Respublikasynyñ Premer-ministri jäne ökilder"), language("The parties signed")
    ('kk-Latn', 'en')
    """
    votes: Counter[str] = Counter()
    plainly = False
    for word in _WORDS.findall(text[:_LONGEST]):
        voice, weight = _vote(word.lower())
        votes[voice] += weight
        plainly = plainly or (voice == "kk" and word[0].islower())
    if not sum(votes.values()):
        return "ru"
    # Words without letters of their own are common to Kazakh and Russian; a text with a fair share of
    # words that only Kazakh spells is Kazakh, unless they are all names. So for Latin.
    if votes["kk"] * (1 + plainly) >= votes["ru"] and votes["kk"] >= votes["kk-Latn"] + votes["en"]:
        return "kk"
    if votes["kk-Latn"] * 2 >= votes["en"] and votes["kk-Latn"] > votes["ru"]:
        return "kk-Latn"
    return "ru" if votes["ru"] >= votes["en"] else "en"


def _vote(word: str) -> tuple[str, int]:
    """The language a word in lower case speaks for, and how surely."""
    if not _KAZAKH_LETTERS.isdisjoint(word):
        return "kk", 3
    if not _KAZAKH_LATIN.isdisjoint(word):
        return "kk-Latn", 3
    if _KAZAKH_ENDINGS.fullmatch(word):
        return "kk", 2
    if word in _LANGUAGE_OF:
        return _LANGUAGE_OF[word], 2
    return "ru" if "а" <= word[0] <= "я" else "en", int("а" <= word[0] <= "я" or word[0].isascii())
