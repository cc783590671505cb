"""The portal's translations, compiled for Django when the sources are newer than what was compiled before."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

SOURCE = Path(__file__).parent / "locale"
LANGUAGES = ("kk", "ru")


def compiled(cache: Path) -> Path:
    """A folder with a .mo file for every catalogue, made if it is not there yet.

    Args:
        cache: folder to keep compiled catalogues in; each state of the sources gets a folder of its own,
            so that a running server and a newer one never share a half-written file.
    """
    texts = {language: (SOURCE / language / "LC_MESSAGES/django.po").read_bytes() for language in LANGUAGES}
    digest = hashlib.sha256(b"\0".join(texts.values())).hexdigest()[:16]
    folder = cache / digest
    for language in LANGUAGES:
        place = folder / language / "LC_MESSAGES" / "django.mo"
        if not place.exists():
            _compile(SOURCE / language / "LC_MESSAGES/django.po", place, language)
    return folder


def _compile(source: Path, place: Path, language: str) -> None:
    place.parent.mkdir(parents=True, exist_ok=True)
    with source.open("rb") as file:
        catalogue = read_po(file, locale=language)
    handle, name = tempfile.mkstemp(dir=place.parent)
    with os.fdopen(handle, "wb") as out:
        write_mo(out, catalogue)
    os.replace(name, place)
