"""A text read: from its letters to a draft of what the register should hold."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Final

from kopir.documents import dates, events, figures, names, scripts, titles, undertakings
from kopir.documents.entities import Commitment, Figure, Mention, Relation
from kopir.documents.found import Found
from kopir.documents.furniture import furniture
from kopir.documents.languages import LANGUAGES, language
from kopir.documents.lookalikes import mended
from kopir.documents.prepared import Prepared
from kopir.documents.reading import Reading
from kopir.documents.tokens import Sentence, sentences, tokens
from kopir.documents.wrapping import unwrapped
from kopir.errors import InvalidInput

LONGEST: Final = 5_000_000
"""Letters of the longest text that is read."""

Step = Callable[[int, int], None]
"""Told how many steps of reading are done, and of how many."""

_ROOMS: Final = (dates, figures, names, titles, events, undertakings)
_PUBLISHED: Final = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?")


def read(
    text: str, lang: str | None = None, published: str | date | None = None, step: Step | None = None
) -> Reading:
    """Read a text.

    Args:
        text: of a press release or an article, plain.
        lang: ``ru``, ``kk``, ``kk-Latn`` or ``en``; ``None`` = found out.
        published: day of publication, ``2025-09-01``, or as much of it as is known.
        step: called as reading goes on, for a long text (a million letters take half a minute).

    Errors:
        InvalidInput: a text with more than five million letters, a language or date that is none.

    >>> [mention.TYPE for mention in read("").mentions]
    []
    """
    told = step or _silent
    told(0, len(_ROOMS) + 1)
    prepared = prepare(text, lang, published)
    if prepared.lang == "kk-Latn":
        return _from_latin(prepared, told)
    mentions, relations = _found(prepared, told)
    return Reading(
        text,
        prepared.lang,
        prepared.published,
        tuple(prepared.furniture),
        mentions,
        relations,
        tuple((sentence.start, sentence.end) for sentence in prepared.sentences),
    )


def _silent(_done: int, _total: int) -> None:
    """Nobody waits for it."""


def _found(prepared: Prepared, step: Step) -> tuple[tuple[Mention, ...], tuple[Relation, ...]]:
    found = Found()
    for done, room in enumerate(_ROOMS, 1):
        step(done, len(_ROOMS) + 1)
        room.find(prepared, found)
    figures.complete(prepared, found)
    _ground(prepared, found)
    mentions = tuple(mention for mention in found.all() if not _outside(mention, prepared))
    kept = {id(mention) for mention in mentions}
    relations = tuple(
        relation for relation in found.relations if {id(relation.head), id(relation.tail)} <= kept
    )
    return mentions, relations


def _ground(prepared: Prepared, found: Found) -> None:
    """Take away links of figures and undertakings to somebody the text does not mention."""
    known = {
        link
        for mention in found.all()
        if not _outside(mention, prepared)
        for link in (mention.link, getattr(mention, "refers", None))
        if link
    }
    owned = [each for each in found.of(Figure) if each.entity and each.entity not in known]
    undertaken = [each for each in found.of(Commitment) if each.actor and each.actor not in known]
    found.swap_all(
        [
            *((figure, replace(figure, entity=None)) for figure in owned),
            *((commitment, replace(commitment, actor=None)) for commitment in undertaken),
        ]
    )


def _from_latin(given: Prepared, step: Step) -> Reading:
    """A Kazakh text in Latin script: read in Cyrillic, its mentions put back in their places."""
    written = scripts.cyrillic(given.text)
    prepared = prepare(written.text, "kk", given.published)
    mentions, relations = _found(prepared, step)
    own = {id(mention): written.own(mention) for mention in mentions}
    return Reading(
        given.text,
        given.lang,
        given.published,
        tuple(written.span(start, end) for start, end in prepared.furniture),
        tuple(own.values()),
        tuple(relation.between(own[id(relation.head)], own[id(relation.tail)]) for relation in relations),
        tuple(written.span(sentence.start, sentence.end) for sentence in prepared.sentences),
    )


def prepare(text: str, lang: str | None = None, published: str | date | None = None) -> Prepared:
    """Cut a text; arguments and errors as of ``read``."""
    if len(text) > LONGEST:
        raise InvalidInput(
            "the text has {found} letters, at most {most} are read at once; give its parts one by one",
            found=len(text),
            most=LONGEST,
        )
    if lang is not None and lang not in LANGUAGES:
        raise InvalidInput("language {found} is not known; use ru, kk, kk-Latn or en", found=lang)
    text = mended(unwrapped(text))
    cut = tokens(text)
    aside = furniture(text)
    return Prepared(
        text, lang or language(text), _published(published), cut, _kept(sentences(cut), aside), aside
    )


def _published(given: str | date | None) -> str | None:
    if given is None:
        return None
    written = given.isoformat()[:10] if isinstance(given, date) else given.strip()
    try:
        if _PUBLISHED.fullmatch(written):
            date.fromisoformat((written + "-01-01")[:10])
            return written
    except ValueError:
        pass
    raise InvalidInput("date {found} is none; write it as 2025-09-01, 2025-09 or 2025", found=written)


def _kept(every: list[Sentence], aside: list[tuple[int, int]]) -> list[Sentence]:
    """Sentences that are no furniture; both lists are in order of the text."""
    kept, at = [], 0
    for sentence in every:
        while at < len(aside) and aside[at][1] <= sentence.start:
            at += 1
        if at == len(aside) or sentence.end <= aside[at][0]:
            kept.append(sentence)
    return kept


def _outside(mention: Mention, prepared: Prepared) -> bool:
    """Whether a mention lies in furniture."""
    return any(start < mention.end and mention.start < end for start, end in prepared.furniture)
