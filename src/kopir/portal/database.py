"""The database of the registers: SQLite under KOPIR_HOME, or what KOPIR_DATABASE names."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from kopir.errors import InvalidInput, Unavailable

POSTGRESQL: Final = ("postgresql", "postgres")
TAKEN: Final = frozenset(
    {"host", "port", "sslmode", "sslrootcert", "sslcert", "sslkey", "connect_timeout", "service", "passfile"}
)
"""What may stand behind the question mark: parameters of libpq that say where the server is and who it is."""
EXAMPLE: Final = "postgresql://user:password@host:5432/name"


def database(address: str, home: Path) -> dict[str, Any]:
    """Django's settings of the database.

    Args:
        address: ``postgresql://user:password@host:port/name``, or nothing for SQLite under ``home``.
            A socket is named by ``?host=/folder``; letters with a meaning of their own in an address are
            written as %40.
        home: KOPIR_HOME.

    Raises:
        InvalidInput: the address cannot be read or is of another kind of database. It is never repeated, for
            it holds a password.
        Unavailable: what kopir speaks to PostgreSQL with is not installed.

    >>> database("postgresql://kopir@db.example/kopir", Path("."))["HOST"]
    'db.example'
    """
    if not address.strip():
        return sqlite(home)
    try:
        parts = urlsplit(address.strip())
        port = parts.port
    except ValueError:
        raise InvalidInput(
            "KOPIR_DATABASE cannot be read as an address; write it as {example}, special letters as %40",
            example=EXAMPLE,
        ) from None
    if parts.scheme not in POSTGRESQL:
        raise InvalidInput(
            "KOPIR_DATABASE begins with “{found}:”; kopir knows {example}, or SQLite where it is not set",
            found=parts.scheme[:20],
            example=EXAMPLE,
        )
    name = unquote(parts.path.removeprefix("/"))
    if not name or "/" in name:
        raise InvalidInput("KOPIR_DATABASE names no database; write it as {example}", example=EXAMPLE)
    if find_spec("psycopg") is None:
        raise Unavailable(
            "KOPIR_DATABASE names a PostgreSQL database, but psycopg is not installed; "
            "scripts/env.sh run .venv postgresql installs it"
        )
    return _postgresql(parts, name, port)


def sqlite(home: Path) -> dict[str, Any]:
    """The database that needs no server."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": home / "kopir.sqlite3",
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        # A file: the pages that a browser asks for in tests are answered by other threads.
        "TEST": {"NAME": home / "test.sqlite3"},
    }


def _postgresql(parts: SplitResult, name: str, port: int | None) -> dict[str, Any]:
    options = dict(parse_qsl(parts.query))
    if wrong := sorted(set(options) - TAKEN):
        raise InvalidInput(
            "KOPIR_DATABASE has the parameters {found}; known are {known}",
            found=", ".join(wrong),
            known=", ".join(sorted(TAKEN)),
        )
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", "") or parts.hostname or "",
        "PORT": options.pop("port", "") or str(port or ""),
        "OPTIONS": options,
        # Opening a connection takes longer than most pages; one that broke off is noticed and opened anew.
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
