"""Records are written in forms that lose nothing: wrong input, rows, proposals, doubles, two writers."""

from __future__ import annotations

from typing import Any

import django
import pytest
from django.test import Client

django.setup()

from kopir.accounts import services as workflow  # noqa: E402
from kopir.accounts.models import Entry, Role, Version  # noqa: E402
from kopir.solutions import services  # noqa: E402
from tests.accounts.people import PASSWORD, member, person  # noqa: E402
from tests.solutions.pages.exchanging import (  # noqa: E402
    BODY,
    author,
    client,
    drafted,
    editor,
    fresh,
    lock,
    published,
    reviewer,
    submitted,
    withdrawn,
)
from tests.solutions.pages.forms import filled  # noqa: E402

pytestmark = pytest.mark.django_db
NEW = "/en/exchange/new/solution"
WHOLE: dict[str, Any] = {
    "written": "ru",
    "name": "Sel habar 2",
    "kinds": ["software", "data"],
    "summary.ru": "Оповещает жителей сёл о селях и наводнениях.",
    "problem.ru": "Люди в горах узнавали о селях слишком поздно.",
    "answers.0.need": "early-warning",
    "answers.0.why.ru": "Предупреждает за час.",
    "links.0.kind": "website",
    "links.0.address": "https://sel.example.kz/",
}


def text(response: Any) -> str:
    return str(response.content.decode())


def sent(browser: Client, page: Any, address: str, do: str, **changed: Any) -> Any:
    """The form of a page, with some fields typed into, sent by one of its buttons."""
    data = {**filled(text(page)), **{name.replace("__", "."): value for name, value in changed.items()}}
    return browser.post(address, {**data, "do": do})


def test_a_solution_is_begun_saved_and_handed_in():
    browser = client(author())
    page = browser.get(NEW)
    assert page.status_code == 200
    assert {"links.0.address", "links.1.address", "answers.0.need"} <= set(filled(text(page)))
    done = browser.post(NEW, {**WHOLE, "do": "submit", "note": "first"})
    entry = Entry.objects.get()
    assert done.status_code == 303 and done["Location"] == f"/en/exchange/{entry.pk}"
    assert (entry.code, entry.language, entry.organisation) == ("sel-habar-2", "ru", author().organisation)
    version = fresh(entry).open
    assert version and version.state == Version.State.SUBMITTED and version.note == "first"
    assert version.body["summary"]["ru"] == WHOLE["summary.ru"]
    assert version.body["answers"][0]["status"] == "self-reported"


def test_a_practice_is_begun_with_the_change_of_an_indicator():
    from kopir.evidence import catalogue

    browser = client(author())
    code = catalogue.indicators()[0].code
    typed = {
        "written": "kk",
        "name.kk": "Ауылға интернет",
        "area": "KGZ",
        "first": "2015",
        "result.indicator": code,
        "result.area": "KGZ",
        "result.first": "2015",
        "result.last": "2021",
        "result.before": "12,5",
        "result.after": "48",
        "result.group.location": "R",
        "do": "save",
    }
    done = browser.post("/kk/exchange/new/practice", typed)
    assert done.status_code == 303, text(done)[:4000]
    body = Entry.objects.get(kind="practice").open.body
    assert body["code"] == "auylga-internet"
    assert body["result"] == {
        "indicator": code, "area": "KGZ", "group": {"location": "R"}, "first": 2015, "last": 2021,
        "before": 12.5, "after": 48.0,
    }  # fmt: skip


def test_wrong_input_is_told_at_its_field_and_nothing_typed_is_lost():
    browser = client(author())
    wrong = {
        **WHOLE,
        "links.0.address": "sel.example",
        "deployments.0.area": "KAZ",
        "deployments.0.year": "давно",
    }
    page = browser.post(NEW, {**wrong, "do": "save", "note": "a <word>"})
    assert page.status_code == 400 and not Entry.objects.exists()
    assert '<a href="#f-links-0-address">Addresses, 1: Address</a>' in text(page)
    assert 'id="f-deployments-0-year-error"' in text(page)
    again = filled(text(page))
    assert {name: again[name] for name in wrong} == {
        name: value if isinstance(value, list) else [value] for name, value in wrong.items()
    }
    assert again["note"] == ["a <word>"]


def test_rows_are_added_and_left_out_and_the_language_of_writing_changes_without_losing_a_word():
    browser = client(author())
    page = browser.post(NEW, {**WHOLE, "links.1.address": "", "do": "add:links"})
    assert page.status_code == 200 and filled(text(page))["links.2.address"] == [""]
    page = sent(browser, page, NEW, "remove:links.1", links__2__address="https://b.example")
    assert filled(text(page))["links.1.address"] == ["https://b.example"]
    page = sent(browser, page, NEW, "write:kk")
    assert filled(text(page))["written"] == ["kk"]
    assert text(page).index('name="summary.kk"') < text(page).index('name="summary.ru"')
    assert filled(text(page))["summary.ru"] == [WHOLE["summary.ru"]]


@pytest.mark.parametrize("do", ["add:nothing", "add:name", "write:de", "dance", "remove:name.x"])
def test_a_button_that_is_not_there_does_nothing(do: str):
    page = client(author()).post(NEW, {**WHOLE, "do": do})
    assert page.status_code in (200, 400) and not Entry.objects.exists()
    assert filled(text(page))["name"] == [WHOLE["name"]]


def test_goals_are_proposed_with_the_words_that_led_to_them_and_only_ticked_ones_are_taken():
    browser = client(author())
    page = browser.post(NEW, {**WHOLE, "do": "propose"})
    assert page.status_code == 200
    assert 'name="take" value="11.5"' in text(page) and "селях" in text(page)
    assert not filled(text(page)).get("take") and "goals.0.target" not in filled(text(page))
    page = sent(browser, page, NEW, "take", take=["11.5", "99", "<b>"])
    assert filled(text(page))["goals.0.target"] == ["11.5"] and "goals.1.target" not in filled(text(page))
    page = sent(browser, page, NEW, "propose")
    assert 'name="take" value="11.5"' not in text(page)
    sent(browser, page, NEW, "save")
    goals = Entry.objects.get().open.body["goals"]
    assert [(one["goal"], one["target"], one["status"]) for one in goals] == [(11, "11.5", "self-reported")]


def test_nothing_is_proposed_for_no_text():
    page = client(author()).post(NEW, {"name": "Zzz", "written": "en", "do": "propose"})
    assert "Nothing is proposed" in text(page)


def test_a_record_that_is_there_is_offered_before_the_first_save():
    browser = client(author())
    double = {"name": "X-Road", "written": "en", "do": "save"}
    page = browser.post(NEW, double)
    assert page.status_code == 409 and not Entry.objects.exists()
    assert 'href="/en/solutions/x-road"' in text(page)
    done = browser.post(NEW, {**filled(text(page)), "code": "x-road-of-ours", "do": "save"})
    assert done.status_code == 303 and Entry.objects.get().code == "x-road-of-ours"


def test_the_own_draft_of_the_same_is_offered_to_be_changed_and_those_of_others_stay_theirs():
    entry = drafted()
    page = client(author()).post(NEW, {"name": "SEL HABAR", "written": "en", "do": "save"})
    assert page.status_code == 409 and f"/en/exchange/{entry.pk}/edit" in text(page)
    other = member(Role.CONTRIBUTOR, "elsewhere", "other")
    done = client(other).post(NEW, {"name": "SEL HABAR", "code": "sel-2", "written": "en", "do": "save"})
    assert done.status_code == 303


def test_a_code_that_is_taken_is_told_and_nothing_typed_is_lost():
    drafted()
    other = member(Role.CONTRIBUTOR, "elsewhere", "other")
    page = client(other).post(NEW, {**WHOLE, "name": "Sel habar", "do": "save"})
    assert page.status_code == 409 and "sel-habar" in text(page)
    assert filled(text(page))["summary.ru"] == [WHOLE["summary.ru"]]


def test_handing_in_asks_for_what_reviewers_need():
    page = client(author()).post(NEW, {"name": "Zzyzx", "written": "kk", "do": "submit"})
    assert page.status_code == 400 and not Entry.objects.exists()
    assert "#f-summary-kk" in text(page) and "#f-answers" in text(page)


def test_html_is_taken_out_and_nothing_is_run():
    client(author()).post(NEW, {**WHOLE, "summary.ru": "<script>alert(1)</script>Оповещает", "do": "save"})
    entry = Entry.objects.get()
    assert entry.open.body["summary"]["ru"] == "alert(1)Оповещает"
    page = client(author()).post(NEW, {**WHOLE, "name": '"><img src=x onerror=a>', "do": "add:links"})
    assert "<img" not in text(page)


# A record that is there


def edit(entry: Entry) -> str:
    return f"/en/exchange/{entry.pk}/edit"


def test_a_draft_is_changed_and_says_how_well_each_claim_is_known():
    entry = drafted()
    browser = client(author())
    page = browser.get(edit(entry))
    assert "as its owners say; nobody has verified it" in text(page)
    done = sent(browser, page, edit(entry), "save", summary__kk="Сел туралы хабарлайды.", note="in Kazakh")
    assert done.status_code == 303
    version = fresh(entry).open
    assert version.body["summary"] == {"kk": "Сел туралы хабарлайды.", "ru": "Сообщает о селях.", "en": ""}
    assert version.body["code"] == "sel-habar" and version.note == "in Kazakh"


def test_a_published_record_gets_a_new_draft():
    entry = published()
    browser = client(author())
    sent(browser, browser.get(edit(entry)), edit(entry), "save", summary__ru="Сообщает о селях и лавинах.")
    entry = fresh(entry)
    assert entry.open.number == 2 and entry.published.body["summary"]["ru"] == "Сообщает о селях."


@pytest.mark.parametrize("make", [submitted, withdrawn])
def test_what_cannot_be_changed_now_says_so_and_leads_to_the_record(make: Any):
    entry = make()
    answer = client(author()).get(edit(entry))
    assert answer.status_code == 303 and answer["Location"] == f"/en/exchange/{entry.pk}"


def test_a_form_of_a_version_that_went_to_review_meanwhile_is_shown_again():
    entry = drafted()
    browser = client(author())
    page = browser.get(edit(entry))
    workflow.submit(author(), entry.pk, lock(entry))
    answer = sent(browser, page, edit(entry), "save", summary__ru="Иначе.")
    assert answer.status_code == 409 and "being reviewed" in text(answer)
    assert filled(text(answer))["summary.ru"] == ["Иначе."]


def test_people_of_other_organisations_and_roles_see_no_form():
    entry = drafted()
    for user in (reviewer(), editor(), person(Role.READER)):
        assert client(user).get(edit(entry)).status_code == 403
    assert client(person(Role.READER)).get(NEW).status_code == 403
    assert client(None).get(NEW)["Location"].startswith("/en/account/login?next=")
    assert client(author()).get("/en/exchange/new/nothing").status_code == 404
    assert client(author()).get("/en/exchange/99999/edit").status_code == 404


def test_somebody_without_an_organisation_is_told_whom_to_ask():
    person(Role.ADMINISTRATOR, "aisha")
    browser = client(person(Role.CONTRIBUTOR, "alone"))
    page = browser.post(NEW, {**WHOLE, "do": "save"})
    assert page.status_code == 400 and "Aisha" in text(page)
    assert filled(text(page))["name"] == [WHOLE["name"]]
    assert "Aisha" in text(browser.get("/en/exchange"))


# Claims


def test_a_writer_can_set_no_claim_to_verified():
    entry = published()
    services.verify(reviewer(), entry.pk, lock(entry), ["answers.0"], "looked at the service")
    entry = fresh(entry)
    claim = entry.published.body["answers"][0]
    assert claim["status"] == "verified" and claim["by"].startswith(str(reviewer()))
    browser = client(author())
    page = browser.get(edit(entry))
    assert "verified by" in text(page)
    sent(browser, page, edit(entry), "save", answers__0__why__kk="Алдын ала ескертеді.")
    assert fresh(entry).open.body["answers"][0]["status"] == "verified"
    page = browser.get(edit(entry))
    sent(
        browser, page, edit(entry), "save", answers__0__why__ru="Спасает всех.", answers__0__status="verified"
    )
    assert fresh(entry).open.body["answers"][0] == {
        "need": "early-warning", "why": {"kk": "Алдын ала ескертеді.", "ru": "Спасает всех.", "en": ""},
        "status": "self-reported", "by": "", "on": None,
    }  # fmt: skip


# Two writers at once


def colleague() -> Any:
    return member(Role.CONTRIBUTOR, "mudflow", "colleague")


def both(mine: dict[str, Any], theirs: dict[str, Any], **options: Any) -> tuple[Entry, Client, Any]:
    """A record that a colleague changed while the author's form was open; the author's answer."""
    entry = drafted()
    browser = client(author())
    page = browser.get(edit(entry))
    other = client(colleague())
    assert sent(other, other.get(edit(entry)), edit(entry), "save", **theirs).status_code == 303
    return entry, browser, sent(browser, page, edit(entry), options.get("do", "save"), **mine)


def test_different_changes_of_two_are_both_taken():
    entry, browser, page = both({"summary__kk": "Хабарлайды."}, {"name": "Sel habar 3", "offline": "yes"})
    assert page.status_code == 409 and "you changed different things" in text(page)
    done = browser.post(f"/en/exchange/{entry.pk}/merge", filled(text(page)))
    assert done.status_code == 303
    body = fresh(entry).open.body
    assert (body["name"], body["offline"], body["summary"]["kk"]) == ("Sel habar 3", True, "Хабарлайды.")
    assert body["summary"]["ru"] == "Сообщает о селях."


def test_where_both_changed_the_same_nothing_is_saved_before_a_choice():
    entry, browser, page = both(
        {"summary__ru": "Моё.", "links.0.kind": "code", "links.0.address": "https://mine.example"},
        {"summary__ru": "Чужое.", "links.0.kind": "website", "links.0.address": "https://theirs.example"},
    )
    assert page.status_code == 409 and "Both changed 1 thing differently" in text(page)
    address = f"/en/exchange/{entry.pk}/merge"
    again = browser.post(address, filled(text(page)))
    assert again.status_code == 400 and "Choose one of the two" in text(again)
    assert fresh(entry).open.body["summary"]["ru"] == "Чужое."
    data = filled(text(again))
    which = next(name[5:] for name, value in data.items() if value == ["summary.ru"])
    assert browser.post(address, {**data, f"choice-{which}": "mine"}).status_code == 303
    body = fresh(entry).open.body
    assert body["summary"]["ru"] == "Моё."
    assert [one["address"] for one in body["links"]] == ["https://theirs.example", "https://mine.example"]


def test_a_merge_can_go_on_in_the_form_and_is_asked_anew_when_overtaken_once_more():
    entry, browser, page = both({"summary__kk": "Хабарлайды."}, {"offline": "yes"})
    address = f"/en/exchange/{entry.pk}/merge"
    data = filled(text(page))
    form = browser.post(address, {**data, "do": "write"})
    assert filled(text(form))["summary.kk"] == ["Хабарлайды."] and filled(text(form))["offline"] == ["yes"]
    assert fresh(entry).open.body["summary"]["kk"] == ""
    body = {**fresh(entry).open.body, "low_bandwidth": True}
    services.write(colleague(), entry.pk, lock(entry), body)
    again = browser.post(address, data)
    assert again.status_code == 400 and "once more" in text(again)
    assert sent(browser, form, edit(entry), "save").status_code == 409
    assert fresh(entry).open.body["low_bandwidth"] is True


def test_a_change_of_nothing_that_is_written_needs_no_merge():
    entry = drafted()
    browser = client(author())
    page = browser.get(edit(entry))
    workflow.submit(author(), entry.pk, lock(entry))
    workflow.take_back(author(), entry.pk, lock(entry))
    assert sent(browser, page, edit(entry), "save", summary__ru="Иначе.").status_code == 303
    assert fresh(entry).open.body["summary"]["ru"] == "Иначе."


@pytest.mark.parametrize("seal", ["", "x", "e30:1abc:def"])
def test_a_form_that_did_not_begin_here_is_refused(seal: str):
    entry = drafted()
    browser = client(author())
    data = filled(text(browser.get(edit(entry))))
    assert browser.post(edit(entry), {**data, "base": seal, "do": "save"}).status_code == 400
    assert browser.post(edit(entry), {**data, "lock": "-1", "do": "save"}).status_code == 400
    other = client(author()).get(edit(drafted(code="other", name="Another thing")))
    assert browser.post(edit(entry), {**data, "base": filled(text(other))["base"]}).status_code == 400


# Signed out, or in again


def test_who_was_signed_out_signs_in_within_the_form_and_loses_nothing():
    user = author()
    browser = Client(SERVER_NAME="localhost")
    page = browser.post(NEW, {**WHOLE, "do": "save"})
    assert page.status_code == 403 and "Sign in and save the draft" in text(page)
    assert filled(text(page))["summary.ru"] == [WHOLE["summary.ru"]]
    data = {**filled(text(page)), "username": user.username, "do": "save"}
    refused = browser.post(NEW, {**data, "password": "wrong"})
    assert refused.status_code == 403 and filled(text(refused))["summary.ru"] == [WHOLE["summary.ru"]]
    assert "wrong" not in text(refused)
    assert browser.post(NEW, {**data, "password": PASSWORD}).status_code == 303
    assert Entry.objects.get().organisation == user.organisation


def test_a_form_with_an_old_token_saves_nothing_and_loses_nothing():
    browser = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    browser.force_login(author())
    page = browser.post(NEW, {**WHOLE, "do": "save"})
    assert page.status_code == 403 and not Entry.objects.exists()
    data = filled(text(page))
    assert data["summary.ru"] == [WHOLE["summary.ru"]] and data["csrfmiddlewaretoken"]
    assert browser.post(NEW, {**data, "do": "save"}).status_code == 303
    entry = Entry.objects.get()
    assert browser.post(f"/en/exchange/{entry.pk}/merge", {}).status_code == 403


# The desk


def test_the_desk_says_what_is_next_for_each_record():
    browser = client(author())
    assert "There is nothing to write" in text(browser.get("/en/exchange"))
    entry = submitted()
    assert "0 of 2 approvals" in text(browser.get("/en/exchange?state=review"))
    workflow.ask_changes(reviewer(), entry.pk, lock(entry), "Say more.")
    page = browser.get("/en/exchange")
    assert "Say more." in text(page) and "Say more." in text(browser.get(edit(entry)))
    assert "Reviewers ask for changes" in text(page) and f"/en/exchange/{entry.pk}/edit" in text(page)
    workflow.drop(author(), entry.pk, lock(entry))
    assert "Its draft was given up" in text(browser.get("/en/exchange"))
    assert sent(browser, browser.get(edit(entry)), edit(entry), "save").status_code == 303


def test_the_desk_finds_by_words_and_shows_no_records_of_others():
    drafted()
    drafted(code="deep", name="Дала ЕСКЕРТУІ")
    found = text(client(author()).get("/en/exchange?q=HABAR"))
    assert "Sel habar" in found and "Дала" not in found
    assert "Дала" in text(client(author()).get("/en/exchange?q=ескертуі"))
    assert "No record here has this" in text(client(author()).get("/en/exchange?q=zzz"))
    assert "Sel habar" not in text(client(member(Role.CONTRIBUTOR, "elsewhere", "other")).get("/en/exchange"))


def test_editors_change_records_of_nobody():
    entry = published()
    Entry.objects.filter(pk=entry.pk).update(organisation=None)
    page = client(editor()).get("/en/exchange?state=nobodys")
    assert f"/en/exchange/{entry.pk}/edit" in text(page)
    assert client(editor()).get(edit(entry)).status_code == 200
    assert BODY["name"] in text(page)


def test_a_practice_names_solutions_by_name_or_code():
    browser = client(author())
    address = "/en/exchange/new/practice"
    typed = {"written": "en", "name.en": "Registers talk", "area": "KAZ", "do": "save"}
    page = browser.post(address, {**typed, "solutions": "X-Road\nNothing such"})
    assert page.status_code == 400 and "There is no solution Nothing such" in text(page)
    assert filled(text(page))["solutions"] == ["X-Road\nNothing such"]
    assert browser.post(address, {**typed, "solutions": "X-Road\r\n\r\nx-road"}).status_code == 303
    assert Entry.objects.get().open.body["solutions"] == ["x-road"]


def test_a_merge_shows_only_what_was_changed():
    _entry, _browser, page = both({"summary__kk": "Хабарлайды."}, {"offline": "yes"})
    assert sorted(value[0] for name, value in filled(text(page)).items() if name.startswith("path-")) == [
        "offline",
        "summary.kk",
    ]


def test_a_form_that_is_full_takes_no_further_row_and_loses_nothing():
    many = {f"links.{number}.{key}": "x" for number in range(301) for key in ("kind", "address")}
    page = client(author()).post(NEW, {**WHOLE, **many, "do": "add:links"})
    assert page.status_code == 400 and "the form is full" in text(page).lower()
    assert filled(text(page))["links.299.address"] == ["x"]


def test_what_was_to_be_handed_in_is_handed_in_after_a_double_was_ruled_out():
    browser = client(author())
    page = browser.post(NEW, {**WHOLE, "name": "X-Road", "code": "x-road-of-ours", "do": "submit"})
    assert page.status_code == 409 and 'class="primary" name="do" value="submit"' in text(page)
    assert sent(browser, page, NEW, "submit").status_code == 303
    assert Entry.objects.get().open.state == Version.State.SUBMITTED


def test_a_draft_that_a_colleague_gave_up_meanwhile_is_begun_anew_by_the_form():
    entry = drafted()
    browser = client(author())
    page = browser.get(edit(entry))
    workflow.drop(colleague(), entry.pk, lock(entry))
    assert sent(browser, page, edit(entry), "save", summary__ru="Иначе.").status_code == 303
    entry = fresh(entry)
    assert entry.open.number == 2 and entry.open.body["summary"]["ru"] == "Иначе."


def test_a_form_sent_with_hostile_names_and_values_is_shown_again_or_saved_plainly():
    browser = client(author())
    hostile = {
        "links.99999999999.address": "x", "links.-1.address": "x", "links..address": "x", "links.0": "x",
        "goals.0.target": "9.z", "answers.0.need": "' OR 1=1", "criteria.0.met": "yes",
        "criteria.10.met": "yes", "deployments.0.area": "../..", "deployments.0.year": "1e9", "speaks": "a b",
        "kinds": ["software", "<b>"], "code": "../admin", "written": "xx", "offline": "maybe",
    }  # fmt: skip
    page = browser.post(NEW, {**WHOLE, **hostile, "do": "save"})
    assert page.status_code == 400 and not Entry.objects.exists()
    assert "<b>" not in text(page).replace("<b>kopir</b>", "")
    assert {"f-code", "f-kinds", "f-offline", "f-goals-0-target", "f-deployments-0-year"} <= set(
        part.partition('"')[0] for part in text(page).split('href="#')[1:]
    )


def test_figures_that_the_evidence_has_otherwise_are_told_to_the_writer(starter_home: Any, monkeypatch: Any):
    monkeypatch.setenv("KOPIR_HOME", str(starter_home))
    from kopir.solutions.records.practices import practices

    view_of = next(one for one in practices().values() if one.result and not one.result.group)
    result = view_of.result
    assert result is not None
    typed = {
        "written": "en", "name.en": "Something done", "area": "KAZ", "result.indicator": result.indicator,
        "result.area": result.area, "result.first": result.first, "result.last": result.last,
        "result.before": f"{result.before:.10f}", "result.after": result.after + 1, "do": "save",
    }  # fmt: skip
    browser = client(author())
    answer = browser.post("/en/exchange/new/practice", typed)
    assert answer.status_code == 303
    assert "The evidence has other figures" in text(browser.get(answer["Location"]))
    right = {**typed, "result.after": result.after, "code": "right", "name.en": "Wholly different"}
    answer = browser.post("/ru/exchange/new/practice", right)
    assert answer.status_code == 303, text(answer)
    assert "evidence has other" not in text(browser.get(answer["Location"].replace("/ru/", "/en/")))


def test_a_colleagues_draft_that_no_longer_fits_the_vocabulary_holds_nobody_up():
    entry = drafted()
    Version.objects.filter(entry=entry).update(body={**BODY, "answers": [{"need": "a-need-that-went"}]})
    browser = client(author())
    assert sent(browser, browser.get(NEW), NEW, "save", **WHOLE).status_code == 303


def test_a_record_with_a_field_that_records_have_no_more_is_saved_without_it():
    entry = drafted()
    Version.objects.filter(entry=entry).update(body={**entry.open.body, "rating": {"en": "5 of 5"}})
    browser = client(author())
    address = f"/en/exchange/{entry.pk}/edit"
    assert sent(browser, browser.get(address), address, "save", name="Sel").status_code == 303
    body = fresh(entry).open.body
    assert body["name"] == "Sel" and "rating" not in body
