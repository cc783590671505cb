"""An IATI file opened with care: packed or not, and what it is, before anything of it is built.

A document type is refused, for only there can entities be declared; nothing outside the file is asked for.
"""

from __future__ import annotations

import gzip
import re
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final
from xml.parsers import expat

from kopir.cooperation.programmes.limits import IatiLimits
from kopir.errors import InvalidInput

VERSIONS: Final = ("2.01", "2.02", "2.03")
_EARLIER: Final = re.compile(r"1(?:\.0?[0-5])?")
"""Versions that are lifted."""
Passed = Callable[[int], None]
"""Called with how many bytes of a file were read."""
ROOTS: Final[Mapping[str, str]] = {
    "iati-activities": "iati-activity",
    "iati-organisations": "iati-organisation",
}
"""Root of a file, and what stands in it."""
LIFTED: Final = "iati-activities"
"""Root of the files that are lifted."""
CHUNK: Final = 256 * 1024
SMALL: Final = 64 * 1024**2
"""Bytes up to which a packed file may unpack by any ratio."""
_LONGEST_PROLOG: Final = 1024**2
_PACKED: Final = b"\x1f\x8b"


@dataclass(frozen=True)
class Opening:
    """What a file says of itself.

    Args:
        root: ``iati-activities`` or ``iati-organisations``. version: of the standard; empty where a draft of
            it names none.
        attributes: of the root. size: bytes on disk.
        bare: whether the root is a single activity, as in drafts of the standard.
    """

    root: str
    version: str
    attributes: Mapping[str, str]
    size: int
    bare: bool = False

    @property
    def earlier(self) -> bool:
        """Whether it is of version 1 or a draft."""
        return self.version not in VERSIONS


class _Begun(Exception):
    """The root was reached."""


def opening(path: Path, limits: IatiLimits, name: str = "", lift: bool = False) -> Opening:
    """What kind of IATI file it is.

    Args:
        path: of the file.
        limits: within which it is read.
        name: by which it is called in messages, where ``path`` is a copy of it.
        lift: whether activities of version 1 and of drafts are opened too.

    Raises:
        InvalidInput: it cannot be opened, is too large, is no XML, declares a document type, has another
            root, or is of another version of the standard.
    """
    file = name or path.name
    try:
        size = path.stat().st_size
    except OSError as error:
        raise InvalidInput(
            "{file}: the file cannot be opened ({reason})",
            file=file,
            reason=error.strerror or str(error),
        ) from error
    if size > limits.iati_max_file_bytes:
        raise InvalidInput(
            "{file}: the file has {found} bytes; at most {limit} are read. Split it, or raise the limit in "
            "the settings",
            file=file,
            found=size,
            limit=limits.iati_max_file_bytes,
        )
    root, attributes, line = _root(path, limits, file)
    bare = lift and root == ROOTS[LIFTED]
    if not bare:
        _refuse_root(file, root, line)
    told = attributes.get("version", "").strip()
    if lift and (bare or root == LIFTED) and (not told or _EARLIER.fullmatch(told)):
        return Opening(LIFTED, told, attributes, size, bare)
    return Opening(root, _version(file, root, attributes, line), attributes, size)


def chunks(path: Path, limits: IatiLimits, passed: Passed | None = None, name: str = "") -> Iterator[bytes]:
    """The XML of a file, piece by piece, unpacked where it is packed.

    Args:
        path: of the file.
        limits: within which it is read.
        passed: is told how many bytes of it were read.
        name: by which it is called in messages, where ``path`` is a copy of it.

    Raises:
        InvalidInput: it is a bomb, or damaged.
    """
    with path.open("rb") as raw:
        packed = raw.read(2) == _PACKED
        raw.seek(0)
        if not packed:
            yield from _told(iter(lambda: raw.read(CHUNK), b""), raw, passed)
            return
        try:
            yield from _told(_unpacked(raw, path, limits, name or path.name), raw, passed)
        except (OSError, EOFError, zlib.error) as error:
            raise InvalidInput(
                "{file}: the packed file is damaged ({reason}); fetch it again",
                file=name or path.name,
                reason=str(error)[:160],
            ) from error


def _told(pieces: Iterator[bytes], raw: BinaryIO, passed: Passed | None) -> Iterator[bytes]:
    for piece in pieces:
        if passed:
            passed(raw.tell())
        yield piece


def _unpacked(raw: BinaryIO, path: Path, limits: IatiLimits, file: str) -> Iterator[bytes]:
    most = min(
        limits.iati_max_unpacked_bytes,
        max(SMALL, path.stat().st_size * limits.iati_max_ratio),
    )
    found = 0
    with gzip.GzipFile(fileobj=raw) as unpacked:
        for piece in iter(lambda: unpacked.read(CHUNK), b""):
            found += len(piece)
            if found > most:
                raise InvalidInput(
                    "{file}: the packed file unpacks to more than {limit} bytes, as no real one does; it is "
                    "not read further. Split it, or raise the limits in the settings",
                    file=file,
                    limit=most,
                )
            yield piece


def _root(path: Path, limits: IatiLimits, file: str) -> tuple[str, dict[str, str], int]:
    """Name, attributes and line of the first element."""
    parser = expat.ParserCreate(namespace_separator=" ")
    found: tuple[str, dict[str, str], int] | None = None

    def begun(name: str, attributes: dict[str, str]) -> None:
        nonlocal found
        found = (name, attributes, parser.CurrentLineNumber)
        raise _Begun

    def declared(*_: object) -> None:
        raise InvalidInput(
            "{file}, line {line}: the XML declares a document type or entities, as no IATI file does; such a "
            "file is not read. Take the declaration out",
            file=file,
            line=parser.CurrentLineNumber,
        )

    parser.StartElementHandler = begun
    parser.StartDoctypeDeclHandler = declared
    parser.EntityDeclHandler = declared
    try:
        _feed_prolog(parser, path, limits, file)
    except _Begun:
        pass
    except (expat.ExpatError, LookupError, ValueError) as error:
        raise InvalidInput(
            "{file}, line {line}: this is no well-formed XML ({reason}); save or fetch the file again, in "
            "UTF-8",
            file=file,
            line=getattr(error, "lineno", 1),
            reason=str(error)[:160],
        ) from error
    if found is None:
        raise InvalidInput("{file}: the file holds no XML; fetch it again", file=file)
    return found


def _feed_prolog(parser: expat.XMLParserType, path: Path, limits: IatiLimits, file: str) -> None:
    fed = 0
    for piece in chunks(path, limits, name=file):
        for start in range(0, len(piece), 8192):
            parser.Parse(piece[start : start + 8192], False)
        fed += len(piece)
        if fed > _LONGEST_PROLOG:
            return
    parser.Parse(b"", True)


def _refuse_root(file: str, root: str, line: int) -> None:
    if root in ROOTS:
        return
    if root == ROOTS[LIFTED]:
        raise InvalidInput(
            "{file}, line {line}: a single {found} without the root {expected} around it tells no version of "
            "IATI; that is how drafts of version 1 were written. Import it with --lift, which takes it to "
            "version 2.03, or ask the publisher for a file of version 2.03",
            file=file,
            line=line,
            found=root,
            expected=LIFTED,
        )
    if root in ROOTS.values():
        raise InvalidInput(
            "{file}, line {line}: a single {found} without the root {expected} around it tells no version of "
            "IATI; that is how version 1 was written, which is not read. Ask the publisher for a file of "
            "version 2.03",
            file=file,
            line=line,
            found=root,
            expected=next(key for key, one in ROOTS.items() if one == root),
        )
    raise InvalidInput(
        "{file}, line {line}: the root of the file is {found}; an IATI file begins with iati-activities or "
        "iati-organisations",
        file=file,
        line=line,
        found=root[-80:],
    )


def _version(file: str, root: str, attributes: Mapping[str, str], line: int) -> str:
    version = attributes.get("version", "").strip()
    if version in VERSIONS:
        return version
    if root == LIFTED and (not version or _EARLIER.fullmatch(version)):
        raise InvalidInput(
            "{file}, line {line}: the file is of version {found} of IATI; read are {expected}. Elements of "
            "version 1 have other names and meanings: import it with --lift, which takes it to version 2.03, "
            "or ask the publisher for a file of version 2.03",
            file=file,
            line=line,
            found=version or "-",
            expected=", ".join(VERSIONS),
        )
    if not version or version.startswith("1"):
        raise InvalidInput(
            "{file}, line {line}: the file is of version {found} of IATI; read are {expected}. Elements of "
            "version 1 have other names and meanings: ask the publisher for a file of version 2.03",
            file=file,
            line=line,
            found=version or "-",
            expected=", ".join(VERSIONS),
        )
    raise InvalidInput(
        "{file}, line {line}: the file is of version {found} of IATI; read are {expected}. Correct the "
        "attribute version",
        file=file,
        line=line,
        found=version[:40],
        expected=", ".join(VERSIONS),
    )
