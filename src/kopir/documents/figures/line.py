"""A sentence to look for figures in, and the phrase of a figure that is not judged by its clause yet."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from kopir.documents.entities import FigureKind
from kopir.documents.numerals import KAZAKH_ENDINGS
from kopir.documents.tokens import Token

_DASHES: Final = ("-", "–", "—", "‑", "−")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A figure's words, not yet judged by their clause.

    Attributes:
        first, after: places of its tokens; ``first`` is that of the comparing words.
        start: place of the number or its sign.
        value, value_max: in full.
        kind, unit: ``None`` and ``None`` while the unit is not known.
        comparator: sign of the comparing words.
        size: the last size named.
        ending: the Kazakh ending of the number or the unit.
        ordinal: whether the number is one.
        gap: whether its parts leave a size out.
    """

    first: int
    after: int
    start: int
    value: Decimal
    value_max: Decimal | None = None
    kind: FigureKind | None = None
    unit: str | None = None
    comparator: str | None = None
    size: int = 1
    ending: str = ""
    ordinal: bool = False
    gap: bool = False


@dataclass
class Line:
    """A sentence to look for figures in.

    Attributes:
        cut, words: tokens of the text and their words in lower case.
        first, after: places of the sentence's first token and of the one after its last.
        taken: places that belong to dates.
        lang: of the text.
    """

    cut: list[Token]
    words: list[str]
    first: int
    after: int
    taken: set[int]
    lang: str

    @property
    def kazakh(self) -> bool:
        """Whether it is in Kazakh."""
        return self.lang.startswith("kk")

    def word(self, at: int) -> str:
        """The word at a place of the sentence, empty outside it."""
        return self.words[at] if self.first <= at < self.after else ""

    def glued(self, at: int) -> bool:
        """Whether a token of the sentence stands there without a space before it."""
        return self.first < at < self.after and not self.cut[at].spaced

    def dash(self, at: int) -> bool:
        """Whether a dash stands there."""
        return self.first <= at < self.after and self.cut[at].text in _DASHES


def case_ending(line: Line, at: int) -> tuple[int, str]:
    """A Kazakh ending behind a hyphen: place behind it and the ending."""
    close = line.glued(at) or (at > line.first and line.cut[at - 1].text == "%")
    if line.dash(at) and close and line.glued(at + 1) and line.word(at + 1) in KAZAKH_ENDINGS:
        return at + 2, line.words[at + 1]
    return at, ""
