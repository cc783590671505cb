"""What is done with an assessment from its page: one address, the button says which service."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext_lazy as _

from kopir.accounts.permissions import Predicate
from kopir.accounts.views import go, open_to, spoken, told
from kopir.cooperation.assessments import permissions, services
from kopir.cooperation.assessments.pages import lists, record
from kopir.cooperation.assessments.pages.typed import whole
from kopir.cooperation.assessments.refusing import require
from kopir.cooperation.assessments.store import current
from kopir.errors import Conflict, InvalidInput

Do = Callable[[HttpRequest, int, int], object]


@dataclass(frozen=True, slots=True)
class Action:
    """Something that can be done with an assessment.

    Attributes:
        name: of the service and of the button.
        may: who may.
        do: does it: request, number, version.
        done: what is told after it.
    """

    name: str
    may: Predicate
    do: Do
    done: Any


def _plain(service: Callable[[Any, int, int], object]) -> Do:
    return lambda request, number, version: service(request.user, number, version)


def _worded(service: Callable[[Any, int, int, str], object], name: str = "text") -> Do:
    return lambda request, number, version: service(request.user, number, version, request.POST.get(name, ""))


def _set_days(request: HttpRequest, number: int, version: int) -> object:
    return services.set_days(request.user, number, version, *lists.days(request))


def _add(request: HttpRequest, number: int, version: int) -> object:
    name, capacity = (request.POST.get(each, "") for each in ("name", "capacity"))
    return services.add_respondent(request.user, number, version, name, capacity)


def _remove(request: HttpRequest, number: int, version: int) -> None:
    respondent = whole(request.POST.get("respondent", ""))
    services.remove_respondent(request.user, number, version, respondent)


def _finish(request: HttpRequest, number: int, version: int) -> object:
    return services.finish_moderation(request.user, number, version, current())


ACTIONS: Final[Mapping[str, Action]] = {
    each.name: each
    for each in (
        Action("set_days", permissions.may_set_days, _set_days, _("The days are set.")),
        Action("add_respondent", permissions.may_add_respondent, _add, _("Asked to answer.")),
        Action("remove_respondent", permissions.may_remove_respondent, _remove, _("Taken off the list.")),
        Action(
            "open_assessment",
            permissions.may_open_assessment,
            _plain(services.open_assessment),
            _("Open: the respondents can answer now."),
        ),
        Action(
            "take_edition",
            permissions.may_take_edition,
            _plain(services.take_edition),
            _("Taken over. Answers to unchanged questions stay; what changed is asked again."),
        ),
        Action(
            "begin_moderation",
            permissions.may_begin_moderation,
            _plain(services.begin_moderation),
            _("The answers are closed; they stand side by side now."),
        ),
        Action(
            "finish_moderation",
            permissions.may_finish_moderation,
            _finish,
            _("Finished: an editor of another organisation publishes the results."),
        ),
        Action(
            "return_assessment",
            permissions.may_return_assessment,
            _worded(services.return_assessment),
            _("It is in moderation again, with your words."),
        ),
        Action(
            "publish_assessment",
            permissions.may_publish_assessment,
            _plain(services.publish_assessment),
            _("Published: everybody sees the results now."),
        ),
        Action(
            "withdraw_assessment",
            permissions.may_withdraw_assessment,
            _worded(services.withdraw_assessment),
            _("Withdrawn. An editor can bring it back."),
        ),
        Action(
            "restore_assessment",
            permissions.may_restore_assessment,
            _plain(services.restore_assessment),
            _("It is back as it was."),
        ),
        Action(
            "hand_over_assessment",
            permissions.may_hand_over_assessment,
            _worded(services.hand_over_assessment, "name"),
            _("Handed over."),
        ),
    )
}


@spoken("POST")
@open_to(permissions.may_read_assessments)
def act(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``readiness/<number>/do``: what the button says.

    Raises:
        NotFound, NotAllowed. InvalidInput: the button is none of ours.
    """
    one = services.found(number)
    require(permissions.may_read_assessment, request.user, one)
    action = ACTIONS.get(request.POST.get("do", ""))
    if action is None:
        raise InvalidInput("the form could not be read; open the page anew")
    require(action.may, request.user, one)
    try:
        action.do(request, number, whole(request.POST.get("version", "")))
    except (InvalidInput, Conflict) as error:
        problem = record.Problem(action.name, told(error, language), request.POST)
        status = 409 if isinstance(error, Conflict) else 400
        return record.page(request, language, services.found(number), problem, status)
    messages.success(request, str(action.done))
    place = "#respondents" if action.name in ("add_respondent", "remove_respondent") else ""
    return go(f"/{language}/readiness/{number}{place}")
