"""What concerns a person is told on a page of their own, and counted in the bar above the desk."""

from __future__ import annotations

import re
from datetime import timedelta

import django
import pytest

django.setup()

from django.utils import timezone  # noqa: E402
from pytest_django import DjangoAssertNumQueries  # noqa: E402

from kopir.accounts import services  # noqa: E402
from kopir.accounts.models import Entry, Notice, Role, User  # noqa: E402
from kopir.accounts.services.renewing import remind  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402
from tests.solutions.pages.exchanging import (  # noqa: E402
    author,
    client,
    drafted,
    editor,
    lock,
    published,
    reviewer,
    submitted,
)

pytestmark = pytest.mark.django_db


def shown(user: User | None, language: str = "en", path: str = "exchange/notices") -> str:
    answer = client(user).get(f"/{language}/{path}")
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_who_has_no_notices_is_told_what_they_will_be(language: str):
    assert 'class="empty-text"' in shown(person(Role.READER), language)
    assert client(None).get(f"/{language}/exchange/notices").status_code == 302


def test_notices_are_new_until_they_are_marked_as_seen():
    reviewer()
    entry = submitted()
    page = shown(reviewer())
    assert "handed in “Sel habar” for review" in page and "<b>Unseen</b>" in page
    up_to = re.search(r'name="up_to" value="(\d+)"', page)
    assert up_to
    services.approve(reviewer(2), entry.pk, lock(entry))
    services.ask_changes(editor(), entry.pk, lock(entry), "Say <i>more</i>.")
    assert "Say &lt;i&gt;more&lt;/i&gt;." in shown(author())
    answer = client(reviewer()).post("/en/exchange/notices", {"up_to": up_to[1]})
    assert answer.status_code == 303 and "<b>Unseen</b>" not in shown(reviewer())
    assert client(reviewer()).post("/en/exchange/notices", {"up_to": "x"}).status_code == 400


def test_reminders_and_translations_are_told_in_words():
    entry = published()
    services.translate(reviewer(), entry.pk, lock(entry), "kk", {"summary": "Сел."})
    Entry.objects.update(renew_by=timezone.localdate() - timedelta(days=1))
    remind(timezone.localdate())
    page = shown(author())
    assert "should have been looked at again by" in page and "What it is (Kazakh)" in page
    for language in ("kk", "ru"):
        shown(author(), language)


def test_the_words_of_a_record_one_may_not_see_any_more_are_not_told():
    point = member(Role.FOCAL_POINT, "ministry", "point", "KAZ")
    entry = submitted()
    services.comment(point, entry.pk, "A question.")
    services.comment(author(), entry.pk, "A secret answer.")
    assert "A secret answer." in shown(point)
    services.place(None, "point", "ministry", "KGZ")
    assert "A secret answer." not in shown(User.objects.get(username="point"))


def test_the_bar_counts_what_is_new_and_leads_only_where_one_may_go():
    reviewer()
    submitted()
    bar = re.search(r'<nav aria-label="Work">.*?</nav>', shown(reviewer(), path="account"), re.S)
    assert bar and re.search(r'exchange/notices">Notices <span class="fresh">.*?1</span></a>', bar[0])
    for user, there, not_there in (
        (person(Role.READER), ("exchange", "exchange/notices"), ("exchange/review", "exchange/translations")),
        (author(), ("exchange/translations",), ("exchange/review", "exchange/imports")),
        (reviewer(), ("exchange/review",), ("exchange/imports", "account/people")),
        (editor(), ("exchange/review", "exchange/imports"), ("account/people",)),
    ):
        page = shown(user, path="account")
        assert all(f'href="/en/{path}"' in page for path in there)
        assert not any(f'href="/en/{path}"' in page for path in not_there)


def test_hundreds_of_notices_are_asked_for_in_few_questions(
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    user = reviewer()
    for number in range(60):
        entry = drafted(code=f"record-{number}")
        services.submit(author(), entry.pk, lock(entry))
    assert Notice.objects.filter(user=user).count() == 60
    browser = client(user)
    with django_assert_max_num_queries(15):
        page = browser.get("/ru/exchange/notices").content.decode()
    assert page.count('<li class="is-new">') == 50


def test_who_works_elsewhere_by_now_does_not_read_the_name_of_a_draft():
    entry = drafted()
    colleague = member(Role.CONTRIBUTOR, "mudflow", "colleague")
    services.comment(author(), entry.pk, "Look at it.")
    assert "Sel habar" in shown(colleague)
    member(Role.CONTRIBUTOR, "elsewhere", "colleague")
    assert "Sel habar" not in shown(colleague) and "sel-habar" in shown(colleague)
