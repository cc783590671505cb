"""What is said to who has no right to something about an assessment."""

from __future__ import annotations

from typing import Any, Final

from kopir.accounts import permissions as accounts
from kopir.accounts.models import User
from kopir.accounts.permissions import Predicate
from kopir.cooperation.assessments import permissions
from kopir.cooperation.assessments.models import Assessment
from kopir.errors import NotAllowed

_BY_OTHERS: Final = (permissions.may_publish_assessment, permissions.may_restore_assessment)
_BY_RESPONDENTS: Final = (
    permissions.may_save_answer,
    permissions.may_hand_in_answers,
    permissions.may_take_answers_back,
    permissions.may_dissent,
    permissions.may_take_dissent_back,
)


def require(predicate: Predicate, user: Any, assessment: Assessment | None = None) -> None:
    """Go on only if a predicate holds.

    Raises:
        NotAllowed: it does not; the message says who has the right.
    """
    if predicate(user, assessment):
        return
    if not isinstance(user, User) or assessment is None or not predicate(user, None):
        accounts.require(lambda who, *_things: predicate(who, None), user)
    if predicate in _BY_OTHERS:
        raise NotAllowed(
            "you take part in this assessment, or it is of your own organisation; an editor of another "
            "organisation publishes it"
        )
    if predicate in _BY_RESPONDENTS:
        raise NotAllowed(
            "only those who were asked to answer do this; {coordinator} coordinates the assessment and can "
            "ask you",
            coordinator=str(assessment.coordinator) if assessment else "–",
        )
    raise NotAllowed(
        "{coordinator} of {organisation} coordinates this assessment; ask there",
        coordinator=str(assessment.coordinator) if assessment else "–",
        organisation=assessment.organisation.names if assessment else "–",
    )
