"""A text made ready to be read: its language, words, sentences, and what in it is furniture of a page."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from kopir.documents.tokens import Sentence, Token


@dataclass(frozen=True)
class Prepared:
    """A text, cut.

    Attributes:
        text: as given.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``: of most of it.
        published: earliest day the text can be of and the precision it is known to, as ``2025-09-01``,
            ``2025-09`` or ``2025``; ``None`` where unknown.
        tokens: all of them, line ends too.
        sentences: without those that are furniture.
        furniture: spans of photo credits, counters, footers.
    """

    text: str
    lang: str
    published: str | None
    tokens: list[Token]
    sentences: list[Sentence]
    furniture: list[tuple[int, int]] = field(default_factory=list)

    @property
    def kazakh(self) -> bool:
        """Whether the text is in Kazakh."""
        return self.lang.startswith("kk")

    @property
    def day(self) -> date | None:
        """Day of publication where it is known to the day."""
        return date.fromisoformat(self.published) if self.published and len(self.published) == 10 else None

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    def token_at(self, offset: int) -> int:
        """Place of the token that holds an offset, or of the last one before it."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def sentence_at(self, offset: int) -> int:
        """Place of the sentence that holds an offset, or of the last one before it."""
        return max(0, bisect_right(self._sentence_starts, offset) - 1)

    def words(self, start: int, end: int) -> list[Token]:
        """Tokens inside a span."""
        first = self.token_at(start)
        if self.tokens and self.tokens[first].start < start:
            first += 1
        after = bisect_right(self._starts, end - 1)
        return self.tokens[first:after]
