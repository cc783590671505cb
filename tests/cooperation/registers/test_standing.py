"""What was planned is not taken to have happened."""

from __future__ import annotations

from datetime import date

import pytest

from kopir.cooperation.records import Event
from kopir.cooperation.registers.standing import NAMES, standing


@pytest.mark.parametrize(("status", "day", "on", "told"), [
    ("planned", "2026-H1", date(2026, 3, 1), "planned"),
    ("planned", "2026-H1", date(2026, 6, 30), "planned"),
    ("planned", "2026-H1", date(2026, 7, 1), "passed"),
    ("proposed", "2024", date(2025, 1, 1), "not-held"),
    ("proposed", "2024", date(2024, 12, 31), "proposed"),
    ("held", "2025-09-29/2025-09-30", date(2026, 1, 1), "held"),
    ("cancelled", "2025", date(2026, 1, 1), "cancelled"),
    ("planned", None, date(2100, 1, 1), "planned"),
])  # fmt: skip
def test_a_date_that_has_passed_confirms_nothing(status: str, day: str | None, on: date, told: str) -> None:
    event = Event(code="x", names={"en": "X"}, kind="session", status=status, day=day)
    assert standing(event, on) == told
    assert told in NAMES
