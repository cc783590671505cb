"""The full text indexes of the databases kopir runs on, behind one interface."""

from __future__ import annotations

from typing import Final

from django.db import DEFAULT_DB_ALIAS, connections

from kopir.errors import Unavailable
from kopir.portal.search.engines.engine import Engine, Query, Rows
from kopir.portal.search.engines.postgresql import PostgreSQL
from kopir.portal.search.engines.sqlite import SQLite

ENGINES: Final[dict[str, type[Engine]]] = {"sqlite": SQLite, "postgresql": PostgreSQL}

__all__ = ["Engine", "Query", "Rows", "engine"]


def engine(using: str = DEFAULT_DB_ALIAS) -> Engine:
    """The full text index of a database.

    Raises:
        Unavailable: kopir has none for this database.
    """
    vendor = connections[using].vendor
    if vendor not in ENGINES:
        raise Unavailable(
            "kopir cannot search in a database of {vendor}; use SQLite or PostgreSQL", vendor=vendor
        )
    return ENGINES[vendor](using)
