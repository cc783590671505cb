"""Parts that are more than their whole: «… 37 млрд, в том числе 25 млрд и 18 млрд»."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.entities import Figure
from kopir.documents.reading import Reading

_OF_WHICH: Final = re.compile(
    r"в том числе|из них|из которых|включая|соның ішінде|оның ішінде|including|of which", re.IGNORECASE
)
_KINDS: Final = frozenset({"money", "count", "quantity"})
_SLACK: Final = 1.005
_REACH: Final = 300
"""Letters between a whole and its last part."""


def oversummed(reading: Reading) -> dict[tuple[int, int], tuple[Figure, ...]]:
    """Wholes, by span, whose parts sum to more, with the parts."""
    figures = [each for each in reading.mentions if isinstance(each, Figure) and each.kind in _KINDS]
    found = {}
    for sign in _OF_WHICH.finditer(reading.text):
        before = [each for each in figures if each.end <= sign.start() and sign.start() - each.end < _REACH]
        if not before:
            continue
        whole = before[-1]
        end = _end(reading.text, sign.end())
        parts = tuple(
            each
            for each in figures
            if sign.end() <= each.start < end and each.unit == whole.unit and each.kind == whole.kind
        )
        if parts and whole.comparator is None and sum(part.value for part in parts) > whole.value * _SLACK:
            found[whole.span] = parts
    return found


def _end(text: str, start: int) -> int:
    """End of the sentence, as far as a dot and a capital or a line's end tell."""
    stop = re.compile(r"[.!?]\s+[А-ЯӘҒҚҢӨҰҮҺІA-Z]|\n|;").search(text, start, start + _REACH)
    return stop.start() if stop else min(len(text), start + _REACH)
