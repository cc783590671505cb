"""What a zip file says of itself, read from its directory before anything is unpacked.

A spreadsheet (XLSX) is a zip as well. A directory costs a millisecond to read and shows a bomb by the sizes
it states; a member that unpacks to more than it states is cut off by the reading functions here.
"""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from kopir.errors import InvalidInput
from kopir.evidence.readers.limits import Limits

_ENCRYPTED = 0x1
_NESTED = (".zip", ".xlsx", ".gz", ".7z", ".rar", ".tar", ".bz2", ".xz", ".zst")


@contextmanager
def opened(path: Path, limits: Limits) -> Iterator[zipfile.ZipFile]:
    """A zip file whose directory was found harmless.

    Raises:
        InvalidInput: the archive is damaged, too large when unpacked, packed suspiciously tight, encrypted,
        holds
            further archives, or names members outside its own folder.
    """
    try:
        with zipfile.ZipFile(path) as archive:
            check_directory(path.name, archive.infolist(), limits)
            yield archive
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise damaged(path.name, error) from error


def damaged(name: str, error: Exception) -> InvalidInput:
    """The error for an archive that cannot be unpacked."""
    return InvalidInput(
        "{file}: the archive is damaged or was not fetched to its end ({reason}); download it again",
        file=name,
        reason=str(error) or type(error).__name__,
    )


def check_directory(name: str, members: list[zipfile.ZipInfo], limits: Limits) -> None:
    """Refuse an archive by what its directory states. ``name`` is the file's, for the message."""
    if len(members) > limits.max_members:
        raise InvalidInput(
            "{file}: the archive holds {found} members; at most {limit} are read",
            file=name,
            found=len(members),
            limit=limits.max_members,
        )
    for member in members:
        _check_member(name, member, limits)
    total = sum(member.file_size for member in members)
    if total > limits.max_unpacked_bytes:
        raise InvalidInput(
            "{file}: the archive would unpack to {found} bytes; at most {limit} are read",
            file=name,
            found=total,
            limit=limits.max_unpacked_bytes,
        )


def _check_member(name: str, member: zipfile.ZipInfo, limits: Limits) -> None:
    path = PurePosixPath(member.filename.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or ":" in member.filename or "\0" in member.orig_filename:
        raise InvalidInput(
            "{file}: member {member} points outside the archive; such a file is not opened",
            file=name,
            member=member.filename,
        )
    if member.flag_bits & _ENCRYPTED:
        raise InvalidInput(
            "{file}: member {member} is encrypted; unpack the archive with its password and import the files",
            file=name,
            member=member.filename,
        )
    if path.suffix.lower() in _NESTED:
        raise InvalidInput(
            "{file}: member {member} is an archive inside an archive; unpack it and import the files",
            file=name,
            member=member.filename,
        )
    ratio = member.file_size / max(member.compress_size, 1)
    if member.file_size > limits.small_member_bytes and ratio > limits.max_member_ratio:
        raise InvalidInput(
            "{file}: member {member} unpacks to {ratio} times its size, as a decompression bomb does; "
            "at most {limit} times is read",
            file=name,
            member=member.filename,
            ratio=round(ratio),
            limit=limits.max_member_ratio,
        )


def read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """The bytes of a member, never more than its directory entry states."""
    with archive.open(member) as stream:
        data = stream.read(member.file_size + 1)
    if len(data) > member.file_size:
        raise zipfile.BadZipFile(f"{member.filename} is longer than stated")
    return data
