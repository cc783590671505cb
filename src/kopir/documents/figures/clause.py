"""The words around a figure, and what they say."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

_GROWTH: Final = frozenset(["рост", "роста", "росту", "ростом", "росте", "growth"])


@dataclass(frozen=True, slots=True)
class Clause:
    """The words around a figure.

    Attributes:
        before: words in lower case from the clause's start to the figure.
        after: those from it to the clause's end.
        kind: of the figure.
        owned: whether a Kazakh percent belongs to something (92%-ы).
        since: whether a Kazakh figure is in the ablative, what a change begins with.
        horizon: whether a horizon stands in the clause.
        led: words of the clause before that this one is joined to.
        goes_on: those of the clause behind.
        genitive: whether a Kazakh phrase is in the genitive, part of another one.
        signed: ``+`` or ``-`` right before the number.
        over: whether a percentage is of more than the whole.
    """

    before: Sequence[str]
    after: Sequence[str]
    kind: str
    owned: bool = False
    since: bool = False
    horizon: bool = False
    led: Sequence[str] = ()
    goes_on: Sequence[str] = ()
    genitive: bool = False
    signed: str = ""
    over: bool = False


def said(word: str, cue: str, table: dict[str, tuple[str, ...]]) -> bool:
    """Whether a word says something."""
    return word.startswith(table[cue]) or (cue == "up" and word in _GROWTH)


def last(words: Sequence[str], cues: Sequence[str], table: dict[str, tuple[str, ...]]) -> str | None:
    """The cue nearest to the figure."""
    return next((cue for word in reversed(words) for cue in cues if said(word, cue, table)), None)


def any_said(clause: Clause, cue: str, table: dict[str, tuple[str, ...]]) -> bool:
    """Whether any word of the clause says it."""
    return any(said(word, cue, table) for words in (clause.before, clause.after) for word in words)


def any_before(clause: Clause, cue: str, table: dict[str, tuple[str, ...]]) -> bool:
    """Whether any word before the figure says it."""
    return any(said(word, cue, table) for word in clause.before)
