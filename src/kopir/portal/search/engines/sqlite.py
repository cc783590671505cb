"""SQLite: FTS5, fed with terms; ranks by its BM25 with the weights of the columns.

The terms come made: the tokenizer ``ascii`` parts them at spaces and takes every letter beyond ASCII as it
is.
"""
# ruff: noqa: S608  # only names of our own are set into these texts; what readers type is a parameter

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import ClassVar

from kopir.portal.search.engines.engine import WEIGHTS, WHOLE, Engine, Given, Query, Rows, falling
from kopir.portal.search.terms import Asked, Fields


class SQLite(Engine):
    """The index of SQLite."""

    numbers: ClassVar[str] = "(SELECT value AS id FROM json_each(%s)) n"
    bytewise: ClassVar[str] = "COLLATE BINARY"
    every: ClassVar[str] = " AND "
    some: ClassVar[str] = " OR "
    begun: ClassVar[str] = "*"

    def listed(self, numbers: Sequence[int]) -> Given:
        """Numbers as a JSON list."""
        return json.dumps(list(numbers))

    @staticmethod
    def quoted(term: str) -> str:
        """A string of FTS5."""
        return '"' + term.replace('"', '""') + '"'

    def put(self, rows: Sequence[tuple[int, Fields]]) -> None:
        """Add documents that are not there."""
        with self.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO portal_words(rowid, whole, name, told, about, besides)"
                " VALUES (%s, %s, %s, %s, %s, %s)",
                [(number, *(" ".join(words) for words in fields)) for number, fields in rows],
            )

    def take(self, numbers: Sequence[int]) -> Iterable[tuple[str, ...]]:
        """Take documents away; the terms of each."""
        gone = []
        with self.cursor() as cursor:
            for number in numbers:
                cursor.execute(
                    "SELECT whole, name, told, about, besides FROM portal_words WHERE rowid = %s", [number]
                )
                gone += [tuple(dict.fromkeys(" ".join(row).split())) for row in cursor.fetchall()]
                cursor.execute("DELETE FROM portal_words WHERE rowid = %s", [number])
        return gone

    def ranked(self, query: Query, asked: Asked) -> Rows:
        """Numbers of the documents that have the words, with their scores, the best first."""
        weights = ", ".join(map(str, (WHOLE, *WEIGHTS)))
        fitting, given = falling(query.choices, "w.rowid")
        return self.rows(
            f"SELECT w.rowid, -bm25(portal_words, {weights}) FROM portal_words w"
            f" WHERE {' AND '.join(['portal_words MATCH %s', *filter(None, [fitting])])}"
            " ORDER BY 2 DESC, 1 LIMIT %s",
            [self.expression(asked, every=query.every), *given, query.most],
        )

    def settled(self) -> None:
        """Bring the pieces of the index together."""
        with self.cursor() as cursor:
            cursor.execute("INSERT INTO portal_words(portal_words) VALUES ('optimize')")
            cursor.execute("ANALYZE portal_falls")
