"""The words of a Kazakh sentence as a reader sees them: an ending or a part after a hyphen belongs to its word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from kopir.documents.morphology.kazakh import Form, forms
from kopir.documents.names.kazakh.words import kinds, word
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token

_JOINTS = frozenset("-‑")
_MARKS = frozenset("%/.№+&")


@dataclass(frozen=True)
class Unit:
    """A word, with what a hyphen joins to it, or a sign.

    Attributes:
        start, end: code points.
        text: as written.
        first: whether it opens its sentence (after a dash or quotation mark, too).
    """

    start: int
    end: int
    text: str
    first: bool

    @cached_property
    def low(self) -> str:
        """In lower case, without an ending after a hyphen."""
        low = self.text.lower().replace("‑", "-")
        if self.ending:
            return low[: -len(self.ending) - 1]
        return low

    @cached_property
    def ending(self) -> str:
        """The ending after a hyphen: ``ға`` of ТМД-ға."""
        ending = word(self.text.replace("‑", "-")).ending if "-" in self.text[1:] else ""
        return ending.removeprefix("-") if ending.startswith("-") else ""

    @cached_property
    def is_word(self) -> bool:
        """Whether it is no sign and no number."""
        return self.text[0].isalpha()

    @cached_property
    def capital(self) -> bool:
        """Whether it begins with a capital."""
        return self.text[0].isupper()

    @cached_property
    def shout(self) -> bool:
        """Whether it is an abbreviation in capitals, ending or not."""
        head = self.text[: -len(self.ending) - 1] if self.ending else self.text
        return len(head) > 1 and head.isalpha() and head.isupper()

    @cached_property
    def latin(self) -> bool:
        """Whether it is in Latin script."""
        return self.text[0].isascii() and self.is_word

    @cached_property
    def kinds(self) -> tuple[str, ...]:
        """Classes of words that hold it, in any form."""
        return kinds(self.low) if self.is_word else ()

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """What it can be by its endings; of a word with an ending after a hyphen, of both."""
        return forms(self.low + self.ending) if self.is_word else ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems it can have."""
        return frozenset(form.stem for form in self.forms)

    def form(self, stem: str) -> Form | None:
        """Its reading with a stem."""
        return next((form for form in self.forms if form.stem == stem), None)


def units(prepared: Prepared, sentence: Sentence) -> list[Unit]:
    """The words and signs of a sentence."""
    found: list[Unit] = []
    opening = True
    for tokens in _joined(prepared.tokens, sentence):
        head = tokens[0]
        text = prepared.text[head.start : tokens[-1].end]
        found.append(Unit(head.start, tokens[-1].end, text, opening and head.kind != "sign"))
        opening = opening and head.kind == "sign" or head.text in ("«", "“", ":")
    return found


def _joined(tokens: list[Token], sentence: Sentence) -> Iterator[list[Token]]:
    at = sentence.first
    while at < sentence.after:
        group = [tokens[at]]
        at += 1
        if group[0].kind in ("word", "number"):
            while at < sentence.after and (more := _continues(tokens, at, sentence.after)):
                group += tokens[at : at + more]
                at += more
        yield group


def _continues(tokens: list[Token], at: int, after: int) -> int:
    """How many tokens join the word before them: a hyphen with a word, a percent sign, letters after figures."""
    here = tokens[at]
    if here.spaced:
        return 0
    if here.kind in ("word", "number"):
        return 1
    following = tokens[at + 1] if at + 1 < after else None
    if here.text in _JOINTS and following and not following.spaced and following.kind in ("word", "number"):
        return 2
    return 1 if here.text == "%" else 0
