"""The evidence that comes with kopir."""

from __future__ import annotations

import pytest

from kopir.evidence import Store, View


@pytest.fixture
def view(starter_store: Store) -> View:
    """The newest evidence of the starter figures."""
    return starter_store.view()
