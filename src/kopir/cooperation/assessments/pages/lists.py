"""What somebody has to do with assessments: to answer, to lead, to publish; and a form that begins one."""

from __future__ import annotations

from datetime import date
from typing import Any, cast

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.accounts import words as people
from kopir.accounts.models import User
from kopir.accounts.views import go, open_to, spoken, told
from kopir.cooperation.assessments import contents, permissions, services, vocabulary, words
from kopir.cooperation.assessments.models import Assessment, Respondent
from kopir.cooperation.assessments.pages import showing
from kopir.cooperation.assessments.services.answering import unready
from kopir.cooperation.assessments.services.changing import day_of
from kopir.errors import InvalidInput, KopirError
from kopir.language import Language, sort_key

State = Assessment.State


@spoken("GET", "HEAD")
@open_to(permissions.may_read_assessments)
def mine(request: HttpRequest, language: str) -> HttpResponseBase:
    """``readiness``: assessments one answers, leads, may publish, and those of the own organisation."""
    user, tongue = cast(User, request.user), showing.tongue(language)
    answering = _answering(user, tongue)
    groups = [
        {"id": "answering", "label": _("You are asked to answer"), "rows": answering},
        {"id": "leading", "label": _("You coordinate"), "rows": _rows(_leading(user), tongue)},
        {"id": "publishing", "label": _("Wait for publication"), "rows": _rows(_waiting(user), tongue)},
        {"id": "own", "label": _("Others of your organisation"), "rows": _rows(_own(user), tongue)},
    ]
    waiting = sum(1 for row in answering if row["open"])
    context = {
        "title": _("My assessments"),
        "answer": ngettext(
            "%(count)s assessment waits for your answers.",
            "%(count)s assessments wait for your answers.",
            waiting,
        )
        % {"count": waiting}
        if waiting
        else _("No assessment waits for your answers."),
        "groups": [each for each in groups if each["rows"]],
        "may_begin": permissions.may_begin_assessment(user),
    }
    return render(request, "assessments/mine.html", context)


def _answering(user: User, language: Language) -> list[dict[str, Any]]:
    rows = []
    responses = Respondent.objects.filter(user=user).exclude(assessment__state=State.DRAFT)
    for each in responses.select_related("assessment__organisation", "assessment__coordinator"):
        one = each.assessment
        row = _row(one, language)
        asked = len(contents.questionnaire_of(one).questions)
        row["open"] = one.state == State.OPEN and each.handed_in is None
        if row["open"]:
            row["progress"] = _("questions that are ready: %(ready)s of %(all)s") % {
                "ready": asked - len(unready(each)),
                "all": asked,
            }
            row["url"] += "/answers"
        rows.append(row)
    return sorted(rows, key=lambda row: not row["open"])


def _leading(user: User) -> QuerySet[Assessment]:
    return Assessment.objects.filter(coordinator=user)


def _waiting(user: User) -> QuerySet[Assessment]:
    if not permissions.may_publish_assessment(user):
        return Assessment.objects.none()
    found = Assessment.objects.filter(state=State.CONSENSUS).exclude(coordinator=user)
    return found.exclude(organisation=user.organisation_id).exclude(respondents__user=user)


def _own(user: User) -> QuerySet[Assessment]:
    if user.organisation_id is None or not permissions.may_begin_assessment(user):
        return Assessment.objects.none()
    return Assessment.objects.filter(organisation=user.organisation_id).exclude(
        Q(coordinator=user) | Q(respondents__user=user)
    )


def _rows(found: QuerySet[Assessment], language: Language) -> list[dict[str, Any]]:
    return [_row(one, language) for one in found.select_related("organisation", "coordinator")]


def _row(one: Assessment, language: Language) -> dict[str, Any]:
    return {
        "title": contents.title(one, language),
        "url": f"/{language}/readiness/{one.pk}",
        "state": words.state(one, language),
        "organisation": one.organisation.name(language),
        "coordinator": str(one.coordinator),
        "closes": speech.date(one.closes, language) if one.closes else "",
        "progress": "",
        "open": False,
    }


@spoken("GET", "HEAD", "POST")
@open_to(permissions.may_begin_assessment)
def begin(request: HttpRequest, language: str) -> HttpResponseBase:
    """``readiness/new``: which country, by which questionnaire, until when."""
    tongue, problem = showing.tongue(language), ""
    if request.method == "POST":
        area, asked = (request.POST.get(name, "").strip() for name in ("area", "questionnaire"))
        try:
            opens, closes = days(request)
            if not (area and asked):
                raise InvalidInput("choose the country and the questionnaire that it is assessed by")
            made = services.begin_assessment(request.user, area, asked, opens, closes)
        except KopirError as error:
            problem = told(error, language)
        else:
            messages.success(request, _("Begun. Name the respondents, then open it to them."))
            return go(f"/{language}/readiness/{made.pk}")
    user = cast(User, request.user)
    own = user.organisation
    context = {
        "title": _("A new assessment"),
        "crumbs": showing.crumbs(None, tongue),
        "problem": problem,
        "typed": request.POST,
        "organisation": own.name(tongue) if own else None,
        "countries": people.country_names(tongue),
        "questionnaires": _questionnaires(tongue),
    }
    return render(request, "assessments/begin.html", context, status=400 if problem else 200)


def _questionnaires(language: Language) -> list[dict[str, Any]]:
    found = [
        {
            "code": one.code,
            "name": one.names.get(language),
            "meaning": one.meaning.get(language),
            "count": len(one.questions),
        }
        for one in vocabulary.questionnaires().values()
    ]
    return sorted(found, key=lambda one: sort_key(str(one["name"]), language))


def days(request: HttpRequest) -> tuple[date | None, date | None]:
    """First and last day of answering, as they were typed.

    Raises:
        InvalidInput: one is no day.
    """
    return _day(request, "opens"), _day(request, "closes")


def _day(request: HttpRequest, name: str) -> date | None:
    typed = request.POST.get(name, "").strip()
    found = day_of(typed)
    if typed and found is None:
        raise InvalidInput("“{found}” is no day; write it as 2026-09-30", found=typed[:40])
    return found
