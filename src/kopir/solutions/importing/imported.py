"""What an import brought: good records, refused ones, what was left out of the good, what would change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from kopir.errors import InvalidInput, KopirError
from kopir.solutions.records import Solution, differences


@dataclass(frozen=True)
class Refused:
    """A record that could not be taken.

    Args:
        place: where it stands in the file: ``record 3, aam-digital``.
        problem: why, and how to mend it.
    """

    place: str
    problem: KopirError


@dataclass(frozen=True)
class Remark:
    """Something of a record that was left out or changed on the way in.

    Args:
        place: which record.
        field: of the file.
        found: what stands there.
        why: a word: ``unknown country``, ``no address``, ``several addresses``, ``unknown goal``,
            ``unknown key``.
    """

    place: str
    field: str
    found: str
    why: str


@dataclass(frozen=True)
class Imported:
    """What was read of a file."""

    records: tuple[Solution, ...]
    refused: tuple[Refused, ...] = ()
    remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True)
class Report:
    """What an import would change.

    Args:
        new: records that are not there yet.
        changed: codes with the fields that differ: name to (old, new).
        unchanged: codes that stay as they are.
        vanished: codes from the same source that the file does not have any more; they are kept.
    """

    new: tuple[Solution, ...]
    changed: Mapping[str, Mapping[str, tuple[object, object]]]
    unchanged: tuple[str, ...]
    vanished: tuple[str, ...] = field(default=())


def small_enough(path: Path, most: int) -> None:
    """Refuse a file that is larger than real ones ever are.

    Raises:
        InvalidInput: it has more than ``most`` bytes.
    """
    size = path.stat().st_size
    if size > most:
        raise InvalidInput(
            "{file}: the file has {found} bytes; at most {limit} are read. Split it, or raise the limit in "
            "the settings",
            file=path.name,
            found=size,
            limit=most,
        )


def compared(imported: Imported, known: Iterable[Solution]) -> Report:
    """An import against the records that are there.

    The day of retrieval is no change: the same file fetched again changes nothing.
    """
    there = {one.code: one for one in known}
    new, changed, unchanged = [], {}, []
    for one in imported.records:
        old = there.get(one.code)
        if old is None:
            new.append(one)
            continue
        apart = differences(_timeless(old), _timeless(one))
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


def _timeless(one: Solution) -> Solution:
    if one.origin is None:
        return one
    return one.model_copy(
        update={"origin": one.origin.model_copy(update={"retrieved": one.origin.retrieved.min})}
    )
