"""Who gets which mail when, what stands in it, and what happens when it cannot go out."""

from __future__ import annotations

from datetime import datetime, timedelta
from smtplib import SMTPRecipientsRefused
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.utils import timezone

from kopir.accounts import services
from kopir.accounts.models import Entry, Notice, Role, User
from kopir.accounts.services.mailing import MOST, MOST_ALONE, send
from kopir.errors import InvalidInput, Unavailable
from tests.accounts.people import member, person

pytestmark = pytest.mark.django_db
NOON = datetime(2026, 12, 1, 12, tzinfo=ZoneInfo("Asia/Almaty"))
BODY = {
    "code": "sel-habar",
    "name": "Sel habar",
    "kinds": ["software"],
    "summary": {"kk": "", "ru": "Сообщает о селях.", "en": ""},
}


def reader_of_mail(
    role: Role, organisation: str, name: str, mail: str = "each", language: str = "en"
) -> User:
    found = member(role, organisation, name)
    found.email, found.mail, found.language = f"{name}@example.org", mail, language
    found.save()
    return found


@pytest.fixture
def author() -> User:
    return reader_of_mail(Role.CONTRIBUTOR, "mudflow", "author", "never")


@pytest.fixture
def entry(author: User) -> Entry:
    return services.create(author, "solution", BODY, "ru")


def lock(entry: Entry) -> int:
    return Entry.objects.get(pk=entry.pk).lock


def hand_in(author: User, entry: Entry) -> None:
    services.submit(author, entry.pk, lock(entry))


def texts() -> list[str]:
    return [str(each.body) for each in mail.outbox]


def test_a_notice_goes_out_once_with_a_link_that_leads_to_the_record(
    author: User, entry: Entry, settings: Any
):
    settings.KOPIR_ADDRESS = "https://bridge.example.org"
    reader_of_mail(Role.REVIEWER, "other", "dana")
    hand_in(author, entry)
    assert (send(NOON).mails, send(NOON).mails) == (1, 0)
    [message] = mail.outbox
    assert message.to == ["dana@example.org"]
    assert message.subject == "kopir: Author handed in “Sel habar” for review"
    assert f"https://bridge.example.org/en/exchange/{entry.pk}\n" in message.body
    [(html, kind)] = message.alternatives
    assert kind == "text/html" and f'href="https://bridge.example.org/en/exchange/{entry.pk}"' in html
    assert message.extra_headers["List-Unsubscribe"] == "<https://bridge.example.org/en/account#mail-to>"


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_mails_are_in_the_language_of_the_person(author: User, entry: Entry, language: str):
    reader_of_mail(Role.REVIEWER, "other", "dana", language=language)
    hand_in(author, entry)
    send(NOON)
    assert f"/{language}/exchange/" in texts()[0]
    assert f'<html lang="{language}">' in mail.outbox[0].alternatives[0][0]


def test_a_digest_comes_once_a_day_or_week_and_holds_all_that_waits(author: User, entry: Entry):
    daily = reader_of_mail(Role.REVIEWER, "other", "daily", "daily")
    weekly = reader_of_mail(Role.REVIEWER, "other", "weekly", "weekly")
    hand_in(author, entry)
    assert send(NOON).mails == 2
    for text in ("first", "second"):
        services.comment(author, entry.pk, text)
        services.take_back(author, entry.pk, lock(entry))
        hand_in(author, entry)
    mail.outbox.clear()
    assert send(NOON + timedelta(hours=11)).mails == 0, "the same day"
    assert send(NOON + timedelta(hours=13)).mails == 1, "the next day, if not a whole day later"
    assert mail.outbox[0].to == [daily.email] and mail.outbox[0].subject.startswith("kopir: 2 notices, ")
    assert send(NOON + timedelta(days=6)).mails == 0
    assert send(NOON + timedelta(days=7)).mails == 1
    assert mail.outbox[1].to == [weekly.email]


def test_who_wants_no_mail_gave_no_address_or_has_a_closed_account_gets_none(author: User, entry: Entry):
    reader_of_mail(Role.REVIEWER, "other", "never", "never")
    member(Role.REVIEWER, "other", "nowhere")
    closed = reader_of_mail(Role.REVIEWER, "other", "closed")
    hand_in(author, entry)
    services.close_account(None, closed.username)
    assert send(NOON).mails == 0 and not mail.outbox


def test_what_was_seen_on_the_desk_is_not_mailed(author: User, entry: Entry):
    dana = reader_of_mail(Role.REVIEWER, "other", "dana")
    hand_in(author, entry)
    services.mark_seen(dana)
    assert send(NOON).mails == 0


def test_who_works_elsewhere_by_now_hears_no_more_of_what_is_not_public(author: User, entry: Entry):
    colleague = reader_of_mail(Role.CONTRIBUTOR, "mudflow", "colleague")
    hand_in(author, entry)
    assert Notice.objects.filter(user=colleague).exists()
    services.place(None, "colleague", member(Role.READER, "elsewhere", "x").organisation.code)
    assert send(NOON).mails == 0


class Failing(EmailBackend):
    """A server that takes no mail for one address."""

    def send_messages(self, messages: Any) -> int:
        if any(each.to == ["dana@example.org"] for each in messages):
            raise SMTPRecipientsRefused({"dana@example.org": (550, b"no such\nmailbox")})
        return super().send_messages(messages)


class Closed(EmailBackend):
    """A server that is not there."""

    def open(self) -> bool:
        raise ConnectionRefusedError("refused")


def test_an_address_that_fails_stops_no_other_and_is_tried_again(author: User, entry: Entry, settings: Any):
    settings.EMAIL_BACKEND = f"{__name__}.Failing"
    reader_of_mail(Role.REVIEWER, "other", "dana")
    reader_of_mail(Role.REVIEWER, "other", "erzhan")
    hand_in(author, entry)
    done = send(NOON)
    assert (done.mails, done.failed) == (1, [("dana", "550 no such mailbox")])
    assert Notice.objects.get(user__username="dana").mailed is None
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send(NOON).mails == 1 and mail.outbox[-1].to == ["dana@example.org"]


def test_a_server_that_is_not_there_is_told_of_and_nothing_is_lost(author: User, entry: Entry, settings: Any):
    settings.EMAIL_BACKEND = f"{__name__}.Closed"
    reader_of_mail(Role.REVIEWER, "other", "dana")
    hand_in(author, entry)
    with pytest.raises(Unavailable, match="KOPIR_EMAIL_URL"):
        send(NOON)
    assert not Notice.objects.exclude(mailed=None).exists()


def test_mails_do_not_leave_the_machine_before_it_is_said_where_their_links_lead(settings: Any):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.KOPIR_ADDRESS = ""
    with pytest.raises(InvalidInput, match="KOPIR_ADDRESS"):
        send(NOON)


def test_names_and_titles_put_no_line_into_the_head_of_a_mail_and_no_markup_into_it(author: User):
    author.full_name = "Ә\r\nBcc: victim@example.org"
    author.save()
    body = {**BODY, "name": "Sel\nhabar & <b>more</b>"}
    entry = services.create(author, "solution", body, "ru")
    reader_of_mail(Role.REVIEWER, "other", "dana")
    hand_in(author, entry)
    services.comment(author, entry.pk, "<script>alert(1)</script>\r\nBcc: victim@example.org")
    assert send(NOON).failed == []
    for message in mail.outbox:
        whole = message.message()
        assert whole["Bcc"] is None and "\n" not in str(message.subject)
        assert "<script>" not in message.alternatives[0][0]


def test_an_address_that_got_into_the_table_broken_is_noted_as_failed(author: User, entry: Entry):
    dana = reader_of_mail(Role.REVIEWER, "other", "dana")
    User.objects.filter(pk=dana.pk).update(email="dana@example.org\nBcc: x@example.org")
    hand_in(author, entry)
    done = send(NOON)
    assert [name for name, _reason in done.failed] == ["dana"] and not mail.outbox


def test_many_notices_come_in_one_mail_with_the_first_of_them(author: User, entry: Entry):
    dana = reader_of_mail(Role.REVIEWER, "other", "dana")
    hand_in(author, entry)
    step = entry.steps.first()
    for number in range(MOST + 5):
        made = entry.steps.create(action="comment", by=author, text=f"said {number}", number=step.number)
        Notice.objects.create(user=dana, step=made)
    assert MOST_ALONE < MOST
    done = send(NOON)
    assert (done.mails, done.notices) == (1, MOST + 6)
    assert texts()[0].count("said ") == MOST - 1 and "6 more notices" in texts()[0]


def test_the_home_of_times_is_the_portals(author: User, entry: Entry):
    reader_of_mail(Role.REVIEWER, "other", "dana")
    hand_in(author, entry)
    entry.steps.update(at=NOON)
    send(NOON)
    assert "12:00" in texts()[0]
    assert timezone.get_current_timezone_name() == "Asia/Almaty"
    assert person(Role.READER).mail == "daily"
