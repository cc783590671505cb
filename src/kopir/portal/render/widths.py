"""How wide a table will be, so that it stands beside its picture only where it is seen whole."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from kopir.language import Language
from kopir.portal.charts.text import measure
from kopir.portal.page import Column, Table
from kopir.portal.render.values import shown

ROOM: Final = 440.0
"""Pixels of the column beside a picture, less a margin for what the widths of letters leave out."""
CELL: Final = 16.0
HEAD: Final = 14.0
"""Sizes of the letters in cells and heads, in pixels; see ``site.css``."""
PADDING: Final = 14.4
MOST_COLUMNS: Final = 6
ROWS_LOOKED_AT: Final = 60


def beside(tables: Sequence[Table], language: Language) -> bool:
    """Whether a section's only table fits into the column beside its picture."""
    if len(tables) != 1 or not tables[0].rows or len(tables[0].columns) > MOST_COLUMNS:
        return False
    return width(tables[0], language) <= ROOM


def width(table: Table, language: Language) -> float:
    """Least width of a table in pixels: its cells on one line, its heads broken between words."""
    return sum(
        max(_head(column), _cells(table, position, column, language)) + PADDING
        for position, column in enumerate(table.columns)
    )


def _head(column: Column) -> float:
    words = f"{column.label} {column.unit}".split()
    return max((measure(word, HEAD, bold=True) for word in words), default=0.0)


def _cells(table: Table, position: int, column: Column, language: Language) -> float:
    texts = {shown(row[position], column, language) for row in table.rows[:ROWS_LOOKED_AT]}
    return max(measure(text, CELL) for text in texts)
