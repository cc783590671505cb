"""Candidates compared: assessments by one questionnaire, their differences, and which of them mean nothing.

Two candidates are told apart where the interval of their difference, the middle 90 % of the differences of
independent draws, does not hold zero. Scores by different editions of a questionnaire are not compared: what
was asked is not the same.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from kopir.cooperation.assessments.editions import digest
from kopir.cooperation.assessments.scale import Floats
from kopir.cooperation.assessments.scoring import WHOLE, Result, Score, interval
from kopir.errors import InvalidInput


@dataclass(frozen=True)
class Difference:
    """How far one candidate is ahead of another, in points.

    Args:
        first, second: codes; the first is the one with the higher score.
        value: score of the first less that of the second.
        lower, upper: interval of the difference.
    """

    first: str
    second: str
    value: float
    lower: float
    upper: float

    @property
    def told_apart(self) -> bool:
        """Whether the difference is more than what is not known about it."""
        return self.lower > 0.0 or self.upper < 0.0


@dataclass(frozen=True)
class Standing:
    """Candidates in one section, or in the whole.

    Args:
        section: code; ``WHOLE`` for the whole.
        scores: by candidate, those with a score first, the highest first.
        differences: of every two with a score.
    """

    section: str
    scores: Mapping[str, Score]
    differences: tuple[Difference, ...]

    @property
    def tied(self) -> tuple[str, ...]:
        """The first and everybody who cannot be told apart from it; empty where nobody has a score."""
        ranked = [code for code, score in self.scores.items() if score.value is not None]
        if not ranked:
            return ()
        near = {each.second for each in self.differences if each.first == ranked[0] and not each.told_apart}
        return tuple(code for code in ranked if code == ranked[0] or code in near)


@dataclass(frozen=True)
class Comparison:
    """What comparing came to.

    Args:
        questionnaire, edition: that the compared ones answered.
        standings: of the whole, then of each section.
        left_out: editions of the questionnaire (or its code, if another one) by candidate that cannot be
            compared with the others.
    """

    questionnaire: str
    edition: str
    standings: tuple[Standing, ...]
    left_out: Mapping[str, str]


def compared(results: Mapping[str, Result]) -> Comparison:
    """Candidates compared in the whole and by section.

    Args:
        results: by code of the candidate. The edition most of them answered counts, among equals the newest.

    Raises:
        InvalidInput: there are fewer than two candidates, or no two answered the same questionnaire.
    """
    digests = {code: digest(one.questionnaire) for code, one in results.items()}
    kinds = list(digests.values())
    most = max(
        results,
        key=lambda code: (kinds.count(digests[code]), _edition(results[code])),
        default="",
    )
    same = {code: one for code, one in results.items() if digests[code] == digests.get(most)}
    if len(same) < 2:
        raise InvalidInput(
            "a comparison takes two assessments by the same edition of a questionnaire; add one of them"
        )
    asked = same[most].questionnaire
    sections = (WHOLE, *(section.code for section in asked.sections))
    return Comparison(
        questionnaire=asked.code,
        edition=asked.edition,
        standings=tuple(_standing(same, code, place) for place, code in enumerate(sections)),
        left_out={
            code: one.questionnaire.edition
            if one.questionnaire.code == asked.code
            else one.questionnaire.code
            for code, one in results.items()
            if code not in same
        },
    )


def _edition(result: Result) -> tuple[int, ...]:
    return tuple(int(part) for part in result.questionnaire.edition.split("-"))


def _standing(results: Mapping[str, Result], section: str, place: int) -> Standing:
    """Candidates in one section; ``place`` is its column of the draws."""
    scores = {code: one.of(section) for code, one in results.items()}
    ranked = sorted(scores, key=lambda code: _order(code, scores[code]))
    known = [code for code in ranked if scores[code].value is not None]
    draws = {code: _shifted(results[code].draws[:, place], turn) for turn, code in enumerate(results)}
    pairs = combinations(known, 2)
    differences = tuple(_difference(first, second, scores, draws) for first, second in pairs)
    return Standing(section, {code: scores[code] for code in ranked}, differences)


def _order(code: str, score: Score) -> tuple[bool, float, str]:
    return score.value is None, -(score.value or 0.0), code


def _shifted(draws: Floats, turn: int) -> Floats:
    """Draws moved on, each candidate's by another number: all were made from the same random numbers."""
    return np.roll(draws, turn)


def _difference(
    first: str, second: str, scores: Mapping[str, Score], draws: Mapping[str, Floats]
) -> Difference:
    value = (scores[first].value or 0.0) - (scores[second].value or 0.0)
    lower, upper = interval(draws[first] - draws[second], value)
    return Difference(first, second, value, lower, upper)
