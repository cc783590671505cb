"""Reminders of what somebody follows: 90, 30 and 7 days before it is due, and when it is overdue, each once.

Of several that could be told on one day only the nearest is: who begins to follow a commitment five days
before it is due hears of it once. They are sent by mail with the other notices, as often as the person chose.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from typing import Final

from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts.models import User
from kopir.accounts.services import mailing
from kopir.accounts.services.mailing import Round, Sent, Told
from kopir.cooperation.following import words
from kopir.cooperation.following.calendar import name_of
from kopir.cooperation.following.models import Following, Reminder
from kopir.cooperation.following.standing import Followed
from kopir.cooperation.following.subjects import concerning
from kopir.cooperation.registers import Registers, registers
from kopir.errors import NotFound

AHEAD: Final = (90, 30, 7)
"""Days before the day it is due."""
OVERDUE: Final = 0


def remind(on: date) -> int:
    """Write the reminders of a day that are not written yet; how many there were.

    Args:
        on: the day it is.
    """
    known, made = registers(), 0
    for user, given in _by_person(known, on):
        there = set(Reminder.objects.filter(user=user).values_list("commitment", "due", "ahead"))
        fresh = [each for each in _stages(given) if each not in there]
        Reminder.objects.bulk_create(
            (Reminder(user_id=user, commitment=code, due=due, ahead=ahead) for code, due, ahead in fresh),
            ignore_conflicts=True,
        )
        made += len(fresh)
    return made


def _by_person(known: Registers, on: date) -> Iterator[tuple[int, dict[str, Followed]]]:
    """Each person with the commitments of everything that person follows."""
    cached: dict[str, tuple[Followed, ...]] = {}
    people: dict[int, dict[str, Followed]] = {}
    rows = Following.objects.filter(user__is_active=True).values_list("user", "reference")
    for user, reference in rows.order_by("user"):
        if reference not in cached:
            cached[reference] = held(reference, known, on)
        people.setdefault(user, {}).update({one.commitment.code: one for one in cached[reference]})
    yield from people.items()


def held(reference: str, known: Registers, on: date) -> tuple[Followed, ...]:
    """The commitments of a subject; none where it is no more."""
    try:
        return tuple(one.followed for one in concerning(reference, known, on))
    except NotFound:
        return ()


def _stages(given: Mapping[str, Followed]) -> Iterator[tuple[str, date, int]]:
    """Code, day and stage of the commitments that are told of now."""
    for code, one in given.items():
        ahead = stage(one)
        if ahead is not None and one.standing.due:
            yield code, one.standing.due.day, ahead


def stage(one: Followed) -> int | None:
    """What is told of a commitment on its day: the nearest of 90, 30, 7 days, or that it is overdue."""
    stood = one.standing
    if not stood.is_open or stood.days is None:
        return None
    if stood.days < 0:
        return OVERDUE
    return min((each for each in AHEAD if stood.days <= each), default=None)


def send(now: datetime) -> Sent:
    """Send the reminders that are due now, all of a person in one mail; those that went out are marked.

    What is no longer so by then (carried out, moved, not followed any more) is not told.

    Args:
        now: the moment.

    Raises:
        InvalidInput: mails go over the network, but KOPIR_ADDRESS does not say where their links lead.
        Unavailable: the mail server cannot be reached; nothing was sent.
    """
    known, on = registers(), timezone.localdate(now)
    waiting = User.objects.filter(reminders__mailed=None).exclude(reminders=None)
    return mailing.deliver(
        waiting,
        lambda person: mailing.last_mail(Reminder.objects.filter(user=person)),
        lambda person, run: _post(person, known, on, run),
        now,
    )


def _post(person: User, known: Registers, on: date, run: Round) -> None:
    rows = list(Reminder.objects.filter(user=person, mailed=None))
    given: dict[str, Followed] = {}
    for reference in Following.objects.filter(user=person).values_list("reference", flat=True):
        given.update({one.commitment.code: one for one in held(reference, known, on)})
    true = set(_stages(given))
    kept = [each for each in rows if (each.commitment, each.due, each.ahead) in true]
    Reminder.objects.filter(pk__in=[each.pk for each in rows if each not in kept]).delete()
    if not kept:
        return
    with translation.override(person.language):
        told = [_told(each, given[each.commitment], person, run.root) for each in kept[: mailing.MOST]]
    desk = f"{run.root}/{person.language}/account/following"
    if mailing.post(person, told, len(kept) - len(told), desk, run):
        Reminder.objects.filter(pk__in=[each.pk for each in kept]).update(mailed=run.now)


def _told(one: Reminder, about: Followed, person: User, root: str) -> Told:
    """A reminder in words."""
    name = name_of(about.commitment)
    left = about.standing.days or 0
    if one.ahead == OVERDUE:
        said = _("Overdue: %(name)s") % {"name": name}
    else:
        days = ngettext("%(count)s day", "%(count)s days", left) % {"count": left}
        said = _("Due in %(days)s: %(name)s") % {"days": days, "name": name}
    return Told(
        words=said,
        quoted="",
        at=words.due(about.standing.due) or "",
        url=f"{root}/{person.language}/follow/commitment/{one.commitment}",
    )
