"""Where the portal keeps what it writes: everything is under KOPIR_HOME."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

import platformdirs


def home() -> Path:
    """The folder of KOPIR_HOME, or the user's data folder where it is unset."""
    chosen = os.environ.get("KOPIR_HOME", "").strip()
    return Path(chosen).expanduser() if chosen else Path(platformdirs.user_data_dir("kopir"))


def secret_key() -> str:
    """The key that signs cookies: KOPIR_SECRET_KEY, else one made once and kept for the owner's eyes only."""
    given = os.environ.get("KOPIR_SECRET_KEY", "")
    if given:
        return given
    place = home() / "secret-key"
    try:
        return place.read_text(encoding="ascii").strip()
    except FileNotFoundError:
        return _make_key(place)


def _make_key(place: Path) -> str:
    """Write a new key; when two processes start at once, both take the one that was written first."""
    place.parent.mkdir(parents=True, exist_ok=True)
    own = place.with_name(f"{place.name}.{os.getpid()}")
    own.unlink(missing_ok=True)
    handle = os.open(own, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as out:
        out.write(secrets.token_urlsafe(48))
    try:
        os.link(own, place)
    except FileExistsError:
        pass
    finally:
        own.unlink()
    return place.read_text(encoding="ascii").strip()
