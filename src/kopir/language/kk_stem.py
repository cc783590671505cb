"""A light stemmer for Kazakh: takes off cases, possessives and plurals, never derivation.

An ending comes off only where the rules of ``kopir.language.kk`` would put it: what is left must end in the
sound that asks for it and have its vowels. Proper names that merely look inflected (Канада, Судан, Қазақстан)
are known. Endings are taken off until none fits, so that a root which looks inflected loses the same letters
in all its forms.

A loan that ends in a double consonant has the stem that it has before a vowel (процесс, процесі). A ь stays:
модель and модельдер meet, моделі does not meet them.

For people who type without a Kazakh keyboard there is a second form, in which Kazakh letters are folded to
their Russian neighbours before and in the endings; it is a weaker match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Final

from babel import Locale

from kopir.language import kk

FOLDED: Final = str.maketrans("әғқңөұүһіыё", "агкноуухиие")
"""Kazakh letters by the Russian ones that are typed for them; ы joins и, for both are typed for і."""

ROOTS: Final = Path(__file__).parent / "data" / "kk_roots.txt"

_CASES: Final = ("gen", "dat", "acc", "loc", "abl", "ins")
_PRONOMINAL: Final = ("ндағы", "ндегі", "нда", "нде", "нан", "нен", "на", "не")
_ATTRIBUTIVE: Final = {"дағы": "да", "дегі": "де", "тағы": "та", "тегі": "те"}
_OURS: Final = ("ымыз", "іміз", "мыз", "міз")
_YOURS: Final = ("ыңыз", "іңіз")
_YOURS_AFTER_A_VOWEL: Final = ("ңыз", "ңіз")
_HARMONY_IS_LOOSE: Final = frozenset("иуюьэёцщ")
_VOWELS: Final = frozenset("аәеоөұүыіэяёюуи")
_LINKED: Final = re.compile(r"(?:[кф]т|[сн]к)[иі]с")
"""A loan on two consonants, the і that links an ending to it, and the с of the possessive: акт-і-с-і."""
_KEEPS_VOICED: Final = re.compile(r"(?:.*[аәеоөұүыіэяёюуи].*|бл)ог")
"""Loans like диалог: о stands in the first syllable only of Kazakh words."""
_DOUBLED: Final = re.compile(r"(.+[аәеоөұүыіэяёюуи]([бвгджзклмнпрстфхц]))\2")
_SHORTEST_DOUBLED: Final = 5
"""Letters of грамм; балл and бал stay two words."""


@dataclass(frozen=True)
class _Alphabet:
    """The endings in one spelling: the full one or the folded one."""

    folded: bool

    def spell(self, text: str) -> str:
        return text.translate(FOLDED) if self.folded else text

    @cached_property
    def lengthened(self) -> dict[str, str]:
        """Words that lose their last vowel before a possessive, by what is left of them."""
        return {self.spell(short): self.spell(long) for long, short in kk.DROPS_VOWEL.items()}

    @cached_property
    def plain(self) -> dict[str, str]:
        """The voiceless consonant that a word has on its own."""
        return {self.spell(voiced): self.spell(plain) for plain, voiced in kk.VOICED.items()}

    @cached_property
    def of_us(self) -> tuple[str, ...]:
        return tuple(self.spell(ending) for ending in (*_OURS, *_YOURS, *_YOURS_AFTER_A_VOWEL))

    @cached_property
    def fellows(self) -> frozenset[str]:
        return frozenset(self.spell(ending) for ending in ("да", "де", "та", "те"))

    @cached_property
    def of_them(self) -> tuple[str, ...]:
        return tuple(self.spell("ыі"))

    def endings(self, kind: str, stem: str) -> tuple[str, ...]:
        """The endings of a kind that may follow this stem."""
        back, front = kk.ENDINGS[kind][self.sound(stem)]
        if self.folded or _HARMONY_IS_LOOSE & set(stem):
            return self.spell(back), self.spell(front)
        return (back,) if kk.is_back(stem) else (front,)

    def sound(self, stem: str) -> kk.Sound:
        # The folded и stands for ы and і far more often than for itself.
        return "vowel" if self.folded and stem[-1:] == "и" else kk.sound(stem)

    def may_stand(self, left: str) -> bool:
        """Whether what is left can be a stem: three letters, or two that end in a consonant, with a vowel."""
        if len(left) < 2 or (len(left) == 2 and self.sound(left) == "vowel"):
            return False
        return not _VOWELS.isdisjoint(left)


_FULL: Final = _Alphabet(folded=False)
_WEAK: Final = _Alphabet(folded=True)


def stem(word: str, *, folded: bool = False) -> str:
    """The stem of one word in lower case.

    >>> stem("елдеріндегі"), stem("қаласының"), stem("мемлекеттерге"), stem("канададан")
    ('ел', 'қала', 'мемлекет', 'канада')
    >>> stem("елдериндеги", folded=True)
    'ел'
    """
    alphabet = _WEAK if folded else _FULL
    current = alphabet.spell(word)
    roots = _roots(folded=folded)
    while current not in roots:
        choices = list(_shorter(current, alphabet))
        if not choices:
            return current
        current = next((choice for choice in choices if choice in roots), choices[0])
    return current


def is_bare(word: str) -> bool:
    """Whether a word in lower case bears no ending.

    >>> is_bare("процесс"), is_bare("процесі")
    (True, False)
    """
    return stem(word) == (word[:-1] if _is_doubled(word) else word)


def _shorter(word: str, alphabet: _Alphabet) -> Iterator[str]:
    """What is left without the outermost ending, the likeliest first."""
    yield from _without_attributive(word, alphabet)
    yield from _without_pronominal(word, alphabet)
    for case in _CASES:
        yield from _without(word, case, alphabet)
    yield from _without_plural(word, alphabet)
    yield from _without_possessive(word, alphabet)
    if word[-1:] == "н" and _is_possessed(word[:-1], alphabet):
        yield word[:-1]
    if _is_doubled(word):
        yield word[:-1]


def _is_doubled(word: str) -> bool:
    return len(word) >= _SHORTEST_DOUBLED and word[-1] == word[-2] and bool(_DOUBLED.fullmatch(word))


def _without(word: str, kind: str, alphabet: _Alphabet) -> Iterator[str]:
    for length in (3, 2):
        left = word[:-length]
        if alphabet.may_stand(left) and word[-length:] in alphabet.endings(kind, left):
            yield left


def _without_plural(word: str, alphabet: _Alphabet) -> Iterator[str]:
    left, ending = word[:-3], word[-3:]
    if not alphabet.may_stand(left):
        return
    after_l = left.removesuffix("ь").endswith("л") and ending in {
        alphabet.spell("дар"),
        alphabet.spell("дер"),
    }
    if after_l or (not left.endswith(("л", "ль")) and ending in alphabet.endings("plural", left)):
        yield left


def _without_attributive(word: str, alphabet: _Alphabet) -> Iterator[str]:
    for ending, locative in _ATTRIBUTIVE.items():
        left = word.removesuffix(alphabet.spell(ending))
        fits = left != word and alphabet.may_stand(left)
        if fits and alphabet.spell(locative) in alphabet.endings("loc", left):
            yield left


def _without_pronominal(word: str, alphabet: _Alphabet) -> Iterator[str]:
    """Cases after a possessive: the possessive itself stays for the next step."""
    for ending in _PRONOMINAL:
        left = word.removesuffix(alphabet.spell(ending))
        if left != word and _is_possessed(left, alphabet):
            yield left


def _is_possessed(word: str, alphabet: _Alphabet) -> bool:
    return word[-1:] in alphabet.of_them and alphabet.may_stand(word[:-1])


def _without_possessive(word: str, alphabet: _Alphabet) -> Iterator[str]:
    if word.endswith("з"):
        yield from _without_ours(word, alphabet)
    if not _is_possessed(word, alphabet):
        return
    left = word[:-1]
    if left[-1] == "с" and len(left) > 3 and alphabet.sound(left[:-1]) == "vowel":
        yield from (left[:-1], left) if _joins(left, alphabet) else (left, left[:-1])
    elif alphabet.sound(left) != "vowel":
        yield from _alone(left, alphabet)


def _without_ours(word: str, alphabet: _Alphabet) -> Iterator[str]:
    """What is ours or yours: мектеб-іміз, қала-мыз, мектеб-іңіз, қала-ңыз."""
    for ending in alphabet.of_us:
        left = word.removesuffix(ending)
        if left == word or not alphabet.may_stand(left):
            continue
        vowel = alphabet.sound(left) == "vowel"
        if vowel and len(ending) == 3:
            yield left
        elif not vowel and (len(ending) == 4 or ending[0] == "м"):
            yield from _alone(left, alphabet)


def _joins(left: str, alphabet: _Alphabet) -> bool:
    """Whether the с before a possessive likely joins it: қала-сы, оқушы-сы; unlike жұмыс-ы, жолдас-ы.

    What shares a thing (жол-да-с, әріп-те-с) is made as if from a locative, which takes no possessive.
    """
    if left[-2] in alphabet.of_them:
        return left[-3] == "ш" or bool(_LINKED.search(left))
    base, locative = left[:-3], left[-3:-1]
    if locative not in alphabet.fellows or len(base) < 3 or left[:-1] in _roots(folded=alphabet.folded):
        return True
    return base[-1] in _VOWELS or locative not in alphabet.endings("loc", base)


def _alone(left: str, alphabet: _Alphabet) -> Iterator[str]:
    """A word without its possessive as it is on its own, the likeliest first: бөлік (бөліг-), орын (орн-)."""
    long = alphabet.lengthened.get(left)
    after_vowel = alphabet.sound(left[:-1]) == "vowel" or left[-2:-1] in ("и", "у")
    if long:
        yield long
    elif left[-1] not in alphabet.plain or len(left) < 3 or not after_vowel:
        yield left
    else:
        plain = left[:-1] + alphabet.plain[left[-1]]
        yield from (left, plain) if _KEEPS_VOICED.fullmatch(left) else (plain, left)


@cache
def _roots(*, folded: bool) -> frozenset[str]:
    """Words that look inflected and are not, with the names of countries."""
    lines = ROOTS.read_text(encoding="utf-8").splitlines()
    words = {word for line in lines if not line.startswith("#") for word in line.split()}
    words |= kk.DROPS_VOWEL.keys()
    words = {word[:-1] if _is_doubled(word) else word for word in words}
    names = Locale.parse("kk").territories
    words |= {name.lower() for code, name in names.items() if len(code) == 2 and name.isalpha()}
    return frozenset(word.translate(FOLDED) for word in words) if folded else frozenset(words)
