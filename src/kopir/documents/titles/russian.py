"""Titles in Russian: the head noun first, what it is about, between whom and until when behind it."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from kopir.documents.entities import Date, Document, Organisation
from kopir.documents.found import Found
from kopir.documents.linking.wordlists import words as listed
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles import quoted
from kopir.documents.titles.horizons import horizon
from kopir.documents.titles.lists import leads, row
from kopir.documents.titles.russian_end import extent
from kopir.documents.titles.russian_status import draft
from kopir.documents.titles.russian_status import status as status_of
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence, Token

_CAPITALISED: Final = frozenset({"комплекс", "направление", "перечень", "положение", "порядок", "правило"})
"""Heads of a title only with a capital: «Основные направления …», «Комплекс мер …»."""
_ACTS: Final = frozenset({"указ", "постановление", "распоряжение", "приказ", "решение", "закон"})
_GREETING: Final = frozenset({"поздравительный", "благодарственный"})
_LETTER: Final = frozenset({"о", "об", "с", "«", "№"})
_JOINT: Final = frozenset({"совместный", "итоговый", "заключительный", "политический"})
_STATES: Final = frozenset({"государств", "стран", "глав", "министров", "лидеров", "участников"})
"""Whose a statement is that is a document, not a speech."""
_APPROVE: Final = frozenset({"утвердить", "согласовать", "одобрить", "принять", "утверждение"})
_YEARS: Final = re.compile(r"\s+на\s+20\d\d\b")
_RUNS: Final = re.compile(r"рассчитан\w*|действу\w+|действ\w+ до")
_NO_ADJECTIVES: Final = listed(
    """
    этот тот данный который его их свой наш весь такой каждый любой другой иной некоторый какой один
    соответствующий следующий указанный названный вышеуказанный ряд последний подписанный принятый
    """
)


def titles(prepared: Prepared, found: Found) -> list[Document]:
    """The documents of a text, in its order."""
    made: list[Document] = []
    last = 0
    over = leads(prepared)
    for place, sentence in enumerate(prepared.sentences):
        for at in range(sentence.first, sentence.after):
            token = prepared.tokens[at]
            if token.kind != "word" or (token.start < last and not _nested(prepared, at)):
                continue
            reports = quoted.russian_titles(prepared, sentence, at)
            if reports:
                made += quoted.documents(found, reports, "mentioned")
                last = max(last, reports[-1][1])
                continue
            title = _title(prepared, found, sentence, over[place] or row(prepared, place), at)
            if title and title.start < last:
                title = _inner(prepared, title, last)
            if title:
                made.append(title)
                last = max(last, title.end)
    return made


def _nested(prepared: Prepared, at: int) -> bool:
    """Whether a noun inside a title may head one of its own: with a capital, or its adjective has one."""
    return prepared.tokens[at].capital or (at > 0 and prepared.tokens[at - 1].capital)


def _inner(prepared: Prepared, title: Document, end: int) -> Document | None:
    """A title inside another one that ends at an offset: its years are those of the outer one."""
    if title.end > end:
        return None
    years = _YEARS.search(prepared.text, title.start, title.end) if title.end == end else None
    if years:
        return replace(title, end=years.start(), horizon=None, status="mentioned")
    return replace(title, status="mentioned")


def _title(
    prepared: Prepared, found: Found, sentence: Sentence, lead: Sentence | None, at: int
) -> Document | None:
    known = words("ru")
    token = prepared.tokens[at]
    form = next(
        (form for form in russian.forms(token.low) if form.pos == "NOUN" and form.lemma in known.kinds), None
    )
    if form is None:
        return None
    head = form.lemma
    if _in_body(found, token):
        return None
    first = _first(prepared, sentence, at)
    if _other_sense(prepared, sentence, head, first, at):
        return None
    end, complement = extent(prepared, found, sentence, at)
    if (
        known.kinds[head] == "letter"
        and at + 1 < sentence.after
        and prepared.tokens[at + 1].low not in _LETTER
    ):
        end, complement = token.end, False
    status = status_of(prepared, sentence, first, end)
    if status in ("signed", "adopted") and _instrument(form, token):
        status = "mentioned"
    if head in _CAPITALISED and not (complement and _capitalised(prepared, sentence, first, at, lead)):
        return None
    if status == "mentioned" and lead is not None:
        status = status_of(prepared, lead, lead.after, lead.end)
    capital = any(prepared.tokens[place].capital for place in range(first, at + 1) if place > sentence.first)
    if form.number == "plur" and not capital and not (complement and status in ("signed", "adopted")):
        return None
    quoted = prepared.text[prepared.tokens[at].end : prepared.tokens[at].end + 2].strip() in ("«", '"', "“")
    own = _own(prepared, sentence, head, first, at)
    if not (quoted or own or _is_one(head, capital, complement, status)):
        return None
    start = prepared.tokens[first].start
    runs = _horizon(prepared, found, sentence, head, (start, end))
    return Document(start=start, end=end, kind=known.kinds[head], status=status, horizon=runs)


def _addressed(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a letter goes on with what it is about, not with whom it went to."""
    return at + 1 < sentence.after and prepared.tokens[at + 1].low in _LETTER


def _horizon(
    prepared: Prepared, found: Found, sentence: Sentence, head: str, span: tuple[int, int]
) -> str | None:
    """Until when a document of a span runs; a report runs no time."""
    start, end = span
    if words("ru").kinds[head] == "report":
        return None
    runs = horizon(prepared.text, start, end, found.within(Date, start, end))
    if runs is None and _RUNS.search(prepared.text, end, sentence.end):
        runs = horizon(prepared.text, start, end, found.within(Date, end, sentence.end))
    return runs


def _other_sense(prepared: Prepared, sentence: Sentence, head: str, first: int, at: int) -> bool:
    """Whether a noun that can head a title means something else: a bank card, a meeting's agenda."""
    if head == "карта":
        return "дорожный" not in russian.lemmas(prepared.tokens[max(first, at - 1)].low)
    if head == "повестка":
        return not _agenda(prepared, sentence, first, at)
    named = prepared.tokens[at].capital and at > sentence.first
    return head == "решение" and not named and not _about(prepared, sentence, at)


def _about(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a noun is followed by what it is about, not by what is done: «решение о …»."""
    return at + 1 < sentence.after and prepared.tokens[at + 1].low in ("о", "об", "№", "от")


def _capitalised(prepared: Prepared, sentence: Sentence, first: int, at: int, lead: Sentence | None) -> bool:
    """Whether a title begins with a capital of its own, not that of its sentence."""
    own = prepared.tokens[first].capital or prepared.tokens[at].capital
    return own and (first > sentence.first or lead is not None)


def _instrument(form: russian.Form, token: Token) -> bool:
    """Whether a document is what something else was adopted by: «указом утверждена …»."""
    own = [each for each in russian.forms(token.low) if each.pos == "NOUN" and each.lemma == form.lemma]
    return form.lemma in _ACTS and all(each.case == "ins" for each in own)


def _in_body(found: Found, token: Token) -> bool:
    """Whether a word is part of the name of a body: Программа развития ООН."""
    return any(body.start <= token.start and token.end <= body.end for body in found.of(Organisation))


def _own(prepared: Prepared, sentence: Sentence, head: str, first: int, at: int) -> bool:
    """Whether a noun is a certain document by its adjective, its states or that it is a draft."""
    kind = words("ru").kinds[head]
    adjectives = {lemma for place in range(first, at) for lemma in russian.lemmas(prepared.tokens[place].low)}
    if kind == "letter":
        return not prepared.tokens[at].low.endswith(("ы", "и", "ам", "ами", "ах")) and bool(
            adjectives & _GREETING
        )
    if head == "повестка":
        return True
    if kind != "declaration":
        return False
    following = prepared.tokens[at + 1].low if at + 1 < sentence.after else ""
    return bool(adjectives & _JOINT) or following in _STATES


def _is_one(head: str, capital: bool, complement: bool, status: Status) -> bool:
    """Whether a noun stands for a certain document."""
    if head in words("ru").bare:
        return (complement and (capital or status != "mentioned")) or (
            capital and status in ("signed", "adopted")
        )
    return capital or complement or status != "mentioned"


def _agenda(prepared: Prepared, sentence: Sentence, first: int, at: int) -> bool:
    """Whether a «повестка» is the one for 2030 or one that is drafted or approved, not a matter of debate."""
    if prepared.tokens[at].capital:
        rest = prepared.text[prepared.tokens[at].end : min(sentence.end, prepared.tokens[at].end + 120)]
        return "20" in rest
    day = at + 2 < sentence.after and prepared.tokens[at + 1].low == "дня"
    approved = any(
        russian.lemmas(prepared.tokens[each].low) & _APPROVE
        for each in range(max(sentence.first, first - 2), first)
    )
    return day and (draft(prepared, sentence, first) or approved)


def _first(prepared: Prepared, sentence: Sentence, at: int) -> int:
    first = at
    while first > sentence.first:
        before = prepared.tokens[first - 1]
        if before.kind != "word":
            if before.text == "-" and not before.spaced and first - 2 >= sentence.first:
                first -= 2
                continue
            break
        adjectives = [form for form in russian.forms(before.low) if form.pos == "ADJF"]
        if not adjectives or adjectives[0].lemma in _NO_ADJECTIVES:
            break
        first -= 1
    return first
