"""Which indicator of the store the words around a figure name, by ``data/measures.yaml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

import yaml

FILE: Final = Path(__file__).parent.parent / "data" / "measures.yaml"
_WORDS: Final = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_APART: Final = 2
"""Words that may stand between two words of a name."""


@dataclass(frozen=True)
class Measure:
    """An indicator by one of its names.

    Attributes:
        code: of the indicator.
        words: beginnings of the words of its name.
        public: whether national offices publish it, too.
    """

    code: str
    words: tuple[str, ...]
    public: bool


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
def measures(language: str) -> dict[str, tuple[Measure, ...]]:
    """Measures by the first four letters of their name, the longest names first."""
    given: dict[str, Any] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    found: dict[str, list[Measure]] = {}
    for code, entry in given.items():
        for name in entry.get(language, ()):
            words = tuple(name.lower().split())
            found.setdefault(words[0][:4], []).append(Measure(code, words, bool(entry.get("public"))))
    return {
        start: tuple(sorted(listed, key=lambda each: (-len(each.words), -len("".join(each.words)))))
        for start, listed in found.items()
    }


def named(text: str, language: str) -> list[Named]:
    """The measures a stretch of text names, in its order.

    Args:
        text: a sentence.
        language: ``ru``, ``kk`` or ``en``.

    >>> [each.measure.code for each in named("по индексу развития электронного правительства ООН", "ru")]
    ['egdi']
    """
    words = [
        (match[0].lower().replace("ё", "е"), match.start(), match.end()) for match in _WORDS.finditer(text)
    ]
    known = measures(language)
    found: list[Named] = []
    at = 0
    while at < len(words):
        candidates = known.get(words[at][0][:4], ())
        hit = next((each for each in candidates if (last := _fits(words, at, each)) is not None), None)
        if hit is None:
            at += 1
            continue
        last = _fits(words, at, hit) or at
        found.append(Named(hit, words[at][1], words[last][2]))
        at = last + 1
    return found


def _fits(words: list[tuple[str, int, int]], at: int, measure: Measure) -> int | None:
    """Place of the last word of a name that begins at a word, ``None`` where it does not."""
    first = measure.words[0]
    if not (words[at][0] == first if len(first) < 5 else words[at][0].startswith(first)):
        return None
    place = at
    for word in measure.words[1:]:
        for step in range(place + 1, min(len(words), place + 2 + _APART)):
            if words[step][0].startswith(word):
                place = step
                break
        else:
            return None
    return place
