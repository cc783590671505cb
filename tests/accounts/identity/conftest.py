"""A portal of its own that a provider of identities is set for, as an administrator would set it."""

from __future__ import annotations

import os
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.accounts.identity import provider as made
from tests.accounts.identity.provider import Provider


@dataclass(frozen=True)
class Portal:
    """Where it answers, and what is in its tables."""

    root: str
    home: Path

    def rows(self, query: str, *values: Any) -> list[Any]:
        with sqlite3.connect(self.home / "kopir.sqlite3", timeout=20) as connection:
            return connection.execute(query, values).fetchall()


@pytest.fixture(scope="session")
def _provider() -> Iterator[Provider]:
    found, server = made.started()
    yield found
    server.shutdown()


@pytest.fixture
def provider(_provider: Provider) -> Provider:
    """The provider as it should be."""
    fresh = Provider(key=made.KEYS[0], published=made.KEYS[0], port=_provider.port)
    _provider.__dict__.update(fresh.__dict__)
    return _provider


@pytest.fixture(scope="session")
def portal(_provider: Provider, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    home = tmp_path_factory.mktemp("identity")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {
        **os.environ,
        "KOPIR_HOME": str(home),
        "DJANGO_SETTINGS_MODULE": "kopir.portal.settings",
        "KOPIR_OIDC_URL": _provider.issuer,
        "KOPIR_OIDC_CLIENT": made.CLIENT,
        "KOPIR_OIDC_SECRET": made.SECRET,
        "KOPIR_OIDC_NAME": "Құжат",
    }
    subprocess.run([sys.executable, "-m", "django", "migrate", "-v0"], env=environ, check=True)
    words = ["--interface", "wsgi", "--host", "127.0.0.1", "--port", str(port), "--no-ws"]
    with (home / "log").open("w") as log:
        server = subprocess.Popen(
            [sys.executable, "-m", "granian", *words, "kopir.portal.wsgi:application"],
            env=environ,
            stdout=log,
            stderr=log,
        )
        root = f"http://127.0.0.1:{port}"
        until(lambda: answers(f"{root}/robots.txt"))
        yield Portal(root, home)
        server.terminate()
        server.wait(20)


def answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=5):
            return True
    except (urllib.error.URLError, OSError):
        return False


def until(true: Callable[[], bool], seconds: float = 30) -> None:
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            raise TimeoutError
        time.sleep(0.1)
