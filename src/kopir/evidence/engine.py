"""Questions to the Parquet files of releases, answered by DuckDB.

One connection a process and folder, one cursor a question: a connection shared between threads mixes answers.
DuckDB may read nothing but the releases, and its settings are locked.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import duckdb
import numpy as np
import polars as pl

from kopir.errors import InvalidInput, Unavailable
from kopir.evidence import summary
from kopir.evidence.observation import SCHEMA, sort_by_key
from kopir.evidence.panel import Panel
from kopir.evidence.resolution import Segment, Segments

Codes = Mapping[str, Sequence[str]]


@lru_cache(maxsize=16)
def _connection(folder: Path) -> duckdb.DuckDBPyConnection:
    connection = duckdb.connect(":memory:", config={"threads": min(4, os.cpu_count() or 1)})
    connection.execute("SET parquet_metadata_cache = true")
    connection.execute("SET preserve_insertion_order = true")
    connection.execute(f"SET allowed_directories = [{_quoted(str(folder.resolve()))}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    return connection


class Engine:
    """Reads the releases in one folder.

    Args:
        folder: where the release folders are; it must exist when something is asked.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder.resolve()

    def rows(
        self,
        indicator: str,
        segments: Segments,
        areas: Sequence[str] | None,
        periods: Sequence[str | int] | None,
        dims: Codes | None,
    ) -> pl.DataFrame:
        """Observations of one indicator, see ``View.observations``."""
        only: dict[str, Sequence[str]] = dict(dims or {})
        if areas is not None:
            only["area"] = areas
        if periods is not None:
            only["period"] = [str(period) for period in periods]
        query, parameters = self._union("*", indicator, segments, only)
        return sort_by_key(self._run(query, parameters).select(*SCHEMA))

    def panel(self, indicator: str, segments: Segments, dims: Codes | None) -> Panel:
        """Values by area and year of one indicator, see ``View.panel``."""
        query, parameters = self._union("area, period, value, status, unit", indicator, segments, dims or {})
        table = self._run(query, parameters).filter(pl.col("period").str.len_bytes() == 4)
        table = table.with_columns(pl.col("period").cast(pl.Int32))
        areas = table["area"].unique().sort()
        years = table["period"].unique().sort()
        rows = table["area"].cast(pl.Enum(areas)).to_physical().to_numpy()
        columns = np.searchsorted(years.to_numpy(), table["period"].to_numpy())
        values = np.full((len(areas), len(years)), np.nan)
        status = np.full((len(areas), len(years)), "", dtype="<U2")
        values[rows, columns] = table["value"].fill_null(np.nan).to_numpy()
        status[rows, columns] = table["status"].to_numpy()
        unit = table["unit"][0] if table.height else segments[0].release.indicators[indicator].unit
        return Panel(indicator, unit, tuple(areas), tuple(int(year) for year in years), values, status)

    def newest(self, segments: Mapping[str, Segments]) -> pl.DataFrame:
        """The two newest values of every total, in the form of ``summary.newest``.

        Releases that answer for all they hold give their ready summary; where newer editions cover a part of
        a release, its observations are looked at again.
        """
        whole: dict[str, list[str]] = {}
        partial: list[pl.DataFrame] = []
        for indicator, parts in segments.items():
            for part in parts:
                if part.periods is None:
                    whole.setdefault(part.release.id, []).append(indicator)
                else:
                    rows = self.rows(indicator, (part,), None, None, None)
                    partial.append(_long(summary.newest(rows.lazy())))
        tables = [
            _long(
                pl.read_parquet(self._folder / name / "latest.parquet").filter(
                    pl.col("indicator").is_in(codes)
                )
            )
            for name, codes in whole.items()
        ]
        if not tables and not partial:
            return summary.newest(pl.LazyFrame(schema=SCHEMA))
        return summary.pair(pl.concat([*tables, *partial]).lazy()).collect()

    def query(
        self, query: str, parameters: Sequence[object], segments: Mapping[str, Segments]
    ) -> pl.DataFrame:
        """Answer of a user's SQL over ``observations``.

        Raises:
            InvalidInput: the SQL is wrong or asks for what it may not.
        """
        cursor = _connection(self._folder).cursor()
        answering = pl.DataFrame(
            [
                (str(self._path(part)), indicator, period)
                for indicator, parts in segments.items()
                for part in parts
                for period in ([None] if part.periods is None else sorted(part.periods))
            ],
            schema={"filename": pl.String, "indicator": pl.String, "period": pl.String},
            orient="row",
        )
        files = ", ".join(_quoted(name) for name in answering["filename"].unique().sort())
        cursor.register("answering", answering.to_arrow())
        # File names are quoted; the query is the caller's own and may read nothing else.
        observations = (
            f"SELECT o.* EXCLUDE (filename) FROM read_parquet([{files}], filename = true) o "  # noqa: S608
            "JOIN answering a ON o.filename = a.filename AND o.indicator = a.indicator "
            "AND (a.period IS NULL OR a.period = o.period)"
        )
        whole = f"WITH observations AS ({observations}) {query}"
        try:
            table: pl.DataFrame = cursor.sql(whole, params=list(parameters)).pl()
            return table
        except duckdb.Error as error:
            raise InvalidInput("the query cannot be answered: {reason}", reason=str(error)) from error

    def _union(
        self, columns: str, indicator: str, segments: Segments, only: Codes
    ) -> tuple[str, list[object]]:
        parts: list[str] = []
        parameters: list[object] = []
        for part in segments:
            conditions = ["indicator = ?"]
            parameters.append(indicator)
            wanted = dict(only)
            if part.periods is not None:
                asked = wanted.get("period")
                wanted["period"] = sorted(part.periods if asked is None else part.periods & set(asked))
            for name, codes in wanted.items():
                conditions.append(
                    f"{name} IN (SELECT unnest(?::VARCHAR[]))" if len(codes) != 1 else f"{name} = ?"
                )
                parameters.append(list(codes) if len(codes) != 1 else codes[0])
            where = " AND ".join(conditions)
            path = _quoted(str(self._path(part)))
            # Column names are ours, paths are quoted, values are bound.
            parts.append(f"SELECT {columns} FROM read_parquet({path}) WHERE {where}")  # noqa: S608
        return " UNION ALL ".join(parts), parameters

    def _path(self, part: Segment) -> Path:
        return self._folder / part.release.id / "observations.parquet"

    def _run(self, query: str, parameters: Iterable[object]) -> pl.DataFrame:
        try:
            table: pl.DataFrame = _connection(self._folder).cursor().sql(query, params=list(parameters)).pl()
            return table
        except duckdb.IOException as error:
            raise Unavailable(
                "a release cannot be read ({reason}); bring back a copy of the store", reason=str(error)
            ) from error


def _long(pairs: pl.DataFrame) -> pl.DataFrame:
    """Pairs (value, previous) as rows of one value each."""
    columns = ("indicator", "area", "unit", "value", "period")
    before = pairs.filter(pl.col("previous_period").is_not_null()).select(
        "indicator",
        "area",
        "unit",
        pl.col("previous").alias("value"),
        pl.col("previous_period").alias("period"),
    )
    return pl.concat([pairs.select(columns), before])


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
