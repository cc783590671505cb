"""A text cut into words, numbers and signs, and these into sentences, in one pass each."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from kopir.documents.wordlists import words as listed

Kind = Literal["word", "number", "sign", "break"]

_TOKENS: Final = re.compile(
    r"(?P<break>\n)"
    r"|(?P<number>\d+(?:[.,]\d+)*)"
    r"|(?P<word>[^\W\d_]+(?:[’'ʼ`\u0301]?[^\W\d_]+)*)"
    r"|(?P<sign>[^\s\w]|_)"
)
_SPACES: Final = re.compile(r"[^\S\n]")

_SHORT: Final = """
о дж г гг в вв р руб коп тыс млн млрд трлн ул д стр с п ст см т тт им ред акад проф доц др пр св зам нач гл
обл респ м а ж жж ғ ғғ б бет мыс ш қ ауд тг долл mr mrs ms dr st no vs inc ltd jr sr
"""
ABBREVIATIONS: Final = frozenset(_SHORT.split())
"""Words before whose full stop a sentence need not end."""

_AMOUNTS: Final = listed("тыс млн млрд трлн руб коп долл тг")
_UNITS: Final = listed("гкал вт гц евро долл тенге рублей га")
_OPENERS: Final = listed(
    """
    об о это этот эта эти по в во на он она они так также кроме при для как из за до к с со от у и а но
    мы я ранее напомним тем между вместе таким бұл ол осы сондай сонымен бұдан біз олар ал
    """
)
"""Words that have a capital only where a sentence begins."""

_LONGEST_NAME: Final = 25
"""Words and signs of the longest quoted name in which a full stop ends no sentence."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a number or a sign.

    Attributes:
        start, end: code points.
        text: as written.
        low: in lower case, ё as е.
        kind: a line's end is a ``break``.
        spaced: whether a space or a line's end stands before it.
    """

    start: int
    end: int
    text: str
    low: str
    kind: Kind
    spaced: bool

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @property
    def shout(self) -> bool:
        """Whether it is an abbreviation of capitals: ООН, ШЫҰ, ESCAP."""
        return len(self.text) > 1 and self.text.isupper() and self.kind == "word"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a line of a list.

    Attributes:
        start, end: code points.
        first, after: places of its first token and of the token after its last one.
        paragraph: number of its line.
    """

    start: int
    end: int
    first: int
    after: int
    paragraph: int


def tokens(text: str) -> list[Token]:
    """The tokens of a text, line ends among them.

    >>> [token.text for token in tokens("ТМД-ға 4,5%-ға өсті.")]
    ['ТМД', '-', 'ға', '4,5', '%', '-', 'ға', 'өсті', '.']
    """
    found = []
    before = 0
    for match in _TOKENS.finditer(text):
        kind: Kind = match.lastgroup  # type: ignore[assignment]
        word = match[0]
        low = word.lower().replace("ё", "е").replace("\u0301", "") if kind == "word" else word
        found.append(
            Token(match.start(), match.end(), word, low, kind, match.start() > before or match.start() == 0)
        )
        before = match.end()
    return found


def sentences(cut: list[Token]) -> list[Sentence]:
    """The sentences of a text; a line's end ends one, too."""
    found: list[Sentence] = []
    first, paragraph = 0, 0
    at, size = 0, len(cut)
    named = -1
    while at < size:
        token = cut[at]
        if token.text == "«" and at > first and cut[at - 1].kind == "word":
            named = max(named, _named(cut, at))
        if token.kind == "break":
            _close(found, cut, first, at, paragraph)
            first, paragraph = at + 1, paragraph + 1
        elif token.kind == "sign" and token.text in ".!?…" and at > named and _ends(cut, at, first):
            while at + 1 < size and cut[at + 1].text in ".!?…»”\"')" and not cut[at + 1].spaced:
                at += 1
            _close(found, cut, first, at + 1, paragraph)
            first = at + 1
        at += 1
    _close(found, cut, first, size, paragraph)
    return found


def _named(cut: list[Token], at: int) -> int:
    """Place of the sign that closes a quoted name begun here, behind its noun; -1 where it is a speech."""
    verbs = "сказал", "заявил", "отметил", "подчеркнул", "добавил", "деп", "дейді", "деді"
    if cut[at - 1].low.startswith(verbs):
        return -1
    for place in range(at + 1, min(len(cut), at + _LONGEST_NAME)):
        if cut[place].text == "»":
            return place
        if cut[place].kind == "break" or cut[place].text == "«":
            return -1
    return -1


def _close(found: list[Sentence], cut: list[Token], first: int, after: int, paragraph: int) -> None:
    if after > first:
        found.append(Sentence(cut[first].start, cut[after - 1].end, first, after, paragraph))


def _ends(cut: list[Token], at: int, first: int) -> bool:
    """Whether the sign at this place ends a sentence."""
    following = at + 1
    while following < len(cut) and cut[following].text in ".!?…»”\"')" and not cut[following].spaced:
        following += 1
    if following >= len(cut) or cut[following].kind == "break":
        return True
    after = cut[following]
    if not after.spaced or (after.kind == "word" and not after.capital):
        return False
    if cut[at].text != "." or at == first:
        return True
    before = cut[at - 1]
    if before.kind == "number" and at - 1 == first:
        return False
    if before.spaced is False and at - 1 > first and cut[at - 2].text == "-":
        return True
    initial = before.kind == "word" and len(before.text) == 1 and before.capital
    return not initial and (before.low not in ABBREVIATIONS or _begins(before.low, after))


def _begins(short: str, after: Token) -> bool:
    """Whether a capital behind an abbreviation begins a sentence: «… 20 млрд. Об этом …»."""
    if after.kind != "word":
        return False
    if after.low in _OPENERS:
        return short in _AMOUNTS or short in ("г", "гг", "др", "пр")
    # Units have capitals inside them: 3,1 тыс. МВт.
    return short in _AMOUNTS and after.text[1:].islower() and after.low not in _UNITS
