"""Lines that end where the paper or the window ended, not where the sentence did."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

SHORTEST: Final = 45
"""Letters of a line that may have been wrapped: shorter ones are headlines, items and bylines."""
_WRAPPED: Final = 2
"""Lines that go on in small letters before the whole text counts as wrapped."""
_SHARE: Final = 0.25
_FULL: Final = 0.7
_ENDS: Final = frozenset('.!?…:;»"”')
_BULLETS: Final = frozenset('-–—•·▪◦*●■0123456789«"([#')


def unwrapped(text: str) -> str:
    r"""The text with a space for each line's end inside a sentence; nothing moves.

    A long line goes on when the next one begins with a small letter; where many do, the text was wrapped, and
    lines of full width go on before a capital, too.

    >>> unwrapped("Премьер-министр принял участие в заседании Совета глав\nправительств.\nДальше")
    'Премьер-министр принял участие в заседании Совета глав правительств.\nДальше'
    """
    if "\n" not in text:
        return text
    lines = text.split("\n")
    ends, pairs = _small(lines)
    if len(ends) >= _WRAPPED and len(ends) >= _SHARE * pairs:
        ends |= _full(lines) | _broken(lines)
    if not ends:
        return text
    return "".join(line + (" " if at in ends else "\n") for at, line in enumerate(lines[:-1])) + lines[-1]


def _small(lines: list[str]) -> tuple[set[int], int]:
    """Lines that go on in small letters, and how many lines have another one right behind them."""
    found, pairs = set(), 0
    for at, (line, following) in enumerate(pairwise(lines)):
        if not line.strip() or not following.strip():
            continue
        pairs += 1
        if len(line) >= SHORTEST and line.rstrip()[-1] not in _ENDS and following.lstrip()[0].islower():
            found.add(at)
    return found, pairs


def _broken(lines: list[str]) -> set[int]:
    """Short lines that go on in small letters: what a page of a wrapped text breaks off."""
    return {
        at
        for at, (line, following) in enumerate(pairwise(lines))
        if line.strip() and following.strip()
        if line.rstrip()[-1] not in _ENDS and following.lstrip()[0].islower()
    }


def _full(lines: list[str]) -> set[int]:
    """Lines about as wide as the widest that end no sentence, before a line that is no item of a list."""
    width = max(map(len, lines))
    return {
        at
        for at, (line, following) in enumerate(pairwise(lines))
        if line.strip()
        and following.strip()
        and len(line) >= _FULL * width
        and line.rstrip()[-1] not in _ENDS
        and following.lstrip()[0] not in _BULLETS
    }
