"""Cases a person's name can be in by its own endings."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from kopir.documents.morphology.russian import forms

CASES: Final = ("nom", "gen", "acc", "dat", "ins", "loc")

_TOLD: Final = {
    stem + ending: cases
    for stem in ("ов", "ев", "ёв")
    for ending, cases in {
        "": "nom", "а": "nom gen acc", "у": "dat acc", "ым": "ins", "е": "loc", "ой": "gen dat ins loc",
    }.items()
}  # fmt: skip
VOWELS: Final = "аеёиоуыэюя"
SHORT: Final = 4


@lru_cache(maxsize=1 << 13)
def possible(parts: tuple[str, ...], *, surname: bool = False) -> frozenset[str]:
    """Cases a name can be in by its own forms; all where they do not tell.

    Args:
        parts: of the name as written.
        surname: whether only the surname is asked: given names of women and foreigners do not decline.

    >>> sorted(possible(("Болат", "Жамишев"))), sorted(possible(("Касым-Жомарта", "Токаева")))
    (['nom'], ['acc', 'gen', 'nom'])
    """
    found = frozenset(CASES)
    # Of foreign names only the first and last parts tell; those between may look like anything.
    for part in {parts[0], parts[-1]} if parts else ():
        narrowed = found & _own(part.lower(), surname=surname)
        found = narrowed or found
    return found


@lru_cache(maxsize=1 << 13)
def told(parts: tuple[str, ...]) -> frozenset[str]:
    """Cases a name can be in where a man's given name tells them, too: Владимира Путина.

    A woman's name the dictionary does not hold may look like it, so that it counts in a row of names only.
    """
    known = [form for form in forms(parts[0].lower()) if form.known and form.name and form.number != "plur"]
    man = known and all(form.gender == "masc" and form.name == "Name" for form in known)
    cases = frozenset(form.case for form in known if form.case) if man else frozenset(CASES)
    return possible(parts) & cases or possible(parts)


def _own(low: str, *, surname: bool) -> frozenset[str]:
    """Cases of one part, all where it is not told."""
    every = frozenset(CASES)
    if len(low) < SHORT or low[0].isascii():
        return every
    for ending, cases in _TOLD.items():
        if low.endswith(ending) and len(low) > len(ending) + 1:
            return frozenset(cases.split())
    if surname:
        return every
    known = [form for form in forms(low) if form.known and form.name == "Name" and form.number != "plur"]
    if known and all(form.gender == "masc" for form in known) and not low.endswith(tuple(VOWELS)):
        return frozenset(form.case for form in known if form.case) or every
    return every
