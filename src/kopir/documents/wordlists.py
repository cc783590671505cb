"""Lists of small words, written as text."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text parted by spaces.

    >>> sorted(words("of the"))
    ['of', 'the']
    """
    return frozenset(text.split())
