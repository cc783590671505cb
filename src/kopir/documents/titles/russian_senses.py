"""In which sense a Russian noun stands: the head of a title, or a bank card, a meeting's agenda, a house."""

from __future__ import annotations

from typing import Final

from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.russian_heads import ABOUT, PROJECT, YEARS, called
from kopir.documents.titles.russian_rows import WEAK
from kopir.documents.titles.russian_status import draft
from kopir.documents.tokens import Sentence

_LEADING: Final = frozenset({"основной", "приоритетный", "стратегический", "главный"})
"""What directions are that are a document: «Основные направления …»."""
_APPROVE: Final = frozenset({"утвердить", "согласовать", "одобрить", "принять", "утверждение"})
_PROJECTS: Final = frozenset({"национальный", "федеральный", "региональный"})
"""What a project is that is a programme: «национальный проект «…»»."""


def other_sense(prepared: Prepared, sentence: Sentence, head: str, first: int, at: int, end: int) -> bool:
    """Whether a noun that can head a title means something else: a bank card, a meeting's agenda."""
    if head == "карта":
        return "дорожный" not in russian.lemmas(prepared.tokens[max(first, at - 1)].low)
    if head == "повестка":
        return not _agenda(prepared, sentence, first, at)
    if head == "исследование":
        return True
    if head == "направление":
        lemmas = {lemma for place in range(first, at) for lemma in russian.lemmas(prepared.tokens[place].low)}
        return not lemmas & _LEADING
    if head == PROJECT:
        return not _project(prepared, first, at)
    if head != "решение":
        return False
    named = prepared.tokens[at].capital and at > sentence.first
    return not named and (_taken(prepared, sentence, at) or not _about(prepared, at, end))


def _taken(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether several decisions are but taken: «приняты решения о развитии связи»."""
    if at == sentence.first or at + 1 >= sentence.after or prepared.tokens[at].low != "решения":
        return False
    before = russian.lemmas(prepared.tokens[at - 1].low)
    return prepared.tokens[at + 1].low in ABOUT and bool(before & _APPROVE)


def weak(
    prepared: Prepared,
    sentence: Sentence,
    head: str,
    span: tuple[int, int],
    lead: Sentence | None,
    done: bool,
) -> bool:
    """Whether a noun such as «комплекс» or «перечень» has neither a capital nor was adopted with its years.

    Args:
        prepared: text.
        sentence: of the noun.
        head: the noun.
        span: places of its first adjective and of itself.
        lead: what leads a list it is in.
        done: whether it was signed or adopted and says what it is about, or for which years it is.
    """
    if head not in WEAK:
        return False
    if done and head in ("комплекс", "направление"):
        return False
    return not (begins_capital(prepared, sentence, *span, lead) or called(prepared, sentence, *span))


def begins_capital(
    prepared: Prepared, sentence: Sentence, first: int, at: int, lead: Sentence | None
) -> bool:
    """Whether a title begins with a capital of its own, not that of its sentence."""
    capital = prepared.tokens[first].capital or prepared.tokens[at].capital
    return capital and (first > sentence.first or lead is not None)


def timed(rest: str) -> bool:
    """Whether what follows a head says which years it runs for."""
    return YEARS.search(rest) is not None


def _about(prepared: Prepared, at: int, end: int) -> bool:
    """Whether a noun is followed by what it is about, not by what is done: «решение Совета глав … о …»."""
    following = prepared.tokens[at + 1] if at + 1 < len(prepared.tokens) else None
    if following is None:
        return False
    if following.low in ABOUT or following.low in ("№", "от"):
        return True
    if following.text in '«"“':
        return prepared.tokens[min(at + 2, len(prepared.tokens) - 1)].low in ABOUT
    return any(
        prepared.tokens[place].low in ABOUT and prepared.tokens[place].end < end
        for place in range(at + 2, min(len(prepared.tokens), at + 30))
    )


def _project(prepared: Prepared, first: int, at: int) -> bool:
    """Whether a project is a national one, so a programme."""
    lemmas = {lemma for place in range(first, at) for lemma in russian.lemmas(prepared.tokens[place].low)}
    return bool(lemmas & _PROJECTS)


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
