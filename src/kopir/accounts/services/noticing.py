"""Who is told of what was done with a record, and what somebody has not looked at yet."""

from __future__ import annotations

from typing import Any, Final

from django.db.models import Q, QuerySet
from django.utils import timezone

from kopir.accounts.models import Notice, Role, Step, User
from kopir.accounts.permissions import STANDS_FOR, may_read_entry

_TO_REVIEWERS: Final = frozenset({"submit"})
_TO_EDITORS: Final = frozenset({"approve", "conflict"})
_TO_OWNERS: Final = frozenset(
    {
        "submit",
        "take_back",
        "approve",
        "ask_changes",
        "publish",
        "renew",
        "withdraw",
        "restore",
        "translate",
        "verify",
        "comment",
        "propose",
        "due",
        "overdue",
    }
)
_TO_RENEWERS: Final = frozenset({"due", "overdue"})


def tell(step: Step) -> int:
    """Make the notices of a step; nobody is told of what they did themselves.

    Owners hear what others do with their record, reviewers and focal points of its countries what waits for
    them, editors what can be published, both what must be renewed, and whoever spoke in the comments what
    others say there, as long as they may read it.
    """
    who = Q(pk__in=[])
    entry = step.entry
    if step.action in _TO_OWNERS and entry.organisation_id:
        who |= Q(organisation=entry.organisation_id, role__in=_roles(Role.CONTRIBUTOR))
    others = ~Q(organisation=entry.organisation_id) | Q(organisation=None)
    if step.action in _TO_REVIEWERS:
        who |= Q(role__in=_roles(Role.REVIEWER)) & others
    if step.action in _TO_REVIEWERS | _TO_RENEWERS:
        who |= Q(role=Role.FOCAL_POINT, area__in=entry.areas.split()) & others
    nobodys = step.action == "propose" and entry.organisation_id is None
    if nobodys or step.action in _TO_EDITORS | _TO_RENEWERS:
        who |= Q(role__in=_roles(Role.EDITOR)) & ~Q(organisation=entry.organisation_id or 0)
    if step.action in ("comment", "publish", "ask_changes"):
        who |= Q(comments__entry=entry) | Q(reviews__version__entry=entry)
    people = User.objects.filter(who, is_active=True).exclude(pk=step.by_id or 0).distinct()
    hear = [person for person in people if step.public or may_read_entry(person, entry)]
    made = Notice.objects.bulk_create(Notice(user=person, step=step) for person in hear)
    return len(made)


def unseen(user: Any) -> int:
    """How many notices a person has not looked at."""
    return Notice.objects.filter(user=user, seen=None).count() if isinstance(user, User) else 0


def notices(user: User) -> QuerySet[Notice]:
    """A person's notices, the newest first."""
    return Notice.objects.filter(user=user).select_related("step", "step__by", "step__entry")


def mark_seen(user: User, up_to: int | None = None) -> int:
    """Say that a person has looked at all notices, or at those up to a number."""
    which = Notice.objects.filter(user=user, seen=None)
    if up_to is not None:
        which = which.filter(pk__lte=up_to)
    return which.update(seen=timezone.now())


def _roles(role: Role) -> list[str]:
    """The roles that have the rights of a role."""
    return [each for each, also in STANDS_FOR.items() if role in also]
