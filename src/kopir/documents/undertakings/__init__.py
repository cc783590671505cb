"""What was promised, proposed, agreed, instructed."""

from __future__ import annotations

from kopir.documents.entities import Commitment, Date, Relation
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.undertakings import kazakh, russian


def find(prepared: Prepared, found: Found) -> None:
    """Add mentions of Commitment and their deadlines."""
    if prepared.kazakh:
        made = kazakh.undertakings(prepared, found)
    elif prepared.lang == "ru":
        made = russian.undertakings(prepared, found)
    else:
        return
    found.add(made)
    found.relations += _deadlines(found, made)


def _deadlines(found: Found, made: list[Commitment]) -> list[Relation]:
    return [
        Relation(kind="commitment-deadline", head=commitment, tail=date)
        for commitment in made
        for date in found.within(Date, commitment.start, commitment.end)
        if commitment.deadline and commitment.deadline == date.value
    ]
