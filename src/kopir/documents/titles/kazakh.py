"""Titles in Kazakh: the head noun last, all it is about before it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kopir.documents.entities import (
    Date,
    Document,
    Figure,
    Mention,
    Organisation,
    Person,
    Place,
    Position,
)
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.titles import kazakh_heads as heads
from kopir.documents.titles import quoted
from kopir.documents.titles.horizons import horizon
from kopir.documents.titles.kazakh_begin import Walk
from kopir.documents.titles.kazakh_certain import Told
from kopir.documents.titles.kazakh_senses import other_sense
from kopir.documents.titles.kazakh_status import DRAFT as _DRAFT
from kopir.documents.titles.kazakh_status import done_above, done_before
from kopir.documents.titles.kazakh_status import status as status_of
from kopir.documents.titles.lists import counted_above, item, leads
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence, Token

_UNTIL: Final = re.compile(r"\s?[-–—]\s?(20[2-9]\d)(?!\d)")
_OWNER: Final = ("ның", "нің", "дың", "дің", "тың", "тің")
_NEXT: Final = 30
"""Letters behind a title that hold the year it is for."""
_ABOUT: Final = ("туралы»", "туралы”", 'туралы"')
_BODY: Final = 300
"""Letters of the longest name of a body."""
_LONG: Final = 80
"""Letters of a number with what it counts."""
_TAIL: Final = 5
"""Signs and numbers between the head of a quoted title and the closing mark."""


def titles(prepared: Prepared, found: Found) -> list[Document]:
    """The documents of a text, in its order."""
    ends: dict[int, Mention] = {}
    for kind in (Organisation, Place, Position, Person):
        for mention in found.of(kind):
            known = ends.get(mention.end)
            if known is None or mention.start < known.start:
                ends[mention.end] = mention
    made: list[Document] = []
    over = leads(prepared)
    for place, sentence in enumerate(prepared.sentences):
        for at in range(sentence.first, sentence.after):
            if prepared.tokens[at].kind == "word":
                reports = quoted.kazakh_titles(prepared, sentence, at)
                if reports:
                    made += quoted.documents(found, reports, "mentioned")
                    continue
                title = _title(prepared, found, ends, sentence, over[place], at)
                if title:
                    title = _amending(prepared, made, title)
                    while made and made[-1].end > title.start:
                        made.pop()
                    made.append(title)
    return made


def _amending(prepared: Prepared, made: list[Document], title: Document) -> Document:
    """A protocol with the title it amends: «… туралы келісімге өзгерістер енгізу хаттамасы»."""
    before = made[-1] if made else None
    words_on = prepared.text[title.start : title.end].lower()
    if before and before.end + 1 == title.start and words_on.startswith(("өзгеріс", "толықтыру")):
        return replace(title, start=before.start)
    return title


def _title(
    prepared: Prepared, found: Found, ends: dict[int, Mention], sentence: Sentence, lead: Sentence | None,
    at: int,
) -> Document | None:  # fmt: skip
    head = heads.head(prepared, sentence, at)
    if head is None:
        return None
    noun, place = head
    token = prepared.tokens[at]
    counted = noun != "қарар" and _counted(found, token)
    if counted or _in_body(prepared, found, noun, token) or other_sense(prepared, noun, at):
        return None
    agenda = _agenda(prepared, sentence, place, at) if noun == "күн тәртібі" else None
    if agenda:
        return agenda
    first = Walk(prepared, found, ends, sentence, place, noun, words("kk").kinds[noun]).begin()
    if noun == "күн тәртібі":
        plain = _plain(prepared, found, first, place)
        if plain is None:
            return None
        first = plain
    if lead is not None and _closes(prepared, sentence, at):
        first = _item(prepared, sentence, first, place)
    start, end = prepared.tokens[first].start, _end(prepared, sentence, first, at)
    status = status_of(prepared, sentence, at, noun)
    if status == "mentioned":
        status = done_before(prepared, sentence, first) or _told_above(prepared, sentence, lead, first, noun)
    runs = _horizon(prepared, found, noun, start, end)
    told = Told(prepared, ends, sentence, noun, (first, place, at), status, runs is not None)
    if not told.certain(listed=lead is not None):
        return None
    return Document(start=start, end=end, kind=words("kk").kinds[noun], status=status, horizon=runs)


def _told_above(
    prepared: Prepared, sentence: Sentence, lead: Sentence | None, first: int, noun: str
) -> Status:  # fmt: skip
    """What the sentence above says was done to the documents this one counts up or begins with."""
    if lead is None:
        lead = counted_above(prepared, sentence, first)
    return "mentioned" if lead is None else done_above(prepared, lead, noun)


def _horizon(prepared: Prepared, found: Found, noun: str, start: int, end: int) -> str | None:
    """Until when a document of a span runs; a report or letter runs no time."""
    kind = words("kk").kinds[noun]
    if kind in ("report", "letter"):
        return None
    dates = found.within(Date, start, end)
    runs = horizon(prepared.text, start, end, dates) or _meant_for(prepared, dates)
    if runs is None and kind != "decision":
        behind = [each for each in found.within(Date, end, end + _NEXT) if each.start <= end + 2]
        runs = horizon(prepared.text, end, end, behind)
    return runs


def _closes(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a head ends the item of a list, so that the item is a title as a whole."""
    rest = prepared.text[prepared.tokens[at].end : sentence.end].lstrip(' »"”')
    return not rest or rest[0] in ";,.(:" or rest.startswith(("және", "мен ", "пен "))


def _end(prepared: Prepared, sentence: Sentence, first: int, at: int) -> int:
    """End of a title: behind its head, or at the quotation mark that closes it: «… есебі – 2026»."""
    quoted = prepared.tokens[first].text == "«" or (first and prepared.tokens[first - 1].text == "«")
    if quoted and not any(token.text == "»" for token in prepared.tokens[first : at + 1]):
        for place in range(at + 1, min(sentence.after, at + _TAIL)):
            token = prepared.tokens[place]
            if token.text == "»":
                return prepared.tokens[place - 1].end
            if token.kind == "word" or (token.text not in "–—-" and token.kind == "sign"):
                break
    return prepared.tokens[at].end


def _meant_for(prepared: Prepared, dates: list[Date]) -> str | None:
    """The year a document is for: «2026 жылға арналған»."""
    return next(
        (date.value for date in dates if prepared.text[date.end : date.end + 9].strip() == "арналған"), None
    )


def _in_body(prepared: Prepared, found: Found, noun: str, token: Token) -> bool:
    """Whether a word is part of the name of a body; «… келісім» and «… туралы» заң are none."""
    near = found.within(Organisation, token.start - _BODY, token.end + _BODY)
    bodies = [each for each in near if each.start <= token.start and token.end <= each.end]
    if words("kk").kinds[noun] == "programme" and noun != "жоспар":
        return bool(bodies)
    named = prepared.text[: token.start].rstrip().endswith(_ABOUT)
    for body in bodies:
        if body.end == token.end or named:
            quoted.drop(found, body.start, body.end)
    return not named and any(body.end > token.end for body in bodies)


def _counted(found: Found, token: Token) -> bool:
    """Whether a head is only counted: «20-дан астам келісім»."""
    near = found.within(Figure, max(0, token.start - _LONG), token.end)
    return any(figure.kind == "count" and figure.end >= token.end for figure in near)


def _agenda(prepared: Prepared, sentence: Sentence, first: int, at: int) -> Document | None:
    """The agenda that has a year, «Күн тәртібі-2030»; that of a meeting is none."""
    start, end = prepared.tokens[first].start, prepared.tokens[at].end
    year = _UNTIL.match(prepared.text, end, sentence.end)
    if year:
        return Document(start=start, end=year.end(), kind="agenda", status="mentioned", horizon=f"/{year[1]}")
    if first == sentence.first:
        return None
    before = prepared.tokens[first - 1]
    if before.kind == "number" and before.text.startswith("20") and len(before.text) == 4:
        return Document(
            start=before.start, end=end, kind="agenda", status="mentioned", horizon=f"/{before.text}"
        )
    if _DRAFT.match(prepared.text, end):
        return Document(start=start, end=end, kind="agenda", status="planned")
    return None


def _plain(prepared: Prepared, found: Found, first: int, place: int) -> int | None:
    """Where an agenda with a year begins, behind the body it is of; ``None`` for one without a year."""
    start = prepared.tokens[first].start
    ends = [body.end for body in found.of(Organisation) if body.start == start]
    if ends:
        first = min(place, prepared.token_at(max(ends) - 1) + 1)
    text = prepared.text[prepared.tokens[first].start : prepared.tokens[place].start]
    return first if re.search(r"\b20[2-9]\d\b", text) else None


def _item(prepared: Prepared, sentence: Sentence, first: int, head: int) -> int:
    """Place of the first word of a list item, which is a title as a whole."""
    begin = item(prepared, sentence) or sentence.start
    place = prepared.token_at(begin)
    if prepared.tokens[place].start < begin:
        place += 1
    between = prepared.tokens[place:head]
    if any(token.text in ";:" for token in between):
        return first
    return min(first, place)
