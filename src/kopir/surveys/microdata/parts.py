"""Columns made of a file, worked out a part of the rows at a time and written as Parquet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

import polars as pl
import pyarrow.parquet as pq

from kopir.surveys.microdata.columns import ROW
from kopir.surveys.microdata.opening import DELIMITED, Microdata

PART: Final = 1 << 18
"""Rows of a part."""
Report = Callable[[int, int], None]


def write_in_parts(
    data: Microdata, made: Callable[[pl.LazyFrame], pl.LazyFrame], folder: Path, rows: int, report: Report
) -> Path:
    """Write columns made of all rows.

    Args:
        data: the file.
        made: makes the columns of some rows, which have their number in the column ``ROW``.
        folder: where to.
        rows: how many there are.
        report: told how many rows are done, and how many there are.

    Raises:
        InvalidInput: the file is damaged. Unavailable: it cannot be read, or the disk not be written.
    """
    path, writer = folder / "derived.parquet", None
    frame = _sliced(data, folder)
    try:
        for begin in range(0, rows, PART):
            part = frame.slice(begin, PART).with_row_index(ROW, offset=begin)
            table = data.collect(made(part)).to_arrow()
            writer = writer or pq.ParquetWriter(path, table.schema, compression="lz4", use_dictionary=False)
            writer.write_table(table, row_group_size=PART)
            report(min(begin + PART, rows), rows)
    finally:
        if writer:
            writer.close()
    return path


def _sliced(data: Microdata, folder: Path) -> pl.LazyFrame:
    """The file as one whose rows can be reached without reading those before: a CSV as Parquet."""
    if data.path.suffix.lower() not in DELIMITED:
        return data.frame
    path = folder / "rows.parquet"
    with data.reading():
        data.frame.sink_parquet(path, compression="lz4", row_group_size=PART, engine="streaming")
    return pl.scan_parquet(path)
