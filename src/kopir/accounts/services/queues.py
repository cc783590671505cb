"""Records that wait for somebody: to be reviewed, published, looked at again or translated.

Each list holds the records for which the predicate of that action holds and whose state allows it, found by
the database; tests hold both against each other.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from kopir.accounts.models import Entry, Review, Role, User, Version
from kopir.accounts.permissions import holds, wrote
from kopir.accounts.services.states import NEEDED

SOON: Final = timedelta(days=60)
"""How long before its day a record is listed to be looked at again."""
_NOBODY: Final = Q(pk__in=[])


def readable(user: Any) -> Q:
    """Records a person may see with their versions and reviews, as ``permissions.may_read_entry``."""
    if holds(user, Role.REVIEWER):
        return Q()
    return _edited(user) | _answered_for(user)


def translated_by(user: Any) -> Q:
    """Records a person may translate, as ``permissions.may_translate``."""
    return readable(user) if holds(user, Role.CONTRIBUTOR) else _NOBODY


def to_review(user: Any) -> QuerySet[Entry]:
    """Records that are handed in and wait for this person's review, the oldest first."""
    approved = Review.objects.filter(
        version=OuterRef("open"), reviewer=user if isinstance(user, User) else None, verdict="approve"
    )
    return _handed_in().filter(_reviewed_by(user) & _not_own(user)).exclude(Exists(approved))


def to_publish(user: Any) -> QuerySet[Entry]:
    """Records that have their approvals and that this person may publish, the oldest first."""
    if not holds(user, Role.EDITOR):
        return Entry.objects.none()
    return _handed_in(NEEDED).filter(_not_own(user))


def to_renew(user: Any, on: date | None = None) -> QuerySet[Entry]:
    """Published records that this person may look at again soon, those first whose day is past."""
    may = Q() if holds(user, Role.EDITOR) else _answered_for(user)
    public = Entry.objects.filter(published__isnull=False, withdrawn=None)
    soon = public.filter(renew_by__lte=(on or timezone.localdate()) + SOON)
    return _whole(soon.filter(may & _not_own(user))).order_by("renew_by", "pk")


def _handed_in(least: int = 0) -> QuerySet[Entry]:
    """Records that are handed in, with so many approvals at least, each with their number."""
    approvals = Count("open__reviews", filter=Q(open__reviews__verdict=Review.Verdict.APPROVE))
    submitted = Entry.objects.filter(open__state=Version.State.SUBMITTED)
    counted = submitted.annotate(approvals=approvals).filter(approvals__gte=least)
    return _whole(counted).order_by("open__submitted", "pk")


def _whole(entries: QuerySet[Entry]) -> QuerySet[Entry]:
    return entries.select_related("organisation", "open", "published", "open__author", "published__author")


def _edited(user: Any) -> Q:
    if holds(user, Role.EDITOR):
        return Q(organisation=None) | Q(organisation=user.organisation_id or 0)
    if holds(user, Role.CONTRIBUTOR) and user.organisation_id is not None:
        return Q(organisation=user.organisation_id)
    return _NOBODY


def _answered_for(user: Any) -> Q:
    if holds(user, Role.FOCAL_POINT) and user.area:
        return Q(areas__contains=f" {user.area} ")
    return _NOBODY


def _reviewed_by(user: Any) -> Q:
    return Q() if holds(user, Role.REVIEWER) else _answered_for(user)


def _not_own(user: Any) -> Q:
    """Records that are not of the person's organisation, and that only others wrote."""
    if not isinstance(user, User):
        return _NOBODY
    by = Q(open__author=user) | Q(open=None, published__author=user)
    part = Q(Exists(wrote(user).filter(entry=OuterRef("pk"))))
    theirs = Q(organisation=user.organisation_id) if user.organisation_id else _NOBODY
    return ~(by | part | theirs)
