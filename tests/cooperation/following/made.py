"""Records for small registers of tests, made of nothing but what they are given."""

from __future__ import annotations

from typing import Any

from kopir.cooperation.records import Commitment, Document, Event
from tests.cooperation.making import registers

__all__ = ["commitment", "document", "event", "registers"]


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
