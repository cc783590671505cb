"""Every address, asked by a visitor and by people of every role, answers as the reference says."""

from __future__ import annotations

import re
import runpy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponseBase
from django.test import Client

from kopir.accounts import services
from kopir.accounts.models import Comment, Entry, Role, User, Version
from kopir.cooperation import services as inbox
from kopir.cooperation.assessments.models import Assessment
from kopir.solutions.pages.seal import sealed
from tests.accounts.people import PASSWORD, member, person

ROOT = Path(__file__).parents[2]
OWN, COUNTRY, NOBODYS = "own", "country", "imported"
PARTS = {
    "language": "en", "form": "", "area": "KAZ", "code": "nothing", "edition": "1900", "variant": "none",
    "need": "nothing", "release": "none", "kind": "solution", "of": "solution", "version": "1",
    "plural": "events", "whom": "everybody",
}  # fmt: skip
"""Of public pages mostly what is not there: who is let in does not hang on it, and it costs little."""
BODY = {
    "code": "sel-habar",
    "name": "Sel habar",
    "kinds": ["software"],
    "summary": {"kk": "", "ru": "Сообщает о селях.", "en": ""},
    "deployments": [{"area": "KAZ", "year": 2024}],
}


@cache
def script() -> dict[str, Any]:
    return runpy.run_path(str(ROOT / "scripts" / "write_permissions.py"))


class Things:
    """What addresses are about: records of an organisation and of none, a text, an assessment, people."""

    def __init__(self) -> None:
        author = member(Role.CONTRIBUTOR, "mudflow", "author")
        self.entry = services.create(author, "solution", BODY, "ru")
        services.submit(author, self.entry.pk, self.entry.lock)
        self.imported = services.create(
            author, "solution", {**BODY, "code": "other", "deployments": []}, "ru"
        )
        Entry.objects.filter(pk=self.imported.pk).update(organisation=None)
        Version.objects.filter(entry=self.imported).update(author=None)
        secretary = person(Role.SECRETARY, "scribe")
        self.text = inbox.add_text(secretary, "Погода хорошая.").text
        self.draft = inbox.add_draft(secretary, self.text, "event", "Погода хорошая")
        body = {"code": "nothing"}
        self.assessment = Assessment.objects.create(
            code="one", area="KAZ", body=body, organisation=author.organisation, coordinator=author
        )
        self.comments = {
            entry.pk: Comment.objects.create(entry=entry, author=author, text="words").pk
            for entry in (self.entry, self.imported)
        }

    def number(self, name: str, situation: str) -> int:
        if name == "inbox-decide":
            return self.draft.pk
        if name.startswith("readiness"):
            return self.assessment.pk
        if name.startswith("inbox"):
            return self.text.pk
        if name == "person":
            return User.objects.get(username="scribe").pk
        return (self.imported if situation == NOBODYS else self.entry).pk

    def form(self, sent: dict[str, str], number: int) -> dict[str, str]:
        entry = Entry.objects.filter(pk=number).first()
        known = {
            "entry": number,
            "lock": entry.lock if entry else 0,
            "base": sealed(number, BODY),
            "draft": self.draft.pk,
            "version": 0,
            "assessment": self.assessment.version,
        }
        return {name.format(**known): value.format(**known) for name, value in sent.items()}


def somebody(role: Role, situation: str) -> User:
    own = situation == OWN
    focal = role is Role.FOCAL_POINT
    area = ("KAZ" if situation in (OWN, COUNTRY) else "KGZ") if focal else ""
    return member(role, "mudflow" if own else "elsewhere", f"{role.value}-{situation}", area)


def path_of(name: str, pattern: str, things: Things, situation: str) -> str:
    number = things.number(name, situation)
    parts = {**PARTS, "number": str(number), "comment": str(things.comments.get(number, 1))}
    if name == "inbox-record":
        parts["kind"] = "event"
    return "/" + re.sub(r"<(?:\w+:)?(\w+)>", lambda found: parts[found[1]], pattern)


def ask(address: Any, things: Things, user: User | None, situation: str) -> HttpResponseBase:
    browser = Client(SERVER_NAME="localhost")
    if user is not None:
        browser.force_login(user, backend="kopir.accounts.backend.ByName")
    if user is not None and situation == OWN:
        Assessment.objects.update(coordinator=user)
    path = path_of(address.name, address.pattern, things, situation)
    number = things.number(address.name, situation)
    sent = things.form(address.also.sent if address.also else {}, number)
    if address.name == "login":
        person(Role.READER, "somebody")
        sent = {"username": "somebody", "password": PASSWORD}
    return browser.get(path) if address.method == "GET" else browser.post(path, sent)


def outcome(answer: Any, user: User | None = None) -> str:
    assert answer.status_code < 500 and answer.status_code != 405, answer.status_code
    page = b"" if answer.streaming else answer.content
    assert user or BODY["summary"]["ru"].encode() not in page, "a visitor sees what is not published"
    asks_for_password = b'name="password"' in page
    to_login = answer.status_code in (302, 303) and "/account/login?next=" in answer.headers["Location"]
    if to_login or (answer.status_code == 403 and asks_for_password):
        return "sign in"
    return "refused" if answer.status_code == 403 else "open"


GROUPS = {
    "open to all": lambda each: each.guard is None,
    "accounts": lambda each: each.guard and "/account" in each.pattern,
    "inbox": lambda each: each.guard and "/inbox" in each.pattern,
    "assessments": lambda each: each.guard and "/readiness" in each.pattern,
    "imports": lambda each: each.guard and "/exchange/imports" in each.pattern,
    "steps of records": lambda each: each.name == "exchange-do",
}
"""Asked in one test each, for what they are about is made once; all others are in the last one."""


def group_of(address: Any) -> str:
    return next((name for name, holds in GROUPS.items() if holds(address)), "exchange")


@pytest.mark.django_db
@pytest.mark.parametrize("group", [*GROUPS, "exchange"])
def test_every_address_answers_everybody_as_the_reference_says(group: str):
    things, wrong, count = Things(), [], 0
    for address in (each for each in script()["addresses"]() if group_of(each) == group):
        asked: list[tuple[Role | None, str]] = [(None, "other")]
        asked += [(role, one) for role in Role for one in script()["situations"](role, address.also)]
        for role, situation in asked:
            user = somebody(role, situation) if role else None
            with transaction.atomic():
                found = outcome(ask(address, things, user, situation), user)
                transaction.set_rollback(True)
            count += 1
            if found != (expected := address.outcome(role, situation)):
                wrong.append(
                    f"{address.method} {address.pattern} {role} {situation}: {found}, not {expected}"
                )
    assert wrong == [] and count


@pytest.mark.django_db
def test_a_method_that_an_address_does_not_take_is_refused_whoever_asks():
    things, wrong = Things(), []
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(person(Role.ADMINISTRATOR), backend="kopir.accounts.backend.ByName")
    taken: dict[tuple[str, str], set[str]] = {}
    for each in script()["addresses"]():
        if each.name not in ("root", "robots", "favicon", "home-slash"):
            taken.setdefault((each.name, each.pattern), set()).add(each.method)
    for (name, pattern), methods in taken.items():
        for method in {"GET", "POST", "PUT", "DELETE", "PATCH"} - methods:
            answer = browser.generic(method, path_of(name, pattern, things, "other"))
            if answer.status_code != 405:
                wrong.append(f"{method} {pattern}: {answer.status_code}")
    assert wrong == []


@pytest.mark.django_db
def test_an_account_that_was_closed_is_asked_to_sign_in():
    things, user = Things(), somebody(Role.ADMINISTRATOR, "other")
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(user, backend="kopir.accounts.backend.ByName")
    services.close_account(None, user.username)
    for path in (f"/en/exchange/{things.entry.pk}", "/en/account/people", "/en/inbox"):
        assert outcome(browser.get(path)) == "sign in"


def test_a_view_that_says_nothing_of_who_may_ask_it_is_found_out(monkeypatch: pytest.MonkeyPatch):
    found = script()
    assert len(list(found["addresses"]())) > 90

    def views(*_: Any) -> Any:
        yield "<language:language>/new", lambda request: None, "new-page"

    monkeypatch.setitem(found["addresses"].__globals__, "_views", views)
    with pytest.raises(LookupError, match="new-page"):
        list(found["addresses"]())


def test_the_reference_of_permissions_is_what_the_program_says():
    written = (ROOT / "docs" / "reference" / "permissions.md").read_text(encoding="utf-8")
    assert written == script()["reference"](), "run: python scripts/write_permissions.py"
