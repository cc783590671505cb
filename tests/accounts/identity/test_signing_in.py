"""Signing in with an identity that another body keeps: the whole way, and what is not believed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any

import pytest
import requests

from tests.accounts.identity.conftest import Portal
from tests.accounts.identity.provider import KEYS, Provider


@pytest.fixture
def visitor() -> Iterator[requests.Session]:
    with requests.Session() as session:
        yield session


def hidden(page: str) -> str:
    found = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)
    assert found
    return found[1]


def begin(visitor: requests.Session, portal: Portal, onward: str = "", language: str = "en") -> str:
    """Press the button; the address that the next page leads to."""
    page = visitor.get(f"{portal.root}/{language}/account/login").text
    sent = {"csrfmiddlewaretoken": hidden(page), "next": onward}
    answer = visitor.post(f"{portal.root}/{language}/account/identity", sent)
    found = re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', answer.text)
    assert answer.status_code == 200 and found, answer.text
    assert "form-action 'self'" in answer.headers["Content-Security-Policy"]
    return unescape(found[1])


def sign_in(visitor: requests.Session, portal: Portal, onward: str = "", language: str = "en") -> Any:
    return visitor.get(begin(visitor, portal, onward, language))


def who(visitor: requests.Session, portal: Portal) -> str:
    """The user name of who is signed in, or nothing."""
    answer = visitor.get(f"{portal.root}/en/account", allow_redirects=False)
    found = re.search(r"<dt>User name</dt><dd>([^<]+)</dd>", answer.text)
    return found[1] if found else ""


def people(portal: Portal) -> int:
    [(count,)] = portal.rows("SELECT count(*) FROM accounts_user")
    return int(count)


def test_who_comes_first_is_a_reader_of_no_organisation_and_the_same_person_the_next_time(
    portal: Portal, provider: Provider, visitor: requests.Session
):
    provider.person = {
        "sub": "first", "preferred_username": "Әсем Б.", "name": "Әсем Бекова",
        "email": "asem@example.org", "email_verified": True,
    }  # fmt: skip
    answer = sign_in(visitor, portal, "/en/inbox/records")
    assert answer.url == f"{portal.root}/en/inbox/records"
    assert who(visitor, portal) == "әсемб."
    columns = "full_name, role, organisation_id, email, is_active"
    rows = portal.rows(f"SELECT {columns} FROM accounts_user WHERE username = ?", "әсемб.")
    assert rows == [("Әсем Бекова", "reader", None, "asem@example.org", 1)]
    count = people(portal)
    with requests.Session() as again:
        provider.person["preferred_username"] = "another name"
        sign_in(again, portal)
        assert who(again, portal) == "әсемб." and people(portal) == count
    kept = portal.rows("SELECT extra_data FROM socialaccount_socialaccount WHERE uid = 'first'")
    assert [json.loads(each) for (each,) in kept] == [{"iss": provider.issuer}]


def test_the_provider_is_asked_with_a_proof_a_nonce_and_the_language(
    portal: Portal, provider: Provider, visitor: requests.Session
):
    sign_in(visitor, portal, language="kk")
    asked = provider.asked["/authorize"]
    assert asked["code_challenge_method"] == "S256" and len(asked["nonce"]) == 64
    assert (asked["ui_locales"], asked["response_type"]) == ("kk", "code")
    assert set(asked["scope"].split()) == {"openid", "profile", "email"}
    assert asked["redirect_uri"] == f"{portal.root}/account/identity/callback"


@pytest.mark.parametrize(
    "onward", ["https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:alert(1)"]
)
def test_nobody_is_led_to_another_site(
    portal: Portal, provider: Provider, visitor: requests.Session, onward: str
):
    assert sign_in(visitor, portal, onward).url == f"{portal.root}/en/inbox"


def test_an_address_of_e_mail_leads_into_no_account_that_is_there(
    portal: Portal, provider: Provider, visitor: requests.Session
):
    columns = "username, full_name, role, area, email, language, mail, is_active, created, password"
    values = "'boss', '', 'administrator', '', 'b@example.org', 'ru', 'daily', 1, '2026-01-01', '!'"
    portal.rows(f"INSERT INTO accounts_user ({columns}) VALUES ({values})")
    provider.person = {
        "sub": "thief", "preferred_username": "boss", "email": "b@example.org", "email_verified": True,
    }  # fmt: skip
    sign_in(visitor, portal)
    assert who(visitor, portal) == "boss-2"
    assert portal.rows("SELECT role FROM accounts_user WHERE username = 'boss-2'") == [("reader",)]


def test_an_address_that_nobody_verified_is_not_kept(
    portal: Portal, provider: Provider, visitor: requests.Session
):
    provider.person = {"sub": "unverified", "preferred_username": "unverified", "email": "u@example.org"}
    sign_in(visitor, portal)
    assert portal.rows("SELECT email FROM accounts_user WHERE username = 'unverified'") == [("",)]


def test_a_closed_account_stays_closed(portal: Portal, provider: Provider, visitor: requests.Session):
    provider.person = {"sub": "closed", "preferred_username": "closed"}
    sign_in(visitor, portal)
    portal.rows("UPDATE accounts_user SET is_active = 0 WHERE username = 'closed'")
    assert who(visitor, portal) == ""
    answer = sign_in(visitor, portal)
    assert answer.url.endswith("/en/account/login") and "your account is closed" in answer.text.lower()
    assert who(visitor, portal) == ""


WRONG: dict[str, dict[str, Any]] = {
    "another nonce": {"token": {"nonce": "0" * 64}},
    "no nonce": {"token": {"nonce": None}},
    "another issuer": {"token": {"iss": "https://evil.example"}},
    "another audience": {"token": {"aud": "other"}},
    "several audiences, not for us": {"token": {"aud": ["kopir", "other"], "azp": "other"}},
    "out of date": {"token": {"exp": 1_000_000_000}},
    "without an end": {"token": {"exp": None}},
    "of nobody": {"token": {"sub": ""}},
    "of a number": {"token": {"sub": 7}},
    "details of somebody else": {"details": {"sub": "other"}},
    "signed by another key": {"key": KEYS[1]},
    "not signed": {"algorithm": "none"},
    "signed with the secret": {"algorithm": "HS256"},
    "an error": {"error": "server_error"},
    "cancelled": {"error": "access_denied"},
}


@pytest.mark.parametrize("case", WRONG)
def test_an_answer_that_is_wrong_signs_nobody_in(
    portal: Portal, provider: Provider, visitor: requests.Session, case: str
):
    provider.person = {"sub": "wrong", "preferred_username": "wrong"}
    count = people(portal)
    for name, value in WRONG[case].items():
        setattr(provider, name, value)
    answer = sign_in(visitor, portal)
    assert answer.url == f"{portal.root}/en/account/login"
    expected = "was cancelled" if case == "cancelled" else "did not confirm who you are"
    assert expected in answer.text and "Құжат" in answer.text
    assert who(visitor, portal) == "" and people(portal) == count


@pytest.mark.parametrize(
    "config",
    [
        {"issuer": "https://evil.example"},
        {"authorization_endpoint": "http://evil.example/authorize"},
        {"jwks_uri": "file:///etc/passwd"},
        {"token_endpoint": None},
        {"issuer": None},
    ],
)
def test_a_provider_that_contradicts_what_was_set_is_not_asked(
    portal: Portal, provider: Provider, visitor: requests.Session, config: dict[str, Any]
):
    provider.config = config
    page = visitor.get(f"{portal.root}/en/account/login").text
    answer = visitor.post(f"{portal.root}/en/account/identity", {"csrfmiddlewaretoken": hidden(page)})
    assert answer.url == f"{portal.root}/en/account/login" and "cannot be asked now" in answer.text
    assert "/authorize" not in provider.asked


def test_a_state_is_of_one_browser_and_holds_once(
    portal: Portal, provider: Provider, visitor: requests.Session
):
    address = begin(visitor, portal)
    back = visitor.get(address, allow_redirects=False).headers["Location"]
    with requests.Session() as other:
        assert "кім екеніңізді растамады" in other.get(back).text and who(other, portal) == ""
    assert visitor.get(back.replace("state=", "state=x")).url.endswith("/account/login")
    assert visitor.get(f"{portal.root}/account/identity/callback").url.endswith("/account/login")
    assert visitor.get(back).status_code == 200 and who(visitor, portal)
    with requests.Session() as thief:
        thief.cookies.update(visitor.cookies)
        visitor.get(f"{portal.root}/en/account")
        assert thief.get(back).url.endswith(("/account/login", "/inbox"))


def test_another_site_cannot_press_the_button(portal: Portal, provider: Provider, visitor: requests.Session):
    assert visitor.post(f"{portal.root}/en/account/identity", {"next": "/"}).status_code == 403
    assert visitor.get(f"{portal.root}/en/account/identity").status_code == 405
    assert visitor.post(f"{portal.root}/account/identity/callback").status_code in (403, 405)


@pytest.mark.parametrize(
    "address",
    ["accounts/login/", "accounts/signup/", "accounts/password/reset/", "accounts/social/signup/",
     "accounts/oidc/x/login/", "account/signup", "en/account/signup"],
)  # fmt: skip
def test_nothing_else_of_allauth_is_reachable(portal: Portal, address: str):
    assert requests.get(f"{portal.root}/{address}").status_code == 404


@pytest.mark.parametrize(
    ("language", "words"), [("kk", "Құжат"), ("ru", "Құжат"), ("en", "Sign in with Құжат")]
)
def test_the_button_is_there_in_three_languages(portal: Portal, language: str, words: str):
    assert words in requests.get(f"{portal.root}/{language}/account/login").text


def test_who_has_no_password_here_is_told_where_to_change_it(
    portal: Portal, provider: Provider, visitor: requests.Session
):
    sign_in(visitor, portal)
    text = visitor.get(f"{portal.root}/en/account").text
    assert 'name="old"' not in text and "its password is changed there" in text


@pytest.mark.browser
def test_a_real_browser_goes_the_whole_way_under_the_content_policy(
    portal: Portal, provider: Provider, browser: Any
):
    page = browser.new_context().new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.goto(f"{portal.root}/ru/account/login?next=/ru/account")
    page.get_by_role("button", name="Құжат").click()
    page.wait_for_url(f"{portal.root}/ru/account")
    assert page.locator("dd").first.inner_text()
    assert [one for one in complaints if "Content Security Policy" in one] == []
    page.close()
