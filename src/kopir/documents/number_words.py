"""Words of numbers in all their forms, by the school grammars of Russian, Kazakh and English."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from typing import Final

from kopir.language import kk


def _split(words: str) -> list[str]:
    return words.split()


_SIZES: Final[dict[str, int]] = {
    "тыс": 10**3, "мың": 10**3, "млн": 10**6, "млрд": 10**9, "трлн": 10**12, "thousand": 10**3, "mln": 10**6,
    "million": 10**6, "millions": 10**6, "bn": 10**9,
    "bln": 10**9, "billion": 10**9, "billions": 10**9,
    "trillion": 10**12, "trln": 10**12, "mlrd": 10**9,
}  # fmt: skip


_RUSSIAN_NOUN: Final = ("", "а", "у", "ом", "е", "ы", "ов", "ам", "ами", "ах")


_THOUSAND: Final = "тысяча тысячи тысяче тысячу тысячей тысячью тысяч тысячам тысячами тысячах"


_RUSSIAN: Final[dict[str, int]] = {
    "один одна одно одного одной одному одним одном одну": 1, "два две двух двум двумя двое двоих": 2,
    "три трех трем тремя трое троих": 3, "четыре четырех четырем четырьмя четверо четверых": 4,
    "восемь восьми восьмью восемью": 8, "сорок сорока": 40, "девяносто девяноста": 90, "сто ста": 100,
    "двести двухсот двумстам двумястами двухстах": 200, "триста трехсот тремстам тремястами трехстах": 300,
    "четыреста четырехсот четыремстам четырьмястами четырехстах": 400, "ноль нуль ноля нуля": 0,
}  # fmt: skip


_SOFT: Final[dict[str, int]] = {
    "пят": 5, "шест": 6, "сем": 7, "девят": 9, "десят": 10, "одиннадцат": 11, "двенадцат": 12,
    "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16, "семнадцат": 17, "восемнадцат": 18,
    "девятнадцат": 19, "двадцат": 20, "тридцат": 30,
}  # fmt: skip


_TENS: Final[dict[str, int]] = {"пят": 5, "шест": 6, "сем": 7, "восем": 8}


_HUNDREDS: Final[dict[str, int]] = {"пят": 5, "шест": 6, "сем": 7, "восем": 8, "девят": 9}


_KAZAKH: Final[dict[str, int]] = {
    "нөл": 0, "бір": 1, "екі": 2, "үш": 3, "төрт": 4, "бес": 5, "алты": 6, "жеті": 7, "сегіз": 8, "тоғыз": 9,
    "он": 10, "жиырма": 20, "отыз": 30, "қырық": 40, "елу": 50, "алпыс": 60, "жетпіс": 70, "сексен": 80,
    "тоқсан": 90, "жүз": 100,
}  # fmt: skip


_KAZAKH_SIZES: Final[dict[str, int]] = {
    "мың": 10**3, "миллион": 10**6, "миллиард": 10**9, "триллион": 10**12, "млн": 10**6, "млрд": 10**9,
    "трлн": 10**12,
}  # fmt: skip


_ENGLISH: Final = _split(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)


_ENGLISH_TENS: Final = _split("twenty thirty forty fifty sixty seventy eighty ninety")


_ORDINAL_STEMS: Final[dict[str, int]] = {
    "перв": 1, "втор": 2, "четверт": 4, "пят": 5, "шест": 6, "седьм": 7, "восьм": 8, "девят": 9, "десят": 10,
    "одиннадцат": 11, "двенадцат": 12, "тринадцат": 13, "четырнадцат": 14, "пятнадцат": 15, "шестнадцат": 16,
    "семнадцат": 17, "восемнадцат": 18, "девятнадцат": 19, "двадцат": 20, "тридцат": 30, "сороков": 40,
    "пятидесят": 50, "шестидесят": 60, "семидесят": 70, "восьмидесят": 80, "девяност": 90, "сот": 100,
}  # fmt: skip


_ADJECTIVE: Final = ("ый", "ой", "ая", "ое", "ого", "ому", "ым", "ом", "ую", "ые", "ых", "ыми")


_THIRD: Final = "третий третья третье третьего третьей третьему третьим третьем третью третьи третьих"


_ENGLISH_ORDINALS: Final = _split("first second third fourth fifth sixth seventh eighth ninth tenth")


_ROMAN: Final = {"I": 1, "II": 2, "III": 3, "IV": 4, "І": 1, "ІІ": 2, "ІІІ": 3, "ІV": 4}


ORDINAL_ENDINGS: Final = frozenset(
    _split("й я е м ю го му ым ой ая ое ые ую ого ому х ми ші шы нші ншы інші ыншы st nd rd th")
)
"""What makes a number in digits an ordinal: 28-е, 24-ші, 2nd."""


KAZAKH_ENDINGS: Final = frozenset(
    _split(
        "ға ге қа ке на не да де та те дан ден тан тен нан нен ды ді ты ті ны ні н дың дің тың тің ның нің "
        "мен бен "
        "пен дағы дегі тағы тегі нда нде дай дей тай тей лық лік дық дік тық тік ы і сы сі ын ін сын сін "
        "ына іне "
        "сына сіне ында інде сында сінде ынан інен сынан сінен ының інің сының сінің"
    )
)
"""Endings that a number, a sign or an abbreviation takes behind a hyphen: 40%-ға, 180-нен."""


def ordinal(word: str, lang: str) -> int | None:
    """The number of an ordinal word in lower case or of a Roman number up to IV as written.

    >>> ordinal("третьем", "ru"), ordinal("үшінші", "kk"), ordinal("II", "ru")
    (3, 3, 2)
    """
    return _ROMAN.get(word) or _ordinals("kk" if lang.startswith("kk") else lang).get(word)


def starting_words(lang: str) -> frozenset[str]:
    """Words a number can begin with, sizes and halves among them."""
    return frozenset(table_of("kk" if lang.startswith("kk") else lang))


def ordinal_words(lang: str) -> Mapping[str, int]:
    """Ordinals of one word, by form."""
    return _ordinals("kk" if lang.startswith("kk") else lang)


def number_words(lang: str) -> frozenset[str]:
    """Words a number of words can begin with."""
    return frozenset(small_words("kk" if lang.startswith("kk") else lang))


def inflected(word: str) -> bool:
    """Whether a Kazakh number word stands in a case: екіге, жүзден.

    >>> inflected("екіге"), inflected("алты")
    (True, False)
    """
    return word in table_of("kk") and word not in _KAZAKH and word not in _KAZAKH_SIZES and word not in _SIZES


@cache
def small_words(lang: str) -> dict[str, tuple[str, Decimal]]:
    """Words below a thousand."""
    return {word: entry for word, entry in table_of(lang).items() if entry[0] in ("unit", "hundred")}


@cache
def table_of(lang: str) -> dict[str, tuple[str, Decimal]]:
    """What words are in a number, by form: ``unit``, ``hundred``, ``size``, ``half``, ``whole``."""
    table = {word: ("size", Decimal(size)) for word, size in _SIZES.items()}
    table |= {form: ("size", Decimal(10**3)) for form in _THOUSAND.split()}
    for stem, size in (("миллион", 10**6), ("миллиард", 10**9), ("триллион", 10**12)):
        table |= {stem + ending: ("size", Decimal(size)) for ending in _RUSSIAN_NOUN}
    if lang == "kk":
        table |= _kazakh()
    elif lang == "en":
        table |= {word: ("unit", Decimal(value)) for value, word in enumerate(_ENGLISH)}
        table |= {word: ("unit", Decimal(10 * tens)) for tens, word in enumerate(_ENGLISH_TENS, 2)}
        table |= {"hundred": ("hundred", Decimal(100))}
    else:
        table |= {form: ("unit", Decimal(value)) for form, value in _russian().items()}
        table |= {form: ("unit", Decimal("1.5")) for form in ("полтора", "полторы", "полутора")}
        for stem, size in (("миллион", 10**6), ("миллиард", 10**9), ("триллион", 10**12)):
            forms = [half + stem + ending for half in ("пол", "полу") for ending in _RUSSIAN_NOUN if ending]
            table |= dict.fromkeys(forms, ("size", Decimal(size // 2)))
        table |= {"с": ("half", Decimal("0.5"))}
    return table


def _russian() -> dict[str, int]:
    found = {form: value for forms, value in _RUSSIAN.items() for form in forms.split()}
    for stem, value in _SOFT.items():
        found |= {stem + ending: value for ending in ("ь", "и", "ью")}
    # "Семью" is the accusative of a family far more often than the instrumental of seven.
    found.pop("семью", None)
    for stem, tens in _TENS.items():
        oblique = "восьми" if stem == "восем" else stem + "и"
        forms = (stem + "ьдесят", oblique + "десяти", stem + "ьюдесятью", oblique[:-1] + "ьюдесятью")
        found |= dict.fromkeys(forms, tens * 10)
    for stem, hundreds in _HUNDREDS.items():
        oblique = "восьми" if stem == "восем" else stem + "и"
        oblique_forms = (stem + "ьсот", oblique + "сот", oblique + "стам", stem + "ьюстами", oblique + "стах")
        found |= dict.fromkeys(oblique_forms, hundreds * 100)
    return found | {"пятеро": 5, "пятерых": 5, "шестеро": 6, "семеро": 7}


_THEIRS: Final = ("", "н", "на", "ның")


def _kazakh() -> dict[str, tuple[str, Decimal]]:
    table: dict[str, tuple[str, Decimal]] = {}
    cases: tuple[kk.Case, ...] = ("nom", "gen", "dat", "acc", "loc", "abl", "ins")
    for word, value in {**_KAZAKH, **_KAZAKH_SIZES}.items():
        sort = "hundred" if value == 100 else "size" if value > 100 else "unit"
        forms = [word] if word in ("млн", "млрд", "трлн") else [kk.suffix(word, case) for case in cases]
        # "Оның", "онда" are a pronoun's, "жүзде" is of a face.
        if value > 100:
            forms += (
                [kk.possessive(word) + ending for ending in _THEIRS]
                if word[0] in "мт" and len(word) > 2
                else []
            )
        table |= {form: (sort, Decimal(value)) for form in forms if form not in ("оның", "онда", "жүзде")}
    table |= {form: ("half", Decimal("0.5")) for form in ("жарым", "жарты")}
    return table | {word: ("whole", Decimal(0)) for word in ("бүтін", "да", "де", "та", "те")}


@cache
def _ordinals(lang: str) -> dict[str, int]:
    if lang == "kk":
        return {form: value for value in range(1, 41) for form in _kazakh_ordinal(value)}
    if lang == "en":
        return {word: value for value, word in enumerate(_ENGLISH_ORDINALS, 1)}
    found = {stem + ending: value for stem, value in _ORDINAL_STEMS.items() for ending in _ADJECTIVE}
    return found | dict.fromkeys(_THIRD.split(), 3)


def _kazakh_ordinal(value: int) -> list[str]:
    """Forms of the ordinal of a number that is one word."""
    word = next((word for word, each in _KAZAKH.items() if each == value), None)
    if word is None:
        return []
    stem = {"қырық": "қырқ", "жиырма": "жиырмас"}.get(word, word)
    back = kk.is_back(word)
    if stem.endswith(("ы", "і")):
        stem += "нші" if not back else "ншы"
    else:
        stem += "ыншы" if back else "інші"
    cases: tuple[kk.Case, ...] = ("nom", "gen", "dat", "acc", "loc", "abl")
    return [kk.suffix(stem, case) for case in cases]
