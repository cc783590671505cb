"""Parts that are more than their whole: «… 37 млрд, в том числе 25 млрд и 18 млрд»."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import Final

from kopir.documents.entities import Figure
from kopir.documents.reading import Reading

_OF_WHICH: Final = re.compile(
    r"в том числе|из них|из которых|включая|соның ішінде|оның ішінде|including|of which", re.IGNORECASE
)
_END: Final = re.compile(
    r"[.!?]\s+[А-ЯӘҒҚҢӨҰҮҺІA-Z]|\n|;|, а (?!также)|, при этом|, тогда как|, в то время как|, но |, ал "
    r"|, while |, однако|, что |, әйтсе де|, бірақ|составил|составля|құрады|құрайды|" + _OF_WHICH.pattern,
    re.IGNORECASE,
)
_PEOPLE: Final = re.compile("человек|адам|people|persons", re.IGNORECASE)
_KINDS: Final = frozenset({"money", "count", "quantity"})
_CHANGES: Final = frozenset({"up", "down"})
_SLACK: Final = 1.005
_REACH: Final = 300
"""Letters between a whole and its last part."""


def oversummed(reading: Reading) -> dict[tuple[int, int], tuple[Figure, ...]]:
    """Wholes, by span, whose parts sum to more, with the parts."""
    figures = [each for each in reading.mentions if isinstance(each, Figure) and each.kind in _KINDS]
    starts = [each.start for each in figures]
    found = {}
    for sign in _OF_WHICH.finditer(reading.text):
        at = bisect_left(starts, sign.start())
        whole = figures[at - 1] if at else None
        if whole is None or whole.end > sign.start() or sign.start() - whole.end > _REACH:
            continue
        last = bisect_right(starts, _end(reading.text, sign))
        parts = tuple(each for each in figures[at:last] if _is_part(reading.words(each), each, whole))
        if parts and whole.comparator is None and sum(part.value for part in parts) > whole.value * _SLACK:
            found[whole.span] = parts
    return found


def _is_part(words: str, figure: Figure, whole: Figure) -> bool:
    """Whether a figure is of the kind and unit of a whole, and no change of one.

    Of people only those told as such: who is a woman may be a teacher, too.
    """
    same = figure.unit == whole.unit and figure.kind == whole.kind
    same = same and (figure.unit != "persons" or _PEOPLE.search(words) is not None)
    changes = {figure.direction, whole.direction} & _CHANGES
    return same and (not changes or figure.direction == whole.direction)


def _end(text: str, sign: re.Match[str]) -> int:
    """Where the list of parts ends: its bracket, its sentence, or a clause that speaks of something else."""
    stop = _END.search(text, sign.end(), sign.end() + _REACH)
    end = stop.start() if stop else min(len(text), sign.end() + _REACH)
    opened = text.rfind("(", max(0, sign.start() - 40), sign.start())
    if opened >= 0 and ")" not in text[opened : sign.start()]:
        closed = text.find(")", sign.end(), end)
        end = closed if closed >= 0 else end
    return end
