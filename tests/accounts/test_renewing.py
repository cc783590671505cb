"""Whoever can renew a record is told before its date and after it, once each."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from kopir.accounts import services
from kopir.accounts.models import Entry, Role, Version
from kopir.accounts.services.renewing import AHEAD, remind
from kopir.accounts.words import step_words
from tests.accounts.people import member

pytestmark = pytest.mark.django_db
DAY = date(2027, 3, 1)


@pytest.fixture
def entry() -> Entry:
    author = member(Role.CONTRIBUTOR, "mudflow", "author")
    body = {"code": "sel", "name": "Sel", "kinds": ["software"], "deployments": [{"area": "KAZ"}]}
    made = services.create(author, "solution", body, "ru")
    made.published, made.open, made.renew_by = made.open, None, DAY
    made.save()
    Version.objects.update(state=Version.State.PUBLISHED)
    return made


def actions(entry: Entry) -> list[str]:
    return sorted(entry.steps.exclude(action="create").values_list("action", flat=True))


def test_a_record_is_told_of_thirty_days_ahead_and_when_its_date_has_passed_once_each(entry: Entry):
    assert remind(DAY - AHEAD - timedelta(days=1)) == 0
    assert (remind(DAY - AHEAD), remind(DAY - AHEAD), remind(DAY)) == (1, 0, 0)
    assert (remind(DAY + timedelta(days=1)), remind(DAY + timedelta(days=90))) == (1, 0)
    assert actions(entry) == ["due", "overdue"]


def test_after_it_was_renewed_the_next_date_is_told_of(entry: Entry):
    remind(DAY)
    Entry.objects.update(renew_by=DAY + timedelta(days=365))
    assert (remind(DAY), remind(DAY + timedelta(days=360))) == (0, 1)


def test_its_organisation_the_focal_point_and_editors_of_others_are_told(entry: Entry):
    for role, body, area in (
        (Role.EDITOR, "centre", ""),
        (Role.EDITOR, "mudflow", ""),
        (Role.FOCAL_POINT, "mdai", "KAZ"),
        (Role.FOCAL_POINT, "kg", "KGZ"),
        (Role.REVIEWER, "other", ""),
    ):
        member(role, body, f"{role.value}-{body}", area)
    remind(DAY)
    told = entry.steps.get(action="due").notices.values_list("user__username", flat=True)
    assert sorted(told) == ["author", "editor-centre", "editor-mudflow", "focal_point-mdai"]


@pytest.mark.parametrize(
    "change", [{"withdrawn": "2027-01-01T00:00Z"}, {"published": None}, {"renew_by": None}]
)
def test_what_is_withdrawn_not_published_or_has_no_date_is_not_told_of(entry: Entry, change: dict[str, str]):
    Entry.objects.update(**change)
    assert remind(DAY) == 0


def test_a_reminder_says_the_day(entry: Entry):
    remind(DAY)
    assert "2027" in step_words(entry.steps.get(action="due"), "Sel")
