"""The evidence that comes with kopir, registers without the records that do, and a reader of the pages."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import django
import pytest
from django.test import Client

django.setup()

from kopir.accounts import shelf  # noqa: E402
from kopir.cooperation.registers import published  # noqa: E402
from kopir.evidence import Store, View  # noqa: E402
from kopir.portal import answers, kept  # noqa: E402


@pytest.fixture
def view(starter_store: Store) -> View:
    """The newest evidence of the starter figures."""
    return starter_store.view()


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch) -> None:
    """Registers hold only what a test puts there."""
    stamp = shelf.stamp
    monkeypatch.setattr(shelf, "stamp", lambda: f"{stamp()} bare")
    monkeypatch.setattr(published._SHELF, "_starters", {kind: dict for kind in published.KINDS})


@pytest.fixture
def reader(starter_home: Path, monkeypatch: pytest.MonkeyPatch, db: None) -> Iterator[Client]:
    """A browser without scripts, on one and the same day."""
    monkeypatch.setenv("KOPIR_HOME", str(starter_home))
    monkeypatch.setattr(answers, "today", lambda: date(2026, 7, 15))
    kept.pages.clear()
    yield Client(SERVER_NAME="localhost")
    kept.pages.clear()
