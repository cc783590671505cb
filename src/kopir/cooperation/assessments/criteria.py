"""Criteria of a choice between candidates: what is compared, where each value is from, and its scale.

A criterion comes from scores of assessments, from an indicator of the evidence, or is entered by hand with
its source (a cost, an offer). Every value keeps its source; a value that is missing stays missing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from kopir.cooperation.assessments.prefill import Figure, figure
from kopir.cooperation.assessments.questionnaires import Shown
from kopir.cooperation.assessments.scoring import WHOLE, Result
from kopir.errors import InvalidInput
from kopir.evidence import View, catalogue
from kopir.language import Text

TOP_SCORE: Final = 100.0


@dataclass(frozen=True)
class Value:
    """A value of one candidate.

    Args:
        value: in the unit of the criterion.
        source: what it is from, in words a reader can follow.
        period: of the value; empty where it has none.
        address: where the source is found; empty where it is no public page.
        release: id of the release of the evidence it is from; empty where it is from none.
        lower, upper: interval of the value, where it is an estimate with one.
    """

    value: float
    source: str
    period: str = ""
    address: str = ""
    release: str = ""
    lower: float | None = None
    upper: float | None = None

    @property
    def ends(self) -> tuple[float, float]:
        """Between which the value lies; it itself, twice, where nothing else is known."""
        low = self.value if self.lower is None else self.lower
        return low, self.value if self.upper is None else self.upper


@dataclass(frozen=True)
class Goalposts:
    """A fixed scale: 0 at ``worst``, 1 at ``best``, in between even, outside cut off."""

    worst: float
    best: float


@dataclass(frozen=True)
class Spread:
    """A scale made by the candidates: 0 for the worst of them, 1 for the best.

    It moves when a candidate comes or goes, and may turn the order of the others with it.
    """


@dataclass(frozen=True)
class Criterion:
    """One criterion.

    Args:
        code: in addresses; different from all others.
        names: for readers.
        weight: against the other criteria, 0 or more.
        direction: 1 = more is better, -1 = less is better.
        scale: how values become 0 to 1.
        values: by candidate; none where it is not known.
        unit: code of the unit; empty for one that is entered in words.
    """

    code: str
    names: Text
    weight: float
    direction: Literal[1, -1]
    scale: Goalposts | Spread
    values: Mapping[str, Value]
    unit: str = ""

    def __post_init__(self) -> None:
        """Refuse what cannot be reckoned with.

        Raises:
            InvalidInput: the weight, a value or the scale is no number, or a value has no source.
        """
        if not (math.isfinite(self.weight) and self.weight >= 0):
            raise InvalidInput(
                "criterion {criterion}: the weight {found} is no number from 0 on; correct it",
                criterion=self.code,
                found=self.weight,
            )
        for candidate, one in self.values.items():
            self._check_value(candidate, one)
        if isinstance(self.scale, Goalposts):
            self._check_scale(self.scale)

    def _check_value(self, candidate: str, one: Value) -> None:
        low, high = one.ends
        if not (math.isfinite(low) and math.isfinite(high) and low <= one.value <= high):
            raise InvalidInput(
                "criterion {criterion}: the value of {candidate} is no number, or not within its interval; "
                "correct or remove it",
                criterion=self.code,
                candidate=candidate,
            )
        if not one.source.strip():
            raise InvalidInput(
                "criterion {criterion}: the value of {candidate} has no source; say where it is from",
                criterion=self.code,
                candidate=candidate,
            )

    def _check_scale(self, scale: Goalposts) -> None:
        width = scale.best - scale.worst
        if not (math.isfinite(width) and width * self.direction > 0):
            raise InvalidInput(
                "criterion {criterion}: {worst} is not worse than {best}; give the worst and the best value",
                criterion=self.code,
                worst=scale.worst,
                best=scale.best,
            )


def of_scores(results: Mapping[str, Result], section: str = WHOLE, weight: float = 1.0) -> Criterion:
    """A criterion from assessments by one questionnaire: the score of the whole or of a section, 0 to 100.

    Args:
        results: by candidate; all of the same edition (see ``comparing.compared``).
        section: code of a section; ``WHOLE`` for the whole.
        weight: against the other criteria.

    Raises:
        InvalidInput: there are no results, or the questionnaire has no such section.
    """
    asked = next((one.questionnaire for one in results.values()), None)
    titles = {one.code: one.names for one in asked.sections} | {WHOLE: asked.names} if asked else {}
    if asked is None or section not in titles:
        raise InvalidInput("there is no assessed section {section}; correct its code", section=section)
    scores = {candidate: one.of(section) for candidate, one in results.items()}
    source = f"{asked.code} {asked.edition}"
    return Criterion(
        code="-".join(part for part in (asked.code, section) if part),
        names=titles[section],
        weight=weight,
        direction=1,
        scale=Goalposts(0.0, TOP_SCORE),
        values={
            each: Value(one.value, source, lower=one.lower, upper=one.upper)
            for each, one in scores.items()
            if one.value is not None
        },
    )


def of_indicator(
    view: View, code: str, candidates: Sequence[str], weight: float = 1.0, max_age: int = 5
) -> Criterion:
    """A criterion from the newest values of an indicator, on the scale of its bounds where it has both.

    Args:
        view: the evidence on a day.
        code: of an indicator that says whether more is better.
        candidates: codes of countries.
        weight: against the other criteria.
        max_age: years a value may be older than the newest vintage of the evidence; an older one is missing,
            so that no candidate is compared as it was long ago.

    Raises:
        NotFound: there is no such indicator.
        InvalidInput: the indicator does not judge.
    """
    about = catalogue.indicator(code)
    if about.direction == 0:
        raise InvalidInput(
            "{indicator} does not say whether more is better; choose another indicator", indicator=code
        )
    shown = Shown(indicator=code, max_age=max_age)
    found = {each: figure(view, shown, each) for each in candidates}
    low, high = about.bounds if about.direction == 1 else about.bounds[::-1]
    return Criterion(
        code=code,
        names=about.short,
        weight=weight,
        direction=about.direction,
        scale=Spread() if low is None or high is None else Goalposts(low, high),
        values={each: _value(one) for each, one in found.items() if one is not None and not one.stale},
        unit=about.unit,
    )


def _value(one: Figure) -> Value:
    release = one.release
    return Value(one.value, release.source_name, str(one.period), release.source_url, release.id)
