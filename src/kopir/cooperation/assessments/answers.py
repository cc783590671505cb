"""What respondents say and what a moderation decides, brought to the levels that count for each question.

A level counts as far as its evidence carries it. The evidence of all respondents is taken together: it is
about the country, not about who found it. After a decision everybody who answered holds the level decided,
except who dissents; a dissenting level stays in the result.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from kopir.cooperation.assessments.questionnaires import Question, Questionnaire
from kopir.cooperation.assessments.scale import LEVELS, Kind
from kopir.errors import InvalidInput

MODERATION = ""
"""Who holds a level that was decided and that no respondent holds."""


@dataclass(frozen=True)
class Answer:
    """What one respondent says to one question.

    Args:
        respondent: any key.
        question: its code.
        level: 0 to 4; ``None`` = cannot say.
        evidence: kinds of the evidence given with it.
    """

    respondent: str
    question: str
    level: int | None
    evidence: frozenset[Kind] = frozenset()


@dataclass(frozen=True)
class Decision:
    """What the moderation decided of one question.

    Args:
        question: its code.
        level: agreed level; ``None`` = no consensus.
        dissent: levels held by respondents who disagree with what was decided, by respondent; ``None`` = the
            respondent says that no level can be given.
    """

    question: str
    level: int | None
    dissent: Mapping[str, int | None] = field(default_factory=dict)


@dataclass(frozen=True)
class Held:
    """Levels that count for one question.

    Args:
        question: of the questionnaire.
        given: levels by respondent, before any decision; ``None`` = cannot say.
        decision: ``None`` while nothing was decided.
        claimed: levels by respondent, after the decision.
        supported: the same, each as far as the evidence carries it.
        kinds: kinds of evidence that were given by anybody.
    """

    question: Question
    given: Mapping[str, int | None]
    decision: Decision | None
    claimed: Mapping[str, int]
    supported: Mapping[str, int]
    kinds: frozenset[Kind]


def held(
    questionnaire: Questionnaire, answers: Iterable[Answer], decisions: Iterable[Decision] = ()
) -> tuple[Held, ...]:
    """Levels that count, for every question in the order of the questionnaire.

    Raises:
        InvalidInput: an answer or a decision is of a question there is not, of a level there is not, or given
            twice.
    """
    by_question: dict[str, dict[str, Answer]] = defaultdict(dict)
    for answer in answers:
        _check(questionnaire, answer.question, answer.level)
        if answer.respondent in by_question[answer.question]:
            _refuse_second(answer.question)
        by_question[answer.question][answer.respondent] = answer
    decided: dict[str, Decision] = {}
    for decision in decisions:
        for level in (decision.level, *decision.dissent.values()):
            _check(questionnaire, decision.question, level)
        if decision.question in decided:
            _refuse_second(decision.question)
        decided[decision.question] = decision
    return tuple(
        _held(one, by_question.get(one.code, {}), decided.get(one.code)) for one in questionnaire.questions
    )


def _check(questionnaire: Questionnaire, code: str, level: int | None) -> None:
    if questionnaire.question(code) is None:
        raise InvalidInput(
            "the questionnaire {questionnaire} has no question {question}; correct its code",
            questionnaire=questionnaire.code,
            question=code,
        )
    if level is not None and level not in LEVELS:
        raise InvalidInput(
            "question {question}: {level} is no level; levels are 0 to 4", question=code, level=level
        )


def _refuse_second(code: str) -> None:
    raise InvalidInput(
        "question {question} has two answers of one respondent or two decisions; keep one", question=code
    )


def _held(question: Question, answers: Mapping[str, Answer], decision: Decision | None) -> Held:
    kinds = frozenset(kind for answer in answers.values() for kind in answer.evidence)
    given = {who: answers[who].level for who in sorted(answers)}
    claimed = _claimed(given, decision)
    return Held(
        question=question,
        given=given,
        decision=decision,
        claimed=claimed,
        supported={who: question.supported(level, kinds) for who, level in claimed.items()},
        kinds=kinds,
    )


def _claimed(given: Mapping[str, int | None], decision: Decision | None) -> dict[str, int]:
    """Levels by respondent once a decision stands: the decided one, or that of who dissents."""
    agreed = decision.level if decision else None
    dissent = decision.dissent if decision else {}
    after = {who: level if agreed is None else agreed for who, level in given.items() if level is not None}
    final = {who: level for who, level in {**after, **dissent}.items() if level is not None}
    if agreed is not None and agreed not in final.values():
        final[MODERATION] = agreed
    return {who: final[who] for who in sorted(final)}
