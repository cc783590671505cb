"""An assessment of Kazakhstan for tests, brought as far as a test needs it."""

from __future__ import annotations

from datetime import date
from typing import Any

from kopir.accounts.models import Role, User
from kopir.cooperation.assessments import contents, services
from kopir.cooperation.assessments.models import Assessment, Respondent
from kopir.evidence import View
from tests.accounts.people import member

QUESTIONNAIRE = "digital-infrastructure"
DAY = date(2026, 3, 2)
CAPACITIES = ("Ministry of Digital Development", "Academy of Sciences", "Association of Operators")


def coordinator() -> User:
    return member(Role.CONTRIBUTOR, "centre", "coordinator")


def editor() -> User:
    return member(Role.EDITOR, "secretariat", "editor")


def respondents() -> list[User]:
    return [member(Role.READER, f"body{place}", f"respondent{place}") for place in (1, 2, 3)]


def fresh(one: Assessment) -> Assessment:
    return services.found(one.pk)


def version(one: Assessment) -> int:
    return fresh(one).version


def begun(area: str = "KAZ") -> Assessment:
    one = services.begin_assessment(coordinator(), area, QUESTIONNAIRE)
    for user, capacity in zip(respondents(), CAPACITIES, strict=True):
        services.add_respondent(coordinator(), one.pk, version(one), user.username, capacity)
    return fresh(one)


def opened(area: str = "KAZ") -> Assessment:
    one = begun(area)
    return services.open_assessment(coordinator(), one.pk, version(one))


def evidence_for(one: Assessment, code: str, level: int) -> list[dict[str, str]]:
    """One piece of each kind that a level takes."""
    asked = contents.question_of(one, code).levels[level].evidence
    return [
        {
            "kind": either[0],
            "title": f"Source of {code}",
            "address": "https://adilet.zan.kz/eng/docs/P2300000001",
            "day": "2025-09-01",
        }
        for either in asked
    ]


def given(one: Assessment, code: str, level: int | None, lang: str = "en", **more: Any) -> services.Given:
    filled: dict[str, Any] = {"words": "As the documents say.", "lang": lang, "cannot_say": level is None}
    if level is not None:
        filled["evidence"] = evidence_for(one, code, level)
    return services.Given(level=level, **{**filled, **more})


def answer_all(
    one: Assessment, user: User, level: int | None, but: dict[str, int | None] | None = None
) -> None:
    """Answer every question with one level, but for some, and hand in."""
    for question in contents.questionnaire_of(one).questions:
        chosen = (but or {}).get(question.code, level)
        services.save_answer(user, one.pk, question.code, 0, given(one, question.code, chosen), DAY)
    services.hand_in_answers(user, one.pk, DAY)


def answered(area: str = "KAZ", levels: tuple[int, ...] = (2, 2, 3)) -> Assessment:
    one = opened(area)
    for user, level in zip(respondents(), levels, strict=True):
        answer_all(one, user, level)
    return fresh(one)


def moderated(area: str = "KAZ", levels: tuple[int, ...] = (2, 2, 3)) -> Assessment:
    one = answered(area, levels)
    return services.begin_moderation(coordinator(), one.pk, version(one))


def decided(area: str = "KAZ", levels: tuple[int, ...] = (2, 2, 3), agreed: int = 2) -> Assessment:
    one = moderated(area, levels)
    for question in contents.questionnaire_of(one).questions:
        services.decide_question(coordinator(), one.pk, question.code, 0, agreed, "Two of three.", "en")
    return fresh(one)


def settled(
    view: View, area: str = "KAZ", levels: tuple[int, ...] = (2, 2, 3), agreed: int = 2
) -> Assessment:
    one = decided(area, levels, agreed)
    return services.finish_moderation(coordinator(), one.pk, version(one), view)


def published(
    view: View, area: str = "KAZ", levels: tuple[int, ...] = (2, 2, 3), agreed: int = 2
) -> Assessment:
    one = settled(view, area, levels, agreed)
    return services.publish_assessment(editor(), one.pk, version(one))


def first_question(one: Assessment) -> str:
    return contents.questionnaire_of(one).questions[0].code


def as_respondent(one: Assessment, user: User) -> Respondent:
    return Respondent.objects.select_related("assessment").get(assessment=one, user=user)
