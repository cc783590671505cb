"""Which indicator of the store the words around a figure name, by ``data/measures.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FILE: Final = Path(__file__).parent.parent / "data" / "measures.yaml"
_WORDS: Final = re.compile(r"[^\W_]+(?:[-&][^\W_]+)*")
_APART: Final = 2
"""Words that may stand between two words of a name."""
_KEY: Final = 3
"""Letters by which names are looked up."""
_RANKING: Final = re.compile(
    r"рейтинг|индекс|обзор|исследовани|\bоон\b|бұұ|шолу|зерттеу|ranking|index|survey|\bun\b", re.IGNORECASE
)

Word = tuple[str, int, int]
"""A word in lower case, ё as е, with its start and end."""


@dataclass(frozen=True)
class Measure:
    """An indicator by one of its names.

    Attributes:
        code: of the indicator.
        words: beginnings of the words of its name; an abbreviation is the whole word.
        index: whether nobody but its author publishes it.
        alone: whether the name needs no word of rankings or indices beside it.
    """

    code: str
    words: tuple[str, ...]
    index: bool
    alone: bool


@dataclass(frozen=True)
class Named:
    """A name that was met.

    Attributes:
        measure: whose.
        start, end: in the text that was looked at.
    """

    measure: Measure
    start: int
    end: int


@cache
def _given() -> dict[str, dict[str, Any]]:
    given: dict[str, dict[str, Any]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return given


def codes() -> list[str]:
    """Codes of all indicators that have names in texts.

    >>> "egdi" in codes()
    True
    """
    return list(_given())


@cache
def is_index(code: str) -> bool:
    """Whether nobody but the author of an indicator publishes it.

    >>> is_index("egdi"), is_index("SP.POP.TOTL")
    (True, False)
    """
    return bool(_given().get(code, {}).get("index"))


@cache
def measures(language: str) -> dict[str, tuple[Measure, ...]]:
    """Measures by the first three letters of their name, the longest names first."""
    found: dict[str, list[Measure]] = {}
    for code, entry in _given().items():
        for name in entry.get(language, ()):
            words = tuple(
                part.lower() + ("$" if part.isupper() else "") for part in name.removeprefix("~").split()
            )
            measure = Measure(code, words, bool(entry.get("index")), not name.startswith("~"))
            found.setdefault(words[0][:_KEY], []).append(measure)
    return {
        start: tuple(sorted(listed, key=lambda each: (-len(each.words), -len("".join(each.words)))))
        for start, listed in found.items()
    }


def words(text: str) -> list[Word]:
    """The words of a stretch of text."""
    return [
        (match[0].lower().replace("ё", "е"), match.start(), match.end()) for match in _WORDS.finditer(text)
    ]


def named(text: str, language: str) -> list[Named]:
    """The measures a stretch of text names, in its order.

    Args:
        text: a sentence.
        language: ``ru``, ``kk`` or ``en``.

    >>> [each.measure.code for each in named("по индексу развития электронного правительства ООН", "ru")]
    ['egdi']
    """
    cut = words(text)
    known = measures(language)
    ranking = _RANKING.search(text) is not None
    found: list[Named] = []
    at = 0
    while at < len(cut):
        hit, last = _longest(cut, at, known.get(cut[at][0][:_KEY], ()), ranking)
        if hit is not None:
            found.append(Named(hit, cut[at][1], cut[last][2]))
        at = last + 1
    return found


def _longest(
    cut: list[Word], at: int, candidates: tuple[Measure, ...], ranking: bool
) -> tuple[Measure | None, int]:
    """The name that begins at a word, and the place of its last word.

    Of several the one with the fewest words between its own, then the longest.
    """
    fitting = [
        (last - len(each.words), -len(each.words), last, each)
        for each in candidates
        if (each.alone or ranking) and (last := _fits(cut, at, each)) is not None
    ]
    if not fitting:
        return None, at
    _, _, last, hit = min(fitting, key=lambda each: each[:3])
    return hit, last


def _fits(cut: list[Word], at: int, measure: Measure) -> int | None:
    """Place of the last word of a name that begins at a word, ``None`` where it does not."""
    if not _same(cut[at][0], measure.words[0]):
        return None
    place = at
    for word in measure.words[1:]:
        steps = range(place + 1, min(len(cut), place + 2 + _APART))
        following = next((step for step in steps if _same(cut[step][0], word)), None)
        if following is None:
            return None
        place = following
    return place


def _same(word: str, wanted: str) -> bool:
    return word == wanted[:-1] if wanted.endswith("$") else word.startswith(wanted)
