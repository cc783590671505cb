"""What a Kazakh sentence says was done to a document."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.morphology.tenses import future
from kopir.documents.prepared import Prepared
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence

DRAFT: Final = re.compile(r"\s+жобасы(?:н|на|ның)?\b")
_USE: Final = re.compile(r"\S*\s+(?:сәйкес|аясында|шеңберінде|бойынша|негізінде|сай)\b")
_LISTED: Final = re.compile(r"\b(?:оның|олардың|соның) ішінде|атап айтқанда")
_TO_DO: Final = re.compile(r"(?:бекіту|қабылдау|мақұлдау|қол қою|ратификациялау)(?:ды|ді|ға|ге|дан|ден)?\b")
"""What is to be done, an action without a person."""
_CLAUSE: Final = 60
"""Letters from what is done to a document to the end of the verb."""


def status(prepared: Prepared, sentence: Sentence, at: int) -> Status:
    """What the sentence says was done to a document whose head stands at a place."""
    after = prepared.text[prepared.tokens[at].start : sentence.end].lower()
    if _USE.match(after):
        return "mentioned"
    if DRAFT.match(prepared.text, prepared.tokens[at].end):
        return "planned"
    before = prepared.text[sentence.start : prepared.tokens[at].start].lower()
    row = _LISTED.search(before)
    done = _done(after)
    return _done(before[: row.start()]) if row and done == "mentioned" else done


def _done(after: str) -> Status:
    """What words behind a title say was done to it, the first of them."""
    best: tuple[int, Status] | None = None
    for beginning, status in words("kk").done.items():
        place = after.find(beginning)
        if place >= 0 and (best is None or place < best[0]):
            best = (place, status)
    if best is None:
        return "mentioned"
    if best[1] in ("signed", "adopted") and _to_come(after, best[0]):
        return "planned"
    return best[1]


def _to_come(after: str, place: int) -> bool:
    """Whether what is done to a document is still to be done: «қабылданбақ», «қол қойылады»."""
    if _TO_DO.match(after, place):
        return True
    words_on = re.findall(r"[^\W\d_]+", after[place : place + _CLAUSE])[:4]
    return bool(re.search(r"жоспарла|көзде|мақсат|тиіс|жоба", after[: place + _CLAUSE])) or any(
        future(word) for word in words_on
    )
