"""The evidence that comes with kopir, and registers without the records that do."""

from __future__ import annotations

import pytest

from kopir.accounts import shelf
from kopir.cooperation.registers import published
from kopir.evidence import Store, View


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
