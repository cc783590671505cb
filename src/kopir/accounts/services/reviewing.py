"""Records are reviewed by two people of other organisations, published, renewed and withdrawn."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.utils import timezone

from kopir.accounts import kinds, permissions
from kopir.accounts.models import Entry, Review, Version
from kopir.accounts.services import states
from kopir.accounts.services.changing import changing, put_published, said, step

GOOD_FOR: Final = timedelta(days=365)
"""How long a published record is taken to be right before somebody must look at it again."""


def approve(user: Any, entry: int, lock: int, text: str = "") -> Review:
    """Say that the version that was handed in can be published.

    Raises:
        NotAllowed: also where it is of one's own organisation. NotFound. Conflict: nothing is handed in.
    """
    with changing(permissions.may_approve, user, entry, lock) as mine:
        version = states.submitted_version(mine)
        review = _reviewed(version, user, Review.Verdict.APPROVE, said(text))
        step(user, "approve", mine, version, review.text)
        return review


def ask_changes(user: Any, entry: int, lock: int, text: str) -> Review:
    """Say what must be changed; the version goes back to its organisation.

    Raises:
        NotAllowed, NotFound. InvalidInput: nothing was said. Conflict: nothing is handed in.
    """
    with changing(permissions.may_ask_changes, user, entry, lock) as mine:
        version = states.submitted_version(mine)
        review = _reviewed(version, user, Review.Verdict.CHANGES, said(text, required=True))
        version.state = Version.State.CHANGES
        version.save()
        step(user, "ask_changes", mine, version, review.text)
        return review


def publish(user: Any, entry: int, lock: int) -> Version:
    """Let everybody see the version that two people approved.

    Raises:
        NotAllowed, NotFound. Conflict: nothing is handed in, or an approval is missing.
    """
    with changing(permissions.may_publish, user, entry, lock) as mine:
        version = states.approved_version(mine)
        kinds.kind(mine.kind).check(version.body)
        put_published(mine, version)
        mine.open = None
        mine.renew_by = due(timezone.localdate())
        mine.save()
        step(user, "publish", mine, version, version.note, public=True)
        return version


def due(day: date) -> date:
    """The day by which what was looked at on a day must be looked at again."""
    return day + GOOD_FOR


def renew(user: Any, entry: int, lock: int, text: str = "") -> Entry:
    """Say that a published record is still right, for another year.

    Raises:
        NotAllowed, NotFound. Conflict: it is not published, or withdrawn.
    """
    with changing(permissions.may_renew, user, entry, lock) as mine:
        states.public(mine)
        mine.renew_by = due(timezone.localdate())
        mine.save()
        step(user, "renew", mine, mine.published, said(text), public=True)
        return mine


def withdraw(user: Any, entry: int, lock: int, reason: str) -> Entry:
    """Take a published record back; it is kept, with the reason. What was handed in waits as a draft.

    Raises:
        NotAllowed, NotFound. InvalidInput: no reason. Conflict: it is not published, or withdrawn already.
    """
    with changing(permissions.may_withdraw, user, entry, lock) as mine:
        states.public(mine)
        mine.withdrawn, mine.reason = timezone.now(), said(reason, required=True)
        mine.save()
        if mine.open is not None:
            mine.open.state = Version.State.DRAFT
            mine.open.save()
        step(user, "withdraw", mine, mine.published, mine.reason, public=True)
        return mine


def restore(user: Any, entry: int, lock: int, text: str = "") -> Entry:
    """Bring a withdrawn record back.

    Raises:
        NotAllowed, NotFound. Conflict: it is not withdrawn.
    """
    with changing(permissions.may_restore, user, entry, lock) as mine:
        states.withdrawn(mine)
        mine.withdrawn, mine.reason = None, ""
        mine.save()
        step(user, "restore", mine, mine.published, said(text), public=True)
        return mine


def _reviewed(version: Version, user: Any, verdict: str, text: str) -> Review:
    made, _new = Review.objects.update_or_create(
        version=version,
        reviewer=user,
        defaults={"verdict": verdict, "text": text, "at": timezone.now(), "organisation": user.organisation},
    )
    return made
