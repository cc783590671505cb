"""Registers for tests, made of nothing but what they are given."""

from __future__ import annotations

import django

django.setup()

from kopir.cooperation.records import MODELS, Registered  # noqa: E402
from kopir.cooperation.registers import Registers, kind_of  # noqa: E402


def registers(*given: Registered) -> Registers:
    """Registers that hold these records."""
    records: dict[str, dict[str, Registered]] = {kind: {} for kind in MODELS}
    for one in given:
        records[kind_of(one)][one.code] = one
    return Registers(records, {})
