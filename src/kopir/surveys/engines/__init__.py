"""The same estimates where the rows are: on this machine, by DuckDB, or on a cluster of Apache Spark.

What estimates need of the rows are weighted sums by sampling unit and domain (``kopir.surveys.sums``). An
engine makes these sums, and the checks of the rows, where the rows lie; only the sums travel. Everything
after is the local code, so an estimate is the same whoever added up, but for the order of additions: engines
that work in parallel add in no fixed order, and agree with the local sums to 1e-9 of their size or better,
not to the last bit.

Names of engines: ``local`` (compiled loops, streaming), ``duckdb`` and ``spark://host:port``. The last two
speak through Ibis and need the extra: ``pip install kopir[spark]``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kopir.surveys.engines.collapsing import Engine, collapse, opened

__all__ = ["Engine", "collapse", "opened"]


def __getattr__(name: str) -> Any:
    """Names of the package, loaded when they are first used."""
    if name not in __all__:
        raise AttributeError(name)
    from kopir.surveys.engines import collapsing

    found = getattr(collapsing, name)
    globals()[name] = found
    return found
