"""The nominative of a person's name: all its parts undone from one case and gender.

Declension of personal names: А. А. Зализняк, Грамматический словарь русского языка; what does not decline in
Russian (names in -о, -е, -и, -у, women's names in a consonant) stays as it is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal

from kopir.documents.morphology.russian import forms
from kopir.documents.names.russian.endings import CASES, SHORT, VOWELS
from kopir.documents.names.russian.vocabulary import PARTICLES, stems

Gender = Literal["masc", "femn"]
_HARD: Final = {"gen": "а", "acc": "а", "dat": "у", "loc": "е"}
_SOFT: Final = {"gen": "я", "acc": "я", "dat": "ю", "ins": "ем", "loc": "е"}
_FIRST: Final = {"gen": ("ы", "и"), "acc": ("у",), "dat": ("е",), "ins": ("ой", "ей"), "loc": ("е",)}
_FIRST_SOFT: Final = {"gen": ("и",), "acc": ("ю",), "dat": ("е", "и"), "ins": ("ей", "ёй"), "loc": ("е", "и")}
_ADJECTIVE: Final = {"gen": "ого", "acc": "ого", "dat": "ому", "ins": "им", "loc": "ом"}
_FIXED: Final = "оеёиуыэю"
_POSSESSIVE: Final = ("ов", "ев", "ёв", "ин", "ын")
_FEMININE: Final = ("ова", "ева", "ёва", "ина", "ына")
_MEN: Final = stems(
    "жан бек хан мат мет дар лан жар тай бай кан мурат бол рик рат хат март яр мир тан лат ман газы али улан "
    "сар дос тас дин слан нур хар шер рбек рулла вкат"
)
"""Endings of given names that men of the region have."""
_UNDECLINED: Final = ("зода", "заде", "зада", "оглу", "оглы")
"""Endings of surnames that the press leaves as they are."""
_PATRONYMICS: Final = ("ович", "евич", "ьич", "овна", "евна", "ична", "улы", "кызы")


def nominative(
    parts: Sequence[str],
    cases: Collection[str] = CASES,
    seen: Collection[str] = (),
    likely: str = "",
    subject: Gender | None = None,
) -> tuple[str, ...]:
    """Parts of a name in the nominative.

    Args:
        parts: as written, without full stops.
        cases: it can be in by what stands around it.
        seen: names that stand elsewhere in the text as they are here wanted.
        likely: the case what stands before it asks for, as far as it can be told.
        subject: gender of a verb beside it, which it has if it is the subject.

    >>> nominative(["Касым-Жомарта", "Токаева"], {"gen", "acc"})
    ('Касым-Жомарт', 'Токаев')
    >>> nominative(["Мухаммедом", "бен", "Абдулрахманом", "Аль", "Тани"])
    ('Мухаммед', 'бен', 'Абдулрахман', 'Аль', 'Тани')
    >>> nominative(["Айгуль", "Нуркеновой"], {"dat"}), nominative(["Иваны", "Живкович"], {"gen"})
    (('Айгуль', 'Нуркенова'), ('Ивана', 'Живкович'))
    """
    best: tuple[float, tuple[str, ...]] = (-1e9, tuple(parts))
    several = sum(_declines(part) for part in parts) > 1
    for case in CASES:
        if case not in cases and not (case == "nom" and not cases):
            continue
        genders: tuple[Gender, Gender] = ("masc", "femn")
        for gender in genders:
            found = [_best(part, case, gender, frozenset(seen), several) for part in parts]
            total = sum(score for score, _ in found) + (0.6 if case == "nom" else 0.0)
            if case == "nom" and subject:
                total += 0.5 if gender == subject else -3.0
            total += 1.2 if case == likely else 0.0
            if total > best[0] + 1e-9:
                best = (total, tuple(word for _, word in found))
    return best[1]


def _declines(part: str) -> bool:
    return len(part) > 1 and part.lower() not in PARTICLES


def _best(part: str, case: str, gender: Gender, seen: frozenset[str], several: bool) -> tuple[float, str]:
    if not _declines(part) or part[0].isascii():
        return 0.0, part
    options = [(score + _worth(word, gender, seen), word) for score, word in _undone(part, case, gender)]
    options.append((_kept(part, case, gender, several) + _worth(part, gender, seen), part))
    return max(options)


def _kept(part: str, case: str, gender: Gender, several: bool) -> float:
    """What it costs that a part looks the same in this case."""
    if case == "nom":
        told = part.endswith(("ой", "ом", "ым")) and len(part) > SHORT
        return (-0.8 if part.endswith("ой") else -1.6) if told else 0.0
    last = part[-1].lower()
    if part.endswith(_UNDECLINED):
        return 0.0
    if last in _FIXED:
        return -0.8
    if last in VOWELS:
        return -2.5
    if gender == "femn" and last not in "ьй":
        told = part.endswith(("ом", "ым")) and len(part) > SHORT
        return -1.4 if told else -1.2 if case == "ins" and part.endswith("ем") else 0.0
    return -1.0 if (several and len(part) <= SHORT) or last == "ь" else -2.0


@lru_cache(maxsize=1 << 14)
def _given(word: str, gender: Gender) -> float:
    """Whether the dictionary knows a nominative; one of the other gender speaks against this one."""
    found = [
        form for form in forms(word.lower()) if form.case == "nom" and form.number != "plur" and form.known
    ]
    named = [form for form in found if form.name in ("Name", "Surn", "Patr")]
    if not named:
        return 0.0
    return 2.0 if any(form.gender in (gender, None) for form in named) else -1.0


def _worth(word: str, gender: Gender, seen: frozenset[str]) -> float:
    """How much a nominative looks like one."""
    low = word.lower()
    score = _given(word, gender) + (1.6 if word in seen else 0.0)
    if low.endswith(_MEN):
        score += 0.8 if gender == "masc" else -0.4
    if gender == "masc":
        score += 1.0 if low.endswith((*_POSSESSIVE, "ский", "цкий")) and len(low) > 4 else 0.0
        score -= 1.2 if low.endswith(_FEMININE) and len(low) > 5 else 0.0
    else:
        score += 0.9 if low.endswith((*_FEMININE, "ская", "цкая")) and len(low) > 4 else 0.0
        score -= 1.5 if low.endswith((*_POSSESSIVE, "ский")) and len(low) > 4 else 0.0
    if low.endswith(_PATRONYMICS):
        score += 0.5 if low.endswith("на") == (gender == "femn") else -1.0
    return score


def _undone(part: str, case: str, gender: Gender) -> Iterator[tuple[float, str]]:
    """What a part can be in the nominative if it stands in this case, with what speaks against it."""
    if case == "nom":
        return
    first, dash, last = part.rpartition("-")
    for score, word in _word(last, case, gender):
        before = first
        ending = last[len(_shared(last, word)) :]
        if dash and ending and first.endswith(ending):
            before = next((left for _, left in _word(first, case, gender)), first)
        yield score, before + dash + word


def _shared(one: str, other: str) -> str:
    at = 0
    while at < min(len(one), len(other)) and one[at] == other[at]:
        at += 1
    return one[:at]


def _word(word: str, case: str, gender: Gender) -> Iterator[tuple[float, str]]:
    yield from _by_dictionary(word, case, gender)
    if word.endswith(_UNDECLINED):
        return
    if gender == "masc":
        yield from _masculine(word, case)
    else:
        yield from _feminine(word, case)
    penalty = 0.4 if gender == "masc" else 0.0
    for score, found in _first_declension(word, case):
        yield score - penalty, found


def _by_dictionary(word: str, case: str, gender: Gender) -> Iterator[tuple[float, str]]:
    """What no rule of endings tells: Павла is of Павел, Садовничего of Садовничий."""
    for form in forms(word.lower()):
        fits = form.known and form.name in ("Name", "Surn") and form.case == case and form.number == "sing"
        if fits and form.gender == gender and not form.lemma.startswith(word.lower().replace("ё", "е")[:-1]):
            yield 0.0, form.lemma.capitalize()


def _masculine(word: str, case: str) -> Iterator[tuple[float, str]]:
    ending = _HARD.get(case, "")
    if ending and word.endswith(ending) and _stem(word[:-1]):
        yield 0.0, word[:-1]
        yield -0.7, word[:-1] + "ь"
    if case == "ins" and word.endswith(("ом", "ем", "ём")) and _stem(word[:-2]):
        soft_stem = word[-2] != "о" and word[-3] not in "жшчщц"
        yield (-1.2 if word[:-2].endswith(_POSSESSIVE[:3]) or soft_stem else 0.0), word[:-2]
    if case == "ins" and word.endswith("ым") and word[:-2].endswith(_POSSESSIVE):
        yield 0.5, word[:-2]
    soft = _SOFT.get(case, "")
    if soft and word.endswith(soft):
        stem = word[: -len(soft)]
        if stem and stem[-1] in VOWELS:
            yield 0.0, stem + "й"
        elif stem and case != "loc":
            yield 0.0, stem + "ь"
    if case == "loc" and word.endswith("ии"):
        yield 0.0, word[:-1] + "й"
    adjective = _ADJECTIVE[case]
    if word.endswith(adjective) and word[: -len(adjective)].endswith(("ск", "цк")):
        yield 1.0, word[: -len(adjective)] + "ий"
    if word.endswith(("ого", "ому")) and len(word) > 5:
        yield 0.0, word[:-3] + "ой"


def _feminine(word: str, case: str) -> Iterator[tuple[float, str]]:
    if case == "acc":
        if word.endswith("ую"):
            yield 0.5, word[:-2] + "ая"
    elif word.endswith("ой"):
        stem = word[:-2]
        if stem.endswith(("ск", "цк")):
            yield 0.8, stem + "ая"
        elif stem.endswith(_POSSESSIVE):
            yield 0.3, stem + "а"
    if case == "ins" and word.endswith("ью"):
        yield 0.0, word[:-1] + "ь"
    if case in ("gen", "dat", "loc") and word.endswith("и") and len(word) > 4:
        yield -0.8, word[:-1] + "ь"


def _first_declension(word: str, case: str) -> Iterator[tuple[float, str]]:
    """Names in -а, -я."""
    for ending in _FIRST[case]:
        stem = word[: -len(ending)]
        if word.endswith(ending) and _stem(stem) and _spells(stem, ending):
            yield -0.1, stem + "а"
    for ending in _FIRST_SOFT[case]:
        stem = word[: -len(ending)]
        if word.endswith(ending) and stem and stem[-1] not in "кгхжшчщц":
            yield _soft(stem), stem + "я"


def _soft(stem: str) -> float:
    """What speaks against a name in -я with this stem: unknown ones have a vowel before it."""
    if any(form.known and form.name == "Name" for form in forms(stem.lower() + "я")):
        return 0.0
    return 0.0 if stem[-1] in "иаеь" else -0.7 if stem[-1] == "л" else -1.2


def _spells(stem: str, ending: str) -> bool:
    """-и stands only after к г х and hushing letters, -ы never."""
    if ending in ("ы", "и"):
        return (stem[-1] in "кгхжшчщ") == (ending == "и")
    return ending != "ей" or stem[-1] in "жшчщц"


def _stem(stem: str) -> bool:
    """Whether a stem ends in a consonant."""
    return len(stem) > 1 and stem[-1].lower() not in VOWELS + "йьъ"
