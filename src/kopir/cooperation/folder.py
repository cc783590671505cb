"""Files of this machine that are taken in: named ones, or those of a folder that is watched."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kopir.cooperation.models import SourceText, WatchedFile
from kopir.cooperation.services import Added, add_text
from kopir.documents.extracting import Limits, extracted
from kopir.errors import InvalidInput, KopirError, NotFound, Unavailable

ENDINGS: Final = frozenset((".txt", ".html", ".htm", ".docx", ".pdf"))
AT_REST: Final = 2.0
"""Seconds since a file was written to before it is read: it may still be on its way."""


@dataclass(frozen=True)
class Outcome:
    """What came of a file: a text of the inbox, or why there is none."""

    path: Path
    added: Added | None = None
    error: KopirError | None = None


def watched() -> Path | None:
    """The folder of KOPIR_INBOX_FOLDER, or None where none is set."""
    given = os.environ.get("KOPIR_INBOX_FOLDER", "").strip()
    return Path(given).expanduser() if given else None


def take(path: Path, lang: str | None = None, published: str | None = None) -> Outcome:
    """Take one file in."""
    return _taken(path, SourceText.Origin.FILE, lang, published)


def scan(folder: Path) -> Iterator[Outcome]:
    """Take in the files of a folder that are new or changed since they were looked at last.

    Files stay where they are. Folders below it, hidden files and links are not looked at.

    Raises:
        NotFound: there is no such folder. Unavailable: it cannot be read.
    """
    found = _files(folder)
    looked_at = WatchedFile.objects.filter(path__startswith=str(folder.resolve()))
    known = {
        path: (size, changed) for path, size, changed in looked_at.values_list("path", "size", "changed")
    }
    for path, size, changed in found:
        if known.get(str(path)) == (size, changed):
            continue
        outcome = _taken(path, SourceText.Origin.FOLDER)
        WatchedFile.objects.update_or_create(
            path=str(path),
            defaults={
                "size": size,
                "changed": changed,
                "text": outcome.added.text if outcome.added else None,
                "problem": str(outcome.error) if outcome.error else "",
            },
        )
        yield outcome


def _files(folder: Path) -> list[tuple[Path, int, int]]:
    """Files that are at rest, with size and time of change in nanoseconds."""
    if not folder.is_dir():
        raise NotFound("there is no folder {found}", found=folder)
    newest = time.time() - AT_REST
    found = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                ending = Path(entry.name).suffix.lower()
                if (
                    entry.name.startswith(".")
                    or ending not in ENDINGS
                    or not entry.is_file(follow_symlinks=False)
                ):
                    continue
                state = entry.stat(follow_symlinks=False)
                if state.st_mtime <= newest:
                    found.append((folder.resolve() / entry.name, state.st_size, state.st_mtime_ns))
    except OSError as error:
        raise Unavailable(
            "the folder {path} cannot be read: {reason}", path=folder, reason=error.strerror or str(error)
        ) from error
    return sorted(found)


def _taken(path: Path, origin: str, lang: str | None = None, published: str | None = None) -> Outcome:
    try:
        text = extracted(_bytes(path), path.name)
        return Outcome(
            path, add_text(None, text, lang=lang, published=published, origin=origin, name=path.name)
        )
    except KopirError as error:
        return Outcome(path, error=error)


def _bytes(path: Path) -> bytes:
    """A file's content, never more than a document may have."""
    most = Limits.from_environment().max_document_bytes
    try:
        with path.open("rb") as file:
            data = file.read(most + 1)
    except FileNotFoundError:
        raise NotFound("there is no file {found}", found=path) from None
    except OSError as error:
        raise InvalidInput(
            "{path} cannot be read: {reason}", path=path, reason=error.strerror or str(error)
        ) from error
    return data
