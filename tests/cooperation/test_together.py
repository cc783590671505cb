"""Several people, and the machine, at the same time."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from kopir.accounts.models import Entry, User
from kopir.cooperation import services
from kopir.cooperation.models import Change, Draft, SourceText
from kopir.errors import Conflict


@pytest.mark.django_db(transaction=True)
def test_of_many_who_confirm_the_same_entry_at_once_one_does(secretary: User, event: Draft):
    def confirm(_number: int) -> bool:
        try:
            services.confirm_draft(secretary, event.pk, 0)
        except Conflict:
            return False
        finally:
            connection.close()
        return True

    with ThreadPoolExecutor(6) as people:
        assert sum(people.map(confirm, range(6))) == 1
    assert Entry.objects.filter(kind="event").count() == 1
    assert Change.objects.filter(action="confirm_draft", draft=event).count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_many_who_bring_the_same_text_at_once_one_does(secretary: User):
    def bring(_number: int) -> bool:
        try:
            return services.add_text(secretary, "Погода хорошая.").known
        finally:
            connection.close()

    with ThreadPoolExecutor(6) as people:
        assert sorted(people.map(bring, range(6))) == [False, *[True] * 5]
    assert SourceText.objects.count() == 1


@pytest.mark.django_db
def test_a_text_that_is_really_read_gives_its_meeting(secretary: User, real_reader: None):
    told = (
        "3 июля 2025 года в Астане Премьер-министр Республики Казахстан Олжас Бектенов провёл встречу "
        "с Генеральным секретарём ООН Антониу Гутерришем."
    )
    text = services.add_text(secretary, told).text
    [event] = text.drafts.filter(kind="event")
    names = {part.fields.get(name="participant").value for part in event.parts.all()}
    assert "Олжас Бектенов" in names
    assert event.fields.get(name="date").value == "2025-07-03"
