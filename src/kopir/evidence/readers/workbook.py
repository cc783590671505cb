"""Sheets of an XLSX workbook as tables of texts.

The zip directory was checked before (``archive``): a workbook that would unpack to gigabytes never gets here.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Final

import polars as pl
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, WorksheetNotFound

from kopir.errors import InvalidInput
from kopir.evidence.readers import extent
from kopir.evidence.readers.encoding import clean_name
from kopir.evidence.readers.limits import Limits
from kopir.evidence.readers.table import Table, unique_names, without_blank_rows

_LOOKED_AT: Final = 60


def sheet(path: Path, limits: Limits, name: str | None = None, header_row: int | None = None) -> Table:
    """One sheet as a table, every cell as text.

    Args:
        path: the workbook.
        limits: limits within which it is read.
        name: the sheet; None takes the first that is not empty.
        header_row: row of the column names, counted from 1; None takes the first row as wide as most.

    Raises:
        InvalidInput: the workbook is damaged, has no such sheet, or the sheet is too large or has no table.
    """
    extent.check(path, limits)
    book = _open(path)
    cells, label = _cells(book, path.name, name)
    shown = f"{path.name}[{label}]"
    at = _header_at(cells) if header_row is None else header_row - 1
    if at is None or at >= len(cells):
        raise InvalidInput("{file}: no table with columns was found in this file", file=shown)
    names = unique_names(shown, _trimmed(cells[at]), limits)
    columns = {
        column: pl.Series(column, [_text(row[number]) for row in cells[at + 1 :]], dtype=pl.String)
        for number, column in enumerate(names)
    }
    return without_blank_rows(shown, pl.DataFrame(columns), at + 2)


def _open(path: Path) -> CalamineWorkbook:
    try:
        # By content: a name that ends in .xlsb would choose another reader, which nothing was checked for.
        return CalamineWorkbook.from_filelike(io.BytesIO(path.read_bytes()))
    except (CalamineError, OSError, ValueError) as error:
        raise _damaged(path.name, error) from error


def _damaged(name: str, error: Exception) -> InvalidInput:
    return InvalidInput(
        "{file}: the workbook cannot be read ({reason}); open it in a spreadsheet program and save it again",
        file=name,
        reason=str(error)[:160] or type(error).__name__,
    )


def _cells(book: CalamineWorkbook, file: str, name: str | None) -> tuple[list[list[object]], str]:
    names = [name] if name is not None else list(book.sheet_names)
    for label in names:
        try:
            found: CalamineSheet = book.get_sheet_by_name(label)
            cells: list[list[object]] = [list(row) for row in found.to_python(skip_empty_area=False)]
        except WorksheetNotFound as error:
            raise InvalidInput(
                "{file}: there is no sheet {sheet}; the sheets are {found}",
                file=file,
                sheet=label,
                found=", ".join(book.sheet_names),
            ) from error
        except (CalamineError, OSError, ValueError) as error:
            raise _damaged(file, error) from error
        if cells:
            return cells, label
    raise InvalidInput("{file}: the workbook has no sheet with figures", file=file)


def _header_at(cells: Sequence[Sequence[object]]) -> int | None:
    """The first row with as many filled cells as most rows have."""
    widths = [sum(cell != "" for cell in row) for row in cells[:_LOOKED_AT]]
    filled = [width for width in widths if width > 1]
    if not filled:
        return None
    common = max(set(filled), key=lambda width: (filled.count(width), width))
    return next(number for number, width in enumerate(widths) if width >= common)


def _trimmed(row: Sequence[object]) -> list[str]:
    names = [clean_name(_text(cell) or "") for cell in row]
    while names and not names[-1]:
        names.pop()
    return names


def _text(cell: object) -> str | None:
    """A cell as it would stand in a CSV; whole numbers without a decimal part."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15:
        return str(int(cell))
    if isinstance(cell, datetime | date):
        return cell.isoformat()[:10]
    return str(cell) or None
