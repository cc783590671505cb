"""The database is named by an address; one that cannot be used is refused without telling its password."""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.cli import examinations
from kopir.errors import InvalidInput, Unavailable
from kopir.portal import database as module
from kopir.portal.database import database
from tests import postgresql

HOME = Path("/home/of/kopir")


@pytest.mark.parametrize("nothing", ["", "  "])
def test_without_an_address_it_is_sqlite_at_home(nothing: str) -> None:
    found = database(nothing, HOME)
    assert (found["ENGINE"], found["NAME"]) == ("django.db.backends.sqlite3", HOME / "kopir.sqlite3")


def test_an_address_names_server_user_and_database() -> None:
    found = database("postgresql://an%40a:p%2Fw%3Ad@db.example:5433/kop%20ir?sslmode=require", HOME)
    assert [found[key] for key in ("USER", "PASSWORD", "HOST", "PORT", "NAME")] == [
        "an@a", "p/w:d", "db.example", "5433", "kop ir",
    ]  # fmt: skip
    assert found["OPTIONS"] == {"sslmode": "require"}


def test_a_socket_is_named_as_host() -> None:
    found = database("postgres:///kopir?host=/var/run/postgresql", HOME)
    assert (found["HOST"], found["USER"], found["OPTIONS"]) == ("/var/run/postgresql", "", {})


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("mysql://u:secret@h/n", "mysql"),
        ("h:secret", "begins with"),
        ("postgresql://u:secret@h:port/n", "cannot be read"),
        ("postgresql://u:secret@h", "names no database"),
        ("postgresql://u:secret@h/a/b", "names no database"),
        ("postgresql://u:secret@[h/n", "cannot be read"),
        ("postgresql://u:secret@h/n?options=-cx", "options"),
    ],
)
def test_what_cannot_be_used_is_refused_without_its_password(address: str, told: str) -> None:
    with pytest.raises(InvalidInput, match=told) as raised:
        database(address, HOME)
    assert "secret" not in str(raised.value)
    assert "postgresql://user:password@host:5432/name" in str(raised.value) or "known are" in str(
        raised.value
    )


def test_without_psycopg_the_cure_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "find_spec", lambda _name: None)
    with pytest.raises(Unavailable, match="psycopg is not installed"):
        database("postgresql://h/n", HOME)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("postgresql://u:secret@127.0.0.1:9/n", "correct KOPIR_DATABASE"),
        ("mysql://u:secret@h/n", "begins with"),
    ],
)
def test_doctor_tells_of_a_server_that_cannot_be_asked(
    address: str, told: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KOPIR_DATABASE", address)
    monkeypatch.setenv("KOPIR_LANG", "en")
    (found,) = examinations.database()
    assert found.state == "missing"
    assert told in f"{found.found} {found.cure}"
    assert "secret" not in f"{found.found} {found.cure}"


@pytest.mark.postgresql
def test_doctor_tells_of_a_server_that_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    try:
        with postgresql.server() as address:
            monkeypatch.setenv("KOPIR_DATABASE", address)
            (found,) = examinations.database()
    except RuntimeError as missing:
        pytest.skip(str(missing))
    assert (found.state, found.found[:11]) == ("good", "PostgreSQL ")
