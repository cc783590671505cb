"""A Russian sentence as undertakings look at it: readings of its words, its participants, its dates."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from typing import Final

from kopir.documents.entities import Date, Document, Event, Figure, Place
from kopir.documents.found import Found
from kopir.documents.groups import Groups, Participant
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token

DASHES: Final = "-–—"
NAMES: Final = frozenset({"NOUN", "ADJF", "NPRO", "PRTF", "NUMR"})
"""Parts of speech that have a case."""
_REACH: Final = 60
"""Tokens looked at on either side of a verb."""
_ABOUT: Final = {"об": "о", "обо": "о", "ко": "к", "во": "в", "со": "с"}
_MODAL: Final = frozenset(
    {"готовый", "намеренный", "намерен", "намерить", "заинтересовать", "заинтересованный"}
)


@lru_cache(maxsize=1 << 14)
def readings(low: str) -> tuple[russian.Form, ...]:
    """The three likeliest readings of a word."""
    return russian.forms(low)[:3]


@lru_cache(maxsize=1 << 14)
def lemmas(low: str) -> frozenset[str]:
    """Dictionary forms of a word, itself and its preposition without the vowel of ease."""
    return frozenset({form.lemma for form in readings(low)} | {_ABOUT.get(low, low)})


@dataclass
class Texts:
    """What all sentences of a text share.

    Attributes:
        prepared: the text.
        found: what is known of it.
    """

    prepared: Prepared
    found: Found
    _rows: dict[int, dict[int, tuple[Participant, ...]]] = field(default_factory=dict)

    @cached_property
    def groups(self) -> Groups:
        """Participants."""
        return Groups(self.prepared, self.found)

    @cached_property
    def dates(self) -> list[Date]:
        """Dates that do not date the text itself."""
        return [date for date in self.found.of(Date) if date.role is None]

    @cached_property
    def events(self) -> list[Event]:
        """Meetings and the like."""
        return self.found.of(Event)

    @cached_property
    def date_by_start(self) -> dict[int, Date]:
        """The dates by their first letter."""
        return {date.start: date for date in reversed(self.dates)}

    @cached_property
    def place_by_start(self) -> dict[int, Place]:
        """Countries, cities, regions by their first letter."""
        return {place.start: place for place in reversed(self.found.of(Place))}

    @cached_property
    def titles(self) -> list[Document]:
        """Titles of documents."""
        return self.found.of(Document)

    @cached_property
    def title_starts(self) -> list[int]:
        """First letters of the titles."""
        return [title.start for title in self.titles]

    @cached_property
    def _date_starts(self) -> list[int]:
        return [date.start for date in self.dates]

    @cached_property
    def _event_starts(self) -> list[int]:
        return [event.start for event in self.events]

    @cached_property
    def _money_starts(self) -> list[int]:
        return [figure.start for figure in self.found.of(Figure) if figure.kind == "money"]

    @cached_property
    def _place_starts(self) -> list[int]:
        return sorted(self.place_by_start)

    @cached_property
    def _figure_starts(self) -> list[int]:
        return [figure.start for figure in self.found.of(Figure)]

    def in_date(self, token: Token) -> bool:
        """Whether a word stands in a date."""
        before = bisect_right(self._date_starts, token.start) - 1
        return before >= 0 and self.dates[before].end >= token.end

    def places_in(self, start: int, end: int) -> bool:
        """Whether a country, city or region begins inside a span."""
        return _begins(self._place_starts, start, end)

    def figures_in(self, start: int, end: int) -> bool:
        """Whether a figure begins inside a span."""
        return _begins(self._figure_starts, start, end)

    def money_in(self, start: int, end: int) -> bool:
        """Whether a sum of money begins inside a span."""
        return _begins(self._money_starts, start, end)

    def row(self, participant: Participant) -> tuple[Participant, ...]:
        """The row a participant stands in."""
        sentence = self.prepared.sentences[self.prepared.sentence_at(participant.start)]
        if sentence.start not in self._rows:
            rows = self.groups.rows(sentence)
            self._rows[sentence.start] = {
                each.start: row.participants for row in rows for each in row.participants
            }
        return self._rows[sentence.start].get(participant.start, (participant,))

    def dates_in(self, start: int, end: int) -> list[Date]:
        """Dates that lie inside a span."""
        first, after = bisect_left(self._date_starts, start), bisect_left(self._date_starts, end)
        return [date for date in self.dates[first:after] if date.end <= end]

    def events_in(self, start: int, end: int) -> list[Event]:
        """Events that begin inside a span."""
        first, after = bisect_left(self._event_starts, start), bisect_left(self._event_starts, end)
        return self.events[first:after]


def _begins(starts: list[int], start: int, end: int) -> bool:
    first = bisect_left(starts, start)
    return first < len(starts) and starts[first] < end


@dataclass
class Line:
    """A sentence.

    Attributes:
        texts: of it.
        sentence: of the text.
    """

    texts: Texts
    sentence: Sentence

    @property
    def first(self) -> int:
        """Place of the first token."""
        return self.sentence.first

    @property
    def after(self) -> int:
        """Place of the token after the last one."""
        return self.sentence.after

    def token(self, at: int) -> Token:
        """A token by its place in the text."""
        return self.texts.prepared.tokens[at]

    def form(self, at: int) -> russian.Form | None:
        """The likeliest reading; ``None`` of a number, a sign and outside of the sentence."""
        if not self.first <= at < self.after:
            return None
        token = self.token(at)
        return readings(token.low)[0] if token.kind == "word" else None

    def pos(self, at: int) -> str:
        """Part of speech of the likeliest reading, empty for a number or a sign."""
        form = self.form(at)
        return form.pos if form else ""

    def finite(self, at: int) -> bool:
        """Whether a finite verb stands here, or a word that does its work («готовы»)."""
        form = self.form(at)
        if form is None or not form.known:
            return False
        return form.pos in ("VERB", "PRTS") or (form.pos == "ADJS" and form.lemma in _MODAL)

    def infinitive(self, at: int) -> bool:
        """Whether an infinitive stands here."""
        return self.pos(at) == "INFN"

    def among(self, at: int, words: frozenset[str]) -> bool:
        """Whether a word with one of these dictionary forms stands here."""
        return not lemmas(self.token(at).low).isdisjoint(words)

    def case(self, at: int, case: str) -> bool:
        """Whether a noun, an adjective or a pronoun stands here that can be in this case."""
        token = self.token(at)
        if token.kind != "word":
            return False
        if token.text[0].isascii() or not token.text[1:].islower():
            return len(token.text) > 1 or token.text[0].isascii()
        return any(form.case == case and form.pos in NAMES for form in readings(token.low))

    def dative(self, at: int) -> bool:
        """Whether a word stands here that can be in the dative and in no nominative."""
        return self.case(at, "dat") and not self.case(at, "nom")

    @cached_property
    def participants(self) -> list[Participant]:
        """Participants of the sentence."""
        return self.texts.groups.within(self.sentence.start, self.sentence.end)

    def date_at(self, at: int) -> Date | None:
        """A date that begins with this token or with the one behind it, if this is a preposition."""
        starts = self.texts.date_by_start
        date = starts.get(self.token(at).start)
        if date is None and self.pos(at) == "PREP" and at + 1 < self.after:
            date = starts.get(self.token(at + 1).start)
        return date

    def left(self, at: int) -> int:
        """Place of the first token of the part between commas that a token stands in."""
        first = at
        while first > self.first and at - first < _REACH and self.token(first - 1).text not in ",;:":
            first -= 1
        return first

    def right(self, at: int) -> int:
        """Place of the last token of the part between commas that a token stands in."""
        last = at
        while last + 1 < self.after and last - at < _REACH and self.token(last + 1).text not in ",;:":
            last += 1
        return last
