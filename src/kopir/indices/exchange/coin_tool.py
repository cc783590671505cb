"""The workbook of the COIN Tool of the European Commission's Joint Research Centre.

Its sheet ``Database`` has one column an indicator from column E on: in row 7 the weight, 8 the direction, 9
and 10 the lower and upper goalpost, 11 to 14 the codes of index, sub-index, pillar and sub-pillar, 15 the
name and 16 the code (``Ind.01``); from row 17 on one row a unit, with its name in column B and its code in
column C, ``n/a`` where missing. Its sheet ``Framework`` lists the codes of all elements with weights and
names, under a heading ``Dimension/indicator``: code in column C, weight in E, name in H. A level that the
workbook does not use has the same code for every indicator.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from typing import Any, Final

import numpy as np
from python_calamine import CalamineError, CalamineWorkbook, WorksheetNotFound

from kopir.errors import InvalidInput
from kopir.evidence.readers import extent
from kopir.evidence.readers.source import SourceFile
from kopir.indices.exchange.given import Given
from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Sheet
from kopir.indices.structure import Structure

_FIRST_COLUMN: Final = 4
_FIRST_UNIT: Final = 16
_WEIGHT, _DIRECTION, _LOW, _HIGH, _NAME, _CODE = 6, 7, 8, 9, 14, 15
_LEVELS: Final = (10, 11, 12, 13)
_HEADING: Final = "Dimension/indicator"
_GAPS: Final = ("", "n/a", "na", "--")
Cells = Sequence[Sequence[Any]]


@dataclass(frozen=True)
class _Element:
    name: str
    weight: float


def read(path: Path) -> Given:
    """An index from a workbook of the COIN Tool.

    Raises:
        NotFound: there is no such file. InvalidInput: it is no workbook of the COIN Tool, or a cell of it
            cannot be read; the message names the cell.
    """
    source = SourceFile.open(path)
    if source.kind != "workbook":
        raise InvalidInput("{file}: this is no XLSX or XLSM workbook; save it as one", file=path.name)
    database, framework = _cells(source, "Database"), _cells(source, "Framework")
    columns = _columns(database)
    if not columns:
        raise InvalidInput(
            "{file}, sheet Database: no indicator code stands in row 16 from column E on; "
            "fill the sheet in with the COIN Tool",
            file=path.name,
        )
    elements = _elements(path.name, framework)
    codes = [_text(database, _CODE, column) for column in columns]
    sheet, unit_names = _sheet(path.name, database, columns, codes)
    structure = _structure(path.name, database, columns, elements)
    names = {
        code: _text(database, _NAME, column) or code for code, column in zip(codes, columns, strict=True)
    }
    names |= {code: elements[code].name if code in elements else code for code in structure.nodes}
    return Given(sheet, structure, names, unit_names, {}, ())


def _cells(source: SourceFile, name: str) -> Cells:
    extent.check(source.path, source.limits)
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(source.content(source.limits.max_file_bytes)))
        return book.get_sheet_by_name(name).to_python(skip_empty_area=False)
    except WorksheetNotFound as error:
        raise InvalidInput(
            "{file}: there is no sheet {sheet}; this is no workbook of the COIN Tool",
            file=source.name,
            sheet=name,
        ) from error
    except (CalamineError, OSError, ValueError) as error:
        raise InvalidInput(
            "{file}: the workbook is damaged ({reason}); save it again", file=source.name, reason=str(error)
        ) from error


def _columns(cells: Cells) -> list[int]:
    """Columns that hold an indicator with a value of any unit."""
    width = max((len(row) for row in cells), default=0)
    return [
        column
        for column in range(_FIRST_COLUMN, width)
        if _text(cells, _CODE, column)
        and any(_text(cells, row, column).lower() not in _GAPS for row in range(_FIRST_UNIT, len(cells)))
    ]


def _sheet(
    file: str, cells: Cells, columns: Sequence[int], codes: Sequence[str]
) -> tuple[Sheet, dict[str, str]]:
    rows = [row for row in range(_FIRST_UNIT, len(cells)) if _text(cells, row, 2)]
    values = np.array([[_value(file, cells, row, column) for column in columns] for row in rows])
    units = [_text(cells, row, 2) for row in rows]
    names = {unit: _text(cells, row, 1) or unit for unit, row in zip(units, rows, strict=True)}
    return Sheet(tuple(units), (0,) * len(units), tuple(codes), values), names


def _elements(file: str, cells: Cells) -> dict[str, _Element]:
    """Elements of the framework by code."""
    heading = next((row for row in range(len(cells)) if _HEADING in map(str, cells[row])), None)
    if heading is None:
        raise InvalidInput(
            "{file}, sheet Framework: the heading {heading} was not found; this is no workbook of the COIN "
            "Tool",
            file=file,
            heading=_HEADING,
        )
    found: dict[str, _Element] = {}
    for row in range(heading + 1, len(cells)):
        code = _text(cells, row, 2)
        if code not in _GAPS:
            weight = _value(file, cells, row, 4, "Framework")
            found[code] = _Element(_text(cells, row, 7) or code, 1.0 if np.isnan(weight) else weight)
    return found


def _structure(
    file: str, cells: Cells, columns: Sequence[int], elements: Mapping[str, _Element]
) -> Structure:
    used = [
        level
        for level in _LEVELS
        if level == _LEVELS[0] or len({_text(cells, level, column) for column in columns}) > 1
    ]
    children: dict[str, dict[str, float]] = {}
    leaves: dict[str, Leaf] = {}
    for column in columns:
        path = [_text(cells, level, column) for level in used]
        code = _text(cells, _CODE, column)
        leaves[code] = _leaf(file, cells, column, code)
        for parent, child in pairwise(path):
            weight = elements[child].weight if child in elements else 1.0
            children.setdefault(parent, {}).setdefault(child, weight)
        children.setdefault(path[-1], {})[code] = _weight(file, cells, column)
    root = _text(cells, _LEVELS[0], columns[0])
    try:
        return Structure(
            root=root,
            leaves=leaves,
            nodes={
                code: Node(children=tuple(weights), weights=weights, least_share=0.0)
                for code, weights in children.items()
            },
            stages=Stages(normalise=Normalisation(method="minmax", onto=(0.0, 100.0))),
        )
    except ValueError as error:
        raise InvalidInput(
            "{file}: {reason}", file=file, reason=str(error).replace("Value error, ", "")
        ) from error


def _leaf(file: str, cells: Cells, column: int, code: str) -> Leaf:
    low, high = (_value(file, cells, row, column) for row in (_LOW, _HIGH))
    settings: dict[str, Any] = {}
    if low < high:
        settings["normalise"] = Normalisation(method="goalposts", low=low, high=high, onto=(0.0, 100.0))
    direction = _value(file, cells, _DIRECTION, column)
    return Leaf(series=(code,), direction=-1 if direction < 0 else 1, **settings)


def _weight(file: str, cells: Cells, column: int) -> float:
    weight = _value(file, cells, _WEIGHT, column)
    return 1.0 if np.isnan(weight) else weight


def _text(cells: Cells, row: int, column: int) -> str:
    if row >= len(cells) or column >= len(cells[row]):
        return ""
    found = cells[row][column]
    return str(int(found)) if isinstance(found, float) and found.is_integer() else str(found).strip()


def _value(file: str, cells: Cells, row: int, column: int, sheet: str = "Database") -> float:
    if row < len(cells) and column < len(cells[row]) and isinstance(cells[row][column], int | float):
        return float(cells[row][column])
    text = _text(cells, row, column)
    if text.lower() in _GAPS:
        return float("nan")
    try:
        return float(text.replace(",", "."))
    except ValueError as error:
        raise InvalidInput(
            "{file}, sheet {sheet}, cell {cell}: found {found}; a number or n/a is expected",
            file=file,
            sheet=sheet,
            cell=f"{_letters(column)}{row + 1}",
            found=text,
        ) from error


def _letters(column: int) -> str:
    """Name of a column as spreadsheets write it.

    >>> _letters(4), _letters(30)
    ('E', 'AE')
    """
    name, left = "", column + 1
    while left:
        left, digit = divmod(left - 1, 26)
        name = chr(65 + digit) + name
    return name
