"""What a full text index must do; each database has its own way."""
# ruff: noqa: S608  # only names of our own are set into these texts; what readers type is a parameter

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar, Final

from django.db import connections
from django.db.backends.utils import CursorWrapper

from kopir.portal.search.terms import Asked, Fields, Word

WEIGHTS: Final = (4.0, 2.0, 1.0, 0.5)
"""What a word counts in a name, in what is said, in what it is about, in what it touches."""
WHOLE: Final = 40.0
"""What it counts that the query is the name itself."""

Given = str | int | float | list[int]
"""What is set into SQL."""
Rows = list[tuple[int, float]]
"""Numbers of documents with their scores."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked for.

    Attributes:
        asked: words; ``None`` = everything.
        every: whether all words must be there, and not just one of them.
        rarity: of each word, as a factor of what it counts.
        choices: numbers of choices, all of which a thing must fall under.
        most: how many are given back at most.
    """

    asked: Asked | None
    every: bool = True
    rarity: Sequence[float] = ()
    choices: tuple[int, ...] = ()
    most: int = 100


class Engine(ABC):
    """A full text index in one database.

    Args:
        using: alias of the database.
    """

    numbers: ClassVar[str]
    """SQL of a table ``n`` of one column, ``id``, made of a list of numbers."""
    bytewise: ClassVar[str]
    """SQL by which texts are sorted letter code by letter code."""
    every: ClassVar[str]
    """Sign between terms all of which must be there, in the language of the full text index."""
    some: ClassVar[str]
    """Sign between terms one of which is enough."""
    begun: ClassVar[str]
    """Sign behind a term that is the beginning of others."""

    def __init__(self, using: str) -> None:
        self.using = using

    def cursor(self) -> CursorWrapper:
        """A cursor of the database."""
        return connections[self.using].cursor()

    @abstractmethod
    def put(self, rows: Sequence[tuple[int, Fields]]) -> None:
        """Add documents that are not there."""

    @abstractmethod
    def take(self, numbers: Sequence[int]) -> Iterable[tuple[str, ...]]:
        """Take documents away; the terms of each."""

    def clear(self) -> None:
        """Take all documents away."""
        with self.cursor() as cursor:
            cursor.execute("DELETE FROM portal_words")

    @staticmethod
    @abstractmethod
    def quoted(term: str) -> str:
        """A term as the language of the full text index has it, whatever signs are in it."""

    def expression(self, asked: Asked, *, every: bool) -> str:
        """What the full text index is asked for: all words or some of them, or the name as a whole."""
        words = (self.every if every else self.some).join(map(self.any_of, asked.words))
        return f"({words}){self.some}{self.quoted(asked.whole)}" if asked.whole else words

    def any_of(self, word: Word) -> str:
        """The terms of one word, any of which finds it."""
        terms = [self.quoted(term) for term in word.terms]
        if word.begun:
            terms.append(f"{self.quoted(word.begun)}{self.begun}")
        return f"({self.some.join(terms)})"

    @abstractmethod
    def ranked(self, query: Query, asked: Asked) -> Rows:
        """Numbers of the documents that have the words, with their scores, the best first."""

    def found(self, query: Query) -> Rows:
        """Numbers of documents with their scores, the best first; without words in their own order."""
        if query.asked is not None:
            return self.ranked(query, query.asked)
        fitting, given = falling(query.choices, "f.id")
        where = f"WHERE {fitting}" if fitting else ""
        return self.rows(
            f'SELECT f.id, 0.0 FROM portal_found f {where} ORDER BY f."order" {self.bytewise}, f.id LIMIT %s',
            [*given, query.most],
        )

    def rows(self, statement: str, given: Sequence[Given]) -> Rows:
        """Numbers and scores that a statement selects."""
        with self.cursor() as cursor:
            cursor.execute(statement, given)
            return [(int(number), float(score)) for number, score in cursor.fetchall()]

    def members(self, numbers: Sequence[int], choices: Iterable[int]) -> dict[int, set[int]]:
        """Which of some documents fall under each of some choices."""
        found: dict[int, set[int]] = {choice: set() for choice in choices}
        if not numbers or not found:
            return found
        places = ", ".join(["%s"] * len(found))
        with self.cursor() as cursor:
            cursor.execute(
                f"SELECT f.choice_id, f.found_id FROM {self.numbers} CROSS JOIN portal_falls f"
                f" WHERE f.found_id = n.id AND f.choice_id IN ({places})",
                [self.listed(numbers), *found],
            )
            for choice, number in cursor.fetchall():
                found[choice].add(number)
        return found

    @abstractmethod
    def listed(self, numbers: Sequence[int]) -> Given:
        """Numbers as ``numbers`` takes them."""

    def spread(self, numbers: Sequence[int], facets: Sequence[str]) -> dict[str, dict[str, int]]:
        """How many documents fall under each choice of some facets: by facet and value."""
        counts: dict[str, dict[str, int]] = {facet: {} for facet in facets}
        if not numbers or not facets:
            return counts
        places = ", ".join(["%s"] * len(facets))
        # Said so that no database goes through all that falls under a choice: it begins with the documents.
        with self.cursor() as cursor:
            cursor.execute(
                f"SELECT c.facet, c.value, s.count FROM (SELECT +f.choice_id AS choice, count(*) AS count"
                f" FROM {self.numbers} CROSS JOIN portal_falls f WHERE f.found_id = n.id GROUP BY 1) s"
                f" JOIN portal_choice c ON c.id = s.choice WHERE c.facet IN ({places})",
                [self.listed(numbers), *facets],
            )
            for facet, value, count in cursor.fetchall():
                counts[facet][value] = int(count)
        return counts

    def begins(self, beginning: str) -> bool:
        """Whether a term begins so."""
        asked = Asked((Word("", (), beginning),), "")
        return bool(self.found(Query(asked, rarity=(1.0,), most=1)))

    def count(self, changes: Sequence[tuple[str, int, str]]) -> None:
        """Change in how many documents terms stand.

        Args:
            changes: term, by how many, one spoken form of it.
        """
        with self.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO portal_term (term, documents, spoken) VALUES (%s, %s, %s)"
                " ON CONFLICT (term) DO UPDATE SET documents = portal_term.documents + excluded.documents",
                list(changes),
            )

    def fall(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Note that documents fall under choices: numbers of both."""
        with self.cursor() as cursor:
            cursor.executemany("INSERT INTO portal_falls (found_id, choice_id) VALUES (%s, %s)", list(pairs))

    def lock(self) -> None:  # noqa: B027  # SQLite has nothing to do
        """Let one process at a time write, to the end of the transaction; SQLite does so by itself."""

    def settled(self) -> None:  # noqa: B027  # it may have nothing to do
        """After many changes: what helps the database to answer faster."""


def falling(choices: Sequence[int], number: str) -> tuple[str, list[Given]]:
    """SQL of the condition that a document falls under all of some choices, and what is set into it."""
    one = f"EXISTS (SELECT 1 FROM portal_falls c WHERE c.found_id = {number} AND c.choice_id = %s)"
    return " AND ".join([one] * len(choices)), list(choices)
