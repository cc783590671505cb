"""Where the rows come from: Parquet files read a batch at a time, or arrays that are there already.

Each reader of some columns is its own stream, so several can run ahead of each other on threads; all give
batches of the same rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final, Protocol

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from kopir.errors import InvalidInput, NotFound

BATCH: Final = 1 << 20
"""Rows of a batch."""


class Rows(Protocol):
    """A table that can be read from its first row to its last, as often as wanted."""

    count: int
    whole: bool
    """Whether a batch that is large enough holds all of them."""

    def read(self, columns: Sequence[str], batch: int = BATCH) -> Iterator[list[Any]]:
        """Batches of some columns, each an Arrow or NumPy array, in the order asked for."""
        ...


class Arrays:
    """Columns in memory.

    Args:
        columns: by name, each of shape ``(n,)``.

    Errors:
        InvalidInput: they differ in length.
    """

    def __init__(self, columns: Mapping[str, Any]) -> None:
        self.whole = True
        self._columns = {name: _array(column) for name, column in columns.items()}
        lengths = {name: len(column) for name, column in self._columns.items()}
        self.count = next(iter(lengths.values()), 0)
        for name, length in lengths.items():
            if length != self.count:
                raise InvalidInput(
                    "{column} has {found} rows, the other columns have {expected}",
                    column=name,
                    found=length,
                    expected=self.count,
                )

    def read(self, columns: Sequence[str], batch: int = BATCH) -> Iterator[list[Any]]:
        """Batches of some columns."""
        wanted = [_found(self._columns, name) for name in columns]
        for begin in range(0, self.count, batch):
            yield [column[begin : begin + batch] for column in wanted]


class Parquet:
    """One or several Parquet files of the same columns.

    Args:
        paths: of the files, or of one.

    Errors:
        NotFound: there is no such file.
        InvalidInput: it is no Parquet file, or lacks a column.
    """

    def __init__(self, paths: str | Path | Sequence[str | Path]) -> None:
        self._paths = [Path(paths)] if isinstance(paths, str | Path) else [Path(path) for path in paths]
        self._groups: list[list[int]] = []
        self._names: list[list[str]] = []
        for path in self._paths:
            with _opened(path) as file:
                kept = file.metadata
                self._groups.append([kept.row_group(place).num_rows for place in range(kept.num_row_groups)])
                self._names.append(file.schema_arrow.names)
        self.count = sum(sum(groups) for groups in self._groups)
        self.whole = len(self._paths) == 1

    def read(self, columns: Sequence[str], batch: int = BATCH) -> Iterator[list[Any]]:
        """Batches of some columns; one holds whole row groups, unless a row group is much larger."""
        for path, groups, names in zip(self._paths, self._groups, self._names, strict=True):
            for name in columns:
                if name not in names:
                    raise InvalidInput(
                        "{path}: there is no column {column}; it has {known}",
                        path=path.name,
                        column=name,
                        known=", ".join(names[:30]),
                    )
            if groups and max(groups) > 2 * batch:
                yield from _in_pieces(path, columns, batch)
            else:
                yield from _by_row_groups(path, columns, groups, batch)


def _in_pieces(path: Path, columns: Sequence[str], batch: int) -> Iterator[list[Any]]:
    """Batches of a file whose row groups are too large to be held."""
    wanted = list(dict.fromkeys(columns))
    with _opened(path) as file:
        for group in range(file.num_row_groups):
            for part in file.iter_batches(batch, [group], wanted, use_threads=False):
                yield [part.column(name) for name in columns]


def _by_row_groups(
    path: Path, columns: Sequence[str], groups: Sequence[int], batch: int
) -> Iterator[list[Any]]:
    """Batches of whole row groups, as many as fit."""
    wanted = list(dict.fromkeys(columns))
    begin, rows = 0, 0
    kept = pl.scan_parquet(path).select(wanted)  # its footer, long in wide files, is read once
    for place, size in enumerate(groups):
        rows += size
        if rows and (place + 1 == len(groups) or rows + groups[place + 1] > batch):
            frame = kept.slice(begin, rows).collect()
            yield [frame[name].to_arrow() for name in columns]
            begin, rows = begin + rows, 0


def rows_of(source: Any) -> Rows:
    """The rows of a path, several paths, or a mapping (a data frame) from name to column.

    Errors:
        InvalidInput: it is none of these.
    """
    if isinstance(source, Arrays | Parquet):
        return source
    if isinstance(source, str | Path):
        return Parquet(source)
    if isinstance(source, Mapping):
        return Arrays(source)
    if hasattr(source, "columns") and hasattr(source, "__getitem__"):
        return Arrays({str(name): source[name] for name in source.columns})
    if isinstance(source, Sequence):
        return Parquet(source)
    raise InvalidInput("expected a Parquet file or columns, found {found}", found=type(source).__name__)


def _array(column: Any) -> Any:
    if isinstance(column, pa.ChunkedArray):
        return column.combine_chunks()
    if isinstance(column, pa.Array):
        return column
    if hasattr(column, "to_arrow"):
        return _array(column.to_arrow())
    return np.asarray(column)


def _found(columns: Mapping[str, Any], name: str) -> Any:
    if name not in columns:
        raise InvalidInput(
            "there is no column {column}; there are {known}", column=name, known=", ".join(list(columns)[:30])
        )
    return columns[name]


def _opened(path: Path) -> Any:
    try:
        return pq.ParquetFile(path, buffer_size=1 << 18, pre_buffer=False)
    except FileNotFoundError:
        raise NotFound("there is no file {path}", path=path) from None
    except (pa.ArrowInvalid, OSError) as found:
        raise InvalidInput(
            "{path}: no Parquet file that can be read: {found}", path=path, found=found
        ) from found
