"""Scores of an assessment from 0 to 100, with what is not known about them.

**Points.** Levels 0 to 4 are taken as equally far apart: a level is 25 points. A question scores its decided
level, or the mean of the levels held where there is no consensus, each as far as its evidence carries it:
what is claimed and not shown does not count, but stays possible. A section scores the weighted mean of its
questions that have a level; the whole scores the weighted mean of its sections. A section with less than half
of its weight answered has no score, and then the whole has none.

**Worst and best.** Scores if every doubt is settled one way: a question nobody could answer counts 0 or 100,
a disputed one the lowest or the highest level held, an unproven one the level shown or the level claimed.
These are bounds, not chances (C. F. Manski, *Partial Identification of Probability Distributions*, Springer
2003, chapter 1).

**Interval.** The middle 90 % of 10,000 draws, widened to hold the score where that lies outside. A draw
weights the respondents at random (D. B. Rubin, *The Bayesian Bootstrap*, Annals of Statistics 9(1), 1981;
Dirichlet parameters (n - 2) / n instead of 1, so that draws vary as much as the mean of n respondents, see
``drawing``), keeping each one's answers together; takes an unanswered question anywhere between 0 and 4, an
unproven level anywhere between shown and claimed; and moves every level by up to half a step, since a scale
of five cannot tell more (rectangular distribution of a resolution, JCGM 100:2008, F.2.2.1). So an interval
may be wider than worst to best where everybody agrees. What all respondents have in common it does not know:
if all are wrong in the same way, so is the score. How often it holds what it should:
``docs/explanation/readiness-scores.md``.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from statistics import fmean, median_low
from typing import Final

import numpy as np

from kopir.cooperation.assessments import agreement
from kopir.cooperation.assessments.answers import Answer, Decision, Held, held
from kopir.cooperation.assessments.questionnaires import Question, Questionnaire
from kopir.cooperation.assessments.scale import STEP, TOP, Floats

LEAST_ANSWERED: Final = 0.5
DRAWS: Final = 10_000
COVERED: Final = 0.9
WHOLE: Final = ""
"""Stands for the whole where a section is named by its code."""


@dataclass(frozen=True)
class Score:
    """A score with what is not known about it, all from 0 to 100.

    Args:
        value: ``None`` where too little was answered.
        lower, upper: interval, the middle 90 % of the draws.
        worst, best: bounds if every doubt is settled one way.
        answered: part of the weight that has a level, 0 to 1.
    """

    value: float | None
    lower: float
    upper: float
    worst: float
    best: float
    answered: float


@dataclass(frozen=True)
class QuestionScore:
    """One question.

    Args:
        held: answers, decision and the levels that count.
        value: points from 0 to 100; ``None`` where nobody gave a level.
        worst, best: bounds, as of ``Score``.
        consensus: how near the levels given before the decision were, 0 to 1; ``None`` with fewer than two.
    """

    held: Held
    value: float | None
    worst: float
    best: float
    consensus: float | None

    @property
    def question(self) -> Question:
        """The question."""
        return self.held.question

    @property
    def level(self) -> int | None:
        """The level that counts: the decided one, else the lower median of those held, as far as shown."""
        if self.held.decision and self.held.decision.level is not None:
            return self.question.supported(self.held.decision.level, self.held.kinds)
        return median_low(self.held.supported.values()) if self.held.supported else None

    @property
    def spread(self) -> tuple[int, int] | None:
        """Lowest and highest level given before the decision."""
        levels = [level for level in self.held.given.values() if level is not None]
        return (min(levels), max(levels)) if levels else None

    @property
    def unproven(self) -> bool:
        """Whether a level is claimed that the evidence does not carry."""
        return dict(self.held.claimed) != dict(self.held.supported)

    @property
    def needs(self) -> tuple[str, ...]:
        """Codes of the needs its level points to."""
        return self.question.needs if self.level is not None and self.level <= self.question.low else ()


@dataclass(frozen=True)
class SectionScore:
    """One section: its code, its score, its questions."""

    code: str
    score: Score
    questions: tuple[QuestionScore, ...]


@dataclass(frozen=True, eq=False)
class Result:
    """Scores of one assessment.

    Args:
        questionnaire: that was answered.
        score: of the whole.
        sections: in the order of the questionnaire.
        alpha: Krippendorff's alpha of the levels given before any decision; ``None`` where it cannot be told.
        draws: of the whole and of each section, shape ``(draws, 1 + sections)``.
    """

    questionnaire: Questionnaire
    score: Score
    sections: tuple[SectionScore, ...]
    alpha: float | None
    draws: Floats = field(repr=False)

    @cached_property
    def questions(self) -> tuple[QuestionScore, ...]:
        """All questions, in the order of the questionnaire."""
        return tuple(one for section in self.sections for one in section.questions)

    def of(self, section: str) -> Score:
        """The score of a section by its code; of the whole for ``WHOLE``."""
        parts = {one.code: one.score for one in self.sections}
        return self.score if section == WHOLE else parts[section]

    @property
    def needs(self) -> tuple[str, ...]:
        """Codes of the needs that low levels point to: the one more questions point to first."""
        counted: dict[str, float] = {}
        for section, part in zip(self.questionnaire.sections, self.sections, strict=True):
            whole = sum(one.weight for one in section.questions)
            for one in part.questions:
                for code in one.needs:
                    counted[code] = counted.get(code, 0.0) + section.weight * one.question.weight / whole
        return tuple(sorted(counted, key=lambda code: (-counted[code], code)))


def scored(
    questionnaire: Questionnaire,
    answers: Iterable[Answer],
    decisions: Iterable[Decision] = (),
    *,
    seed: int = 0,
) -> Result:
    """Scores of an assessment.

    Args:
        questionnaire: as it was answered.
        answers: of all respondents.
        decisions: of the moderation, as far as there are.
        seed: of the draws; the same seed gives the same interval.

    Raises:
        InvalidInput: see ``answers.held``.
    """
    from kopir.cooperation.assessments.drawing import drawn

    counting = held(questionnaire, answers, decisions)
    scores = {one.question.code: _question(one) for one in counting}
    draws = drawn(questionnaire, counting, DRAWS, seed)
    sections, parts = [], []
    for place, section in enumerate(questionnaire.sections):
        questions = tuple(scores[one.code] for one in section.questions)
        weights = [one.weight for one in section.questions]
        score = _score(questions, weights, [one.value is not None for one in questions], draws[:, 1 + place])
        sections.append(SectionScore(section.code, score, questions))
        parts.append(score)
    weights = [section.weight for section in questionnaire.sections]
    whole = _whole(parts, weights, draws[:, 0])
    given = [list(one.given.values()) for one in counting]
    return Result(questionnaire, whole, tuple(sections), agreement.alpha(given), draws)


def _question(one: Held) -> QuestionScore:
    decided = one.decision.level if one.decision else None
    value = None
    if decided is not None:
        value = STEP * one.question.supported(decided, one.kinds)
    elif one.supported:
        value = STEP * fmean(one.supported.values())
    levels = [level for level in one.given.values() if level is not None]
    return QuestionScore(
        held=one,
        value=value,
        worst=STEP * min(one.supported.values(), default=0),
        best=STEP * max(one.claimed.values(), default=TOP),
        consensus=agreement.consensus(levels),
    )


def _mean(values: Sequence[float], weights: Sequence[float]) -> float:
    products = (weight * value for weight, value in zip(weights, values, strict=True))
    return math.fsum(products) / math.fsum(weights)


def _score(
    parts: Sequence[QuestionScore], weights: Sequence[float], known: Sequence[bool], draws: Floats
) -> Score:
    """The score of a section."""
    answered = _mean([float(one) for one in known], weights)
    value = None
    if answered >= LEAST_ANSWERED:
        pairs = [(one.value, weight) for one, weight in zip(parts, weights, strict=True)]
        counted = [(value, weight) for value, weight in pairs if value is not None]
        value = _mean([value for value, _ in counted], [weight for _, weight in counted])
    lower, upper = interval(draws, value)
    worst, best = _mean([one.worst for one in parts], weights), _mean([one.best for one in parts], weights)
    return Score(value, lower, upper, worst, best, answered)


def _whole(parts: Sequence[Score], weights: Sequence[float], draws: Floats) -> Score:
    values = [one.value for one in parts if one.value is not None]
    value = _mean(values, weights) if len(values) == len(parts) else None
    lower, upper = interval(draws, value)
    return Score(
        value,
        lower,
        upper,
        worst=_mean([one.worst for one in parts], weights),
        best=_mean([one.best for one in parts], weights),
        answered=_mean([one.answered for one in parts], weights),
    )


def interval(draws: Floats, value: float | None) -> tuple[float, float]:
    """The middle 90 % of draws, widened to hold a value where there is one."""
    lower, upper = np.quantile(draws, [(1 - COVERED) / 2, (1 + COVERED) / 2])
    if value is None:
        return float(lower), float(upper)
    return min(float(lower), value), max(float(upper), value)
