"""A tagger of Kazakh names, learned: which words are likely a person, a body, a place, a post.

A conditional random field over the features of ``features``, trained by ``scripts/train_kazakh_names.py`` on
the validation part of KazNERD (Yeshpanov et al., LREC 2022; CC BY 4.0, ISSAI, Nazarbayev University).
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final

from kopir.documents.names.kazakh.features import features

if TYPE_CHECKING:
    from pycrfsuite import Tagger

WEIGHTS: Final = Path(__file__).parents[2] / "data" / "kk_names.crfsuite"
_LONGEST: Final = 400
"""Words read at once: a longer sentence is cut."""


def tags(words: list[str]) -> list[str]:
    """For each word ``O`` or a class of KazNERD with its place (``B-``, ``I-``, ``L-``, ``U-``).

    >>> tags("Қасым-Жомарт Тоқаев Астанаға келді .".split())
    ['B-PERSON', 'L-PERSON', 'U-GPE', 'O', 'O']
    """
    tagger = _tagger()
    found: list[str] = []
    for start in range(0, len(words), _LONGEST):
        found += tagger.tag(features(words[start : start + _LONGEST]))
    return found


def spans(tagged: list[str]) -> list[tuple[int, int, str]]:
    """Stretches of words of one class: first word, the one after the last, class.

    >>> spans(["B-PERSON", "L-PERSON", "O", "U-GPE"])
    [(0, 2, 'PERSON'), (3, 4, 'GPE')]
    """
    found: list[tuple[int, int, str]] = []
    start, kind = 0, ""
    for at, tag in enumerate([*tagged, "O"]):
        place, of = tag[0], tag[2:]
        if kind and (place not in "IL" or of != kind):
            found.append((start, at, kind))
            kind = ""
        if place != "O" and (place in "BU" or not kind):
            start, kind = at, of
    return found


@cache
def _tagger() -> Tagger:
    from pycrfsuite import Tagger

    tagger = Tagger()
    tagger.open(str(WEIGHTS))
    return tagger
