"""A file that somebody gave us, opened with care.

Nothing in it is trusted: not its name, not its size, not its encoding. Whatever cannot be read ends in an
``InvalidInput`` that names the file and the cure.
"""

from __future__ import annotations

import csv
import hashlib
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property
from pathlib import Path
from typing import Literal

import polars as pl

from kopir.errors import InvalidInput, NotFound
from kopir.evidence.readers import archive, workbook
from kopir.evidence.readers.encoding import Encoding, Layout, clean_name, sniff_encoding, sniff_layout
from kopir.evidence.readers.limits import Limits
from kopir.evidence.readers.table import Table, read_delimited
from kopir.evidence.release import SourceDigest

Kind = Literal["table", "workbook", "archive", "xml", "json", "text"]


@dataclass(frozen=True)
class SourceFile:
    """One file with what its first bytes say about it.

    Args:
        path: where it is.
        size: bytes on disk.
        head: its first bytes, for text files.
        kind: what it is by content: a delimited ``table``, an XLSX ``workbook``, a zip ``archive``, ``xml``,
            ``json`` or other ``text``.
        encoding: of a text file, with evidence.
        layout: delimiter and header of a delimited table.
    """

    path: Path
    size: int
    kind: Kind
    limits: Limits = field(repr=False)
    head: str = field(default="", repr=False)
    encoding: Encoding | None = None
    layout: Layout | None = None

    @classmethod
    def open(cls, path: Path, limits: Limits | None = None) -> SourceFile:
        """Look at a file.

        Raises:
            NotFound: there is no such file.
            InvalidInput: it is empty, too large, no text and no archive, or a harmful archive.
        """
        limits = limits or Limits.from_environment()
        size = _size(path, limits)
        try:
            with path.open("rb") as stream:
                head = stream.read(limits.sniff_bytes)
        except OSError as error:
            raise _unreadable(path, error) from error
        if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            return cls(path, size, _packed_kind(path, limits), limits)
        return cls._text(path, size, head, limits)

    @classmethod
    def _text(cls, path: Path, size: int, head: bytes, limits: Limits) -> SourceFile:
        encoding = sniff_encoding(head)
        if encoding is None:
            raise InvalidInput(
                "{file}: the content is neither text nor a spreadsheet nor a zip archive; "
                "save the table as CSV or XLSX and import that",
                file=path.name,
            )
        text = decode(path.name, head, encoding, partial=size > len(head))
        kind, layout = _text_kind(text)
        return cls(path, size, kind, limits, text, encoding, layout)

    @property
    def name(self) -> str:
        """The file's name without its folder."""
        return self.path.name

    @property
    def header(self) -> tuple[str, ...]:
        """Cleaned column names of a table or of a workbook's first sheet; empty for any other file."""
        if self.kind == "workbook":
            return self.table.columns
        return self.layout.header if self.layout else ()

    @property
    def tabular(self) -> bool:
        """Whether the file is a table: delimited text or a workbook."""
        return self.kind in ("table", "workbook")

    @cached_property
    def digest(self) -> SourceDigest:
        """Name and SHA-256 of the content."""
        try:
            with self.path.open("rb") as stream:
                return SourceDigest(name=self.name, sha256=hashlib.file_digest(stream, "sha256").hexdigest())
        except OSError as error:
            raise _unreadable(self.path, error) from error

    @cached_property
    def modified(self) -> date:
        """The day the file was last written: when it was fetched, as far as the file can tell."""
        return min(datetime.fromtimestamp(self.path.stat().st_mtime, UTC), datetime.now(UTC)).date()

    def content(self, limit: int) -> bytes:
        """The whole content.

        Raises:
            InvalidInput: it is larger than ``limit`` bytes.
        """
        if self.size > limit:
            raise _too_large(self.path, self.size, limit)
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise _unreadable(self.path, error) from error

    @cached_property
    def table(self) -> Table:
        """The table with every cell as text: the delimited one, or the first sheet of a workbook.

        Raises:
            InvalidInput: the file is no delimited table, or a line of it cannot be read.
        """
        if self.kind == "workbook":
            return workbook.sheet(self.path, self.limits)
        if self.layout is None or self.encoding is None:
            raise InvalidInput("{file}: no table with columns was found in this file", file=self.name)
        if self.encoding.name in ("utf-8", "utf-8-sig"):
            try:
                return read_delimited(self.name, self.path, self.layout, self.limits)
            except pl.exceptions.PolarsError as error:
                if "utf-8" not in str(error).lower():
                    raise _unsplittable(self.name, error) from error
        return self._decoded_table()

    def table_from(self, header_row: int) -> Table:
        """The delimited table whose column names stand in a row that somebody named, counted from 1.

        Raises:
            InvalidInput: the row is not there.
        """
        if self.layout is None or self.encoding is None:
            raise InvalidInput("{file}: no table with columns was found in this file", file=self.name)
        text = decode(self.name, self.content(self.limits.max_unpacked_bytes), self.encoding)
        lines = text.splitlines(keepends=True)
        if header_row > len(lines):
            raise InvalidInput(
                "{file}: there is no row {row}; the file has {found}",
                file=self.name,
                row=header_row,
                found=len(lines),
            )
        row = next(csv.reader([lines[header_row - 1]], delimiter=self.layout.delimiter))
        layout = Layout(self.layout.delimiter, header_row - 1, tuple(clean_name(cell) for cell in row))
        try:
            return read_delimited(self.name, io.BytesIO(text.encode()), layout, self.limits)
        except pl.exceptions.PolarsError as error:
            raise _unsplittable(self.name, error) from error

    def _decoded_table(self) -> Table:
        data = self.content(self.limits.max_unpacked_bytes)
        encoding = sniff_encoding(data)
        if encoding is None or self.layout is None:
            raise InvalidInput(
                "{file}: the file begins as text but holds bytes that are none; download it again",
                file=self.name,
            )
        text = decode(self.name, data, encoding)
        try:
            return read_delimited(self.name, io.BytesIO(text.encode()), self.layout, self.limits)
        except pl.exceptions.PolarsError as error:
            raise _unsplittable(self.name, error) from error

    def members(self) -> list[zipfile.ZipInfo]:
        """The directory of an archive, without folders."""
        with archive.opened(self.path, self.limits) as opened:
            return [member for member in opened.infolist() if not member.is_dir()]

    def unpacked(self, *names: str) -> Iterator[tuple[str, bytes]]:
        """Name and content of the named members of an archive, one after the other."""
        with archive.opened(self.path, self.limits) as opened:
            for name in names:
                yield name, archive.read_member(opened, opened.getinfo(name))


def table_in(name: str, data: bytes, limits: Limits) -> Table:
    """The delimited table in the bytes of an archive's member.

    Raises:
        InvalidInput: the bytes are no text, or no table with columns.
    """
    encoding = sniff_encoding(data)
    text = decode(name, data, encoding) if encoding else ""
    layout = sniff_layout(text[: limits.sniff_bytes])
    if layout is None:
        raise InvalidInput("{file}: no table with columns was found in this file", file=name)
    try:
        return read_delimited(name, io.BytesIO(text.encode()), layout, limits)
    except pl.exceptions.PolarsError as error:
        raise _unsplittable(name, error) from error


def decode(name: str, data: bytes, encoding: Encoding, *, partial: bool = False) -> str:
    """Bytes as text; ``partial`` when they may end inside a letter."""
    try:
        return data.decode(encoding.name, errors="ignore" if partial else "strict")
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "{file}: byte {position} does not belong to the encoding {encoding}; save the file as UTF-8",
            file=name,
            position=error.start + 1,
            encoding=encoding.name,
        ) from error


def _size(path: Path, limits: Limits) -> int:
    if not path.is_file():
        raise NotFound("{file}: there is no such file", file=str(path))
    size = path.stat().st_size
    if size == 0:
        raise InvalidInput("{file}: the file is empty; download it again", file=path.name)
    if size > limits.max_file_bytes:
        raise _too_large(path, size, limits.max_file_bytes)
    return size


def _too_large(path: Path, size: int, limit: int) -> InvalidInput:
    return InvalidInput(
        "{file}: the file has {found} bytes; at most {limit} are read. Split it, or raise the limit in the "
        "settings",
        file=path.name,
        found=size,
        limit=limit,
    )


def _unreadable(path: Path, error: OSError) -> InvalidInput:
    return InvalidInput(
        "{file}: the file cannot be opened ({reason})", file=path.name, reason=error.strerror or str(error)
    )


def _unsplittable(name: str, error: Exception) -> InvalidInput:
    return InvalidInput(
        "{file}: the table cannot be split into columns ({reason}); check the quotation marks and the "
        "delimiter",
        file=name,
        reason=str(error).splitlines()[0][:160],
    )


def _packed_kind(path: Path, limits: Limits) -> Kind:
    with archive.opened(path, limits) as opened:
        names = set(opened.namelist())
    return "workbook" if "[Content_Types].xml" in names and "xl/workbook.xml" in names else "archive"


def _text_kind(text: str) -> tuple[Kind, Layout | None]:
    begin = text.lstrip("\ufeff \t\r\n")[:64]
    if not begin:
        return "text", None
    if begin.startswith("<"):
        return "xml", None
    if begin[0] in "{[":
        return "json", None
    layout = sniff_layout(text)
    return ("text", None) if layout is None else ("table", layout)
