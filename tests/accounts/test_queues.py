"""What waits for somebody is found by the database just as the predicates and states say it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from kopir.accounts import permissions, services
from kopir.accounts.models import Entry, Organisation, Review, Role, User
from tests.accounts.people import member, person
from tests.accounts.test_review import BODY, approved, drafted, lock, published, reviewer, submitted

pytestmark = pytest.mark.django_db


@pytest.fixture
def everything(monkeypatch: pytest.MonkeyPatch) -> list[Entry]:
    """Records in every state, of two organisations and of none."""
    author, editor = member(Role.CONTRIBUTOR, "mudflow"), member(Role.EDITOR, "centre", "editor")
    made = []
    for number, make in enumerate((drafted, submitted, approved)):
        monkeypatch.setitem(BODY, "code", f"record-{number}")
        made.append(make(author))
    for number, whose in enumerate(("mudflow", "other1", None, "mudflow")):
        monkeypatch.setitem(BODY, "code", f"published-{number}")
        entry = published(author, editor)
        Entry.objects.filter(pk=entry.pk).update(
            organisation=Organisation.objects.get(code=whose) if whose else None,
            renew_by=timezone.localdate() + timedelta(days=40 * number - 50),
        )
        made.append(entry)
    services.withdraw(editor, made[-1].pk, lock(made[-1]), "Closed.")
    services.save(author, made[3].pk, lock(made[3]), {**BODY, "code": "published-0", "name": "New"})
    services.submit(author, made[3].pk, lock(made[3]))
    return made


def people() -> list[object]:
    every: list[object] = [AnonymousUser(), person(Role.READER), User.objects.get(username="contributor")]
    for role in Role:
        every += [member(role, "other1", f"{role}-other"), member(role, "mudflow", f"{role}-own", "KAZ")]
        every.append(person(role, f"{role}-alone"))
    return [*every, reviewer(1), member(Role.FOCAL_POINT, "other2", "point", "UZB")]


def test_what_waits_is_what_the_predicates_and_states_say(everything: list[Entry]):
    for user in people():
        entries = [services.found(each.pk) for each in Entry.objects.all()]
        expected = {
            "review": {
                e.pk for e in entries
                if permissions.may_approve(user, e)
                and services.hindrance("approve", e) is None
                and not Review.objects.filter(version=e.open, reviewer_id=user.pk, verdict="approve").exists()
            },
            "publish": {
                e.pk for e in entries
                if permissions.may_publish(user, e) and services.hindrance("publish", e) is None
            },
            "renew": {
                e.pk for e in entries
                if permissions.may_renew(user, e) and services.hindrance("renew", e) is None
                and e.renew_by and e.renew_by <= timezone.localdate() + timedelta(days=60)
            },
            "read": {e.pk for e in entries if permissions.may_read_entry(user, e)},
            "translate": {e.pk for e in entries if permissions.may_translate(user, e)},
        }  # fmt: skip
        found = {
            "review": services.to_review(user),
            "publish": services.to_publish(user),
            "renew": services.to_renew(user),
            "read": Entry.objects.filter(services.readable(user)),
            "translate": Entry.objects.filter(services.translated_by(user)),
        }
        assert {name: {e.pk for e in some} for name, some in found.items()} == expected, str(user)


def test_the_oldest_waits_first(everything: list[Entry]):
    editor = User.objects.get(username="editor")
    days = [entry.open.submitted for entry in services.to_review(editor)]
    assert len(days) == 3 and days == sorted(days)
    assert [entry.code for entry in services.to_renew(editor)] == [
        "published-0",
        "published-1",
        "published-2",
    ]
