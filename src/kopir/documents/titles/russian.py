"""Titles in Russian: the head noun first, what it is about, between whom and until when behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import Final

from kopir.documents.entities import Date, Document, Organisation
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles import quoted
from kopir.documents.titles import russian_heads as heads
from kopir.documents.titles import russian_senses as senses
from kopir.documents.titles.horizons import horizon
from kopir.documents.titles.lists import leads, row
from kopir.documents.titles.russian_end import extent, item_end
from kopir.documents.titles.russian_status import governed, told_after
from kopir.documents.titles.russian_status import status as status_of
from kopir.documents.titles.words import Status
from kopir.documents.tokens import Sentence, Token

_BODY: Final = 300
"""Letters of a body's name around a word."""
_ACTS: Final = frozenset({"указ", "декрет", "постановление", "распоряжение", "приказ", "решение", "закон"})
_LETTER: Final = frozenset({"о", "об", "с", "«", "№"})
_YEARS: Final = re.compile(r"\s+на\s+20\d\d\b")
_JOINS: Final = re.compile(r"[»\"”]?\s*,?\s*(?:(?:и|а также|так и)\s+)?[«\"“]?")
_PAPERS: Final = re.compile(r"документ|соглашени|меморандум", re.IGNORECASE)
_RUNS: Final = re.compile(r"рассчитан\w*|действу\w+|действ\w+ до")


def titles(prepared: Prepared, found: Found) -> list[Document]:
    """The documents of a text, in its order."""
    made: list[Document] = []
    last = 0
    over = leads(prepared)
    for place, sentence in enumerate(prepared.sentences):
        lead = over[place] or row(prepared, place)
        _tell_of_last(prepared, sentence, made, place)
        for at in range(sentence.first, sentence.after):
            token = prepared.tokens[at]
            if (
                token.kind != "word"
                or not _may_head(token.low)
                or (token.start < last and not _nested(prepared, sentence, at))
            ):
                continue
            reports = quoted.russian_titles(prepared, sentence, at)
            if reports:
                made += quoted.documents(found, reports, "mentioned")
                last = max(last, reports[-1][1])
                continue
            title = _paper(prepared, found, sentence, at) or _title(prepared, found, sentence, lead, at)
            if title and title.start < last:
                title = _inner(prepared, title, last)
            elif title and made:
                title = _joined(prepared, made[-1], title)
            if title:
                made += [title, *_renamed(prepared, found, sentence, title)]
                last = max(last, made[-1].end)
    return made


@lru_cache(maxsize=1 << 14)
def _may_head(low: str) -> bool:
    """Whether a word can head a title or stand before one in quotation marks."""
    return low.startswith(quoted.BEGINNINGS) or heads.form(low) is not None


def _renamed(prepared: Prepared, found: Found, sentence: Sentence, title: Document) -> list[Document]:
    """What else a report is called: «Обзор связи за 2016 год (Survey 2016) под названием «…»»."""
    if title.kind != "report":
        return []
    spans = quoted.names_behind(prepared, sentence, prepared.token_at(title.end - 1) + 1)
    return quoted.documents(found, spans, title.status)


def _tell_of_last(prepared: Prepared, sentence: Sentence, made: list[Document], place: int) -> None:
    """Where a sentence says what was done to the last document of the one before it, tell so."""
    if not made or place == 0 or made[-1].start < prepared.sentences[place - 1].start:
        return
    status = told_after(prepared, sentence) if made[-1].status == "mentioned" else None
    if status in ("signed", "adopted"):
        made[-1] = replace(made[-1], status=status)


def _nested(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a noun inside a title may head one of its own: with a capital, or its adjectives have one."""
    if heads.form(prepared.tokens[at].low) is None:
        return False
    first = heads.first_word(prepared, sentence, at)
    return any(prepared.tokens[place].capital for place in range(first, at + 1))


def _inner(prepared: Prepared, title: Document, end: int) -> Document | None:
    """A title inside another one that ends at an offset: its years are those of the outer one."""
    if title.end > end:
        return None
    years = _YEARS.search(prepared.text, title.start, title.end) if title.end == end else None
    if years:
        return replace(title, end=years.start(), horizon=None, status="mentioned")
    return replace(title, status="mentioned")


def _paper(prepared: Prepared, found: Found, sentence: Sentence, at: int) -> Document | None:
    """What is only called a document, by its name in quotation marks: «документ «Связь – 2040»»."""
    span = quoted.paper(prepared, sentence, at)
    if span is None:
        return None
    quoted.drop(found, *span)
    status = status_of(prepared, sentence, heads.first_word(prepared, sentence, at), span[1])
    runs = _horizon(prepared, found, sentence, "стратегия", span)
    return Document(start=span[0], end=span[1], kind="strategy", status=status, horizon=runs)


def _joined(prepared: Prepared, before: Document, title: Document) -> Document:
    """A title behind «и», «, а также» or a comma: what was done to the one before was done to it."""
    if not _JOINS.fullmatch(prepared.text, before.end, title.start) or before.status == "mentioned":
        return title
    cases = [_cases(prepared, each) for each in (before, title)]
    return replace(title, status=before.status) if cases[0] & cases[1] else title


def _cases(prepared: Prepared, title: Document) -> set[str | None]:
    """Cases the first word of a title can have."""
    low = prepared.tokens[prepared.token_at(title.start)].low
    return {form.case for form in russian.forms(low) if form.pos in ("NOUN", "ADJF")}


def _title(
    prepared: Prepared, found: Found, sentence: Sentence, lead: Sentence | None, at: int
) -> Document | None:
    token = prepared.tokens[at]
    form = heads.form(token.low)
    if form is None:
        return None
    head = form.lemma
    if _in_body(prepared, found, at):
        return None
    first = heads.first_word(prepared, sentence, at)
    end, complement = _extent(prepared, found, sentence, head, at)
    if heads.short(prepared, first) or senses.other_sense(prepared, sentence, head, first, at, end):
        return None
    status = _status(prepared, sentence, lead, form, (first, at, end))
    done = complement and status in ("signed", "adopted")
    timed = complement and senses.timed(prepared.text[token.end : end])
    if senses.weak(prepared, sentence, head, (first, at), lead, done=done or timed):
        return None
    capital = any(prepared.tokens[place].capital for place in range(first, at + 1) if place > sentence.first)
    called = heads.called(prepared, sentence, first, at)
    capital = capital or called
    if (
        heads.several(prepared, sentence, form, first)
        and not capital
        and not (_many(head, complement, done, timed) and not heads.counted(prepared, first))
    ):
        return None
    start = prepared.tokens[first].start
    if (
        lead is not None
        and (done or _PAPERS.search(prepared.text, lead.start, lead.end))
        and heads.opens(prepared, sentence, first)
    ):
        end = max(end, item_end(prepared, sentence, at, end))
    quoted = prepared.text[token.end : token.end + 2].strip() in ("«", '"', "“")
    own = quoted or heads.own(prepared, sentence, head, first, at)
    if not (
        own
        or heads.is_one(
            head,
            status,
            prepared.text[start:end],
            capital=capital,
            complement=complement,
            called=called,
        )
    ):
        return None
    runs = _horizon(prepared, found, sentence, head, (start, end))
    return Document(start=start, end=end, kind=heads.kind(head), status=status, horizon=runs)


def _many(head: str, complement: bool, done: bool, timed: bool) -> bool:
    """Whether several documents in small letters may be titles: roadmaps, directions for some years."""
    return done or (complement and head == "карта") or (timed and head == "направление")


def _extent(prepared: Prepared, found: Found, sentence: Sentence, head: str, at: int) -> tuple[int, bool]:
    """End of a title, and whether anything follows its head; a letter's writer does not."""
    letter = heads.kind(head) == "letter" and at + 1 < sentence.after
    if letter and prepared.tokens[at + 1].low not in _LETTER:
        return prepared.tokens[at].end, False
    return extent(prepared, found, sentence, at)


def _status(
    prepared: Prepared,
    sentence: Sentence,
    lead: Sentence | None,
    form: russian.Form,
    places: tuple[int, int, int],
) -> Status:
    """What was done to a document, by its sentence or by what leads the list it is in."""
    first, at, end = places
    status = status_of(prepared, sentence, first, end)
    if status in ("signed", "adopted") and _instrument(form, prepared.tokens[at]):
        status = "mentioned"
    if status == "mentioned" and lead is not None and not governed(prepared, sentence, first):
        status = status_of(prepared, lead, lead.after, lead.end)
    return status


def _horizon(
    prepared: Prepared, found: Found, sentence: Sentence, head: str, span: tuple[int, int]
) -> str | None:
    """Until when a document of a span runs; a report runs no time."""
    start, end = span
    if heads.kind(head) == "report":
        return None
    runs = horizon(prepared.text, start, end, found.within(Date, start, end))
    if runs is None and _RUNS.search(prepared.text, end, sentence.end):
        runs = horizon(prepared.text, start, end, found.within(Date, end, sentence.end))
    return runs


def _instrument(form: russian.Form, token: Token) -> bool:
    """Whether a document is what something else was adopted by: «указом утверждена …»."""
    own = [each for each in russian.forms(token.low) if each.pos == "NOUN" and each.lemma == form.lemma]
    return form.lemma in _ACTS and all(each.case == "ins" for each in own)


def _in_body(prepared: Prepared, found: Found, at: int) -> bool:
    """Whether a word is part of the name of a body: Программа развития ООН.

    It is none behind the bracket of another one («Союзом (СССР) соглашения»), nor with a capital behind
    what is done to it («комитет по разработке Программы»).
    """
    token = prepared.tokens[at]
    around = [
        body
        for body in found.within(Organisation, token.start - _BODY, token.end + _BODY)
        if body.start <= token.start and token.end <= body.end
    ]
    if token.capital and at and heads.done_to(prepared.tokens[at - 1]):
        return False
    for body in around:
        if body.start == token.start and prepared.text[token.end : token.end + 2].strip() in ("«", '"', "“"):
            quoted.drop(found, body.start, body.end)
            return False
        bracket = prepared.text.rfind(")", body.start, token.start)
        if bracket < 0:
            return True
        found.swap(body, replace(body, end=bracket + 1))
    return False
