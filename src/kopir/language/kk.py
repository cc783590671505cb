"""Kazakh endings: vowel harmony, assimilation of consonants, and how abbreviations and numbers take them.

The rules follow the school grammar of Kazakh. A word's last vowel decides between back and front endings,
its last sound between the voiced, nasal and voiceless variants; a phrase that already ends in a possessive
("… ұйымы") takes the pronominal cases. Loan words follow their use in the Kazakh press: Перуде, Малиде,
Алжирде are front, Конгода and Италияда are back.
"""

from __future__ import annotations

import re
from typing import Final, Literal

from kopir.language import kk_read

Case = Literal["nom", "gen", "dat", "acc", "loc", "abl", "ins", "rel"]
"""Атау, ілік, барыс, табыс, жатыс, шығыс, көмектес; ``rel`` is the locative made an attribute (-дағы)."""

Sound = Literal["vowel", "nasal", "liquid", "hiss", "voiceless"]

# Latin letters stand with the sounds they spell, for names that Kazakh writes in Latin script.
_VOWELS: Final = frozenset("аәеоөұүыіэяёaeiouy")
_NASALS: Final = frozenset("мнңmn")
_LIQUIDS: Final = frozenset("лрйуиюlrw")
_HISSES: Final = frozenset("зжzj")
_BACK: Final = frozenset("аоұыяёaou")
_FRONT: Final = frozenset("әеөүіэиeiy")
_BACK_BY_USE: Final = ("цифр", "тарих", "тайвань")
_FRONT_BY_USE: Final = ("бург", "банк", "парк")
VOICED: Final = {"к": "г", "қ": "ғ", "п": "б"}
DROPS_VOWEL: Final = {
    "халық": "халқ", "құлық": "құлқ", "ырық": "ырқ", "зауық": "зауқ",
    "ерік": "ерк", "мүлік": "мүлк", "көрік": "көрк", "бөрік": "бөрк",
    "орын": "орн", "кәсіпорын": "кәсіпорн", "мұрын": "мұрн", "мойын": "мойн", "қарын": "қарн", "ерін": "ерн",
    "әріп": "әрп", "қалып": "қалп", "ғұрып": "ғұрп", "кейіп": "кейп", "қауіп": "қауп", "ауыз": "ауз",
}  # fmt: skip
"""Words that lose their last vowel before a possessive: халық, халқы."""
_APOSTROPHES: Final = "’'ʼ»\"”ьъ"

# Back and front ending by the sound before it.
ENDINGS: Final[dict[str, dict[Sound, tuple[str, str]]]] = {
    "gen": {
        "vowel": ("ның", "нің"),
        "nasal": ("ның", "нің"),
        "liquid": ("дың", "дің"),
        "hiss": ("дың", "дің"),
        "voiceless": ("тың", "тің"),
    },
    "dat": {
        "vowel": ("ға", "ге"),
        "nasal": ("ға", "ге"),
        "liquid": ("ға", "ге"),
        "hiss": ("ға", "ге"),
        "voiceless": ("қа", "ке"),
    },
    "acc": {
        "vowel": ("ны", "ні"),
        "nasal": ("ды", "ді"),
        "liquid": ("ды", "ді"),
        "hiss": ("ды", "ді"),
        "voiceless": ("ты", "ті"),
    },
    "loc": {
        "vowel": ("да", "де"),
        "nasal": ("да", "де"),
        "liquid": ("да", "де"),
        "hiss": ("да", "де"),
        "voiceless": ("та", "те"),
    },
    "abl": {
        "vowel": ("дан", "ден"),
        "nasal": ("нан", "нен"),
        "liquid": ("дан", "ден"),
        "hiss": ("дан", "ден"),
        "voiceless": ("тан", "тен"),
    },
    "ins": {
        "vowel": ("мен", "мен"),
        "nasal": ("мен", "мен"),
        "liquid": ("мен", "мен"),
        "hiss": ("бен", "бен"),
        "voiceless": ("пен", "пен"),
    },
    "plural": {
        "vowel": ("лар", "лер"),
        "nasal": ("дар", "дер"),
        "liquid": ("лар", "лер"),  # after л it is дар, дер: see plural()
        "hiss": ("дар", "дер"),
        "voiceless": ("тар", "тер"),
    },
}
_POSSESSED: Final[dict[str, tuple[str, str]]] = {
    "gen": ("ның", "нің"),
    "dat": ("на", "не"),
    "acc": ("н", "н"),
    "loc": ("нда", "нде"),
    "abl": ("нан", "нен"),
    "ins": ("мен", "мен"),
}


def suffix(word: str, case: Case) -> str:
    """The word, phrase, name, abbreviation or number in this case.

    A remark in brackets at the end stays behind the ending, which belongs to the head.

    >>> suffix("Қазақстан", "gen"), suffix("АҚШ", "dat"), suffix("Комор аралдары", "loc")
    ('Қазақстанның', 'АҚШ-қа', 'Комор аралдарында')
    """
    head, remark = _split_remark(word)
    if case == "nom" or not head:
        return word
    if case == "rel":
        inner = suffix(head, "loc")
        return inner + ("ғы" if is_back(inner) else "гі") + remark
    return head + ("-" if _stands_apart(head) else "") + ending(head, case) + remark


def ending(word: str, case: Case) -> str:
    """The ending alone, as ``suffix`` puts it.

    >>> ending("Өзбекстан", "abl")
    'нан'
    """
    if case in ("nom", "rel"):
        return suffix(word, case).removeprefix(word)
    if is_possessed(word):
        return _POSSESSED[case][0 if is_back(word) else 1]
    return _choose(case, _spoken(word))


def number_suffix(number: int | float | str, case: Case) -> str:
    """A number with its ending, by the way it is read aloud; a text keeps its signs ("93,2%").

    >>> number_suffix(28, "loc"), number_suffix("0,45", "abl"), number_suffix("93,2%", "dat")
    ('28-де', '0,45-тен', '93,2%-ға')
    """
    return suffix(str(number).replace(".", ",") if isinstance(number, float) else str(number), case)


def number_possessive(number: int | str) -> str:
    """So many of them: a number as the head of an izafet ("9 елдің 7-сі"), which takes pronominal cases.

    >>> number_possessive(7), number_possessive(20), number_possessive(40)
    ('7-сі', '20-сы', '40-ы')
    """
    read = kk_read.number(str(number))
    own = possessive(read)
    return f"{number}-{own.removeprefix(read) if own.startswith(read) else own[-1]}"


def plural(word: str) -> str:
    """The plural of a noun.

    >>> plural("ел"), plural("мемлекет"), plural("аймақ"), plural("модель")
    ('елдер', 'мемлекеттер', 'аймақтар', 'модельдер')
    """
    if word.endswith(("л", "ль")):
        return word + ("дар" if is_back(word) else "дер")
    return word + _choose("plural", _spoken(word))


def possessive(word: str) -> str:
    """The noun as somebody's or something's (third person), the head of an izafet.

    >>> possessive("халық"), possessive("мектеп"), possessive("орта"), possessive("модель")
    ('халқы', 'мектебі', 'ортасы', 'моделі')
    """
    if word in DROPS_VOWEL:
        return DROPS_VOWEL[word] + ("ы" if is_back(word) else "і")
    back = is_back(word)
    if word[-1] in _VOWELS:
        return word + ("сы" if back else "сі")
    stem = word.removesuffix("ь")
    if word[-1] in VOICED and len(word) > 2 and (word[-2] in _VOWELS or word[-2] in "иу"):
        stem = word[:-1] + VOICED[word[-1]]
    return stem + ("ы" if back else "і")


def conjunction(word: str) -> str:
    """The "and" that joins two nouns, which agrees with the first: мен, бен, пен.

    >>> conjunction("Қытай"), conjunction("Қырғыз"), conjunction("АҚШ")
    ('мен', 'бен', 'пен')
    """
    return _choose("ins", _spoken(word))


def pair(first: str, second: str) -> str:
    """Two nouns joined.

    >>> pair("қала", "ауыл"), pair("АҚШ", "Қытай")
    ('қала мен ауыл', 'АҚШ пен Қытай')
    """
    return f"{first} {conjunction(first)} {second}"


def is_possessed(word: str) -> bool:
    """Whether a name or phrase already ends in a possessive of the third person.

    >>> is_possessed("Шанхай ынтымақтастық ұйымы"), is_possessed("Алматы")
    (True, False)
    """
    last = word.split()[-1] if word.split() else ""
    if re.fullmatch(r"\d+-[сыі]{1,2}", last):
        return True
    if _is_abbreviation(last) or not last.endswith(("ы", "і")):
        return False
    return " " in word.strip() or bool(re.search(r"(лар|дар|тар)ы$|(лер|дер|тер)і$", last))


def _choose(kind: str, spoken: str) -> str:
    back, front = ENDINGS[kind][sound(spoken)]
    return back if is_back(spoken) else front


def sound(word: str) -> Sound:
    """The class of the last sound, by which an ending chooses its first consonant."""
    last = word.rstrip(_APOSTROPHES)[-1:].lower()
    if last in _VOWELS:
        return "vowel"
    if last in _NASALS:
        return "nasal"
    if last in _LIQUIDS:
        return "liquid"
    return "hiss" if last in _HISSES else "voiceless"


def is_back(word: str) -> bool:
    """Vowel harmony: whether the endings after this word are the back ones."""
    low = word.lower().rstrip("’'ʼ»\"”")
    if low.endswith(_BACK_BY_USE):
        return True
    if low.endswith(("ь", *_FRONT_BY_USE)):
        return False
    for place in range(len(low) - 1, -1, -1):
        letter = low[place]
        if letter == "у" and place < len(low) - 1 and low[place - 1 : place] not in _VOWELS:
            return True
        if letter in _BACK or letter in _FRONT:
            return letter in _BACK
    return "ю" not in low


def _spoken(word: str) -> str:
    """The last word as it is read aloud: numbers in words, abbreviations by letters."""
    last = re.split(r"[\s\u00a0\u202f-]+", word.rstrip())[-1] if word.strip() else word
    if re.search(r"\d\s*%?$|%$", word.rstrip()):
        return kk_read.number(word.rstrip())
    return kk_read.abbreviation(last) if _is_abbreviation(last) else last


def _stands_apart(word: str) -> bool:
    """Whether an ending is joined by a hyphen: after figures, signs, abbreviations and Latin script."""
    last = word.split()[-1]
    if last[-1].isascii():
        return True
    return (not last[-1].isalpha() and last[-1] not in _APOSTROPHES) or _is_abbreviation(last)


def _is_abbreviation(word: str) -> bool:
    return len(word) > 1 and word.isalpha() and word.isupper()


def _split_remark(word: str) -> tuple[str, str]:
    found = re.fullmatch(r"(.+?)(\s*\([^()]*\))", word)
    return (found[1], found[2]) if found else (word, "")
