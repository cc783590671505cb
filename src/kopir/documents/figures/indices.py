"""Bare values of an index: с индексом 0,6812, индексі 0,9009, набрала 2,7."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kopir.documents.figures.line import Line, Phrase

_NAMES: Final = (
    "индекс", "субиндекс", "рейтинг", "коэффициент", "egdi", "ирэп", "hdi", "ичр", "osi", "tii", "hci", "epi",
    "lpi", "gtmi", "index", "балы", "орын",
)  # fmt: skip
_BACK: Final = 25
"""Words before a value among which the index is looked for."""
_AHEAD: Final = 6
"""The same behind it."""
_SAID: Final = (
    "состав", "набра", "получи", "индекс", "показател", "значени", "результат", "оценк", "уровн", "равен",
    "равн", "достиг", "против",
)  # fmt: skip
_LED: Final = frozenset(["до", "–", "—", "("])
_SAID_KAZAKH: Final = (
    "болд",
    "құра",
    "жина",
    "жет",
    "индекс",
    "деңгей",
    "көрсеткіш",
    "алды",
    "тең",
    "бағалан",
    "құлд",
    "құлаған",
    "төменде",
    "көтеріл",
    "жоғарыла",
    "дейін",
)
_FROM: Final = ("дан", "ден", "тан", "тен", "нан", "нен")
_HIGHEST: Final = 100


def index_value(line: Line, phrase: Phrase) -> Phrase | None:
    """A bare decimal fraction as the value of the index its sentence names; ``None`` where it is none.

    Above one, a verb or a noun of measuring has to stand beside it, so that versions stay out (Web 3.0).
    """
    text = line.cut[phrase.start].text
    if phrase.ordinal or phrase.size > 1 or not phrase.value % 1 or phrase.value > _HIGHEST:
        return None
    if not any(sign in text for sign in ",.") or not _named(line, phrase):
        return None
    if phrase.value > 1 and not _measured(line, phrase):
        return None
    return replace(phrase, kind="quantity")


def _named(line: Line, phrase: Phrase) -> bool:
    """Whether an index, a rating or a coefficient is named in reach."""
    first, after = max(line.first, phrase.first - _BACK), min(line.after, phrase.after + _AHEAD)
    return any(word.startswith(_NAMES) for word in line.words[first:after])


def _measured(line: Line, phrase: Phrase) -> bool:
    """Whether the words beside a number say that it is a value."""
    before = line.word(phrase.first - 1)
    if before.startswith(_SAID) or before in _LED:
        return True
    if line.kazakh and phrase.ending in _FROM and line.word(phrase.after)[:1].isdigit():
        return True  # балы 4,4-тен 4,3-ке түсті
    following = line.words[phrase.after : min(line.after, phrase.after + 2)]
    return line.kazakh and any(word.startswith(_SAID_KAZAKH) for word in following)
