"""What can be told of a Kazakh word by itself: its endings, its shape, and the class of names it belongs to.

Classes of words are in ``documents/data/kk_names.txt``. Endings are taken off by a table, without regard to
vowel harmony: what is left need not be a word, but is the same for all forms of one.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import product
from pathlib import Path
from typing import Final

WORDS: Final = Path(__file__).parents[2] / "data" / "kk_names.txt"

_PLURAL: Final = ("", "лар", "лер", "дар", "дер", "тар", "тер")
_OWNED: Final = ("ы", "і", "сы", "сі", "ымыз", "іміз", "мыз", "міз")
_AFTER_OWNED: Final = (
    "ның", "нің", "на", "не", "н", "нда", "нде", "нан", "нен", "мен", "ндағы", "ндегі", "ға", "ге",
    "ны", "ні", "да", "де", "дан", "ден",
)  # fmt: skip
_PLAIN: Final = (
    "ның", "нің", "дың", "дің", "тың", "тің", "ға", "ге", "қа", "ке", "ны", "ні", "ды", "ді", "ты", "ті",
    "да", "де", "та", "те", "дан", "ден", "тан", "тен", "нан", "нен", "мен", "бен", "пен", "дағы", "дегі",
    "тағы", "тегі", "іде", "ыда",
)  # fmt: skip
_VOWELS: Final = frozenset("аәеоөұүыіэяёюуи")
_VOICELESS: Final = {"г": "к", "ғ": "қ", "б": "п"}
_LONGEST: Final = 12

NAME_ENDINGS: Final = (
    "ұлы", "қызы", "оғлы", "углы", "оглы", "заде", "зода", "тегі", "баев", "баева", "бекова", "беков",
    "нов", "нова", "лов", "лова", "ров", "рова", "тов", "това", "сов", "сова", "ков", "кова", "мов", "мова",
    "дов", "дова", "иев", "иева", "ов", "ова", "ев", "ева", "ин", "ина", "ский", "ская", "ко", "чук", "ян",
    "швили", "дзе", "ович", "евич", "овна", "евна", "бай", "бек", "хан", "жан", "гүл", "ғали", "мұрат",
    "болат", "сұлтан", "мұхамед", "нұр", "кызы", "уулу", "сон", "сен", "стан", "град", "бург", "поль",
)  # fmt: skip
"""By what a Kazakh, Turkic, Russian or Caucasian name often ends."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word as it is written and what is seen in it.

    Attributes:
        low: in lower case.
        stem: without its endings.
        ending: what was taken off.
        shape: ``Xx``, ``XX``, ``X``, ``x``, ``9``, ``A`` (Latin) or the sign.
        kinds: classes of ``kk_names.txt`` that hold it, joined by ``+``; "" where none does.
        name: which of the endings of names it has before its case.
    """

    low: str
    stem: str
    ending: str
    shape: str
    kinds: str
    name: str


@lru_cache(maxsize=1 << 16)
def word(written: str) -> Word:
    """What is seen in a word."""
    low = written.lower()
    before, _, after = low.rpartition("-")
    if before and after in _endings() and not before.isnumeric():
        stem, ending, base = before, "-" + after, before
    else:
        stem, base = bare(low), low
        ending = low[len(stem) :]
    return Word(low, stem, ending, _shape(written), "+".join(kinds(base)), _name_ending(base))


@lru_cache(maxsize=1 << 16)
def bare(low: str) -> str:
    """A word without the longest chain of endings that leaves three letters and a vowel.

    >>> bare("министрлігінің"), bare("елдеріндегі"), bare("тоқаевпен")
    ('министрліг', 'елдер', 'тоқаев')
    """
    known = _endings()
    for length in range(min(_LONGEST, len(low) - 3), 0, -1):
        if low[-length:] in known and not _VOWELS.isdisjoint(low[:-length]):
            return low[:-length]
    return low


@lru_cache(maxsize=1 << 14)
def stems(low: str) -> tuple[str, ...]:
    """All that can be left of a word when endings are taken off, the whole word first.

    >>> "министрлік" in stems("министрлігінің"), "ел" in stems("елдеріндегі")
    (True, True)
    """
    known = _endings()
    found = [low]
    for length in range(1, min(_LONGEST, len(low) - 2) + 1):
        if low[-length:] in known:
            left = low[:-length]
            found.append(left)
            if left[-1] in _VOICELESS and low[-length] in "ыі":
                found.append(left[:-1] + _VOICELESS[left[-1]])
            if left.endswith("рн") and low[-length] in "ыі":
                found.append(left[:-1] + "ын")  # кәсіпорны: кәсіпорын
            if left[-1] in "лр" and low[-length] in "ыі":
                found.append(left + "ь")
    return tuple(found)


def kinds(low: str) -> tuple[str, ...]:
    """Classes of names a word in lower case can belong to, in any of its forms."""
    known = lexicon()
    found = {kind for stem in stems(low) for kind in known.get(stem, ())}
    return tuple(sorted(found))


@cache
def lexicon(file: Path = WORDS) -> dict[str, tuple[str, ...]]:
    """The classes of each word of a file."""
    found: dict[str, list[str]] = {}
    kind = ""
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("["):
            kind = line.strip("[]")
        elif not line.startswith("#"):
            for each in line.split():
                known = found.setdefault(each, [])
                if kind not in known:
                    known.append(kind)
    return {each: tuple(known) for each, known in found.items()}


@cache
def _endings() -> frozenset[str]:
    """All chains of plural, possessive and case."""
    owned = ["".join(each) for each in product(_PLURAL, _OWNED, ("", *_AFTER_OWNED))]
    plain = ["".join(each) for each in product(_PLURAL, ("", *_PLAIN))]
    return frozenset(filter(None, owned + plain))


def _name_ending(low: str) -> str:
    for stem in reversed(stems(low)):
        if not stem.endswith(NAME_ENDINGS):
            continue
        for ending in NAME_ENDINGS:
            if stem.endswith(ending) and len(stem) > len(ending) + 1:
                return ending
    return ""


def _shape(written: str) -> str:
    first = written[0]
    if not first.isalpha():
        return "9" if first.isdigit() else written[:2]
    if first.isascii():
        return "A"
    if not first.isupper():
        return "x"
    if len(written) == 1:
        return "X"
    head = written.split("-")[0]
    return "XX" if len(head) > 1 and head.isupper() else "Xx"
