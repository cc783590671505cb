"""The regular declension of Russian names: adjectives agree, the head noun changes, what follows it stays.

"Саудовская Аравия" changes both words, "Республика Корея" and "Острова Кука" only the first, "Босния и
Герцеговина" both sides, "Буркина-Фасо" none.
"""

from __future__ import annotations

import re
from typing import Final, Literal

Case = Literal["nom", "gen", "dat", "acc", "ins", "pre"]
Gender = Literal["m", "f", "n", "pl"]
Forms = tuple[str, str, str, str, str]
"""Genitive, dative, accusative, instrumental, prepositional."""

_VOWELS: Final = "аеёиоуыэюя"
_SIBILANTS: Final = "жшщчц"
_TAKE_I: Final = "гкхжшщч"
_FIXED_WORDS: Final = frozenset(("только", "до", "после"))
_ADVERBS: Final = frozenset(("очень", "наименее", "наиболее"))

_PLURALS: Final[dict[str, str]] = {
    **{"страны": "стран", "государства": "государств", "острова": "островов", "регионы": "регионов"},
    **{"территории": "территорий", "штаты": "штатов", "эмираты": "эмиратов", "республики": "республик"},
    **{"нидерланды": "нидерландов", "филиппины": "филиппин", "мальдивы": "мальдив", "багамы": "багам"},
    **{"коморы": "комор", "сейшелы": "сейшел", "гренадины": "гренадин", "бермуды": "бермуд"},
}
"""Heads that stand in the plural, with their genitives; the other cases follow from the nominative."""

_ADJECTIVES: Final[dict[str, tuple[Gender, Forms]]] = {
    "ая": ("f", ("ой", "ой", "ую", "ой", "ой")),
    "яя": ("f", ("ей", "ей", "юю", "ей", "ей")),
    "ые": ("pl", ("ых", "ым", "ые", "ыми", "ых")),
    "ие": ("pl", ("их", "им", "ие", "ими", "их")),
    "иеся": ("pl", ("ихся", "имся", "иеся", "имися", "ихся")),
    "овы": ("pl", ("овых", "овым", "овы", "овыми", "овых")),
    "евы": ("pl", ("евых", "евым", "евы", "евыми", "евых")),
    "ый": ("m", ("ого", "ому", "ый", "ым", "ом")),
    "кий": ("m", ("кого", "кому", "кий", "ким", "ком")),
    "ний": ("m", ("него", "нему", "ний", "ним", "нем")),
    "кое": ("n", ("кого", "кому", "кое", "ким", "ком")),
    "ое": ("n", ("ого", "ому", "ое", "ым", "ом")),
}


def decline(name: str) -> tuple[Forms, Gender]:
    """The five oblique cases of a name and the gender a verb agrees with.

    >>> decline("Босния и Герцеговина")[0][4], decline("Северная и Южная Америка")[0][0]
    ('Боснии и Герцеговине', 'Северной и Южной Америки')
    """
    head, remark = _split_remark(name)
    parts = re.split(r"( и |, )", head)
    if head.lower().startswith(("остров ", "острова ")) or _has_tail(parts[0]):
        parts = [head]
    declined = [_phrase(part, alone=len(parts) == 1) for part in parts[::2]]
    joints = [*parts[1::2], remark]
    gen, dat, acc, ins, pre = (
        "".join(forms[case] + joint for (forms, _), joint in zip(declined, joints, strict=True))
        for case in range(5)
    )
    return (gen, dat, acc, ins, pre), declined[0][1] if len(declined) < 3 else "pl"


def is_islands(name: str) -> bool:
    """Whether the name says that it is one of an island or of islands, and so takes "на".

    >>> is_islands("Остров Мэн"), is_islands("Соломоновы Острова"), is_islands("Куба")
    (True, True, False)
    """
    words = name.lower().split()
    return words[:1] == ["остров"] or "острова" in words


def sounded(preposition: str, following: str) -> str:
    """The preposition as it is sounded before a word: "в Иране", "во Франции".

    >>> sounded("в", "Вьетнаме"), sounded("в", "Венгрии")
    ('во', 'в')
    """
    clusters = preposition == "в" and re.match(rf"[вф][^{_VOWELS}\W]", following.lower())
    return "во" if clusters else preposition


def _phrase(text: str, *, alone: bool) -> tuple[Forms, Gender]:
    """One noun with the adjectives before it; a lone adjective only where another phrase brings the noun."""
    words = text.split(" ")
    columns: list[Forms] = []
    gender: Gender = "m"
    for place, word in enumerate(words):
        if word.lower() in _ADVERBS:
            columns.append((word,) * 5)
            continue
        found = _adjective(word)
        if found and (place < len(words) - 1 or (len(words) == 1 and not alone)):
            gender, forms = found
            columns.append(forms)
            continue
        forms, gender = _noun(word)
        columns.append(forms)
        columns.extend((rest,) * 5 for rest in words[place + 1 :])
        break
    gen, dat, acc, ins, pre = (" ".join(column[case] for column in columns) for case in range(5))
    return (gen, dat, acc, ins, pre), gender


def _has_tail(text: str) -> bool:
    """Whether a noun stands before the last word, so that the rest belongs to it and does not change."""
    return any(not _adjective(word) and word.lower() not in _ADVERBS for word in text.split(" ")[:-1])


def _adjective(word: str) -> tuple[Gender, Forms] | None:
    found = re.fullmatch(r"(\(?)([\w-]{4,})(\)?)", word)
    if not found:
        return None
    before, core, after = found.groups()
    for ending in sorted(_ADJECTIVES, key=len, reverse=True):
        if core.endswith(ending):
            gender, forms = _ADJECTIVES[ending]
            stem = before + core.removesuffix(ending)
            gen, dat, acc, ins, pre = (stem + form + after for form in forms)
            return gender, (gen, dat, acc, ins, pre)
    return None


def _noun(word: str) -> tuple[Forms, Gender]:
    if word.endswith(":"):
        (gen, dat, acc, ins, pre), gender = _noun(word[:-1])
        return (gen + ":", dat + ":", acc + ":", ins + ":", pre + ":"), gender
    low = word.lower()
    if word.isupper() or low in _FIXED_WORDS or not low[-1:].isalpha():
        return (word,) * 5, "n"
    if low in _PLURALS:
        return _plural(word, _PLURALS[low]), "pl"
    if low.endswith(("а", "я")):
        return _first(word)
    if low.endswith("ие"):
        stem = word[:-1]
        return (stem + "я", stem + "ю", word, stem + "ем", stem + "и"), "n"
    if low.endswith("ень"):
        stem = word[:-3] + "н"
        return (stem + "я", stem + "ю", word, stem + "ем", stem + "е"), "m"
    if low.endswith("ь"):
        stem = word[:-1]
        return (stem + "и", stem + "и", word, stem + "ью", stem + "и"), "f"
    if low[-1] in _VOWELS:
        return (word,) * 5, "n"
    return _second(word), "m"


def _plural(word: str, genitive: str) -> Forms:
    stem = word[:-1]
    soft = stem.lower().endswith("и")
    dat, ins, pre = ("ям", "ями", "ях") if soft else ("ам", "ами", "ах")
    shaped = word[0] + genitive[1:]
    return shaped, stem + dat, word, stem + ins, stem + pre


def _first(word: str) -> tuple[Forms, Gender]:
    """Feminine nouns; a foreign name in two vowels (Самоа, Никарагуа) does not change."""
    stem, before = word[:-1], word[-2:-1].lower()
    if word.endswith("я"):
        dat = "и" if before == "и" else "е"
        return (stem + "и", stem + dat, stem + "ю", stem + "ей", stem + dat), "f"
    if before in _VOWELS:
        return (word,) * 5, "n"
    gen = "и" if before in _TAKE_I else "ы"
    ins = "ей" if before in _SIBILANTS else "ой"
    return (stem + gen, stem + "е", stem + "у", stem + ins, stem + "е"), "f"


def _second(word: str) -> Forms:
    if word.endswith("й"):
        stem = word[:-1]
        pre = "и" if stem.endswith("и") else "е"
        return stem + "я", stem + "ю", word, stem + "ем", stem + pre
    ins = "ем" if word[-1] in _SIBILANTS else "ом"
    return word + "а", word + "у", word, word + ins, word + "е"


def _split_remark(name: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.+?)(\s*\([^()]*\))", name)
    return (found[1], found[2]) if found else (name, "")
