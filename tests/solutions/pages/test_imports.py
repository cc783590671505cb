"""Editors import files on a page, read what came of it, and decide what a source and people changed."""

from __future__ import annotations

import json
from typing import Any

import django
import pytest

django.setup()  # models are imported below

from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402
from django.test import Client  # noqa: E402

from kopir.accounts.models import Role  # noqa: E402
from kopir.solutions import published  # noqa: E402
from kopir.solutions.models import ImportRun, Sameness  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402
from tests.solutions.services.test_deciding import NEW, three  # noqa: E402
from tests.solutions.services.test_importing import edit, entry, record, run  # noqa: E402

pytestmark = pytest.mark.django_db
PAGES = ("exchange/imports", "exchange/imports/duplicates", "exchange/imports/decide")


def client(role: Role = Role.EDITOR) -> Client:
    made = Client(SERVER_NAME="localhost")
    made.force_login(member(role, "fourth-house", f"fourth-{role.value}"))
    return made


def upload(content: Any, name: str = "a.json", **other: Any) -> Any:
    data = content if isinstance(content, bytes) else json.dumps(content).encode()
    sent = {"file": SimpleUploadedFile(name, data), **other}
    return client().post("/en/exchange/imports", sent)


def page(address: str) -> str:
    answer = client().get(address)
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("address", PAGES)
def test_without_imports_the_pages_say_what_to_do(address: str, language: str) -> None:
    assert "empty-text" in page(f"/{language}/{address}") or "duplicates" in address


def test_a_file_is_imported_and_its_report_read() -> None:
    answer = upload([record(website="javascript:x"), {"name": "Torn"}])
    number = ImportRun.objects.get().pk
    assert (answer.status_code, answer.headers["Location"]) == (303, f"/en/exchange/imports/{number}")
    told = page(f"/en/exchange/imports/{number}")
    assert "1 new, 0 changed, 0 unchanged, 1 refused." in told
    assert "record 2, Torn: description: this key is missing" in told
    assert "no address of the web; left out" in told
    assert ">good</a>" in told
    assert "a.json" in page("/en/exchange/imports")


def test_what_changed_is_shown_with_removed_and_added_words() -> None:
    run(record())
    upload([record(description="Keeps all registers")])
    told = page(f"/en/exchange/imports/{ImportRun.objects.first().pk}")  # type: ignore[union-attr]
    assert "<ins>" in told and "1 changed" in told


@pytest.mark.parametrize(("content", "name", "said"), [
    ({"schemaVersion": "9"}, "a.json", "version 9 of this form is not known"),
    (b"\x00\x01", "a.csv", "neither text"),
    (b"x", "a.exe", "cannot be told what this file is"), (b"{", "a.json", "line 1: this is no JSON"),
    (b"publiccodeYmlVersion: '9'", "publiccode.yml", "this key is missing"),
])  # fmt: skip
def test_a_file_that_cannot_be_read_says_why_and_nothing_is_stored(
    content: Any, name: str, said: str
) -> None:
    answer = upload(content, name)
    assert answer.status_code == 400
    assert said in answer.content.decode()
    assert not ImportRun.objects.exists()


def test_without_a_file_the_form_says_so() -> None:
    answer = client().post("/en/exchange/imports", {})
    assert (answer.status_code, b"no file was sent" in answer.content.lower()) == (400, True)


def test_a_table_comes_with_its_mapping() -> None:
    mapping = SimpleUploadedFile("m.yaml", "columns: {name: Имя}\nsource: Реестр".encode())
    upload("Имя;Год\nСистема А;2020\n".encode(), "t.csv", mapping=mapping, of="solution", source="sheet")
    assert ImportRun.objects.get().dataset == "Реестр"
    assert published.solutions()["sistema-a"].name == "Система А"


def test_a_file_keeps_its_name_and_leads_nowhere_else() -> None:
    upload(b"Name,Country\nGood,Atlantis\n", "../../list of systems.csv")
    one = ImportRun.objects.get()
    assert (one.file, one.dataset) == ("list of systems.csv", "list of systems.csv")
    assert "list of systems.csv, row 2, column Country" in page(f"/en/exchange/imports/{one.pk}")


def test_markup_in_a_file_is_shown_as_text_and_never_run() -> None:
    upload([record(name="<img src=x onerror=alert(1)>Good"), {"name": "<script>alert(1)</script>"}])
    told = page(f"/en/exchange/imports/{ImportRun.objects.get().pk}")
    assert "<script>alert" not in told and "onerror" not in told


@pytest.mark.parametrize("of", ["solution", "practice"])
def test_the_template_is_given(of: str) -> None:
    answer = client().get(f"/kk/exchange/imports/template/{of}")
    assert answer.content.startswith(b"PK")
    assert f"{of}s-kk.xlsx" in answer.headers["Content-Disposition"]


def test_an_import_that_is_not_there_is_told() -> None:
    assert client().get("/en/exchange/imports/77").status_code == 404


def test_a_record_is_decided_field_by_field() -> None:
    run(record())
    edit(summary={"kk": "", "ru": "", "en": "Keeps our registers"})
    run(record(**NEW))
    one = entry()
    report = page(f"/en/exchange/imports/{ImportRun.objects.first().pk}")  # type: ignore[union-attr]
    address = f"/en/exchange/imports/decide/{one.pk}"
    assert address in report and address in page("/en/exchange/imports/decide")
    told = page(address)
    assert "both changed it: choose" in told and "the source changed it" in told
    unsaid = client().post(address, {"lock": one.lock})
    assert (unsaid.status_code, b"hoose one of the two" in unsaid.content) == (400, True)
    sent = {"lock": one.lock, "path-0": "summary.en", "choice-0": "mine"}
    assert client().post(address, sent).headers["Location"] == f"/en/exchange/{one.pk}"
    decided = entry().open
    assert decided is not None and decided.body["summary"]["en"] == "Keeps all registers"
    assert client().get(address).status_code == 303


def test_two_records_are_joined_said_to_be_different_and_taken_back() -> None:
    three()
    told = page("/en/exchange/imports/duplicates")
    assert "keep:form,form-2" in told
    editor = client()
    editor.post("/en/exchange/imports/duplicates", {"do": "keep:form,form-2"})
    editor.post("/en/exchange/imports/duplicates", {"do": "different:form,form-3"})
    assert {one.kept for one in Sameness.objects.all()} == {"form", ""}
    told = page("/en/exchange/imports/duplicates")
    assert "form-2 leads to form" in told
    editor.post("/en/exchange/imports/duplicates", {"do": "undo:form,form-2"})
    assert Sameness.objects.count() == 1
    assert editor.post("/en/exchange/imports/duplicates", {"do": "x"}).status_code == 400


@pytest.mark.parametrize(
    "role", [Role.READER, Role.CONTRIBUTOR, Role.SECRETARY, Role.REVIEWER, Role.FOCAL_POINT]
)
def test_only_editors_see_the_pages(role: Role) -> None:
    other = Client(SERVER_NAME="localhost")
    other.force_login(person(role))
    for address in (*PAGES, "exchange/imports/1", "exchange/imports/template/solution"):
        assert other.get(f"/en/{address}").status_code == 403
        assert Client(SERVER_NAME="localhost").get(f"/en/{address}").status_code == 302


@pytest.mark.parametrize("lock", ["9" * 5_000, "٣", "-1", ""])
def test_a_decision_without_a_proper_count_of_changes_is_refused(lock: str) -> None:
    run(record())
    edit(summary={"kk": "", "ru": "", "en": "Keeps our registers"})
    run(record(**NEW))
    address = f"/en/exchange/imports/decide/{entry().pk}"
    assert client().post(address, {"lock": lock}).status_code == 400


def test_letters_that_no_database_or_page_takes_do_not_stop_an_import() -> None:
    answer = upload([record(website="java\x00\ud800script:x"), {"name": "T\x00\ud800"}])
    assert answer.status_code == 303
    told = page(answer.headers["Location"])
    assert "1 new, 0 changed, 0 unchanged, 1 refused." in told and "java��script:x" in told
    assert "\\u0000" not in json.dumps(ImportRun.objects.get().report)
    mapping = SimpleUploadedFile("m.yaml", b'source: "a\\0b"\ncolumns: {name: {column: Name}}\n')
    assert upload(b"Name;W\nPlain;x\n", "a.csv", mapping=mapping).status_code == 303
    assert ImportRun.objects.first().dataset == "ab"  # type: ignore[union-attr]
