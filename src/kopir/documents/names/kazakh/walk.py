"""Where a walk to the left of a noun phrase's head stands."""

from __future__ import annotations

from dataclasses import dataclass, field

from kopir.documents.names.kazakh.line import Line, Stretch


@dataclass
class Walk:
    """Where a walk to the left stands.

    Attributes:
        at: place of the last word taken.
        best: place of the last word that surely belongs.
        joined: whether a conjunction was passed, so that a comma is part of a list.
        acts: whether an infinitive (сақтау, қорғау) was passed, which may have an object.
        tied: whether a postposition (жөніндегі) was passed, which holds the words before it.
        owned: whether the head belongs to something by its ending, so that a bare place can be its owner.
        quoted: whether a name in quotation marks was the last thing taken: only an owner precedes it.
    """

    line: Line
    top: int
    at: int
    best: int
    joined: bool = False
    acts: bool = False
    tied: bool = False
    quoted: bool = False
    owned: bool = True
    owners: list[Stretch] = field(default_factory=list)
