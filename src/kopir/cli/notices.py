"""``kopir notices``: reminders of renewals are written and notices sent by e-mail; for a timetable (cron)."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager

import click

from kopir.cli.accounts import ready
from kopir.cli.options import lang
from kopir.cli.program import DISAGREEMENTS, Verb, Verbs
from kopir.cli.progress import note
from kopir.cli.speech import later, say


@click.group("notices", cls=Verbs, help=later("What people are told of by e-mail."))
@lang()
def notices() -> None:
    """Group of the verbs of notices."""


@notices.command(
    "send",
    cls=Verb,
    help=later(
        "Write reminders of records that must be looked at again, of commitments that people follow and of "
        "assessments whose answers are missing, then send the notices that are due. For a timetable: running "
        "it again sends nothing twice."
    ),
)
@lang()
def send() -> int:
    """Send them; 1 where somebody's mail did not go out."""
    ready()
    from django.utils import timezone

    from kopir.accounts.services.mailing import send as send_mails
    from kopir.accounts.services.renewing import remind
    from kopir.cooperation.assessments.services import mailing, noticing
    from kopir.cooperation.following import services as following

    with _alone() as alone:
        if not alone:
            note(say("Notices are being sent by another run; nothing was done."))
            return 0
        today, now = timezone.localdate(), timezone.now()
        reminders = remind(today) + following.remind(today) + noticing.remind(today)
        runs = [send(now) for send in (send_mails, following.send, mailing.send)]
    click.echo(
        say(
            "Reminders written: {reminders}. Mails sent: {mails}, notices in them: {notices}.",
            reminders=reminders,
            mails=sum(run.mails for run in runs),
            notices=sum(run.notices for run in runs),
        )
    )
    failed = [each for run in runs for each in run.failed]
    for name, reason in failed:
        click.echo(say("not sent to {name}: {reason}", name=name, reason=reason), err=True)
    return DISAGREEMENTS if failed else 0


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether no other run is on its way: two at once would send every mail twice."""
    from django.conf import settings

    with (settings.KOPIR_HOME / "notices.lock").open("a") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            yield False
            return
        yield True
