"""What an import brought: good records, refused ones, what was left out of the good, what would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kopir.errors import InvalidInput, KopirError
from kopir.solutions.importing.over import over
from kopir.solutions.importing.places import Where
from kopir.solutions.records import Practice, Solution, differences

Brought = Solution | Practice
MOST_FILES: Final = 20_000
"""Files of a folder that are read at most."""


@dataclass(frozen=True)
class Refused:
    """A record that could not be taken.

    Args:
        place: where it stands: ``record 3``, ``list.xlsx[Sheet1], row 4``.
        problem: why, and how to mend it.
    """

    place: Where
    problem: KopirError


@dataclass(frozen=True)
class Remark:
    """Something of a record that was left out or changed on the way in.

    Args:
        place: which record.
        field: of the file.
        found: what stands there.
        why: a word: ``unknown country``, ``no address``, ``several addresses``, ``unknown goal``,
            ``unknown key``, ``not held in a record``, ``unknown column``, ``formulas``.
    """

    place: Where
    field: str
    found: str
    why: str


@dataclass(frozen=True)
class Imported:
    """What was read of a file.

    Args:
        records: the good ones.
        refused, remarks: what was wrong.
        dataset: name of the source, as in ``origin`` of the records.
        told: for codes whose record tells only some fields: their names. The fields that are not told stay
            as they are in a record that is there. A code that is not in it tells everything.
    """

    records: tuple[Brought, ...]
    refused: tuple[Refused, ...] = ()
    remarks: tuple[Remark, ...] = ()
    dataset: str = ""
    told: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Report:
    """What an import would change.

    Args:
        new: records that are not there yet.
        changed: codes with the fields that differ: name to (old, new).
        unchanged: codes that stay as they are.
        vanished: codes from the same source that the file does not have any more; they are kept.
    """

    new: tuple[Brought, ...]
    changed: Mapping[str, Mapping[str, tuple[object, object]]]
    unchanged: tuple[str, ...]
    vanished: tuple[str, ...] = field(default=())


def small_enough(path: Path, most: int) -> None:
    """Refuse a file that is larger than real ones ever are.

    Raises:
        InvalidInput: it has more than ``most`` bytes, or cannot be opened.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InvalidInput(
            "{file}: the file cannot be opened ({reason})",
            file=path.name,
            reason=error.strerror or str(error),
        ) from error
    if size > most:
        raise InvalidInput(
            "{file}: the file has {found} bytes; at most {limit} are read. Split it, or raise the limit in "
            "the settings",
            file=path.name,
            found=size,
            limit=most,
        )


def files_of(folder: Path, patterns: Iterable[str]) -> list[Path]:
    """The files of a folder and those below it, in the order of their names; links elsewhere are left.

    Raises:
        InvalidInput: there is none, or there are too many.
    """
    found = sorted(
        {
            path
            for pattern in patterns
            for path in folder.rglob(pattern)
            if path.is_file() and not path.is_symlink()
        }
    )
    if not found or len(found) > MOST_FILES:
        raise InvalidInput(
            "{file}: the folder holds {found} files {patterns}; 1 to {limit} are read",
            file=folder.name,
            found=len(found),
            patterns=", ".join(patterns),
            limit=MOST_FILES,
        )
    return found


def compared(imported: Imported, known: Iterable[Brought]) -> Report:
    """An import against the records that are there.

    The day of retrieval is no change: the same file fetched again changes nothing. A field that the source
    does not tell is no difference either.

    Args:
        imported: what was read.
        known: what is there.
    """
    there = {one.code: one for one in known}
    new, changed, unchanged = [], {}, []
    for one in imported.records:
        old = there.get(one.code)
        if old is None:
            new.append(one)
            continue
        apart = differences(timeless(old), timeless(over(old, one, imported.told.get(one.code))))
        if apart:
            changed[one.code] = apart
        else:
            unchanged.append(one.code)
    datasets = {one.origin.dataset for one in imported.records if one.origin}
    codes = {one.code for one in imported.records}
    vanished = [
        code
        for code, one in there.items()
        if one.origin and one.origin.dataset in datasets and code not in codes
    ]
    return Report(tuple(new), changed, tuple(unchanged), tuple(vanished))


def timeless(one: Brought) -> Brought:
    """A record without the day it was fetched."""
    if one.origin is None:
        return one
    return one.model_copy(
        update={"origin": one.origin.model_copy(update={"retrieved": one.origin.retrieved.min})}
    )
