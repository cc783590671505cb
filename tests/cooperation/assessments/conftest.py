"""The evidence that comes with kopir."""

from __future__ import annotations

import pytest

from kopir.evidence import View
from kopir.evidence.store import Store


@pytest.fixture(scope="session")
def view(starter_store: Store) -> View:
    """The starter figures as they are known now."""
    return starter_store.view()
