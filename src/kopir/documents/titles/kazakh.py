"""Titles in Kazakh: the head noun last, all it is about before it."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Date, Document, Mention, Organisation, Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.titles.horizons import horizon
from kopir.documents.titles.lists import leads
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence

_ENDS: Final = frozenset(
    "барысында қорытындысында қорытындысы аясында шеңберінде нәтижесінде кезінде негізінде сәйкес арқылы кейін соң "
    "тараптар олар біз сондай-ақ сонымен бұдан яғни деп үшін бірге ретінде осыған соңында атынан".split()
)
_TRIM: Final = frozenset(
    "бұл осы сол аталған тиісті бірқатар мұндай және мен пен бен қазіргі таяудағы ең да де ол оның екі үш төрт бес "
    "жаңа тағы ретінде".split()
)
_GOVERNED: Final = frozenset("мүше арналған қатысты қосылу бағытталған дейінгі қарсы негізделген".split())
_GERUND: Final = re.compile(r".{2,}(?:ып|іп|п)")
_PAST: Final = re.compile(r".{2,}(?:[дт][ыі]|ады|еді|йды|йді)")
_VERBAL: Final = re.compile(r".{2,}у(?:дің|дың|ді|ды|ге|ға|дегі|дағы|і|ы|ін|ына|іне)?")
_PARTICIPLE: Final = re.compile(r".{2,}(?:ған|ген|қан|кен|атын|етін|йтын|йтін)")


def titles(prepared: Prepared, found: Found) -> list[Document]:
    """The documents of a text, in its order."""
    ends: dict[int, Mention] = {}
    for kind in (Organisation, Place, Position, Person):
        for mention in found.of(kind):  # type: ignore[type-abstract]
            known = ends.get(mention.end)
            if known is None or mention.start < known.start:
                ends[mention.end] = mention
    made: list[Document] = []
    over = leads(prepared)
    for place, sentence in enumerate(prepared.sentences):
        for at in range(sentence.first, sentence.after):
            if prepared.tokens[at].kind == "word":
                title = _title(prepared, found, ends, sentence, over[place], at)
                if title:
                    made = [each for each in made if each.start < title.start or each.end <= title.start]
                    made.append(title)
    return made


def _head(prepared: Prepared, sentence: Sentence, at: int) -> tuple[str, int] | None:
    """The noun that heads a title at this place, and where it begins."""
    known = words("kk").kinds
    stems = kazakh.stems(prepared.tokens[at].low)
    if at > sentence.first:
        for stem in stems | {f"{stem}сы" for stem in stems} | {prepared.tokens[at].low}:
            pair = f"{prepared.tokens[at - 1].low} {stem}"
            for phrase in known:
                if " " in phrase and (pair == phrase or _same(pair, phrase)):
                    return phrase, at - 1
    return next(((stem, at) for stem in sorted(stems) if stem in known), None)


def _same(pair: str, phrase: str) -> bool:
    first, second = phrase.split()
    left, right = pair.split()
    return (
        first == left and bool(kazakh.stems(second) & kazakh.stems(right)) and right in kazakh.stems(second)
    )


def _title(
    prepared: Prepared, found: Found, ends: dict[int, Mention], sentence: Sentence, lead: Sentence | None,
    at: int,
) -> Document | None:  # fmt: skip
    head = _head(prepared, sentence, at)
    if head is None:
        return None
    noun, place = head
    first = _first(prepared, ends, sentence, place)
    start, end = prepared.tokens[first].start, prepared.tokens[at].end
    status = _status(prepared, sentence, at)
    if status == "mentioned" and lead is not None:
        status = _status(prepared, lead, lead.first)
    complement = first < place
    capital = any(prepared.tokens[each].capital for each in range(first, at + 1) if each > sentence.first)
    if noun in words("kk").bare and not (complement and (capital or status in ("signed", "adopted"))):
        return None
    if not complement and not capital and status == "mentioned":
        return None
    runs = horizon(prepared.text, start, end, found.within(Date, start, end))
    return Document(start=start, end=end, kind=words("kk").kinds[noun], status=status, horizon=runs)


def _first(prepared: Prepared, ends: dict[int, Mention], sentence: Sentence, at: int) -> int:
    """Place of the first word of a title whose head begins at ``at``."""
    first = at
    while first > sentence.first:
        before = prepared.tokens[first - 1]
        entity = ends.get(before.end)
        if entity is not None and entity.start >= sentence.start:
            step = prepared.token_at(entity.start)
            if isinstance(entity, Person | Position) or not _inside(prepared, first - 1, first, at):
                break
            first = step
            continue
        if before.kind == "sign":
            if before.text in '»"”' and (opening := _opening(prepared, sentence, first - 1)) is not None:
                first = opening
                continue
            if before.text in "-–—" and (not before.spaced or prepared.tokens[first].kind == "number"):
                first -= 1
                continue
            break
        if not _inside(prepared, first - 1, first, at):
            break
        first -= 1
    while first < at and (prepared.tokens[first].low in _TRIM or prepared.tokens[first].text in "-–—,"):
        first += 1
    return first


def _inside(prepared: Prepared, place: int, following: int, at: int) -> bool:
    """Whether a word can be part of the title that goes on at ``following``."""
    token = prepared.tokens[place]
    if token.kind == "number":
        return True
    low = token.low
    if low in _ENDS:
        return False
    after = prepared.tokens[following].low
    if low in (
        "туралы",
        "жөніндегі",
        "бойынша",
        "арналған",
        "үшін",
        "арасындағы",
        "саласындағы",
        "және",
        "мен",
        "пен",
        "бен",
    ):
        return True
    forms = kazakh.forms(low)
    cases = {form.case for form in forms}
    if _GERUND.fullmatch(low) and low[-2] in "ыі" and "gen" not in cases:
        return False
    if "gen" in cases or "rel" in cases:
        return True
    if "acc" in cases and not _VERBAL.fullmatch(low):
        return bool(_VERBAL.match(after)) or any(
            _VERBAL.fullmatch(prepared.tokens[each].low) for each in range(following, min(at, following + 3))
        )
    if "dat" in cases and len(low) > 4:
        return after in _GOVERNED or bool(_VERBAL.match(after))
    return not cases & {"loc", "abl"} or low.endswith(("ғы", "гі"))


def _opening(prepared: Prepared, sentence: Sentence, at: int) -> int | None:
    for place in range(at - 1, max(sentence.first, at - 40) - 1, -1):
        if prepared.tokens[place].text in '«"“':
            return place
    return None


def _status(prepared: Prepared, sentence: Sentence, at: int) -> Status:
    after = prepared.text[prepared.tokens[at].start : sentence.end].lower()
    best: tuple[int, Status] | None = None
    for beginning, status in words("kk").done.items():
        place = after.find(beginning)
        if place >= 0 and (best is None or place < best[0]):
            best = (place, status)
    if best is None:
        return "mentioned"
    if best[1] in ("signed", "adopted") and re.search(
        r"(?:жоспарла|көзде|мақсат|тиіс|\w+(?:ады|еді)\b|жоба)", after
    ):
        return "planned"
    return best[1]
