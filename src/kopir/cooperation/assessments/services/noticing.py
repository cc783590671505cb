"""Who is told of what was done in an assessment, and that answering ends soon."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Final

from django.db import transaction
from django.db.models import Q, QuerySet

from kopir.accounts.models import Role, User
from kopir.accounts.permissions import STANDS_FOR
from kopir.cooperation.assessments.models import Assessment, Notice, Step

State = Assessment.State
CLOSING: Final = "closing"
"""The step of nobody that says that answering ends soon."""
AHEAD: Final = timedelta(days=7)
"""How long before the last day whoever did not hand in is reminded."""


def _respondents(step: Step) -> Q:
    return Q(responses__assessment=step.assessment)


def _unready(step: Step) -> Q:
    return Q(pk__in=step.assessment.respondents.filter(handed_in=None).values("user"))


def _answered(step: Step) -> Q:
    return Q(pk__in=step.assessment.respondents.exclude(handed_in=None).values("user"))


def _coordinator(step: Step) -> Q:
    return Q(pk=step.assessment.coordinator_id)


def _asked_late(step: Step) -> Q:
    """Who is asked after the others; before it is opened nobody is told."""
    late = step.assessment.state == State.OPEN
    return Q(username=(step.after or {}).get("user", "")) if late else Q(pk__in=[])


def _heir(step: Step) -> Q:
    return Q(username=step.after or "")


def _speakers(step: Step) -> Q:
    """Who spoke of this question before."""
    return Q(pk__in=step.assessment.remarks.filter(question=step.question).values("by"))


def _publishers(step: Step) -> Q:
    one = step.assessment
    roles = [each for each, also in STANDS_FOR.items() if Role.EDITOR in also]
    outside = ~Q(organisation=one.organisation_id) & ~Q(pk__in=one.respondents.values("user"))
    return Q(role__in=roles) & outside & ~Q(pk=one.coordinator_id)


HEAR: Final[Mapping[str, tuple[Callable[[Step], Q], ...]]] = {
    "open_assessment": (_unready,),
    "add_respondent": (_asked_late,),
    CLOSING: (_unready,),
    "take_edition": (_unready,),
    "hand_in_answers": (_coordinator,),
    "begin_moderation": (_answered,),
    "ask_respondents": (_answered,),
    "remark": (_coordinator, _speakers),
    "dissent": (_coordinator,),
    "hand_over_assessment": (_heir,),
    "finish_moderation": (_answered, _publishers),
    "return_assessment": (_coordinator, _respondents),
    "publish_assessment": (_coordinator, _respondents),
    "withdraw_assessment": (_coordinator, _respondents),
    "restore_assessment": (_coordinator, _respondents),
}
"""Name of the service, and who hears of it; whoever did it does not."""


def tell(step: Step) -> int:
    """Make the notices of a step; how many there were.

    Of an assessment that was never opened nobody hears but its coordinator: respondents do not know of it.
    """
    who = Q(pk__in=[])
    for audience in HEAR.get(step.action, ()):
        if audience is not _respondents or step.assessment.steps.filter(action="open_assessment").exists():
            who |= audience(step)
    people = User.objects.filter(who, is_active=True).exclude(pk=step.by_id or 0).distinct()
    return len(Notice.objects.bulk_create(Notice(user=person, step=step) for person in people))


def remind(today: date) -> int:
    """Remind those whose answers are missing in the last seven days of answering, once a last day.

    Args:
        today: the day it is.

    Returns:
        How many reminders were written.
    """
    made = 0
    for number in _closing(today).values_list("pk", flat=True):
        with transaction.atomic():
            made += _remind(number, today)
    return made


def _remind(number: int, today: date) -> int:
    """Reminders of one assessment; none where they were written, or where it was changed meanwhile."""
    one = Assessment.objects.select_for_update().get(pk=number)
    if one.closes is None or not _closing(today).filter(pk=number).exists():
        return 0  # somebody was quicker
    last = one.closes.isoformat()
    if one.steps.filter(action=CLOSING, text=last).exists():
        return 0
    return tell(Step.objects.create(assessment=one, action=CLOSING, text=last))


def _closing(today: date) -> QuerySet[Assessment]:
    """Assessments that take answers now and end soon, where somebody's are missing."""
    found = Assessment.objects.filter(state=State.OPEN, closes__range=(today, today + AHEAD))
    begun = found.filter(Q(opens=None) | Q(opens__lte=today))
    return begun.filter(respondents__handed_in=None).distinct()
