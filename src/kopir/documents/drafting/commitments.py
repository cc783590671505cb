"""What somebody undertook in a text."""

from __future__ import annotations

from collections.abc import Iterator

from kopir.documents.drafting.entries import DraftEntry
from kopir.documents.drafting.scenes import Scenes
from kopir.documents.drafting.sources import Sources, day, distinct
from kopir.documents.entities import Commitment, Date


def commitments(sources: Sources, scenes: Scenes) -> Iterator[DraftEntry]:
    """The commitments of a text, each with the event or the document in which it is said."""
    for mention in sources.reading.mentions:
        if not isinstance(mention, Commitment):
            continue
        tails = [each.tail for each in sources.relations("commitment-deadline", [mention])]
        deadlines = [sources.field("deadline", tail, day(tail)) for tail in tails if isinstance(tail, Date)]
        if not deadlines and mention.deadline:
            deadlines = [sources.field("deadline", mention, mention.deadline)]
        fields = (
            sources.field("text", mention),
            sources.field("kind", mention, mention.kind),
            *sources.reference("actor", mention.actor, mention.start),
            *distinct(deadlines),
            *scenes.of(mention),
        )
        marks = sources.marks([mention])
        yield DraftEntry("commitment", f"#{marks[0]}", fields, (), marks)
