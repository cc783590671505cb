"""The nominative of a Kazakh, Russian or eastern name, and which words are surnames."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kopir.documents.morphology.kazakh import forms
from kopir.documents.names.kazakh.units import Unit
from kopir.documents.names.kazakh.words import lexicon, word

_CHILD: Final = re.compile(r"(.*(?:ұлы|қызы|оғлы))(?:ның|нің|на|не|н|нда|нде|нан|нен|мен)")
_SURE: Final = ("gen", "abl", "ins")
_SURNAME: Final = re.compile(
    r".{2,}(?:[оеё]ва?|ина?|цына?|[сц]кий|[сц]кая|ко|чук|ян|швили|дзе|заде|зода|ұлы|қызы|тегі|сон|тегин)"
)
_WITH: Final = ("мен", "пен", "бен")
_EASTERN: Final = frozenset(
    [
        "ли", "ван", "чжан", "лю", "чэнь", "ян", "хуан", "чжао", "чжоу", "сюй", "сунь", "ма", "ху", "го",
        "хэ",
        "линь", "гао", "ло", "цинь", "си", "тун", "цай", "дин", "вэй", "лян", "сун", "фань", "ким", "пак",
        "чой", "чон", "о", "чан", "нгуен", "фам", "то", "мун", "юн", "чо", "сон",
        "хан", "тан", "дун", "шэнь", "лу",
    ]
)  # fmt: skip
"""Surnames that stand first."""


def is_surname(unit: Unit) -> bool:
    """Whether a name in any case ends as surnames do, or is a known one."""
    low = nominative(unit.text).lower()
    return bool(_SURNAME.fullmatch(low)) or "surname" in lexicon().get(low, ())


def inflected(unit: Unit) -> bool:
    """Whether a name stands in a case other than the nominative."""
    return nominative(unit.text) != unit.text


@lru_cache(maxsize=1 << 14)
def nominative(written: str) -> str:
    """A name's last word in the nominative.

    >>> [nominative(name) for name in ("Стуббпен", "Бектеновтің", "Ибраһимге", "Моди", "Дюбуаны", "Stubb-қа")]
    ['Стубб', 'Бектенов', 'Ибраһим', 'Моди', 'Дюбуа', 'Stubb']
    """
    seen = word(written)
    if seen.ending.startswith("-") and len(seen.ending) > 1:
        return written[: -len(seen.ending)]
    low = seen.low
    known = lexicon()
    if low in known and {"given", "surname"} & set(known[low]):
        return written
    if _SURNAME.fullmatch(low) and not low.endswith(("нан", "нен", "дан", "ден", "тан", "тен")):
        return written
    child = _CHILD.fullmatch(low)
    if child:
        return written[: len(child[1])]
    head_part, _, last = low.rpartition("-")
    readings = [form for form in forms(last) if form.case != "nom" and not form.plural and len(form.stem) > 2]
    for form in readings:
        if _SURNAME.fullmatch(form.stem) or {"given", "surname"} & set(known.get(form.stem, ())):
            return written[: len(head_part) + bool(head_part) + len(form.stem)]
    for form in readings:
        if not form.possessive and _surely(last, form.stem, form.case):
            return written[: len(head_part) + bool(head_part) + len(form.stem)]
    return written


def plain_length(words: list[Unit]) -> int:
    """Letters of a name's last word in the nominative; Chinese and Korean names are short: Чжан Минмен."""
    last = words[-1].text
    length = len(nominative(last))
    if length == len(last) and len(words) > 1 and words[0].low in _EASTERN and last.endswith(_WITH):
        return length - 3
    return length


def _surely(low: str, stem: str, case: str) -> bool:
    """Whether an ending is more likely a case than part of a foreign name."""
    ending = low[len(stem) :]
    if case in _SURE:
        return ending not in ("дан", "ден", "тан", "тен", "нан", "нен", "мен") or len(stem) > 4
    return ending in ("ға", "ге", "қа", "ке", "ны", "ні", "ды", "ді", "ты", "ті") and len(stem) > 2
