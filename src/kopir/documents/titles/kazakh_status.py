"""What a Kazakh sentence says was done to a document."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.morphology.tenses import future
from kopir.documents.prepared import Prepared
from kopir.documents.titles import kazakh_heads as heads
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence

DRAFT: Final = re.compile(r"[»\"”]?\s+жоба(?:сы|лары)(?:н|на|ның|нда)?\b")
_USE: Final = re.compile(r"\S*\s+(?:сәйкес|аясында|шеңберінде|бойынша|негізінде|сай)\b")
_LISTED: Final = re.compile(r"\b(?:оның|олардың|соның) ішінде|атап айтқанда")
_COLON: Final = re.compile(r"(?:қол\s+қой|қабылда|бекіт|мақұлда)\w*(?:\s+\w+)?\s*:")
"""What was done to the documents a sentence counts up behind a colon."""
_TO_DO: Final = re.compile(
    r"(?:бекіту|қабылдау|мақұлдау|қол қою|ратификациялау|жасау|жасасу)(?:ды|ді|ға|ге|дан|ден)?\b"
    r"|\w+у[дт][ае]\b"
)
"""What is to be done, an action without a person."""
_CLAUSE: Final = 60
"""Letters from what is done to a document to the end of the verb."""
_FAR: Final = 1200
"""Letters around a head in which the verb stands, or what a row is of."""
_SOON: Final = 25
"""Letters behind a document in the genitive that hold what is done to it: «келісімнің бекітілуі»."""
_TOLD: Final = re.compile(r"[,.»\"]|\bдеп\b")
"""Where the clause of a verb ends."""
_ADOPTED: Final = re.compile(r"(?:қабылда|бекіт|мақұлда)\w*[ғг][ае]н")
_ONCE: Final = re.compile(r".+(?:[ғг][ае]н|[қк][ае]н)(?:нан|нен)?")
"""What was done before something else happens: «қабылданған соң … өседі»."""
_IN_PERSON: Final = frozenset({"жарлық", "бұйрық", "өкім"})
"""Decisions of one person: what is done by one was signed, «Жарлығымен тағайындалды»."""
_ONLY: Final = {"жаса": ("agreement",), "жариялан": ("declaration",)}
"""What is done to documents of some kinds only."""
_TAKEN: Final = "қабылда"
_SIGNED: Final = "қол қо"


def status(prepared: Prepared, sentence: Sentence, at: int, noun: str) -> Status:
    """What the sentence says was done to a document whose head, a noun, stands at a place."""
    token = prepared.tokens[at]
    after = prepared.text[token.start : min(sentence.end, token.start + _FAR)].lower()
    rest = after[len(token.text) :]
    if _USE.match(after):
        return "mentioned"
    if DRAFT.match(prepared.text, token.end):
        return "planned"
    cases = heads.cases(token.low, noun)
    if cases == {"ins"} and words("kk").kinds.get(noun) == "decision":
        return "signed" if noun in _IN_PERSON else "adopted"
    if cases and cases <= {"loc", "abl", "ins", "rel"}:
        return "mentioned"
    if "gen" in cases:
        return _done(rest[:_SOON], noun)
    if "dat" in cases:
        return _done(rest, noun, only=_SIGNED)
    before = prepared.text[max(sentence.start, token.start - _FAR) : token.start].lower()
    row = _LISTED.search(before)
    done = _done(rest, noun)
    if done != "mentioned":
        return done
    colon = _COLON.search(before)
    if colon:
        return _done(colon[0], noun)
    return _done(before[: row.start()], noun) if row else done


def done_above(prepared: Prepared, sentence: Sentence, noun: str) -> Status:
    """What a sentence above a list, or above the one with a title, says was done to documents."""
    return _done(prepared.text[sentence.start : min(sentence.end, sentence.start + _FAR)].lower(), noun)


def done_before(prepared: Prepared, sentence: Sentence, first: int) -> Status | None:
    """What a participle right before a title says was done to it: «бүгін қабылданған Алматы декларациясы»."""
    before = prepared.tokens[first - 1].low if first > sentence.first else ""
    if before == "қойылған":
        return "signed"
    return "adopted" if _ADOPTED.fullmatch(before) else None


def _done(after: str, noun: str, only: str = "") -> Status:
    """What words behind a title say was done to it, the first of them.

    Args:
        after: the words.
        noun: that heads the title; only an agreement is made, «жасалды», and a letter is received.
        only: how the one verb begins that can govern the title; any if empty.
    """
    best: tuple[int, Status] | None = None
    known = words("kk")
    for beginning, status in known.done.items():
        kind = known.kinds.get(noun)
        if kind not in _ONLY.get(beginning, (kind,)) or (beginning == _TAKEN and kind == "letter"):
            continue
        if not beginning.startswith(only):
            continue
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
    told = _TOLD.search(after, place)
    clause = after[: min(place + _CLAUSE, told.start() if told else len(after))]
    words_on = re.findall(r"[^\W\d_]+", clause[place:])[:4]
    if words_on and _ONCE.fullmatch(words_on[0]):
        words_on = words_on[:1]
    return bool(re.search(r"жоспарла|көзде|мақсат|тиіс|жоба|мүмкін", clause)) or any(map(future, words_on))
