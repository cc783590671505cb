"""Spreadsheets as rows of texts: XLSX, ODS and CSV. Values only; a formula is never run, nor written again.

Of a formula the value counts that the spreadsheet program saved beside it. In a CSV there are no
formulas, only texts that begin with ``=``: they stay texts. ``harmless`` keeps them texts where a table
is written again.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Final

from python_calamine import CalamineError, CalamineWorkbook

from kopir.errors import InvalidInput
from kopir.evidence.readers.encoding import sniff_encoding, sniff_layout
from kopir.solutions.importing.imported import small_enough
from kopir.solutions.importing.packed import LIMITS, looked_through

FORMULA_STARTS: Final = ("=", "+", "-", "@", "\t", "\r")
LONGEST: Final = 32_767
"""Letters of a cell, as spreadsheet programs have it."""
MOST_ROWS: Final = 100_000


@dataclass(frozen=True)
class Sheet:
    """One sheet.

    Args:
        file: name for messages: ``list.csv``, ``book.xlsx[Sheet1]``.
        name: of the sheet; empty for a CSV.
        rows: of texts without outer spaces; row 1 of the file is the first.
        formulas: how many formulas the file holds.
    """

    file: str
    name: str
    rows: tuple[tuple[str, ...], ...]
    formulas: int = 0


def sheets(path: Path) -> Iterator[Sheet]:
    """The sheets of a file that are not empty, in its order.

    Raises:
        InvalidInput: the file is too large, damaged, harmful, or no table.
    """
    small_enough(path, LIMITS.max_file_bytes)
    data = path.read_bytes()
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        _kind, formulas = looked_through(path)
        yield from _book(data, path.name, formulas)
    else:
        yield _text(data, path.name)


def harmless(text: str) -> str:
    """A text that a spreadsheet program would run as a formula, kept a text.

    >>> harmless("=1+1"), harmless("plain")
    ("'=1+1", 'plain')
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def _book(data: bytes, file: str, formulas: int) -> Iterator[Sheet]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(data))
        for name in book.sheet_names:
            found = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            rows = _within(((_written(cell) for cell in row) for row in found), f"{file}[{name}]")
            if any(any(row) for row in rows):
                yield Sheet(f"{file}[{name}]", name, rows, formulas)
    except (CalamineError, OSError, ValueError, OverflowError) as error:
        raise InvalidInput(
            "{file}: the workbook cannot be read ({reason}); open it in a spreadsheet program and save it "
            "again",
            file=file,
            reason=str(error)[:160] or type(error).__name__,
        ) from error


def _text(data: bytes, file: str) -> Sheet:
    encoding = sniff_encoding(data)
    if encoding is None:
        raise InvalidInput(
            "{file}: the content is neither text nor a spreadsheet that is read; save the table as XLSX, ODS "
            "or CSV and import that",
            file=file,
        )
    try:
        text = data.decode(encoding.name)
    except UnicodeDecodeError as error:
        raise InvalidInput(
            "{file}: byte {position} does not belong to the encoding {encoding}; save the file as UTF-8",
            file=file,
            position=error.start + 1,
            encoding=encoding.name,
        ) from error
    layout = sniff_layout(text[: LIMITS.sniff_bytes])
    if layout is None:
        raise InvalidInput("{file}: no table with columns was found in this file", file=file)
    return Sheet(file, "", _within(_delimited(text, layout.delimiter, file), file))


def _delimited(text: str, delimiter: str, file: str) -> Iterator[Iterator[str]]:
    """Rows of a CSV; of a cell over several lines the row that it begins in counts as one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        for row in reader:
            yield (
                _written(cell[1:] if cell[:1] == "'" and cell[1:2] in FORMULA_STARTS else cell)
                for cell in row
            )
    except csv.Error as error:
        raise InvalidInput(
            "{file}, line {line}: the table cannot be split into columns ({reason}); check the quotation "
            "marks",
            file=file,
            line=reader.line_num,
            reason=str(error),
        ) from error


def _within(given: Iterator[Iterator[str]], file: str) -> tuple[tuple[str, ...], ...]:
    rows: list[tuple[str, ...]] = []
    for number, cells in enumerate(given, 1):
        row = list(cells)
        while row and not row[-1]:
            row.pop()
        if len(row) > LIMITS.max_columns or number > MOST_ROWS:
            raise InvalidInput(
                "{file}, row {row}: at most {rows} rows of {columns} columns are read; split the table",
                file=file,
                row=number,
                rows=MOST_ROWS,
                columns=LIMITS.max_columns,
            )
        for place, cell in enumerate(row, 1):
            if len(cell) > LONGEST:
                raise InvalidInput(
                    "{file}, row {row}, column {column}: the cell holds {found} letters; at most {limit} are "
                    "read",
                    file=file,
                    row=number,
                    column=place,
                    found=len(cell),
                    limit=LONGEST,
                )
        rows.append(tuple(row))
    return tuple(rows)


def _written(cell: object) -> str:
    """A cell as it would stand in a CSV; whole numbers without a decimal part."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    if isinstance(cell, time):
        return cell.isoformat()
    return str(cell).strip()
