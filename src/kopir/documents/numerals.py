"""Numbers as texts write them: digits in groups and with fractions, sizes (млрд, мың), words, and mixtures.

A number ends where what follows cannot belong to it: a size not smaller than the one before, a second
number of the same rank. Words of numbers are those of ``number_words``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kopir.documents.number_words import KAZAKH_ENDINGS as KAZAKH_ENDINGS
from kopir.documents.number_words import ORDINAL_ENDINGS as ORDINAL_ENDINGS
from kopir.documents.number_words import inflected as inflected
from kopir.documents.number_words import number_words as number_words
from kopir.documents.number_words import ordinal as ordinal
from kopir.documents.number_words import ordinal_words as ordinal_words
from kopir.documents.number_words import small_words, table_of
from kopir.documents.number_words import starting_words as starting_words
from kopir.documents.tokens import Token, tokens

_DIGITS: Final = re.compile(r"\d+(?:[.,]\d+)?|\d{1,3}(?:(?P<mark>[.,])\d{3})(?:(?P=mark)\d{3})+")


_GROUP: Final = re.compile(r"\d{3}(?:[.,]\d+)?")


_LONGEST: Final = 18
"""Digits of the longest number that is one: longer ones are codes of something."""


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
    table = table_of("kk" if lang.startswith("kk") else lang)
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
    if re.fullmatch(r"[1-9]\d{0,2},000", text) or (english and re.fullmatch(r"\d{1,3},\d{3}", text)):
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
        rest = _Reader(self.cut, self.words, first, small_words("kk"), self.lang).read()
        if rest is None or rest.value >= (share or 10) or (share is None and not self._size_at(rest.after)):
            return False
        self.part += rest.value / (share or 10)
        self.at, self.worded = rest.after, True
        return True

    def _size_at(self, at: int) -> bool:
        return at < len(self.words) and self.table.get(self.words[at], ("",))[0] == "size"


_SHARES: Final = {"оннан": 10, "жүзден": 100, "мыңнан": 1000}
