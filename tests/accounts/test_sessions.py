"""Sessions: whose they are, how long, and what ends them."""

from __future__ import annotations

import pytest
from django.test import Client, RequestFactory

from kopir.accounts import services
from kopir.accounts.models import Role
from kopir.accounts.pages import address
from tests.accounts.people import PASSWORD, person

pytestmark = pytest.mark.django_db


def signed_in() -> Client:
    browser = Client(SERVER_NAME="localhost")
    browser.post("/ru/account/login", {"username": "reader", "password": PASSWORD})
    return browser


def test_the_cookie_of_a_session_is_for_this_site_only_and_no_script_reads_it():
    person(Role.READER)
    cookie = signed_in().cookies["kopir_session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["expires"]) == (True, "Lax", "")


def test_a_new_password_ends_all_other_sessions():
    person(Role.READER)
    here, there = signed_in(), signed_in()
    new = "жаңа-құпия-88"
    here.post("/ru/account", {"old": PASSWORD, "new": new, "again": new})
    assert here.get("/ru/inbox").status_code == 200
    assert there.get("/ru/inbox").status_code == 302


def test_a_closed_account_is_signed_out_at_once():
    person(Role.READER)
    browser = signed_in()
    services.close_account(None, "reader")
    assert browser.get("/ru/inbox").status_code == 302


def test_pages_for_all_set_no_cookie_of_a_session():
    answer = Client(SERVER_NAME="localhost").get("/ru/method")
    assert set(answer.cookies) == {"kopir_language"}
    assert "Cookie" not in answer.headers.get("Vary", "")


def test_behind_a_proxy_the_last_address_counts_and_else_nobody_is_believed(monkeypatch: pytest.MonkeyPatch):
    request = RequestFactory().get(
        "/", headers={"X-Forwarded-For": "6.6.6.6, 10.1.1.1"}, REMOTE_ADDR="127.0.0.1"
    )
    monkeypatch.setattr("django.conf.settings.HTTPS", False)
    assert address(request) == "127.0.0.1"
    monkeypatch.setattr("django.conf.settings.HTTPS", True)
    assert address(request) == "10.1.1.1"
