"""The page of one assessment: how far it is, who answers, what can be done now, its results and history."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.accounts.models import User
from kopir.accounts.views import open_to, spoken
from kopir.cooperation.assessments import contents, editions, permissions, services, states, vocabulary, words
from kopir.cooperation.assessments.models import Assessment, Respondent
from kopir.cooperation.assessments.pages import showing
from kopir.cooperation.assessments.refusing import require
from kopir.cooperation.assessments.results import result_of
from kopir.cooperation.assessments.scoring import Score
from kopir.cooperation.assessments.services.answering import unready
from kopir.cooperation.assessments.services.moderating import undecided
from kopir.errors import NotFound
from kopir.language import Language

State = Assessment.State
SHOWN_STEPS: Final = 30
FIRST: Final = ("open_assessment", "begin_moderation", "restore_assessment", "withdraw_assessment")
"""What can be done at the head of the page while the answers are not closed."""


@dataclass(frozen=True)
class Problem:
    """What went wrong with what was sent from a page.

    Attributes:
        action: name of the service. message: what to tell. typed: what was sent.
    """

    action: str = ""
    message: str = ""
    typed: Any = None


@spoken("GET", "HEAD")
@open_to(permissions.may_read_assessments)
def record(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``readiness/<number>``.

    Raises:
        NotFound, NotAllowed.
    """
    one = services.found(number)
    require(permissions.may_read_assessment, request.user, one)
    return page(request, language, one)


def page(
    request: HttpRequest, language: str, one: Assessment, problem: Problem | None = None, status: int = 200
) -> HttpResponseBase:
    """The page, with what went wrong in the form it was sent from."""
    tongue, user = showing.tongue(language), cast(User, request.user)
    may, mine, newer = showing.may(user, one), _mine(user, one), _newer(one, tongue)
    closed = services.stood(one) not in states.PREPARING
    context = {
        "title": contents.title(one, tongue),
        "overline": "",
        "answer": _answer(one, tongue),
        "crumbs": showing.crumbs(None, tongue),
        "one": one,
        "problem": problem or Problem(),
        "facts": _facts(one, tongue),
        "may": may,
        "mine": mine,
        "respondents": _respondents(one, user),
        "newer": newer,
        "closed": closed,
        "idle": not (mine or newer or closed or any(may[action] for action in FIRST)),
        "ready": not undecided(one),
        "scores": _scores(one, tongue) if one.settled else [],
        "public": f"/{language}/assessments/{one.code}" if one.is_public else "",
        "steps": _steps(one, user, tongue),
    }
    return render(request, "assessments/record.html", context, status=status)


def _steps(one: Assessment, user: User, language: Language) -> list[dict[str, Any]]:
    """What was done last; respondents are named by what they answer as, but to who leads it."""
    leads = permissions.may_set_days(user, one)
    capacities = {} if leads else dict(one.respondents.values_list("user", "capacity"))
    names = {each.code: each.names.get(language) for each in contents.questionnaire_of(one).questions}
    steps = one.steps.select_related("by").exclude(action="save_answer")[:SHOWN_STEPS]
    return [
        {
            "at": each.at,
            "by": capacities.get(each.by_id or 0) or each.by or "kopir",
            "did": words.STEPS.get(each.action, each.action),
            "question": names.get(each.question, ""),
            "text": each.text,
        }
        for each in steps
    ]


def _answer(one: Assessment, language: Language) -> str:
    """How far it is, in one sentence."""
    if one.state == State.OPEN:
        handed = one.respondents.exclude(handed_in=None).count()
        told = _("%(handed)s of %(all)s respondents have handed in their answers.")
        return told % {"handed": handed, "all": one.respondents.count()}
    if one.state == State.MODERATION:
        left = len(undecided(one))
        if not left:
            return _("Every question is decided; the moderation can be finished.")
        return ngettext(
            "%(count)s question waits for a decision.", "%(count)s questions wait for a decision.", left
        ) % {"count": left}
    simple = {
        State.DRAFT: _("It is being prepared; respondents do not see it yet."),
        State.CONSENSUS: _("The results wait for an editor of another organisation who publishes them."),
        State.PUBLISHED: _("Everybody sees the results."),
        State.WITHDRAWN: _("It was withdrawn: %(reason)s") % {"reason": one.reason},
    }
    return str(simple[State(one.state)])


def _facts(one: Assessment, language: Language) -> list[tuple[str, str, str]]:
    """What is known of it: label, value and the language of the value."""
    asked = contents.questionnaire_of(one)
    facts = [
        (_("State"), words.state(one, language)),
        (_("Questionnaire"), asked.names.get(language)),
        (_("Edition"), asked.edition),
        (_("Questions"), speech.number(len(asked.questions), language, digits=0)),
        (_("Coordinator"), str(one.coordinator)),
        (_("Answers are taken from"), speech.date(one.opens, language) if one.opens else ""),
        (_("Last day of answering"), speech.date(one.closes, language) if one.closes else ""),
    ]
    told = [(label, value, str(language)) for label, value in facts if value]
    return [*told, (_("Organisation"), *one.organisation.name(language))]


def _mine(user: User, one: Assessment) -> dict[str, Any] | None:
    """What the person still has to answer; nothing where the person is not asked."""
    found = Respondent.objects.select_related("assessment").filter(assessment=one, user=user).first()
    if found is None:
        return None
    return {"handed_in": found.handed_in, "left": len(unready(found)), "open": one.state == State.OPEN}


def _respondents(one: Assessment, user: User) -> list[dict[str, Any]]:
    """Who answers, and how far each is; not what they answer."""
    leads = permissions.may_set_days(user, one)
    asked = len(contents.questionnaire_of(one).questions)
    return [
        {
            "id": each.pk,
            "name": str(each.user) if leads or each.user_id == user.pk else "",
            "capacity": each.capacity,
            "handed_in": each.handed_in,
            "ready": asked - len(unready(each)),
            "all": asked,
            "removable": not each.answers.exists(),
        }
        for each in one.respondents.select_related("user", "assessment").prefetch_related("answers")
    ]


def _newer(one: Assessment, language: Language) -> dict[str, Any] | None:
    """What a newer edition of the questionnaire changes; nothing where there is none."""
    if not states.is_open_to("take_edition", one):
        return None
    try:
        now = vocabulary.questionnaire(one.questionnaire)
    except NotFound:
        return None
    if editions.digest(now) == one.digest:
        return None
    kept = contents.questionnaire_of(one)
    found = editions.changes(kept, now)
    names = {each.code: each.names.get(language) for each in (*kept.questions, *now.questions)}

    def named(codes: Any) -> str:
        return "; ".join(names[code] for code in codes)

    return {
        "edition": now.edition,
        "kept": len(found.kept),
        "added": named(found.added),
        "reworded": named(each.code for each in found.reworded),
        "removed": named(found.removed),
    }


def _scores(one: Assessment, language: Language) -> list[dict[str, str]]:
    """The whole and each section: score, interval and how much of it is answered."""
    result = result_of(one)
    names = [section.names.get(language) for section in contents.questionnaire_of(one).sections]
    rows = [(_("The whole"), result.score)]
    rows += [(name, each.score) for name, each in zip(names, result.sections, strict=True)]
    return [{"name": name, **score_words(score, language)} for name, score in rows]


def score_words(score: Score, language: Language) -> dict[str, str]:
    """A score and its interval as they are written."""

    def write(value: float) -> str:
        return speech.number(value, language, digits=0)

    return {
        "value": speech.no_data(language) if score.value is None else write(score.value),
        "interval": f"{write(score.lower)}–{write(score.upper)}",
        "answered": speech.number(100 * score.answered, language, digits=0, unit="%"),
    }
