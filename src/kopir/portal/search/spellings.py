"""The nearest of many words, without comparing a word with each of them.

Two words of a and b letters that are similar by s of 100 differ in at most (a + b)(100 - s)/100 letters that
are left out or put in (the normalised indel distance that rapidfuzz calls ``ratio``). A letter that only one
of them has is one of these. So a glance at which letters a word has, kept as bits of one number, leaves out
nearly all words that cannot be near, and none that is.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from rapidfuzz import fuzz, process

BITS: Final = 64


class Spellings:
    """Words among which the nearest ones are looked for.

    Args:
        words: the likelier first; of equally near ones the first is taken.
    """

    def __init__(self, words: Sequence[str]) -> None:
        self.words = tuple(words)
        self._letters = np.array([_letters(word) for word in words], dtype=np.uint64)
        self._lengths = np.array([len(word) for word in words], dtype=np.int16)

    def near(self, word: str, least: float, most: int) -> list[tuple[float, int]]:
        """Similarity, of 100, and place, of the words nearest to one.

        Args:
            word: in lower case.
            least: similarity from which on a word is near.
            most: words given back.

        >>> words = Spellings(["water", "waiter", "road"])
        >>> [(round(score), words.words[place]) for score, place in words.near("watr", 75, 2)]
        [(89, 'water'), (80, 'waiter')]
        """
        apart = (100 - least) / 100 * (self._lengths + len(word)) + 1e-9
        differ = np.bitwise_count(self._letters ^ np.uint64(_letters(word)))
        likely = np.flatnonzero((differ <= apart) & (np.abs(self._lengths - len(word)) <= apart))
        found = process.extract(
            word, [self.words[place] for place in likely], scorer=fuzz.ratio, score_cutoff=least, limit=most
        )
        return [(float(score), int(likely[place])) for _word, score, place in found]


def _letters(word: str) -> int:
    """The letters of a word as bits; several letters may share a bit, which only lets more words through."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) % BITS)
    return bits
