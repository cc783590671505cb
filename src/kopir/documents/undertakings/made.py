"""Undertakings of a text as they are found."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from kopir.documents.entities import Commitment, CommitmentKind, Date, Relation
from kopir.documents.groups import Participant
from kopir.documents.undertakings.actors import link
from kopir.documents.undertakings.deadlines import deadline, relation
from kopir.documents.undertakings.line import Texts

_RELATIVE: Final = re.compile(r",\s+(?:(?:в|на|с|для|к|по|за|от|из|о)\s+)?котор")


@dataclass
class Undertakings:
    """The undertakings of a text as they are found.

    Attributes:
        texts: the text.
        made: undertakings in its order.
        relations: of theirs.
        speaker: who spoke last.
        decreed: places of sentences that are items of a decree.
    """

    texts: Texts
    made: list[Commitment] = field(default_factory=list)
    relations: list[Relation] = field(default_factory=list)
    speaker: Participant | None = None
    decreed: set[int] = field(default_factory=set)

    def until(self, date: Date) -> None:
        """Give the last undertaking the date until which it is due, if it has none: «Срок – до 1 мая»."""
        if self.made and self.made[-1].deadline is None:
            self.made[-1] = replace(self.made[-1], deadline=date.value)
            self.relations += relation(self.made[-1], date)

    def add(self, kind: CommitmentKind, first: int, last: int, actor: Participant | None) -> None:
        """Take an undertaking in by its letters."""
        relative = _RELATIVE.search(self.texts.prepared.text, first, last)
        dates = self.texts.dates_in(first, relative.start() if relative else last)
        date = deadline(self.texts, dates)
        commitment = Commitment(
            start=first, end=last, kind=kind, actor=link(actor), deadline=date.value if date else None
        )
        self.made.append(commitment)
        self.relations += relation(commitment, date)
