"""The form of state beside a country's name, which is part of it: Республики Казахстан, Ресей Федерациясы."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kopir.documents.linking.matcher import Match
from kopir.documents.linking.spelling import russian_stem
from kopir.documents.tokens import Token
from kopir.documents.wordlists import words


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(russian_stem, words(text)))


_HEADS: Final = {
    "ru": _stems("республика королевство государство княжество султанат герцогство эмират содружество союз"),
    "en": words("republic kingdom state principality sultanate duchy commonwealth"),
}
_BEFORE: Final = {
    "ru": _stems(
        "исламская социалистическая федеративная демократическая народная арабская независимое союзная "
        "боливарианская кооперативная великое объединенная многонациональное хашимитское"
    ),
    "en": words("islamic socialist federal democratic people's arab independent bolivarian united grand"),
}
_AFTER_KAZAKH: Final = (
    "республикас", "федерацияс", "корольді", "патшалы", "князьді", "сұлтанды", "мемлекеті", "конфедерацияс",
    "герцогті", "одағы",
)  # fmt: skip
_BETWEEN_KAZAKH: Final = words(
    "ислам исламдық социалистік федеративтік демократиялық халық халықтық араб біріккен ұлы"
)
_MOST: Final = 4
_PLURAL: Final = words("государств республик королевств стран союзов государствам республикам государствах")
_UNCHANGED: Final = words("куба корея беларусь шри-ланка польша турция гана перу мали канада")


def with_form_of_state(match: Match, words: list[Token], first: int, after: int, lang: str) -> Match:
    """A country with its form of state, where that stands beside it; anything else as it is.

    Args:
        match: a known name.
        words: tokens of the text.
        first: place of the sentence's first token.
        after: the place behind its last one.
        lang: ``ru``, ``kk`` or ``en``.
    """
    if match.entry.sub != "country":
        return match
    if lang == "kk":
        return replace(match, after=_kazakh(match, words, after))
    return replace(match, first=_before(match, words, first, lang))


def _kazakh(match: Match, words: list[Token], after: int) -> int:
    place = match.after
    while place < min(after, match.after + _MOST) and words[place].low in _BETWEEN_KAZAKH:
        place += 1
    if place < after and words[place].low.startswith(_AFTER_KAZAKH) and match.plain:
        return place + 1
    return match.after


def _before(match: Match, words: list[Token], first: int, lang: str) -> int:
    place = match.first - 1
    if lang == "en" and place >= first and words[place].low == "of":
        place -= 1
    elif lang == "en":
        return match.first
    if place < first or _key(words[place], lang) not in _HEADS[lang]:
        return match.first
    if words[place].low in _PLURAL or not (words[place].capital or _as_named(words[match.first])):
        return match.first
    while place - 1 >= first and _key(words[place - 1], lang) in _BEFORE[lang]:
        place -= 1
    return place


def _as_named(word: Token) -> bool:
    """Whether a name stands as in the nominative, as after "государство" it does: государства Катар."""
    return not word.low.endswith(("а", "у", "ом", "ем", "ии", "ей", "е", "ы")) or word.low in _UNCHANGED


def _key(word: Token, lang: str) -> str:
    return russian_stem(word.low) if lang == "ru" else word.low
