"""Claims of a text: its figures, and places that are claimed without one."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.checking import assigning, scope
from kopir.documents.checking.measures import Named, is_index
from kopir.documents.checking.periods import partial, year
from kopir.documents.checking.told import Told, told
from kopir.documents.checking.verdict import Claim
from kopir.documents.entities import Figure
from kopir.documents.reading import Reading

_BEST: Final = re.compile(
    r"сам(?:ый|ое|ая|ым|ого)\s+(?P<high>высок|лучш|больш|хорош)\w*\s+(?:показател|результат|мест|позици|уровен)\w*"
    r"|(?:лучш(?:ий|ее|ая))\s+(?:показател|результат|мест|позици)\w*"
    r"|(?:лидирует|лидируют|лидером|лидер|первенств\w+)(?=\s+(?:среди|в\s|по\s))"
    r"|ең\s+(?:жоғары|үздік|жақсы|озық)\s+(?:көрсеткіш|нәтиже|орын|деңгей)\w*"
    r"|көш\s+бас\w*",
    re.IGNORECASE,
)
_WORST: Final = re.compile(
    r"сам(?:ый|ое|ая|ым|ого)\s+(?:низк|худш)\w*\s+(?:показател|результат|мест|позици|уровен)\w*"
    r"|ең\s+(?:төмен|нашар)\s+(?:көрсеткіш|нәтиже|орын|деңгей)\w*",
    re.IGNORECASE,
)
_AMONG: Final = re.compile(r"среди|арасында|ішінде|в\s+(?:регионе|рамках)|\bв\b|among|бойынша", re.IGNORECASE)
_OPEN: Final = frozenset({"target", "planned", "forecast", "potential"})
"""Directions of figures that are not yet."""
_UNITED: Final = ("egdi", "epi", "hdi", "gdi", "gii", "ihdi")
"""Codes of indices of the United Nations."""
_PREVIOUS: Final = 2
"""Sentences back that a claim without an indicator or a country of its own may be about."""


class Claims:
    """The claims of one reading.

    Args:
        reading: of the text.
    """

    def __init__(self, reading: Reading) -> None:
        self.published = reading.published
        self.sentences = told(reading)
        self.kazakh = reading.lang.startswith("kk")

    def all(self) -> list[Claim]:
        """Figures in order of the text, and places claimed without a figure."""
        found: list[Claim] = []
        known: list[tuple[int, Claim]] = []
        for at, sentence in enumerate(self.sentences):
            claims = self._of(at, sentence)
            found += claims
            known += [(at, claim) for claim in claims if claim.indicator and claim.area]
            best = [] if not sentence.prose else self._places(at, sentence, known[-1:])
            found += [
                claim
                for claim in best
                if not any(each.start < claim.end and claim.start < each.end for each in claims)
            ]
        return sorted(found, key=lambda claim: claim.start)

    def _of(self, at: int, sentence: Told) -> list[Claim]:
        """The claims of the figures of a sentence."""
        if not sentence.figures:
            return []
        if not sentence.prose:
            return [Claim(each.start, each.end, each) for each in sentence.figures]
        names = assigning.of_measures(sentence)
        areas = assigning.of_areas(sentence, self._spoken_of(at))
        periods = assigning.of_periods(sentence)
        return [
            self._claim(sentence, figure, name, area, period)
            for figure, name, area, period in zip(sentence.figures, names, areas, periods, strict=True)
        ]

    def _claim(
        self, sentence: Told, figure: Figure, name: Named | None, area: str | None, period: str | None
    ) -> Claim:
        code = name.measure.code if name else None
        group = None
        if code and not self._is_of_the_whole(sentence, figure, name, period):
            code = None
        elif code and figure.kind == "rank":
            groups = sentence.groups(sentence.start, sentence.end)
            group = groups[0] if len(set(groups)) == 1 else None
        return Claim(figure.start, figure.end, figure, code, area, year(period, self.published), group)

    def _is_of_the_whole(
        self, sentence: Told, figure: Figure, name: Named | None, period: str | None
    ) -> bool:
        """Whether a figure is of a whole country and year, and of what is."""
        start, end = sentence.before(figure), sentence.after(figure)
        if name:
            start = min(start, name.start)
        words = sentence.text[start:end]
        if figure.direction in _OPEN or scope.wanted(words) or (name and self._is_anothers(sentence, name)):
            return False
        if figure.kind in ("rank", "rank_change"):
            indexed = name is None or is_index(name.measure.code)
            return indexed and self._is_of_all(sentence, start, end)
        across = len(sentence.groups(start, end)) > 0 or sentence.within(start, end)
        if across or scope.in_part(words, name) or scope.among(words):
            return False
        if self.kazakh and figure.kind == "count" and scope.rising_by(sentence.text, figure.end):
            return False
        return not partial(period) or (name is not None and name.measure.code == "SP.POP.TOTL")

    def _is_anothers(self, sentence: Told, name: Named) -> bool:
        """Whether it is the growth of a measure, or the ranking of somebody else than the United Nations."""
        rival = name.measure.code.startswith(_UNITED) and scope.of_rivals(sentence.words)
        return rival or (name.measure.index and scope.of_growth(sentence.text, name))

    def _is_of_all(self, sentence: Told, start: int, end: int) -> bool:
        """Whether a place is a country's, among all countries or those of a group that is known."""
        if scope.narrow(sentence.text[start:end]) or len(set(sentence.groups(start, end))) > 1:
            return False
        if sentence.within(start, end):
            return False
        return bool(sentence.groups(start, end)) or not scope.among(sentence.text[start:end])

    def _only_date(self, sentence: Told) -> str | None:
        values = {date.value for date in sentence.dates}
        return values.pop() if len(values) == 1 else None

    def _spoken_of(self, at: int) -> str | None:
        """The only country of the sentences just before."""
        before = self.sentences[max(0, at - _PREVIOUS) : at]
        codes = {code for each in before for code in each.countries(each.start, each.end)}
        return codes.pop() if len(codes) == 1 else None

    def _places(self, at: int, sentence: Told, known: list[tuple[int, Claim]]) -> list[Claim]:
        """«Самый высокий показатель среди …»: of the measure beside it, or of that spoken of before."""
        found = []
        for pattern, best in ((_BEST, True), (_WORST, False)):
            hit = pattern.search(sentence.text, sentence.start, sentence.end)
            group = self._group_after(sentence, hit.end()) if hit else None
            if not hit or not group or scope.wanted(sentence.words):
                continue
            own = {each.measure.code for each in sentence.measures}
            areas = sentence.countries(sentence.start, sentence.end)
            last = known[-1][1] if known and at - known[-1][0] <= _PREVIOUS else None
            code = own.pop() if len(own) == 1 else last.indicator if last and not own else None
            area = areas[0] if len(areas) == 1 else last.area if last and not areas else None
            period = year(self._only_date(sentence), self.published) or (last.period if last else None)
            if code and area:
                found.append(Claim(hit.start(), hit.end(), None, code, area, period, group, best))
        return found

    def _group_after(self, sentence: Told, end: int) -> str | None:
        """Code of the group named behind a place in its sentence, else before it; in Kazakh anywhere."""
        if not _AMONG.search(sentence.text, sentence.start, sentence.end):
            return None
        groups = sentence.groups(sentence.start if self.kazakh else end, sentence.end)
        groups = groups or sentence.groups(sentence.start, sentence.end)
        return groups[0] if len(set(groups)) == 1 else None
