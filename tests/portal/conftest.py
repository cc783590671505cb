"""A reader of the portal over the starter figures."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django
import pytest
from django.test import Client

from kopir.portal import answers, kept, reading

TODAY = date(2026, 7, 15)


@pytest.fixture(scope="session", autouse=True)
def _django() -> None:
    django.setup()


@pytest.fixture(autouse=True)
def _reading(starter_home: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Every test reads the starter figures, on one and the same day."""
    monkeypatch.setenv("KOPIR_HOME", str(starter_home))
    monkeypatch.setattr(answers, "today", lambda: TODAY)
    kept.pages.clear()
    yield
    kept.pages.clear()


@pytest.fixture
def reader() -> Client:
    """A browser without scripts."""
    return Client(SERVER_NAME="localhost")


@pytest.fixture
def release_id() -> str:
    """The identifier of some published release."""
    return reading.store().releases()[0].id
