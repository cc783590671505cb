"""Records of the exchange for tests of its pages: people, a body, and every state."""

from __future__ import annotations

from typing import Any

from django.test import Client

from kopir.accounts import services
from kopir.accounts.models import Entry, Role, User
from tests.accounts.people import member

BODY: dict[str, Any] = {
    "code": "sel-habar",
    "name": "Sel habar",
    "kinds": ["software"],
    "summary": {"kk": "", "ru": "Сообщает о селях.", "en": ""},
    "answers": [{"need": "early-warning", "why": {"ru": "Предупреждает <заранее>."}}],
    "deployments": [{"area": "KAZ", "year": 2024}],
}


def author() -> User:
    return member(Role.CONTRIBUTOR, "mudflow", "author")


def reviewer(number: int = 1) -> User:
    return member(Role.REVIEWER, f"other{number}", f"reviewer{number}")


def editor() -> User:
    return member(Role.EDITOR, "centre", "editor")


def client(user: User | None) -> Client:
    made = Client(SERVER_NAME="localhost")
    if user is not None:
        made.force_login(user)
    return made


def fresh(entry: Entry) -> Entry:
    return services.found(entry.pk)


def lock(entry: Entry) -> int:
    return fresh(entry).lock


def drafted(kind: str = "solution", body: dict[str, Any] = BODY, /, **changed: Any) -> Entry:
    return services.create(author(), kind, {**body, **changed}, "ru", "first words")


def submitted(*what: Any, **changed: Any) -> Entry:
    entry = drafted(*what, **changed)
    services.submit(author(), entry.pk, lock(entry))
    return fresh(entry)


def approved(*what: Any, **changed: Any) -> Entry:
    entry = submitted(*what, **changed)
    for number in (1, 2):
        services.approve(reviewer(number), entry.pk, lock(entry), "good")
    return fresh(entry)


def published(*what: Any, **changed: Any) -> Entry:
    """A published record: of which kind, with which body (else a solution), and what is changed in it."""
    entry = approved(*what, **changed)
    services.publish(editor(), entry.pk, lock(entry))
    return fresh(entry)


def withdrawn(**changed: Any) -> Entry:
    entry = published(**changed)
    services.withdraw(editor(), entry.pk, lock(entry), "The service was closed.")
    return fresh(entry)
