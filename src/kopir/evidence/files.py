"""Files that are either there as a whole or not at all."""

from __future__ import annotations

import errno
import os
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from kopir.errors import Unavailable

WORK_PREFIX = ".work-"


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_file(path: Path) -> None:
    """Make the contents of a file survive a power cut."""
    with path.open("rb") as file:
        os.fsync(file.fileno())


def replace_bytes(path: Path, content: bytes) -> None:
    """Write a file by one rename: readers see the old content or the new one.

    Raises:
        Unavailable: the disk is full or may not be written.
    """
    work = path.with_name(f"{WORK_PREFIX}{uuid.uuid4().hex}")
    try:
        work.write_bytes(content)
        sync_file(work)
        os.replace(work, path)
        sync_folder(path.parent)
    except OSError as error:
        raise unavailable(error, path) from error
    finally:
        work.unlink(missing_ok=True)


@contextmanager
def new_folder(target: Path) -> Iterator[Path]:
    """A working folder that becomes ``target`` by one rename when the block ends well, and is gone otherwise.

    Raises:
        Unavailable: the disk is full or may not be written.
    """
    work = target.with_name(f"{WORK_PREFIX}{uuid.uuid4().hex}")
    try:
        work.mkdir(parents=True)
        yield work
        for path in work.iterdir():
            sync_file(path)
        sync_folder(work)
        os.rename(work, target)
        sync_folder(target.parent)
    except OSError as error:
        raise unavailable(error, target) from error
    finally:
        shutil.rmtree(work, ignore_errors=True)


def unavailable(error: OSError, path: Path) -> Unavailable:
    """What to tell a person when the disk refuses."""
    if error.errno == errno.ENOSPC:
        return Unavailable(
            "the disk is full: {path} could not be written; free some space and try again", path=path
        )
    return Unavailable(
        "{path} could not be written: {reason}", path=path, reason=error.strerror or str(error)
    )


def clear_remains(folder: Path, keep: frozenset[str]) -> None:
    """Remove what killed writers left behind: every entry of a folder whose name is not in ``keep``.

    Only for the holder of the writing lock: nobody else is writing then, and no reader knows these names.
    """
    for path in folder.iterdir():
        if path.name not in keep:
            shutil.rmtree(path, ignore_errors=True)
