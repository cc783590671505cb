"""Notices by e-mail: each by itself, or once a day or week together, in the language of the person."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any, Final

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Max, QuerySet
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import ngettext

from kopir.accounts import words
from kopir.accounts.models import Notice, User
from kopir.accounts.permissions import may_read_entry
from kopir.errors import InvalidInput, Unavailable

MOST: Final = 50
"""Notices told in one mail; the others are on the desk."""
MOST_ALONE: Final = 10
"""Notices that come each in a mail of its own; more come together."""
LONGEST: Final = 300
"""Letters of what was said, quoted in a mail."""
APART: Final = {User.Mail.DAILY: timedelta(days=1), User.Mail.WEEKLY: timedelta(days=7)}


@dataclass(slots=True)
class Sent:
    """What came of a run.

    Attributes:
        mails, notices: how many went out.
        failed: user name and reason of each person whose mail did not.
    """

    mails: int = 0
    notices: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Told:
    """A notice in words: what was done, what was said with it, when, and where to look."""

    words: str
    quoted: str
    at: str
    url: str


@dataclass(frozen=True, slots=True)
class Round:
    """A run through those who wait for mail.

    Attributes:
        root: where links in mails lead. now: the moment. connection: to the mail server.
        done: what came of it so far.
    """

    root: str
    now: datetime
    connection: Any
    done: Sent


def send(now: datetime) -> Sent:
    """Send the notices that are due now; those that went out are marked, the others stay for the next run.

    Args:
        now: the moment; a digest goes out where the last mail was on an earlier day, or seven days ago.

    Raises:
        InvalidInput: mails go over the network, but KOPIR_ADDRESS does not say where their links lead.
        Unavailable: the mail server cannot be reached; nothing was sent.
    """
    waiting = User.objects.filter(notices__mailed=None, notices__seen=None)
    return deliver(waiting, lambda person: last_mail(Notice.objects.filter(user=person)), _post, now)


def last_mail(told: QuerySet[Any]) -> datetime | None:
    """When the newest of these went out, rows with a moment ``mailed``; nothing where none did."""
    found: datetime | None = told.aggregate(last=Max("mailed"))["last"]
    return found


def deliver(
    waiting: QuerySet[User],
    last: Callable[[User], datetime | None],
    post_to: Callable[[User, Round], None],
    now: datetime,
) -> Sent:
    """Send mail to each of those who wait for it and whose turn it is.

    Args:
        waiting: people who have something to hear; without those who have no address or want no mail.
        last: when somebody's last mail of this sort went out.
        post_to: sends what one person is to hear, and marks it.
        now: the moment.

    Raises:
        InvalidInput: mails go over the network, but KOPIR_ADDRESS does not say where their links lead.
        Unavailable: the mail server cannot be reached; nothing was sent.
    """
    to, done = root(), Sent()
    reached = waiting.filter(is_active=True).exclude(email="").exclude(mail=User.Mail.NEVER)
    people = list(reached.distinct())
    if not people:
        return done
    connection = connected()
    for person in people:
        if is_due(person, last(person), now):
            post_to(person, Round(to, now, connection, done))
    connection.close()
    return done


def connected() -> Any:
    """A connection to the mail server.

    Raises:
        Unavailable: it cannot be reached; nothing was sent.
    """
    connection = get_connection()
    try:
        connection.open()
    except OSError as error:
        raise Unavailable(
            "the mail server cannot be reached ({reason}); nothing was sent. See KOPIR_EMAIL_URL",
            reason=str(error),
        ) from error
    return connection


def root() -> str:
    """Where links in mails lead.

    Raises:
        InvalidInput: nobody said, and mails leave this machine.
    """
    found = str(getattr(settings, "KOPIR_ADDRESS", ""))
    if not found and settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
        raise InvalidInput(
            "say where the portal is found before mails are sent: KOPIR_ADDRESS=https://bridge.example.org"
        )
    return found or "http://localhost:8000"


def is_due(person: User, last: datetime | None, now: datetime) -> bool:
    """Whether somebody's mail goes out now, the last having gone then; days are of the portal's time zone."""
    apart = APART.get(User.Mail(person.mail))
    if apart is None or last is None:
        return True
    return timezone.localdate(now) - timezone.localdate(last) >= apart


def _post(person: User, run: Round) -> None:
    """Send one person's mails; what fails is noted and stays for the next run."""
    which = Notice.objects.filter(user=person, mailed=None, seen=None).order_by("step__at", "pk")
    related = which.select_related("step__by", "step__entry__published", "step__entry__open")
    # Somebody who works elsewhere by now is not told what goes on where they were.
    waiting = [each for each in related if _may_hear(person, each)]
    for together in bundles(person, waiting):
        with translation.override(person.language):
            told = [_told(each, person, run.root) for each in together[:MOST]]
        more = len(together) - len(told)
        if not post(person, told, more, f"{run.root}/{person.language}/exchange", run):
            return
        Notice.objects.filter(pk__in=[each.pk for each in together]).update(mailed=run.now)


def post(person: User, told: Sequence[Told], more: int, desk: str, run: Round) -> bool:
    """Send one mail and count it; whether it went out. What failed is noted.

    Args:
        person: to whom, in the language of the person.
        told: what stands in it.
        more: how many others are on the page that it leads to.
        desk: address of that page.
        run: the run it belongs to.
    """
    try:
        with translation.override(person.language):
            message = _message(person, told, more, desk, run.now)
        message.connection = run.connection
        gone = message.send()
    except (OSError, ValueError) as error:  # of the server; of an address or a header that cannot be
        run.connection.close()  # a server that broke off is asked anew
        run.done.failed.append((person.username, _reason(error)))
        return False
    if gone:
        run.done.mails += 1
        run.done.notices += len(told) + more
    return bool(gone)


def _reason(error: Exception) -> str:
    """What a server said, in one line."""
    answers = [str(error)]
    if isinstance(error, SMTPRecipientsRefused):
        answers = [f"{code} {said.decode(errors='replace')}" for code, said in error.recipients.values()]
    return " ".join(" ".join(answers).split())[:LONGEST]


def _may_hear(person: User, notice: Notice) -> bool:
    entry = notice.step.entry
    return may_read_entry(person, entry) or (notice.step.public and entry.is_public)


def bundles(person: User, waiting: Sequence[Any]) -> Iterator[Sequence[Any]]:
    """Notices as they come together in mails."""
    if not waiting:
        return
    if person.mail == User.Mail.EACH and len(waiting) <= MOST_ALONE:
        yield from ([each] for each in waiting)
    else:
        yield waiting


def _message(
    person: User, told: Sequence[Told], more: int, desk: str, now: datetime
) -> EmailMultiAlternatives:
    """A mail in the language that is spoken now, as plain text and as HTML."""
    account = f"{root()}/{person.language}/account"
    context = {
        "language": person.language,
        "person": str(person),
        "notices": told,
        "more": more,
        "desk": desk,
        "account": account,
    }
    message = EmailMultiAlternatives(
        subject=_subject(told, len(told) + more, now),
        body=render_to_string("accounts/mail.txt", context),
        to=[person.email],
        headers={"Auto-Submitted": "auto-generated", "List-Unsubscribe": f"<{account}#mail-to>"},
    )
    message.attach_alternative(render_to_string("accounts/mail.html", context), "text/html")
    return message


def _subject(told: Sequence[Told], count: int, now: datetime) -> str:
    """One line, whatever the names in it hold."""
    if count == 1:
        line = told[0].words
    else:
        line = ngettext("%(count)s notice, %(day)s", "%(count)s notices, %(day)s", count) % {
            "count": count,
            "day": date_format(timezone.localdate(now), "SHORT_DATE_FORMAT"),
        }
    return f"kopir: {' '.join(line.split())[:200]}"


def shortened(text: str) -> str:
    """Words that were said with something, in one line, as a mail quotes them."""
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1].rstrip() + "…"


def _told(notice: Notice, person: User, root: str) -> Told:
    step, entry = notice.step, notice.step.entry
    language = words.spoken()
    shown = None if may_read_entry(person, entry) else entry.published
    quoted = "" if step.action in ("due", "overdue", "translate") else shortened(step.text)
    return Told(
        words=words.step_words(step, words.title_of(entry, language, shown)),
        quoted=quoted,
        at=date_format(timezone.localtime(step.at), "SHORT_DATETIME_FORMAT"),
        url=f"{root}/{person.language}/exchange/{entry.pk}",
    )
