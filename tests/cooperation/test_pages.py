"""The pages of the inbox, without scripts: forms and links do everything."""

from __future__ import annotations

import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from kopir.accounts.models import Entry, Role, User
from kopir.cooperation import services
from kopir.cooperation.models import Change, Draft, DraftField, SourceText, Span
from tests.accounts.people import PASSWORD, person
from tests.cooperation.making import registered
from tests.documents.test_extracting import docx

pytestmark = pytest.mark.django_db


def client(role: Role | None = Role.SECRETARY, **options: bool) -> Client:
    made = Client(SERVER_NAME="localhost", **options)
    if role:
        made.force_login(person(role))
    return made


def form_of(draft: Draft) -> dict[str, str]:
    """What a browser sends with the form of a draft."""
    sent = {}
    for each in [draft, *draft.parts.all()]:
        sent[f"version-{each.pk}"] = str(Draft.objects.get(pk=each.pk).version)
        for field in each.fields.all():
            sent[f"v-{field.pk}"] = field.value
    return sent


def send(draft: Draft, do: str, **changed: str):
    return client().post(f"/ru/inbox/entries/{draft.pk}", {**form_of(draft), "do": do, **changed})


@pytest.mark.parametrize("path", ["inbox", "inbox/add", "inbox/records", "inbox/texts/1", "account"])
def test_who_is_not_signed_in_is_asked_to_and_led_back(path: str):
    answer = client(None).get(f"/kk/{path}")
    assert answer.status_code == 302
    assert answer.headers["Location"] == f"/kk/account/login?next=%2Fkk%2F{path.replace('/', '%2F')}"


def test_signing_in_leads_to_where_one_wanted_to_go():
    person(Role.READER)
    answer = client(None).post(
        "/ru/account/login", {"username": "Reader", "password": PASSWORD, "next": "/ru/inbox/records"}
    )
    assert (answer.status_code, answer.headers["Location"]) == (303, "/ru/inbox/records")


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil"]
)
def test_signing_in_never_leads_to_another_site(onward: str):
    person(Role.READER)
    answer = client(None).post(
        "/ru/account/login", {"username": "reader", "password": PASSWORD, "next": onward}
    )
    assert answer.headers["Location"] == "/ru/inbox"


def test_a_wrong_password_is_told_in_the_readers_language():
    answer = client(None).post("/kk/account/login", {"username": "reader", "password": "x"})
    assert answer.status_code == 403
    assert 'role="alert"' in answer.content.decode()


def test_signing_out_needs_the_button_and_ends_the_session():
    browser = client(Role.READER)
    assert browser.get("/ru/account/logout").status_code == 405
    assert browser.post("/ru/account/logout").status_code == 303
    assert browser.get("/ru/inbox").status_code == 302


def test_a_form_of_another_site_is_refused(event: Draft):
    answer = client(enforce_csrf_checks=True).post(f"/ru/inbox/entries/{event.pk}", {"do": "confirm"})
    assert answer.status_code == 403
    assert not Entry.objects.filter(kind="event").exists()


def test_the_own_password_is_changed_and_one_stays_signed_in():
    browser = client(Role.READER)
    new = "жаңа-құпия-88"
    sent = {"old": PASSWORD, "new": new, "again": new}
    assert browser.post("/ru/account", {**sent, "again": "other"}).status_code == 400
    assert browser.post("/ru/account", sent).status_code == 303
    assert browser.get("/ru/inbox").status_code == 200
    assert User.objects.get(username="reader").check_password(new)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_list_shows_texts_by_state(text: SourceText, language: str):
    page = client().get(f"/{language}/inbox").content.decode()
    assert text.title in page
    assert text.title not in client().get(f"/{language}/inbox?state=done").content.decode()
    assert text.title in client().get(f"/{language}/inbox?q=саммит").content.decode().replace(
        "Саммит", "Саммит"
    )


@pytest.mark.parametrize("query", ["state=x", "page=99999", "page=x", "q=" + "a" * 500])
def test_a_wrong_address_of_the_list_is_forgiven(text: SourceText, query: str):
    assert client().get(f"/ru/inbox?{query}").status_code == 200


def test_a_letter_that_no_text_has_is_refused_with_the_cure(text: SourceText):
    refused = client().get("/en/inbox?q=%00")
    assert refused.status_code == 400 and "code 0" in refused.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_a_text_is_shown_beside_its_drafts_and_both_point_at_each_other(event: Draft, language: str):
    page = client(Role.READER).get(f"/{language}/inbox/texts/{event.text_id}").content.decode()
    identities = re.findall(r'\sid="([^"]+)"', page)
    assert len(identities) == len(set(identities))
    inside = {target for target in re.findall(r'href="#([^"]+)"', page)}
    assert inside <= set(identities)
    for field in DraftField.objects.all():
        assert f'id="f{field.pk}"' in page
    assert ' class="m m-person" id="m' in page
    assert "<button" not in page.partition('id="entries"')[2]  # a reader decides nothing


def test_letters_of_a_text_are_never_markup(secretary: User):
    told = '<script>alert(1)</script> Саммит <b onclick="x">в</b> Астане &amp; "кавычки"'
    text = services.add_text(secretary, told).text
    services.add_draft(secretary, text, "event", "Саммит <b")
    page = client().get(f"/ru/inbox/texts/{text.pk}").content.decode()
    assert "<script>alert" not in page
    assert "<b onclick" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_a_pasted_text_is_read_and_shown():
    answer = client().post(
        "/ru/inbox/add", {"text": "Стороны встретились в Астане.", "published": "2025-09-01"}
    )
    text = SourceText.objects.get()
    assert answer.headers["Location"] == f"/ru/inbox/texts/{text.pk}"
    assert (text.published, str(text.added_by)) == ("2025-09-01", "Secretary")


@pytest.mark.parametrize(("sent", "said"), [
    ({"text": ""}, "no words"), ({"text": "Текст", "published": "завтра"}, "is no date"),
    ({"text": "Текст", "lang": "de"}, "language"), ({"text": "Текст", "address": "x"}, "no address"),
])  # fmt: skip
def test_what_cannot_be_taken_in_is_told_and_what_was_typed_stays(sent: dict[str, str], said: str):
    answer = client().post("/en/inbox/add", sent)
    page = answer.content.decode()
    assert answer.status_code == 400
    assert said in page
    assert sent["text"] in page
    assert not SourceText.objects.exists()


def test_several_files_are_taken_in_at_once_and_bad_ones_told_of():
    files = [
        SimpleUploadedFile("a.txt", "Встреча прошла в Астане.".encode("cp1251")),
        SimpleUploadedFile("b.docx", docx("Кездесу Алматыда өтті.")),
        SimpleUploadedFile("c.pdf", b"%PDF-1.4 broken"),
        SimpleUploadedFile("d.exe", b"MZ\0\0\1\2"),
        SimpleUploadedFile("a-again.txt", "Встреча   прошла в Астане.".encode()),
    ]
    answer = client().post("/en/inbox/add", {"files": files})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sorted(SourceText.objects.values_list("name", flat=True)) == ["a.txt", "b.docx"]
    assert "c.pdf" in page
    assert "d.exe" in page
    assert "in the inbox already" in page


def test_a_large_body_is_read_only_from_who_is_signed_in():
    large = {"text": "слово " * 30_000}
    assert client(None).post("/ru/account/login", {"username": "x" * 100_000}).status_code == 400
    assert client(None).post("/ru/inbox/add", large).status_code == 400
    assert client().post("/ru/inbox/add", large).status_code == 303


def test_a_reader_may_not_add_and_is_told_who_may():
    person(Role.ADMINISTRATOR, "ержан")
    answer = client(Role.READER).get("/en/inbox/add")
    assert answer.status_code == 403
    assert "secretary" in answer.content.decode()
    assert "Ержан" in answer.content.decode()


def test_an_entry_is_confirmed_with_what_was_typed(event: Draft):
    place = event.fields.get(name="place")
    answer = send(event, "confirm", **{f"v-{place.pk}": "Нур-Султан"})
    assert answer.status_code == 303
    assert Entry.objects.get(kind="event").published.body["city"]["ru"] == "Нур-Султан"
    assert set(Change.objects.values_list("action", flat=True)) == {"add_text", "edit_field", "confirm_draft"}


def test_one_value_is_accepted_left_out_and_put_back(event: Draft):
    place = event.fields.get(name="place").pk
    for do, state in (("accept", "accepted"), ("restore", "drafted"), ("leave", "rejected")):
        assert (
            send(event, f"{do}:{place}").headers["Location"].startswith(f"/ru/inbox/texts/{event.text_id}#")
        )
        assert DraftField.objects.get(pk=place).state == state


def test_leaving_one_value_out_saves_what_was_typed_into_another(event: Draft):
    place, title = event.fields.get(name="place"), event.fields.get(name="title")
    send(event, f"leave:{place.pk}", **{f"v-{place.pk}": "Пекин", f"v-{title.pk}": "Саммит"})
    assert DraftField.objects.get(pk=title.pk).value == "Саммит"
    assert (DraftField.objects.get(pk=place.pk).value, DraftField.objects.get(pk=place.pk).state) == (
        "Астана",
        "rejected",
    )


def test_a_value_of_a_participant_is_corrected_in_the_same_form(event: Draft):
    who = event.parts.first().fields.get(name="participant")
    send(event, "save", **{f"v-{who.pk}": "Айдар Серикұлы"})
    assert DraftField.objects.get(pk=who.pk).value == "Айдар Серикұлы"


def test_a_participant_is_left_out_and_put_back(event: Draft):
    part = event.parts.first()
    send(event, f"reject:{part.pk}")
    assert Draft.objects.get(pk=part.pk).state == "rejected"
    send(event, f"reopen:{part.pk}")
    assert Draft.objects.get(pk=part.pk).state == "open"


def test_an_entry_is_rejected_and_opened_again(event: Draft):
    send(event, "reject")
    assert Draft.objects.get(pk=event.pk).state == "rejected"
    send(event, "reopen")
    assert Draft.objects.get(pk=event.pk).is_open


def test_values_and_participants_are_added(event: Draft):
    send(event, "add", **{"new-name": "place", "new-value": "Астана"})
    send(event, "add", **{"new-name": "participant-person", "new-value": "Дана Омар"})
    assert event.fields.filter(name="place").count() == 2
    assert event.parts.count() == 3


@pytest.mark.parametrize("do", ["save", "confirm"])
def test_a_further_value_is_not_lost_with_another_button(event: Draft, do: str):
    send(event, do, **{"new-name": "place", "new-value": "Пекин"})
    assert [one.value for one in event.fields.filter(name="place")] == ["Астана", "Пекин"]


def test_a_wrong_further_value_stays_typed_and_nothing_is_saved(event: Draft):
    event.fields.filter(name="date").delete()
    answer = send(event, "confirm", **{"new-name": "date", "new-value": "2025-13-45"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'name="new-value" value="2025-13-45"' in page
    assert '<option value="date" selected>' in page
    assert '<details class="shape" open>' in page
    assert not event.fields.filter(name="date").exists()
    assert not Entry.objects.filter(kind="event").exists()


def test_a_further_value_of_an_entry_decided_meanwhile_is_shown_beside_it(event: Draft):
    stale = form_of(event)
    services.reject_draft(person(Role.REVIEWER), event.pk, 0)
    sent = {**stale, "do": "save", "new-name": "place", "new-value": "Шанхай"}
    page = client().post(f"/en/inbox/entries/{event.pk}", sent).content.decode()
    assert page.count("Шанхай") == 1


def test_an_entry_is_split_and_merged_again(event: Draft):
    sent = {**form_of(event), "do": "split", "move-part": [str(event.parts.last().pk)]}
    answer = client().post(f"/ru/inbox/entries/{event.pk}", sent)
    new = Draft.objects.filter(kind="event").last()
    assert answer.headers["Location"].endswith(f"#d{new.pk}")
    send(new, "merge", **{"merge-into": str(event.pk)})
    assert event.parts.filter(state="open").count() == 2


def test_the_same_event_of_another_text_is_offered_and_merged(event: Draft, again: SourceText):
    other = again.drafts.get(kind="event")
    page = client().get(f"/en/inbox/texts/{again.pk}").content.decode()
    assert f'value="merge:{event.pk}"' in page
    answer = client().post(f"/en/inbox/entries/{other.pk}", {**form_of(other), "do": f"merge:{event.pk}"})
    assert answer.headers["Location"] == f"/en/inbox/texts/{event.text_id}#d{event.pk}"
    assert "also said by" in client().get(f"/en/inbox/texts/{event.text_id}").content.decode()


def test_who_was_overtaken_is_told_and_what_was_typed_stays(event: Draft):
    place = event.fields.get(name="place")
    stale = form_of(event)
    services.edit_field(person(Role.REVIEWER), event.pk, 0, place.pk, "Пекин")
    answer = client().post(
        f"/en/inbox/entries/{event.pk}", {**stale, "do": "confirm", f"v-{place.pk}": "Шанхай"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Reviewer changed this entry" in page
    assert 'value="Шанхай"' in page
    assert DraftField.objects.get(pk=place.pk).value == "Пекин"


def test_what_was_typed_into_an_entry_decided_meanwhile_is_shown_beside_it(event: Draft):
    place, stale = event.fields.get(name="place"), form_of(event)
    services.reject_draft(person(Role.REVIEWER), event.pk, 0)
    answer = client().post(
        f"/en/inbox/entries/{event.pk}", {**stale, "do": "save", f"v-{place.pk}": "Шанхай"}
    )
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "What you had typed:" in page
    assert page.count("Шанхай") == 1


def test_a_wrong_value_is_told_at_its_entry_and_nothing_of_the_form_is_saved(event: Draft):
    date, place = event.fields.get(name="date"), event.fields.get(name="place")
    answer = send(event, "confirm", **{f"v-{date.pk}": "позавчера", f"v-{place.pk}": "Пекин"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert 'value="позавчера"' in page
    assert 'value="Пекин"' in page
    assert DraftField.objects.get(pk=place.pk).value == "Астана"
    assert not Entry.objects.filter(kind="event").exists()


@pytest.mark.parametrize("sent", [
    {"do": "x"}, {"do": "accept:x"}, {"do": "accept:999999"}, {"do": "merge:999999"},
    {"do": "confirm:999999"},
    {"do": "split"}, {"do": "add"}, {"do": "add", "new-name": "x", "new-value": "y"}, {"do": "accept:٣"},
    {"do": "merge"}, {"do": "accept:" + "9" * 40},
])  # fmt: skip
def test_a_form_that_was_tampered_with_is_refused(event: Draft, sent: dict[str, str]):
    answer = client().post(f"/ru/inbox/entries/{event.pk}", {**form_of(event), **sent})
    assert answer.status_code in (400, 404)
    assert not Entry.objects.filter(kind="event").exists()


def test_a_form_without_its_version_is_refused(event: Draft):
    assert client().post(f"/ru/inbox/entries/{event.pk}", {"do": "confirm"}).status_code == 400
    stated = {"do": "confirm", f"version-{event.pk}": "9" * 40}
    assert client().post(f"/ru/inbox/entries/{event.pk}", stated).status_code in (400, 409)


def test_an_entry_is_added_by_hand(text: SourceText):
    answer = client().post(f"/ru/inbox/texts/{text.pk}/entries", {"kind": "event", "words": "видеосвязи"})
    assert answer.status_code == 303
    assert client().post(f"/ru/inbox/texts/{text.pk}/entries", {"kind": "event"}).status_code == 400
    page = client().get(f"/ru/inbox/texts/{text.pk}").content.decode()
    assert "m-added" in page


def test_a_text_is_set_aside_and_taken_back(text: SourceText):
    for do, state in (("aside", "aside"), ("open", "open")):
        assert client().post(f"/ru/inbox/texts/{text.pk}/state", {"do": do}).status_code == 303
        assert SourceText.objects.get().state == state
    assert client().post(f"/ru/inbox/texts/{text.pk}/state", {"do": "x"}).status_code == 400


@pytest.mark.parametrize("path", [
    "inbox/texts/999", "inbox/records/event/no-such", "inbox/records/nothing/1", "inbox/texts/" + "9" * 30,
])  # fmt: skip
def test_what_is_not_there_is_told(path: str):
    assert client().get(f"/ru/{path}").status_code == 404


def test_a_record_shows_its_sources_and_what_another_source_says_otherwise(
    secretary: User, event: Draft, again: SourceText
):
    record = services.confirm_draft(secretary, event.pk, 0)
    services.merge_drafts(secretary, again.drafts.get(kind="event").pk, 0, event.pk)
    page = client().get(f"/en/inbox/records/event/{record.code}").content.decode()
    assert "Another source says:" in page
    assert "1 September 2025" in page
    for words in ("Саммит ШОС", "ШЫҰ саммиті", "Айдар Серик", "Дана Омар"):
        assert words in page
    for each in (event.text, again):
        link = f'<a class="name other-language" href="/en/inbox/texts/{each.pk}" lang="{each.lang}">'
        assert link in page, "titles say which language they are in"
    assert f'<a href="/en/inbox/texts/{again.pk}" lang="{again.lang}" class="other-language">' in page
    listed = client().get("/en/inbox/records").content.decode()
    assert f"/en/inbox/records/event/{record.code}" in listed
    assert f"/en/register/events/{record.code}" in listed
    assert '<h1 lang="ru" class="other-language">Саммит ШОС' in page
    assert f'class="name other-language" href="/en/register/events/{record.code}" lang="ru">' in listed


@pytest.mark.parametrize("address", ["inbox/records/document/strategy", "register/documents/strategy"])
def test_an_event_that_another_source_names_is_called_by_its_name(text: SourceText, address: str):
    held = {"kind": "session", "status": "held"}
    registered("event", "here", **held)
    registered("event", "there", names={"ru": "Сессия там"}, **held)
    entry = registered("document", "strategy", kind="strategy", status="signed", event="here")
    Span.objects.create(entry=entry, text=text, field="event", value="there", words="сессия там")
    page = client().get(f"/en/{address}").content.decode()
    assert "Сессия там (ru)" in page
    assert ">there<" not in page


def test_a_record_that_the_entry_may_be_is_proposed_and_joined_with_a_button(
    secretary: User, event: Draft, again: SourceText
):
    other = again.drafts.get(kind="event")
    Draft.objects.filter(pk=event.pk).update(key="event:session-1")
    Draft.objects.filter(pk=other.pk).update(key="event:meeting-1")
    record = services.confirm_draft(secretary, event.pk, 0)
    page = client().get(f"/en/inbox/texts/{again.pk}").content.decode()
    assert f'value="join:{record.code}"' in page
    assert "It is another one: confirm as a new record" in page
    assert f'<a href="/en/register/events/{record.code}" lang="ru" class="other-language">' in page
    assert (
        client().post(f"/ru/inbox/entries/{other.pk}", {**form_of(other), "do": "join:"}).status_code == 400
    )
    sent = {**form_of(other), "do": f"join:{record.code}"}
    assert client().post(f"/en/inbox/entries/{other.pk}", sent).status_code == 303
    assert Draft.objects.get(pk=other.pk).entry == record
    assert (
        f"/en/register/events/{record.code}" in client().get(f"/en/inbox/texts/{again.pk}").content.decode()
    )


def test_a_withdrawn_record_keeps_its_page_for_those_who_work_here(
    secretary: User, reviewer: User, event: Draft
):
    record = services.confirm_draft(secretary, event.pk, 0)
    services.reopen_draft(reviewer, event.pk, 1)
    page = client().get(f"/en/inbox/records/event/{record.code}").content.decode()
    assert "This record was withdrawn" in page
    assert "Саммит ШОС" in page


def test_pages_for_one_person_are_kept_by_no_browser_and_listed_by_no_search(text: SourceText):
    answer = client().get(f"/ru/inbox/texts/{text.pk}")
    assert "no-store" in answer.headers["Cache-Control"]
    assert 'name="robots" content="noindex"' in answer.content.decode()


def test_the_pages_for_all_need_no_account_and_no_table():
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as asked:
        answer = client(None).get("/ru/method")
    assert answer.status_code == 200
    assert len(asked) == 0


def test_an_upload_that_says_it_is_a_page_of_the_web_is_shown_as_letters():
    page = "<html><body><p>Встреча <b>в</b> Астане</p><script>alert(1)</script></body></html>"
    client().post("/ru/inbox/add", {"files": [io.BytesIO(page.encode())]})
    assert SourceText.objects.get().text == "Встреча в Астане"
