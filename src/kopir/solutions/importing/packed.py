"""Spreadsheets that come from outside, looked through before any library lays them out in memory.

XLSX and ODS are zip archives of XML. The directory tells a bomb by the sizes it states; no part may
declare a document type (entities); and the filled cells may not span more than is read, however few bytes
they take: an ODS says "this row a billion times" in forty letters.
"""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from typing import Final, Literal
from xml.parsers import expat

from kopir.errors import InvalidInput
from kopir.evidence.readers import archive, extent
from kopir.evidence.readers.limits import Limits
from kopir.guarding import Declaring, Harmful, Malformed, look_through

Packed = Literal["xlsx", "ods"]
LIMITS: Final = Limits(
    max_file_bytes=20 * 1024**2,
    max_unpacked_bytes=128 * 1024**2,
    max_sheet_cells=2_000_000,
    max_members=500,
    max_columns=300,
)
"""What a spreadsheet of records may hold; one of 100,000 records stays far below."""
DEEPEST: Final = 64
_ODS: Final = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE: Final = "urn:oasis:names:tc:opendocument:xmlns:table:1.0"
_MAY_BE_XML: Final = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
"""First bytes of XML: its first sign, or a byte order mark."""
_FORMULA_XLSX: Final = re.compile(rb"<(?:[^\s<>/:]+:)?f[\s>/]")
_FORMULA_ODS: Final = re.compile(rb"\stable:formula\s*=")


def looked_through(path: Path, limits: Limits = LIMITS) -> tuple[Packed, int]:
    """What kind of spreadsheet a zip file is, and how many formulas it holds.

    Raises:
        InvalidInput: it is no spreadsheet, damaged, a bomb, encrypted, declares entities, or reaches too far.
    """
    with archive.opened(path, limits) as opened:
        names = set(opened.namelist())
        kind = _kind(opened, names, path.name)
        found = 0
        # All of them: a part may hold a sheet whatever its name ends in, and more than its directory states.
        for part in opened.infolist():
            content = archive.read_member(opened, part)
            if part.filename.endswith((".xml", ".rels")) or content.lstrip().startswith(_MAY_BE_XML):
                _refuse_harm(content, path.name, part.filename)
            found += len((_FORMULA_XLSX if kind == "xlsx" else _FORMULA_ODS).findall(content))
        if kind == "ods":
            _refuse_width(archive.read_member(opened, opened.getinfo("content.xml")), path.name, limits)
    if kind == "xlsx":
        extent.check(path, limits)
    return kind, found


def _kind(opened: zipfile.ZipFile, names: set[str], file: str) -> Packed:
    if "xl/workbook.xml" in names:
        return "xlsx"
    stated = opened.getinfo("mimetype").file_size if {"mimetype", "content.xml"} <= names else 0
    if 0 < stated < 200 and opened.read("mimetype").strip() == _ODS:
        return "ods"
    raise InvalidInput(
        "{file}: the archive is no spreadsheet; save the table as XLSX, ODS or CSV and import that", file=file
    )


def _refuse_harm(content: bytes, file: str, part: str) -> None:
    try:
        look_through(content, DEEPEST)
    except Declaring as error:
        raise InvalidInput(
            "{file}, part {part}, line {line}: the XML declares a document type or entities, as no "
            "spreadsheet program writes it; such a file is not read. Save the table anew",
            file=file,
            part=part,
            line=error.line,
        ) from error
    except Harmful as error:
        reason = error.reason if isinstance(error, Malformed) else f"> {DEEPEST}"
        raise InvalidInput(
            "{file}, part {part}, line {line}: the XML is damaged or nested too deeply ({reason}); open the "
            "file in a spreadsheet program and save it again",
            file=file,
            part=part,
            line=error.line,
            reason=reason,
        ) from error


class _Reach:
    """How far the filled cells of the tables of an ODS reach, with what is repeated."""

    def __init__(self) -> None:
        self.rows = self.columns = self.most = 0
        self.row = self.column = self.filled_to = 0
        self.row_times = self.cell_times = 1
        self.in_cell = False
        self.text = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        if name == f"{_TABLE} table":
            self.rows = self.columns = self.row = 0
        elif name == f"{_TABLE} table-row":
            self.row_times = _times(attributes, "number-rows-repeated")
            self.column = self.filled_to = 0
        elif name in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            self.cell_times = _times(attributes, "number-columns-repeated")
            self.in_cell, self.text = True, any(key.endswith(" value-type") for key in attributes)
        elif self.in_cell:
            self.text = True

    def end(self, name: str) -> None:
        if name in (f"{_TABLE} table-cell", f"{_TABLE} covered-table-cell"):
            self.column += self.cell_times
            if self.text:
                self.filled_to = self.column
            self.in_cell = False
        elif name == f"{_TABLE} table-row":
            self.row += self.row_times
            if self.filled_to:
                self.rows, self.columns = self.row, max(self.columns, self.filled_to)
                self.most = max(self.most, self.rows * self.columns)


def _times(attributes: dict[str, str], name: str) -> int:
    told = attributes.get(f"{_TABLE} {name}", "1")
    return int(told) if told.isdecimal() and len(told) < 12 else 10**12


def _refuse_width(content: bytes, file: str, limits: Limits) -> None:
    reach = _Reach()
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.StartElementHandler = reach.begin
    parser.EndElementHandler = reach.end
    parser.Parse(content, True)
    if reach.most > limits.max_sheet_cells:
        raise InvalidInput(
            "{file}: the filled cells of a sheet span {found} cells; at most {limit} are read. Delete what "
            "stands far below or far right of the table",
            file=file,
            found=reach.most,
            limit=limits.max_sheet_cells,
        )
