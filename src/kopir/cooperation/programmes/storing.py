"""Many rows at once into a table: ``executemany`` on SQLite, ``COPY`` on PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, Final, TypeVar

from django.db import connections, models

PARAMETERS: Final = 900
"""Values of one question ``IN (…)``."""


T = TypeVar("T")


def parts(given: Sequence[T], most: int) -> Iterator[Sequence[T]]:
    """A sequence in parts of at most that many.

    >>> [list(part) for part in parts([1, 2, 3], 2)]
    [[1, 2], [3]]
    """
    for first in range(0, len(given), most):
        yield given[first : first + most]


class Tables:
    """The tables of one database, filled quickly.

    Args:
        using: alias of the database.
    """

    def __init__(self, using: str) -> None:
        self.connection = connections[using]
        self.copies = self.connection.vendor == "postgresql"

    def name(self, model: type[models.Model]) -> str:
        """The quoted name of a table."""
        return self.connection.ops.quote_name(model._meta.db_table)

    def columns(self, model: type[models.Model], fields: Sequence[str]) -> str:
        """The quoted names of columns, of the names of fields."""
        return ", ".join(self._quoted(model, fields))

    def _quoted(self, model: type[models.Model], fields: Sequence[str]) -> list[str]:
        found = (model._meta.get_field(name) for name in fields)
        return [self.connection.ops.quote_name(str(getattr(one, "column", ""))) for one in found]

    def insert(
        self, model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[object]]
    ) -> None:
        """Insert rows; values are what the database takes: texts, whole numbers, truths, None."""
        into = f"{self.name(model)} ({self.columns(model, fields)})"
        if self.copies:
            with self.connection.cursor() as cursor, cursor.copy(f"COPY {into} FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        places = ", ".join(["?"] * len(fields))
        self.connection.ensure_connection()
        # Not by Django's cursor: it would write each question anew, with other signs for its parameters.
        self.connection.connection.executemany(f"INSERT INTO {into} VALUES ({places})", rows)  # noqa: S608

    def update(self, model: type[models.Model], fields: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Change rows; the last value of each is its number."""
        given = ", ".join(f"{column} = %s" for column in self._quoted(model, fields))
        with self.connection.cursor() as cursor:
            cursor.executemany(f"UPDATE {self.name(model)} SET {given} WHERE id = %s", list(rows))  # noqa: S608

    def numbers(self, model: type[models.Model], count: int) -> list[int]:
        """Numbers for that many new rows, which nobody else gets; within a transaction."""
        if not count:
            return []
        with self.connection.cursor() as cursor:
            if self.copies:
                table = model._meta.db_table
                cursor.execute(
                    "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)",
                    [table, count],
                )
                return [number for (number,) in cursor.fetchall()]
            cursor.execute(f"SELECT COALESCE(MAX(id), 0) FROM {self.name(model)}")  # noqa: S608
            used = cursor.fetchone()[0]
            # A number that was once given is not given again, though its row be gone.
            cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [model._meta.db_table])
            last = max(used, next(iter(cursor.fetchone() or ()), 0))
        return list(range(last + 1, last + 1 + count))

    def delete(self, model: type[models.Model], field: str, numbers: Sequence[int]) -> None:
        """Delete the rows that refer to these."""
        column = self.columns(model, [field])
        with self.connection.cursor() as cursor:
            for some in parts(numbers, PARAMETERS):
                places = ", ".join(["%s"] * len(some))
                cursor.execute(f"DELETE FROM {self.name(model)} WHERE {column} IN ({places})", some)  # noqa: S608

    def time(self, moment: datetime | None) -> Any:
        """A time as the database takes it."""
        return moment if self.copies else self.connection.ops.adapt_datetimefield_value(moment)
