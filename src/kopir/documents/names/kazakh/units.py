"""The words of a Kazakh sentence as a reader sees them: what a hyphen joins belongs to its word."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property, lru_cache

from kopir.documents.morphology.kazakh import Form, forms
from kopir.documents.names.kazakh.words import kinds, word
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token

_JOINTS = frozenset("-‑")
_FEW = 4
_SHORTEST = 4
"""Letters of the longest word in capitals that is likely an abbreviation."""


class Look:
    """What can be seen in a word by itself, found out once for all places it stands in.

    Attributes:
        text: as written.
        low: in lower case, without an ending after a hyphen.
        ending: the ending after a hyphen: ``ға`` of ТМД-ға.
        is_word: whether it is no sign and no number.
        capital: whether it begins with a capital.
        shout: whether it is an abbreviation in capitals, ending or not.
        latin: whether it is in Latin script.
        kinds: classes of ``kk_names.txt`` that hold it, in any form.
    """

    def __init__(self, text: str) -> None:
        self.text = text
        plain = text.replace("‑", "-")
        ending = word(plain).ending if "-" in plain[1:] else ""
        self.ending = ending[1:] if ending.startswith("-") else ""
        head = plain[: -len(self.ending) - 1] if self.ending else plain
        self.low = head.lower()
        self.is_word = text[0].isalpha()
        self.capital = text[0].isupper()
        self.shout = len(head) > 1 and head.isalpha() and head.isupper()
        self.latin = self.is_word and text[0].isascii()
        self.kinds = kinds(self.low) or kinds(self.low.rpartition("-")[2]) if self.is_word else ()

    @cached_property
    def forms(self) -> tuple[Form, ...]:
        """What it can be by its endings; of a word with an ending after a hyphen, of both."""
        return forms(self.low + self.ending) if self.is_word else ()

    @cached_property
    def stems(self) -> frozenset[str]:
        """Stems it can have."""
        return frozenset(form.stem for form in self.forms)


@lru_cache(maxsize=1 << 16)
def look(text: str) -> Look:
    """What can be seen in a word."""
    return Look(text)


class Unit:
    """A word, with what a hyphen joins to it, or a sign, at its place.

    Attributes:
        start, end: code points.
        first: whether it opens its sentence (after a dash or quotation mark, too).
        look: what can be seen in it; its parts are the unit's own, too.
    """

    __slots__ = (
        "capital",
        "end",
        "ending",
        "first",
        "is_word",
        "kinds",
        "latin",
        "look",
        "low",
        "shout",
        "start",
        "text",
    )

    def __init__(self, start: int, end: int, text: str, *, first: bool = False) -> None:
        self.start, self.end, self.text, self.first = start, end, text, first
        seen = self.look = look(text)
        self.low, self.ending, self.kinds = seen.low, seen.ending, seen.kinds
        self.is_word, self.capital, self.shout, self.latin = (
            seen.is_word,
            seen.capital,
            seen.shout,
            seen.latin,
        )

    @property
    def forms(self) -> tuple[Form, ...]:
        """What it can be by its endings."""
        return self.look.forms

    @property
    def stems(self) -> frozenset[str]:
        """Stems it can have."""
        return self.look.stems


def units(prepared: Prepared, sentence: Sentence) -> list[Unit]:
    """The words and signs of a sentence; a headline in capitals is read as if it had only first ones."""
    found: list[Unit] = []
    opening = True
    shouted = _shouted(prepared.tokens[sentence.first : sentence.after])
    for tokens in _joined(prepared.tokens, sentence):
        head = tokens[0]
        text = prepared.text[head.start : tokens[-1].end]
        if shouted and len(text) > _SHORTEST:
            text = text.title()
        found.append(Unit(head.start, tokens[-1].end, text, first=opening and head.kind != "sign"))
        opening = (opening and head.kind == "sign") or head.text in ("«", "“", ":")
    return found


def _shouted(tokens: list[Token]) -> bool:
    """Whether all words are in capitals, and there are a few."""
    words = [token.text for token in tokens if token.kind == "word" and len(token.text) > 1]
    return len(words) >= _FEW and all(word.isupper() for word in words)


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
    """How many tokens join the word before them: a hyphen with a word, a percent sign, more letters."""
    here = tokens[at]
    if here.spaced:
        return 0
    if here.kind in ("word", "number"):
        return 1
    following = tokens[at + 1] if at + 1 < after else None
    if here.text in _JOINTS and following and not following.spaced and following.kind in ("word", "number"):
        return 2
    return 1 if here.text == "%" else 0
