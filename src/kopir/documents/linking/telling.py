"""Whether known words are the name they could be: not dollars of the USA, nor Baghdad as a given name."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.linking.matcher import QUOTES, Match
from kopir.documents.tokens import Token
from kopir.documents.wordlists import words as listed

_CITY: Final = {
    "ru": listed("город города городе городу городом г столица столицы столице столицу столицей"),
    "en": listed("city capital"),
}
_MONEY: Final = ("долл", "доллар", "usd", "dollar")
_SURNAME: Final = re.compile(
    r"\w{2,}(?:[ое]в|[ое]ва|ев|ева|ин|ина|ский|ская|ұлы|қызы)(?:а|у|ым|ой|ом|е|ның|нің|тың|қа|ға|пен|мен|ті|ты)?"
)
_GEOGRAPHY: Final = (
    "аудан",
    "алқаб",
    "аңғар",
    "жотас",
    "тауы",
    "таулар",
    "көлі",
    "өзен",
    "түбег",
    "көшес",
    "даңғыл",
)

_GIVEN_NAMES: Final = frozenset(("place:DNK",))
"""Countries that are given names, too: Дания Еспаева."""
_LONGEST_QUOTED: Final = 4
_NOT_BEFORE: Final = {
    ("kk", "government"): ("басш", "үйі", "мүшес"),
    ("kk", "org:kz-mazhilis"): ("қорытынды", "барыс", "соңы", "кезінде", "залы"),
    ("ru", "government"): ("стран", "государств", "обеих", "двух"),
    ("ru", "parliament"): ("стран", "государств", "обеих", "двух"),
}


def told(match: Match, words: list[Token], first: int, after: int, lang: str) -> bool:
    """Whether a match is the name it could be.

    Args:
        match: known words.
        words: tokens of the text.
        first: place of the sentence's first token.
        after: the place behind its last one.
        lang: ``ru``, ``kk`` or ``en``.
    """
    if match.after - match.first == 1 and not _common_word_told(match, words, first, lang):
        return False
    if _in_latin_name(match, words, first, after, lang):
        return False
    if match.entry.kind != "place":
        return not _only_looks_like(match, words, after, lang)
    return not (
        _part_of_country(match, words, first, lang)
        or _money(match, words, first, after)
        or _joined(match, words, first, after)
        or _part_of_name(match, words, after, lang)
        or _in_quotes(match, words, first, after)
    )


def _part_of_country(match: Match, words: list[Token], first: int, lang: str) -> bool:
    """Whether only a part of a country is spoken of: Южного Узбекистана, Восточного Казахстана."""
    if lang != "ru" or match.entry.sub != "country" or match.first == first:
        return False
    before = words[match.first - 1]
    return before.capital and before.low.startswith(_SIDES) and before.kind == "word"


_SIDES: Final = ("северн", "южн", "западн", "восточн", "центральн")


def _common_word_told(match: Match, words: list[Token], first: int, lang: str) -> bool:
    """Whether a name that is a common word or a person's name, too, is told by what stands beside it."""
    entry = match.entry
    at_start = lang in entry.start and (match.first == first or words[match.first - 1].text in '«"“(–—-•')
    if lang not in entry.cue and not at_start:
        return True
    if lang == "kk":
        return match.after < len(words) and words[match.after].low.startswith("қала")
    before = match.first - 1
    if before > first and words[before].text == ".":
        before -= 1
    return before >= first and words[before].low in _CITY[lang]


def _in_latin_name(match: Match, words: list[Token], first: int, after: int, lang: str) -> bool:
    """Whether Latin words in a Cyrillic text are part of a longer Latin name: Kostanay Hub, LG CNS."""
    if lang == "en" or not words[match.first].text[0].isascii() or words[match.first].kind != "word":
        return False
    beside = [place for place in (match.first - 1, match.after) if first <= place < after]
    return any(
        words[place].kind == "word" and words[place].text[0].isascii() and words[place].capital
        for place in beside
    )


def _money(match: Match, words: list[Token], first: int, after: int) -> bool:
    """Whether a country only says whose dollars they are."""
    before = match.first - 1
    if before > first and words[before].text == ".":
        before -= 1
    near = [words[place].low for place in (before, match.after) if first <= place < after]
    return any(word.startswith(_MONEY) for word in near)


def _joined(match: Match, words: list[Token], first: int, after: int) -> bool:
    """Whether a hyphen joins a region of the world to another word: Азия-Тынық мұхиты."""
    if match.entry.sub != "region":
        return False
    behind, before = match.after, match.first - 1
    return (
        behind + 1 < after and words[behind].text == "-" and not words[behind].spaced
        and words[behind + 1].capital
    ) or (before > first and words[before].text == "-" and not words[match.first].spaced)  # fmt: skip


def _part_of_name(match: Match, words: list[Token], after: int, lang: str) -> bool:
    """Whether a city's name is a given name before a surname, or a valley's or a district's."""
    if match.after >= after or (match.entry.sub == "country" and match.entry.link not in _GIVEN_NAMES):
        return False
    behind = words[match.after]
    if behind.capital and behind.kind == "word" and behind.spaced and _SURNAME.fullmatch(behind.low):
        return match.after - match.first == 1 and match.plain
    return lang == "kk" and not behind.capital and behind.low.startswith(_GEOGRAPHY)


def _in_quotes(match: Match, words: list[Token], first: int, after: int) -> bool:
    """Whether a place begins or ends a longer name in quotation marks: «Астана Моторс», «Транс Азия»."""
    opening, closing = match.first - 1, match.after
    while opening > first and words[opening].capital and match.first - opening < _LONGEST_QUOTED:
        opening -= 1
    while closing + 1 < after and words[closing].capital and closing - match.after < _LONGEST_QUOTED:
        closing += 1
    longer = closing - opening - 1 > match.after - match.first
    quoted = opening >= first and closing < after and {words[opening].text, words[closing].text} <= QUOTES
    return quoted and longer and match.plain


def _only_looks_like(match: Match, words: list[Token], after: int, lang: str) -> bool:
    """Whether what follows a body's name makes it something else: Үкімет басшылары, Правительства стран."""
    following = _NOT_BEFORE.get((lang, match.entry.link))
    return bool(following) and match.after < after and words[match.after].low.startswith(following or ())
