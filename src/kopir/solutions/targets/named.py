"""Goals and targets that a text names by number: *SDG 9*, *SDGs 3, 5 and 10*, *target 9.c*, *5-ТДМ*."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from kopir.solutions.targets.lexicon import GOALS
from kopir.solutions.targets.official import targets
from kopir.solutions.targets.words import LONGEST, Word

_NUMBER: Final = r"\d{1,2}(?:\.(?:\d{1,2}|[a-dA-D])(?:\.\d)?)?(?![\d%]|\.\d)"
_GOALS: Final = (
    r"SDGs?|(?:Sustainable Development |Global )?Goals?(?: of Sustainable Development)?|ЦУР|ТДМ|"
    r"Цел[ьиюей]{1,2}(?: устойчивого развития)?|(?:[Тт]ұрақты даму )?[Мм]ақсат(?:тары)?"
)
_TARGETS: Final = r"[Tt]argets?|[Зз]адач[аиуе]|[Мм]індет(?:тері)?"
_ROW: Final = rf"{_NUMBER}(?:(?:\s*[,;/&]\s*|\s+(?:and|or|и|або|және|мен|пен)\s+)(?:SDG |ЦУР )?{_NUMBER})*"
_BEFORE: Final = re.compile(rf"\b(?:{_GOALS}|(?P<target>{_TARGETS}))\s*(?:№|#|-|–)?\s*(?P<row>{_ROW})")
_BEHIND: Final = re.compile(
    rf"(?<![\d.,])(?P<row>{_NUMBER})(?:\s*-?\s*(?:ТДМ|ЦУР|SDG)\b|[\s-]*(?P<target>міндет))"
)
_ONE: Final = re.compile(_NUMBER)


@dataclass(frozen=True)
class Named:
    """A goal or target named in a text.

    Attributes:
        goal: 1 to 17.
        target: as "9.c", where one is named.
        start: the number of its first word in the text.
        end: the number of the word behind its last.
    """

    goal: int
    target: str | None
    start: int
    end: int


def named(text: str, words: Sequence[Word]) -> list[Named]:
    """The goals and targets that a text names.

    Args:
        text: the text.
        words: its words.
    """
    starts = [word.start for word in words]
    found: list[Named] = []
    for pattern in (_BEFORE, _BEHIND):
        for match in pattern.finditer(text, 0, LONGEST):
            # A bare "target 5" is any target.
            dotted_only = bool(match.groupdict().get("target"))
            first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
            found += [Named(goal, target, first, last) for goal, target in _codes(match["row"], dotted_only)]
    return found


def _codes(row: str, dotted_only: bool) -> Iterator[tuple[int, str | None]]:
    for number in _ONE.findall(row):
        goal, *rest = number.lower().split(".")
        target = f"{int(goal)}.{rest[0]}" if rest else None
        if int(goal) not in GOALS or (dotted_only and target is None):
            continue
        if target is None or target in targets():
            yield int(goal), target
