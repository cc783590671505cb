"""Who is reminded of what they follow, when, and that it is once."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core import mail
from django.test import Client

from kopir.accounts.models import Role, User
from kopir.cooperation.following import services
from kopir.cooperation.following.models import Following, Reminder
from kopir.cooperation.following.pages import outward, own
from kopir.cooperation.following.services import choosing, reminding
from kopir.cooperation.records import Person
from kopir.errors import InvalidInput, NotAllowed, NotFound
from kopir.solutions.records.parts import Words
from tests.accounts.people import person
from tests.cooperation.following.made import commitment, registers

pytestmark = pytest.mark.django_db
DUE = date(2026, 12, 31)
OPEN = commitment("portal", names={"en": "Open the portal", "kk": "Портал ашу", "ru": "Открыть портал"},
                  actors=["place:KAZ"], deadline="2026")  # fmt: skip
DONE = commitment(
    "done", actors=["place:KAZ"], deadline="2026", history=[{"status": "done", "day": "2026-01-01"}]
)


@pytest.fixture(autouse=True)
def _registers(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, OPEN, DONE)


def known(monkeypatch: pytest.MonkeyPatch, *held: Any) -> None:
    made = registers(*held)
    for module in (choosing, reminding, own):
        monkeypatch.setattr(module, "registers", lambda: made)


@pytest.fixture
def reader() -> User:
    found = person(Role.READER, "dana")
    found.email, found.mail, found.language = "dana@example.org", "each", "en"
    found.save()
    return found


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 12, tzinfo=ZoneInfo("Asia/Almaty"))


def run(day: date) -> int:
    """A run of a day; how many reminders it wrote."""
    made = services.remind(day)
    services.send(at(day))
    return made


def test_somebody_is_told_90_30_and_7_days_before_and_when_it_is_overdue_once_each(reader: User):
    services.follow(reader, "place:KAZ")
    days = [DUE - timedelta(days=left) for left in range(100, -10, -1)]
    told = [(DUE - day).days for day in days if run(day)]
    assert told == [90, 30, 7, -1]
    assert [each.subject for each in mail.outbox] == [
        "kopir: Due in 90 days: Open the portal",
        "kopir: Due in 30 days: Open the portal",
        "kopir: Due in 7 days: Open the portal",
        "kopir: Overdue: Open the portal",
    ]
    assert "31 December 2026 (the source names only: 2026)" in mail.outbox[0].body
    assert "/en/follow/commitment/portal" in mail.outbox[0].body


def test_a_run_again_on_the_same_day_tells_nothing_twice(reader: User):
    services.follow(reader, "place:KAZ")
    assert [run(DUE - timedelta(days=30)) for _ in range(3)] == [1, 0, 0]
    assert len(mail.outbox) == 1


def test_who_begins_late_hears_only_of_what_is_nearest(reader: User):
    services.follow(reader, "place:KAZ")
    run(DUE - timedelta(days=5))
    run(DUE)
    assert [each.subject for each in mail.outbox] == ["kopir: Due in 5 days: Open the portal"]


def test_what_is_followed_in_two_ways_is_told_once(reader: User, monkeypatch: pytest.MonkeyPatch):
    known(monkeypatch, OPEN.model_copy(update={"partners": ("place:UZB",)}))
    services.follow(reader, "place:KAZ")
    services.follow(reader, "place:UZB")
    assert run(DUE - timedelta(days=7)) == 1


def test_a_day_that_is_moved_is_told_anew(reader: User, monkeypatch: pytest.MonkeyPatch):
    services.follow(reader, "place:KAZ")
    run(DUE - timedelta(days=7))
    known(monkeypatch, OPEN.model_copy(update={"deadline": "2027-01-20"}))
    assert run(DUE - timedelta(days=6)) == 1


def test_what_is_no_longer_so_is_not_sent(reader: User, monkeypatch: pytest.MonkeyPatch):
    services.follow(reader, "place:KAZ")
    services.remind(DUE - timedelta(days=7))
    known(monkeypatch, OPEN.model_copy(update={"history": DONE.history}))
    services.send(at(DUE - timedelta(days=7)))
    assert mail.outbox == []
    assert not Reminder.objects.exists()


def test_who_left_hears_nothing_more(reader: User):
    services.follow(reader, "place:KAZ")
    services.remind(DUE - timedelta(days=7))
    assert services.unfollow(reader, "place:KAZ")
    services.send(at(DUE - timedelta(days=7)))
    assert mail.outbox == []


@pytest.mark.parametrize(("mailed", "email"), [("never", "dana@example.org"), ("each", "")])
def test_who_wants_no_mail_gets_none(reader: User, mailed: str, email: str):
    User.objects.filter(pk=reader.pk).update(mail=mailed, email=email)
    services.follow(reader, "place:KAZ")
    assert run(DUE - timedelta(days=7)) == 1
    assert mail.outbox == []


def test_a_weekly_reader_gets_one_mail_in_seven_days(reader: User, monkeypatch: pytest.MonkeyPatch):
    User.objects.filter(pk=reader.pk).update(mail="weekly")
    known(monkeypatch, OPEN, commitment("other", actors=["place:KAZ"], deadline="2027-01-02"))
    services.follow(reader, "place:KAZ")
    for left in range(32, 20, -1):
        run(DUE - timedelta(days=left))
    assert len(mail.outbox) == 2  # 90 days of both at once; 30 days of both together, a week later


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_reminder_is_in_the_language_of_the_person(reader: User, language: str):
    User.objects.filter(pk=reader.pk).update(language=language)
    services.follow(reader, "place:KAZ")
    run(DUE - timedelta(days=30))
    name = {"kk": "Портал ашу", "ru": "Открыть портал", "en": "Open the portal"}[language]
    assert name in mail.outbox[0].subject
    assert f"/{language}/follow/commitment/portal" in mail.outbox[0].body


def test_nobody_follows_who_is_not_signed_in_nor_what_is_not_there(reader: User):
    with pytest.raises(NotAllowed):
        services.follow(None, "place:KAZ")
    with pytest.raises(NotAllowed):
        services.unfollow(None, "place:KAZ")
    for wrong in ("place:XXX", "org:nobody", "", "x" * 500, "commitment:portal"):
        with pytest.raises(NotFound):
            services.follow(reader, wrong)


def test_no_more_than_a_fair_number_is_followed(reader: User, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(choosing, "MOST", 1)
    assert services.follow(reader, "place:KAZ")
    with pytest.raises(InvalidInput):
        services.follow(reader, "place:UZB")


def test_a_subject_that_was_deleted_stays_and_tells_nothing(reader: User):
    Following.objects.create(user=reader, reference="org:gone")
    assert run(DUE) == 0


@pytest.fixture
def browser(reader: User, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(outward, "today", lambda: DUE - timedelta(days=10))
    found = Client(SERVER_NAME="localhost")
    found.force_login(reader, backend="kopir.accounts.backend.ByName")
    return found


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_one_chooses_and_leaves_on_a_page(browser: Client, reader: User, language: str):
    address = f"/{language}/account/following"
    page = browser.get(f"{address}?add=place:KAZ").content.decode()
    assert '<option value="place:KAZ" selected>' in page
    assert browser.post(address, {"reference": "place:KAZ", "do": "follow"}).status_code in (302, 303)
    assert services.followed_by(reader) == ("place:KAZ",)
    assert "/follow/commitment/portal" in browser.get(address).content.decode()
    browser.post(address, {"reference": "place:KAZ", "do": "leave"})
    assert services.followed_by(reader) == ()


def test_the_page_says_when_one_is_reminded(browser: Client):
    page = browser.get("/en/account/following").content.decode()
    assert "You are reminded 90, 30 and 7 days before a commitment is due" in page


def test_what_cannot_be_followed_is_told_on_the_page(browser: Client):
    answer = browser.post("/en/account/following", {"reference": "<b>x</b>", "do": "follow"})
    assert answer.status_code == 400
    assert b"<b>x</b>" not in answer.content


def test_who_chose_nothing_is_told_to_choose(browser: Client):
    answer = browser.post("/en/account/following", {"reference": "", "do": "follow"})
    assert answer.status_code == 400
    assert "choose whose commitments you want to be reminded of" in answer.content.decode()


def test_a_visitor_is_asked_to_sign_in():
    answer = Client(SERVER_NAME="localhost").get("/en/account/following?add=place:KAZ")
    assert answer.status_code == 302 and "/account/login?next=" in answer["Location"]


def test_nobody_follows_a_person_who_was_erased(reader: User, monkeypatch: pytest.MonkeyPatch):
    from kopir.cooperation.services import erasing

    someone = Person(code="someone", names=Words(en="Someone"))
    made = registers(someone)
    monkeypatch.setattr(choosing, "registers", lambda: made)
    monkeypatch.setattr(erasing, "registers", lambda: made)
    services.follow(reader, "person:someone")
    erasing.erase_person(None, "someone", "asked to be")
    assert services.followed_by(reader) == ()
