"""What waits for a person: the oldest first, by kind, country and language; few questions to the database."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import django
import pytest

django.setup()

from django.utils import timezone  # noqa: E402
from pytest_django import DjangoAssertNumQueries  # noqa: E402

from kopir.accounts import services  # noqa: E402
from kopir.accounts.models import Entry, Role, User, Version  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402
from tests.solutions.pages.exchanging import (  # noqa: E402
    BODY,
    approved,
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
MANY = 2_000


def shown(user: User | None, query: str = "", language: str = "en") -> str:
    answer = client(user).get(f"/{language}/exchange/review{query}")
    assert answer.status_code == 200
    return answer.content.decode()


def many(state: str, count: int = MANY) -> None:
    """As many records of one state."""
    owner = author()
    Entry.objects.bulk_create(
        Entry(
            kind="solution",
            code=f"many-{number}",
            language="ru",
            organisation=owner.organisation,
            areas=" KAZ ",
        )
        for number in range(count)
    )
    entries = list(Entry.objects.filter(code__startswith="many-"))
    now = timezone.now()
    versions = Version.objects.bulk_create(
        Version(
            entry=entry,
            number=1,
            body={**BODY, "code": entry.code, "name": entry.code},
            digest=str(entry.pk),
            state=state,
            author=owner,
            submitted=now - timedelta(hours=place),
            published=now,
        )
        for place, entry in enumerate(entries)
    )
    for entry, version in zip(entries, versions, strict=True):
        if state == "published":
            entry.published, entry.renew_by = version, now.date()
        else:
            entry.open = version
    Entry.objects.bulk_update(entries, ["published", "open", "renew_by"], batch_size=500)


def test_who_does_not_review_is_told_who_does():
    answer = client(member(Role.CONTRIBUTOR, "mudflow")).get("/en/exchange/review")
    assert answer.status_code == 403 and "reviewer" in answer.content.decode()
    assert client(None).get("/en/exchange/review").status_code == 302


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("show", ["review", "publish", "renew", "x"])
def test_an_empty_queue_says_so(language: str, show: str):
    assert 'class="empty-text"' in shown(reviewer(), f"?show={show}", language)
    assert 'class="empty-text"' in shown(reviewer(), f"?show={show}&kind=practice&country=KAZ", language)


def test_records_wait_for_review_then_for_publication_then_to_be_looked_at_again():
    entry = submitted()
    drafted(code="a-draft")
    assert "Sel habar" in shown(reviewer()) and "approvals: 0 of 2" in shown(reviewer())
    assert "Sel habar" not in shown(member(Role.REVIEWER, "mudflow", "colleague"))
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry))
    assert "Sel habar" not in shown(reviewer(1)) and "Sel habar" in shown(editor(), "?show=publish")
    services.publish(editor(), entry.pk, lock(entry))
    assert "Sel habar" not in shown(editor(), "?show=renew")
    Entry.objects.update(renew_by=timezone.localdate() - timedelta(days=3))
    assert "It should have been looked at again by" in shown(editor(), "?show=renew")


def test_the_list_is_chosen_by_kind_country_and_language():
    submitted()
    for query, there in (
        ("kind=solution", True), ("kind=practice", False), ("country=KAZ", True), ("country=KGZ", False),
        ("language=ru", True), ("language=kk", False), ("country=<script>", True), ("page=99", True),
    ):  # fmt: skip
        assert ("Sel habar" in shown(reviewer(), f"?{query}")) is there, query
    assert '<option value="KAZ" selected>Kazakhstan</option>' in shown(reviewer(), "?country=KAZ")


def test_a_focal_point_sees_what_speaks_of_the_own_country():
    submitted()
    submitted(code="other", name="Kyrgyz record", deployments=[{"area": "KGZ"}])
    page = shown(member(Role.FOCAL_POINT, "ministry", "point", "KGZ"))
    assert "Kyrgyz record" in page and "Sel habar" not in page


@pytest.mark.parametrize(("state", "show"), [("submitted", "review"), ("published", "renew")])
def test_thousands_of_records_are_asked_for_in_few_questions_and_shown_by_the_page(
    state: str, show: str, django_assert_max_num_queries: DjangoAssertNumQueries
):
    many(state)
    browser = client(editor())
    with django_assert_max_num_queries(20):
        page = browser.get(f"/en/exchange/review?show={show}").content.decode()
    assert page.count('<a class="name') == 50 and "page 1 of 40" in page
    last = browser.get(f"/en/exchange/review?show={show}&page=40").content.decode()
    if show == "review":
        assert "many-0<" in last, "the one handed in last"
    assert "Next page" not in last and "Page before" in last


def test_the_number_of_questions_does_not_grow_with_the_list(
    django_assert_max_num_queries: DjangoAssertNumQueries,
):
    approved()
    published(code="b")
    asked: list[int] = []
    browser = client(editor())
    for count in (5, 45):
        many("submitted", count)
        with django_assert_max_num_queries(20) as captured:
            browser.get("/en/exchange/review")
        asked.append(len(captured))
        Entry.objects.filter(code__startswith="many-").update(open=None)
        Entry.objects.filter(code__startswith="many-").delete()
    assert asked[0] == asked[1]


def test_a_reader_without_organisation_reviews_nothing():
    submitted()
    answer: Any = client(person(Role.READER)).get("/en/exchange/review")
    assert answer.status_code == 403
