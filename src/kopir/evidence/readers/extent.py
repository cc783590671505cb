"""How far the cells of a workbook reach, found before its sheets are laid out in memory.

A sheet is laid out as a full rectangle. Two filled cells in opposite corners, five kilobytes on disk, would
ask for half a terabyte, and the reading library would bring the whole process down. So the sheets are looked
through for the addresses of their filled cells first.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from kopir.errors import InvalidInput
from kopir.evidence.readers import archive
from kopir.evidence.readers.limits import Limits

_CHUNK: Final = 4 * 1024**2
_LONGEST_TAG: Final = 1024**2
_CELL: Final = re.compile(rb"""<(?:[^\s<>/:]+:)?c((?:\s+[^\s=<>/]+\s*=\s*(?:"[^"]*"|'[^']*'))*+)\s*(/?)>""")
_CELL_BEGINS: Final = re.compile(rb"<(?:[^\s<>/:]+:)?c[\s/>]")
_ADDRESS: Final = re.compile(rb"""(?:^|\s)r\s*=\s*["']([A-Za-z]{1,7})(\d{1,9})["']""")
_ROW: Final = re.compile(rb"""<(?:[^\s<>/:]+:)?row\s(?:[^<>]*?\s)?r\s*=\s*["'](\d{1,9})["']""")
_ANY_ADDRESS: Final = re.compile(rb"""\sr\s*=\s*["']([A-Za-z]{0,7})(\d{1,9})["']""")


def check(path: Path, limits: Limits) -> None:
    """Refuse a workbook with a sheet whose filled cells span too large a rectangle.

    Args:
        path: the workbook; its directory was checked before.
        limits: ``max_sheet_cells`` is the largest rectangle.

    Raises:
        InvalidInput: a sheet reaches too far, or the archive is damaged.
    """
    with archive.opened(path, limits) as opened:
        for member in opened.infolist():
            if member.is_dir() or member.filename.endswith("sharedStrings.xml"):
                continue
            rows, columns = _at_most(opened, member)
            if rows * columns > limits.max_sheet_cells:
                rows, columns = _reach(opened, member)
            if rows * columns > limits.max_sheet_cells:
                raise InvalidInput(
                    "{file}: sheet {sheet} reaches over {rows} rows and {columns} columns; at most {limit} "
                    "cells are "
                    "read. Delete what stands far below or far right of the table",
                    file=path.name,
                    sheet=member.filename,
                    rows=rows,
                    columns=columns,
                    limit=limits.max_sheet_cells,
                )


def _at_most(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """Last row and last column with any cell, also an empty one that is only formatted."""
    rows = columns = 0
    for chunk in _chunks(opened, member):
        addresses = _ANY_ADDRESS.findall(chunk)
        rows = max([rows, *(int(digits) for digits in {digits for _, digits in addresses})])
        columns = max([columns, *(_column(letters) for letters in {letters for letters, _ in addresses})])
    return rows, max(columns, 1)


def _reach(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> tuple[int, int]:
    """Last row and last column with a filled cell."""
    rows = columns = 0
    for chunk in _chunks(opened, member):
        unnamed = False
        found = 0
        for cell in _CELL.finditer(chunk):
            found += 1
            if cell[2]:
                continue
            address = _ADDRESS.search(cell[1])
            if address is None:
                unnamed = True
            else:
                rows = max(rows, int(address[2]))
                columns = max(columns, _column(address[1]))
        if found != len(_CELL_BEGINS.findall(chunk)):
            raise zipfile.BadZipFile(f"{member.filename} has cells that cannot be read")
        if unnamed:
            # A cell without an address stands in the row it is written in.
            rows = max([rows, *(int(row[1]) for row in _ROW.finditer(chunk))])
            columns = max(columns, 1)
    return rows, columns


def _chunks(opened: zipfile.ZipFile, member: zipfile.ZipInfo) -> Iterator[bytes]:
    """The content of a member in pieces that end with a tag."""
    rest = b""
    left = member.file_size
    with opened.open(member) as stream:
        while left > 0 and (piece := stream.read(min(_CHUNK, left))):
            left -= len(piece)
            whole, end, rest = (rest + piece).rpartition(b">")
            if len(rest) > _LONGEST_TAG and b"<" in rest:
                raise zipfile.BadZipFile(f"{member.filename} has a tag without end")
            yield whole + end


def _column(letters: bytes) -> int:
    """``A`` is 1, ``AA`` is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
