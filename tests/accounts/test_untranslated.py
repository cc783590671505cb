"""Texts that wait for a translator are counted once, and anew when their record changed."""

from __future__ import annotations

import pytest

from kopir.accounts import services
from kopir.accounts.models import Entry, Role, User
from tests.accounts.people import member
from tests.accounts.test_review import BODY, drafted, lock, published, reviewer, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def author() -> User:
    return member(Role.CONTRIBUTOR, "mudflow")


@pytest.fixture
def editor() -> User:
    return member(Role.EDITOR, "centre", "editor")


def waiting(user: User, language: str = "kk") -> list[tuple[str, int, int]]:
    services.count_untranslated()
    return [(one.code, one.missing, one.outdated) for one in services.to_translate(user, language)]  # type: ignore[attr-defined]


def test_texts_are_counted_once_and_anew_after_a_change(author: User, editor: User):
    entry = published(author, editor)
    assert waiting(reviewer(1)) == [("sel-habar", 1, 0)] and waiting(reviewer(1), "ru") == []
    assert services.count_untranslated() == 0
    services.translate(reviewer(1), entry.pk, lock(entry), "kk", {"summary": "Сел туралы хабарлайды."})
    assert waiting(reviewer(1)) == [] and waiting(reviewer(1), "en") == [("sel-habar", 1, 0)]
    body = Entry.objects.get(pk=entry.pk).published.body  # type: ignore[union-attr]
    services.save(author, entry.pk, lock(entry), {**body, "summary": {**body["summary"], "ru": "Другое."}})
    assert waiting(author) == [("sel-habar", 0, 1)]
    assert services.texts_waiting(services.to_translate(author, "kk")) == {"missing": 0, "outdated": 1}


def test_published_ones_come_first_then_the_own_country_then_outdated_ones(
    author: User, editor: User, monkeypatch: pytest.MonkeyPatch
):
    for code, make, area in (
        ("draft", drafted, "KGZ"), ("far", None, "KAZ"), ("near", None, "KGZ"), ("seen", submitted, "KAZ"),
    ):  # fmt: skip
        monkeypatch.setitem(BODY, "code", code)
        monkeypatch.setitem(BODY, "deployments", [{"area": area}])
        made = make(author) if make else published(author, editor)
        assert made.areas == f" {area} "
    reviewer_there = member(Role.REVIEWER, "bishkek", "there")
    reviewer_there.organisation.area = "KGZ"  # type: ignore[union-attr]
    reviewer_there.organisation.save()  # type: ignore[union-attr]
    assert [code for code, _missing, _outdated in waiting(reviewer_there)] == ["near", "far", "draft"]


def test_others_drafts_and_withdrawn_records_are_not_listed(author: User, editor: User):
    entry = published(author, editor)
    stranger = member(Role.CONTRIBUTOR, "other9", "stranger")
    assert waiting(stranger) == [] and waiting(author) == [("sel-habar", 1, 0)]
    services.withdraw(editor, entry.pk, lock(entry), "Closed.")
    assert waiting(author) == []


def test_counting_asks_few_questions(
    author: User, django_assert_max_num_queries: object, monkeypatch: pytest.MonkeyPatch
):
    for number in range(12):
        monkeypatch.setitem(BODY, "code", f"record-{number}")
        drafted(author)
    with django_assert_max_num_queries(8):  # type: ignore[operator]
        assert services.count_untranslated() == 12
