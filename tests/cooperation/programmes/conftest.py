"""Importing and exporting in tests."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest

from kopir.cooperation.programmes.exporting import chosen, export_activities
from kopir.cooperation.programmes.models import Run
from kopir.cooperation.programmes.services.importing import import_activities

GENERATED = datetime(2026, 1, 1, tzinfo=UTC)


@pytest.fixture
def take(tmp_path: Path, db: None) -> Callable[..., Run]:
    """Imports bytes as a file of this name."""

    def importing(data: bytes, stored: str = "file.xml", **settings: object) -> Run:
        path = tmp_path / stored
        path.write_bytes(data)
        return import_activities(None, path, **settings)  # type: ignore[arg-type]

    return importing


@pytest.fixture
def give(db: None) -> Callable[..., bytes]:
    """Exports a choice of activities as bytes."""

    def exporting(**choice: str) -> bytes:
        out = BytesIO()
        export_activities(out, chosen(**choice), GENERATED)
        return out.getvalue()

    return exporting


def problems(run: Run) -> list[str]:
    """What was refused, in words."""
    from kopir.cooperation.programmes.services.reporting import told

    found = [str(told(one["problem"])) for one in run.report["refused"]]
    return found + ([str(told(run.report["broken"]))] if run.report["broken"] else [])
