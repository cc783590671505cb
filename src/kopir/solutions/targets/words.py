"""The words of a text, each with its place, the sentence it stands in and what a phrase may know it by."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Final

WORD: Final = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+(?:['’]s\b)?")
"""Marks may stand behind their letter, as files from some machines have й and ё."""
_POSSESSIVE: Final = ("'s", "’s")
_END: Final = re.compile(r"[.!?…;](?=\s|$)|\n")
LONGEST: Final = 200_000
"""Letters of a text that are looked at: what a text is about is said before."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word.

    Attributes:
        start: its first letter in the text.
        end: behind its last letter.
        spelt: as in the text, letters with their marks in one, without an English possessive.
        sentence: the number of its sentence in the text.
    """

    start: int
    end: int
    spelt: str
    sentence: int


def words(text: str) -> list[Word]:
    """The words of a text in order.

    >>> [(word.spelt, word.sentence) for word in words("Women's rights. Права женщин")]
    [('Women', 0), ('rights', 0), ('Права', 1), ('женщин', 1)]
    """
    found: list[Word] = []
    sentence = 0
    before = 0
    for match in WORD.finditer(text[:LONGEST]):
        start, end = match.span()
        if start - before > 0 and _END.search(text, before, start + 1):
            sentence += 1
        spelt = match[0][:-2] if match[0].endswith(_POSSESSIVE) else match[0]
        if not spelt.isascii():
            spelt = unicodedata.normalize("NFC", spelt)
        found.append(Word(start, end, spelt, sentence))
        before = end
    return found
