"""Who answers for a published record is told to everybody; a withdrawn one answers with the reason."""

from __future__ import annotations

import json
from datetime import date

import django
import pytest

django.setup()

from django.test import Client  # noqa: E402

from kopir.accounts import services  # noqa: E402
from kopir.accounts.models import Entry  # noqa: E402
from kopir.portal import kept  # noqa: E402
from tests.solutions.pages.exchanging import (  # noqa: E402
    author,
    editor,
    fresh,
    lock,
    published,
    reviewer,
    withdrawn,
)

pytestmark = pytest.mark.django_db
PRACTICE = {
    "code": "sel-tazhiribe",
    "name": {"ru": "Оповещение о селях"},
    "area": "KAZ",
    "action": {"ru": "Поставили датчики."},
}


def shown(reader: Client, path: str = "solutions/sel-habar", language: str = "en") -> str:
    answer = reader.get(f"/{language}/{path}")
    assert answer.status_code == 200, answer.content.decode()[:500]
    return answer.content.decode()


def facts(reader: Client, path: str = "solutions/sel-habar") -> dict[str, str]:
    page = json.loads(reader.get(f"/en/{path}.json").content)
    table = next(one for one in page["tables"] if one["id"] == "kept")
    return {row["key"]: row["value"] for row in table["rows"]}


def test_a_record_of_the_exchange_tells_who_keeps_it(reader: Client):
    entry = published()
    services.translate(reviewer(), entry.pk, lock(entry), "kk", {"summary": "Сел туралы хабарлайды."})
    told = facts(reader)
    assert told["organisation"] == "Mudflow" and told["version"].startswith("2, published on")
    assert told["reviews"] == "2 people approved it: Other1; Other2", "a translation keeps the reviews"
    assert told["translations"] == "Kazakh: 1 of 2 texts; English: 0 of 2 texts"
    page = shown(reader)
    assert f'href="/en/exchange/{entry.pk}/propose"' in page and "in Russian, not translated yet" in page
    for language in ("kk", "ru"):
        assert "Сел туралы хабарлайды." in shown(reader, language="kk") and shown(reader, language=language)


def test_a_record_that_nobody_looked_at_again_says_so(reader: Client):
    entry = published()
    assert facts(reader)["renew"].startswith("by ")
    Entry.objects.filter(pk=entry.pk).update(renew_by=date(2026, 7, 1))
    kept.pages.clear()  # no action of anybody has changed the day
    assert facts(reader)["renew"].startswith("overdue since ")


def test_what_happened_to_a_record_is_told_without_its_comments(reader: Client):
    entry = published()
    services.comment(reviewer(), entry.pk, "Between us.")
    services.renew(editor(), entry.pk, lock(entry), "Asked the ministry.")
    page = shown(reader)
    assert "Asked the ministry." in page and "Between us." not in page


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("suffix", ["", ".json"])
def test_a_withdrawn_record_answers_that_it_is_gone_and_why(reader: Client, language: str, suffix: str):
    withdrawn()
    answer = reader.get(f"/{language}/solutions/sel-habar{suffix}")
    assert answer.status_code == 410 and "The service was closed." in answer.content.decode()


def test_a_record_that_is_brought_back_is_there_again(reader: Client):
    entry = withdrawn()
    assert reader.get("/en/solutions/sel-habar").status_code == 410
    services.restore(editor(), entry.pk, lock(entry))
    assert "Sel habar" in shown(reader)


def test_a_practice_of_the_exchange_tells_who_keeps_it(reader: Client):
    entry = services.create(author(), "practice", PRACTICE, "ru")
    services.submit(author(), entry.pk, lock(entry))
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry))
    services.publish(editor(), entry.pk, lock(entry))
    assert facts(reader, "practices/sel-tazhiribe")["organisation"] == "Mudflow"
    services.withdraw(author(), entry.pk, fresh(entry).lock, "It ended.")
    assert reader.get("/ru/practices/sel-tazhiribe").status_code == 410


def test_records_that_come_with_kopir_have_no_such_part(reader: Client):
    assert 'id="kept"' not in shown(reader, "solutions/x-road")
