"""A reader of the portal over the starter figures."""

from __future__ import annotations

import fcntl
import os
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django
import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from pytest_django import DjangoDbBlocker

django.setup()  # models are imported below

from kopir.portal import answers, kept, reading  # noqa: E402
from kopir.portal.search import freshness  # noqa: E402

TODAY = date(2026, 7, 15)


@pytest.fixture(scope="session")
def _database(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """The tables are there, even where no test of this run asks for them and all processes share them."""
    with django_db_blocker.unblock(), Path(os.environ["KOPIR_HOME"], "migrating").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        call_command("migrate", verbosity=0)


@pytest.fixture(autouse=True)
def _reading(
    starter_home: Path,
    monkeypatch: pytest.MonkeyPatch,
    _database: None,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[None]:
    """Every test reads the starter figures, on one and the same day, and finds what there is."""
    monkeypatch.setenv("KOPIR_HOME", str(starter_home))
    monkeypatch.setattr(answers, "today", lambda: TODAY)
    kept.pages.clear()
    with django_db_blocker.unblock():
        freshness.version()  # makes the index where there is none, or where a test has emptied the tables
        _settle()
        yield
        _settle()
    kept.pages.clear()


def _settle() -> None:
    """Wait for an index that is made beside, but not where it waits for the transaction of this very test."""
    for thread in threading.enumerate():
        if thread.name == "search" and not connection.in_atomic_block:
            thread.join()


@pytest.fixture
def reader() -> Client:
    """A browser without scripts."""
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def release_id() -> str:
    """The identifier of some published release."""
    return reading.store().releases()[0].id
