"""A table as a document prints it: what fits a page, with the rest named in its note."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from django.utils.translation import gettext as _

from kopir.portal import names
from kopir.portal.page import CODED, NUMERIC, Column, Number, Table, Value
from kopir.portal.render.values import shown
from kopir.portal.report import sources
from kopir.portal.state import State

LONGEST: Final = 30
"""Rows a table may have before its middle is left out."""
FIRST, LAST = 15, 10
"""How many rows stand at the beginning and at the end of a table whose middle is left out."""
NAMED: Final = 40
"""How many areas without figures a note names; of more it says how many."""
LONG_WORD: Final = 15
"""Letters of a word that makes a wide table too wide, for words are not broken."""
NARROW, WIDE = 4, 8
"""A table of so many columns stands beside its picture; of so many or more it is set small."""

Context = dict[str, Any]
Row = tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class _Shown:
    """What is printed of a table.

    Attributes:
        columns, rows: printed; ``None`` among the rows is where rows were left out.
        left_out: how many rows were.
        bare: codes of the areas that have no figure at all.
    """

    columns: tuple[int, ...]
    rows: tuple[Row | None, ...]
    left_out: int
    bare: tuple[str, ...]


def context(table: Table, state: State) -> Context:
    """What the template needs of one table."""
    part = _shown(table)
    columns = [table.columns[place] for place in part.columns]
    head = next((place for place, column in enumerate(columns) if column.kind in CODED), 0)
    rows = [_row(table, row, part.columns, head, state) if row else None for row in part.rows]
    wide = len(columns) >= WIDE
    return {
        "id": table.id,
        "title": table.title,
        "columns": [
            {"label": column.label, "unit": column.unit, "kind": _kind(column)} for column in columns
        ],
        "rows": rows,
        "note": " ".join((table.note, *_left_out(part, table, state))).strip(),
        "empty": table.empty,
        "source": sources.line(table.sources, state),
        "wide": wide,
        "dense": wide and _longest_word(rows) > LONG_WORD,
        "narrow": len(columns) <= NARROW and len(part.rows) <= LONGEST // 2,
        "short": len(part.rows) <= LONGEST // 2,
    }


def _shown(table: Table) -> _Shown:
    filled = tuple(row for row in table.rows if _has_figures(table, row))
    long = len(table.rows) > LONGEST and any(column.kind in NUMERIC for column in table.columns)
    rows: tuple[Row | None, ...] = filled if long else table.rows
    if long and len(rows) > LONGEST:
        rows = (*rows[:FIRST], None, *rows[-LAST:])
    columns = tuple(
        place
        for place in range(len(table.columns))
        if not table.columns[place].quiet
        and (not rows or any(row is not None and row[place] not in (None, "") for row in rows))
    )
    return _Shown(
        columns,
        rows,
        left_out=len(filled) - FIRST - LAST if None in rows else 0,
        bare=_bare(table) if long else (),
    )


def _has_figures(table: Table, row: Row) -> bool:
    return any(
        (value.value if isinstance(value, Number) else value) is not None
        for value, column in zip(row, table.columns, strict=True)
        if column.kind in NUMERIC
    )


def _bare(table: Table) -> tuple[str, ...]:
    place = next((place for place, column in enumerate(table.columns) if column.kind == "area"), None)
    if place is None:
        return ()
    return tuple(str(row[place]) for row in table.rows if not _has_figures(table, row))


def _left_out(part: _Shown, table: Table, state: State) -> list[str]:
    """What the reader of a cut table must know."""
    notes = []
    if part.left_out:
        notes.append(
            _(
                "The first %(first)s and the last %(last)s rows of %(count)s are printed; "
                "the portal has all of them."
            )
            % {"first": FIRST, "last": LAST, "count": part.left_out + FIRST + LAST}
        )
    if 0 < len(part.bare) <= NAMED:
        listed = ", ".join(names.area(code, state.language) for code in part.bare)
        notes.append(_("Without figures: %(areas)s.") % {"areas": listed})
    elif part.bare:
        notes.append(_("Members without figures: %(count)s.") % {"count": len(part.bare)})
    return notes


def _row(table: Table, row: Row, columns: tuple[int, ...], head: int, state: State) -> Context:
    return {
        "strong": bool(table.highlight) and row[0] == table.highlight,
        "cells": [
            _cell(row[place], table.columns[place], state, head=number == head)
            for number, place in enumerate(columns)
        ],
    }


def _longest_word(rows: Sequence[Context | None]) -> int:
    words = (word for row in rows if row for cell in row["cells"] for word in str(cell["text"]).split())
    return max(map(len, words), default=0)


def _kind(column: Column) -> str:
    """How a column is set: figures to the right, so that their digits stand under each other."""
    if column.kind in NUMERIC or column.kind == "period":
        return "number"
    return "day" if column.kind == "date" else ""


def _cell(value: Value, column: Column, state: State, *, head: bool) -> Context:
    return {
        "text": shown(value, column, state.language),
        "kind": _kind(column),
        "head": head,
        "mark": value.mark if isinstance(value, Number) else "",
    }
