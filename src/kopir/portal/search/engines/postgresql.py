"""PostgreSQL: a tsvector of our terms under a GIN index, with no dictionary of its own in between.

PostgreSQL ranks a word by how often and where it stands, not by how rare it is; so a document counts the
sum over the words asked for of their rank times their rarity.
"""
# ruff: noqa: S608  # only names of our own are set into these texts; what readers type is a parameter

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import ClassVar, Final

from kopir.portal.search.engines.engine import WEIGHTS, WHOLE, Engine, Given, Query, Rows, falling
from kopir.portal.search.terms import BEGUN, Asked, Fields

LABELS: Final = "AABCD"
"""Of the whole names and the four further fields."""
MOST_PLACES: Final = 16_383
"""Places of words in a tsvector end here."""
LOCK: Final = 7_104_105_112
"""Number of the lock that whoever writes to the index holds."""
RANKED: Final = 5_000
"""So many documents are ranked at least, where so many have the words."""
_BY_LENGTH: Final = 1
"""Divide a rank by one and the logarithm of the length of the document (ts_rank, normalisation 1)."""


class PostgreSQL(Engine):
    """The index of PostgreSQL."""

    numbers: ClassVar[str] = "unnest(%s::bigint[]) n(id)"
    bytewise: ClassVar[str] = 'COLLATE "C"'
    every: ClassVar[str] = " & "
    some: ClassVar[str] = " | "
    begun: ClassVar[str] = ":*"

    def listed(self, numbers: Sequence[int]) -> Given:
        """Numbers as an array."""
        return list(numbers)

    @staticmethod
    def quoted(term: str) -> str:
        """A lexeme of a tsvector or a tsquery."""
        return "'" + term.replace("\\", "\\\\").replace("'", "''") + "'"

    def put(self, rows: Sequence[tuple[int, Fields]]) -> None:
        """Add documents that are not there."""
        with self.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO portal_words (id, names, words) VALUES (%s, %s::tsvector, %s::tsvector)",
                [(number, names(fields), vector(fields)) for number, fields in rows],
            )

    def take(self, numbers: Sequence[int]) -> Iterable[tuple[str, ...]]:
        """Take documents away; the terms of each."""
        with self.cursor() as cursor:
            cursor.execute(
                "DELETE FROM portal_words WHERE id = ANY(%s) RETURNING tsvector_to_array(words)",
                [list(numbers)],
            )
            return [tuple(terms) for (terms,) in cursor.fetchall()]

    def ranked(self, query: Query, asked: Asked) -> Rows:
        """Numbers of the documents that have the words, with their scores, the best first.

        Where very many have them, those with the words in their names and some of the others are ranked, for
        PostgreSQL must read every document it ranks.
        """
        score, counted = self._score(asked, query.rarity)
        fitting, chosen = falling(query.choices, "w.id")
        also = f" AND {fitting}" if fitting else ""
        said = self.expression(asked, every=query.every)
        ranked = max(query.most, RANKED)
        given = [*counted, said, *chosen, ranked]

        def part(field: str) -> str:
            return (
                f"(SELECT w.id, {score} AS score FROM portal_words w"
                f" WHERE w.{field} @@ %s::tsquery{also} LIMIT %s)"
            )

        return self.rows(
            f"{part('names')} UNION {part('words')} ORDER BY 2 DESC, 1 LIMIT %s", [*given, *given, query.most]
        )

    def _score(self, asked: Asked, rarity: Sequence[float]) -> tuple[str, list[Given]]:
        """SQL of the score of a row ``w``, and what is set into it."""
        weights = ", ".join(str(weight / max(WEIGHTS)) for weight in reversed(WEIGHTS))
        parts: list[Given] = []
        for word, rare in zip(asked.words, rarity, strict=True):
            parts += [rare, self.any_of(word)]
        rank = f"%s * ts_rank('{{{weights}}}', w.words, %s::tsquery, {_BY_LENGTH})"
        ranks = [rank] * len(asked.words)
        if asked.whole:
            ranks.append("CASE WHEN w.words @@ %s::tsquery THEN %s ELSE 0 END")
            parts += [self.quoted(asked.whole), WHOLE]
        return " + ".join(ranks), parts

    def lock(self) -> None:
        """Let one process at a time write, to the end of the transaction."""
        with self.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])

    def settled(self) -> None:
        """Tell the planner how much there is."""
        with self.cursor() as cursor:
            cursor.execute("ANALYZE portal_words, portal_falls, portal_found, portal_choice")


def names(fields: Fields) -> str:
    """The terms of the names of a document, without their places."""
    begun = [word for word in fields.told if word.startswith(BEGUN)]
    return " ".join(map(PostgreSQL.quoted, dict.fromkeys([*fields.whole, *fields.name, *begun])))


def vector(fields: Fields) -> str:
    """The terms of a document as a tsvector is written, each with its places and the label of its field."""
    places: dict[str, list[str]] = {}
    place = 0
    for label, words in zip(LABELS, fields, strict=True):
        for word in words:
            place = min(place + 1, MOST_PLACES)
            places.setdefault(word, []).append(f"{place}{label}")
    return " ".join(f"{PostgreSQL.quoted(word)}:{','.join(where)}" for word, where in places.items())
