"""Figures of a text."""

from __future__ import annotations

from collections.abc import Iterator

from kopir.documents.drafting.entries import DraftEntry, DraftField, plain
from kopir.documents.drafting.sources import Sources, day, distinct
from kopir.documents.entities import Date, Figure


def figures(sources: Sources) -> Iterator[DraftEntry]:
    """The figures of a text."""
    for mention in sources.reading.mentions:
        if not isinstance(mention, Figure):
            continue
        said = {
            "value": plain(mention.value),
            "value_max": None if mention.value_max is None else plain(mention.value_max),
            "unit": mention.unit,
            "kind": mention.kind,
            "comparator": mention.comparator,
            "direction": mention.direction,
            "measure": mention.measure,
            "indicator": mention.indicator,
        }
        marks = sources.marks([mention])
        fields = (
            sources.field("words", mention),
            *(sources.field(name, mention, value) for name, value in said.items() if value),
            *_period(sources, mention),
            *sources.reference("entity", mention.entity, mention.start),
        )
        yield DraftEntry("figure", f"#{marks[0]}", fields, (), marks)


def _period(sources: Sources, figure: Figure) -> list[DraftField]:
    tails = [each.tail for each in sources.relations("figure-period", [figure])]
    found = [sources.field("period", tail, day(tail)) for tail in tails if isinstance(tail, Date)]
    if not found and figure.period:
        found = [sources.field("period", figure, figure.period)]
    return distinct(found)[:1]
