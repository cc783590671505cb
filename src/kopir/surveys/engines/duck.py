"""DuckDB on this machine, asked through Ibis."""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from types import TracebackType
from typing import Any

import duckdb

from kopir.errors import InvalidInput, KopirError, NotFound, Unavailable
from kopir.surveys.engines.extra import need


class DuckDB:
    """An engine; to be used as a context.

    Args:
        memory: bytes that a query may take before it goes to disk.
        threads: how many work at once.

    Errors:
        Unavailable: Ibis is not installed.
    """

    def __init__(self, memory: int, threads: int = 2) -> None:
        need("ibis")
        self._memory, self._threads = memory, threads

    def __enter__(self) -> DuckDB:
        import ibis

        self._folder = tempfile.TemporaryDirectory(prefix="kopir-duckdb-")
        self._connection = ibis.duckdb.connect(
            memory_limit=f"{max(self._memory >> 20, 64)}MB",
            threads=self._threads,
            temp_directory=self._folder.name,
            preserve_insertion_order=False,
        )
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.disconnect()
        self._folder.cleanup()

    def table(self, paths: Sequence[str]) -> Any:
        """The rows of Parquet files as an Ibis table.

        Errors:
            NotFound: there is no such file. InvalidInput: it is no Parquet file.
        """
        try:
            return self._connection.read_parquet(list(paths))
        except duckdb.Error as error:
            raise _told(error, paths) from error

    def run(self, query: Any, paths: Sequence[str], most: int) -> Any:
        """The answer to a query as an Arrow table.

        Args:
            query: an Ibis expression.
            paths: of the rows, for messages.
            most: rows of the answer after which it is cut off.

        Errors:
            Unavailable: the query failed; nothing of it is kept.
        """
        try:
            return self._connection.to_pyarrow(query.limit(most + 1))
        except duckdb.Error as error:
            raise _told(error, paths) from error


def _told(error: duckdb.Error, paths: Sequence[str]) -> KopirError:
    reason = (str(error).splitlines() or [""])[0][:200]
    if isinstance(error, duckdb.IOException) and "No files found" in str(error):
        return NotFound("there is no file {path}", path=", ".join(paths))
    if isinstance(error, duckdb.InvalidInputException):
        return InvalidInput(
            "{path}: no Parquet file that can be read: {found}", path=", ".join(paths), found=reason
        )
    return Unavailable(
        "DuckDB could not add up {path}: {reason}. Nothing was estimated",
        path=", ".join(paths),
        reason=reason,
    )
