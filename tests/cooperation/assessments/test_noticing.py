"""Who hears of what in an assessment, and that nobody hears of it twice, too late or by name."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime

import pytest
from django.core import mail
from django.test import Client

from kopir.accounts.models import User
from kopir.cooperation.assessments import services
from kopir.cooperation.assessments.models import Assessment, Notice
from kopir.cooperation.assessments.services import mailing, noticing
from kopir.evidence import View
from tests.accounts.people import member
from tests.cooperation.assessments import assessing
from tests.cooperation.assessments.assessing import coordinator, editor, respondents, version

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
LAST = date(2026, 3, 9)


def told() -> list[tuple[str, str]]:
    """To whom and under which subject mails went since the last time."""
    mailing.send(NOW)
    found = sorted((each.to[0].partition("@")[0], each.subject) for each in mail.outbox)
    mail.outbox.clear()
    return found


@pytest.fixture(autouse=True)
def _reachable() -> None:
    for one in (coordinator(), editor(), *respondents()):
        User.objects.filter(pk=one.pk).update(email=f"{one.username}@example.org", mail="each", language="en")


def names(subject: str) -> list[tuple[str, str]]:
    return [(f"respondent{place}", subject) for place in (1, 2, 3)]


def test_respondents_hear_when_it_is_opened_and_not_before():
    one = assessing.begun()
    assert told() == []
    services.open_assessment(coordinator(), one.pk, version(one))
    assert told() == names("kopir: You are asked to answer: Kazakhstan: Digital infrastructure")
    assert told() == []


def test_the_mail_says_the_last_day_and_leads_to_the_questions():
    one = assessing.begun()
    services.set_days(coordinator(), one.pk, version(one), None, LAST)
    services.open_assessment(coordinator(), one.pk, version(one))
    mailing.send(NOW)
    assert "Last day: 9 March 2026" in mail.outbox[0].body
    assert f"/en/readiness/{one.pk}/answers" in mail.outbox[0].body


def test_who_is_asked_later_hears_alone():
    one = assessing.opened()
    told()
    late = member(assessing.Role.READER, "body4", "late")
    User.objects.filter(pk=late.pk).update(email="late@example.org", mail="each", language="en")
    services.add_respondent(coordinator(), one.pk, version(one), "late", "Union of Providers")
    assert told() == [("late", "kopir: You are asked to answer: Kazakhstan: Digital infrastructure")]


def test_who_handed_in_before_the_mail_went_is_not_asked():
    one = assessing.opened()
    assessing.answer_all(one, respondents()[0], 2)
    assert [who for who, _subject in told()] == ["coordinator", "respondent2", "respondent3"]


def test_the_coordinator_hears_who_handed_in_by_what_they_answer_as():
    one = assessing.opened()
    told()
    assessing.answer_all(one, respondents()[0], 2)
    (heard,) = told()
    assert heard == (
        "coordinator",
        "kopir: Ministry of Digital Development: answers handed in: Kazakhstan: Digital infrastructure",
    )


def test_a_remark_reaches_the_coordinator_and_who_spoke_there_without_the_name_of_a_respondent():
    one = assessing.moderated()
    code = assessing.first_question(one)
    first, second, _third = respondents()
    services.remark(first, one.pk, code, "The network is measured otherwise.", "en")
    services.remark(second, one.pk, code, "By whom?", "en")
    Notice.objects.exclude(step__action="remark").delete()
    mailing.send(NOW)
    assert sorted(each.to[0] for each in mail.outbox) == [
        "coordinator@example.org",
        "coordinator@example.org",
        "respondent1@example.org",
    ]
    bodies = [str(each.body) for each in mail.outbox]
    assert all("respondent2" not in body for body in bodies)
    assert any("«By whom?»" in body for body in bodies)


def test_what_is_said_of_a_question_leads_to_it():
    one = assessing.moderated()
    code = assessing.first_question(one)
    Notice.objects.all().delete()
    services.ask_respondents(coordinator(), one.pk, code, "Which third direction?", "en")
    services.remark(respondents()[0], one.pk, code, "Two of them.", "en")
    mailing.send(NOW)
    browser = Client(SERVER_NAME="localhost")
    led = set()
    for each in mail.outbox:
        who = User.objects.get(email=each.to[0])
        browser.force_login(who, backend="kopir.accounts.backend.ByName")
        (path,) = set(re.findall(rf"/en/readiness/{one.pk}\S*#q-{code}", str(each.body)))
        assert browser.get(path).status_code == 200
        led.add((who.username, path.partition("#")[0].rpartition("/")[2]))
    assert led == {
        ("coordinator", "moderation"),
        *((f"respondent{place}", "answers") for place in (1, 2, 3)),
    }


def test_results_are_told_to_editors_of_others_then_to_all_who_take_part(view: View):
    one = assessing.settled(view)
    Notice.objects.exclude(step__action="finish_moderation").delete()
    line = (
        "kopir: The moderation is finished, the results wait for publication: "
        "Kazakhstan: Digital infrastructure"
    )
    assert told() == [("editor", line), *names(line)]
    services.publish_assessment(editor(), one.pk, version(one))
    line = "kopir: The results are published: Kazakhstan: Digital infrastructure"
    assert told() == [("coordinator", line), *names(line)]


def test_nobody_but_the_coordinator_hears_of_one_that_was_never_opened():
    one = assessing.begun()
    services.withdraw_assessment(editor(), one.pk, version(one), "Begun by mistake.")
    assert [who for who, _subject in told()] == ["coordinator"]


def test_what_is_no_longer_so_is_not_told(view: View):
    one = assessing.settled(view)
    services.return_assessment(editor(), one.pk, version(one), "A source is missing.")
    subjects = {subject for _who, subject in told()}
    assert not any("wait for publication" in subject for subject in subjects)
    assert any("sent back to moderation" in subject for subject in subjects)


@pytest.mark.parametrize(
    ("day", "made"), [("2026-03-01", 0), ("2026-03-02", 3), ("2026-03-09", 3), ("2026-03-10", 0)]
)
def test_answers_that_are_missing_are_reminded_of_in_the_last_seven_days(day: str, made: int):
    one = assessing.opened()
    Assessment.objects.filter(pk=one.pk).update(closes=LAST)
    assert noticing.remind(date.fromisoformat(day)) == made
    assert noticing.remind(date.fromisoformat(day)) == 0


def test_who_is_asked_days_before_the_last_is_not_reminded_in_the_same_breath():
    one = assessing.begun()
    services.set_days(coordinator(), one.pk, version(one), None, LAST)
    services.open_assessment(coordinator(), one.pk, version(one))
    assert noticing.remind(LAST) == 3
    assert told() == names("kopir: You are asked to answer: Kazakhstan: Digital infrastructure")


def test_another_last_day_is_reminded_of_anew_and_only_whose_answers_are_missing():
    one = assessing.opened()
    services.set_days(coordinator(), one.pk, version(one), None, LAST)
    assert noticing.remind(LAST) == 3
    services.set_days(coordinator(), one.pk, version(one), None, date(2026, 3, 12))
    assessing.answer_all(one, respondents()[0], 2)
    assert noticing.remind(LAST) == 2


@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("kk", "kopir: Сізден жауап беру сұралады: Қазақстан: Цифрлық инфрақұрылым"),
        ("ru", "kopir: Вас просят ответить: Казахстан: Цифровая инфраструктура"),
    ],
)
def test_a_notice_is_in_the_language_of_the_person(language: str, subject: str):
    User.objects.update(language=language)
    assessing.opened()
    assert {said for _who, said in told()} == {subject}


def test_every_step_that_is_told_has_words_and_only_those():
    assert set(noticing.HEAR) == set(mailing.WORDS)
