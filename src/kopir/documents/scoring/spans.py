"""Spans that are the same, and spans that overlap."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final

Annotated = dict[str, Any]
"""A mention as in an annotated text."""
Span = tuple[int, int]

_EDGE: Final = frozenset(" \t\n\u00a0«»\"“”„'’()[]{}.,;:!?—–-•")
_ENDING: Final = re.compile(r"[-‑–][а-яёәіңғүұқөһ]{1,6}$", re.IGNORECASE)
_SIZES: Final = ("млрд", "млн", "мың", "трлн")
HALF: Final = 0.5


def trimmed(text: str, start: int, end: int) -> Span:
    """A span without quotes, brackets and signs at its edges and without an ending after a hyphen.

    >>> text = "«ТМД-ға» мүше"
    >>> text[slice(*trimmed(text, 0, 8))]
    'ТМД'
    """
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    ending = _ENDING.search(text[start:end])
    if ending and ending.start() > 0:
        stem = text[start : start + ending.start()]
        if stem[-1].isupper() or not stem[-1].isalpha() or stem.endswith(_SIZES):
            end = start + ending.start()
    return start, end


def overlap(one: Span, other: Span) -> float:
    """Intersection over union of two spans (0-1)."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return 0.0 if shared <= 0 else shared / (max(one[1], other[1]) - min(one[0], other[0]))


def span(mention: Annotated) -> Span:
    """Start and end of a mention."""
    return mention["start"], mention["end"]


def pairs(
    gold: Sequence[Annotated], found: Sequence[Annotated], text: str, *, exact: bool
) -> list[tuple[int, int]]:
    """Places of mentions that match, one to one, those that share most first.

    Args:
        gold: annotated.
        found: by the machine.
        text: they are in.
        exact: trimmed spans must be the same; otherwise they must overlap by a half.
    """
    mine = [trimmed(text, *span(mention)) for mention in gold]
    theirs = [trimmed(text, *span(mention)) for mention in found]
    candidates = []
    for at, one in enumerate(gold):
        for other, two in enumerate(found):
            if exact:
                share = float(mine[at] == theirs[other])
            else:
                share = max(overlap(span(one), span(two)), overlap(mine[at], theirs[other]))
            if share >= (1.0 if exact else HALF):
                candidates.append((share, at, other))
    matched: list[tuple[int, int]] = []
    taken: tuple[set[int], set[int]] = (set(), set())
    for _, at, other in sorted(candidates, reverse=True):
        if at not in taken[0] and other not in taken[1]:
            taken[0].add(at)
            taken[1].add(other)
            matched.append((at, other))
    return matched


def inside(mention: Annotated, spans: Sequence[Sequence[int]]) -> bool:
    """Whether a mention lies in one of some spans."""
    return any(start <= mention["start"] and mention["end"] <= end for start, end in spans)
