"""An action plan: a document whose actions are commitments, counted by pillar, standing and who acts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from kopir.cooperation.following.standing import STATUSES, Followed, followed
from kopir.cooperation.records import Document
from kopir.cooperation.registers import Registers


@dataclass(frozen=True, slots=True)
class Matrix:
    """Counts of commitments; every commitment stands in one row.

    Attributes:
        rows: codes of the pillars in the order of the document, then ``""`` for those of no pillar.
        columns: statuses, or references of those who act (``""`` where nobody is named).
        counts: by row and column. totals: commitments of each row; where two act, one stands in two columns.
    """

    rows: tuple[str, ...]
    columns: tuple[str, ...]
    counts: Mapping[tuple[str, str], int]
    totals: Mapping[str, int]


def of_document(code: str, registers: Registers, on: date) -> tuple[Followed, ...]:
    """The commitments of a document on a day."""
    return tuple(one for one in followed(registers, on) if one.commitment.document == code)


def by_status(document: Document, held: Sequence[Followed]) -> Matrix:
    """Pillars by how their actions stand; only what occurs has a column."""
    counts = Counter((pillar(document, one), one.standing.status) for one in held)
    seen = {column for _row, column in counts}
    columns = tuple(status for status in STATUSES if status in seen)
    return _matrix(document, held, columns, {(row, str(column)): n for (row, column), n in counts.items()})


def by_actor(document: Document, held: Sequence[Followed]) -> Matrix:
    """Pillars by who acts, the one with most actions first."""
    counts = Counter(
        (pillar(document, one), actor) for one in held for actor in one.commitment.actors or ("",)
    )
    much = Counter({column: 0 for _row, column in counts})
    for (_row, column), number in counts.items():
        much[column] += number
    columns = tuple(sorted(much, key=lambda each: (each == "", -much[each], each)))
    return _matrix(document, held, columns, counts)


def pillar(document: Document, one: Followed) -> str:
    """The pillar of a commitment, or nothing where the document has no such pillar."""
    code = one.commitment.pillar or ""
    return code if any(each.code == code for each in document.pillars) else ""


def _matrix(
    document: Document,
    held: Sequence[Followed],
    columns: tuple[str, ...],
    counts: Mapping[tuple[str, str], int],
) -> Matrix:
    totals = Counter(pillar(document, one) for one in held)
    rows = (*(each.code for each in document.pillars), *(("",) if totals[""] else ()))
    return Matrix(rows, columns, counts, totals)
