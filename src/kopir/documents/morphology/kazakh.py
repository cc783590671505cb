"""What a Kazakh word can be: its stem and the case, possessive and plural its endings speak for.

Every reading that vowel harmony and assimilation allow is given, the shortest stem last; which one is meant
is for the grammar around it to decide. Rules of the endings: ``kopir.language.kk``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal

from kopir.language import kk

Case = Literal["nom", "gen", "dat", "acc", "loc", "abl", "ins", "rel"]

_CASES: Final[tuple[Case, ...]] = ("gen", "dat", "acc", "loc", "abl", "ins")
_CASES_OF: Final[dict[str, tuple[Case, ...]]] = {
    ending: tuple(case for case in _CASES if any(ending in pair for pair in kk.ENDINGS[case].values()))
    for case in _CASES
    for pair in kk.ENDINGS[case].values()
    for ending in pair
}
_EPENTHETIC: Final = re.compile("[бвгджзклмнпрстфхцчшщ]{2}[ыі]$")
_AFTER_POSSESSIVE: Final[dict[str, Case]] = {
    "ның": "gen", "нің": "gen", "на": "dat", "не": "dat", "н": "acc", "нда": "loc", "нде": "loc",
    "нан": "abl", "нен": "abl", "мен": "ins", "ндағы": "rel", "ндегі": "rel",
}  # fmt: skip
_ATTRIBUTIVE: Final = {"дағы": "да", "дегі": "де", "тағы": "та", "тегі": "те"}
_PLURALS: Final = frozenset(("лар", "лер", "дар", "дер", "тар", "тер"))
_VOICELESS: Final = {voiced: plain for plain, voiced in kk.VOICED.items()}
_LOOSE: Final = frozenset("иуюьэёцщ")
_LETTERS: Final = frozenset("аәеоөұүыіэяёюуи")


@dataclass(frozen=True, slots=True)
class Form:
    """One reading of a word.

    Attributes:
        stem: in lower case, as it stands on its own.
        case: ``rel`` is the locative made an attribute (-дағы).
        possessive: whether it belongs to something (3rd person -ы/-сы; also -ымыз).
        plural: whether it has -лар.
    """

    stem: str
    case: Case = "nom"
    possessive: bool = False
    plural: bool = False


@lru_cache(maxsize=1 << 16)
def forms(word: str) -> tuple[Form, ...]:
    """All readings of a word in lower case.

    >>> Form("кеңес", "gen", possessive=True) in forms("кеңесінің")
    True
    >>> Form("ел", "loc", possessive=True, plural=True) in forms("елдерінде")
    True
    >>> Form("минск", "loc") in forms("минскіде")
    True
    """
    found = [Form(word)]
    for left, case in _without_case(word):
        found.append(Form(left, case))
    for length in range(1, min(5, len(word) - 2) + 1):
        after = _AFTER_POSSESSIVE.get(word[-length:])
        left = word[:-length]
        if after and left[-1] in ("ы", "і") and _may_stand(left[:-1]):
            found += [replace(each, case=after) for each in _possessed(left)]
    found += _possessed(word)
    whole = []
    for form in found:
        whole.append(form)
        whole += [replace(form, stem=left, plural=True) for left in _without_plural(form.stem)]
    return tuple(dict.fromkeys(whole))


def cases(word: str) -> frozenset[Case]:
    """Cases a word in lower case can be in.

    >>> sorted(cases("қаласында"))
    ['loc', 'nom']
    """
    return frozenset(form.case for form in forms(word))


def stems(word: str) -> frozenset[str]:
    """Stems a word in lower case can have."""
    return frozenset(form.stem for form in forms(word))


def _may_stand(left: str) -> bool:
    return len(left) >= 2 and not _LETTERS.isdisjoint(left)


def _endings(kind: str, stem: str) -> tuple[str, ...]:
    back, front = kk.ENDINGS[kind][kk.sound(stem)]
    if _LOOSE & set(stem) or stem.endswith(("ов", "ев")):
        return back, front
    return (back,) if kk.is_back(stem) else (front,)


def _without_case(word: str) -> Iterator[tuple[str, Case]]:
    for length in (3, 2):
        ending, left = word[-length:], word[:-length]
        for case in _CASES_OF.get(ending, ()):
            if _may_stand(left) and ending in _endings(case, left):
                yield left, case
                if _EPENTHETIC.search(left):
                    yield left[:-1], case
    for ending, locative in _ATTRIBUTIVE.items():
        left = word.removesuffix(ending)
        if left != word and _may_stand(left) and locative in _endings("loc", left):
            yield left, "rel"


def _without_plural(word: str) -> Iterator[str]:
    left, ending = word[:-3], word[-3:]
    if ending not in _PLURALS:
        return
    if _may_stand(left) and (
        (left.endswith("л") and ending in ("дар", "дер"))
        or (not left.endswith("л") and ending in _endings("plural", left))
    ):
        yield left


def _possessed(word: str) -> list[Form]:
    """Readings as something that belongs to somebody, in the nominative."""
    found = []
    for ours in ("ымыз", "іміз", "мыз", "міз"):
        left = word.removesuffix(ours)
        if left != word and _may_stand(left):
            found.append(Form(left, possessive=True))
    if word[-1:] not in ("ы", "і") or not _may_stand(word[:-1]):
        return found
    left = word[:-1]
    if left[-1] == "с" and len(left) > 2 and kk.sound(left[:-1]) == "vowel":
        found.append(Form(left[:-1], possessive=True))
    if kk.sound(left) != "vowel":
        found.append(Form(left[:-1] + _VOICELESS.get(left[-1], left[-1]), possessive=True))
        if left[-1] in _VOICELESS:
            found.append(Form(left, possessive=True))
        if left[-1] in "лр":
            found.append(Form(left + "ь", possessive=True))  # королі: король
    for long, short in kk.DROPS_VOWEL.items():
        if left.endswith(short):
            found.append(Form(left[: -len(short)] + long, possessive=True))
    return found
