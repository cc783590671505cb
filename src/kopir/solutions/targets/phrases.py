"""How a phrase is written in the word lists, and what it asks of the words of a text.

| written | asks for |
| --- | --- |
| ``clean water`` | these two words in any of their forms, one behind the other |
| ``кедей*`` | a word that begins so |
| ``=aids`` | the word in this form only |
| ``SME`` | the word in these capitals only |
| ``clean/safe water`` | either word |
| ``poor .. families`` | up to three other words between |
| ``women & parliament`` | both in one sentence, in any order |
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import product
from pathlib import Path
from typing import Final

from kopir.language import Language
from kopir.language.stems import stem
from kopir.solutions.targets.words import WORD

Atom = tuple[str, str]
"""A kind (``stem``, ``begin``, ``form``, ``number``, ``capitals`` or ``gap``) and the letters."""

GAP: Final[Atom] = ("gap", "")
SKIPPED: Final = 3
"""Words that a gap may skip."""
APART: Final = Path(__file__).parent / "data" / "told_apart.txt"
"""English words that Snowball stems as words of another meaning (*import* as *important*)."""


_FLEETING: Final = re.compile(r"(?<=\w\w[бвгджзклмнпрстфхцчшщ])[ое](?=[кц]$)")


@dataclass(frozen=True)
class Pattern:
    """A phrase as it is looked for: the runs of words that must stand in one sentence."""

    runs: tuple[tuple[Atom, ...], ...]


def patterns(written: str, language: Language) -> list[Pattern]:
    """Every way to meet a phrase.

    Args:
        written: the phrase as it stands in a word list.
        language: of the word list.

    >>> [pattern.runs for pattern in patterns("clean/safe water", "en")]
    [((('stem', 'clean'), ('stem', 'water')),), ((('stem', 'safe'), ('stem', 'water')),)]
    """
    sides = [_runs(side.split(), language) for side in written.split(" & ")]
    return [Pattern(tuple(chosen)) for chosen in product(*sides)]


def _runs(parts: list[str], language: Language) -> list[tuple[Atom, ...]]:
    choices = [[_atoms(one, language) for one in part.split("/")] for part in parts]
    return [tuple(atom for atoms in chosen for atom in atoms) for chosen in product(*choices)]


def _atoms(part: str, language: Language) -> tuple[Atom, ...]:
    if part == "..":
        return (GAP,)
    if part.startswith("="):
        return (("form", low(part[1:], language)),)
    words = WORD.findall(part)
    if part.endswith("*"):
        *whole, begun = words
        return (*(_atom(word, language) for word in whole), ("begin", low(begun, language)))
    return tuple(_atom(word, language) for word in words)


def _atom(word: str, language: Language) -> Atom:
    if len(word) > 1 and word.isupper():
        return ("capitals", word)
    if language == "en" and word.lower() in _apart():
        return ("number", singular(word.lower()))
    return ("stem", stem_of(low(word, language), language))


@cache
def _apart() -> frozenset[str]:
    lines = APART.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if not line.startswith("#"))


def low(word: str, language: Language) -> str:
    """A word in lower case, ё as е in Russian."""
    return word.lower().replace("ё", "е") if language == "ru" else word.lower()


def stem_of(word: str, language: Language) -> str:
    """The stem of a word in lower case, in Russian without the vowel that comes and goes.

    >>> stem_of("паводок", "ru") == stem_of("паводкам", "ru")
    True
    """
    found = stem(word, language)
    return _FLEETING.sub("", found) if language == "ru" else found


def singular(word: str) -> str:
    """An English word in lower case without the ending of the plural.

    >>> singular("universities"), singular("imports"), singular("customs"), singular("access")
    ('university', 'import', 'custom', 'access')
    """
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
