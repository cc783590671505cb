"""The pages of the exchange hold records of the registers in every state, in three languages."""

from __future__ import annotations

import re
from typing import Any

import django
import pytest

django.setup()

from kopir.accounts import services as workflow  # noqa: E402
from kopir.accounts.models import Entry  # noqa: E402
from kopir.cooperation.records import MODELS, Event  # noqa: E402
from kopir.cooperation.registers import registers  # noqa: E402
from tests.solutions.pages import exchanging  # noqa: E402
from tests.solutions.pages.exchanging import author, client, editor, lock, reviewer  # noqa: E402
from tests.solutions.pages.forms import filled  # noqa: E402

pytestmark = pytest.mark.django_db
EVENT: dict[str, Any] = {
    "code": "a-forum",
    "names": {"ru": "Цифровой форум"},
    "kind": "forum",
    "status": "planned",
    "day": "2026-H1",
    "country": "KAZ",
    "city": {"ru": "Астана"},
    "participants": [{"who": "place:UZB", "name": "Узбекистан", "capacity": {"ru": "гость"}}],
    "sources": [
        {"title": "Сообщение", "address": "https://example.org/a", "day": "2026-01-02", "language": "ru"}
    ],
}


def text(response: Any) -> str:
    return str(response.content.decode())


def published(**changed: Any) -> Entry:
    return exchanging.published("event", EVENT, **changed)


SPOKEN = [(kind, ("kk", "ru", "en")[place % 3]) for place, kind in enumerate(MODELS)]


@pytest.mark.parametrize(("kind", "language"), [*SPOKEN, ("event", "kk"), ("event", "ru")])
def test_each_kind_has_the_form_of_a_new_record(kind: str, language: str):
    page = client(author()).get(f"/{language}/exchange/new/{kind}")
    assert page.status_code == 200
    assert f'name="names.{language}"' in text(page)
    assert f'href="/{language}/exchange/new/{kind}"' in text(client(author()).get(f"/{language}/exchange"))


@pytest.mark.parametrize(("kind", "wanted"), [
    ("event", {"event", "who"}),
    ("commitment", {"commitment", "document", "event"}),
    ("technopark", set()),
    ("solution", {"licences"}),
])  # fmt: skip
def test_a_form_holds_the_lists_that_its_fields_suggest_and_no_others(kind: str, wanted: set[str]):
    page = text(client(author()).get(f"/en/exchange/new/{kind}"))
    listed = set(re.findall(r'<datalist id="list-(\w+)"', page))
    assert listed == wanted
    assert set(re.findall(r' list="list-(\w+)"', page)) <= listed


def test_an_event_is_begun_in_its_form_and_handed_in():
    browser = client(author())
    sent = {
        **filled(text(browser.get("/ru/exchange/new/event"))),
        "names.ru": "Цифровой форум ШОС",
        "kind": "forum",
        "status": "planned",
        "day": "2026-H1",
        "of": "Узбекистан\ngroup:SCO",
        "sources.0.title": "Сообщение",
        "do": "submit",
    }
    answer = browser.post("/ru/exchange/new/event", sent)
    assert answer.status_code == 303, text(answer)
    entry = Entry.objects.get(kind="event")
    assert (entry.open.state, entry.open.body["day"]) == ("submitted", "2026-H1")
    assert entry.open.body["of"] == ["place:UZB", "group:SCO"]


def test_what_cannot_stand_is_told_at_its_field_and_stays_typed():
    browser = client(author())
    sent = {
        **filled(text(browser.get("/en/exchange/new/event"))),
        "names.en": "A forum",
        "kind": "forum",
        "status": "held",
        "day": "yesterday",
        "host": "Nobody such",
        "do": "save",
    }
    answer = browser.post("/en/exchange/new/event", sent)
    page = text(answer)
    assert answer.status_code == 400
    assert 'value="yesterday"' in page
    assert "This is no date of the calendar" in page
    assert "Nobody is called Nobody such" in page
    assert not Entry.objects.exists()


def test_a_record_without_a_source_is_not_handed_in():
    browser = client(author())
    sent = {
        **filled(text(browser.get("/en/exchange/new/event"))),
        "names.en": "A forum", "kind": "forum", "status": "held", "do": "submit",
    }  # fmt: skip
    answer = browser.post("/en/exchange/new/event", sent)
    assert answer.status_code == 400
    assert "name a public text" in text(answer)


def test_a_new_record_with_the_name_of_another_is_asked_after():
    published()
    browser = client(author())
    sent = {
        **filled(text(browser.get("/ru/exchange/new/event"))),
        "names.ru": "цифровой форум", "kind": "forum", "status": "held", "do": "save",
    }  # fmt: skip
    answer = browser.post("/ru/exchange/new/event", sent)
    assert answer.status_code == 409
    assert 'name="apart" value="a-forum"' in text(answer)
    assert browser.post("/ru/exchange/new/event", {**sent, "apart": "a-forum"}).status_code == 303


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_record_is_shown_with_its_fields_in_words_in_every_state(language: str):
    entry = workflow.create(author(), "event", EVENT, "ru")
    for who in (author(), reviewer(1)):
        page = text(client(who).get(f"/{language}/exchange/{entry.pk}"))
        assert "Цифровой форум" in page
        assert "place:UZB" not in page
        assert "2026-H1" not in page
    workflow.submit(author(), entry.pk, lock(entry))
    for path in ("review", f"{entry.pk}", "translations?into=en", "notices"):
        assert client(editor()).get(f"/{language}/exchange/{path}").status_code == 200
    assert client(author()).get(f"/{language}/exchange").status_code == 200


def test_a_published_record_is_in_the_register_changed_and_withdrawn():
    entry = published()
    assert registers().of(Event)["a-forum"].day == "2026-H1"
    browser = client(author())
    page = browser.get(f"/en/exchange/{entry.pk}/edit")
    sent = {**filled(text(page)), "day": "2026-05-28", "do": "submit"}
    assert browser.post(f"/en/exchange/{entry.pk}/edit", sent).status_code == 303
    changed = workflow.found(entry.pk).open.body
    assert changed == {**entry.published.body, "day": "2026-05-28"}
    compared = text(browser.get(f"/en/exchange/{entry.pk}"))
    assert "28 May 2026" in compared
    assert browser.get(f"/en/exchange/{entry.pk}/versions/1").status_code == 200
    workflow.withdraw(author(), entry.pk, lock(entry), "It was not held.")
    assert "a-forum" not in registers().of(Event)


def test_who_withdraws_a_record_sees_who_names_it():
    entry = published()
    published(code="another", part_of="a-forum", names={"ru": "Секция форума"})
    page = text(client(author()).get(f"/en/exchange/{entry.pk}"))
    assert "1 record names this one" in page
    assert "Секция форума" in page
    assert "/en/register/events/another" in page


def test_what_a_record_names_is_called_by_its_name_marked_where_that_is_in_another_language():
    published()
    host = {"code": "house", "kind": "company", "names": {"ru": "Дом цифры"}, "sources": EVENT["sources"]}
    exchanging.published("organisation", host)
    part = workflow.create(
        author(), "event", {**EVENT, "code": "part", "part_of": "a-forum", "host": "org:house"}, "ru"
    )
    page = text(client(author()).get(f"/en/exchange/{part.pk}"))
    for name in ("Цифровой форум", "Дом цифры"):
        assert f'<span lang="ru" class="other-language">{name}</span>' in page
    assert '<span lang="ru" class="other-language">Дом' not in text(
        client(author()).get(f"/ru/exchange/{part.pk}")
    )


PROGRAMME: dict[str, Any] = {
    "code": "schools", "names": {"ru": "Школы"}, "status": "closed", "needs": ["digital-skills"],
    "budget": {"amount": "1200000.50", "currency": "USD"},
    "results": [{"text": {"ru": "Подключены"}, "value": 12.0}], "sources": EVENT["sources"],
}  # fmt: skip
CORRIDOR: dict[str, Any] = {
    "code": "way", "names": {"ru": "Путь"}, "sources": EVENT["sources"],
    "points": [{"code": "a", "names": {"ru": "А"}, "kind": "border", "countries": ["KAZ", "UZB"],
                "services": [{"service": "e-queue", "status": "working", "source": {"title": "Отчёт"}}]}],
}  # fmt: skip


@pytest.mark.parametrize(("kind", "body", "told"), [
    ("programme", PROGRAMME, ("Digital skills", "1,200,000.50", "1: What")),
    ("corridor", CORRIDOR, ("Kazakhstan, Uzbekistan", "electronic queue", "Отчёт", "border crossing: Name")),
    ("technopark", {"code": "park", "names": {"ru": "Парк"}, "kind": "hub", "country": "KAZ",
                    "fields": [{"ru": "Связь"}], "sources": EVENT["sources"]}, ("1 · Kazakh",)),
])  # fmt: skip
def test_parts_of_parts_are_told_in_words(kind: str, body: dict[str, Any], told: tuple[str, ...]):
    entry = exchanging.drafted(kind, body)
    page = text(client(author()).get(f"/en/exchange/{entry.pk}"))
    for words in told:
        assert words in page, words
    assert "[" not in "".join(re.findall(r"<dd>(.*?)</dd>", page, re.S))


def test_parts_are_added_within_parts():
    body = {"code": "c", "names": {"en": "Build"}, "kind": "target",
            "history": [{"status": "agreed", "day": "2025-09"}]}  # fmt: skip
    entry = workflow.create(author(), "commitment", body, "en")
    browser = client(author())
    address = f"/en/exchange/{entry.pk}/edit"
    page = browser.get(address)
    added = browser.post(address, {**filled(text(page)), "do": "add:history.0.evidence"})
    assert 'name="history.0.evidence.0.title"' in text(added)
    sent = {**filled(text(added)), "history.0.evidence.0.title": "A report", "do": "save"}
    assert browser.post(address, sent).status_code == 303
    [step] = workflow.found(entry.pk).open.body["history"]
    assert [one["title"] for one in step["evidence"]] == ["A report"]


def test_texts_of_a_register_are_translated_and_chosen_by_their_kind():
    entry = published()
    page = text(client(author()).get("/en/exchange/translations?into=en&kind=event"))
    assert "Цифровой форум" in page
    assert "Who took part" in page
    assert '<option value="event" selected>' in page
    assert entry.code not in text(client(author()).get("/en/exchange/translations?into=en&kind=solution"))


def test_two_who_change_one_event_see_its_fields_by_their_names():
    entry = published()
    browser = client(author())
    address = f"/en/exchange/{entry.pk}/edit"
    mine = filled(text(browser.get(address)))
    theirs = {**mine, "day": "2026-05-28", "do": "save"}
    assert browser.post(address, theirs).status_code == 303
    answer = browser.post(address, {**mine, "day": "2026-05-29", "do": "save"})
    assert answer.status_code == 409
    assert "28 May" in text(answer)
    assert "29 May" in text(answer)
