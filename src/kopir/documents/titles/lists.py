"""Lists of documents: what is said in the line above a list holds for each of its items."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_AMONG: Final = re.compile(
    r"(?:Среди (?:них|(?:ключевых |основных |этих )?документов)|В (?:их|том) числе|Оди?н(?:им)? из)\b"
    r"|(?:Ключевые|Основные|Главные) документы:|(?:Список|Перечень) документов:"
)
_COUNTS: Final = re.compile(
    r"(?:Олардың|Оның|Соның|Солардың|Бұлардың|Құжаттардың|Келісімдердің)\s+(?:ішінде|қатарында|арасында|бірі)\b"
    r"|Атап айтқанда\b|Нақтырақ айтқанда\b"
)
_PAPER: Final = re.compile(r"құжат|келісім|меморандум|шарт|мәлімдеме")
_PAPERS: Final = re.compile(r"құжат(?:қа|тарға)\s+қол\s+қой|құжат(?:тар)?\s+қабылданды")
"""What a sentence says of documents that the next one names."""
_BULLET: Final = re.compile(r"\s*(?:[-–—•·▪◦*●■]|\d{1,2}[.)])\s*")
_LONE: Final = re.compile(r"\n\s*[-–—•·▪◦*●■]\s*\n")
"""A bullet on a line of its own."""


def leads(prepared: Prepared) -> list[Sentence | None]:
    """For each sentence the one that leads the list it is an item of, ``None`` where it is none.

    A list inside an item of a list is led by what leads the outer one; what «Среди них:» counts up, by the
    sentence before it. A bullet may stand on a line of its own.
    """
    found: list[Sentence | None] = []
    lead: Sentence | None = None
    previous: Sentence | None = None
    for place, sentence in enumerate(prepared.sentences):
        if previous is not None and _ending(prepared, previous) == ":":
            nested = lead is not None and (found[-1] is not None or item(prepared, previous) is not None)
            lead = lead if nested else row(prepared, place - 1) or previous
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


def counted_above(prepared: Prepared, sentence: Sentence, first: int) -> Sentence | None:
    """The sentence above that says documents were signed, where a Kazakh one counts up or begins with one.

    «Екі құжатқа қол қойылды. Олардың қатарында …», «Құжатқа қол қойылды. Достық туралы шарт …».
    """
    place = prepared.sentence_at(sentence.start)
    if not place:
        return None
    above = prepared.sentences[place - 1]
    counts = _COUNTS.match(prepared.text, sentence.start, sentence.end) and _PAPER.search(
        prepared.text, above.start, above.end
    )
    capital = prepared.tokens[first].capital
    opens = capital and first == sentence.first and _PAPERS.search(prepared.text, above.start, above.end)
    return above if counts or opens else None


def item(prepared: Prepared, sentence: Sentence) -> int | None:
    """Where the words of a list item begin, behind its bullet; ``None`` where there is no bullet."""
    bullet = _BULLET.match(prepared.text, sentence.start, sentence.end)
    return bullet.end() if bullet and bullet.end() > sentence.start else None


def _ending(prepared: Prepared, sentence: Sentence) -> str:
    return prepared.text[sentence.start : sentence.end].rstrip()[-1:]


def _item(prepared: Prepared, previous: Sentence, sentence: Sentence) -> bool:
    """Whether a list goes on: the line before ended with a semicolon or comma, or bullets go on."""
    if _ending(prepared, previous) in (";", ",") or _LONE.search(prepared.text, previous.end, sentence.start):
        return True
    return item(prepared, previous) is not None and item(prepared, sentence) is not None
