"""The questionnaire of an assessment: as it was when begun, and what is answered and decided of it now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeVar

from kopir.cooperation.assessments.editions import question_digest, thawed
from kopir.cooperation.assessments.models import Answer, Assessment, Decision, Dissent, Respondent
from kopir.cooperation.assessments.questionnaires import Question, Questionnaire
from kopir.cooperation.assessments.scale import KINDS, Kind
from kopir.errors import NotFound
from kopir.evidence import areas
from kopir.language import Language

MOST_KEPT: Final = 64
_KEPT: dict[str, Questionnaire] = {}
_DIGESTS: dict[str, Mapping[str, str]] = {}
Kept = TypeVar("Kept", Answer, Decision, Dissent)


def questionnaire_of(assessment: Assessment) -> Questionnaire:
    """The questionnaire an assessment keeps, whatever became of the file."""
    kept = _KEPT.get(assessment.digest)
    if kept is None:
        kept = thawed(assessment.body, str(assessment.code))
        if len(_KEPT) > MOST_KEPT:
            _KEPT.clear()
        _KEPT[assessment.digest] = kept
    return kept


def title(assessment: Assessment, language: Language) -> str:
    """“Kazakhstan: Digital infrastructure”."""
    country = areas.area(assessment.area).names.get(language)
    return f"{country}: {questionnaire_of(assessment).names.get(language)}"


def question_of(assessment: Assessment, code: str) -> Question:
    """A question of an assessment.

    Raises:
        NotFound: it has none of this code.
    """
    found = questionnaire_of(assessment).question(code)
    if found is None:
        raise NotFound("this assessment has no question {found}; open the page anew", found=code)
    return found


def digests(assessment: Assessment) -> Mapping[str, str]:
    """By question, what changes whenever it asks something else."""
    known = _DIGESTS.get(assessment.digest)
    if known is None:
        known = {one.code: question_digest(one) for one in questionnaire_of(assessment).questions}
        if len(_DIGESTS) > MOST_KEPT:
            _DIGESTS.clear()
        _DIGESTS[assessment.digest] = known
    return known


def now(kept: Iterable[Kept], assessment: Assessment) -> dict[str, Kept]:
    """Those of answers, decisions or dissents that belong to the questions as they stand now, by question."""
    known = digests(assessment)
    return {one.question: one for one in kept if known.get(one.question) == one.digest}


def asked_again(respondent: Respondent) -> dict[str, Answer]:
    """Answers to earlier wordings of questions that are still there, by question."""
    known = digests(respondent.assessment)
    return {
        one.question: one
        for one in respondent.answers.all()
        if one.question in known and known[one.question] != one.digest
    }


def said(answer: Answer) -> bool:
    """Whether an answer says something of the level."""
    return answer.level is not None or answer.cannot_say


def kinds_of(evidence: Iterable[Mapping[str, Any]]) -> frozenset[Kind]:
    """Which kinds of evidence a list holds."""
    held = {str(one["kind"]) for one in evidence}
    return frozenset(kind for kind in KINDS if kind in held)


def standing(
    dissents: Iterable[Dissent], one: Assessment, decided: Mapping[str, Decision] | None = None
) -> dict[str, Dissent]:
    """Those of a respondent's dissents that hold against what is decided now, by question.

    Args:
        dissents: of one respondent.
        one: the assessment.
        decided: what is decided now, where it was looked up for several respondents already.
    """
    decided = now(one.decisions.all(), one) if decided is None else decided
    return {
        code: each
        for code, each in now(dissents, one).items()
        if code in decided and (each.level is None or each.level != decided[code].level)
    }
