"""The results of an assessment: what was answered and decided, brought into the form that is scored."""

from __future__ import annotations

from typing import Any

from kopir.cooperation.assessments import contents
from kopir.cooperation.assessments.answers import Answer, Decision
from kopir.cooperation.assessments.models import Assessment
from kopir.cooperation.assessments.scoring import Result, scored
from kopir.evidence.view import View


def answers_of(one: Assessment) -> tuple[Answer, ...]:
    """The answers that were handed in and that belong to the questions as they stand now."""
    found = []
    for respondent in one.respondents.exclude(handed_in=None).prefetch_related("answers"):
        for code, answer in contents.now(respondent.answers.all(), one).items():
            if contents.said(answer):
                kinds = contents.kinds_of(answer.evidence)
                found.append(Answer(str(respondent.pk), code, answer.level, kinds))
    return tuple(found)


def decisions_of(one: Assessment) -> tuple[Decision, ...]:
    """What was decided of the questions as they stand now, with the levels of those who disagree."""
    decided = contents.now(one.decisions.all(), one)
    held: dict[str, dict[str, int | None]] = {}
    for respondent in one.respondents.prefetch_related("dissents"):
        for code, dissent in contents.standing(respondent.dissents.all(), one, decided).items():
            held.setdefault(code, {})[str(respondent.pk)] = dissent.level
    return tuple(Decision(code, each.level, held.get(code, {})) for code, each in decided.items())


def result_of(one: Assessment) -> Result:
    """The scores of an assessment, the same at every call as long as nothing was answered or decided."""
    return scored(contents.questionnaire_of(one), answers_of(one), decisions_of(one))


def made(one: Assessment, view: View) -> dict[str, Any]:
    """What is kept when a moderation is finished, so that it can be told later what was settled then."""
    result = result_of(one)
    return {
        "evidence": view.version,
        "score": result.score.value,
        "sections": {each.code: each.score.value for each in result.sections},
    }
