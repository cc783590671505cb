"""Dates that date the text itself: a line of its own at the top, or a town and a day before the news."""

from __future__ import annotations

from typing import Final, Literal

from kopir.documents.dates.scene import Scene
from kopir.documents.entities import Date
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence

_HEAD: Final = 12
"""Sentences at the top of a text among which one may tell its date."""
_LONGEST: Final = 14
"""Tokens of a line that is a date and little else."""


def role(date: Date, prepared: Prepared, scene: Scene) -> Literal["publication", "dateline"] | None:
    """What a date is to its text, if anything; only days at the top can be."""
    place = prepared.sentence_at(date.start)
    if place >= _HEAD or "/" in date.value:
        return None
    sentence = prepared.sentences[place]
    first, after = prepared.token_at(date.start), prepared.token_at(date.end - 1) + 1
    if _alone(sentence, first, after, scene):
        behind = place > 0 and prepared.sentences[place - 1].paragraph == sentence.paragraph
        if not behind:
            return "publication"
        town = prepared.sentences[place - 1]
        name, size = scene.cut[town.first], town.after - town.first
        # "МИНСК. 3 мая." in capitals, "Минск. 3 мая." at the very top.
        return (
            "dateline"
            if (name.shout and size <= 4) or (not town.start and name.capital and size == 2)
            else None
        )
    if place and prepared.sentences[place - 1].paragraph == sentence.paragraph:
        return None
    return "dateline" if _leads(sentence, first, after, scene) else None


def _alone(sentence: Sentence, first: int, after: int, scene: Scene) -> bool:
    """Whether a sentence is a date, maybe with a time or a counter."""
    if sentence.after - sentence.first > _LONGEST:
        return False
    around = (*range(sentence.first, first), *range(after, sentence.after))
    return all(scene.letters[at] in ":,-DNgs(" or scene.words[at] in _OF_TIME for at in around)


_OF_TIME: Final = frozenset((":", "|", "сағат", "в", "ж"))


def _leads(sentence: Sentence, first: int, after: int, scene: Scene) -> bool:
    """Whether a town stands before the date and the news behind it: Астана, 17 шілде – …"""
    before = scene.cut[sentence.first : min(first, sentence.first + 7)]
    if not 0 < first - sentence.first <= 6 or before[-1].text not in ",./(":
        return False
    if not all(token.capital or token.kind == "sign" for token in before):
        return False
    following = scene.letters[after : after + 1]
    return following in ("-", ":", "/") or (following == "," and before[0].shout)
