"""Results are published by somebody who has no part in them, sent back, withdrawn and brought back."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kopir.cooperation.assessments import permissions
from kopir.cooperation.assessments.models import Assessment
from kopir.cooperation.assessments.services.changing import changing, go_to, step, words
from kopir.language.catalogue import phrase

State = Assessment.State


def publish_assessment(user: Any, number: int, version: int) -> Assessment:
    """Let everybody see the results.

    Raises:
        NotAllowed, NotFound. Conflict: they are not handed in for publication.
    """
    with changing(permissions.may_publish_assessment, user, number, version, "publish_assessment") as one:
        one.published, one.published_by = timezone.now(), user
        step(user, "publish_assessment", one, public=True)
        go_to(one, State.PUBLISHED, "published", "published_by")
    return one


def return_assessment(user: Any, number: int, version: int, reason: str) -> Assessment:
    """Send results back to moderation, with words that say what is to be put right.

    Raises:
        NotAllowed, NotFound, Conflict. InvalidInput: there are no words.
    """
    said = words(reason, needed=phrase("say in a sentence why; everybody who takes part reads it"))
    with changing(permissions.may_return_assessment, user, number, version, "return_assessment") as one:
        one.result = one.settled = None
        step(user, "return_assessment", one, text=said)
        go_to(one, State.MODERATION, "result", "settled")
    return one


def withdraw_assessment(user: Any, number: int, version: int, reason: str) -> Assessment:
    """Take an assessment back; of a published one readers are told why.

    Raises:
        NotAllowed, NotFound, Conflict. InvalidInput: there are no words.
    """
    said = words(reason, needed=phrase("say in a sentence why; readers see it where the results stood"))
    with changing(permissions.may_withdraw_assessment, user, number, version, "withdraw_assessment") as one:
        public = one.state == State.PUBLISHED
        step(user, "withdraw_assessment", one, before=one.state, text=said, public=public)
        one.reason = said
        go_to(one, State.WITHDRAWN, "reason")
    return one


def restore_assessment(user: Any, number: int, version: int) -> Assessment:
    """Bring a withdrawn assessment back into the state it was withdrawn from.

    Raises:
        NotAllowed, NotFound. Conflict: it is not withdrawn.
    """
    with changing(permissions.may_restore_assessment, user, number, version, "restore_assessment") as one:
        state = stood(one)
        step(user, "restore_assessment", one, after=state, public=state == State.PUBLISHED)
        one.reason = ""
        go_to(one, state, "reason")
    return one


def stood(one: Assessment) -> str:
    """The state of an assessment; of a withdrawn one that which it was withdrawn from."""
    if one.state != State.WITHDRAWN:
        return str(one.state)
    last = one.steps.filter(action="withdraw_assessment").first()
    return str(last.before) if last else State.DRAFT
