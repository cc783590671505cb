"""A PostgreSQL server of our own, thrown away afterwards, and databases beside the portal's."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

SERVERS = Path("/usr/lib/postgresql")
"""Where Debian keeps the programs of each version of the server."""
WITHOUT_CARE = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
"""What is written need not outlive the server."""


def programs() -> Path | None:
    """The folder with the programs of the newest version there is."""
    found = sorted(SERVERS.glob("*/bin/initdb"), key=lambda place: int(place.parts[-3]))
    if found:
        return found[-1].parent
    elsewhere = shutil.which("initdb")
    return Path(elsewhere).parent if elsewhere else None


@contextmanager
def server(settings: str = WITHOUT_CARE) -> Iterator[str]:
    """A server that listens on a free port of this machine only; gives the address of a database on it.

    Raises:
        RuntimeError: there is none on this machine, or it does not start; the message says what is missing.
    """
    folder = programs()
    if folder is None:
        raise RuntimeError("PostgreSQL is not on this machine; on Debian: apt-get install postgresql")
    user = _user()
    place = Path(tempfile.mkdtemp(prefix="kopir-postgresql-", dir="/tmp"))
    if user:
        shutil.chown(place, user)
    data, port = place / "data", _free_port()
    listening = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 {settings}"
    try:
        _run(user, folder / "initdb", "-D", data, "-U", "kopir", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(user, folder / "pg_ctl", "-D", data, "-l", place / "log", "-o", listening, "-w", "start")
        yield f"postgresql://kopir@127.0.0.1:{port}/postgres"
    finally:
        with suppress(RuntimeError):
            _run(user, folder / "pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
        shutil.rmtree(place, ignore_errors=True)


def connect(alias: str, address: str) -> None:
    """Let Django know a further database, and bring it to the form kopir needs."""
    from django.core.management import call_command
    from django.db import connections

    from kopir.portal.database import database

    given = {"default": {}, alias: database(address, Path(tempfile.gettempdir()))}
    connections.settings[alias] = connections.configure_settings(given)[alias]
    call_command("migrate", database=alias, verbosity=0, skip_checks=True)


def _user() -> str | None:
    """PostgreSQL refuses to run as root; who is root runs it as another."""
    if os.geteuid():
        return None
    known = {user.pw_name for user in pwd.getpwall()}
    return "postgres" if "postgres" in known else "nobody"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(user: str | None, *line: object) -> None:
    # Into nothing, not into a pipe: the server would hold it open after pg_ctl has ended.
    done = subprocess.run(
        [str(word) for word in line],
        user=user,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "LC_ALL": "C.UTF-8", "HOME": "/tmp"},
        cwd="/tmp",
    )
    if done.returncode:
        raise RuntimeError(f"{Path(str(line[0])).name} of PostgreSQL ended with {done.returncode}")
