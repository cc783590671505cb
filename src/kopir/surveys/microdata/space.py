"""Private working folders for microdata, and whether a disk has room for them.

Microdata are about people: a working folder lies under ``KOPIR_HOME/microdata``, can be read by its owner
    only,
and is gone when the work is over, however it ends. What a killed process left behind is removed by the next
one: a folder belongs to whoever holds the lock on the file beside it.
"""

from __future__ import annotations

import fcntl
import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from kopir.errors import Unavailable
from kopir.evidence import files
from kopir.evidence.store import home
from kopir.surveys.microdata.limits import Limits

FOLDER: Final = "microdata"
LOCK: Final = ".lock"


@contextmanager
def working_folder() -> Iterator[Path]:
    """A private folder that is gone when the block ends.

    Raises:
        Unavailable: the disk may not be written.
    """
    root = home() / FOLDER
    folder = root / uuid.uuid4().hex
    try:
        root.mkdir(parents=True, exist_ok=True)
        root.chmod(0o700)
        clear_remains(root)
        lock = (root / f"{folder.name}{LOCK}").open("a")
    except OSError as error:
        raise files.unavailable(error, root) from error
    with lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        try:
            folder.mkdir(mode=0o700)
            yield folder
        except OSError as error:
            raise files.unavailable(error, folder) from error
        finally:
            shutil.rmtree(folder, ignore_errors=True)
            Path(lock.name).unlink(missing_ok=True)


def clear_remains(root: Path) -> None:
    """Remove the working folders of processes that are no more."""
    for path in root.glob(f"*{LOCK}"):
        try:
            with path.open("a") as lock:
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
                shutil.rmtree(path.with_suffix(""), ignore_errors=True)
                path.unlink(missing_ok=True)
        except OSError:
            continue  # somebody is at work there


def refuse_without_room(file: Path, folder: Path, needed: int, limits: Limits) -> None:
    """Look at the disk before anything is written.

    Args:
        file: what is to be converted.
        folder: where to.
        needed: bytes that it will take there.
        limits: see ``Limits``.

    Raises:
        Unavailable: the disk would have less than ``limits.microdata_spare_bytes`` left.
    """
    free = shutil.disk_usage(folder).free
    if free - needed < limits.microdata_spare_bytes:
        raise Unavailable(
            "{file} must be converted to be read and needs about {needed} MB in {folder}, where {free} MB "
            "are free (of which {spare} MB must stay free); free some space, point KOPIR_HOME to another "
            "disk, or save the file as Parquet or CSV in UTF-8, which are read where they are",
            file=file.name,
            needed=needed // 1024**2,
            folder=folder.parent,
            free=free // 1024**2,
            spare=limits.microdata_spare_bytes // 1024**2,
        )
