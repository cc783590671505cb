"""A folder whose files are taken in."""

from __future__ import annotations

import os
from pathlib import Path


def watched() -> Path | None:
    """The folder of KOPIR_INBOX_FOLDER, or None where none is set."""
    given = os.environ.get("KOPIR_INBOX_FOLDER", "").strip()
    return Path(given).expanduser() if given else None
