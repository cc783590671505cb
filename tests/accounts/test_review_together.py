"""Several people with one record at the same time."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kopir.accounts import services
from kopir.accounts.models import Entry, Role, User, Version
from kopir.errors import Conflict
from tests.accounts.people import member
from tests.accounts.test_review import BODY

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(people: int, action: Callable[[int], object]) -> list[bool]:
    """Whether each of several people got through."""

    def attempt(number: int) -> bool:
        try:
            action(number)
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(attempt, range(people)))


def test_of_many_who_begin_the_same_record_one_does():
    author = member(Role.CONTRIBUTOR, "mudflow")
    assert sum(at_once(6, lambda _number: services.create(author, "solution", BODY, "ru"))) == 1
    assert Entry.objects.count() == Version.objects.count() == 1


def test_of_many_who_save_what_they_saw_one_does_and_the_others_can_go_on():
    author = member(Role.CONTRIBUTOR, "mudflow")
    entry = services.create(author, "solution", BODY, "ru")
    saved = at_once(
        6, lambda number: services.save(author, entry.pk, entry.lock, {**BODY, "name": f"Name {number}"})
    )
    assert sum(saved) == 1
    mine = Entry.objects.get(pk=entry.pk)
    assert mine.open and mine.open.body["name"] == f"Name {saved.index(True)}"
    services.save(author, entry.pk, mine.lock, {**BODY, "name": "Another"})


def test_of_two_editors_who_publish_at_once_one_does():
    author = member(Role.CONTRIBUTOR, "mudflow")
    entry = services.create(author, "solution", BODY, "ru")
    services.submit(author, entry.pk, entry.lock)
    people: list[User] = [member(Role.EDITOR, f"other{number}", f"editor{number}") for number in range(2)]
    for one in people:
        services.approve(one, entry.pk, Entry.objects.get(pk=entry.pk).lock)
    seen = Entry.objects.get(pk=entry.pk).lock
    assert sum(at_once(2, lambda number: services.publish(people[number], entry.pk, seen))) == 1
    assert entry.steps.filter(action="publish").count() == 1
