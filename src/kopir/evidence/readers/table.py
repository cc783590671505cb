"""A table as it stands in a file: every cell a text, every row with its line."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence.readers.encoding import Layout, clean_name
from kopir.evidence.readers.limits import Limits
from kopir.evidence.readers.numbers import Decimal, decimal_of, parse

_BLANKS: Final = " \t\r\n\u00a0\u202f\ufeff"


@dataclass(frozen=True)
class Table:
    """Cells of a file as texts.

    Args:
        file: the name for messages; for a sheet or an archive's member, ``book.xlsx[Sheet1]``.
        frame: String columns by cleaned names; an empty cell is null.
        rows: UInt32, the row of the file that each row stands in; the header of a plain table is row 1.
        decimal: decimal mark, where the reader knows it; None = found column by column.
    """

    file: str
    frame: pl.DataFrame
    rows: pl.Series
    decimal: Decimal | None = None

    @property
    def columns(self) -> tuple[str, ...]:
        """Column names in the order of the file."""
        return tuple(self.frame.columns)

    def lines(self) -> pl.Series:
        """The row of the file of every row, as a column named ``row``."""
        return self.rows.alias("row")

    def require(self, *names: str) -> None:
        """Check that the columns are there.

        Raises:
            InvalidInput: naming the first one that is not.
        """
        for name in names:
            if name not in self.frame.columns:
                raise InvalidInput(
                    "{file}: column {column} is missing; the columns are {found}",
                    file=self.file,
                    column=name,
                    found=", ".join(self.columns[:20]),
                )

    def texts(self, name: str) -> pl.Series:
        """A column of texts without outer spaces; empty where the cell is."""
        self.require(name)
        column = self.frame[name]
        column = column.fill_null("") if column.has_nulls() else column
        levels = column.unique()
        if levels.len() > column.len() // 8:
            return column.str.strip_chars(_BLANKS)
        # Few texts stand in many rows: they are looked at once each.
        stripped = levels.str.strip_chars(_BLANKS)
        return column if (levels == stripped).all() else column.replace_strict(levels, stripped)

    def numbers(self, name: str, *, decimal: Decimal | None = None) -> pl.Series:
        """A column of figures, null where one is missing.

        Raises:
            InvalidInput: a cell holds something else, or the decimal mark cannot be told.
        """
        self.require(name)
        column = self.frame[name]
        mark = decimal or self.decimal or decimal_of(column)
        if mark is None:
            raise InvalidInput(
                "{file}, column {column}: it cannot be told whether the comma in {found} separates "
                "thousands or "
                "decimals; write a mapping with decimal: ',' or '.' and import with --mapping",
                file=self.file,
                column=name,
                found=str(column.filter(column.str.contains(",", literal=True))[0]),
            )
        read = parse(column, mark)
        if not read.bad.is_empty():
            raise self.bad_cell(name, int(read.bad[0]), "a number", rows=read.bad.len())
        return read.values

    def years(self, name: str) -> pl.Series:
        """A column of four-digit years as texts.

        Raises:
            InvalidInput: a cell holds something else.
        """
        texts = self.texts(name)
        levels = texts.unique()
        plain = levels.str.replace(r"\.0+$", "")
        wrong = levels.filter(~plain.str.contains(r"^(1[5-9]|20|21)\d\d$"))
        if not wrong.is_empty():
            bad = texts.is_in(wrong.to_list()).arg_true()
            raise self.bad_cell(name, int(bad[0]), "a year of four digits", rows=bad.len())
        return texts if (levels == plain).all() else texts.replace_strict(levels, plain)

    def bad_cell(self, column: str, index: int, expected: str, *, rows: int = 1) -> InvalidInput:
        """The error for a cell that holds something else than its column should."""
        return InvalidInput(
            "{file}, row {row}, column {column}: found {found}, expected {expected} ({rows} such rows). "
            "Check that the columns have not been shifted, then import the file again",
            file=self.file,
            row=int(self.rows[index]),
            column=column,
            found=repr(self.frame[column][index] or ""),
            expected=expected,
            rows=rows,
        )

    def with_frame(self, frame: pl.DataFrame) -> Table:
        """The same table with other columns, rows untouched."""
        return replace(self, frame=frame)


def read_delimited(name: str, source: Path | io.BytesIO, layout: Layout, limits: Limits) -> Table:
    """Read a delimited UTF-8 text, every cell as text.

    Raises:
        InvalidInput: a column name stands twice, or a row has more cells than there are columns.
        polars.exceptions.PolarsError: the text is not UTF-8 or cannot be split.
    """
    names = unique_names(name, layout.header, limits)
    frame = pl.read_csv(
        source, separator=layout.delimiter, skip_lines=layout.header_line, infer_schema=False, glob=False
    )
    if frame.width != len(names):
        raise InvalidInput(
            "{file}, row {row}: {found} columns were found under {expected} column names; check the "
            "quotation marks",
            file=name,
            row=layout.header_line + 1,
            found=frame.width,
            expected=len(names),
        )
    frame.columns = list(names)
    return without_blank_rows(name, frame, layout.header_line + 2)


def without_blank_rows(name: str, frame: pl.DataFrame, first_row: int) -> Table:
    """A table without its empty rows, whose other rows keep their numbers, counted from ``first_row``."""
    rows = pl.int_range(first_row, first_row + frame.height, dtype=pl.UInt32, eager=True)
    if frame.width and min(column.null_count() for column in frame.get_columns()):
        blank = frame.select(pl.all_horizontal(pl.all().is_null())).to_series()
        frame, rows = frame.filter(~blank), rows.filter(~blank)
    return Table(name, frame, rows)


def unique_names(file: str, header: Sequence[str], limits: Limits) -> tuple[str, ...]:
    """Column names that can be told apart; unnamed columns are numbered.

    Raises:
        InvalidInput: a name stands twice, or there are too many columns.
    """
    if len(header) > limits.max_columns:
        raise InvalidInput(
            "{file}: the table has {found} columns; at most {limit} are read",
            file=file,
            found=len(header),
            limit=limits.max_columns,
        )
    names: dict[str, None] = {}
    for number, cell in enumerate(header, start=1):
        label = clean_name(cell) or f"column {number}"
        if label in names:
            raise InvalidInput("{file}: column {column} stands twice in the header", file=file, column=label)
        names[label] = None
    return tuple(names)
