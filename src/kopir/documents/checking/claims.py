"""Claims of a text: its figures, and places that are claimed without one."""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import Final, TypeVar

from kopir.documents.checking.measures import Named, named
from kopir.documents.checking.periods import year
from kopir.documents.checking.verdict import Claim
from kopir.documents.entities import Date, Figure, Mention, Organisation, Place
from kopir.documents.reading import Reading
from kopir.documents.tokens import Sentence, sentences, tokens

Kind = TypeVar("Kind", bound=Mention)

GROUPS: Final = {
    "org:sco": "SCO", "org:cis": "CIS", "org:eaeu": "EAEU", "org:ots": "OTS", "org:carec": "CAREC",
    "org:speca": "SPECA", "org:eco": "ECO", "org:un-escap": "ESCAP", "place:central-asia": "CA",
}  # fmt: skip
_INDICATORS: Final = {
    "EGDI": "egdi",
    "OSI": "egdi.osi",
    "TII": "egdi.tii",
    "HCI": "egdi.hci",
    "HDI": "hdi",
    "EPI": "epi",
}
_BEST: Final = re.compile(
    r"сам(?:ый|ое|ая|ым|ого)\s+(?P<high>высок|лучш|больш|хорош)\w*\s+(?:показател|результат|мест|позици|уровен)\w*"
    r"|(?:лучш(?:ий|ее|ая))\s+(?:показател|результат|мест|позици)\w*"
    r"|(?:перв(?:ое|ый)\s+мест\w*|лидир\w+|лидер\w*)(?=\s+(?:среди|в\s|по\s))"
    r"|ең\s+(?:жоғары|үздік|жақсы|озық)\s+(?:көрсеткіш|нәтиже|орын|деңгей)\w*"
    r"|(?:бірінші\s+орын\w*|көш\s+бас\w*)",
    re.IGNORECASE,
)
_WORST: Final = re.compile(
    r"сам(?:ый|ое|ая|ым|ого)\s+(?:низк|худш)\w*\s+(?:показател|результат|мест|позици|уровен)\w*"
    r"|ең\s+(?:төмен|нашар)\s+(?:көрсеткіш|нәтиже|орын|деңгей)\w*",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(r"среди|арасында|ішінде|в\s+(?:регионе|рамках)|\bв\b|among|бойынша", re.IGNORECASE)
_PREVIOUS: Final = 2
"""Sentences back that a claim without an indicator of its own may be about."""


class Claims:
    """The claims of one reading.

    Args:
        reading: of the text.
    """

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.language = reading.lang[:2]
        self.sentences: list[Sentence] = sentences(tokens(reading.text))
        self._starts = [sentence.start for sentence in self.sentences]
        self._named: dict[int, list[Named]] = {}

    def all(self) -> list[Claim]:
        """Figures in order of the text, and places claimed without a figure."""
        figures = [self._figure(each) for each in self.reading.mentions if isinstance(each, Figure)]
        return sorted([*figures, *self._places(figures)], key=lambda claim: claim.start)

    def sentence(self, offset: int) -> int:
        """Place of the sentence that holds an offset."""
        return max(0, bisect_right(self._starts, offset) - 1)

    def _figure(self, figure: Figure) -> Claim:
        at = self.sentence(figure.start)
        indicator = _INDICATORS.get(figure.indicator or "") or self._indicator(at, figure)
        return Claim(
            figure.start,
            figure.end,
            figure,
            indicator,
            self._area(at, figure.entity),
            self._year(at, figure.period),
            self._group(at) if figure.kind == "rank" and self._among(at) else None,
        )

    def _measures(self, at: int) -> list[Named]:
        if at not in self._named:
            sentence = self.sentences[at]
            self._named[at] = named(self.reading.text[sentence.start : sentence.end], self.language)
        return self._named[at]

    def _indicator(self, at: int, figure: Figure) -> str | None:
        """The measure named nearest to a figure in its sentence."""
        offset = figure.start - self.sentences[at].start
        found = self._measures(at)
        nearest = min(
            found, key=lambda each: min(abs(each.end - offset), abs(each.start - offset)), default=None
        )
        return nearest.measure.code if nearest else None

    def _area(self, at: int, entity: str | None) -> str | None:
        """Code of the country a claim is about: the figure's, or the only one of its sentence."""
        if entity and entity.startswith("place:") and entity[6:].isupper():
            return entity[6:]
        links = {place.link for place in self._within(Place, at) if place.sub == "country" and place.link}
        return links.pop()[6:] if len(links) == 1 else None

    def _year(self, at: int, period: str | None) -> int | None:
        """The year a figure is of, or that of the only date of its sentence."""
        own = year(period, self.reading.published)
        if own is not None:
            return own
        years = {year(date.value, self.reading.published) for date in self._within(Date, at)} - {None}
        return years.pop() if len(years) == 1 else None

    def _group(self, at: int) -> str | None:
        links = [each.link for each in (*self._within(Organisation, at), *self._within(Place, at))]
        return next((GROUPS[link] for link in links if link in GROUPS), None)

    def _among(self, at: int) -> bool:
        sentence = self.sentences[at]
        words = self.reading.text[sentence.start : sentence.end].lower()
        return "среди" in words or "арасында" in words

    def _places(self, figures: list[Claim]) -> list[Claim]:
        """«Самый высокий показатель среди …»: of the indicator and country spoken of just before."""
        found = []
        for at, sentence in enumerate(self.sentences):
            for pattern, best in ((_BEST, True), (_WORST, False)):
                hit = pattern.search(self.reading.text, sentence.start, sentence.end)
                group = self._group_after(at, hit.end()) if hit else None
                before = [each for each in figures if each.indicator and each.area and self._near(each, at)]
                if hit and group and before:
                    last = before[-1]
                    found.append(
                        Claim(
                            hit.start(), hit.end(), None, last.indicator, last.area, last.period, group, best
                        )
                    )
        return found

    def _near(self, claim: Claim, at: int) -> bool:
        return 0 <= at - self.sentence(claim.start) <= _PREVIOUS

    def _group_after(self, at: int, end: int) -> str | None:
        """Code of the group named after a place in its sentence, or before it in Kazakh."""
        sentence = self.sentences[at]
        nearby = [*self._within(Organisation, at), *self._within(Place, at)]
        if self.language != "kk":
            nearby = [each for each in nearby if each.start >= end]
        if not _AMONG.search(self.reading.text, sentence.start, sentence.end):
            return None
        return next((GROUPS[each.link] for each in nearby if each.link in GROUPS), None)

    def _within(self, kind: type[Kind], at: int) -> list[Kind]:
        sentence = self.sentences[at]
        return [
            each
            for each in self.reading.mentions
            if isinstance(each, kind) and sentence.start <= each.start and each.end <= sentence.end
        ]
