"""A process warms up before its first reader, and an empty store does not hinder it."""

from __future__ import annotations

import pytest

from kopir.evidence import Store
from kopir.portal import reading, warm


def test_home_a_country_an_indicator_a_divide_and_a_workshop_are_made_in_each_language(
    starter_store: Store,
) -> None:
    assert warm.warm() == 15


def test_an_empty_store_leaves_the_process_able_to_answer(
    home: object, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "store", lambda: Store())
    assert warm.warm() == 6, (
        "home and a country say that there is nothing yet, indicator, divide and workshop are not found"
    )
