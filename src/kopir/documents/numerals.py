"""Numbers as texts write them: digits in groups and with fractions, sizes (млрд, мың), words, and mixtures.

Words are told by tables of their forms (school grammars of Russian and Kazakh), so that "двадцатью пятью" and
"жиырма бестен" are read as written, in any case. A number ends where what follows cannot belong to it:
a size not smaller than the one before, a second number of the same rank.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from kopir.documents.tokens import Token, tokens
from kopir.language import kk


def _split(words: str) -> list[str]:
    return words.split()


_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)?|\d{1,3}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})+")
_GROUP: Final = re.compile(r"\d{3}(?:[.,]\d+)?")
_LONGEST: Final = 18
"""Digits of the longest number that is one: longer ones are codes of something."""

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


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number of a text.

    Attributes:
        value: exact.
        first, after: places of its first token and of the token after its last one.
        worded: whether a word other than a size is in it.
        size: the last size named (10**9 of "3 млрд"), 1 where none is.
        gap: whether a part follows a size that leaves out the one between them (3 млрд 100 мың).
    """

    value: Decimal
    first: int
    after: int
    worded: bool
    size: int = 1
    gap: bool = False


def numeral(cut: Sequence[Token], words: Sequence[str], at: int, lang: str) -> Numeral | None:
    """The longest number that begins at a token.

    Args:
        cut: the tokens of a text.
        words: the same in lower case, Kazakh in Cyrillic letters.
        at: place of the first token.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``.

    Returns:
        ``None`` where no number begins there.
    """
    table = _table("kk" if lang.startswith("kk") else lang)
    return _Reader(cut, words, at, table, lang).read()


def value_of(text: str, lang: str) -> float | None:
    """The number that a text is, and nothing else; the normal form of what ``numeral`` finds.

    >>> value_of("двадцать пять тысяч", "ru"), value_of("37,3 млрд", "ru"), value_of("мың бір жүз", "kk")
    (25000.0, 37300000000.0, 1100.0)
    >>> value_of("сегодня", "ru") is None
    True
    """
    cut = tokens(text)
    found = numeral(cut, [token.low for token in cut], 0, lang) if cut else None
    rest = "".join(token.text for token in cut[found.after :]) if found else ""
    return float(found.value) if found and rest in ("", ".") else None


def ordinal(word: str, lang: str) -> int | None:
    """The number of an ordinal word in lower case or of a Roman number up to IV as written.

    >>> ordinal("третьем", "ru"), ordinal("үшінші", "kk"), ordinal("II", "ru")
    (3, 3, 2)
    """
    return _ROMAN.get(word) or _ordinals("kk" if lang.startswith("kk") else lang).get(word)


def ordinal_words(lang: str) -> Mapping[str, int]:
    """Ordinals of one word, by form."""
    return _ordinals("kk" if lang.startswith("kk") else lang)


def number_words(lang: str) -> frozenset[str]:
    """Words a number of words can begin with."""
    return frozenset(_small("kk" if lang.startswith("kk") else lang))


def plain(token: Token, english: bool = False) -> Decimal | None:
    """The value of a token of digits; ``None`` for a date, a version and the like.

    A comma is a decimal sign save in English, where it parts thousands when three digits follow.
    """
    match = _DIGITS.fullmatch(token.text) if len(token.text) <= _LONGEST else None
    if not match:
        return None
    text = token.text
    if match["mark"]:
        return Decimal(text.replace(match["mark"], ""))
    if english and re.fullmatch(r"\d{1,3},\d{3}", text):
        return Decimal(text.replace(",", ""))
    return Decimal(text.replace(",", "."))


@dataclass
class _Reader:
    cut: Sequence[Token]
    words: Sequence[str]
    at: int
    table: dict[str, tuple[str, Decimal]]
    lang: str
    total: Decimal = Decimal(0)
    part: Decimal | None = None
    size: int = 0
    worded: bool = False
    gap: bool = False
    digits: bool = False

    def read(self) -> Numeral | None:
        first = self.at
        while self.at < len(self.cut) and self._step(first):
            pass
        while self.at > first and self.cut[self.at - 1].text == ".":
            self.at -= 1
        if self.at == first:
            return None
        value = self.total + (self.part or 0)
        return Numeral(value, first, self.at, self.worded, self.size or 1, self.gap)

    def _step(self, first: int) -> bool:
        token = self.cut[self.at]
        if token.kind == "number":
            return self._number(token, first)
        if token.kind != "word" or (self.at > first and not token.spaced and not self._glued()):
            return self._point(token, first)
        sort, value = self.table.get(self.words[self.at], ("", Decimal(0)))
        if sort == "size":
            return self._size(int(value), first)
        if sort == "half":
            return self._half(first)
        if sort == "whole":
            return self._fraction()
        return sort != "" and self._word(sort, value)

    def _glued(self) -> bool:
        """Whether a word may stand without a space: 5млрд."""
        return self.table.get(self.words[self.at], ("",))[0] == "size"

    def _point(self, token: Token, first: int) -> bool:
        """A full stop after a shortened size ends no number: 5 млн. 300 тыс."""
        if token.text != "." or self.at == first or token.spaced:
            return False
        if self.words[self.at - 1] not in ("тыс", "млн", "млрд", "трлн") or self.at + 1 >= len(self.cut):
            return False
        self.at += 1
        return True

    def _number(self, token: Token, first: int) -> bool:
        value = plain(token, self.lang == "en")
        if value is None or self.part is not None or (self.at > first and not token.spaced):
            return False
        if self.size and (value >= 1000 or not self._size_follows(value)):
            return False
        self.at += 1
        text = token.text
        while len(text) <= 3 and text.isdigit() and self._group_follows(value):
            following = self.cut[self.at]
            whole = plain(following)
            assert whole is not None
            value = value * 1000 + whole
            self.at += 1
            if not following.text.isdigit() or value > 10**_LONGEST:
                break
        self.part, self.digits = value, True
        return True

    def _group_follows(self, value: Decimal) -> bool:
        if self.at >= len(self.cut) or value == 0:
            return False
        token = self.cut[self.at]
        apart = token.start - self.cut[self.at - 1].end
        return token.kind == "number" and apart == 1 and _GROUP.fullmatch(token.text) is not None

    def _size_follows(self, value: Decimal) -> bool:
        """Whether a second part is one: it has a smaller size, or the first had thousands (2 тысячи 500)."""
        after = self.at + 1
        if after < len(self.words):
            sort, size = self.table.get(self.words[after], ("", Decimal(0)))
            if sort == "size":
                return size < self.size
        return self.size == 1000 and value >= 100

    def _size(self, size: int, first: int) -> bool:
        if self.size and size >= self.size:
            return False
        if self.part is None and (self.size or size == 1000) and self.at > first:
            return False
        if self.size and self.digits and self.size // size > 1000:
            self.gap = True
        self.total += (1 if self.part is None else self.part) * size
        if self.part is None:
            self.worded = True
        self.part, self.size, self.digits = None, size, False
        self.at += 1
        return True

    def _word(self, sort: str, value: Decimal) -> bool:
        if self.digits or (self.part is not None and not self._fits(sort, value)):
            return False
        hundreds = (self.part or Decimal(1)) * 100
        self.part = hundreds if sort == "hundred" else (self.part or Decimal(0)) + value
        self.worded = True
        self.at += 1
        return True

    def _fits(self, sort: str, value: Decimal) -> bool:
        """Whether a word of value goes on with the number so far: twenty - five, never five - twenty."""
        assert self.part is not None
        if self.part == 0 or value == 0:
            return False
        if sort == "hundred":
            return self.part < 10 and self.part % 1 == 0
        if not self.lang.startswith("kk") and 10 <= self.part % 100 < 20:
            return False
        top = 10 if value < 10 else 100 if value < 100 else 1000
        return self.part % top == 0

    def _half(self, first: int) -> bool:
        """Жарым, жарты, с половиной: a half more, or a half of the size that follows."""
        word = self.words[self.at]
        if word == "с":
            if self.part is None or self.words[self.at + 1 : self.at + 2] != ["половиной"]:
                return False
            self.at += 1
        elif self.at == first and not self._half_of_size():
            return False
        if self.part is None and self.size:
            self.total += Decimal(self.size) / 2
        else:
            self.part = (self.part or Decimal(0)) + Decimal("0.5")
        self.worded = True
        self.at += 1
        return True

    def _half_of_size(self) -> bool:
        following = self.words[self.at + 1 : self.at + 2]
        return bool(following) and self.table.get(following[0], ("",))[0] == "size"

    def _fraction(self) -> bool:
        """Бүтін оннан бес, екі де бес миллиард: five tenths more."""
        if self.part is None or self.digits or self.at + 1 >= len(self.cut):
            return False
        share = _SHARES.get(self.words[self.at + 1])
        first = self.at + 1 + (share is not None)
        rest = _Reader(self.cut, self.words, first, _small("kk"), self.lang).read()
        if rest is None or rest.value >= (share or 10) or (share is None and not self._size_at(rest.after)):
            return False
        self.part += rest.value / (share or 10)
        self.at, self.worded = rest.after, True
        return True

    def _size_at(self, at: int) -> bool:
        return at < len(self.words) and self.table.get(self.words[at], ("",))[0] == "size"


_SHARES: Final = {"оннан": 10, "жүзден": 100, "мыңнан": 1000}


@cache
def _small(lang: str) -> dict[str, tuple[str, Decimal]]:
    return {word: entry for word, entry in _table(lang).items() if entry[0] in ("unit", "hundred")}


@cache
def _table(lang: str) -> dict[str, tuple[str, Decimal]]:
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
        table |= {"с": ("half", Decimal("0.5"))}
    return table


def _russian() -> dict[str, int]:
    found = {form: value for forms, value in _RUSSIAN.items() for form in forms.split()}
    for stem, value in _SOFT.items():
        found |= {stem + ending: value for ending in ("ь", "и", "ью")}
    for stem, tens in _TENS.items():
        oblique = "восьми" if stem == "восем" else stem + "и"
        forms = (stem + "ьдесят", oblique + "десяти", stem + "ьюдесятью", oblique[:-1] + "ьюдесятью")
        found |= dict.fromkeys(forms, tens * 10)
    for stem, hundreds in _HUNDREDS.items():
        oblique = "восьми" if stem == "восем" else stem + "и"
        oblique_forms = (stem + "ьсот", oblique + "сот", oblique + "стам", stem + "ьюстами", oblique + "стах")
        found |= dict.fromkeys(oblique_forms, hundreds * 100)
    return found | {"пятеро": 5, "пятерых": 5, "шестеро": 6, "семеро": 7}


def _kazakh() -> dict[str, tuple[str, Decimal]]:
    table: dict[str, tuple[str, Decimal]] = {}
    cases: tuple[kk.Case, ...] = ("nom", "gen", "dat", "acc", "loc", "abl", "ins")
    for word, value in {**_KAZAKH, **_KAZAKH_SIZES}.items():
        sort = "hundred" if value == 100 else "size" if value > 100 else "unit"
        forms = [word] if word in ("млн", "млрд", "трлн") else [kk.suffix(word, case) for case in cases]
        # "Оның", "онда" are a pronoun's, "жүзде" is of a face.
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
