"""Lists of documents: what is said in the line above a list holds for each of its items."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_AMONG: Final = re.compile(r"(?:Среди (?:них|документов)|В (?:их|том) числе|Оди?н(?:им)? из)\b")
_BULLET: Final = re.compile(r"\s*(?:[-–—•·▪◦*●■]|\d{1,2}[.)])\s*")


def leads(prepared: Prepared) -> list[Sentence | None]:
    """For each sentence the one that leads the list it is an item of, ``None`` where it is none.

    A list inside an item of a list is led by what leads the outer one.
    """
    found: list[Sentence | None] = []
    lead: Sentence | None = None
    previous: Sentence | None = None
    for sentence in prepared.sentences:
        if previous is not None and _ending(prepared, previous) == ":":
            nested = lead is not None and item(prepared, previous) is not None
            lead = lead if nested else previous
        elif lead is not None and previous is not None and not _item(prepared, previous, sentence):
            lead = None
        found.append(lead)
        previous = sentence
    return found


def row(prepared: Prepared, place: int) -> Sentence | None:
    """The sentence before one that counts up what it spoke of: «Подписаны три документа. Среди них …»."""
    sentence = prepared.sentences[place]
    if place and _AMONG.match(prepared.text, sentence.start, sentence.end):
        return prepared.sentences[place - 1]
    return None


def item(prepared: Prepared, sentence: Sentence) -> int | None:
    """Where the words of a list item begin, behind its bullet; ``None`` where there is no bullet."""
    bullet = _BULLET.match(prepared.text, sentence.start, sentence.end)
    return bullet.end() if bullet and bullet.end() > sentence.start else None


def _ending(prepared: Prepared, sentence: Sentence) -> str:
    return prepared.text[sentence.start : sentence.end].rstrip()[-1:]


def _item(prepared: Prepared, previous: Sentence, sentence: Sentence) -> bool:
    """Whether a list goes on: the line before ended with a semicolon or comma, or bullets go on."""
    if _ending(prepared, previous) in (";", ","):
        return True
    return item(prepared, previous) is not None and item(prepared, sentence) is not None
