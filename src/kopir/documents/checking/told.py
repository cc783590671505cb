"""A sentence with what was found in it: figures, places, dates, and the measures it names."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from kopir.documents.checking.measures import Named, named
from kopir.documents.entities import Date, Figure, Mention, Organisation, Place
from kopir.documents.reading import Reading
from kopir.documents.tokens import sentences, tokens
from kopir.evidence import catalogue

Spanned = Mention | Named
"""Whatever has a start and an end."""

GROUPS: Final = {
    "org:sco": "SCO", "org:cis": "CIS", "org:eaeu": "EAEU", "org:ots": "OTS", "org:carec": "CAREC",
    "org:speca": "SPECA", "org:eco": "ECO", "org:un-escap": "ESCAP", "place:central-asia": "CA",
}  # fmt: skip
"""Groups of countries by the link of the body or region that names them."""
_STATES: Final = ("стран", "государств", "ел", "мемлекет", "countr", "state", "nation")
MOST: Final = 60
"""Figures, or places and dates, of the longest sentence in which each is looked at beside the others."""
_SHARE: Final = re.compile(r"(?<![\d.,])0[.,]\d{2,5}(?!\d|[.,]\d|\s*%)")


@dataclass
class Told:
    """One sentence.

    Attributes:
        text: of the whole reading.
        language: of it, ``ru``, ``kk`` or ``en``.
        start, end: of the sentence.
        figures, places, bodies, dates: of it, in order.
    """

    text: str
    language: str
    start: int
    end: int
    figures: list[Figure] = field(default_factory=list)
    places: list[Place] = field(default_factory=list)
    bodies: list[Organisation] = field(default_factory=list)
    dates: list[Date] = field(default_factory=list)

    @cached_property
    def measures(self) -> list[Named]:
        """Names of indicators in it, by places in the whole text; none in what is no prose."""
        return _measures(self) if self.prose else []

    @property
    def prose(self) -> bool:
        """Whether it is a sentence that somebody may have written, not a table or a row of signs."""
        return len(self.figures) <= MOST and len(self.places) + len(self.dates) <= MOST

    @property
    def words(self) -> str:
        """The sentence itself."""
        return self.text[self.start : self.end]

    def countries(self, start: int, end: int) -> list[str]:
        """Codes of the countries named inside a span, each once, in order."""
        found = (
            place.link[6:]
            for place in self.places
            if start <= place.start < end and place.sub == "country" and place.link
        )
        return list(dict.fromkeys(found))

    def within(self, start: int, end: int) -> bool:
        """Whether a city or region, or a body of regions, stands inside a span."""
        return any(
            start <= place.start < end and place.sub != "country" and place.link not in GROUPS
            for place in self.places
        )

    def groups(self, start: int, end: int) -> list[str]:
        """Codes of the groups of countries named inside a span."""
        return [
            GROUPS[each.link]
            for each in (*self.bodies, *self.places)
            if start <= each.start < end and each.link in GROUPS
        ]

    def before(self, figure: Figure) -> int:
        """Where the words begin that lead to a figure: the end of the figure before it, or of nothing."""
        ends = [each.end for each in self.figures if each.end <= figure.start and not _crowd(each)]
        return ends[-1] if ends else self.start

    def after(self, figure: Figure) -> int:
        """Where the next figure begins, or the sentence ends."""
        starts = (each.start for each in self.figures if each.start >= figure.end and not _crowd(each))
        return next(starts, self.end)


def _crowd(figure: Figure) -> bool:
    """Whether a figure counts those among whom somebody stands: «среди 193 государств»."""
    return figure.kind == "count" and (figure.unit or "").lower().startswith(_STATES)


def told(reading: Reading) -> list[Told]:
    """The sentences of a text, each with what is in it."""
    spans = reading.sentences or [(each.start, each.end) for each in sentences(tokens(reading.text))]
    found = [Told(reading.text, reading.lang[:2], start, end) for start, end in spans]
    starts = [start for start, _ in spans]
    for mention in reading.mentions:
        place = bisect_right(starts, mention.start) - 1
        if place >= 0 and mention.end <= found[place].end:
            _put(found[place], mention)
    for sentence in found:
        if sentence.prose and _SHARE.search(sentence.text, sentence.start, sentence.end):
            sentence.figures = _with_shares(sentence)
    return found


def _put(sentence: Told, mention: Mention) -> None:
    if isinstance(mention, Figure):
        sentence.figures.append(mention)
    elif isinstance(mention, Place):
        sentence.places.append(mention)
    elif isinstance(mention, Organisation):
        sentence.bodies.append(mention)
    elif isinstance(mention, Date):
        sentence.dates.append(mention)


def _measures(sentence: Told) -> list[Named]:
    """The names of measures; places, dates and figures between their words are passed over.

    «ВВП Узбекистана в 2024 году вырос», «экономикасы 5,1%-ға өсті».
    """
    passed = [*sentence.places, *sentence.dates, *sentence.figures]
    return [
        Named(each.measure, sentence.start + each.start, sentence.start + each.end)
        for each in named(blanked(sentence.words, sentence.start, passed), sentence.language)
    ]


def blanked(words: str, start: int, mentions: Sequence[Spanned]) -> str:
    """Words that begin at a place of the text, with spaces in the place of mentions.

    >>> blanked("рост в 2024 году", 10, [Date(start=17, end=26)])
    'рост в          '
    """
    letters = list(words)
    for each in mentions:
        first, after = max(0, each.start - start), min(len(letters), each.end - start)
        if first < after:
            letters[first:after] = " " * (after - first)
    return "".join(letters)


def _with_shares(sentence: Told) -> list[Figure]:
    """The figures, and values of an index that stand without a unit: «индекс составил 0,8628»."""
    if not any(catalogue.indicator(each.measure.code).unit == "INDEX" for each in sentence.measures):
        return sentence.figures
    taken: Sequence[Mention] = [*sentence.figures, *sentence.dates]
    bare = [
        Figure(start=hit.start(), end=hit.end(), kind="quantity", value=float(hit[0].replace(",", ".")))
        for hit in _SHARE.finditer(sentence.text, sentence.start, sentence.end)
        if not any(each.start < hit.end() and hit.start() < each.end for each in taken)
    ]
    return sorted([*sentence.figures, *bare], key=lambda each: each.start)
