"""The page of one's own account, and those on which an administrator keeps people and organisations."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from kopir.accounts.models import Organisation, Role, User
from tests.accounts.people import PASSWORD, member, person

pytestmark = pytest.mark.django_db


def client(user: User) -> Client:
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, backend="kopir.accounts.backend.ByName")
    return browser


def page(answer) -> str:
    return answer.content.decode()


@pytest.fixture
def administrator() -> Client:
    return client(person(Role.ADMINISTRATOR))


NEW = {
    "username": "Сәуле",
    "full_name": "Сәуле Ахметова",
    "role": "focal_point",
    "organisation": "mdai",
    "area": "KAZ",
    "email": "saule@example.org",
    "language": "kk",
}


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("role", list(Role))
def test_everybody_sees_what_the_own_role_may_do(language: str, role: Role):
    member(role, "mdai", area="KGZ")
    text = page(client(User.objects.get(username=role.value)).get(f"/{language}/account"))
    assert "Mdai" in text and 'class="note role-words"' in text


def test_who_writes_records_but_has_no_organisation_is_told_whom_to_ask():
    person(Role.ADMINISTRATOR, "ержан")
    assert "Ержан" in page(client(person(Role.CONTRIBUTOR)).get("/en/account"))
    assert "Ержан" not in page(client(person(Role.READER)).get("/en/account"))


def test_preferences_are_kept_and_a_wrong_address_is_refused_with_what_was_typed():
    browser = client(person(Role.READER))
    sent = {"do": "mail", "email": "asem@example.org", "language": "kk", "mail": "weekly"}
    assert browser.post("/en/account", sent).status_code == 303
    kept = User.objects.get(username="reader")
    assert (kept.email, kept.language, kept.mail) == ("asem@example.org", "kk", "weekly")
    answer = browser.post("/en/account", {**sent, "email": "asem@", "mail": "each"})
    assert answer.status_code == 400
    assert "no address of e-mail" in page(answer) and 'value="asem@"' in page(answer)
    assert '<option value="each" selected>' in page(answer)
    assert User.objects.get(username="reader").mail == "weekly"


@pytest.mark.parametrize("address", ["x@y.org\nBcc: z@y.org", "x@y.org, z@y.org", "<script>@y.org"])
def test_an_address_holds_no_second_line_and_no_second_address(address: str):
    browser = client(person(Role.READER))
    answer = browser.post("/en/account", {"do": "mail", "email": address, "language": "kk", "mail": "each"})
    assert answer.status_code == 400
    assert User.objects.get(username="reader").email == ""


def test_the_problem_of_one_form_stands_in_that_form_only():
    text = page(client(person(Role.READER)).post("/en/account", {"old": "x", "new": "y", "again": "y"}))
    assert text.count('role="alert"') == 1
    assert text.index('id="new-password"') < text.index('role="alert"')


@pytest.mark.parametrize("address", ["account/people", "account/people/1", "account/organisations"])
@pytest.mark.parametrize("role", [role for role in Role if role is not Role.ADMINISTRATOR])
def test_only_administrators_keep_people_and_organisations(address: str, role: Role):
    person(Role.ADMINISTRATOR, "ержан")
    browser = client(person(role))
    for answer in (browser.get(f"/en/{address}"), browser.post(f"/en/{address}", NEW)):
        assert answer.status_code == 403
        assert "Ержан" in page(answer)
    assert not Organisation.objects.exists() and User.objects.count() == 2


def test_an_account_is_made_with_a_password_that_is_shown_once_and_works(administrator: Client):
    Organisation.objects.create(code="mdai", kind="government", name_kk="ЦДИАӨМ")
    shown = page(administrator.post("/en/account/people", NEW))
    password = re.search(r"<code>([0-9a-f-]{27})</code>", shown)
    assert password
    made = User.objects.get(username="сәуле")
    assert made.check_password(password[1])
    assert made.organisation and (made.organisation.code, made.area, made.role) == (
        "mdai",
        "KAZ",
        "focal_point",
    )
    assert (made.email, made.language) == ("saule@example.org", "kk")
    for address in ("/en/account/people", f"/en/account/people/{made.pk}"):
        assert password[1] not in page(administrator.get(address))


@pytest.mark.parametrize(
    "wrong",
    [{"username": "a b"}, {"role": "king"}, {"organisation": "none"}, {"area": "XXX"}, {"email": "x"}],
)
def test_an_account_with_one_wrong_field_is_not_made_and_nothing_typed_is_lost(
    administrator: Client, wrong: dict[str, str]
):
    Organisation.objects.create(code="mdai", kind="government", name_kk="ЦДИАӨМ")
    answer = administrator.post("/en/account/people", {**NEW, **wrong})
    assert answer.status_code == 400 and 'role="alert"' in page(answer)
    assert 'value="Сәуле Ахметова"' in page(answer)
    assert User.objects.count() == 1


def test_role_organisation_and_country_are_changed_together_or_not_at_all(administrator: Client):
    Organisation.objects.create(code="mdai", kind="government", name_kk="ЦДИАӨМ")
    reader = person(Role.READER)
    address = f"/en/account/people/{reader.pk}"
    sent = {"do": "place", "role": "editor", "organisation": "mdai", "area": "XXX"}
    assert administrator.post(address, sent).status_code == 400
    reader.refresh_from_db()
    assert (reader.role, reader.organisation) == ("reader", None)
    assert administrator.post(address, {**sent, "area": ""}).status_code == 303
    reader.refresh_from_db()
    assert reader.role == "editor" and reader.organisation


def test_an_account_is_closed_and_a_new_password_opens_it(administrator: Client):
    reader = person(Role.READER)
    address = f"/en/account/people/{reader.pk}"
    administrator.post(address, {"do": "close"})
    reader.refresh_from_db()
    assert not reader.is_active and "closed" in page(administrator.get("/en/account/people"))
    shown = page(administrator.post(address, {"do": "password"}))
    reader.refresh_from_db()
    assert reader.is_active and not reader.check_password(PASSWORD)
    assert re.search(r"<code>[0-9a-f-]{27}</code>", shown)


def test_an_administrator_does_not_close_or_demote_the_own_account(administrator: Client):
    own = User.objects.get(username="administrator")
    address = f"/en/account/people/{own.pk}"
    for sent in ({"do": "close"}, {"do": "place", "role": "reader", "organisation": "", "area": ""}):
        answer = administrator.post(address, sent)
        assert answer.status_code == 400 and "another administrator" in page(answer)
    own.refresh_from_db()
    assert own.is_active and own.role == Role.ADMINISTRATOR


def test_people_are_found_by_parts_of_names_in_small_letters_and_by_role(administrator: Client):
    found_one, other = member(Role.EDITOR, "mdai", "әсем"), member(Role.EDITOR, "mdai", "editor")
    found = page(administrator.get("/kk/account/people?q=әсе&role=editor"))
    assert f'/people/{found_one.pk}"' in found and f'/people/{other.pk}"' not in found
    assert "Nobody is found" in page(administrator.get("/en/account/people?q=xyz"))


@pytest.mark.parametrize("address", ["account/people/99", "account/people/0"])
def test_an_account_that_is_not_there_is_told_as_such(administrator: Client, address: str):
    assert administrator.get(f"/en/{address}").status_code == 404


def test_an_organisation_is_added_and_a_second_one_of_its_code_refused(administrator: Client):
    sent = {"code": "escap", "kind": "un", "name_ru": "ЭСКАТО", "area": ""}
    assert administrator.post("/en/account/organisations", sent).status_code == 303
    assert "ЭСКАТО" in page(administrator.get("/en/account/organisations"))
    answer = administrator.post("/en/account/organisations", {**sent, "name_ru": "Вторая"})
    assert answer.status_code == 400 and 'value="Вторая"' in page(answer)
    assert Organisation.objects.count() == 1


def test_words_with_markup_are_shown_as_words(administrator: Client):
    mark = "<img src=x onerror=alert(1)>"
    administrator.post("/en/account/organisations", {"code": "x", "kind": "un", "name_en": mark, "area": ""})
    administrator.post("/en/account/people", {**NEW, "full_name": mark, "organisation": "x"})
    made = User.objects.get(username="сәуле")
    for address in ("organisations", "people", f"people/{made.pk}"):
        assert mark not in page(administrator.get(f"/en/account/{address}"))


@pytest.mark.parametrize("address", ["login", "people", "organisations"])
def test_a_letter_that_no_text_has_is_refused(administrator: Client, address: str):
    sent = {"username": "a\x00", "password": "x", "code": "x", "kind": "un", "name_en": "\x00", **NEW}
    answer = administrator.post(f"/en/account/{address}", {**sent, "full_name": "\x00", "name_en": "\x00"})
    assert answer.status_code == 400 and "code 0" in page(answer)


def test_an_address_or_code_that_is_longer_than_the_table_takes_is_refused(administrator: Client):
    long = f"{'a' * 60}@{'.'.join(['b' * 60] * 4)}.org"
    sent = {"do": "mail", "email": long, "language": "en", "mail": "daily"}
    answer = administrator.post("/en/account", sent)
    assert answer.status_code == 400
    made = {"code": "c" * 101, "kind": "un", "name_en": "X", "area": ""}
    assert administrator.post("/en/account/organisations", made).status_code == 400
