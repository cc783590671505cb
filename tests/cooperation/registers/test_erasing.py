"""An erased person is in no record, no version and no page any more, and is not taken in again."""

from __future__ import annotations

import json

import pytest
from django.test import Client

from kopir.accounts import services
from kopir.accounts.models import Entry, Role, User, Version
from kopir.cooperation.models import Change, DraftField, Erasure, SourceText, Span
from kopir.cooperation.registers import registers
from kopir.cooperation.registers.starter import starter
from kopir.cooperation.services import confirm_draft, erase_person
from kopir.errors import InvalidInput, NotAllowed, NotFound
from tests.accounts.people import member, person

CODE = "kassym-jomart-tokayev"
pytestmark = pytest.mark.django_db


@pytest.fixture
def writer(db: None) -> User:
    return member(Role.CONTRIBUTOR, "centre", "writer")


def events_naming(code: str) -> list[str]:
    return [
        code_of for code_of, one in registers().records["event"].items() if f"person:{code}" in one.refers()
    ]


def test_a_person_who_comes_with_kopir_is_gone_from_their_record_and_from_events() -> None:
    named = events_naming(CODE)
    assert named
    parts = {code: len(registers().records["event"][code].participants) for code in named}
    erase_person(None, CODE, "asked for it")
    assert CODE not in registers().records["person"]
    assert events_naming(CODE) == []
    assert {code: len(registers().records["event"][code].participants) for code in named} == parts
    assert "Tokayev" not in json.dumps(
        [registers().records["event"][code].plain() for code in named], default=str
    )


def test_their_page_and_their_name_are_not_found_any_more(client: Client) -> None:
    [event] = events_naming(CODE)[:1]
    erase_person(None, CODE, "asked for it")
    assert client.get(f"/en/register/persons/{CODE}").status_code == 404
    page = client.get(f"/en/register/events/{event}").content.decode()
    assert "Tokayev" not in page and CODE not in page


def test_who_was_confirmed_from_a_text_is_gone_from_every_version(text: SourceText, secretary) -> None:
    draft = text.drafts.get(kind="event")
    confirm_draft(secretary, draft.pk, draft.version)
    entry = Entry.objects.filter(kind="person").first()
    assert entry is not None
    reference, code = f"person:{entry.code}", entry.code
    assert any(reference in json.dumps(body) for body in Version.objects.values_list("body", flat=True))
    done = erase_person(None, code, "asked for it")
    assert done.versions and done.spans
    assert not any(reference in json.dumps(body) for body in Version.objects.values_list("body", flat=True))
    assert not Entry.objects.filter(kind="person", code=code).exists()
    assert not Span.objects.filter(link=reference).exists()
    assert not DraftField.objects.filter(link=reference).exists()


def test_what_is_kept_of_an_erasure_does_not_tell_who_it_was() -> None:
    erase_person(None, CODE, "asked for it")
    [kept] = Erasure.objects.values()
    assert CODE not in json.dumps(kept, default=str)


def test_only_administrators_erase_and_say_why() -> None:
    with pytest.raises(NotAllowed):
        erase_person(person(Role.EDITOR), CODE, "asked for it")
    with pytest.raises(InvalidInput):
        erase_person(person(Role.ADMINISTRATOR), CODE, " ")
    with pytest.raises(NotFound):
        erase_person(person(Role.ADMINISTRATOR, "second"), "nobody-of-this-name", "asked for it")
    assert CODE in starter("person")


def test_the_history_of_the_inbox_tells_no_name_any_more(text: SourceText, secretary) -> None:
    draft = text.drafts.get(kind="event")
    confirm_draft(secretary, draft.pk, draft.version)
    entry = Entry.objects.filter(kind="person").first()
    assert entry and entry.published
    names = [name for name in entry.published.body["names"].values() if name]
    told = [
        json.dumps([one.before, one.after, one.about], ensure_ascii=False) for one in Change.objects.all()
    ]
    assert any(name in each for each in told for name in names)
    erase_person(None, entry.code, "asked for it")
    kept = [
        json.dumps([one.before, one.after, one.about], ensure_ascii=False) for one in Change.objects.all()
    ]
    assert not any(name in each for each in kept for name in names)
    fields = DraftField.objects.exclude(value="").values_list("value", flat=True)
    assert not set(names) & set(fields)


def test_who_is_named_without_a_reference_is_no_longer_named(writer: User) -> None:
    body = {
        "code": "a-visit",
        "names": {"kk": "", "ru": "", "en": "A visit"},
        "kind": "visit",
        "status": "held",
        "participants": [{"name": "Kassym-Jomart  TOKAYEV"}, {"name": "Kassym-Jomart"}],
    }
    entry = services.create(writer, "event", body, "en")
    erase_person(None, CODE, "asked for it")
    [version] = entry.versions.all()
    assert [one["name"] for one in version.body["participants"]] == ["", "Kassym-Jomart"]


def test_a_record_of_them_is_not_written_again(writer: User) -> None:
    body = {"code": CODE, "names": {"kk": "", "ru": "", "en": "Kassym-Jomart Tokayev"}}
    erase_person(None, CODE, "asked for it")
    with pytest.raises(InvalidInput, match="erased"):
        services.create(writer, "person", body, "en")
