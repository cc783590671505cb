"""Kazakh regions named together: Атырау, Павлодар және Ұлытау облыстары are three regions, not cities."""

from __future__ import annotations

from functools import cache
from typing import Final

from kopir.documents.linking.entries import Entry, entries
from kopir.documents.linking.matcher import Match
from kopir.documents.tokens import Token

_JOINTS: Final = frozenset((",", "және", "мен", "пен", "бен"))
_REGIONS: Final = "облыстар"
_LONGEST: Final = 3
"""Words of the longest name: Шығыс Қазақстан облысы."""


def together(found: list[Match], words: list[Token], first: int) -> list[Match]:
    """Matches with the names of a row that ends in "облыстары" made regions, in order.

    Args:
        found: matches of a sentence.
        words: tokens of the text.
        first: place of the sentence's first token.
    """
    rows = [
        match
        for match in found
        if match.entry.sub == "region" and words[match.after - 1].low.startswith(_REGIONS)
    ]
    regions = [region for row in rows for region in _before(row, words, first)]
    if not regions:
        return found
    taken = {place for region in regions for place in range(region.first, region.after)}
    kept = [match for match in found if not (match.entry.kind == "place" and match.first in taken)]
    return sorted([*kept, *regions], key=lambda match: (match.first, match.after))


def _before(row: Match, words: list[Token], first: int) -> list[Match]:
    """Regions named before the last one of a row."""
    found: list[Match] = []
    end = row.first - 1
    while end > first and words[end].text in _JOINTS:
        sizes = range(_LONGEST, 0, -1)
        region = next(filter(None, (_region(words, end, size, first) for size in sizes)), None)
        if region is None:
            break
        found.append(region)
        end = region.first - 1
    return found


def _region(words: list[Token], end: int, size: int, first: int) -> Match | None:
    begin = end - size
    if begin < first:
        return None
    name = " ".join(word.low for word in words[begin:end])
    entry = _regions().get(f"{name} облысы")
    return Match(begin, end, entry, plain=True) if entry else None


@cache
def _regions() -> dict[str, Entry]:
    return {
        name.lower(): entry
        for entry in entries()
        if entry.sub == "region"
        for name in entry.names.get("kk", ())
    }
