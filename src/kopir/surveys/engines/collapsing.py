"""``collapse`` by whichever engine is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from kopir.errors import InvalidInput
from kopir.surveys.sums import collapse as local
from kopir.surveys.sums.collapse import MEMORY
from kopir.surveys.sums.places import Plan
from kopir.surveys.sums.table import Sums


class Engine(Protocol):
    """What answers queries over rows that are not here."""

    def table(self, paths: Sequence[str]) -> Any:
        """The rows of Parquet files as an Ibis table."""
        ...

    def run(self, query: Any, paths: Sequence[str], most: int) -> Any:
        """The answer to a query as an Arrow table; about ``most`` rows of it are wanted at most."""
        ...


@contextmanager
def opened(
    engine: str, memory: int = MEMORY, threads: int = 2, patience: float | None = None
) -> Iterator[Engine]:
    """An engine for several queries.

    Args:
        engine: ``duckdb`` or ``spark://host:port``.
        memory: bytes that the answer of a query may take.
        threads: of DuckDB.
        patience: seconds without any worker after which a cluster is given up; a minute if not given.

    Errors:
        InvalidInput: there is no engine of this name. Unavailable: it is not installed, or not there.
    """
    if engine == "duckdb":
        from kopir.surveys.engines.duck import DuckDB

        with DuckDB(memory, threads) as found:
            yield found
    elif engine.startswith("spark://"):
        from kopir.surveys.engines.spark import PATIENCE, Spark

        with Spark(engine, memory, PATIENCE if patience is None else patience) as cluster:
            yield cluster
    else:
        raise InvalidInput(
            "there is no engine {engine}; known: local, duckdb, spark://host:port", engine=engine
        )


def collapse(
    engine: str | Engine,
    source: Any,
    *,
    values: Sequence[str] = (),
    ratios: Sequence[tuple[str, str]] = (),
    weights: str | None = None,
    strata: str | None = None,
    psu: str | None = None,
    population: str | None = None,
    domains: Sequence[str] = (),
    nest: bool = True,
    memory: int = MEMORY,
    threads: int = 2,
    progress: Callable[[int, int], None] = lambda done, rows: None,
) -> Sums:
    """Collapse rows into weighted sums by sampling unit and domain, where the rows are.

    Args:
        engine: ``local``, ``duckdb``, ``spark://host:port``, or one that is opened.
        source: path of a Parquet file, or several; on a cluster under the name its machines know, an address
            such as ``hdfs://…`` among them. The local engine takes columns, too; one that is opened an Ibis
            table made from its ``table``, with answers recoded where they are.
        values: as of ``sums.collapse``, and so are all others.
        ratios: pairs of columns, above and below.
        weights: column of the weights; ``None`` = 1 each.
        strata: column of the strata; ``None`` = none.
        psu: column of the sampling units; only the local engine can do without.
        population: column of how many units there are, or of the share drawn.
        domains: columns that divide the rows.
        nest: a unit's label says who it is only inside its stratum.
        memory: bytes that the sums may take.
        threads: how many work at once on this machine.
        progress: told how many rows are done, and how many there are; an engine tells 0 of 0 when it begins.

    Returns:
        All of the sums, or an error: never those of a part of the rows.

    Errors:
        InvalidInput: as of ``sums.collapse``; there is no such engine.
        NotFound: there is no such file.
        Unavailable: the engine is not installed or not there, or its workers are lost.
    """
    if engine == "local":
        return local.collapse(
            source, values=values, ratios=ratios, weights=weights, strata=strata, psu=psu,
            population=population, domains=domains, nest=nest, memory=memory, threads=threads,
            progress=progress,
        )  # fmt: skip
    if not values and not ratios:
        raise InvalidInput("name at least one column to estimate")
    if psu is None:
        raise InvalidInput(
            "name the column of the sampling units (psu); only the local engine takes each row as a unit"
        )
    plan = Plan(weights, strata, psu, population, tuple(domains), nest)
    if isinstance(engine, str):
        paths = paths_of(source)
        with opened(engine, memory, threads) as found:
            table = found.table(paths)
            return _collapsed(found, table, paths, plan, values, ratios, memory, threads, progress)
    table, paths = _table(engine, source)
    return _collapsed(engine, table, paths, plan, values, ratios, memory, threads, progress)


def paths_of(source: Any) -> tuple[str, ...]:
    """Names of the files, absolute where they are no addresses.

    Errors:
        InvalidInput: the rows are in memory.
    """
    if isinstance(source, str | Path):
        source = [source]
    if not isinstance(source, Sequence) or not all(isinstance(each, str | Path) for each in source):
        raise InvalidInput(
            "this engine reads Parquet files, found {found}; save the rows, or use the engine local",
            found=type(source).__name__,
        )
    return tuple(str(each) if "://" in str(each) else str(Path(each).absolute()) for each in source)


def _table(engine: Engine, source: Any) -> tuple[Any, tuple[str, ...]]:
    """The rows, and what they are called in messages."""
    if hasattr(source, "group_by") and hasattr(source, "schema") and hasattr(source, "get_name"):
        return source, ("the table",)
    paths = paths_of(source)
    return engine.table(paths), paths


def _collapsed(
    engine: Engine,
    table: Any,
    paths: Sequence[str],
    plan: Plan,
    values: Sequence[str],
    ratios: Sequence[tuple[str, str]],
    memory: int,
    threads: int,
    progress: Callable[[int, int], None],
) -> Sums:
    from kopir.surveys.engines.gathering import gathered, most_cells, too_many, variables_of
    from kopir.surveys.engines.statistics import statistics

    most = most_cells(memory, values, ratios)
    query = statistics(table, plan, variables_of(values, ratios), ", ".join(paths))
    progress(0, 0)
    cells = engine.run(query, paths, most)
    if cells.num_rows > most:
        raise too_many(cells.num_rows, memory, values, ratios)
    sums = gathered(cells, plan, values, ratios, memory, threads)
    rows = sum(cells["rows"].to_pylist())
    progress(rows, rows)
    return sums
