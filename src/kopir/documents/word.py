"""The text of a DOCX file, which is a zip of XML: its directory and its XML are looked through first."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Iterable
from io import BytesIO
from pathlib import PurePosixPath
from typing import Final

from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from kopir.errors import InvalidInput
from kopir.guarding import Declaring, Malformed, TooDeep, look_through

_MACROS: Final = ("vbaproject.bin", "vbadata.xml")
_ENCRYPTED: Final = 0x1
_MOST_MEMBERS: Final = 2000
_SMALL: Final = 1024**2
_TIGHTEST: Final = 150
"""Unpacked over packed size; parts of real documents stay under 60."""
_DEEPEST: Final = 256
_DEEPEST_TABLE: Final = 8


def docx_text(data: bytes, name: str, limits: dict[str, int]) -> str:
    """The paragraphs and tables of a document, a line each.

    Args:
        data: the file.
        name: of the file, for errors.
        limits: of ``extracting.Limits``, by name.

    Raises:
        InvalidInput: it is damaged, a bomb, has macros or external entities, or is no DOCX.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as members:
            _check(members, name, limits)
        return "\n".join(_lines(Document(BytesIO(data)).iter_inner_content(), 0))
    except InvalidInput:
        raise
    except (
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        RuntimeError,
        MemoryError,
    ) as error:
        raise InvalidInput(
            "{file} is damaged ({reason}); save it anew and give that", file=name, reason=_reason(error)
        ) from error
    except Exception as error:  # the library has no error of its own for what is not well made
        raise InvalidInput(
            "{file} is no DOCX that can be read ({reason}); save it anew and give that",
            file=name,
            reason=_reason(error),
        ) from error


def _reason(error: Exception) -> str:
    return (str(error) or type(error).__name__)[:120]


def _check(members: zipfile.ZipFile, name: str, limits: dict[str, int]) -> None:
    every = members.infolist()
    _check_directory(every, name, limits["max_document_unpacked_bytes"])
    names = {member.filename.lower() for member in every}
    if any(each.rpartition("/")[2] in _MACROS for each in names) or _macros_by_type(members):
        raise InvalidInput("{file} holds macros; save it as DOCX without them and give that", file=name)
    if "word/document.xml" not in names and not any(each.startswith("word/document") for each in names):
        raise InvalidInput("{file} is an archive or another form of office file; DOCX is read", file=name)
    for member in every:
        if member.filename.lower().endswith((".xml", ".rels")):
            _check_xml(members.read(member), name, member.filename)


def _check_directory(every: list[zipfile.ZipInfo], name: str, most: int) -> None:
    """Refuse an archive by what its directory states; the library unpacks no member beyond what it states."""
    if len(every) > _MOST_MEMBERS:
        raise InvalidInput(
            "{file} holds {found} parts; at most {most} are read",
            file=name,
            found=len(every),
            most=_MOST_MEMBERS,
        )
    if sum(member.file_size for member in every) > most:
        raise InvalidInput("{file} unpacks to more than {most} bytes", file=name, most=most)
    for member in every:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in member.filename:
            raise InvalidInput(
                "{file}: part {member} points outside the document; it is not opened",
                file=name,
                member=member.filename,
            )
        if member.flag_bits & _ENCRYPTED:
            raise InvalidInput(
                "{file} is protected by a password; save it without one and give that", file=name
            )
        if member.file_size > _SMALL and member.file_size > _TIGHTEST * max(member.compress_size, 1):
            raise InvalidInput(
                "{file}: part {member} unpacks to more than {ratio} times its size, as a decompression "
                "bomb does",
                file=name,
                member=member.filename,
                ratio=_TIGHTEST,
            )


def _macros_by_type(members: zipfile.ZipFile) -> bool:
    try:
        types = members.read("[Content_Types].xml")
    except KeyError:
        return False
    return b"macroenabled" in types.lower()


def _check_xml(data: bytes, name: str, member: str) -> None:
    """Refuse a document type, entities and great depth before any other parser sees them."""
    try:
        look_through(data, _DEEPEST)
    except Declaring as error:
        raise InvalidInput(
            "{file}: {member} declares a document type or entities, as no word processor does; it is not "
            "read",
            file=name,
            member=member,
        ) from error
    except TooDeep as error:
        raise InvalidInput("{file} is nested too deeply to be a document people write", file=name) from error
    except Malformed as error:
        raise InvalidInput(
            "{file} is damaged ({reason}); save it anew and give that",
            file=name,
            reason=f"{member}: {error.reason}",
        ) from error


def _lines(blocks: Iterable[Paragraph | Table], depth: int) -> Iterable[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            text = " ".join(block.text.replace("\n", " \n ").split(" ")).strip()
            if text:
                yield from (" ".join(line.split()) for line in text.split("\n") if line.strip())
        elif depth < _DEEPEST_TABLE:
            for row in block.rows:
                seen: set[int] = set()
                for cell in row.cells:
                    if id(cell._tc) not in seen:  # a merged cell stands in several places
                        seen.add(id(cell._tc))
                        yield from _lines(cell.iter_inner_content(), depth + 1)
