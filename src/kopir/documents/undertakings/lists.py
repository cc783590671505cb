"""Lists behind a colon: «поручил:», each item of which is an undertaking of its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kopir.documents.prepared import Prepared

_BULLET: Final = re.compile(r"(?:[-–—•*·▪‑]|\(?\d{1,2}[.)]|[а-яәқ]\))\s*", re.IGNORECASE)
_LONGEST: Final = 40
"""Items of the longest list."""


def items(prepared: Prepared, place: int) -> Iterator[tuple[int, int, int]]:
    """Items of the list behind a sentence: place of the sentence and its letters without bullet and stop."""
    paragraph = prepared.sentences[place].paragraph
    for step in range(place + 1, min(place + 1 + _LONGEST, len(prepared.sentences))):
        sentence = prepared.sentences[step]
        if sentence.paragraph == paragraph:
            continue
        bullet = _BULLET.match(prepared.text, sentence.start, sentence.end)
        if not bullet and not prepared.text[sentence.start].islower():
            return
        paragraph = sentence.paragraph
        start, end = bullet.end() if bullet else sentence.start, sentence.end
        while end > start and prepared.text[end - 1] in " .;,":
            end -= 1
        if end - start > 8:
            yield step, start, end


def opens(prepared: Prepared, place: int) -> bool:
    """Whether a sentence ends with a colon."""
    sentence = prepared.sentences[place]
    return prepared.text[sentence.end - 1] == ":"
