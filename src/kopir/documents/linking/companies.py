"""The legal form and the quotation marks beside a company's name, which are part of it: АО «Казпочта»."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kopir.documents.linking.matcher import QUOTES, Match
from kopir.documents.tokens import Token
from kopir.documents.wordlists import words as listed

_BEFORE: Final = listed(
    "АО ТОО НК НАО ПАО ОАО ООО ЗАО НАК НУХ НИХ ФНБ ГП ГУП РГП НПП ОЮЛ ЧУ ГК СПК Холдинг холдинг холдинга "
    "холдингом холдингу"
)
_AFTER: Final = listed("АҚ ЖШС ҰК КеАҚ РМК ҰБХ ҰИХ ҰӘҚ МҚК МК ЖАҚ ААҚ ҰКП")
_COMPANY: Final = ("компаниясы", "холдинг")


def with_legal_form(match: Match, words: list[Token], first: int, after: int, lang: str) -> Match:
    """A body with its legal form, where that stands beside it; anything else as it is.

    Args:
        match: a known name.
        words: tokens of the text.
        first: place of the sentence's first token.
        after: the place behind its last one.
        lang: ``ru``, ``kk`` or ``en``.
    """
    if match.entry.kind != "org" or lang == "en" or match.owned:
        return match
    if lang == "kk":
        return replace(match, after=_behind(match, words, after))
    return _before(match, words, first, after)


def _before(match: Match, words: list[Token], first: int, after: int) -> Match:
    place, begin = match.first - 1, match.first
    opened = 0
    while place >= first and (words[place].text in QUOTES or words[place].text in _BEFORE):
        opened += words[place].text in QUOTES
        if words[place].text in _BEFORE:
            begin = place
        place -= 1
    end = match.after
    if begin < match.first and opened and end < after and words[end].text in QUOTES:
        end += 1
    return replace(match, first=begin, after=end)


def _behind(match: Match, words: list[Token], after: int) -> int:
    place, end = match.after, match.after
    while place < after and (words[place].text in QUOTES or words[place].text in _AFTER):
        place += 1
        if words[place - 1].text in _AFTER:
            end = place
    if place > match.after and place + 1 < after and words[place].low == "ұлттық":
        end = place + 2 if words[place + 1].low.startswith(_COMPANY) else end
    if end + 1 < after and end > match.after and words[end].text == "-" and not words[end].spaced:
        end += 2
    return end
