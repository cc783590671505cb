"""Saved variants: one file each under the hash of its content, written once and never changed.

Nobody has an account yet, so anybody may save and nobody may change or remove what was saved. What a stranger
could fill the disk with is limited: the size of one variant, how many there are, how many an hour brings.
"""

from __future__ import annotations

import os
import re
import time
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kopir.errors import Conflict, InvalidInput, NotFound
from kopir.evidence.files import WORK_PREFIX, sync_file, sync_folder, unavailable
from kopir.indices.variants import LENGTH, Variant, stored
from kopir.portal.locations import home

FOLDER: Final = "variants"
LARGEST: Final = 32 * 1024
"""Bytes of one variant."""
MOST: Final = 20_000
"""Variants in all: 640 MB at the most, usually under 20 MB."""
MOST_AN_HOUR: Final = 400
LISTED: Final = 100
MOST_READ: Final = 1000
"""Files looked at for a list."""
_NAME: Final = re.compile(rf"[0-9a-f]{{{LENGTH}}}")


@dataclass(frozen=True)
class Saved:
    """A variant on the shelf and when it was saved."""

    variant: Variant
    on: datetime


def folder() -> Path:
    """Where variants are kept, beside the releases."""
    return home() / FOLDER


def save(variant: Variant) -> str:
    """Keep a variant; one that is there already stays as it is.

    Returns:
        Its identifier.

    Raises:
        InvalidInput: it is too large. Conflict: the shelf is full, or too many were saved within an hour.
        Unavailable: the disk is full or may not be written.
    """
    content = variant.canonical().encode()
    if len(content) > LARGEST:
        raise InvalidInput(
            "the variant takes {found} bytes; at most {most} are kept: change fewer figures",
            found=len(content),
            most=LARGEST,
        )
    target = _path(variant.id)
    if not target.exists():
        _refuse_too_many()
        _write_once(target, content)
    if target.read_bytes() != content:
        raise Conflict(
            "another variant has the address {id} already; change a setting a little", id=variant.id
        )
    return variant.id


def load(identifier: str) -> Variant:
    """A variant by its identifier.

    Raises:
        NotFound: none was saved under it. InvalidInput: its file is damaged.
    """
    if not _NAME.fullmatch(identifier):
        raise NotFound(
            "there is no saved variant {found}; an address ends in 12 letters and figures", found=identifier
        )
    try:
        text = _path(identifier).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise NotFound(
            "there is no saved variant {found}; it was saved on another portal, or the address is cut",
            found=identifier,
        ) from None
    return stored(text, identifier)


def newest(index: str, count: int = LISTED) -> tuple[Saved, ...]:
    """Variants of an index, those saved last first."""
    found: list[Saved] = []
    for path, moment in sorted(_files(), key=lambda each: -each[1])[:MOST_READ]:
        try:
            variant = load(path.stem)
        except InvalidInput:
            continue  # a damaged file is told at its own address
        if variant.index == index:
            found.append(Saved(variant, datetime.fromtimestamp(moment, UTC)))
        if len(found) == count:
            break
    return tuple(found)


def _path(identifier: str) -> Path:
    return folder() / f"{identifier}.json"


def _files() -> Iterator[tuple[Path, float]]:
    """Files of variants with the moment each was written."""
    place = folder()
    if not place.is_dir():
        return
    with os.scandir(place) as entries:
        for entry in entries:
            path = Path(entry.path)
            if path.suffix == ".json" and _NAME.fullmatch(path.stem):
                yield path, entry.stat().st_mtime


def _refuse_too_many() -> None:
    moments = [moment for _path, moment in _files()]
    if len(moments) >= MOST:
        raise Conflict("no more variants can be saved here; the address of the page keeps every setting too")
    hour_ago = time.time() - 3600
    if sum(moment > hour_ago for moment in moments) >= MOST_AN_HOUR:
        raise Conflict(
            "too many variants were saved within the last hour; try again later. The address of the page "
            "keeps every setting too"
        )


def _write_once(target: Path, content: bytes) -> None:
    """Write a file that no reader ever sees in part and no writer ever replaces."""
    work = target.with_name(f"{WORK_PREFIX}{uuid.uuid4().hex}")
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        work.write_bytes(content)
        sync_file(work)
        try:
            os.link(work, target)
        except FileExistsError:
            return  # somebody saved the same at the same time
        sync_folder(target.parent)
    except OSError as error:
        raise unavailable(error, target) from error
    finally:
        work.unlink(missing_ok=True)
