"""Bodies of a text made one list: known ones, those by grammar, those only the model sees."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from kopir.documents.names.russian.bodies import Body
from kopir.documents.names.russian.units import OPENING, Unit
from kopir.documents.names.russian.vocabulary import LEGAL

Span = tuple[int, int]

_BRANCH: Final = re.compile(r".+стан|россия|беларусь|азербайджан|армения|грузия|китай")
_SAID: Final = ("данн", "оценк", "рейтинг", "верси", "индекс", "прогноз", "исследован")


@dataclass(frozen=True)
class Sources:
    """Where bodies come from.

    Attributes:
        known: units of known ones → their links.
        bodies: by grammar.
        learned: units of those the model sees.
        short: places of abbreviations that can only be bodies.
        places: units of known places.
    """

    known: dict[Span, str]
    bodies: Sequence[Body]
    learned: Sequence[Span]
    short: Sequence[int]
    places: frozenset[int]


class Gathering:
    """Bodies taken in one by one.

    Args:
        row: units of the text.
        sources: where they come from.
    """

    def __init__(self, row: list[Unit], sources: Sources) -> None:
        self.row, self.sources = row, sources
        self.found: dict[Span, str | None] = {}
        self._by_unit: dict[int, list[Span]] = defaultdict(list)
        self._longest: dict[int, int] = {}
        for first, after in sources.known:
            self._longest[first] = max(self._longest.get(first, 0), after)

    def gather(self) -> dict[Span, str | None]:
        """Units of all bodies, with the link of those that are known."""
        for (first, after), link in self.sources.known.items():
            if self._longest[first] == after and not self.row[first - 1].low.startswith("электронн"):
                span = self._branded((first, after))
                self._add(span, link if span[1] == after else None)
        known = {at: list(spans) for at, spans in self._by_unit.items()}
        for body in self.sources.bodies:
            if self.row[body.head].shout or not self._hidden(body, known):
                self._take_body(body)
        for span in self.sources.learned:
            self._take_learned(span)
        for at in self.sources.short:
            if not self._by_unit.get(at) and at not in self.sources.places:
                self._add((at, at + 1), None)
        self._again()
        return self.found

    def _again(self) -> None:
        """Abbreviations that are bodies of the text are so inside the names of other bodies, too."""
        short = {
            self.row[first].text: link
            for (first, after), link in self.found.items()
            if after == first + 1 and self.row[first].shout and not self.row[first].latin
        }
        inner = [at for at in self._by_unit if self._by_unit[at] and self.row[at].text in short]
        for at in inner:
            link, before = short[self.row[at].text], self.row[at - 1]
            same = link is not None and any(self.found[span] == link for span in self._by_unit[at])
            named = self.row[at + 1].low in ("имени", "им") or before.text in OPENING or before.low in LEGAL
            if not (same or named or (at, at + 1) in self.found):
                self._add((at, at + 1), link)

    def _branded(self, span: Span) -> Span:
        """With the country a firm works in, behind its Latin name in the nominative: Samsung Казахстан."""
        at = span[1]
        if (
            at not in self.sources.places
            or not self.row[at - 1].latin
            or not _BRANCH.fullmatch(self.row[at].low)
        ):
            return span
        source = any(unit.low.startswith(_SAID) for unit in self.row[max(0, span[0] - 3) : span[0]])
        return span if source or self.row[at + 1].traits.verb else (span[0], at + 1)

    def _add(self, span: Span, link: str | None) -> None:
        if span in self.found:
            return
        self.found[span] = link
        for at in range(*span):
            self._by_unit[at].append(span)

    def _drop(self, span: Span) -> str | None:
        for at in range(*span):
            self._by_unit[at].remove(span)
        return self.found.pop(span)

    def _hidden(self, body: Body, known: dict[int, list[Span]]) -> bool:
        """Whether a body lies in a known one or crosses it."""
        ends = chain(known.get(body.first, ()), known.get(body.after - 1, ()))
        return any(
            (first <= body.first and body.after <= after)
            or first < body.first < after
            or body.first < first < body.after < after
            for first, after in ends
        )

    def _take_body(self, body: Body) -> None:
        known = self._longest.get(body.first)
        place = self.sources.places.issuperset(range(body.first, body.after))
        if place or (known and self.row[known].low == "по"):
            return
        # The longer of two that begin alike is the name.
        alike = [span for span in self._by_unit[body.first] if span[0] == body.first]
        if any(span[1] > body.after for span in alike):
            return
        for span in alike:
            if span[1] < body.after:
                self._drop(span)
        inner = self._called(body) or self._shorter(body)
        self._add((body.first, body.after), self._drop(inner) if inner else None)

    def _shorter(self, body: Body) -> Span | None:
        """The known name from the head noun on, if the adjectives before it are the name's, too."""
        span = (body.head, body.after)
        return span if body.first < body.head and span in self.found else None

    def _called(self, body: Body) -> Span | None:
        """The name a body is called by, if that is known: Astana Hub of технопарк «Astana Hub»."""
        first, after = body.head + 1, body.after
        while self.row[first].low in LEGAL and self.row[first].shout:
            first += 1
        if self.row[first].text in OPENING:
            first, after = first + 1, after - 1
        elif not self.row[first].latin:
            return None
        return (first, after) if after > first and (first, after) in self.found else None

    def _with_country(self, span: Span) -> Span:
        """An abbreviation or a name that ends in a common noun with the country after it: МЭПР РК."""
        first, after = span
        short = after == first + 1 and self.row[first].shout and not self.row[first].latin
        last = self.row[after - 1]
        common = after > first + 1 and last.kind == "word" and not last.capital and not last.traits.adjective
        if short or common:
            while after in self.sources.places and not self._by_unit.get(after):
                after += 1
        return first, after

    def _take_learned(self, span: Span) -> None:
        """Take what the model sees where nothing else is, or where it is the longer name in Latin letters."""
        if self.sources.places.issuperset(range(*span)):
            return
        span = self._branded(self._with_country(span))
        inside = {each for at in range(*span) for each in self._by_unit.get(at, ())}
        latin = self.row[span[0]].latin and all(self.row[at].latin for at in range(span[0], span[1] - 1))
        longer = latin and all(span[0] <= first and after <= span[1] for first, after in inside)
        if inside and not longer:
            return
        for each in inside:
            self._drop(each)
        self._add(span, None)


def outer(spans: Iterable[Span]) -> list[Span]:
    """Spans that lie in no other one, in order."""
    found: list[Span] = []
    for first, after in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not found or after > found[-1][1]:
            found.append((first, after))
    return found
