"""Small registers for tests, made of nothing but what they are given."""

from __future__ import annotations

from typing import Any

import django

django.setup()

from kopir.cooperation.records import MODELS, Commitment, Document, Event, Registered  # noqa: E402
from kopir.cooperation.registers import Registers, kind_of  # noqa: E402


def registers(*given: Registered) -> Registers:
    """Registers that hold these records."""
    records: dict[str, dict[str, Registered]] = {kind: {} for kind in MODELS}
    for one in given:
        records[kind_of(one)][one.code] = one
    return Registers(records, {})


def commitment(code: str = "c", **body: Any) -> Commitment:
    """A commitment with a name."""
    return Commitment.model_validate({"code": code, "names": {"en": code}, "kind": "agreement", **body})


def document(code: str = "d", **body: Any) -> Document:
    """A strategy that was signed."""
    base = {"code": code, "names": {"en": code}, "kind": "strategy", "status": "signed"}
    return Document.model_validate({**base, **body})


def event(code: str = "e", **body: Any) -> Event:
    """A session that was held."""
    base = {"code": code, "names": {"en": code}, "kind": "session", "status": "held"}
    return Event.model_validate({**base, **body})
