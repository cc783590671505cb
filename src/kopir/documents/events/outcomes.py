"""Which documents came out of which event: signed or adopted there."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Date, Document, Event, Relation
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.titles.lists import item, leads

_RESULTS: Final = re.compile(r"\b(?:итогам|результатам|завершени[ею]|ходе|рамках)\s*$")
_RESULTS_OF: Final = re.compile(r"\s*(?:қорытынды|нәтиже|барысында|аясында|соңында)")
_PARTIES: Final = re.compile(
    r"\b(?:главы|стороны|участники|лидеры|президенты|министры|премьер-министры|делегации|руководители)\b"
)
"""Who signs at the event a text is about, however far above it is named."""
_OWN_DATE: Final = re.compile(r"(?:19|20)\d\d год")
_SAID_AGAIN: Final = re.compile(
    r"(?:(?:Этот|Это|Данный|Данное|Указанн(?:ый|ое))\s+)?(?:[Дд]окумент|[Сс]оглашение|[Мм]еморандум|[Дд]оговор)\s+"
    r"(?:[^\W\d]+\s+){0,2}(?:подписан|принят|утвержд[её]н|заключ[её]н|достигнут)[ао]?\b"
)
"""A sentence that says where the document of the one before it was signed."""
_TO_BE: Final = re.compile(r"(?:бекітіл|қабылдан|қол\s+қойыл|мақұлдан|ұсыныл|таныстырыл)\w*")
"""What is said in Kazakh of a document that goes through a meeting, held or to come."""
_SOON: Final = 90
"""Letters behind a title in which it is said."""
_AT: Final = re.compile(r"\w+[дт][ае]")
"""A meeting in the locative."""
_NEAR: Final = 20
"""Letters around an event that may say so."""
_BACK: Final = 3
"""Sentences back that an event still counts as where a document was signed."""
_WIDE: Final = 400
"""Letters around a document that say who signs it, and when."""
_FAR: Final = 8
"""Sentences back where the parties to the event sign."""


def relations(prepared: Prepared, found: Found) -> list[Relation]:
    """Signed and adopted documents with the event of their sentence, or the last one before it."""
    events = [event for event in found.of(Event) if event.status == "held" and event.kind != "call"]
    over = leads(prepared)
    places = {sentence.start: place for place, sentence in enumerate(prepared.sentences)}
    made: list[Relation] = []
    for document in found.of(Document):
        at = prepared.sentence_at(document.start)
        lead = over[at]
        if document.status in ("signed", "adopted"):
            event = _event(prepared, found, events, document, places[lead.start] if lead else at)
        else:
            event = _going_through(prepared, found, document)
        if event is not None:
            made.append(Relation(kind="event-document", head=event, tail=document))
    return made


def _event(
    prepared: Prepared, found: Found, events: list[Event], document: Document, at: int
) -> Event | None:
    again = _said_again(prepared, events, document)
    if again is not None:
        return again
    same = [event for event in events if prepared.sentence_at(event.start) == at]
    same = [event for event in same if not document.covers(event)]
    if same:
        return min(same, key=lambda event: (not _led(prepared, event), abs(event.start - document.start)))
    sentence = prepared.sentences[at]
    if _dated(prepared, found, document, at):
        return None
    near = max(sentence.start, document.start - _WIDE), min(sentence.end, document.end + _WIDE)
    parties = _PARTIES.search(prepared.text[near[0] : near[1]].lower())
    before = [event for event in events if event.end <= document.start]
    back = _FAR if parties else _BACK
    recent = [event for event in before if 0 <= at - prepared.sentence_at(event.start) <= back]
    return recent[-1] if recent else None


def _listed(prepared: Prepared, event: Event) -> bool:
    """Whether an event without a name is but an item of a list: «• Проведение совместных конференций;»."""
    sentence = prepared.sentences[prepared.sentence_at(event.start)]
    return not event.named and item(prepared, sentence) is not None


def _said_again(prepared: Prepared, events: list[Event], document: Document) -> Event | None:
    """The event of the sentence behind that says where a document was signed: «Документ подписан на …»."""
    at = prepared.sentence_at(document.start) + 1
    if at >= len(prepared.sentences):
        return None
    sentence = prepared.sentences[at]
    if not _SAID_AGAIN.match(prepared.text, sentence.start, sentence.end):
        return None
    return next((event for event in events if prepared.sentence_at(event.start) == at), None)


def _dated(prepared: Prepared, found: Found, document: Document, at: int) -> bool:
    """Whether a sentence without an event gives the document a year of its own: «подписанная в 2010 году»."""
    sentence = prepared.sentences[at]
    start, end = max(sentence.start, document.start - _WIDE), min(sentence.end, document.end + _WIDE)
    dates = [day for day in found.within(Date, start, end) if not document.covers(day)]
    return any(_OWN_DATE.search(prepared.text, day.start, day.end) and "/" not in day.value for day in dates)


def _going_through(prepared: Prepared, found: Found, document: Document) -> Event | None:
    """The meeting a document is to go through, or was shown at: «форумда … стратегиясы ұсынылады»."""
    if not prepared.kazakh:
        return None
    sentence = prepared.sentences[prepared.sentence_at(document.start)]
    if not _TO_BE.search(prepared.text, document.end, min(sentence.end, document.end + _SOON)):
        return None
    meetings = found.within(Event, sentence.start, sentence.end)
    same = [event for event in meetings if not document.covers(event) and _held_in(prepared, event)]
    return min(same, key=lambda event: abs(event.start - document.start), default=None)


def _held_in(prepared: Prepared, event: Event) -> bool:
    """Whether an event is in the locative: where something is done."""
    return _AT.fullmatch(prepared.text[event.start : event.end].split()[-1].lower()) is not None


def _led(prepared: Prepared, event: Event) -> bool:
    """Whether an event is said to be where it was signed: «по итогам …», «… қорытындысы бойынша»."""
    before = prepared.text[max(0, event.start - _NEAR) : event.start].lower()
    after = prepared.text[event.end : event.end + _NEAR].lower()
    return bool(_RESULTS.search(before) or _RESULTS_OF.match(after))
